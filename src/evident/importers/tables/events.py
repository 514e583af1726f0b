"""Walks the XML of a packed document as events, without building a tree and without entities."""

from collections.abc import Callable
from typing import Any, BinaryIO
from xml.parsers import expat

from evident.importers.tables.limits import damaged

Attributes = dict[str, str]
_PIECE = 1 << 20


class Walk:
    """What is told of each element. Names come without their namespace."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin an element."""

    def end(self, name: str) -> None:
        """End an element."""

    def text(self, words: str) -> None:
        """Take a piece of the words of an element."""


def walk(stream: BinaryIO, handler: Walk, heard: Callable[[], None] = lambda: None) -> None:
    """Tell *handler* of every element of *stream*; *heard* is called for each piece read.

    Raises UserError for broken XML and for any entity: office files have none, bombs do.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    start, end = handler.start, handler.end

    def started(name: str, attributes: Attributes) -> None:
        start(name.rpartition(" ")[2], attributes)

    def ended(name: str) -> None:
        end(name.rpartition(" ")[2])

    def refused(*_: Any) -> None:
        raise damaged()

    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = refused
    try:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
            heard()
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise damaged() from None


def plain(attributes: Attributes) -> Attributes:
    """Give attributes without the namespaces of their names."""
    return {name.rpartition(" ")[2]: value for name, value in attributes.items()}

"""The shipped help pages as text, and which one belongs to which screen."""

from collections.abc import Mapping
from functools import cache

from evident.resources import resource
from evident.ui.glossary import glossary

TOPICS = (
    "first-hour",
    "inspectors",
    "stages",
    "concerns",
    "own-plan",
    "evidence",
    "checks",
    "portfolio",
    "backups",
    "keys",
    "glossary",
)
OF_PAGE = {
    "today": "first-hour",
    "setup": "first-hour",
    "concerns": "concerns",
    "concern": "concerns",
    "earlier": "concerns",
    "evidence": "evidence",
    "readiness": "stages",
    "checks": "checks",
    "portfolio": "portfolio",
    "settings": "backups",
    "service": "inspectors",
}
_GLOSSARY_TITLE = "Abbreviations"


def title_of(topic: str) -> str:
    """Give the title of a page: its first heading."""
    return page_text(topic).partition("\n")[0].removeprefix("# ")


@cache
def page_text(topic: str) -> str:
    """Give one of our own pages as markdown."""
    if topic == "glossary":
        return _glossary()
    return resource("help", f"{topic}.md").read_text(encoding="utf-8")


def _glossary() -> str:
    lines = (f"**{word}:** {meaning}\n" for word, meaning in glossary().items())
    return "\n".join((f"# {_GLOSSARY_TITLE}\n", *lines))

"""The portfolio PDF: a Portfolio value in, a file with its manifest out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evident.outputs.portfolio.making import Made, make

__all__ = ["Made", "make"]


def __getattr__(name: str) -> Any:
    """Fetch the maker when asked for: the worker loads its own modules here without reportlab."""
    if name in __all__:
        from evident.outputs.portfolio import making

        return getattr(making, name)
    raise AttributeError(name)

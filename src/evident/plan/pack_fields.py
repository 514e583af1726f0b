"""Reads one field after another from a pack's mapping, and names what is wrong with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeVar

from evident.plan.errors import UserError
from evident.plan.words import Word

W = TypeVar("W", bound=Word)


class PackError(UserError):
    """A pack cannot be used; the reason names the file, the place in it and what is wrong."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"The pack {name} was not loaded.",
            reason,
            "Put back the file that came with Evident, or correct it as the reason says.",
        )


class Fields:
    """The fields of one mapping, at *place* in the pack *name*. Each getter raises PackError."""

    def __init__(self, name: str, place: str, values: Any) -> None:
        self.name = name
        self.place = place
        if not isinstance(values, Mapping):
            raise self.error("is not a group of named values")
        self._values = values

    def error(self, reason: str) -> PackError:
        return PackError(self.name, f"{self.place} {reason}.")

    def has(self, key: str) -> bool:
        return self._values.get(key) is not None

    def _get(self, key: str, kind: type, words: str) -> Any:
        if key not in self._values:
            raise self.error(f"lacks “{key}”")
        value = self._values[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.error(f"has “{key}” that is not {words}")
        return value

    def text(self, key: str, longest: int = 400) -> str:
        text: str = self._get(key, str, "text")
        if not text.strip():
            raise self.error(f"has an empty “{key}”")
        if len(text) > longest:
            raise self.error(f"has “{key}” longer than {longest} characters")
        return text

    def text_or(self, key: str, otherwise: str = "") -> str:
        return self.text(key) if self._values.get(key) else otherwise

    def number(self, key: str) -> int:
        number: int = self._get(key, int, "a whole number")
        return number

    def number_or_none(self, key: str) -> int | None:
        return self.number(key) if self.has(key) else None

    def yes(self, key: str, otherwise: bool = False) -> bool:
        return bool(self._get(key, bool, "true or false")) if key in self._values else otherwise

    def day(self, key: str) -> date:
        text = self.text(key)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.error(f"has “{key}” {text} that is not a date like 2026-04-21") from None

    def day_or_none(self, key: str) -> date | None:
        return self.day(key) if self.has(key) else None

    def word(self, key: str, words: type[W]) -> W:
        text = self.text(key)
        for word in words:
            if word.value == text:
                return word
        raise self.error(f"has “{key}” {text}, which is none of {', '.join(words)}")

    def word_or_none(self, key: str, words: type[W]) -> W | None:
        return self.word(key, words) if self.has(key) else None

    def texts(self, key: str) -> tuple[str, ...]:
        items = self._get(key, list, "a list")
        if not all(isinstance(item, str) and item.strip() for item in items):
            raise self.error(f"has “{key}” that is not a list of texts")
        return tuple(items)

    def texts_or_none(self, key: str) -> tuple[str, ...]:
        return self.texts(key) if self.has(key) else ()

    def group(self, key: str) -> "Fields":
        return Fields(self.name, f"{self.place}, “{key}”,", self._get(key, dict, "a group"))

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def rows(self, key: str, empty_is_fine: bool = False) -> Iterator["Fields"]:
        """Give each mapping of a list; its place is its id, or its number from 1."""
        rows = self._get(key, list, "a list") if key in self._values or not empty_is_fine else []
        if not rows and not empty_is_fine:
            raise self.error(f"has an empty list “{key}”")
        for number, row in enumerate(rows, 1):
            known = row.get("id") or row.get("date") if isinstance(row, Mapping) else None
            yield Fields(self.name, f"“{key}” {known or number}", row)


def unique(name: str, what: str, ids: list[str]) -> None:
    """Raise PackError when an id is there twice."""
    seen: set[str] = set()
    for id in ids:
        if id in seen:
            raise PackError(name, f"The {what} {id} is there twice.")
        seen.add(id)

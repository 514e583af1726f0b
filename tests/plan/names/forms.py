# ruff: noqa: E501 - a form to a line reads better
"""Sixty ways in which people write who somebody is: the half that was tuned against."""

import random

from tests.plan.names.corpus import Form, nhs_number, stripped

from evident.plan.names.ordinary import ORDINARY
from evident.plan.records import NamedPerson

MONTHS = "January February March April May June July August September October November December"
CYRILLIC = str.maketrans("aeopcyxiASHMTBKPE", "аеорсухіАЅНМТВКРЕ")
GREEK = str.maketrans("oνAEHIKMNOPTXZ", "ονΑΕΗΙΚΜΝΟΡΤΧΖ")
ACCENTS = str.maketrans("aeiou", "áéíóú")

Parts = tuple[str, str, str] | None


def first(p: NamedPerson) -> str:
    return p.name.split()[0]


def last(p: NamedPerson) -> str:
    return " ".join(p.name.split()[1:]).removeprefix("Peter ")


def whole(p: NamedPerson) -> str:
    return f"{first(p)} {last(p)}"


def plain(p: NamedPerson) -> bool:
    return first(p).lower() not in ORDINARY and last(p).lower() not in ORDINARY


def said(words: str, before: str = "We saw that ", after: str = " was given tea late.") -> Parts:
    return before, words, after


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _mid(word: str, mark: str) -> str:
    return f"{word[:3]}{mark}{word[3:]}"


def _changed(p: NamedPerson, table: dict[int, int]) -> Parts:
    written = whole(p).translate(table)
    return said(written) if written != whole(p) else None


def _day(p: NamedPerson, pattern: str, before: str) -> Parts:
    born = p.born
    assert born is not None
    month = MONTHS.split()[born.month - 1]
    ends = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
    words = pattern.format(
        d=born.day, m=born.month, y=born.year, yy=born.year % 100, month=month, mon=month[:3],
        th=ends.get(born.day, "th"),
    )  # fmt: skip
    return before, words, ", seen today"


def _ni(rng: random.Random) -> str:
    letters = rng.choice("ABCEHJKLMPRSTWXY") + rng.choice("ABCEHJKLMPRSTWXY")
    letters = "AB" if letters in ("KN", "TN", "BG", "GB", "NK", "NT", "ZZ") else letters
    return letters + "".join(rng.choices("0123456789", k=6)) + rng.choice("ABCD")


def _initials(p: NamedPerson) -> str:
    return first(p)[0] + last(p).replace("van der ", "")[0]


FORMS: dict[str, Form] = {
    "exact": lambda p, r: said(whole(p)),
    "small letters": lambda p, r: said(whole(p).lower()),
    "capitals": lambda p, r: said(whole(p).upper()),
    "possessive '": lambda p, r: said(whole(p), "In ", "'s room it was cold."),
    "possessive ’": lambda p, r: said(whole(p), "In ", "’s room it was cold."),
    "possessive s'": lambda p, r: (
        said(last(p), "Mrs ", "' room was cold.") if last(p).endswith("s") else None
    ),
    "no apostrophe": lambda p, r: said(f"{first(p)}s", "In ", " room") if plain(p) else None,
    "initials J.S.": lambda p, r: said(f"{stripped(first(p))[0]}.{stripped(last(p))[0]}.", "Seen by ", " at noon")
    if " " not in last(p) and "-" not in last(p) and "'" not in last(p) else None,
    "initials J S": lambda p, r: said(f"{stripped(_initials(p))[0]} {stripped(_initials(p))[1]}", "We helped ", " to wash.")
    if stripped(_initials(p)).lower() not in ("am", "hp") else None,
    "initials JS": lambda p, r: said(stripped(_initials(p)), "Staff told ", " at once.")
    if stripped(_initials(p)).lower() in ("ds", "zg", "jf", "bh", "fh", "ej", "ww") else None,
    "initial and surname": lambda p, r: said(f"{first(p)[0]}. {last(p)}"),
    "initial without point": lambda p, r: said(f"{first(p)[0]} {last(p)}"),
    "surname and initial": lambda p, r: said(f"{last(p)} {first(p)[0]}", "List: ", ", lunch"),
    "Mr": lambda p, r: said(last(p), "Then Mr "),
    "Mrs": lambda p, r: said(last(p), "Then Mrs. "),
    "Miss": lambda p, r: said(last(p), "Then Miss "),
    "Dr": lambda p, r: said(last(p), "Then Dr "),
    "Sister": lambda p, r: said(last(p), "Then Sister "),
    "title and initial": lambda p, r: said(f"{first(p)[0]}. {last(p)}", "For Ms "),
    "title and first name": lambda p, r: said(first(p), "Then Miss "),
    "first name": lambda p, r: said(first(p), "We heard that ") if plain(p) else None,
    "surname": lambda p, r: said(last(p), "We heard that ") if plain(p) else None,
    "reversed": lambda p, r: said(f"{last(p)}, {first(p)}", "Chart of "),
    "reversed, capitals": lambda p, r: said(f"{last(p).upper()} {first(p)}", "Chart of "),
    "file_name": lambda p, r: said(whole(p).replace(" ", "_").lower(), "mar_", "_2026.pdf"),
    "file-name": lambda p, r: said(whole(p).replace(" ", "-").lower(), "2026-", "-chart.pdf"),
    "JoinedName": lambda p, r: said(whole(p).replace(" ", ""), "Scan", "Chart.jpg"),
    "joinedname": lambda p, r: said(whole(p).replace(" ", "").lower(), "", "2.docx"),
    "dotted.name": lambda p, r: said(whole(p).replace(" ", ".").lower(), "C:/care/", "/plan.pdf"),
    "double space": lambda p, r: said(whole(p).replace(" ", "  ")),
    "line break": lambda p, r: said(whole(p).replace(" ", "\n")),
    "soft hyphen": lambda p, r: said(f"{_mid(first(p), chr(0xAD))} {_mid(last(p), chr(0xAD))}"),
    "hyphen at a line's end": lambda p, r: said(f"{first(p)} {_mid(last(p), '-' + chr(10))}")
    if " " not in last(p) and "-" not in last(p) and "'" not in last(p) else None,
    "no-break space": lambda p, r: said(whole(p).replace(" ", "\u00a0")),
    "accents dropped": lambda p, r: said(stripped(whole(p)))
    if stripped(whole(p)) != whole(p) else None,
    "accents added": lambda p, r: said(whole(p).translate(ACCENTS)),
    "Cyrillic": lambda p, r: _changed(p, CYRILLIC),
    "Greek": lambda p, r: _changed(p, GREEK),
    "full width": lambda p, r: said(wide(whole(p))),
    "zero width": lambda p, r: said("\u200b".join(whole(p))),
    "ligature": lambda p, r: said(whole(p).replace("ffi", "\ufb03").replace("fi", "\ufb01").replace("Fl", "\ufb02"))
    if "fi" in whole(p) or "Fl" in whole(p) else None,
    "nickname": lambda p, r: said(p.also_called) if p.also_called else None,
    "nickname and surname": lambda p, r: said(f"{p.also_called} {last(p)}") if p.also_called else None,
    "whole with a middle name": lambda p, r: said(p.name.replace(" Peter ", " P. ")) if "Peter" in p.name
    else said(f"{first(p)} Ann {last(p)}"),
    "name that is a word, doing": lambda p, r: said(first(p), "Yesterday ", " told us it was cold.")
    if first(p).lower() in ORDINARY else None,
    "NHS number 3 3 4": lambda p, r: said(f"{p.nhs_number[:3]} {p.nhs_number[3:6]} {p.nhs_number[6:]}"),
    "NHS number bare": lambda p, r: said(p.nhs_number),
    "NHS number with hyphens": lambda p, r: said("-".join((p.nhs_number[:3], p.nhs_number[3:6], p.nhs_number[6:]))),
    "NHS number 5 5": lambda p, r: said(f"{p.nhs_number[:5]} {p.nhs_number[5:]}"),
    "NHS number of nobody": lambda p, r: said((n := nhs_number(r))[:3] + " " + n[3:6] + " " + n[6:]),
    "born 3/4/1936": lambda p, r: _day(p, "{d}/{m}/{y}", "Born "),
    "dob 03.04.36": lambda p, r: _day(p, "{d:02}.{m:02}.{yy:02}", "DOB: "),
    "3 April 1936": lambda p, r: _day(p, "{d} {month} {y}", "of "),
    "3rd Apr 1936": lambda p, r: _day(p, "{d}{th} {mon} {y}", "of "),
    "1936-04-03": lambda p, r: _day(p, "{y}-{m:02}-{d:02}", "of "),
    "phone": lambda p, r: said(p.identifiers.split("\n")[0], "Ring "),
    "phone +44": lambda p, r: said("+44 " + p.identifiers[1:11].replace(" ", "-"), "Ring "),
    "e-mail": lambda p, r: said(f"{stripped(first(p)).lower()}{r.randrange(99)}@example.org", "Mail "),
    "NI number": lambda p, r: said(_ni(r), "NI "),
    "room": lambda p, r: said(r.choice(("Room {}", "Rm {}", "room no. {}", "rm. {}", "ROOM {}", "bedroom {}")).format(p.room), "in ")
    if p.room else None,
}  # fmt: skip

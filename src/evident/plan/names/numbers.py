"""Finds what names a person without a name: NHS numbers, births, phones, mail, postcodes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from evident.plan.names.births import births_in
from evident.plan.names.folding import Folded
from evident.plan.names.ordinary import (
    POSTCODE_AREAS,
    PUBLIC_DOMAINS,
    PUBLIC_MAIL,
    PUBLIC_PHONES,
    PUBLIC_POSTCODES,
)


@dataclass(frozen=True, slots=True)
class Number:
    """Something found that is no name. *kind* is said to people; *id* whose it is, if known."""

    start: int
    end: int
    kind: str
    id: int | None
    certain: bool


NHS, BORN, PHONE, MAIL, POSTCODE, NI = (
    "NHS number",
    "date of birth",
    "phone number",
    "e-mail address",
    "postcode",
    "NI number",
)

_ANY = re.compile(r"[\d@]|\(at\)|\[at\]")
_TEN = re.compile(r"\d(?<![\d/]\d)(?:[\s._\-]{0,2}\d){9}(?![\d/]|\.\d)")
_BOXED = re.compile(r"(?<!\d)\d(?:\s{0,2}\|\s{0,2}\d(?!\d)){9}")
_SCANNED = re.compile(r"(?<![^\W_])[\doliszb](?:[\s._\-]?[\doliszb]){9}(?![^\W_])")
_AS_DIGITS = str.maketrans("oliszb", "011528")
_SERVICES = re.compile(
    r"(?<![^\W_])(?:switchboard|pharmacy|chemist|surgery|practice|hospital|office|reception|clinic|"
    r"helpline|hotline|council|duty desk|on[ \-]call|out of hours|ambulance|headquarters)\W.{0,20}$"
)
_THINGS = re.compile(
    r"(?:batch|lot|order|invoice|serial|po|ref|reference|barcode|gtin|account|policy|asset|model|"
    r"cert|certificate|meter|booking|delivery|parcel|tracking|licence|docket|job|ticket|part|"
    r"consignment|dispatch|claim|mandate|warranty|certificate|quote|product|stock|item|receipt|charity|company|vat|isbn|version|code|sku)"
    r"\W{0,3}(?:no|nos|number|numbers|num|code|id|is|was|of|ref)?\W{0,4}(?:is|was)?\W{0,2}$"
)
_FINGERPRINT = re.compile(
    r"[0-9a-f](?:(?<![^\W_][0-9a-f])[0-9a-f]{31,}"
    r"|[0-9a-f]{3,7}\s{1,2}(?:[0-9a-f]{4,8}\s{1,2}){6,}[0-9a-f]{4,8})"
)
_NHS_BEFORE = re.compile(r"\bn\W?h\W?s\b.{0,16}$", re.DOTALL)
_AT = re.compile(r"@|\(at\)|\[at\]")
_MAIL = re.compile(
    r"(?<![\w.])[\w.%+'\-]+\s?(?:@|\(at\)|\[at\])\s?[\w\-]+(?:\.[\w\-]+)*\.[a-z]{2,}(?![\w@])"
)
_ALONE = r"(?<![\w+@].)"
_ABROAD = r"44[\s._\-]{0,2}(?:\(0\)[\s._\-]{0,2})?"
# Every branch begins with a sign of its own: the search jumps from one such sign to the next.
_PHONE = re.compile(
    rf"(?:\+{_ALONE}{_ABROAD}|0{_ALONE}0{_ABROAD}|\({_ALONE}0|0{_ALONE})"
    r"\d(?:[\s().\-/]{0,2}\d){8,9}(?!\d|[\-]\d)"
)
_POSTCODE = re.compile(
    r"(?<![^\W_])([a-z]{1,2}\d[a-z\d]?)([\s_\-]{0,2})(\d[abd-hjlnp-uw-z]{2})(?![^\W_])"
)
_PHONE_DIGITS = re.compile(r"\d(?:[\s().\-/]{0,2}\d){8}")
_INWARD = re.compile(r"\d(?!st|nd|rd|th)[abd-hjlnp-uw-z]{2}(?![^\W_])")
_NI_DIGITS = re.compile(r"\d(?:[\s._\-]{0,2}\d){5}[\s._\-]{0,2}[a-d](?![^\W_])")
_NI = re.compile(
    r"(?<![^\W_])(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z]"
    r"(?:[\s._\-]{0,2}\d){6}[\s._\-]{0,2}[a-d](?![^\W_])"
)


def nhs_valid(number: str) -> bool:
    """Say whether ten digits, however grouped, have the check digit of an NHS number."""
    digits = [int(c) for c in number if c.isdigit()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return (0 if rest == 11 else rest) == digits[9]


def numbers_in(
    folded: Folded, tokens: frozenset[str], nhs: Mapping[str, int], born: Mapping[date, int]
) -> Iterator[Number]:
    """Give every number, date of birth, phone, e-mail address and postcode of a person.

    *tokens* are the words of *folded*. What must be in a text is looked for first, where a few
    digits tell it: most pages hold no phone number and no postcode.
    """
    if not _ANY.search(folded.text):
        return
    # One fingerprint in five holds ten digits that pass for an NHS number.
    figures = _FINGERPRINT.sub(lambda found: "." * len(found.group()), folded.text)
    if "@" in folded.text or "at)" in folded.text or "at]" in folded.text:
        yield from _mails(folded.text)
    if _PHONE_DIGITS.search(figures):
        yield from _phones(figures)
    yield from _nhs_numbers(figures, nhs)
    yield from _postcodes(folded)
    if _NI_DIGITS.search(folded.text):
        for found in _NI.finditer(folded.text):
            yield Number(found.start(), found.end(), NI, None, True)
    if born:
        for start, end, id, sure in births_in(figures, tokens, born):
            yield Number(start, end, BORN, id, sure)


def _nhs_numbers(text: str, known: Mapping[str, int]) -> Iterator[Number]:
    if "nhs" in text:
        yield from _scanned(text, known)
    for found in (*_TEN.finditer(text), *(_BOXED.finditer(text) if "|" in text else ())):
        digits = "".join(c for c in found.group() if c.isdigit())
        if digits in known:
            yield Number(found.start(), found.end(), NHS, known[digits], True)
            continue
        if not nhs_valid(digits) or _within_a_code(text, found):
            continue
        said = bool(_NHS_BEFORE.search(text, max(0, found.start() - 24), found.start()))
        thing = bool(_THINGS.search(text, max(0, found.start() - 30), found.start()))
        issued = digits[0] in "4679"
        if said or (issued and not thing and _tidy(found.group())):
            yield Number(found.start(), found.end(), NHS, None, True)
        elif issued and not (thing and found.group().isdigit()):
            yield Number(found.start(), found.end(), NHS, None, False)


def _scanned(text: str, known: Mapping[str, int]) -> Iterator[Number]:
    """Give numbers after the word NHS in which a scanner took figures for letters."""
    for found in _SCANNED.finditer(text):
        written = re.sub(r"[\W_]", "", found.group())
        digits = written.translate(_AS_DIGITS)
        if written == digits or sum(c.isdigit() for c in written) < 6:
            continue
        said = bool(_NHS_BEFORE.search(text, max(0, found.start() - 24), found.start()))
        if digits in known or (said and nhs_valid(digits)):
            yield Number(found.start(), found.end(), NHS, known.get(digits), True)


def _within_a_code(text: str, found: re.Match[str]) -> bool:
    """Say whether letters other than NHS stand directly before or after the digits."""
    before, after = text[max(0, found.start() - 3) : found.start()], text[found.end() :][:1]
    return after.isalpha() or (before[-1:].isalpha() and before != "nhs")


def _tidy(number: str) -> bool:
    """Say whether the digits stand in few groups, as people write one number."""
    return len(re.findall(r"\d+", number)) <= 5


def _whole_mails(text: str) -> Iterator[re.Match[str]]:
    upto = 0
    for at in _AT.finditer(text):
        start = at.start()
        if start and text[start - 1].isspace():
            start -= 1
        while start > upto and (text[start - 1].isalnum() or text[start - 1] in "_.%+'-"):
            start -= 1
        found = _MAIL.match(text, start)
        if found:
            yield found
            upto = found.end()


def _mails(text: str) -> Iterator[Number]:
    for found in _whole_mails(text):
        local, _, domain = (
            re.sub(r"\s|[()\[\]]", "", found.group()).replace("at", "@", 0).partition("@")
        )
        if domain.endswith(PUBLIC_DOMAINS) and not re.search(r"[.]", local):
            continue
        if re.split(r"[.\-_+\d]", local)[0] in PUBLIC_MAIL:
            continue
        yield Number(found.start(), found.end(), MAIL, None, True)


def _phones(text: str) -> Iterator[Number]:
    for found in _PHONE.finditer(text):
        digits = "".join(c for c in found.group() if c.isdigit())
        plain = re.sub(r"^(?:00)?440?", "0", digits) if not digits.startswith("01") else digits
        if len(plain) not in (10, 11) or plain.startswith(PUBLIC_PHONES):
            continue
        if len(plain) == 10 and found.group().isdigit():
            continue
        if _THINGS.search(text, max(0, found.start() - 30), found.start()):
            continue
        if _SERVICES.search(text, max(0, found.start() - 40), found.start()):
            continue
        yield Number(found.start(), found.end(), PHONE, None, plain.startswith("07"))


def _whole_postcodes(text: str) -> Iterator[re.Match[str]]:
    """Look for the second half first: few words are a digit and two letters."""
    upto = 0
    for half in _INWARD.finditer(text):
        for start in range(max(upto, half.start() - 6), half.start() - 1):
            found = _POSTCODE.match(text, start)
            if found and found.start(3) == half.start():
                yield found
                upto = found.end()
                break


def _postcodes(folded: Folded) -> Iterator[Number]:
    for found in _whole_postcodes(folded.text):
        outward, between, inward = found.groups()
        if re.match(r"[a-z]+", outward)[0] not in POSTCODE_AREAS:  # type: ignore[index]
            continue
        if inward[1:] in ("st", "nd", "rd", "th") or outward + inward in PUBLIC_POSTCODES:
            continue
        start, end = folded.back(found.start(), found.end())
        letters = [c for c in folded.original[start:end] if c.isalpha()]
        if not (
            all(c.isupper() for c in letters) or (between and all(c.islower() for c in letters))
        ):
            continue
        if _THINGS.search(folded.text, max(0, found.start() - 30), found.start()):
            continue
        yield Number(found.start(), found.end(), POSTCODE, None, False)

"""Finds names of people whom nobody registered: behind a title, or a word of kinship.

They are only ever asked about: "Mrs Jean Cole", "her son Tom". Other names of people who are not
on the register cannot be told from any word with a capital, and are not looked for.
"""

import re
from collections.abc import Iterator

from evident.plan.names.context import begins_at, shouted
from evident.plan.names.ordinary import (
    ABBREVIATIONS,
    ALL_MONTHS,
    DAYS,
    DETERMINERS,
    ORDINARY,
    PERSON_VERBS,
    TITLES,
    listed,
)

FORM = "name nobody registered"

_TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "rev", "revd", "reverend")
_AT_WORK = ("doctor", "sister", "nurse", "matron", "father", "lady", "lord", "sir", "dame", "carer")
_KIN = (
    "son|daughter|wife|husband|mum|mam|mother|dad|niece|nephew|sister|brother|cousin|aunt|uncle|"
    "friend|neighbour|partner|fiancee?|widow|widower|grandson|granddaughter|grandchild|grandma|"
    "grandad|grandfather|grandmother|(?:step|god)(?:son|daughter|mother|father)|"
    "(?:son|daughter|sister|brother|mother|father)-in-law"
)


def _each_written() -> str:
    """Give every title as it may be written: few write "miss" or "lord" small and mean one."""
    written = {form for title in (*_TITLES, *_AT_WORK) for form in (title.title(), title.upper())}
    small = {"mr", "mrs", "dr", "prof", "doctor", "nurse", "matron", "carer"}
    return "|".join(sorted(written | small, key=len, reverse=True))


_PARTICLES = r"(?:(?:van|von|de|der|den|la|le|du|da|di|del|al|el|bin|ap)[ \u00a0])*"
_WORD = r"(?:[OD]['’])?[A-Z][^\W\d_]*(?:['’\-](?!s(?![^\W_]))[^\W\d_]+)*"
_GAP = r"[ \u00a0]{1,2}"
_TITLED = re.compile(
    rf"(?<![^\W_])(?P<title>{_each_written()})(?![^\W_])\.?{_GAP}"
    rf"(?P<name>{_PARTICLES}(?:{_WORD}\.?{_GAP}{_PARTICLES}){{0,2}}{_WORD})"
)
_RELATED = re.compile(
    rf"(?<![^\W_-])(?P<kin>(?:{_KIN})s?|(?=[A-Z])(?i:{_KIN}))(?![^\W_])"
    rf"(?:{_GAP}(?:(?:is|was|are|were){_GAP})?(?:called|named){_GAP}|(?P<apart>,{_GAP}|{_GAP}\()"
    rf"|:?{_GAP})(?P<name>{_WORD}(?:{_GAP}{_WORD}){{0,2}})"
    rf"(?:{_GAP}(?:and|&){_GAP}(?P<other>{_WORD}))?"
)
_EACH = re.compile(r"[^\s]+")
_NO_NAMES = DAYS | ALL_MONTHS | DETERMINERS | PERSON_VERBS | ABBREVIATIONS | frozenset(TITLES)
_THINGS = listed(
    """
    act action actions activities activity advocate after afternoon agencies agency agreement
    all also although am answer appointment area areas as assessment assistant assistants
    associate association at attended audit because before bell bells board but by call calls
    captain care carer carers chair champion charge christmas clinic co college committee
    community company concern concerns consultant contact council daughters day days dementia
    diabetes director district doctor during education engagement england english evening
    evidence external family feedback first floor following form forum friend from full group
    groups handover health home homes hospital hours house how however if in independent
    induction infection inspector involvement is kin later lead leader leaders led left letter
    link lodge london love main manager managers manchester mayor medicines meeting meetings
    member members mental mentor monitor more morning mr my national nephews network next nhs
    night nights nil no none not nurse nurses nursing of office officer on once online or
    organisation organisations other others our out over owner partner people person pharmacist
    plan plus practice practitioner prescriber primary provider providers questions reception
    registered registration relative relatives report representative resident residents respite
    review right role room rota round safeguarding schedule second secretary senior service
    services shift since social sons specialist specialists staff station stations street
    supervisor support surgery system tbc team teams than that then there today tomorrow trainer
    training transport trust tutor unit university unknown until visit visiting visitor visitors
    visits volunteer ward watch we welcome wellbeing what when where which while who whose why
    will wing with work worker workers working yes yesterday zoom
    """
)


def strangers_in(text: str) -> Iterator[tuple[int, int]]:
    """Give where in *text*, as it was written, somebody is named whom no register need hold."""
    at = 0
    while found := _TITLED.search(text, at):
        titled = found["title"].lower() in _TITLES
        upto = _names_upto(text, *found.span("name"), common=titled, titled=titled)
        if upto and (titled or not shouted(text, *found.span())):
            yield found.start(), upto
        at = upto or found.end("title")  # what else was read may be the next title
    for found in _RELATED.finditer(text):
        yield from _related(found, text)


def _related(found: re.Match[str], text: str) -> Iterator[tuple[int, int]]:
    """Give the names behind a word of kinship, unless it is one of a heading in capitals."""
    heading = found["kin"][0].isupper()
    if heading and not begins_at(text, found.start()):
        return
    common = not (heading or found["apart"])
    start, end = found.span("name")
    upto = _names_upto(text, start, end, common=common)
    if not upto or not _EACH.match(text, start).group().strip("'’-")[1:].islower():  # type: ignore[union-attr]
        return
    yield start, upto
    if found["other"] and found["kin"].endswith("s") and upto == end:
        start, end = found.span("other")
        if upto := _names_upto(text, start, end, common=common):
            yield start, upto


def _names_upto(text: str, start: int, end: int, *, common: bool, titled: bool = False) -> int:
    """Give where the name ends that begins at *start*, 0 for none.

    With *common* a word such as Rose or Will may be one, as only a name is likely there; behind
    one *titled* Mr or Mrs so may Day and Street.
    """
    upto = named = 0
    for found in _EACH.finditer(text, start, end):
        word = found.group().rstrip(".").lower()
        if not found.group()[0].isupper():
            continue  # van, de
        ordinary = word in ORDINARY and len(word) > 2
        if (ordinary and not common) or (word in _THINGS and not (ordinary and titled)):
            break
        if word in _NO_NAMES and not ordinary:
            break
        named += len(word) > 1
        upto = found.end()
    return upto if named else 0

"""Finds the names of registered people in a folded text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from evident.plan.names.brackets import parted, with_both
from evident.plan.names.context import (
    ASK,
    CERTAIN,
    NOTHING,
    begins_at,
    judged,
    other_surname,
    place_after,
    saint,
)
from evident.plan.names.folding import Folded
from evident.plan.names.misspelt import MISSPELT
from evident.plan.names.ordinary import MONTHS, ORDINARY, THINGS_TOO, TITLES
from evident.plan.names.parts import (
    FAMILY,
    GIVEN,
    MIDDLE,
    OTHER,
    PIECE,
    SHORT,
    WHOLE,
    Entry,
    Parts,
)
from evident.plan.names.things import PHRASES
from evident.plan.names.tokens import led_by, places_of, tokens_of

BY_INITIAL = "first name with an initial"

_GAP = re.compile(r"(?:%20|[\s_.,'’+/\-()\"]){0,4}(?:[^\W\d_]\.?[\s_.\-]{1,2}){0,2}")
_LONG = 6
"""Words of more letters are seldom nearly a name by chance."""
_LIST_GAP = re.compile(r"\s?[,/&+;|\t]\s?(?:and\s)?|\sand\s")
_WORD_GAP = re.compile(r"[\s_]+[^\W\d_]{2,}[\s_]+")
_TITLE = re.compile(rf"(?<![^\W_])(?:{'|'.join(TITLES)})\.?[\s_\-]*(?:(?:and|&)\s+mrs\.?\s+)?$")
_BEFORE = re.compile(r"(?<![^\W_])((?:[^\W\d_](?:\.[\s_\-]{0,2}|[\s_\-]{1,2})){1,3})$")
_AFTER = re.compile(r"[\s_,]{1,3}((?:[^\W\d_](?:\.[\s_]?|(?![^\W_])[\s_]?)){1,3})(?![^\W_])")
_OWNED = re.compile(r"'s?(?![^\W_])")
# The words a phrase may begin with: each begins with letters, some with an s behind them.
_PHRASE_BEGINS = frozenset(
    begins + ending
    for phrase in PHRASES
    for begins in re.findall("^[a-z]+", phrase)
    for ending in ("", "s")
)
_PHRASE = re.compile(rf"(?<!\w)(?:{'|'.join(PHRASES)})(?!\w)")
_BY_INITIAL = re.compile(r"[\s_.]([^\W\d_])(?![^\W_]|['’])")
_WORD_NEXT = re.compile(r"\s+[^\W\d_]")
_CAMEL = re.compile(r"[A-Z](?:(?<=[a-z].)(?<!Mc.)(?<!Mac.)(?<!Fitz.)[a-z]{2,}|[a-z]{2,}(?=[A-Z]))")
_LIKE_LETTERS = re.compile(r"[015](?:(?=[^\W\d_])|(?<=[^\W\d_].))")
_MIXED = re.compile(r"[^\W_]*(?:[^\W\d_][015]|[015][^\W\d_])[^\W_]*")
_AS_LETTERS = tuple(str.maketrans("015", letters) for letters in ("ols", "ois"))
_APART = re.compile(r"\s[^\W\d_]\s{1,3}[^\W\d_]\s")
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:\s{1,3}[^\W\d_]){3,}(?![^\W_])")


@dataclass(slots=True)
class Hit:
    """Words that mean somebody: where in the folded text, and who with which part of a name."""

    start: int
    end: int
    means: frozenset[tuple[int, str]]
    tokens: tuple[str, ...]
    plural: bool = False
    form: str = ""
    certain: bool = True
    owned: bool = False

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(id for id, _ in self.means)

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(role for _, role in self.means)


def names_in(
    folded: Folded, tokens: frozenset[str], parts: Parts, public: re.Pattern[str] | None
) -> list[Hit]:
    """Give every name in *folded*, in order; what stands in a *public* phrase is none."""
    text = folded.text
    single = [*_hits(text, tokens, parts), *_spaced(text, parts), *_humps(folded, parts)]
    single += _scanned(text, parts)
    near = dict(parts.spellings.near(tokens))
    single += (Hit(at, at + len(t), near[t], (t,)) for at, t in places_of(near, text))
    if not single:
        return []
    single.sort(key=lambda hit: hit.start)
    phrases = led_by(tokens & _PHRASE_BEGINS, _PHRASE, text)
    hidden = [m.span() for m in phrases if m.group() not in parts.wholes]
    if public is not None:
        hidden += [m.span() for m in public.finditer(folded.text)]
    seen = [hit for hit in single if not any(s <= hit.start and hit.end <= e for s, e in hidden)]
    hits, verdicts = [], []
    for hit in _joined_up(seen, folded.text):
        _with_neighbours(hit, folded, parts)
        hits.append(hit)
        verdicts.append(_judge(hit, folded))
    found = []
    for at, (hit, verdict) in enumerate(zip(hits, verdicts, strict=True)):
        if verdict == NOTHING and not _listed(at, hits, verdicts, folded):
            continue
        hit.certain = verdict == CERTAIN
        for start, end in parted(folded.text, hit.start, hit.end):
            last = end == hit.end
            part = replace(hit, start=start, end=end)
            found.append(part if last else replace(part, plural=False, owned=False))
    return found


def _listed(at: int, hits: list[Hit], verdicts: list[str], folded: Folded) -> bool:
    """Say whether an ordinary word stands in a list beside a name: "Hope, Simon"."""
    capital = _capital(folded, hits[at].start)
    if not hits[at].roles & {GIVEN, OTHER} and not capital:
        return False
    for one, two, other in ((at - 1, at, at - 1), (at, at + 1, at + 1)):
        if one < 0 or two == len(hits) or verdicts[other] == NOTHING:
            continue
        if verdicts[other] == ASK and not MONTHS.isdisjoint(hits[at].tokens + hits[other].tokens):
            continue
        if capital == _capital(folded, hits[other].start):
            gap = folded.text[hits[one].end : hits[two].start]
            if _LIST_GAP.fullmatch(gap):
                return True
    return False


def _hits(text: str, tokens: frozenset[str], parts: Parts) -> Iterator[Hit]:
    entries = parts.entries
    held = {token: found for token in tokens if len(token) > 7 if (found := parts.within(token))}
    upto = 0
    for at, token in sorted(places_of((tokens & entries.keys()) | held.keys(), text)):
        known = entries.get(token)
        if known is None:
            start, end, means = held[token]
            yield Hit(at + start, at + end, means, (token[start:end],))
        elif at >= upto:
            hit = _first_fitting(known, text, at)
            if hit is not None:
                upto = hit.end
                yield hit


def _first_fitting(known: tuple[Entry, ...], text: str, at: int) -> Hit | None:
    for entry in known:
        if entry.rest is None:
            end = at + len(entry.tokens[0])
            return Hit(at, end, entry.means, entry.tokens, entry.plural)
        fits = entry.rest.match(text, at)
        if fits:
            return Hit(at, fits.end(), entry.means, entry.tokens, entry.plural)
    return None


def _spaced(text: str, parts: Parts) -> Iterator[Hit]:
    """Find names written with a space between any two letters."""
    if not _APART.search(text):
        return
    for run in _SPACED.finditer(text):
        places = [place for place in range(*run.span()) if not text[place].isspace()]
        word = "".join(text[place] for place in places)
        means = parts.joined.get(word)
        found = (0, len(word), means) if means else parts.within(word)
        if found is None and word in parts.entries and word not in ORDINARY:
            found = (0, len(word), parts.entries[word][-1].means)
        if found is not None:
            start, end, means = found
            yield Hit(places[start], places[end - 1] + 1, means, (word[start:end],))


def _humps(folded: Folded, parts: Parts) -> Iterator[Hit]:
    """Find first names and surnames among words that only capitals tell apart: "DermotFall"."""
    for found in _CAMEL.finditer(folded.original):
        at, end = folded.forth(*found.span())
        token = folded.text[at:end]
        known = parts.entries.get(token, ())
        if known and token not in ORDINARY and (means := _alone(known)):
            letter = folded.text[end : end + 1]
            if any(letter in parts.last_letters.get(id, ()) for id, _ in means) and not (
                folded.text[end + 1 : end + 2].isalpha()
            ):
                end += 1  # "GladysO"
            yield Hit(at, end, means, (token,))


def _alone(known: tuple[Entry, ...]) -> frozenset[tuple[int, str]]:
    return next((entry.means for entry in known if entry.rest is None), frozenset())


def _scanned(text: str, parts: Parts) -> Iterator[Hit]:
    """Find names in which a scanner took letters for figures: "D0reen", "5mith"."""
    mixed = {_run_at(found.start(), text) for found in _LIKE_LETTERS.finditer(text)}
    if not mixed:
        return
    for letters in _AS_LETTERS:
        read = {word: word.translate(letters) for word in mixed}
        if parts.words.isdisjoint(read.values()):
            continue
        changed = _MIXED.sub(lambda found, read=read: read[found.group()], text)  # type: ignore[misc]
        for hit in _hits(changed, tokens_of(changed), parts):
            if any(c.isdigit() for c in text[hit.start : hit.end]):
                yield hit


def _run_at(place: int, text: str) -> str:
    """Give the letters and digits in a row around *place*."""
    start, end = place, place + 1
    while start and text[start - 1].isalnum():
        start -= 1
    while text[end : end + 1].isalnum():
        end += 1
    return text[start:end]


def _joined_up(hits: list[Hit], text: str) -> Iterator[Hit]:
    """Put the parts of one name together: "John" and "Smith", "Smith" and "John"."""
    held: Hit | None = None
    for hit in hits:
        if held is None:
            held = hit
            continue
        both = _together(held, hit, text)
        if both is None:
            yield held
            held = hit
        else:
            held = both
    if held is not None:
        yield held


def _together(one: Hit, two: Hit, text: str) -> Hit | None:
    if two.start - one.end > 30:
        return None
    gap = text[one.end : two.start]
    shared = one.ids & two.ids
    if not shared or one.plural:
        return None
    slip = MISSPELT in one.roles | two.roles
    if not _GAP.fullmatch(gap) and (slip or not _WORD_GAP.fullmatch(gap)):
        return None
    roles_one = {r for id, r in one.means if id in shared}
    roles_two = {r for id, r in two.means if id in shared}
    same = roles_one == roles_two and len(roles_one) == 1 and WHOLE not in roles_one
    if same and (not roles_one <= {OTHER, PIECE} or any(mark in gap for mark in "\n,.")):
        return None  # the same word twice
    means = frozenset((id, WHOLE) for id in shared)
    return Hit(one.start, max(one.end, two.end), means, (*one.tokens, *two.tokens), two.plural)


def _with_neighbours(hit: Hit, folded: Folded, parts: Parts) -> None:
    """Take in the initials and the title around *hit*, and see whether something is its own."""
    text = folded.text
    hit.form = next(iter(sorted(hit.roles)), OTHER)
    if hit.roles & {FAMILY, WHOLE, MISSPELT}:
        _take_initials(hit, folded, parts)
    elif hit.roles & {GIVEN, OTHER}:
        _take_last_initial(hit, folded, parts)
    hit.start, hit.end = with_both(text, hit.start, hit.end)
    if hit.plural and _capital(folded, hit.end - 1) and not _capital(folded, hit.end - 2):
        hit.plural = False  # "SmithS": an initial, not several
    title = _TITLE.search(text, max(0, hit.start - 24), hit.start)
    if title and (text[title.start() : hit.start].strip(" ._-") not in ("fr", "master", "lord")):
        hit.start = title.start()
        hit.form = "name with a title" if hit.form != WHOLE else WHOLE
    owned = _OWNED.match(text, hit.end)
    hit.owned = owned is not None
    if owned and owned.group() == "'" and text[hit.end - 1] != "s":
        hit.owned = False


def _take_initials(hit: Hit, folded: Folded, parts: Parts) -> None:
    firsts = {parts.first_letters.get(id, "") for id in hit.ids} - {""}
    before = _BEFORE.search(folded.text, max(0, hit.start - 12), hit.start)
    joined = before is not None and before[1].endswith(".") and before.end() == hit.start
    if before and before[1][0] in firsts and (joined or _capital(folded, before.start(1))):
        hit.start = before.start(1)
        hit.form = WHOLE
        return
    after = _AFTER.match(folded.text, hit.end)
    if after and after[1][0] in firsts and _capital(folded, after.start(1)):
        hit.end = after.start(1) + len(after[1].rstrip(" _"))
        hit.form = WHOLE


def _take_last_initial(hit: Hit, folded: Folded, parts: Parts) -> None:
    """Take in the first letter of the surname behind a first name: "Doreen S"."""
    after = _BY_INITIAL.match(folded.text, hit.end)
    if after is None:
        return
    capital = _capital(folded, hit.start)
    if capital != _capital(folded, after.start(1)) or capital == (after.group()[0] == "."):
        return  # "Doreen S" and the user doreen.s, no more
    if any(after[1] in parts.last_letters.get(id, ()) for id in hit.ids):
        common = hit.tokens[-1] in ORDINARY
        if common and after[1] in "ai" and _WORD_NEXT.match(folded.text, after.end()):
            return
        hit.end = after.end(1)
        hit.form = BY_INITIAL if common else WHOLE


def _capital(folded: Folded, place: int) -> bool:
    start, _ = folded.back(place, place + 1)
    return folded.original[start].isupper()


def _slip(hit: Hit, folded: Folded) -> str:
    """Judge a word that is nearly a name, by the title, initial or capital it has."""
    if hit.form != MISSPELT:
        return ASK
    here, upto = folded.back(hit.start, hit.end)
    words = folded.original[here:upto]
    named = len(words) > _LONG and words.istitle() and not begins_at(folded.text, hit.start)
    return ASK if named else NOTHING


def _judge(hit: Hit, folded: Folded) -> str:
    """Say whether *hit* is certain, to be asked about, or nothing."""
    if hit.roles == {MISSPELT}:
        return _slip(hit, folded)
    if hit.form in (WHOLE, "name with a title"):
        return CERTAIN
    if hit.form == BY_INITIAL:
        return ASK
    doubtful = hit.roles <= {SHORT, PIECE, MIDDLE}
    token = hit.tokens[-1]
    single = len(hit.tokens) == 1
    if single and (verdict := saint(hit.start, hit.end, folded.text)):
        return verdict
    ordinary = single and (token in ORDINARY or len(token) < 3)
    if ordinary or (doubtful and single):
        return judged(
            hit.start,
            hit.end,
            token,
            folded,
            owned=hit.owned,
            ordinary=ordinary,
            doubtful=doubtful,
            given=bool(hit.roles & {GIVEN, OTHER}),
        )
    if single and hit.plural and FAMILY not in hit.roles and not _capital(folded, hit.start):
        return NOTHING  # a pair of jeans
    if single and not hit.roles & {OTHER, WHOLE} and place_after(hit.end, folded):
        return ASK
    if single and not _capital(folded, hit.start) and token in THINGS_TOO:
        return ASK
    if single and FAMILY not in hit.roles and not hit.owned and other_surname(hit.end, folded):
        return ASK
    return CERTAIN

"""The register: who is kept private in this plan, and what finds and covers them in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from evident.plan.names.folding import Folded, fold, key
from evident.plan.names.initials import initials_in
from evident.plan.names.matching import Hit, names_in
from evident.plan.names.numbers import Number, numbers_in
from evident.plan.names.parts import WHOLE, Parts, parts_of
from evident.plan.names.rooms import (
    ROOM,
    Identifiers,
    bare_rooms,
    beside_names,
    identifiers_in,
    identifiers_of,
    label_of,
    room_pattern,
    rooms_in,
    squeezed,
)
from evident.plan.names.strangers import FORM as STRANGER
from evident.plan.names.strangers import strangers_in
from evident.plan.names.tokens import tokens_of
from evident.plan.names.values import Found, stand_in
from evident.plan.records import NameAnswer, NamedPerson
from evident.plan.words import NamedKind

NAME = "[name]"


@dataclass(frozen=True)
class Register:
    """Everybody registered, what was said of words that may be names, and what is public.

    *public* holds phrases that are no names here: the service, its areas, its provider.
    """

    people: tuple[NamedPerson, ...] = ()
    answers: tuple[NameAnswer, ...] = ()
    public: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Say whether nobody is registered. Numbers that are anybody's are found all the same."""
        return not self.people

    def find(self, text: str, place: str = "", *, ours: bool = False) -> tuple[Found, ...]:
        """Give what names somebody in *text*, in order and without overlaps.

        *place* is where the text stands, for answers given about that place only. In words of
        *ours* people whom nobody registered are asked about too, where a title or a word of
        kinship stands before them, and so are letters that are seldom initials.
        """
        folded = fold(text)
        found = list(self._all(folded, ours=ours))
        if ours:
            found += self._strangers(folded, found)
        found.sort(key=lambda f: (f.start, -f.end, not f.certain))
        kept: list[Found] = []
        for one in found:
            answered = self._answered(one, place)
            if answered is None:
                continue
            if kept and answered.start < kept[-1].end:
                if answered.end - answered.start <= kept[-1].end - kept[-1].start:
                    continue
                kept.pop()
            kept.append(answered)
        return tuple(kept)

    def cover(self, text: str, place: str = "") -> str:
        """Give *text* with what is certain replaced by stand-ins."""
        if not text:
            return text
        done: list[str] = []
        at = 0
        for found in self.find(text, place):
            if found.certain:
                done += (text[at : found.start], found.stand_in)
                at = found.end
        return "".join((*done, text[at:])) if done else text

    def person(self, id: int | None) -> NamedPerson | None:
        return self._by_id.get(id) if id is not None else None

    def packed(self) -> dict[str, Any]:
        """Give the register as JSON's kinds, for the worker."""
        return {
            "people": [_packed(asdict(person)) for person in self.people],
            "answers": [asdict(answer) for answer in self.answers],
            "public": list(self.public),
        }

    # --- what is worked out once -------------------------------------------------------------

    @cached_property
    def _by_id(self) -> Mapping[int, NamedPerson]:
        return {person.id: person for person in self.people}

    @cached_property
    def _stand_ins(self) -> Mapping[int, str]:
        return {person.id: stand_in(person) for person in self.people}

    @cached_property
    def _said(self) -> Mapping[tuple[str, str], NameAnswer]:
        return {(key(answer.words), answer.place): answer for answer in self.answers}

    @cached_property
    def _parts(self) -> Parts:
        more = {a.words: a.named_id or 0 for a in self.answers if a.covered and not a.place}
        return parts_of(self.people, more)

    @cached_property
    def _public(self) -> re.Pattern[str] | None:
        phrases = [re.escape(fold(phrase).text) for phrase in self.public if " " in phrase.strip()]
        each = "|".join(sorted(phrases, key=len, reverse=True))
        return re.compile(rf"(?<!\w)(?:{each})(?!\w)") if phrases else None

    @cached_property
    def _references(self) -> frozenset[str]:
        return frozenset(phrase.lower() for phrase in self.public if " " not in phrase)

    @cached_property
    def _nhs(self) -> Mapping[str, int]:
        return {squeezed(p.nhs_number): p.id for p in self.people if p.nhs_number}

    @cached_property
    def _born(self) -> Mapping[date, int]:
        return {p.born: p.id for p in self.people if p.born}

    @cached_property
    def _rooms(self) -> Mapping[str, int]:
        rooms: dict[str, int] = {}
        for person in sorted(
            self.people, key=lambda p: (p.kind is not NamedKind.RESIDENT, p.number)
        ):
            if label := label_of(person.room):
                rooms.setdefault(label, person.id)
        return rooms

    @cached_property
    def _room_of(self) -> Mapping[int, str]:
        return {id: label for label, id in self._rooms.items()}

    @cached_property
    def _no_rooms(self) -> tuple[str, ...]:
        """Words behind which a number is doubtful: flats, where nobody's room is called one."""
        rooms = [person.room.strip().lower() for person in self.people]
        return tuple(w for w in ("flat", "ap") if not any(room.startswith(w) for room in rooms))

    @cached_property
    def _room_pattern(self) -> re.Pattern[str] | None:
        return room_pattern(self._rooms)

    @cached_property
    def _identifiers(self) -> Identifiers:
        lines = ((line, p.id) for p in self.people for line in p.identifiers.splitlines())
        return identifiers_of(lines)

    # --- finding ------------------------------------------------------------------------------

    def _strangers(self, folded: Folded, known: list[Found]) -> Iterator[Found]:
        """Give people nobody registered, where nothing else is found and nothing is public."""
        public = self._public.finditer(folded.text) if self._public else ()
        taken = [(f.start, f.end) for f in known] + [folded.back(*m.span()) for m in public]
        for start, end in strangers_in(folded.original):
            if not any(first < end and start < last for first, last in taken):
                words = folded.original[start:end]
                yield Found(start, end, words, None, STRANGER, False, NAME)

    def _all(self, folded: Folded, *, ours: bool = False) -> Iterator[Found]:
        tokens = tokens_of(folded.text)
        hits: list[Hit] = []
        if not self.empty:
            hits = names_in(folded, tokens, self._parts, self._public)
            hits += initials_in(folded, self._parts.initials, ours=ours)
        whole = {next(iter(hit.ids)) for hit in hits if hit.form == WHOLE and len(hit.ids) == 1}
        rooms = [
            (room, label)
            for room, label in rooms_in(
                folded.text, tokens, self._room_pattern, self._rooms, self._no_rooms
            )
            if folded.text[room.start : room.end] not in self._references
        ]
        near = {room.id for room, _ in rooms if room.id is not None}
        near |= {next(iter(hit.ids)) for hit in hits if hit.certain and len(hit.ids) == 1}
        own = [(hit.start, hit.end, id) for hit in hits for id in sorted(hit.ids)]
        rooms += beside_names(folded.text, own, self._room_of)
        rooms += bare_rooms(folded.text, self._rooms)
        for hit in hits:
            yield self._named(hit, (whole, near), folded)
        for number in numbers_in(folded, tokens, self._nhs, self._born):
            yield self._numbered(number, folded)
        for room, label in rooms:
            yield self._roomed(room, label, folded)
        for one in identifiers_in(folded.text, self._identifiers):
            yield self._numbered(one, folded)

    def _named(self, hit: Hit, others: tuple[set[int], ...], folded: Folded) -> Found:
        """Say who is named. People of one surname are told apart by who else stands in the text:

        *others* are those whose whole name does, then those with a first name or room there.
        """
        ids = hit.ids
        for known in others:
            if len(ids) > 1 and ids & known:
                ids &= known
        names = sorted({self._stand_ins.get(id, NAME) for id in ids})
        both = hit.plural and len(names) == 2
        covering = (" and " if both else " or ").join(names) if len(names) < 3 else NAME
        end = hit.end
        start, upto = folded.back(hit.start, end)
        if hit.plural or (hit.owned and folded.text[end : end + 2] != "'s"):
            upto = folded.back(hit.start, end + (0 if hit.plural else 1))[1]
            covering += "" if both else "’s"
        id = next(iter(ids)) if len(ids) == 1 else None
        words = folded.original[start:upto]
        return Found(start, upto, words, id or None, hit.form, hit.certain, covering)

    def _numbered(self, number: Number, folded: Folded) -> Found:
        start, end = folded.back(number.start, number.end)
        words = folded.original[start:end]
        covering = f"[{number.kind}]"
        return Found(start, end, words, number.id, number.kind, number.certain, covering)

    def _roomed(self, number: Number, label: str, folded: Folded) -> Found:
        start, end = folded.back(number.start, number.end)
        covering = self._room_stand_in(number.id)
        if number.kind == ROOM:
            covering = f"Room {covering}"
        words = folded.original[start:end]
        return Found(start, end, words, number.id, ROOM, number.certain, covering)

    def _room_stand_in(self, id: int | None) -> str:
        person = self.person(id)
        if person is None:
            return "R"
        mark = "" if person.kind is NamedKind.RESIDENT else person.kind.value[0].upper()
        return f"R{mark}{person.number}"

    def _answered(self, found: Found, place: str) -> Found | None:
        if not self.answers:
            return found
        words = key(found.words)
        answer = self._said.get((words, place)) or self._said.get((words, ""))
        if answer is None:
            return found
        if not answer.covered:
            return None
        id = answer.named_id or found.named_id
        covering = self._stand_ins.get(id, found.stand_in) if id else found.stand_in
        changed = covering if answer.named_id else found.stand_in
        return Found(found.start, found.end, found.words, id, found.form, True, changed)


def _packed(fields: dict[str, Any]) -> dict[str, Any]:
    born = fields["born"]
    return {**fields, "born": born.isoformat() if born else None}


def unpacked(facts: Mapping[str, Any]) -> Register:
    """Make a register anew from what ``Register.packed`` gave."""
    return Register(
        tuple(_person(fields) for fields in facts["people"]),
        tuple(NameAnswer(**fields) for fields in facts["answers"]),
        tuple(facts["public"]),
    )


def _person(fields: Mapping[str, Any]) -> NamedPerson:
    born = fields["born"]
    changed = {
        "kind": NamedKind(fields["kind"]),
        "born": date.fromisoformat(born) if born else None,
    }
    return NamedPerson(**{**fields, **changed})


def register_made(
    people: Iterable[NamedPerson], answers: Iterable[NameAnswer], public: Iterable[str]
) -> Register:
    shown = tuple(dict.fromkeys(phrase.strip() for phrase in public if phrase.strip()))
    return Register(tuple(people), tuple(answers), shown)

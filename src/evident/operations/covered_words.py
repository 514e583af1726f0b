"""A covered copy of what has words but no pages: a plain PDF of its words, names covered.

The words are those read from the file in the worker when it was added. The copy is made to be
looked at first; nothing is kept until ``keep_copy``.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO

from evident.operations.covering import refused
from evident.operations.name_gate import look_for_leaks
from evident.outputs.sheets import sheet_pdf
from evident.plan.change import Change
from evident.plan.cover_boxes import has_words_only
from evident.plan.errors import UserError
from evident.plan.names import Found, register_of
from evident.plan.names.folding import key
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Evidence
from evident.plan.sheet import Manner, Part, Sheet, Text
from evident.store import Store

__all__ = ["Asked", "WordsCopy", "copy_of_words", "keep_copy"]

LONGEST = 200_000
"""Characters read from a file when it was added: a longer one is cut there."""
_AROUND = 40
_LOST = (
    "Only its words are here, as they follow each other in the file: how they were set, pictures, "
    "drawings, notes at the edge and files that came with it are not."
)
_CUT = "It is long: its first part only was read, and the rest is not here."


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that may be a name: how often, and how they stand the first time."""

    words: str
    around: str
    stand_in: str
    times: int


@dataclass(frozen=True, slots=True)
class WordsCopy:
    """A covered copy to look at. *asked* are words left in it that may be names.

    *file* is the original it was made of, *covered* counts what is covered in it, *also* are
    words that were covered because somebody said so.
    """

    evidence_id: int
    file: str
    pdf: bytes
    text: str
    covered: int
    asked: tuple[Asked, ...]
    also: tuple[str, ...] = ()


def copy_of_words(
    store: Store, evidence_id: int, today: date, also: Collection[str] = ()
) -> WordsCopy:
    """Make a PDF of an item's words with names covered; *also* are words asked about, to cover.

    Never called on the GUI thread. Raises UserError when the item is gone, has no words, or a name
    still stands in the finished PDF.
    """
    plan = store.plan
    item = _worded(plan, evidence_id)
    words = store.files.text(item.file)
    if not words.strip():
        raise refused(
            item,
            "No words could be read in it.",
            "Save it as a PDF, add that, and cover names there; or leave it out of the portfolio.",
        )
    finds, wanted = register_of(plan).find(words, item.reference), {key(one) for one in also}
    taken = [one for one in finds if one.certain or key(one.words) in wanted]
    text = _covered(words, taken)
    pdf = sheet_pdf(_sheet(plan, item, text, len(words) >= LONGEST, today))
    leaks = look_for_leaks(store, [(f"{item.reference}.pdf", pdf)]).stops
    if leaks:
        where = counted(len(leaks), "name")
        raise refused(
            item,
            f"{where} would still stand in the copy.",
            "Leave it out of the portfolio, or save it as a PDF and cover names with boxes.",
        )
    left = [one for one in finds if one not in taken]
    asked = tuple(_asked(words, left))
    return WordsCopy(item.id, item.file, pdf, text, len(taken), asked, tuple(also))


def keep_copy(store: Store, copy: WordsCopy) -> Change:
    """Keep a copy that was looked at: others see it in place of the item. The original stays.

    Raises UserError when the item has gone or has another file by now.
    """
    stored = store.files.add(BytesIO(copy.pdf))
    with store.transaction("Cover names in words") as tx:
        item = _worded(tx.plan, copy.evidence_id)
        tx.label = f"Make a covered copy of the words of {item.reference}"
        if item.file != copy.file:
            raise refused(item, "It has another file now.", "Look at it again, then cover it.")
        tx.put(replace(item, covered_file=stored.sha256, may_show_names=True, may_be_seen=False))
    store.files.set_text(stored.sha256, copy.text)
    return tx.change


def _worded(plan: Plan, evidence_id: int) -> Evidence:
    item = plan.all(Evidence).get(evidence_id)
    if item is None or item.binned_on is not None:
        raise UserError(
            "No covered copy was made.",
            "The item is no longer in the plan.",
            "Undo its removal, or add the file again.",
        )
    if not has_words_only(item):
        raise refused(item, "It has no words of its own to copy.", "Cover its pages with boxes.")
    if item.file in plan.damaged:
        raise refused(item, "It is damaged in the plan file.", "Add the file again.")
    return item


def _covered(words: str, finds: list[Found]) -> str:
    parts, at = [], 0
    for one in finds:
        parts += [words[at : one.start], one.stand_in]
        at = one.end
    return "".join((*parts, words[at:]))


def _asked(words: str, finds: list[Found]) -> Iterator[Asked]:
    by_words: dict[str, list[Found]] = {}
    for one in finds:
        by_words.setdefault(key(one.words), []).append(one)
    for found in by_words.values():
        first = found[0]
        around = words[max(0, first.start - _AROUND) : first.end + _AROUND]
        yield Asked(first.words, " ".join(around.split()), first.stand_in, len(found))


def _sheet(plan: Plan, item: Evidence, text: str, cut: bool, today: date) -> Sheet:
    said = [_LOST, _CUT] if cut else [_LOST]
    parts: list[Part] = [Text(" ".join(said), Manner.SMALL)]
    parts += [Text(line) for line in _lines(text)]
    return Sheet(
        title=f"The words of {item.reference}, names covered; the original is kept by the service",
        service=plan.service.name,
        printed=today,
        parts=tuple(parts),
        head=f"The words of {item.reference}, names covered",
    )


def _lines(text: str) -> Iterator[str]:
    """Give the lines of a text; cells of a table stand apart, and one empty line is enough."""
    for line in text.splitlines():
        if line.strip():
            yield line.replace("\t", "  |  ")

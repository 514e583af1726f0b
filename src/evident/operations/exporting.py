"""A whole plan as a folder, or its tables as a workbook, to be read without this program."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path

from evident import __version__
from evident.operations.handing_on import HandedOn, fit_to_hand_on
from evident.operations.name_looking import published
from evident.outputs.disk import write_whole
from evident.outputs.plan_folder import (
    Content,
    FileOut,
    named,
    refuse_place,
    room_beside,
    write_folder,
)
from evident.outputs.separate import opener
from evident.outputs.text import safe_name
from evident.outputs.workbook import workbook
from evident.plan.covered import covered_plan, in_question
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.exchange import written
from evident.plan.export_tables import tables_of
from evident.plan.names import register_of
from evident.plan.names.folding import key
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.records import Evidence, SentPlan, Source
from evident.store import Snapshot, Store
from evident.store.moving import counters_of, texts_of

FORMAT = "evident-plan"
FORMAT_VERSION = 1
_MOST = 5
_COPIES = {"image/png": ".png", "image/gif": ".png", "image/bmp": ".png", "image/tiff": ".tif"}

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: *missing* names files that could not be put in, *cut* texts too long.

    *told* is what to know before a folder with names covered is handed on.
    """

    path: Path
    concerns: int
    items: int
    files: int = 0
    missing: tuple[str, ...] = ()
    cut: int = 0
    told: tuple[str, ...] = ()


def export_folder(
    store: Store,
    out: Path,
    today: date,
    *,
    names_covered: bool = False,
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Exported:
    """Write the whole plan as the new folder *out*, readable without this program.

    With *names_covered* it is one to hand on: without private notes and the register of names.
    Raises UserError, leaving nothing half made, and Cancelled.
    """
    if names_covered:
        return _hand_on(store, out, today, progress, cancelled)
    with store.read_snapshot() as held:
        plan = held.plan
        files, missing = _files(plan, held)
        told = tuple(_told(plan, files, missing, len(store.drafts.all())))
        content = Content(
            plan=plan,
            today=today,
            made_at=store.clock(),
            tables=tables_of(plan, today),
            files=files,
            missing=missing,
            told=told,
            whole=_whole(store, held, files, told),
            places={file.sha256: file.place for file in files},
        )
        write_folder(
            content, out, open_file=held.files.open, progress=progress, cancelled=cancelled
        )
    return Exported(out, len(plan.concerns), len(plan.evidence), len(files), missing)


def _hand_on(
    store: Store, out: Path, today: date, progress: Progress, cancelled: Callable[[], bool]
) -> Exported:
    refuse_place(out)
    with store.read_snapshot() as held, room_beside(out) as room:
        plan = covered_plan(held.plan)
        wanted, missing = _files(plan, held)
        going = fit_to_hand_on(store, held, wanted, room, progress, cancelled)
        known = published(held.plan, register_of(held.plan))
        doubts = [words for words in in_question(held.plan, plan) if key(words) not in known]
        beware = tuple(_to_know(going, doubts))
        content = Content(
            plan=plan,
            today=today,
            made_at=store.clock(),
            tables=tables_of(plan, today),
            files=going.files,
            missing=missing,
            told=(*_told_of_covered(plan, going, missing, len(store.drafts.all())), *beware),
            places=going.places,
        )
        write_folder(
            content,
            out,
            open_file=opener(room, held.files.open),
            progress=progress,
            cancelled=cancelled,
        )
    many = len(going.files)
    return Exported(out, len(plan.concerns), len(plan.evidence), many, missing, told=beware)


def export_workbook(store: Store, out: Path, today: date, *, overwrite: bool = False) -> Exported:
    """Write concerns, actions, evidence and checks as an Excel workbook. Raises UserError."""
    if out.exists() and not overwrite:
        raise _not_saved(f"{out.name} is already there.", "Choose another name.")
    plan = store.plan
    about = (
        f"{plan.service.name}: concerns, actions, evidence and checks",
        f"Saved from Evident. Stages are those of {long_date(today)}.",
        "Private notes and what is in the bin are not here.",
        "A copy to read: changes made here do not go back into the plan.",
    )
    content, cut = workbook(tables_of(plan, today), about, plan.service.name)
    try:
        write_whole(content, out)
    except OSError as fault:
        raise _not_saved(
            f"{out.name} could not be written: {fault.strerror or fault}.",
            "Close it in other programs, or choose another folder.",
        ) from fault
    return Exported(out, len(plan.concerns), len(plan.evidence), cut=cut)


def _not_saved(reason: str, remedy: str) -> UserError:
    return UserError("The spreadsheet was not saved.", reason, remedy)


def proposed_name(store: Store, today: date, ending: str = "") -> str:
    """Give "Sample House – whole plan – 2026-04-21", as every PC takes it."""
    name = store.plan.service.name or "Evident"
    return safe_name(f"{name} – whole plan – {today.isoformat()}{ending}")


# --- what goes into the folder ------------------------------------------------------------------


def _files(plan: Plan, held: Snapshot) -> tuple[tuple[FileOut, ...], tuple[str, ...]]:
    """Give the files to write and the words for those that cannot be had."""
    there, missing = [], []
    for sha256, words, name in _wanted(plan):
        if held.files.find(sha256) is None or sha256 in plan.damaged:
            missing.append(words)
        else:
            there.append((sha256, words, name))
    return named(there), tuple(dict.fromkeys(missing))


def _wanted(plan: Plan) -> Iterator[tuple[str, str, str]]:
    for item in sorted(plan.all(Evidence), key=lambda item: (item.number, item.id)):
        title = f"{item.reference} {item.title}"
        if item.file:
            yield item.file, title, item.file_name
        if item.covered_file:
            yield item.covered_file, f"{title} (names covered)", _covered_name(item)
    for source in plan.all(Source):
        if source.file:
            yield source.file, f"Source {source.id} {source.title}", source.file_name
    for sent in plan.all(SentPlan):
        if sent.file:
            yield sent.file, f"Sent {sent.id} {sent.sent_to}", sent.file_name


def _covered_name(item: Evidence) -> str:
    """Give the ending of a burnt copy: pages become a PDF, a drawing a PNG, a photo a JPEG."""
    if not item.media_type.startswith("image/"):
        return "copy.pdf"
    return f"copy{_COPIES.get(item.media_type, '.jpg')}"


def _whole(
    store: Store, held: Snapshot, files: tuple[FileOut, ...], told: tuple[str, ...]
) -> dict[str, object]:
    known = {file.sha256 for file in files}
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "made_by": f"Evident {__version__}",
        "made_at": store.clock().astimezone(UTC).isoformat(timespec="seconds"),
        "about": list(told),
        "plan_id": store.plan_id,
        "history": {"entries": held.head.entries, "head": held.head.hash},
        "counters": counters_of(store),
        "files": {file.sha256: file.place for file in files},
        "records": written(held.plan),
        "texts": {sha: words for sha, words in texts_of(store).items() if sha in known},
    }


def _told(
    plan: Plan, files: tuple[FileOut, ...], missing: tuple[str, ...], drafts: int
) -> Iterator[str]:
    """Say in sentences what is here and what is not."""
    yield from _what_is_here(plan, files)
    yield "plan.json holds every record: Evident can make an equal plan of this folder."
    yield "Included: private notes, the register of names, and what is in the bin."
    yield "Names are not covered. Keep this folder as safe as the plan itself."
    yield from _what_is_not(missing, drafts)


def _told_of_covered(
    plan: Plan, going: HandedOn, missing: tuple[str, ...], drafts: int
) -> Iterator[str]:
    """Say the same of a folder that is handed on."""
    yield from _what_is_here(plan, going.files)
    yield "To hand on: names found in our words were covered. Look at the files yourself."
    yield (
        "Photos and PDFs are copies: upright, and without what a camera or a program wrote into "
        "them, such as place, time and author. Their originals stay in the plan. The tables give "
        "the fingerprints and sizes of the originals."
    )
    yield (
        "Left out: private notes, the register of names, the bin, letters, plans as they were "
        "sent, and files that may show names and have no covered copy."
    )
    yield "Evident cannot take this folder in again."
    yield from _what_is_not(missing, drafts)


def _what_is_here(plan: Plan, files: tuple[FileOut, ...]) -> Iterator[str]:
    yield (
        f"{counted(len(plan.concerns), 'concern')}, {counted(len(plan.evidence), 'item')} of "
        f"evidence, {counted(len(files), 'file')} in the folder “files”."
    )
    yield "The folder “tables” holds one table for each kind of record, for a spreadsheet."


def _what_is_not(missing: tuple[str, ...], drafts: int) -> Iterator[str]:
    yield f"Left out: the history{_and_drafts(drafts)}. They stay in the plan."
    if missing:
        yield f"Damaged or missing in the plan, so not here: {in_a_row(list(missing))}."


def _to_know(going: HandedOn, doubts: Sequence[str]) -> Iterator[str]:
    """Say what a person has to look at before it is handed on."""
    words = list(dict.fromkeys([*doubts, *going.asked]))
    if words:
        one = len(words) == 1
        a_name, it, are = ("a name", "it", "it is") if one else ("names", "them", "they are")
        yield (
            f"{counted(len(words), 'word')} may be {a_name} and nobody has judged {it}, so {are} "
            f"not covered: {_few(words)}. Step 3 of Portfolio asks about words that may be names."
        )
    if going.as_they_were:
        yield (
            "Neither photos nor PDFs, so as they were added, and they may say inside who made "
            f"them: {_few(going.as_they_were)}."
        )
    if going.naming:
        yield (
            "Left out, because a name kept private was found in them or they could not be read: "
            f"{in_a_row(list(going.naming))}."
        )


def _few(words: Sequence[str]) -> str:
    more = f" and {len(words) - _MOST} more" if len(words) > _MOST else ""
    return f"{in_a_row(list(words[:_MOST]))}{more}"


def _and_drafts(drafts: int) -> str:
    return f" and {counted(drafts, 'draft')} being typed" if drafts else ""

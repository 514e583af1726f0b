"""A whole plan as a folder, or its tables as a workbook, to be read without this program."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date
from pathlib import Path, PurePosixPath

from evident import __version__
from evident.operations.name_gate import look_for_leaks
from evident.operations.portfolio_gate import must_look
from evident.outputs.disk import write_whole
from evident.outputs.plan_folder import Content, FileOut, named, write_folder
from evident.outputs.text import safe_name
from evident.outputs.workbook import workbook
from evident.plan.covered import covered_plan
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.exchange import written
from evident.plan.export_tables import tables_of
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.records import Evidence, SentPlan, Source
from evident.store import Snapshot, Store
from evident.store.moving import counters_of, texts_of
from evident.worker import Cancelled

FORMAT = "evident-plan"
FORMAT_VERSION = 1

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: *missing* names files that could not be put in, *cut* texts too long."""

    path: Path
    concerns: int
    items: int
    files: int = 0
    missing: tuple[str, ...] = ()
    cut: int = 0


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
    with store.read_snapshot() as held:
        plan = covered_plan(held.plan) if names_covered else held.plan
        files, missing = _files(plan, held)
        naming: tuple[str, ...] = ()
        if names_covered:
            files, naming = _naming_nobody(store, held, files, progress, cancelled)
        content = _content(store, held, plan, files, missing, naming, today, names_covered)
        write_folder(
            content, out, open_file=held.files.open, progress=progress, cancelled=cancelled
        )
    return Exported(out, len(plan.concerns), len(plan.evidence), len(files), missing)


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


def _naming_nobody(
    store: Store,
    held: Snapshot,
    files: tuple[FileOut, ...],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> tuple[tuple[FileOut, ...], tuple[str, ...]]:
    """Give the files in which no name kept private was found, and the names of the others.

    One that cannot be read is left out as well: nobody can say whom it names.
    """
    if not must_look(store):
        return files, ()
    safe, naming = [], []
    for done, file in enumerate(files):
        progress("Looking for names", done, len(files))
        name = PurePosixPath(file.place).name
        with held.files.open(file.sha256) as stream:
            data = stream.read()
        try:
            named = bool(look_for_leaks(store, [(name, data)], cancelled=cancelled).stops)
        except Cancelled:
            raise
        except UserError:
            named = True
        if named:
            naming.append(name)
        else:
            safe.append(file)
    return tuple(safe), tuple(naming)


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
    """Give the ending of a burnt copy: pages become a PDF, a photo a JPEG."""
    return "copy.jpg" if item.media_type.startswith("image/") else "copy.pdf"


def _content(
    store: Store,
    held: Snapshot,
    plan: Plan,
    files: tuple[FileOut, ...],
    missing: tuple[str, ...],
    naming: tuple[str, ...],
    today: date,
    names_covered: bool,
) -> Content:
    told = tuple(_told(plan, files, missing, naming, len(store.drafts.all()), names_covered))
    return Content(
        plan=plan,
        today=today,
        made_at=store.clock(),
        tables=tables_of(plan, today),
        files=files,
        missing=missing,
        told=told,
        whole=None if names_covered else _whole(store, held, files, told),
        places={file.sha256: file.place for file in files},
    )


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
    plan: Plan,
    files: tuple[FileOut, ...],
    missing: tuple[str, ...],
    naming: tuple[str, ...],
    drafts: int,
    names_covered: bool,
) -> Iterator[str]:
    """Say in sentences what is here and what is not."""
    yield (
        f"{counted(len(plan.concerns), 'concern')}, {counted(len(plan.evidence), 'item')} of "
        f"evidence, {counted(len(files), 'file')} in the folder “files”."
    )
    yield "The folder “tables” holds one table for each kind of record, for a spreadsheet."
    if names_covered:
        yield "To hand on: names found in our words were covered. Look at the files yourself."
        yield (
            "Left out: private notes, the register of names, the bin, letters, plans as they were "
            "sent, and files that may show names and have no covered copy."
        )
        yield "Evident cannot take this folder in again."
    else:
        yield "plan.json holds every record: Evident can make an equal plan of this folder."
        yield "Included: private notes, the register of names, and what is in the bin."
        yield "Names are not covered. Keep this folder as safe as the plan itself."
    yield f"Left out: the history{_and_drafts(drafts)}. They stay in the plan."
    if naming:
        yield (
            "Left out, because a name kept private was found in them or they could not be read: "
            f"{in_a_row(list(naming))}."
        )
    if missing:
        yield f"Damaged or missing in the plan, so not here: {in_a_row(list(missing))}."


def _and_drafts(drafts: int) -> str:
    return f" and {counted(drafts, 'draft')} being typed" if drafts else ""

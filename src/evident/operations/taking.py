"""Files looked at in the worker and written into the plan, before a step makes items of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path

from evident.importers.evidence import EvidenceFacts, inspect_evidence
from evident.operations.intake import ChosenFile, chosen_file
from evident.plan.errors import UserError
from evident.plan.text import clean_line
from evident.store import Store
from evident.worker import Series

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Taken:
    """A file whose bytes are in the plan file, and what was found out about it."""

    file: ChosenFile
    facts: EvidenceFacts
    sha256: str
    size: int

    @property
    def warning(self) -> str:
        """What a person should know of it, with its name; "" when nothing is out of order."""
        said = next((_SAID[one] for one in self.facts.problems if one in _SAID), "")
        return f"{clean_line(self.file.name)}: {said}" if said else ""


_SAID = {
    "locked": "locked with a password, so its pages are not shown.",
    "cannot be read": "damaged, so its pages are not shown.",
    "too large to show": "too large to show. Save a smaller copy too.",
    "shown smaller": "a very large photo. It is kept whole, and a smaller picture of it is shown.",
}


@dataclass(slots=True)
class ReadFiles:
    """What became of files: those taken, and those refused with the reason."""

    taken: list[Taken] = field(default_factory=list)
    refused: list[UserError] = field(default_factory=list)
    refused_paths: list[Path] = field(default_factory=list)
    stopped: bool = False


def read_files(
    store: Store,
    paths: Sequence[Path],
    progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> ReadFiles:
    """Read files and store their bytes, to be named by a step; one refused costs only itself."""
    found = ReadFiles()
    with Series() as reading:
        for number, path in enumerate(paths):
            if stopped is not None and stopped():
                found.stopped = True
                break
            try:
                found.taken.append(_read_path(store, path, reading))
            except UserError as refusal:
                found.refused.append(refusal)
                found.refused_paths.append(path)
            if progress is not None:
                progress(number + 1, len(paths))
    return found


def _read_path(store: Store, path: Path, reading: Series) -> Taken:
    with chosen_file(path) as (file, stream):
        facts = inspect_evidence(file.name, stream, run_in=reading.run)
        stream.seek(0)
        stored = store.files.add(stream)
    return Taken(file, facts, stored.sha256, stored.size)


def read_contents(
    store: Store,
    contents: Iterable[tuple[str, bytes]],
    day: date,
    of: int = 1,
    progress: Progress | None = None,
    stopped: Stopped | None = None,
) -> ReadFiles:
    """Read bytes that have a name but no file of their own, as ``read_files`` does files."""
    found = ReadFiles()
    with Series() as reading:
        for number, (name, content) in enumerate(contents):
            if stopped is not None and stopped():
                found.stopped = True
                break
            try:
                facts = inspect_evidence(name, content, run_in=reading.run)
                stored = store.files.add(BytesIO(content))
                file = ChosenFile(name, len(content), day)
                found.taken.append(Taken(file, facts, stored.sha256, stored.size))
            except UserError as refusal:
                found.refused.append(refusal)
            if progress is not None:
                progress(number + 1, of)
    return found


def keep_texts(store: Store, files: ReadFiles) -> None:
    """Keep the words of files for searching, once the step that names them is written."""
    for taken in files.taken:
        if taken.facts.text:
            store.files.set_text(taken.sha256, taken.facts.text)

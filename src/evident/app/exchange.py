"""The commands that bring a whole plan out of Evident and in again."""

import argparse
from pathlib import Path

from evident.app.clock import now
from evident.app.commands import Answer, day_of, opened, who
from evident.plan.errors import UserError
from evident.plan.phrases import counted


def export(chosen: argparse.Namespace) -> Answer:
    """Write the folder, or the workbook when the name ends in .xlsx."""
    from evident.operations.exporting import export_folder, export_workbook

    out = Path(chosen.out)
    with opened(chosen.plan, read_only=True) as store:
        day = day_of(store, chosen.today)
        if out.suffix.lower() == ".xlsx":
            if chosen.cover_names:
                raise UserError(
                    "The spreadsheet was not saved.",
                    "Names are covered in a folder to hand on, not in a spreadsheet.",
                    "Leave out --cover-names, or name a folder.",
                )
            done = export_workbook(store, out, day)
        else:
            done = export_folder(store, out, day, names_covered=chosen.cover_names)
    files = f", {counted(done.files, 'file')}" if done.files else ""
    lines = [
        f"Exported to {done.path.name}: {counted(done.concerns, 'concern')}, "
        f"{counted(done.items, 'item')}{files}."
    ]
    warnings = [f"{words} is damaged or missing, so it is not there." for words in done.missing]
    if done.cut:
        warnings.append(
            f"{counted(done.cut, 'text')} cut: a cell of a spreadsheet holds 32,767 characters."
        )
    warnings += done.told
    facts = {
        "out": str(done.path),
        "concerns": done.concerns,
        "items": done.items,
        "files": done.files,
        "missing": list(done.missing),
        "cut": done.cut,
        "told": list(done.told),
    }
    return Answer(lines, facts, warnings=warnings)


def take_in(chosen: argparse.Namespace) -> Answer:
    """Make a new plan of a folder that was exported."""
    from evident.operations.importing import import_folder

    done = import_folder(Path(chosen.folder), Path(chosen.plan), clock=now, who=who())
    facts = {
        "plan": chosen.plan,
        "concerns": done.concerns,
        "items": done.items,
        "files": done.files,
        "history_left_behind": done.entries,
    }
    return Answer([done.words], facts)

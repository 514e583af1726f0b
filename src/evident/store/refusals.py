"""Every reason for which a plan is not opened, read or written, in words for a manager."""

from pathlib import Path

from evident.plan.errors import DiskFull, NotWritten, UserError


class PlanDamaged(UserError):
    """The plan file is there, but what it says no longer fits together."""


class FileDamaged(UserError):
    """The bytes of a stored file no longer fit their SHA-256."""


class PlanInUse(UserError):
    """Somebody else has the plan open for writing."""


class NothingToUndo(UserError):
    """There is no step to take back, or to do again."""


class ChangeRefused(UserError):
    """The change does not fit the plan; nothing was written."""


def missing(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        f"There is no such file in {path.parent}.",
        "Look for it in another folder, or restore it from a backup.",
    )


def not_a_file(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "It is a folder or a device, not a plan file.",
        "Choose a file whose name ends in .evident.",
    )


def not_allowed(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "This account may not read it.",
        "Ask the person who made it, or whoever looks after the PC, to give you the right.",
    )


def empty(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "The file is empty: it has 0 bytes.",
        "Restore the plan from a backup, or start a new plan under another name.",
    )


def not_a_plan(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "It is not a plan made by Evident, or it is locked with a passphrase.",
        "Choose another file, or open it with its passphrase.",
    )


def wrong_key(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "The passphrase is wrong, or the file is not a plan made by Evident.",
        "Type the passphrase again, or use the recovery code.",
    )


def foreign(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "It is a database of another program, not a plan made by Evident.",
        "Choose a file whose name ends in .evident.",
    )


def newer(path: Path, version: int, ours: int) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        f"A newer Evident wrote it (format {version}; this one reads up to {ours}).",
        "Install the newer Evident on this PC, or open a backup made before it.",
    )


def older_read_only(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "An older Evident wrote it, and it must be brought up to date before it is read.",
        "Open it once for changes; a copy is made first.",
    )


def read_only(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened for changes.",
        "The file or its folder cannot be written on this PC.",
        "Copy it to a folder of your own, then open the copy.",
    )


def opened_to_read(path: Path) -> UserError:
    return UserError(
        "The change was not saved.",
        f"{path.name} was opened to read only.",
        "Close it and open it for changes.",
    )


def in_use(path: Path, by: str) -> UserError:
    return PlanInUse(
        f"{path.name} was not opened for changes.",
        f"It is open already: {by}.",
        "Close it there first. Until then it can be read and backed up, but not changed.",
    )


def busy(path: Path) -> UserError:
    return PlanInUse(
        f"{path.name} was not opened.",
        "Another program holds it, perhaps Evident on another PC.",
        "Close it there, wait a moment and try again.",
    )


def name_too_long(path: Path) -> UserError:
    return UserError(
        "The plan was not made.",
        f"A name of {len(path.name)} characters leaves no room for the files that lie beside it.",
        "Choose a name of at most 100 characters.",
    )


def exists(path: Path, headline: str = "The plan was not made.") -> UserError:
    return UserError(
        headline,
        f"There is already a file {path.name} in {path.parent}.",
        "Choose another name; nothing is ever written over.",
    )


def no_folder(path: Path) -> UserError:
    return UserError(
        "The plan was not made.",
        f"The folder {path.parent} is not there or cannot be written.",
        "Choose a folder of your own.",
    )


def damaged(path: Path, what: str) -> PlanDamaged:
    return PlanDamaged(
        f"{path.name} was not opened.",
        f"The file is damaged: {what}.",
        "Keep the file as it is, and restore the latest backup.",
    )


def unreadable(path: Path) -> PlanDamaged:
    return PlanDamaged(
        f"A part of {path.name} was not read.",
        "That part of the file is damaged.",
        "Check the plan, keep the file as it is, and restore the latest backup.",
    )


def no_room(path: Path) -> UserError:
    return DiskFull(
        "The change was not saved.",
        f"There is no room left on the disk that holds {path.name}, or it failed.",
        "Make room, then try again. Everything saved before is safe.",
    )


def no_room_to_open(path: Path) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        "There is no room left on its disk, or the disk failed.",
        "Make room, then try again. Everything saved before is safe.",
    )


def write_failed(path: Path) -> UserError:
    return NotWritten(
        "The change was not saved.",
        f"Writing {path.name} failed; the disk, its space or the connection to it may be at fault.",
        "Close the plan, look at the disk, and open it again. Everything saved before is safe.",
    )


def not_stored() -> UserError:
    return UserError(
        "The file was not read.",
        "It is not stored in this plan.",
        "Add the file again, or look in a backup.",
    )


def nothing_to_undo(done: str, why: str) -> NothingToUndo:
    return NothingToUndo(f"Nothing was {done}.", why, "Change it by hand, or look at the history.")


def does_not_fit(why: str) -> ChangeRefused:
    return ChangeRefused(
        "The change was not saved.", why, "Look at what was entered and try again."
    )

"""Where a plan lies: on this PC, or on a network, where SQLite's WAL is not safe."""

import sys
from pathlib import Path

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "fuse.rclone"}


def is_on_network(path: Path) -> bool:
    """Say whether *path* lies on another computer; False when that cannot be told.

    Source: https://www.sqlite.org/useovernet.html and https://www.sqlite.org/wal.html.
    """
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE of GetDriveTypeW
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.resolve().drive + "\\") == remote)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return file_system(path.resolve(), mounts) in _NETWORK


def file_system(path: Path, mounts: str) -> str:
    """Give the type of the file system under *path*, from the text of /proc/mounts."""
    best, found = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) > best:
            best, found = len(point.parts), parts[2]
    return found

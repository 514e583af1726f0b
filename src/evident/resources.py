"""Finds the files shipped with the program; imports nothing of ours."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def _root() -> Path:
    packed = Path(str(files("evident"))) / "_resources"
    return packed if packed.is_dir() else Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """Give the path of a shipped file, such as ``resource("packs", "regulations.json")``.

    Raises FileNotFoundError when the installation lacks it.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"The installation lacks {'/'.join(parts)}.")
    return path

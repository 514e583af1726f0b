"""What a built product holds: every folder of resources but the README's pictures."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_folder_of_resources_is_shipped_but_the_pictures() -> None:
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = told["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    there = {folder.name for folder in (ROOT / "resources").iterdir() if folder.is_dir()}
    assert {Path(source).name for source in shipped} == there - {"pictures"}
    assert all(target == f"evident/_{source}" for source, target in shipped.items())

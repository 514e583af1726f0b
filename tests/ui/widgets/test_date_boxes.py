"""Which way each box for a date reads a day without a year."""

import ast
from pathlib import Path

import evident.ui

EITHER = {"import_parts.py", "place.py"}
"""A column of an imported table, and when a place came into use or goes out of it."""


def test_every_date_box_says_which_way_it_reads() -> None:
    ui = Path(evident.ui.__file__).parent
    silent, found = set(), 0
    for path in ui.rglob("*.py"):
        words = path.read_text(encoding="utf-8")
        if "DateBox(" not in words or path.name in EITHER:
            continue
        for node in ast.walk(ast.parse(words)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "DateBox":
                found += 1
                if not {"past", "coming"} & {one.arg for one in node.keywords}:
                    silent.add(f"{path.name}:{node.lineno}")
    assert found > 30
    assert not silent

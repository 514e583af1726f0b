"""Typed text meets reportlab only through para(): its own paragraphs read text as markup."""

import ast
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "evident"
FORBIDDEN = {"Paragraph", "XPreformatted", "Preformatted", "TableOfContents"}


def test_no_paragraph_of_reportlabs_is_used():
    found = []
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reportlab"):
                found += [f"{path.name}: {a.name}" for a in node.names if a.name in FORBIDDEN]
    assert found == []

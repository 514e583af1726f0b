"""Reads the invented reports of ``texts/``: sentences with their labels, parts and facts."""

from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"


@dataclass
class Labelled:
    """One sentence: *label* is C, B, R, - or ?, *about* the topic or regulation after it."""

    text: str
    label: str
    about: str = ""

    @property
    def counts(self) -> bool:
        return self.label != "?"

    @property
    def concern(self) -> bool:
        return self.label in "CBR"


@dataclass
class Block:
    """A paragraph, bullet, heading or score."""

    kind: str
    sentences: list[Labelled] = field(default_factory=list)
    words: str = ""

    @property
    def text(self) -> str:
        return self.words or " ".join(sentence.text for sentence in self.sentences)


@dataclass
class Part:
    name: str
    question: str = ""
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Row:
    regulation: str
    title: str
    words: str
    clause: str = ""
    action: str = ""


@dataclass
class Text:
    """An invented report as written down."""

    facts: dict[str, str]
    parts: list[Part]
    rows: dict[str, list[Row]]

    @property
    def ratings(self) -> dict[str, str]:
        return dict(pair.split("=") for pair in self.facts["ratings"].split())

    @property
    def sentences(self) -> list[Labelled]:
        return [s for part in self.parts for block in part.blocks for s in block.sentences]


def names() -> list[str]:
    return sorted(path.stem for path in TEXTS.glob("*-*.txt"))


def text_called(name: str) -> Text:
    lines = (TEXTS / f"{name}.txt").read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("---"))
    facts = dict(line.split(": ", 1) for line in lines[:start] if ": " in line)
    parts: list[Part] = []
    rows: dict[str, list[Row]] = {"requirements": [], "enforcement": []}
    for line in lines[start:]:
        if line.startswith("---"):
            name, _, question = line[4:].partition(" ")
            parts.append(Part(name, question, [Block("paragraph")]))
        elif parts[-1].name in rows:
            if line.strip():
                cells = [cell.strip() for cell in line.split("|")]
                rows[parts[-1].name].append(Row(*cells))
        else:
            _take(parts[-1], line)
    for part in parts:
        part.blocks = [block for block in part.blocks if block.text]
    return Text(facts, parts, rows)


def _take(part: Part, line: str) -> None:
    if not line.strip():
        part.blocks.append(Block("paragraph"))
    elif line.startswith("="):
        part.blocks += [Block("question", words=line[1:]), Block("paragraph")]
    elif line.startswith("# "):
        part.blocks += [Block("heading", words=line[2:]), Block("paragraph")]
    elif line.startswith("score "):
        part.blocks += [Block("score", words=f"Score: {line[6:]}"), Block("paragraph")]
    elif line.startswith("* "):
        part.blocks += [Block("bullet", [_labelled(line[2:])]), Block("paragraph")]
    else:
        part.blocks[-1].sentences.append(_labelled(line))


def _labelled(line: str) -> Labelled:
    mark, _, text = line.partition(" ")
    label, _, about = mark.partition(":")
    assert label in {"C", "B", "R", "-", "?"}, line
    return Labelled(text, label, about)

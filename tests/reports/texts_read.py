"""Reads the invented reports of ``texts/``: sentences with their labels, parts and facts."""

import re
from dataclasses import dataclass, field
from pathlib import Path

TEXTS = Path(__file__).parent / "texts"
ERAS = ("pre-rating", "2014-16", "2016-23", "saf", "2026", "audit", "web-summary")
_MARK = re.compile(
    r"(?P<label>[CBR?-])(?P<numbers>\d[\d,-]*)?"
    r"(?::(?P<about>[\w,-]+))?(?:@(?P<statements>[\w./-]+))?(?:!(?P<law>[\w,-]+))?"
)
_SHORT_KLOE = re.compile(r"[SECRW]\d")


@dataclass
class Labelled:
    """One sentence: *label* is C, B, R, - or ?, *about* the topic or regulations after it.

    *concerns* are the numbers of the concerns it belongs to, or that a breach sentence closes;
    *glued* says that no space stands between it and the next sentence.
    """

    text: str
    label: str
    about: str = ""
    concerns: tuple[int, ...] = ()
    statements: tuple[str, ...] = ()
    law: tuple[str, ...] = ()
    glued: bool = False
    part: str = ""
    question: str = ""
    heading: str = ""

    @property
    def counts(self) -> bool:
        return self.label != "?"

    @property
    def concern(self) -> bool:
        return self.label in "CBR"

    @property
    def regulations(self) -> tuple[str, ...]:
        """The regulations a breach sentence names."""
        return tuple(self.about.split(",")) if self.label == "B" and self.about else ()


@dataclass
class Block:
    """A paragraph, bullet, heading, smaller heading ("category"), score or line of furniture."""

    kind: str
    sentences: list[Labelled] = field(default_factory=list)
    words: str = ""

    @property
    def text(self) -> str:
        return self.words or set_out(self.sentences)


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

    name: str
    facts: dict[str, str]
    parts: list[Part]
    rows: dict[str, list[Row]]

    @property
    def ratings(self) -> dict[str, str]:
        return dict(pair.split("=") for pair in self.facts.get("ratings", "").split())

    @property
    def sentences(self) -> list[Labelled]:
        return [s for part in self.parts for block in part.blocks for s in block.sentences]

    @property
    def era(self) -> str:
        return self.facts["era"]

    @property
    def forms(self) -> list[str]:
        """The files it is read as, the first of them for measuring."""
        return self.facts.get("forms", "pdf").split()

    @property
    def framework(self) -> str:
        by_layout = {"saf": "saf-2023", "print": "saf-2023"}
        layout = self.facts["layout"]
        return self.facts.get("framework", by_layout.get(layout, "asc-kloe-2018"))

    @property
    def regulations(self) -> set[str]:
        return set(self.facts.get("regulations", "").split())

    @property
    def has_no_concerns(self) -> bool:
        return not any(sentence.concern for sentence in self.sentences)


def set_out(sentences: list[Labelled]) -> str:
    """Give sentences as running text."""
    return "".join(s.text + ("" if s.glued else " ") for s in sentences).strip()


def names() -> list[str]:
    return sorted(path.stem for path in TEXTS.glob("*-*.txt"))


def text_called(name: str) -> Text:
    lines = (TEXTS / f"{name}.txt").read_text("utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("---"))
    facts = dict(line.split(": ", 1) for line in lines[:start] if ": " in line)
    assert facts["era"] in ERAS, name
    parts: list[Part] = []
    rows: dict[str, list[Row]] = {"requirements": [], "enforcement": []}
    for line in lines[start:]:
        if line.startswith("---"):
            title, _, question = line[4:].partition(" ")
            parts.append(Part(title, question, [Block("paragraph")]))
        elif parts[-1].name in rows:
            if line.strip():
                cells = [cell.strip() for cell in line.split("|")]
                rows[parts[-1].name].append(Row(*cells))
        else:
            _take(parts[-1], line)
    for part in parts:
        part.blocks = [block for block in part.blocks if block.text]
        _place(part)
    return Text(name, facts, parts, rows)


_MARKED = (("## ", "category"), ("# ", "heading"), ("=", "question"), ("| ", "furniture"))


def _take(part: Part, line: str) -> None:
    if not line.strip():
        part.blocks.append(Block("paragraph"))
        return
    for mark, kind in _MARKED:
        if line.startswith(mark):
            part.blocks += [Block(kind, words=line[len(mark) :]), Block("paragraph")]
            return
    if line.startswith("score "):
        part.blocks += [Block("score", words=f"Score: {line[6:]}"), Block("paragraph")]
    elif line.startswith("* "):
        part.blocks += [Block("bullet", [_labelled(line[2:])]), Block("paragraph")]
    elif line.startswith("+ "):
        part.blocks[-2].sentences.append(_labelled(line[2:]))
    else:
        part.blocks[-1].sentences.append(_labelled(line))


def _labelled(line: str) -> Labelled:
    mark, _, text = line.partition(" ")
    found = _MARK.fullmatch(mark)
    assert found, line
    statements = (found["statements"] or "").split("/")
    return Labelled(
        text.removesuffix("~"),
        found["label"],
        found["about"] or "",
        _numbers(found["numbers"] or ""),
        tuple(f"kloe18.{s}" if _SHORT_KLOE.fullmatch(s) else s for s in statements if s),
        tuple(found["law"].split(",")) if found["law"] else (),
        glued=text.endswith("~"),
    )


def _numbers(words: str) -> tuple[int, ...]:
    """Turn "3-5,8" into 3, 4, 5, 8."""
    made: list[int] = []
    for piece in filter(None, words.split(",")):
        first, _, last = piece.partition("-")
        made += range(int(first), int(last or first) + 1)
    return tuple(made)


def _place(part: Part) -> None:
    """Tell every sentence its part, key question and heading."""
    question, heading = part.question, ""
    for block in part.blocks:
        if block.kind == "question":
            question, heading = block.words, ""
        elif block.kind == "heading":
            heading = block.words
        for sentence in block.sentences:
            sentence.part, sentence.question, sentence.heading = part.name, question, heading

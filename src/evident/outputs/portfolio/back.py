"""The sections after the key questions: not finished yet, checks register, evidence index."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import (
    BODY,
    CELL,
    H1,
    H2,
    LINK,
    SMALL,
    SMALL_STRONG,
    STAGE_INK,
    STRONG,
    TINY,
    Style,
)
from evident.outputs.portfolio.book import WIDE, Place, turn
from evident.outputs.portfolio.by_concern import by_concern
from evident.outputs.portfolio.drawing import Beside, blocks
from evident.outputs.portfolio.front import Section
from evident.outputs.portfolio.phrases import (
    Targets,
    concern_links,
    concern_place,
    counted,
    held_together,
    in_ranges,
    index_place,
    listed,
    references,
    short_or,
)
from evident.outputs.rows import Rows, Stack
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.meeting_rows import DecisionState
from evident.plan.portfolio.items import notes_on
from evident.plan.portfolio.values import (
    NOTE,
    ConcernEntry,
    Item,
    Portfolio,
)
from evident.plan.words import Level, Stage

_A_JUMP = 50
_MOST_NAMED = 8


def _begin(section: Section) -> list[Flowable]:
    return [
        *turn("plain", section.head),
        Place(section.place, section.head),
        para(section.title, H1),
    ]


# --- what is not finished yet ----------------------------------------------------------------


def unfinished(portfolio: Portfolio, section: Section) -> list[Flowable]:
    parts = _begin(section)
    parts.append(para(NOTE, BODY))
    left = sorted(portfolio.unfinished, key=partial(_urgent, portfolio.today))
    if left:
        parts.append(para(_ORDER, BODY))
        head = ("Concern", "What is left", "Owner", "By when", "What keeps people safe meanwhile")
        rows = [_left_row(concern, portfolio.today) for concern in left]
        parts.append(Rows((122, 128, 62, 58, WIDE - 370), head, rows))
    elif portfolio.concerns:
        parts.append(para("None. Every concern is embedded.", BODY))
    else:
        parts.append(para("None. No concerns are recorded.", BODY))
    parts += _beyond(portfolio)
    parts += _risks(portfolio)
    parts += _decisions(portfolio)
    if portfolio.left_out_concerns:
        parts.append(para("Concerns left out of this portfolio", H2))
        parts.append(
            para(
                "Inspectors go back to every concern. These are in our plan, and not in this "
                "portfolio:",
                BODY,
            )
        )
        parts += [para(f"{ref}  {title}", BODY) for ref, title in portfolio.left_out_concerns]
    return parts


_ORDER = (
    "Breaches of regulations come first, then what matters less; within each, what is most days "
    "late."
)
_LEVELS = [
    level.label for level in (Level.BREACH, Level.IMPROVEMENT, Level.MINOR, Level.RECOMMENDATION)
]


def _urgent(today: date, concern: ConcernEntry) -> tuple[int, int, Stage]:
    level = _LEVELS.index(concern.level) if concern.level in _LEVELS else len(_LEVELS)
    late = (today - concern.by_when).days if concern.by_when else 0
    return level, -max(late, concern.days_late, 0), concern.stage


def _left_row(concern: ConcernEntry, today: date) -> list[Flowable]:
    place = concern_place(concern.reference)
    word = Style(STRONG, 7.5, 10, STAGE_INK[concern.stage])
    title = Run(f"{concern.reference}  {concern.title}", link=place)
    said = concern.left
    return [
        Stack(
            [
                para((title,), SMALL_STRONG),
                para(concern.level, TINY),
                Beside(blocks(concern.stage), para(concern.stage.label, word), 56),
            ],
            2,
        ),
        Stack([para(sentence, SMALL) for sentence in said]),
        para(concern.owner, SMALL),
        para(_by_when(concern, today), SMALL),
        para(concern.safe_meanwhile or "Not recorded.", SMALL),
    ]


def _by_when(concern: ConcernEntry, today: date) -> str:
    """Give the day, and say how late it is where it has passed."""
    return _day_or_late(concern.by_when, today)


def _day_or_late(day: date | None, today: date) -> str:
    late = (today - day).days if day else 0
    return short_or(day, "No date yet") + (f", {counted(late, 'day')} late" if late > 0 else "")


def _beyond(portfolio: Portfolio) -> list[Flowable]:
    """List the open work of concerns that are embedded: going further, and follow-on issues."""
    rows = []
    today = portfolio.today
    for concern in portfolio.concerns:
        if concern.stage is not Stage.EMBEDDED:
            continue
        for action in concern.actions:
            if not action.done:
                rows.append(_open_row(concern, action.title, action.owner, action.due, today))
        for issue in concern.follow_ons:
            if not issue.closed:
                rows.append(_open_row(concern, issue.issue, issue.owner, issue.due, today))
    if not rows:
        return []
    head = ("Concern", "Open work", "Owner", "By when")
    return [
        Spacer(0, 8),
        para("Going further on concerns that are embedded", H2),
        Rows((60, 240, 106, WIDE - 406), head, rows, pad=3.5),
    ]


def _open_row(
    concern: ConcernEntry, what: str, owner: str, due: date | None, today: date
) -> list[Flowable]:
    return [
        para(concern_links([concern.reference]), SMALL),
        para(what, SMALL),
        para(owner, SMALL),
        para(_day_or_late(due, today), SMALL),
    ]


def _risks(portfolio: Portfolio) -> list[Flowable]:
    """Name the risks whose review is late: they are open work too."""
    risks = portfolio.governance.risks if portfolio.governance else ()
    late = [risk for risk in risks if not risk.closed and risk.late]
    if not late:
        return []
    rows = [
        [
            para(concern_links(list(risk.concerns)) or "–", SMALL),
            para(risk.title, SMALL),
            para(risk.owner, SMALL),
            para(risk.review, SMALL),
        ]
        for risk in late
    ]
    head = ("Concern", "Risk", "Owner", "Review")
    return [
        Spacer(0, 8),
        para("Risks whose review is late", H2),
        Rows((60, 240, 106, WIDE - 406), head, rows, pad=3.5),
    ]


def _decisions(portfolio: Portfolio) -> list[Flowable]:
    """Name the decisions of meetings nobody has made an action of: they are open work too."""
    rows = [
        [para(short_or(meeting.on, "–"), SMALL), para(meeting.title, SMALL), para(one.words, SMALL)]
        for meeting in (portfolio.governance.meetings if portfolio.governance else ())
        for one in meeting.decisions
        if one.state == DecisionState.OPEN.value
    ]
    if not rows:
        return []
    return [
        Spacer(0, 8),
        para("Decisions of meetings without an action yet", H2),
        Rows((60, 140, WIDE - 200), ("Date", "Meeting", "Decision"), rows, pad=3.5),
    ]


# --- the evidence index ----------------------------------------------------------------------


def index(
    portfolio: Portfolio, section: Section, targets: Targets, problems: Mapping[int, str]
) -> list[Flowable]:
    parts = _begin(section)
    if not portfolio.items:
        parts.append(para("None. No evidence is linked to these concerns yet.", BODY))
        return parts + _unlinked(portfolio)
    parts.append(para(_foreword(portfolio, problems), BODY))
    parts += _jumps(portfolio.items)
    rows = [_item_row(item, targets, problems.get(item.number, "")) for item in portfolio.items]
    head = ("No.", "Item", "Kind", "Date it shows", "Concerns", "Page")
    places = [index_place(item.reference) for item in portfolio.items]
    parts.append(Rows((40, 189, 84, 74, 58, WIDE - 445), head, rows, places, pad=4))
    return parts + _unlinked(portfolio) + by_concern(portfolio, targets)


def _jumps(items: Sequence[Item]) -> list[Flowable]:
    """Lead to the first item of every fifty, where there are more than that."""
    if len(items) <= _A_JUMP:
        return []
    runs = [Run("Go to:")]
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault((item.number - 1) // _A_JUMP, []).append(item)
    for held in groups.values():
        first, last = held[0].reference, held[-1].reference
        words = held_together(f"{first} to {last}" if first != last else first)
        runs += [Run("   "), Run(words, ink=LINK, link=index_place(first))]
    return [para(runs, BODY)]


def _unlinked(portfolio: Portfolio) -> list[Flowable]:
    if not portfolio.unlinked:
        return []
    they = "it is" if len(portfolio.unlinked) == 1 else "they are"
    names = ", ".join(portfolio.unlinked)
    said = f"Not printed here because {they} linked to no concern: {names}."
    return [Spacer(0, 6), para(said, SMALL)]


def _foreword(portfolio: Portfolio, problems: Mapping[int, str]) -> str:
    said = [
        f"{counted(len(portfolio.items), 'item')}. “Date it shows” is the date of the practice or "
        "document, not the date it was filed. SHA-256 fingerprints of every file are in the "
        "manifest that travels with this portfolio."
    ]
    if problems:
        names = listed(in_ranges([f"E{number:03d}" for number in sorted(problems)]))
        if len(problems) > _MOST_NAMED:
            names = counted(len(problems), "of them", "of them")
        said.append(f"{names} could not be shown as whole pages; the reason is beside each.")
    return " ".join(said)


def _item_row(item: Item, targets: Targets, problem: str) -> list[Flowable]:
    notes = [item.left_out or problem, *notes_on(item)]
    shown: list[Flowable] = [para(item.title or item.file_name, CELL)]
    shown += [para(note, TINY) for note in notes if note]
    number = Run(item.reference, font=STRONG, ink=LINK)
    page: Sequence[Run] = (Run("–"),)
    if targets.has_pages(item.reference):
        place = targets.of(item.reference)
        number = Run(item.reference, font=STRONG, ink=LINK, link=place)
        page = (Run("", page_of=place, link=place),)
    return [
        para((number,), CELL),
        Stack(shown),
        para(item.kind, CELL),
        para(short_or(item.shows, "Not known"), CELL),
        para(concern_links(references(item.supports)), CELL),
        para(page, CELL),
    ]

"""Under Well-led: the meetings with what came of their decisions, and the risk register."""

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import BODY, H1, H2, QUIET, SMALL, SMALL_STRONG, TINY
from evident.outputs.portfolio.book import WIDE, Place, turn
from evident.outputs.portfolio.front import Section
from evident.outputs.portfolio.phrases import Targets, concern_links, short_or
from evident.outputs.rows import Rows, Stack
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.portfolio.governance import (
    NO_MEETINGS,
    NO_RISKS,
    DecisionEntry,
    Governance,
    MeetingEntry,
    RiskEntry,
)

PLACE = "governance"
NOTHING = "Governance: no meeting and no risk has been recorded yet."
HOW = (
    "What our meetings decided, and what came of it. Open decisions are shown as they are. "
    "How likely a risk is and how hard it would hit are said in words."
)

RISK_HEAD = ("Risk", "Likely", "Impact", "What we do about it", "Owner", "Review", "Belongs to")


_TO_READERS = {"Nothing to do": "No action needed"}


def nothing_yet(governance: Governance) -> str:
    """Give the sentence for a service without meetings and risks, "" where there are some."""
    return "" if governance.meetings or governance.risks else NOTHING


def governance_pages(held: Governance, section: Section, targets: Targets) -> list[Flowable]:
    """Give the pages of meetings and risks; none when there is nothing to show."""
    if nothing_yet(held):
        return []
    parts: list[Flowable] = [
        *turn("plain", section.head),
        Place(PLACE, "Meetings and risks", 1),
        para("Meetings and risks", H1),
        para(HOW, BODY),
        para("Meetings and decisions", H2),
    ]
    if held.meetings:
        head = ("Date", "Meeting", "Decision", "What came of it", "Done")
        lines = [line for one in held.meetings for line in _meeting(one, targets)]
        parts.append(Rows((56, 106, 158, 106, WIDE - 426), head, lines, pad=4))
    else:
        parts.append(para(NO_MEETINGS, QUIET))
    parts += [Spacer(0, 8), para("Risk register", H2)]
    if held.risks:
        rows = [_risk(one) for one in held.risks]
        parts.append(Rows((100, 42, 42, 100, 62, 58, WIDE - 404), RISK_HEAD, rows, pad=4))
    else:
        parts.append(para(NO_RISKS, QUIET))
    return parts


def _meeting(one: MeetingEntry, targets: Targets) -> list[list[Flowable]]:
    title: list[Flowable] = [para(one.title, SMALL_STRONG)]
    if one.items:
        title.append(para(_items(one.items, targets), TINY))
    if one.present:
        title.append(para(one.present, TINY))
    first: list[Flowable] = [para(short_or(one.on, "–"), SMALL), Stack(title)]
    if not one.decisions:
        return [[*first, para("No decisions recorded.", SMALL), para("", SMALL), para("", SMALL)]]
    rows = []
    for at, decision in enumerate(one.decisions):
        begins = [para("", SMALL), para("", SMALL)] if at else first
        rows.append([*begins, *_decision(decision)])
    return rows


def _items(names: tuple[str, ...], targets: Targets) -> list[Run]:
    """Give the numbers of a meeting's evidence, each a link where it is in this portfolio."""
    runs: list[Run] = []
    for at, name in enumerate(names):
        runs += [Run(", ")] if at else []
        runs.append(targets.link(name) if targets.holds(name) else Run(name))
    return runs


def _decision(one: DecisionEntry) -> list[Flowable]:
    state = _TO_READERS.get(one.state, one.state)
    said = one.outcome or state
    if one.outcome and not one.concern:
        said = f"{state}: {one.outcome}"
    runs = [Run(said)]
    if one.concern and one.outcome.startswith(one.concern):
        reference = concern_links([one.concern])
        runs = [*reference, Run(one.outcome.removeprefix(one.concern))]
    return [
        para(one.words, SMALL),
        para(runs, SMALL),
        para(short_or(one.done, "–"), SMALL),
    ]


def _risk(one: RiskEntry) -> list[Flowable]:
    belongs: list[Flowable] = []
    if one.concerns:
        belongs.append(para(concern_links(list(one.concerns)), SMALL))
    belongs += [para(title, TINY) for title in one.checks]
    return [
        para(one.title, SMALL_STRONG),
        para(one.likelihood, SMALL),
        para(one.impact, SMALL),
        para(one.what_we_do or "Not written down yet.", SMALL),
        para(one.owner, SMALL),
        para(one.review, SMALL),
        Stack(belongs or [para("–", SMALL)]),
    ]

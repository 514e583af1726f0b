"""Section 1: service, people, how checks are done, ratings, and where concerns come from."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, Spacer

from evident.outputs.look import (
    BODY,
    CELL,
    H1,
    H2,
    LINK,
    QUIET,
    SMALL,
    SMALL_QUIET,
    SMALL_STRONG,
)
from evident.outputs.portfolio.book import FRAME_HIGH, WIDE, Place, turn
from evident.outputs.portfolio.front import Section, facts_table
from evident.outputs.portfolio.phrases import counted, short_or
from evident.outputs.rows import Rows, height_of
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.dates import long_date
from evident.plan.phrases import in_a_row
from evident.plan.portfolio.about_values import AboutService, SourceAccount
from evident.plan.portfolio.values import LICENCE, Portfolio
from evident.plan.words import KeyQuestion, Rating

_ROOM = 160.0
_TAKEN_FOR = {
    "History": "about the past",
    "Positive": "about what is done well",
    "Standard wording": "of standard wording",
    "Neutral": "that state facts without a finding",
}
"""What the program took a sentence for, by the word of its verdict."""
_RATING_WIDE = 58.5
"""Points: the longest word of a rating, "improvement", and the gap between columns."""


def about(portfolio: Portfolio, section: Section) -> list[Flowable]:
    service = portfolio.service
    return [
        *turn("plain", section.head),
        Place(section.place, section.head),
        para(section.title, H1),
        para(
            "Each key question has a summary sheet, then one page for each concern with four "
            "answers: what changed, how we know it happens, whether it holds everywhere, and "
            "what else we found. Every answer names its evidence by number.",
            BODY,
        ),
        para("The service", H2),
        _service(service),
        para("People, by role", H2),
        *_people(service),
        para("How checks are done, and by whom", H2),
        *_checks(service),
        para("Ratings so far", H2),
        *_ratings(service),
        *_accounts(portfolio),
    ]


def _service(service: AboutService) -> Flowable:
    return facts_table(
        [
            ("Areas", ", ".join(service.areas)),
            ("Shifts", ", ".join(service.shifts)),
        ],
        pad=3,
    )


def _people(service: AboutService) -> list[Flowable]:
    if not service.people:
        return [para("None. No people have been listed yet.", QUIET)]
    told = [
        [para(role, SMALL), para(organisation or "This service", SMALL_QUIET)]
        for role, organisation in service.people
    ]
    if len(told) % 2:
        told.append([para("", SMALL), para("", SMALL)])
    half = len(told) // 2
    rows = [[*left, *right] for left, right in zip(told[:half], told[half:], strict=True)]
    return [Rows((104, WIDE / 2 - 104) * 2, ("Role", "From", "Role", "From"), rows, pad=1.5)]


def _checks(service: AboutService) -> list[Flowable]:
    parts: list[Flowable] = []
    if not service.how_checked:
        parts.append(para("None. No checks have been made yet.", QUIET))
    else:
        rows = [
            [para(kind, SMALL), para(str(many), SMALL), para(by, SMALL)]
            for kind, many, by in service.how_checked
        ]
        total = sum(many for _, many, _ in service.how_checked)
        parts.append(
            para(
                (
                    Run(
                        f"{counted(total, 'check')} so far, {service.independent_checks} of them "
                        "independent: by somebody who at no time owned the concern or had a part "
                        "in its actions. "
                    ),
                    Run(
                        "What met, partly met and not met mean is on page\xa0{}.",
                        ink=LINK,
                        link="register",
                        page_of="register",
                    ),
                ),
                BODY,
            )
        )
        parts.append(Rows((110, 60, WIDE - 170), ("Kind", "Number", "By"), rows, pad=1.5))
    if service.nobody_else:
        parts.append(
            para(
                "We have nobody else to check, so our own checks count towards Verified. Embedded "
                "needs a check by somebody from outside.",
                QUIET,
            )
        )
    return parts


def _ratings(service: AboutService) -> list[Flowable]:
    if not service.ratings:
        return [para("None. No rating is recorded.", QUIET)]
    rows = [
        [
            para(rated.title, SMALL_STRONG),
            para(short_or(rated.published, "No date"), SMALL),
            para(_word(rated.overall), SMALL),
            *(para(_word(rating), SMALL) for rating in rated.ratings),
        ]
        for rated in service.ratings
    ]
    widths = (WIDE - 54 - 6 * _RATING_WIDE, 54.0, *((_RATING_WIDE,) * 6))
    head = ("Report", "Published", "Overall", *(question.label for question in KeyQuestion))
    return [Rows(widths, head, rows, pad=3.5)]


def _word(rating: Rating | None) -> str:
    return rating.label if rating else "–"


def _accounts(portfolio: Portfolio) -> list[Flowable]:
    accounts = portfolio.service.accounts
    heading = para("How the concerns were drawn from the report", H2)
    if not accounts:
        return [heading, para("None. No report has been read in yet.", QUIET)]
    parts: list[Flowable] = []
    for account in accounts:
        own: list[Flowable] = [para(" ".join(_account(account)), BODY)]
        own += _dismissed(account)
        high = height_of(own, WIDE)
        if _ROOM < high < FRAME_HIGH - 60:  # one page of its own where it fits on one
            parts.append(CondPageBreak(high + 40))
        parts += own if account is not accounts[0] else [heading, *own]
    if any(account.quoted for account in accounts):
        parts.append(Spacer(0, 4))
        parts.append(para(f"Words quoted from CQC’s inspection reports: {LICENCE}", SMALL_QUIET))
    if portfolio.unlinked:
        parts.append(para(_supporting_none(len(portfolio.unlinked)), QUIET))
    return parts


def _supporting_none(number: int) -> str:
    belongs = "belongs to no concern and is" if number == 1 else "belong to no concern and are"
    return f"{counted(number, 'more item')} we hold {belongs} not printed here."


def _account(account: SourceAccount) -> Sequence[str]:
    published = long_date(account.published) if account.published else ""
    day = f" ({published})" if published and published not in account.title else ""
    lines = [f"{account.title}{day}: {_drawn(account)}"]
    if account.waiting:
        lines.append(_waiting(account.waiting))
    if account.breaches_stated is not None:
        lines.append(_breaches(account, account.breaches_stated))
    lines += _tables(account)
    if account.earlier:
        listed = ", ".join(
            f"{rating.label} ({short_or(day, '')})" for day, rating in account.earlier
        )
        lines.append(f"Earlier ratings that the report lists: {listed}.")
    if account.skipped:
        lines.append(_skipped(account.skipped))
    if account.unchecked:
        come = "came from reading by the program and"
        have = "has" if account.unchecked == 1 else "have"
        lines.append(
            f"{counted(account.unchecked, 'concern')} {come} {have} not yet been checked against "
            "the report by a person."
        )
    elif account.quoted and account.concerns and not (account.waiting or account.undecided):
        every = "every concern" if account.concerns > 1 else "the concern"
        lines.append(f"A person has checked {every} against the report.")
    return lines


def _breaches(account: SourceAccount, stated: int) -> str:
    """Hold the breaches the report states beside our concerns; say so where one has none."""
    said = f"The report states {_number(stated)} {'breach' if stated == 1 else 'breaches'}"
    said += " of regulations."
    named = list(account.breaches_named)
    if not named and not stated:
        return said
    if not named:
        return f"{said} None of our concerns is marked as a breach yet."
    are = "of our concerns is a breach" if len(named) == 1 else "of our concerns are breaches"
    of = counted(account.breaches_found, "regulation")
    said += f" {len(named)} {are}: {in_a_row(named)}, of {of}."
    short = stated - max(len(named), account.breaches_found)
    if short > 0:
        has = "has" if short == 1 else "have"
        said += f" {short} of the breaches it states {has} no concern of their own here yet."
    return said


def _tables(account: SourceAccount) -> list[str]:
    """Say whether each row of the report's tables has a concern."""
    if not account.tables:
        return []
    rows = counted(account.tables, "row")
    begins = f"The report’s tables of requirements and enforcement have {rows} in all."
    if account.unmatched:
        return [f"{begins} Not yet matched by a concern: {'; '.join(account.unmatched)}."]
    each = "It" if account.tables == 1 else "Each"
    return [f"{begins} {each} has a concern that names its regulation."]


def _skipped(skipped: Sequence[tuple[str, int]]) -> str:
    """Say how many sentences hold no concern, and what the program took them for."""
    total = sum(many for _, many in skipped)
    said = ", ".join(f"{many:,} {_TAKEN_FOR.get(label, label.lower())}" for label, many in skipped)
    are = "sentence was" if total == 1 else "sentences were"
    return (
        f"{total:,} more {are} read and left aside by the program: {said}. Each can be "
        "looked at and taken up on the page of the report."
    )


def _drawn(account: SourceAccount) -> str:
    """Say what became of each passage of a source."""
    if account.ours and account.concerns and not account.undecided:
        return f"{counted(account.concerns, 'concern')} that we found ourselves."
    if not account.passages:
        if not account.concerns and account.waiting:
            return "no concern has been taken from it yet."
        return f"{counted(account.concerns, 'concern')}, entered by hand."
    said = []
    if account.used:
        begun = "It belongs" if account.passages == 1 else f"{account.used} of them {_s(account)}"
        said.append(f"{begun} to {counted(account.drawn, 'concern')}")
    else:
        whose = "It belongs" if account.passages == 1 else "None of them belongs"
        said.append(f"{whose} to {'no' if account.passages == 1 else 'a'} concern yet")
    if account.dismissed:
        set_aside = len(account.dismissed)
        said.append(f"{set_aside} {_were(set_aside)} set aside, with the reason")
    if account.checked:
        are = "is" if account.checked == 1 else "are"
        said.append(f"{account.checked} {are} checked, to be added as concerns")
    if account.undecided:
        are = "is" if account.undecided == 1 else "are"
        said.append(f"{account.undecided} {are} still to be decided")
    spoke = f"{counted(account.passages, 'passage')} spoke of something not right."
    return f"{spoke} {'; '.join(said)}."


def _s(account: SourceAccount) -> str:
    return "belongs" if account.used == 1 else "belong"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _waiting(number: int) -> str:
    found = f"{counted(number, 'possible concern')} read from it"
    return f"{found} {'is' if number == 1 else 'are'} waiting for a person to decide."


def _number(number: int, none: str = "no") -> str:
    return f"{number:,}" if number else none


def _dismissed(account: SourceAccount) -> list[Flowable]:
    if not account.dismissed:
        return []
    rows = [
        [
            para(f"“{passage.words}”", CELL),
            para(str(passage.page or "–"), CELL),
            para(passage.reason, CELL),
        ]
        for passage in account.dismissed
    ]
    widths = (WIDE * 0.52, 36, WIDE * 0.48 - 36)
    return [Rows(widths, ("Set aside", "Page", "Why"), rows, pad=3.5)]

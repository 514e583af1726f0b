"""Section 1: service, people, how checks are done, ratings, and where concerns come from."""

from collections.abc import Sequence

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import (
    BODY,
    CELL,
    CELL_QUIET,
    H1,
    H2,
    QUIET,
    SMALL,
    SMALL_QUIET,
    SMALL_STRONG,
)
from evident.outputs.portfolio.book import WIDE, Place, turn
from evident.outputs.portfolio.front import Section, facts_table
from evident.outputs.portfolio.phrases import counted, short_or
from evident.outputs.rows import Rows
from evident.outputs.text import para
from evident.plan.dates import long_date
from evident.plan.portfolio.values import LICENCE, AboutService, Portfolio, SourceAccount
from evident.plan.words import KeyQuestion, Rating


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
        para("How the concerns were drawn from the report", H2),
        *_accounts(portfolio),
    ]


def _service(service: AboutService) -> Flowable:
    return facts_table(
        [
            ("Areas", ", ".join(service.areas)),
            ("Shifts", ", ".join(service.shifts)),
        ]
    )


def _people(service: AboutService) -> list[Flowable]:
    if not service.people:
        return [para("None. No people have been listed yet.", QUIET)]
    rows = [
        [para(role, CELL), para(organisation or "This service", CELL_QUIET)]
        for role, organisation in service.people
    ]
    return [Rows((WIDE / 2, WIDE / 2), ("Role", "From"), rows, pad=3.5)]


def _checks(service: AboutService) -> list[Flowable]:
    parts: list[Flowable] = []
    if not service.how_checked:
        parts.append(para("None. No checks have been made yet.", QUIET))
    else:
        rows = [
            [para(kind, CELL), para(str(many), CELL), para(by, CELL)]
            for kind, many, by in service.how_checked
        ]
        total = sum(many for _, many, _ in service.how_checked)
        parts.append(
            para(
                f"{counted(total, 'check')} so far. {service.independent_checks} of them by "
                "somebody who at no time owned the concern or had a part in its actions.",
                BODY,
            )
        )
        parts.append(Rows((110, 60, WIDE - 170), ("Kind", "Number", "By"), rows, pad=3.5))
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
    widths = (98.0, 54.0, *(((WIDE - 152) / 6,) * 6))
    head = ("Report", "Published", "Overall", *(question.label for question in KeyQuestion))
    return [Rows(widths, head, rows, pad=3.5)]


def _word(rating: Rating | None) -> str:
    return rating.label if rating else "–"


def _accounts(portfolio: Portfolio) -> list[Flowable]:
    accounts = portfolio.service.accounts
    if not accounts:
        return [para("None. No report has been read in yet.", QUIET)]
    parts: list[Flowable] = []
    for account in accounts:
        parts += [para(line, BODY) for line in _account(account)]
        parts += _dismissed(account)
    if any(account.quoted for account in accounts):
        parts.append(Spacer(0, 4))
        parts.append(para(f"Words quoted from CQC’s inspection reports: {LICENCE}", SMALL_QUIET))
    if portfolio.unlinked:
        items = counted(portfolio.unlinked, "item")
        parts.append(
            para(f"{items} in our plan support no concern, and are not printed here.", QUIET)
        )
    return parts


def _account(account: SourceAccount) -> Sequence[str]:
    published = long_date(account.published) if account.published else ""
    day = f" ({published})" if published and published not in account.title else ""
    begun = f"{account.title}{day}: "
    if not account.passages:
        lines = [f"{begun}{counted(account.concerns, 'concern')}, entered by hand."]
    else:
        lines = [
            f"{begun}{counted(account.passages, 'passage')} spoke of something not right. "
            f"{account.used} of them belong to {counted(account.concerns, 'concern')}; "
            f"{_were(len(account.dismissed), 'set aside, with the reason')}; "
            f"{_are(account.undecided, 'still to be decided')}."
        ]
    if account.breaches_stated is not None:
        lines.append(
            f"The report states {counted(account.breaches_stated, 'breach', 'breaches')} of "
            f"regulations; our concerns name {account.breaches_found}."
        )
    if account.unchecked:
        lines.append(
            f"{counted(account.unchecked, 'concern')} came from reading by the program and "
            "have not yet been checked against the report by a person."
        )
    elif account.passages:
        lines.append("A person has checked every one against the report.")
    return lines


def _were(number: int, what: str) -> str:
    return f"{number or 'none'} {'were' if number > 1 else 'was'} {what}"


def _are(number: int, what: str) -> str:
    return f"{number or 'none'} {'are' if number > 1 else 'is'} {what}"


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

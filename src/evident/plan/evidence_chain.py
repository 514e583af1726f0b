"""What an item of evidence belongs to: older and newer versions, its mail, its attachments."""

from dataclasses import dataclass

from evident.plan.plan import Plan
from evident.plan.records import Evidence


@dataclass(frozen=True, slots=True)
class Chain:
    """*newer* is nearest first, *older* newest first; *mail* brought it, *parts* came with it."""

    newer: tuple[Evidence, ...] = ()
    older: tuple[Evidence, ...] = ()
    mail: Evidence | None = None
    parts: tuple[Evidence, ...] = ()


MAILS = {"message/rfc822": "eml", "application/vnd.ms-outlook": "msg"}
"""The media types of saved mails, and how each is read."""


def is_mail(item: Evidence) -> bool:
    """Say whether an item is a saved mail, which may have attachments."""
    return item.media_type in MAILS and bool(item.file)


def chain_of(plan: Plan, item: Evidence) -> Chain:
    """Give what an item belongs to, without what is in the bin."""
    items = plan.all(Evidence)
    mail = items.get(item.part_of_id)
    parts = [one for one in items.where("part_of_id", item.id) if one.binned_on is None]
    return Chain(
        _newer(plan, item),
        _older(plan, item),
        mail if mail is not None and mail.binned_on is None else None,
        tuple(sorted(parts, key=lambda one: one.number)),
    )


def _newer(plan: Plan, item: Evidence) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    at = plan.all(Evidence).get(item.replaced_by_id)
    while at is not None and at.binned_on is None and at != item and at not in found:
        found.append(at)
        at = plan.all(Evidence).get(at.replaced_by_id)
    return tuple(found)


def _older(plan: Plan, item: Evidence) -> tuple[Evidence, ...]:
    found: list[Evidence] = []
    ahead = [item]
    while ahead:
        at = ahead.pop(0)
        for one in plan.all(Evidence).where("replaced_by_id", at.id):
            if one.binned_on is None and one != item and one not in found:
                found.append(one)
                ahead.append(one)
    return tuple(sorted(found, key=lambda one: one.number, reverse=True))

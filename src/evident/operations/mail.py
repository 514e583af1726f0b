"""What came with a saved email: listed, and taken in as items of their own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from evident.importers.evidence import MailPart, inspect_evidence, take_parts
from evident.operations.evidence import Added, Link, item_of, known_links, missing, put_files
from evident.operations.taking import Progress, ReadFiles, Stopped, keep_texts, read_contents
from evident.plan.dates import uk_day
from evident.plan.evidence_chain import MAILS
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Evidence
from evident.store import Store


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail. *present* is the item it is already, if it is one."""

    mail_id: int
    part: MailPart
    present: Evidence | None = None

    @property
    def offered(self) -> bool:
        """Whether it is worth taking in unasked: no logo, nothing refused, nothing there yet."""
        return not (self.part.inline or self.part.refused or self.here)

    @property
    def here(self) -> bool:
        """Whether it is in the plan as part of this mail."""
        return self.present is not None and self.present.part_of_id == self.mail_id


def listed(plan: Plan, mail: Evidence, parts: Iterable[MailPart]) -> tuple[Attachment, ...]:
    """Say of each part of a mail whether it is in the plan already, by its fingerprint."""
    return tuple(Attachment(mail.id, part, _present(plan, part.sha256)) for part in parts)


def attachments_of(store: Store, mail: Evidence) -> tuple[Attachment, ...]:
    """Read what came with a mail that is in the plan. Waits for the worker."""
    with store.files.open(mail.file) as content:
        facts = inspect_evidence(f"mail.{MAILS[mail.media_type]}", content)
    return listed(store.plan, mail, facts.parts)


def take_attachments(
    store: Store,
    chosen: Sequence[Attachment],
    links: Iterable[Link] = (),
    *,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
    **facts: Any,
) -> Added:
    """Make items of attachments, all as one step, each part of its mail.

    They get *links* and *facts*; their date is their own or else the mail's, and a guess. One
    that is in the plan already is linked, not added again. One that is refused is named and
    the others go on. Raises RecordMissing when a mail or a concern is not there any more.
    """
    wanted = known_links(store, links)
    by_mail: dict[int, list[Attachment]] = {}
    for one in chosen:
        by_mail.setdefault(one.mail_id, []).append(one)
    found: dict[int, ReadFiles] = {}
    done = 0
    for mail_id, parts in by_mail.items():
        ahead = done
        further = None if progress is None else lambda n, _, a=ahead: progress(a + n, len(chosen))
        found[mail_id] = _take(store, mail_id, parts, further, cancelled)
        done += len(parts)
        if found[mail_id].stopped:
            break
    return _put(store, found, wanted, facts)


def _take(
    store: Store,
    mail_id: int,
    parts: Sequence[Attachment],
    progress: Progress | None,
    cancelled: Stopped | None,
) -> ReadFiles:
    mail = _mail(store.plan, mail_id)
    with store.files.open(mail.file) as content:
        numbers = [one.part.number for one in parts]
        contents = take_parts(MAILS[mail.media_type], content, numbers)
    return read_contents(store, contents, _day(store, mail), len(parts), progress, cancelled)


def _put(
    store: Store, found: dict[int, ReadFiles], wanted: list[Link], facts: dict[str, Any]
) -> Added:
    items: list[Evidence] = []
    doubles: list[Evidence] = []
    with store.transaction("Take in attachments") as tx:
        for mail_id, files in found.items():
            mail = item_of(tx, mail_id)
            made, known = put_files(tx, files, wanted, part_of_id=mail.id, **facts)
            items += made
            for item in known:
                if item.part_of_id is None and item.id != mail.id:
                    item = tx.put(replace(item, part_of_id=mail.id))
                doubles.append(item)
        if items:
            tx.label = f"Take in {counted(len(items), 'attachment')}"
    for files in found.values():
        keep_texts(store, files)
    every = [taken for files in found.values() for taken in files.taken]
    return Added(
        tx.change,
        tuple(items),
        tuple(doubles),
        tuple(refusal for files in found.values() for refusal in files.refused),
        warnings=tuple(taken.warning for taken in every if taken.warning),
        stopped=any(files.stopped for files in found.values()),
    )


def _mail(plan: Plan, mail_id: int) -> Evidence:
    mail = plan.all(Evidence).get(mail_id)
    if mail is None:
        raise missing()
    return mail


def _day(store: Store, mail: Evidence) -> date:
    return mail.shows or mail.file_date or uk_day(store.clock())


def _present(plan: Plan, sha256: str) -> Evidence | None:
    here = [item for item in plan.all(Evidence).where("file", sha256) if item.binned_on is None]
    return here[0] if here else None

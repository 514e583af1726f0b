"""Steps of the sample about meetings, risks and the action plan that was sent."""

from collections.abc import Iterator
from io import BytesIO

from evident.operations.sample.beginning import MANAGER
from evident.operations.sample.facts import Facts, Known, Rank, Step, day, needed_day
from evident.outputs.sample_files import Document, make_file
from evident.plan.records import Decision, Meeting, Risk, RiskConcern, SentPlan
from evident.store import Transaction


def paper_steps(governance: Facts) -> Iterator[Step]:
    """Give the steps that enter meetings with their decisions, and risks."""
    for meeting in governance["meetings"]:
        yield _meeting_step(meeting)
    for risk in governance["risks"]:
        yield _risk_step(risk)


def _meeting_step(facts: Facts) -> Step:
    def put(tx: Transaction, known: Known) -> None:
        meeting = tx.put(
            Meeting(
                title=facts["title"],
                on=day(facts, "on"),
                present=facts["present"],
                notes=facts["notes"],
            )
        )
        known.note("meeting", facts["on"], meeting.id)
        for position, decision in enumerate(facts["decisions"]):
            tx.put(
                Decision(
                    meeting_id=meeting.id,
                    words=decision["words"],
                    action_id=known.maybe("action", decision.get("action")),
                    position=position,
                )
            )

    label = f"Add {facts['title'][0].lower()}{facts['title'][1:]}"
    return Step(needed_day(facts, "recorded", "on"), Rank.PAPERS, MANAGER, label, put)


def _risk_step(facts: Facts) -> Step:
    def put(tx: Transaction, known: Known) -> None:
        risk = tx.put(
            Risk(
                title=facts["title"],
                what_we_do=facts["what_we_do"],
                likelihood=facts["likelihood"],
                impact=facts["impact"],
                owner_id=known.id("person", facts["owner"]),
                review_on=day(facts, "review_on"),
            )
        )
        for ref in facts["concerns"]:
            tx.put(RiskConcern(risk_id=risk.id, concern_id=known.id("concern", ref)))

    label = f"Add risk to {' and '.join(facts['concerns'])}"
    return Step(needed_day(facts, "recorded"), Rank.PAPERS, MANAGER, label, put)


def sent_plan_step(facts: Facts, document: Facts) -> Step:
    """Give the step that keeps the action plan as it was sent."""

    def put(tx: Transaction, known: Known) -> None:
        made = make_file(Document.from_json(document))
        stored = known.store.files.add(BytesIO(made.data))
        tx.put(
            SentPlan(
                sent_to=facts["sent_to"],
                sent_on=day(facts, "sent_on"),
                sent_by=facts["sent_by"],
                file=stored.sha256,
                file_name=facts["file_name"],
            )
        )

    return Step(needed_day(facts, "sent_on"), Rank.PAPERS, MANAGER, "Send the action plan", put)

"""A second, naive reading of ux-spec 3.1, written from its words and not from our code.

Plain loops over the records, no indexes, nothing shared with the rules but the record classes
and ``add_months``. Where the spec leaves something open, the reading taken is marked "Open:".
"""

from datetime import timedelta

from evident.plan.dates import add_months
from evident.plan.records import (
    Action,
    Answer,
    Area,
    Check,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    FollowOn,
    Involvement,
    Numbers,
    Person,
    ScopeCell,
    Service,
    Shift,
    Source,
)
from evident.plan.words import (
    CheckKind,
    EvidenceKind,
    Level,
    Nature,
    Result,
    Rhythm,
    Scope,
    Stage,
)


def stage_of(plan, concern, today):
    """Give (earned, after the hold) by the words of the spec."""
    earned = Oracle(plan, concern, today).earned()
    if concern.hold is not None and concern.hold < earned:
        return earned, concern.hold
    return earned, earned


class Oracle:
    def __init__(self, plan, concern, today):
        self.plan, self.concern, self.today = plan, concern, today
        self.numbers = next(iter(plan.all(Numbers)), Numbers())
        self.actions = self.mine(Action)
        # An action made from a check can never be marked as going further.
        self.needed = [a for a in self.actions if not a.going_further or a.from_finding_id]
        self.declined = (
            concern.level is Level.RECOMMENDATION
            and len(concern.not_taken_up.split()) >= 3
            and self.past(concern.decided_on)
        )
        self.one_off = concern.nature is Nature.ONE_OFF or self.declined
        quarterly = concern.rhythm is Rhythm.QUARTERLY
        n = self.numbers
        self.gap = n.gap_quarterly if quarterly else n.gap
        self.span = n.span_quarterly if quarterly else n.span
        self.fresh = n.verified_quarterly if quarterly else n.verified
        self.in_use = None
        for answer in self.mine(Answer):
            # Open: "In use from" a day to come is not in use yet.
            if answer.question == 1 and self.past(answer.in_use_from):
                self.in_use = answer.in_use_from
        self.found = self.all_findings()
        self.counts = self.counting()
        self.alone = self.nobody_else()

    def mine(self, kind):
        return [r for r in self.plan.all(kind) if r.concern_id == self.concern.id]

    def past(self, day):
        """Nothing dated after today has happened yet."""
        return day is not None and day <= self.today

    def age(self, finding):
        return (self.today - finding.on).days

    # --- words used in the rules ---

    def all_findings(self):
        """Every finding with its check's facts, oldest first; within a day as entered."""
        insiders = {self.concern.owner_id}
        for action in self.actions:
            insiders |= {action.owner_id, action.completed_by_id}
        for row in self.mine(Involvement):
            insiders.add(row.person_id)
        outsiders = [p.id for p in self.plan.all(Person) if p.organisation]
        found = []
        for finding in self.mine(Finding):
            for check in self.plan.all(Check):
                if check.id == finding.check_id and self.past(check.on):
                    found.append(Seen(self.plan, finding, check, insiders, outsiders))
        return sorted(found, key=lambda seen: (seen.on, seen.id))

    def change_day(self):
        days = [a.completed for a in self.needed if self.past(a.completed)]
        if self.in_use:
            days.append(self.in_use)
        if self.declined:
            days.append(self.concern.decided_on)
        return max(days, default=None)

    def counting(self):
        change = self.change_day()
        return [f for f in self.found if change is not None and f.on >= change]

    def run(self):
        chain, nothings = [], 0
        for finding in self.counts:
            if chain and (finding.on - chain[-1].on).days > self.gap:
                chain, nothings = [], 0
            if finding.result is Result.NOT_MET:
                chain, nothings = [], 0
                continue
            chain.append(finding)
            nothings = nothings + 1 if finding.result is Result.NOTHING else 0
            if nothings > 3:
                chain, nothings = chain[-3:], 3
        return chain

    def after_failure(self):
        """Open: "the run starts again" after a Not met holds for one-off looks as well."""
        kept = []
        for finding in self.counts:
            kept = [] if finding.result is Result.NOT_MET else [*kept, finding]
        return kept

    def answered(self, question):
        for answer in self.mine(Answer):
            if answer.question == question:
                looked = question == 4 and self.past(answer.looked_on)
                return len(answer.words.split()) >= 3 or looked
        return False

    def nobody_else(self):
        service = next(iter(self.plan.all(Service)), Service())
        own = 0
        for person in self.plan.all(Person):
            since = person.since is None or person.since <= self.today
            left = person.until is not None and person.until < self.today
            # Open: people from outside do not make the service larger.
            own += since and not left and not person.organisation
        return service.nobody_else_to_check and own < 3

    def since(self):
        """Open: where there was no visit, publication, else the day it was raised."""
        for source in self.plan.all(Source):
            if source.id == self.concern.source_id:
                return source.visited_from or source.published or self.concern.raised_on
        return self.concern.raised_on

    def good_items(self):
        """The good evidence of this concern, as (kind, questions)."""
        good, mine = [], self.mine(EvidenceLink)
        for item in self.plan.all(Evidence):
            links = [link for link in mine if link.evidence_id == item.id]
            if not links or self.past(item.binned_on):
                continue
            own = [f for f in self.found if item.check_id and f.check_id == item.check_id]
            shows = item.shows if item.shows_confirmed else (own[0].on if own else None)
            stale = item.expires is not None and item.expires < self.today
            if shows is None or shows > self.today or stale:
                continue
            if self.since() is not None and shows < self.since():
                continue
            if item.file in self.plan.damaged or self.replaced(item):
                continue
            # Open: the record of a check that was not met, or found nothing, shows no change.
            if any(f.result in (Result.NOT_MET, Result.NOTHING) for f in own):
                continue
            good.append((item.kind, [link.question for link in links]))
        return good

    def replaced(self, item):
        newer = [e for e in self.plan.all(Evidence) if e.id == item.replaced_by_id]
        return any(not self.past(e.binned_on) for e in newer)

    # --- the table, from the bottom ---

    def earned(self):
        if self.done():
            if not self.verified():
                return Stage.DONE
            embedded = self.embedded_once() if self.one_off else self.embedded()
            return Stage.EMBEDDED if embedded and self.closing() else Stage.VERIFIED
        # The decision not to take it up stands in place of an action.
        if self.declined or any(
            self.past(a.started) or self.past(a.completed) for a in self.actions
        ):
            return Stage.IN_PROGRESS
        return Stage.PLANNED if self.planned() else Stage.NOT_STARTED

    def planned(self):
        for action in self.actions:
            if action.owner_id is None or action.due is None or not action.evidence_needed.strip():
                return False
        return self.concern.owner_id is not None and bool(self.actions)

    def done(self):
        if self.concern.owner_id is None:
            return False
        # Open: work that only goes further is not the action Done asks for.
        if not self.needed and not self.declined:
            return False
        for action in self.needed:
            if action.owner_id is None or not self.past(action.completed):
                return False
        if not self.declined and not (self.answered(1) and self.in_use):
            return False
        if not any(1 in questions for _, questions in self.good_items()):
            return False
        for finding in self.found:
            if finding.result is Result.NOT_MET and not self.dealt_with(finding):
                return False
        return True

    def dealt_with(self, finding):
        if self.since() is not None and finding.on < self.since():
            return True
        return any(a.from_finding_id == finding.id and self.past(a.completed) for a in self.actions)

    def verified(self):
        telling = [f for f in self.counts if f.result is not Result.NOTHING]
        if not telling or telling[-1].result is not Result.MET:
            return False
        if not any(self.still_fresh(f) for f in self.verifying(self.counts)):
            return False
        return self.answered(2) and self.practice()

    def verifying(self, findings):
        """The Met that verify: independent; own checks too where there is nobody else."""
        met = [f for f in findings if f.result is Result.MET]
        return [f for f in met if f.independent or (self.alone and f.by is not None)]

    def still_fresh(self, finding):
        if self.one_off:
            return self.today <= add_months(finding.on, self.numbers.one_off_months)
        return self.age(finding) <= self.fresh

    def practice(self):
        if any(kind is not EvidenceKind.PROCESSES for kind, _ in self.good_items()):
            return True
        for finding in self.found:
            # Open: the record of a check not met is no good item of practice.
            shows_it = finding.result in (Result.MET, Result.PARTLY)
            recent = self.since() is None or finding.on >= self.since()
            if shows_it and recent and finding.kind is not CheckKind.AUDIT:
                return True
        return False

    def embedded(self):
        mets = [f for f in self.run() if f.result is Result.MET]
        if len(mets) < self.numbers.met_checks or not mets:
            return False
        if (mets[-1].on - mets[0].on).days < self.span or self.age(mets[-1]) > self.gap:
            return False
        independent = [f for f in mets if f.independent]
        if not (self.from_outside() if self.alone else independent):
            return False
        fitting = [f for f in mets if f.kind is not CheckKind.AUDIT]
        if self.concern.scope is Scope.NO_PLACE:
            return bool(fitting or independent)
        return bool(fitting) and self.all_covered()

    def from_outside(self):
        for finding in self.after_failure():
            met = finding.result is Result.MET and finding.outside
            if met and self.today <= add_months(finding.on, 6):
                return True
        return False

    def all_covered(self):
        chosen = [(c.area_id, c.shift_id) for c in self.mine(ScopeCell)]
        in_scope = 0
        for area in self.plan.all(Area):
            for shift in self.plan.all(Shift):
                if not self.in_being(area) or not self.in_being(shift):
                    continue
                place = (area.id, shift.id)
                if self.concern.scope is Scope.CHOSEN and place not in chosen:
                    continue
                in_scope += 1
                if not self.graced(area) and not self.graced(shift) and not self.covered(place):
                    return False
        # Open: a concern about no area and shift at all is not "every cell covered".
        return in_scope > 0

    def in_being(self, place):
        ended = place.until is not None and place.until < self.today
        return (place.since is None or place.since <= self.today) and not ended

    def graced(self, place):
        return place.since is not None and place.since >= self.today - timedelta(days=self.gap)

    def covered(self, place):
        # Open: Nothing to check is passed over, as it is for Verified.
        about = [f for f in self.counts if place in f.places and f.result is not Result.NOTHING]
        if not about or about[-1].result is not Result.MET:
            return False
        return self.age(about[-1]) <= self.numbers.covered

    def embedded_once(self):
        looks = self.verifying(self.after_failure())
        for first in looks:
            for second in looks:
                apart = (second.on - first.on).days >= self.numbers.second_look
                if apart and self.still_fresh(second):
                    return bool(self.from_outside()) if self.alone else True
        return False

    def closing(self):
        issues = all(self.past(issue.closed) for issue in self.mine(FollowOn))
        return self.answered(3) and self.answered(4) and issues


class Seen:
    def __init__(self, plan, finding, check, insiders, outsiders):
        self.id, self.check_id, self.on = finding.id, check.id, check.on
        self.result, self.kind, self.by = finding.result, check.kind, check.by_id
        self.independent = check.by_id is not None and check.by_id not in insiders
        # Open: somebody from outside who did one of the actions is not independent of it.
        self.outside = self.independent and check.by_id in outsiders
        self.places = set()
        for cell in plan.all(FindingCell):
            if cell.finding_id == finding.id:
                self.places.add((cell.area_id, cell.shift_id))

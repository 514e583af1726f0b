"""A simple reckoning of ux-spec 3 for one day, written from its words and not from our code.

Loops over the records, nothing shared with the rules but the record classes. The stages are those
of ``tests.plan.oracle``; reasons, readiness, month map and trend are reckoned here. Where the spec
leaves something open, the reading taken is marked "Open:".
"""

from collections import Counter
from datetime import date

from tests.plan.oracle import Oracle, stage_of

from evident.plan.records import (
    Area,
    Check,
    Concern,
    Evidence,
    EvidenceLink,
    FollowOn,
    PlannedCheck,
    PlannedCheckConcern,
    ScopeCell,
    Shift,
    Source,
)
from evident.plan.words import CheckKind, EvidenceKind, Level, Result, Scope, SourceKind, Stage

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


class Reckoned:
    """What the spec says of *plan* at the end of *day*."""

    def __init__(self, plan, day):
        self.plan, self.day = plan, day
        self.concerns = [c for c in plan.all(Concern) if c.binned_on is None]
        self.stages = {c.id: stage_of(plan, c, day)[1] for c in self.concerns}

    # --- readiness ---

    def level(self, question):
        """The stage of the weakest concern from a report, notice or letter."""
        return min((self.stages[c.id] for c in self.setting(question)), default=None)

    def setting(self, question):
        kinds = (SourceKind.REPORT, SourceKind.NOTICE, SourceKind.LETTER)
        sources = {s.id for s in self.plan.all(Source) if s.kind in kinds}
        under = [c for c in self.concerns if c.key_question is question]
        return [c for c in under if c.source_id in sources]

    def own(self, question):
        """Open: the sentence beside the level counts the concerns that do not set it."""
        setting = [c.id for c in self.setting(question)]
        others = [c for c in self.concerns if c.key_question is question and c.id not in setting]
        if not others:
            return ""
        weakest = min(self.stages[c.id] for c in others)
        several = "" if len(others) == 1 else "s"
        return f"We also found {len(others)} concern{several}, weakest {weakest.label}."

    def weakest(self, question):
        """Breach before others, then most days overdue, then reference."""
        found = self.setting(question)
        return min(found, key=self.rank) if found else None

    def rank(self, concern):
        breach = concern.level is Level.BREACH
        late = self.days_late(concern)
        letter = "SECRW".index(concern.reference[0])
        return self.stages[concern.id], not breach, -late, letter, int(concern.reference[1:])

    def others(self, question):
        level = self.level(question)
        return sum(self.stages[c.id] is level for c in self.setting(question)) - 1

    def kept_up(self, question):
        """No concerns: kept up by a check met in the last 90 days, else since when not."""
        told = [
            check
            for check in self.plan.all(Check)
            if check.key_question is question and check.on <= self.day
        ]
        last = max(told, key=lambda check: (check.on, check.id), default=None)
        if last is None:
            report = min(s.published for s in self.plan.all(Source) if s.published)
            return f"Not looked at since {day_words(report, self.day)}"
        if (self.day - last.on).days > 90:
            return f"Not looked at since {day_words(last.on, self.day)}"
        # Open: a later look that was not met is said as such.
        kept = last.result is Result.MET
        return "Kept up" if kept else f"Last check {last.result.label.lower()}"

    def counts(self, question):
        return Counter(self.stages[c.id] for c in self.setting(question))

    def ready(self):
        return sum(stage is Stage.EMBEDDED for stage in self.stages.values())

    def days_late(self, concern):
        """Days by which the latest open action or planned check has passed its date."""
        days = [a.due for a in self.open_actions(concern) if a.due]
        for link in self.plan.all(PlannedCheckConcern):
            for planned in self.plan.all(PlannedCheck):
                if link.concern_id == concern.id and planned.id == link.planned_id:
                    over = planned.ended is not None and planned.ended <= self.day
                    days += [] if over or planned.next_due is None else [planned.next_due]
        return max(((self.day - due).days for due in days if due < self.day), default=0)

    def open_actions(self, concern):
        mine = Oracle(self.plan, concern, self.day).actions
        return [a for a in mine if a.completed is None or a.completed > self.day]

    # --- reasons ---

    def missing(self, concern):
        """The first words of why the concern is not at its next stage."""
        o, stage = Oracle(self.plan, concern, self.day), self.stages[concern.id]
        if stage is Stage.EMBEDDED:
            return ""
        if stage is not stage_of(self.plan, concern, self.day)[0]:
            return "Held back"
        reckon = (self.to_planned, self.to_begun, self.to_done, self.to_verified, self.to_embedded)
        return reckon[stage](o)

    def to_planned(self, o):
        if o.concern.owner_id is None:
            return "No owner" if o.actions else "No owner or action"
        if not o.actions:
            return "No action"
        for lacks, words in (
            (lambda a: a.owner_id is None, "Action without owner"),
            (lambda a: a.due is None, "No due date"),
            (lambda a: not a.evidence_needed.strip(), "Evidence needed not said"),
        ):
            if any(lacks(a) for a in o.actions):
                return words
        return "?"

    def to_begun(self, o):
        """Open: the spec has no words for this step; a late action is said first."""
        late = self.late_action(self.open_actions(o.concern))
        if late:
            return late
        items = [k for k in o.mine(EvidenceLink) if self.item(k.evidence_id).binned_on is None]
        return "No action started" if items or o.found else "No evidence yet"

    def late_action(self, actions):
        days = max(((self.day - a.due).days for a in actions if a.due), default=0)
        if days <= 0:
            return ""
        return f"Action {days} day{'' if days == 1 else 's'} late"

    def to_done(self, o):
        if o.concern.owner_id is None:
            return "No owner" if o.actions else "No owner or action"
        if not o.needed and not o.declined:
            return "No action"
        if any(a.owner_id is None for a in o.needed):
            return "Action without owner"
        still = [a for a in o.needed if not o.past(a.completed)]
        if still:
            number = f"{len(still)} action{'' if len(still) == 1 else 's'} open"
            return self.late_action(still) or number
        if not o.declined and not o.answered(1):
            return "Question 1 not answered"
        if not o.declined and not o.in_use:
            return "Date of change missing"
        if not any(1 in questions for _, questions in o.good_items()):
            return self.no_evidence(o)
        return "Failed check unanswered"

    def no_evidence(self, o):
        linked = [k for k in o.mine(EvidenceLink) if self.item(k.evidence_id).binned_on is None]
        if not linked:
            return "No evidence yet"
        ones = [self.item(k.evidence_id).number for k in linked if k.question == 1]
        return f"E{min(ones):03d}" if ones else "No evidence of change"

    def item(self, id):
        return next(e for e in self.plan.all(Evidence) if e.id == id)

    def to_verified(self, o):
        telling = [f for f in o.counts if f.result is not Result.NOTHING]
        if not telling:
            return "Nothing to check so far" if o.counts else "Nobody has checked it"
        if telling[-1].result is not Result.MET:
            partly = telling[-1].result is Result.PARTLY
            return f"Last check {'partly met' if partly else 'not met'}"
        independent = o.verifying(o.counts)
        if not independent:
            return "Independent check"
        if not any(o.still_fresh(f) for f in independent):
            return f"Independent {o.age(independent[-1])} days ago"
        if not o.answered(2):
            return "Question 2 not answered"
        return "Paper only, no practice"

    def to_embedded(self, o):
        found = self.second_look(o) if o.one_off else self.run(o)
        if found:
            return found
        for question in (3, 4):
            if not o.answered(question):
                return f"Question {question} not answered"
        still = [i for i in o.mine(FollowOn) if not o.past(i.closed)]
        return "Follow-on issue open" if len(still) == 1 else "ollow-on issues open"

    def run(self, o):
        run = o.run()
        mets = [f for f in run if f.result is Result.MET]
        over = bool(run) and o.age(run[-1]) > o.gap
        if len(mets) < o.numbers.met_checks:
            more = o.numbers.met_checks - (0 if over else len(mets))
            return f"{more} more "
        days = (mets[-1].on - mets[0].on).days
        if days < o.span:
            return f"Met for {days} of {o.span} days"
        if o.age(mets[-1]) > o.gap:
            return (
                f"Last {'check' if o.counts[-1] is mets[-1] else 'met'} {o.age(mets[-1])} days ago"
            )
        if not any(f.independent for f in mets):
            return "Independent check"
        audits = all(f.kind is CheckKind.AUDIT for f in mets)
        if audits and o.concern.scope is not Scope.NO_PLACE:
            return "Only audits so far"
        if o.concern.scope is Scope.NO_PLACE or o.all_covered():
            return ""
        return self.bare(o)

    def bare(self, o):
        """Open: a shift or an area of which nothing is covered is named, else places counted."""
        asked, bare = [], []
        chosen = [(c.area_id, c.shift_id) for c in o.mine(ScopeCell)]
        for area in self.plan.all(Area):
            for shift in self.plan.all(Shift):
                place, there = (area.id, shift.id), o.in_being(area) and o.in_being(shift)
                if there and (o.concern.scope is not Scope.CHOSEN or place in chosen):
                    asked.append((area, shift, o.covered(place)))
                    new = o.graced(area) or o.graced(shift)
                    if not o.covered(place) and not new:
                        bare.append((area, shift))
        if len(bare) == len(asked) > 1:
            return "All places to check"
        for part in (1, 0):
            names = {place[part].name for place in bare}
            held = {place[part].name for place in asked if place[2]}
            if len(names) == 1 and not names & held and len(min(names)) + len(" to check") <= 24:
                return f"{min(names)} to check"
        return f"{len(bare)} place{'' if len(bare) == 1 else 's'} to check"

    def second_look(self, o):
        looks = o.verifying(o.after_failure())
        if o.embedded_once():
            return ""
        if not looks:
            return "Independent check"
        ready = (self.day - looks[0].on).days >= o.numbers.second_look
        return "Look again now" if ready else "Look again from"

    # --- month map ---

    def months(self):
        """From the month of the report to this one; Open: six at least, twenty-four at most."""
        published = [s.published for s in self.plan.all(Source) if s.kind is SourceKind.REPORT]
        begun = max(published)
        last = self.day.year * 12 + self.day.month - 1
        first = min(begun.year * 12 + begun.month - 1, last - 5)
        return [date(n // 12, n % 12 + 1, 1) for n in range(max(first, last - 23), last + 1)]

    def map_counts(self, belongs):
        """Items of each month, of those that *belongs* says are of the row."""
        shown = Counter()
        for item in self.plan.all(Evidence):
            if item.binned_on is None and item.shows is not None and belongs(item):
                shown[item.shows.year, item.shows.month] += 1
        return tuple(shown[month.year, month.month] for month in self.months())

    def by_question(self, question):
        return self.map_counts(lambda item: question in self.questions_of(item))

    def by_concern(self, concern):
        return self.map_counts(lambda item: concern.id in self.linked(item))

    def by_kind(self, kind: EvidenceKind):
        return self.map_counts(lambda item: item.kind is kind)

    def questions_of(self, item):
        """Those of its concerns, and the one that its check looked at as a whole."""
        linked = self.linked(item)
        own = {c.key_question for c in self.plan.all(Check) if c.id == item.check_id}
        return {c.key_question for c in self.concerns if c.id in linked} | (own - {None})

    def linked(self, item):
        return {k.concern_id for k in self.plan.all(EvidenceLink) if k.evidence_id == item.id}


def longest_gap(counts):
    """The most months in a row without anything; the month that is not over is no gap."""
    words = "".join("x" if count else "." for count in counts[:-1])
    return max(map(len, words.split("x")))


def day_words(day, today):
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def month_ends(first, last):
    """The last day of each month from the one of *first*, and *last* itself."""
    ends = []
    for number in range(first.year * 12 + first.month, last.year * 12 + last.month):
        following = date(number // 12, number % 12 + 1, 1)
        ends.append(date.fromordinal(following.toordinal() - 1))
    return [*ends, last]

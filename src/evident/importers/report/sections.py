"""Tells which part of the report each line stands in, and under which headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from evident.importers.report.audit_tables import rows_in_order
from evident.importers.report.dates import DATE, first_date
from evident.importers.report.headings import (
    QUESTIONS,
    ends_heading,
    looks_like_heading,
    question_and_rating,
)
from evident.importers.report.lines import Line, plain, squashed
from evident.importers.report.page_order import headers_first
from evident.importers.report.places import EARLIER, Place, Scored, Sections
from evident.importers.report.rules import Rules
from evident.importers.report.standards import (
    heads_action,
    is_audit,
    outcome_of,
    topic_of_heading,
)
from evident.plan.words import KeyQuestion, Rating

_LONGEST_HEADING = 130
_RATINGS_LINK = "readmoreaboutinspectionratings"
_OVERALL = re.compile(r"^overall(?:rating)?(?:is|was)?")
_WHAT_SHOULD_BE = re.compile(r"(?:People|Staff|Providers?|The service) (?:should|must)\b")
_MENU = 3
_LEAST_PROSE = 60
_TABLES = ("requirements", "enforcement")


def sections_of(lines: Sequence[Line], rules: Rules) -> Sections:
    """Walk the lines in reading order; headings drawn after the body of a page come first."""
    ordered = list(headers_first(list(rows_in_order(lines)), rules))
    walk = _Walk(rules, audit=is_audit(ordered, rules))
    for index, line in enumerate(ordered):
        walk.take(line, ordered[index + 1 : index + 4])
    return walk.found


class _Walk:
    def __init__(self, rules: Rules, *, audit: bool = False) -> None:
        self._rules = rules
        self._place = Place()
        self._standards = audit
        self._row = 0
        self._in_category = False
        self._full_report = audit
        self._run: list[KeyQuestion] = []
        self._asked: set[KeyQuestion] = set()
        self._before_asked = Place()
        self._waiting_for_rating: str | None = None
        self._heading_number = 0
        self._before: Line | None = None
        self._rest: Line | None = None
        self._last: Line | None = None
        self._known = True
        self._entries = 0
        self.found = Sections()

    def take(self, line: Line, following: Sequence[Line]) -> None:
        last = self._last
        if line is self._rest or (last is not None and ends_heading(line, last)):
            self.found.headings.add((line.page, line.start))
            return
        self._last = None
        self._take(line, following)

    def _take(self, line: Line, following: Sequence[Line]) -> None:
        text = plain(line.text)
        told = self._place.section in ("requirements", "enforcement")  # they look like an audit's
        if (line.row or self._row) and not told and self._cell(line, text):
            return
        if self._entry(text, following):
            self.found.headings.add((line.page, line.start))
            self._before, self._last = None, line
            return
        self._run_in_heading(text)
        short = squashed(text).removesuffix(_RATINGS_LINK)
        self._known = True
        if len(text) <= _LONGEST_HEADING and self._heading(line, text, short, following):
            if self._known:
                self.found.headings.add((line.page, line.start))
            else:
                self.found.places[line.page, line.start] = self._place
            self._before, self._last = None, line
            return
        self._prose(line)
        self._before = line

    def _entry(self, text: str, following: Sequence[Line]) -> bool:
        """Take the day above "During an inspection …" on a web page; the newest comes first."""
        heads = self._rules.facts.dated_heading
        if not DATE.fullmatch(text) or not any(heads.match(plain(f.text)) for f in following[:2]):
            return False
        self._entries += 1
        if self._entries > 1:
            self._move(section=EARLIER, question=None, topic="", statement="", score=None)
        return True

    def _run_in_heading(self, text: str) -> None:
        """Take a heading that stands before its text: "Why we inspected: This was …"."""
        head, colon, rest = text.partition(":")
        if not colon or not rest.strip() or len(head) > 60:
            return
        short = squashed(head)
        section = self._rules.headings.section_of(short)
        if section and section not in ("ratings", "findings", "requirements", "enforcement"):
            self._enter(section, short)

    def _heading(self, line: Line, text: str, short: str, following: Sequence[Line]) -> bool:
        if self._place.section in _TABLES and short.startswith("regulation"):
            return False
        if self._standards and self._standard(line, text, short, following):
            return True
        if text[:1].islower() and not (line.gap or line.strong):  # a sentence goes on
            return False
        question, rating = question_and_rating(short, self._rules)
        if text.endswith((".", ",")):
            question = rating = None
        if question:
            if question != self._place.question or self._place.section != "findings":
                self._question(question, rating)
            return True
        if rating:
            self._rating(rating)
            return True
        self._leave_menu()
        overall = self._rules.headings.ratings.get(_OVERALL.sub("", short))
        if overall and short.startswith("overall") and "overall" not in self.found.ratings:
            self.found.ratings["overall"] = overall
            self._move(section="ratings", question=None)
            return True
        if short in ("overall", "overallrating") and self._overall_here(following):
            self._waiting_for_rating = "overall"
            self._move(section="ratings", question=None)
            return True
        if self._statement(line, text, short):
            return True
        if short in self._rules.headings.categories and self._place.statement:
            self._in_category = True
            return True
        section = self._rules.headings.section_of(short)
        if section and not text.endswith((".", ",", ";")):
            self._enter(section, short)
            return True
        return self._topic(line, text, short, following)

    def _cell(self, line: Line, text: str) -> bool:
        """Take a cell of an audit's table; what follows the table stands in none of its rows."""
        entered, self._row = line.row != self._row, line.row
        if not line.row:
            self._move(section="summary", topic="", statement="", outcome=None, due=None)
            return False
        if line.column == "standard" or entered:
            self._open_standard(text if line.column == "standard" else "")
        if line.column == "outcome":
            self._move(outcome=outcome_of(text, self._rules))
        elif line.column == "date":
            self._move(due=first_date(text))
        elif line.column in ("finding", "action"):
            said = outcome_of(text.partition(". ")[0], self._rules)
            self._move(section="actions" if line.column == "action" else "findings")
            self._move(outcome=self._place.outcome or said)
            self._prose(line)
            self._before = line
        return True

    def _standard(self, line: Line, text: str, short: str, following: Sequence[Line]) -> bool:
        """Take a standard's heading, how far it was met, or the heading of what is to be done."""
        outcome = outcome_of(text, self._rules)
        if outcome:
            self._move(outcome=outcome)
            return True
        named = bool(following) and not text.endswith((".", ":")) and short not in QUESTIONS
        if named and outcome_of(plain(following[0].text), self._rules):
            self._open_standard(text)
            return True
        told = self._rules.headings.section_of(short) == "requirements"  # of reports before 2014
        if self._place.outcome and not told and heads_action(text, self._rules):
            self._move(section="actions")
            return True
        return False

    def _open_standard(self, text: str) -> None:
        short = squashed(text)
        topic = self._rules.headings.topic_of(short) or topic_of_heading(text, self._rules)
        self._move(section="findings", statement=short, topic=topic, outcome=None, due=None)

    def _question(self, question: KeyQuestion, rating: Rating | None) -> None:
        again = question in self._run
        self._run.append(question)
        if rating:
            self._asked.clear()
            self.found.ratings.setdefault(question.value, rating)
        self._waiting_for_rating = None if rating else question.value
        if not self._asked:
            self._before_asked = self._place
        if not rating:
            self._asked.add(question)
        section = self._place.section
        if section == "questions" and not self._full_report:
            pass
        elif section in ("front", "ratings") and not again:
            section = "findings" if self._full_report else section
            if section != "findings":
                section = "ratings"
        else:
            section = "findings"
        self._move(section=section, question=question, topic="", statement="", score=None)

    def _leave_menu(self) -> None:
        """Forget key questions that stood one below the other without a rating: a page's menu."""
        if len(self._asked) >= _MENU:
            self._run.clear()
            self._waiting_for_rating = None
            read = any(len(line.text) > _LEAST_PROSE for line, _ in self.found.prose)
            before = self._before_asked if read else Place()
            self._move(section=before.section, question=before.question)
        self._asked.clear()

    def _overall_here(self, following: Sequence[Line]) -> bool:
        if self._place.section in ("front", "ratings"):
            return True
        after = question_and_rating(squashed(following[0].text), self._rules) if following else ()
        return "overall" not in self.found.ratings and bool(after and after[1])

    def _rating(self, rating: Rating) -> None:
        waiting = self._waiting_for_rating
        self._asked.clear()
        if waiting is None and self._place.section == "ratings":
            waiting = "overall" if "overall" not in self.found.ratings else None
        if waiting:
            self.found.ratings.setdefault(waiting, rating)
        self._waiting_for_rating = None

    def _enter(self, section: str, short: str) -> None:
        rating = next(
            (r for words, r in self._rules.headings.ratings.items() if short.endswith(words)), None
        )
        if short.startswith("overallrating") and section == "ratings":
            self._waiting_for_rating = None if rating else "overall"
            if rating:
                self.found.ratings.setdefault("overall", rating)
        self._run.clear()
        if self._printed_on_every_page(short):
            return
        if short in ("detailedfindings", "ourfindings") or short.startswith("backgroundtothis"):
            self._full_report = True
        if section == "findings":  # "Our findings" stands under the question of the page
            self._move(section="findings" if self._place.question else self._place.section)
            return
        if section == "judgements":  # before 2014's end: by standards, not by key questions
            self._standards = True
            self._move(section="findings")
            return
        self._move(section=section, question=None, topic="", statement="", score=None)

    def _printed_on_every_page(self, short: str) -> bool:
        """Say whether this is the running head of a part that is already open."""
        section = self._place.section
        return (short == "summaryoffindings" and section in ("questions", "summary")) or (
            short == "detailedfindings" and section == "findings"
        )

    def _statement(self, line: Line, text: str, short: str) -> bool:
        """Take a statement's title, or its score, of an assessment under quality statements."""
        score = self._rules.frameworks.score.search(text)
        if score and self._place.statement:
            self.found.score_headings += 1
            if self._in_category:  # until 2024 each kind of evidence had a score of its own
                return True
            self._move(score=int(score[1]))
            self.found.scored.append(Scored(self._place, line, int(score[1])))
            return True
        inline = re.search(r"score([1-4])$", short)
        title = short[: inline.start()] if inline else short
        for titles in self._rules.frameworks.statements.values():
            if title in titles and not text.endswith("."):
                break
        else:
            return False
        if self._place.section not in ("findings", "ratings", "questions", "summary", "front"):
            return False
        self._in_category = False
        self.found.statement_headings[title] = self.found.statement_headings.get(title, 0) + 1
        self._move(statement=title, topic=self._rules.headings.topic_of(title), score=None)
        if self._place.question and self._place.section != "questions":
            self._move(section="findings")
        if inline:
            self.found.score_headings += 1
            self._move(score=int(inline[1]))
            self.found.scored.append(Scored(self._place, line, int(inline[1])))
        return True

    def _topic(self, line: Line, text: str, short: str, following: Sequence[Line]) -> bool:
        """Take a heading between paragraphs, such as "Using medicines safely"."""
        if self._place.section in _TABLES:  # a row's lines look like headings: short, no full stop
            return False
        if _WHAT_SHOULD_BE.match(text) and not line.heading:  # what a standard asks for
            return False
        if self._rest_of_heading(line, text, following):
            self._rest = following[0]
            short += squashed(following[0].text)
        elif not (
            line.heading
            or looks_like_heading(line, text, following)
            or self._known_heading(line, text, following)
        ):
            return False
        topic = self._rules.headings.topic_of(short)
        self._known = bool(topic)
        if self._place.section not in ("findings", "summary", "questions"):
            return True
        self._move(topic=topic, statement="" if topic else self._place.statement)
        return True

    def _rest_of_heading(self, line: Line, text: str, following: Sequence[Line]) -> bool:
        """Say whether this line and the next are one heading, broken because it is long."""
        if len(following) < 2 or line.whole or following[0].gap or following[0].page != line.page:
            return False
        if line.strong != following[0].strong or abs(line.size - following[0].size) > 1:
            return False
        if not (line.gap or self._ended_above()):
            return False
        if not following[1].gap or not following[1].text[:1].isupper() or following[0].bullet:
            return False
        joined = f"{text} {plain(following[0].text)}"
        return (
            len(joined) <= 2 * _LONGEST_HEADING
            and bool(self._rules.headings.topic_of(squashed(joined)))
            and self._can_be_heading(line, joined)
        )

    def _known_heading(self, line: Line, text: str, following: Sequence[Line]) -> bool:
        """Say whether a line is a heading by its words, where no space sets it apart."""
        return (
            bool(following)
            and following[0].text[:1].isupper()
            and (line.gap or self._ended_above())
            and bool(self._rules.headings.topic_of(squashed(text)))
            and self._can_be_heading(line, text)
        )

    def _ended_above(self) -> bool:
        """Say whether the line above was a heading or ended its sentence."""
        return self._before is None or self._before.text.endswith((".", "?", "!", '"', "”"))

    def _can_be_heading(self, line: Line, text: str) -> bool:
        """A heading has no full stop and no verb of a sentence, and does not break off."""
        last = text.split()[-1].lower().strip(",")
        return (
            text[:1].isupper()
            and not line.bullet
            and not line.hyphen
            and not text.endswith((".", "?", "!", ",", ":", ";", '"'))
            and last not in self._rules.titles.trailing
            and not self._rules.facts.sentence.search(text)
        )

    def _prose(self, line: Line) -> None:
        self._leave_menu()
        least = 15 if self._place.section == "ratings" and self._place.question else 30
        prose = len(line.text) > 60 or (len(line.text) > least and line.text.endswith((".", ":")))
        if self._place.section in ("front", "ratings") and prose:
            listed = len(set(self._run)) >= 3
            if listed and len(self._run) == len(set(self._run)):
                self._move(section="summary", question=None)
            elif self._place.section == "ratings":
                in_question = self._run and self._place.question
                self._move(section="findings" if in_question else "summary")
            elif not self._run and self._place.section == "front" and line.box is None:
                self._move(section="summary")
        if prose:
            self._run.clear()
        self._waiting_for_rating = None
        self.found.prose.append((line, self._place))

    def _move(self, **changes: object) -> None:
        place = self._place
        if self._entries > 1:  # whatever is headed there
            changes |= {"section": EARLIER, "question": None}
        if any(getattr(place, name) != value for name, value in changes.items()):
            self._heading_number += 1
            changes["heading"] = self._heading_number
            self._place = replace(place, **changes)  # type: ignore[arg-type]

"""Single lines of the portfolio that must never mislead: dates, counts and who checked."""

from datetime import date, timedelta

import pytest
from tests.outputs.conftest import page_texts, squeezed
from tests.outputs.service import House
from tests.plan.build import CHANGED, OTHER, OWNER, TODAY, at_noon

from evident.outputs.look import GREY, PLAIN, Style
from evident.outputs.portfolio import make
from evident.outputs.portfolio.appendix import said_in
from evident.outputs.portfolio.glance import chosen_for_glance
from evident.outputs.portfolio.phrases import short_or
from evident.outputs.words import natural_width, shortened_to
from evident.plan.portfolio.items import notes_on
from evident.plan.records import Concern, Evidence, EvidenceLink
from evident.plan.words import EvidenceKind, Result

BAND = Style(PLAIN, 8, 11, GREY)
ROOM = 342.0


def item_with(recorded=None, concerns=1, **fields):
    house = House()
    first = house.concern()
    item = house.evidence(first, 2, **fields)
    if recorded:
        house.set(Evidence, item.id, recorded_at=at_noon(recorded))
    for number in range(2, concerns + 1):
        other = house.concern(f"S{number}")
        for question in (1, 2, 3):
            house.put(EvidenceLink(evidence_id=item.id, concern_id=other.id, question=question))
    return house.portfolio().items[0]


def printed(house, tmp_path):
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    return squeezed(" ".join(page_texts(made.path)))


@pytest.mark.parametrize("concerns", [1, 2, 9, 40])
def test_the_stamp_never_cuts_off_the_date(concerns):
    item = item_with(concerns=concerns, kind=EvidenceKind.PEOPLE, shows=date(2026, 4, 9))
    said = said_in(item, ROOM)
    assert said.startswith("Supports S1")
    assert said.endswith(f"{EvidenceKind.PEOPLE.label}  ·  9 April 2026")
    assert natural_width(said, BAND) <= ROOM
    assert ("…" in said) == (concerns == 40)
    assert ("question" in said) == (concerns < 9)  # the concerns matter more
    assert shortened_to(said, BAND, ROOM) == said


@pytest.mark.parametrize(("days", "late"), [(14, False), (15, True), (63, True)])
def test_the_stamp_says_what_was_recorded_late_where_there_is_room(days, late):
    fields = {"recorded": CHANGED + timedelta(days=days), "shows": CHANGED}
    item = item_with(**fields)
    assert (f"recorded {days} days after the date it shows" in said_in(item, 367)) == late
    short = f"recorded {short_or(CHANGED + timedelta(days=days), '')}"
    assert said_in(item, 320).endswith(short) == late
    assert "recorded" not in said_in(item, 230)
    assert "5 January 2026" in said_in(item, 230)


def test_notes_on_dates_say_after_what():
    late = item_with(recorded=CHANGED + timedelta(days=63), shows=CHANGED)
    assert notes_on(late) == ("Recorded 63 days after the date it shows.",)
    ahead = item_with(recorded=CHANGED, shows=CHANGED + timedelta(days=1))
    assert notes_on(ahead) == ("The date it shows is later than the day it was recorded.",)
    assert notes_on(item_with(recorded=CHANGED, shows=CHANGED)) == ()
    to_come = item_with(shows=TODAY + timedelta(days=1))
    assert notes_on(to_come) == ("The date it shows is later than the day this was prepared.",)


def test_items_linked_to_nothing_are_named_under_the_index(tmp_path):
    house = House()
    house.file(house.concern(), 1, b"Words of a note.", "note.txt")
    assert "linkedtonoconcern" not in printed(house, tmp_path)
    for number in (2, 3):
        house.put(Evidence(number=number, title="Loose", shows=CHANGED))
    house.set(Evidence, 3, binned_on=CHANGED)
    (tmp_path / "more").mkdir()
    text = printed(house, tmp_path / "more")
    assert squeezed("Not printed here because it is linked to no concern: E002.") in text


def test_a_glance_shows_what_has_a_picture_and_never_more_than_five():
    house = House()
    concern = house.concern()
    for question in (1, 1, 2, 2, 2, 3, 4):
        house.file(concern, question, b"Words of a note.", "note.txt")
    entry = house.portfolio().concerns[0]
    assert chosen_for_glance(entry, {"E002", "E004"}) == ["E002", "E004"]
    assert chosen_for_glance(entry, ()) == []
    seen = {f"E00{number}" for number in range(1, 8)}
    assert chosen_for_glance(entry, seen) == ["E002", "E004", "E005", "E006", "E007"]


def test_the_last_independent_check_is_named_with_its_result(tmp_path):
    house = House()
    concern = house.concern()
    house.done_action(concern)
    house.check(concern, date(2026, 3, 12), by=OTHER)
    house.check(concern, date(2026, 4, 12), by=OWNER)
    role = house.plan().person(OTHER).label
    text = printed(house, tmp_path)
    assert squeezed(f"Last independent check: 12 March 2026, {role}, met.") in text
    assert "Thelastonemet" not in text
    house.check(concern, date(2026, 4, 14), Result.NOT_MET, by=OTHER)
    (tmp_path / "more").mkdir()
    text = printed(house, tmp_path / "more")
    assert squeezed(f"Last independent check: 14 April 2026, {role}, not met.") in text
    assert squeezed(f"The last one met: 12 March 2026, {role}.") in text


def test_checks_by_the_owner_alone_name_no_independent_one(tmp_path):
    house = House()
    concern = house.concern()
    house.check(concern, date(2026, 4, 12), by=OWNER)
    assert house.plan().all(Concern)[concern.id].owner_id == OWNER
    assert "Lastindependentcheck" not in printed(house, tmp_path)

"""Sixty possible concerns checked by real keys and no mouse; the keys are counted."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evident.operations import reports
from evident.plan.account import account_of
from evident.plan.proposals import NOT_A_CONCERN, Decision, proposal_rows
from evident.plan.records import ConcernStatement, Passage, ProposedConcern, SourcePage
from evident.plan.words import Basis, KeyQuestion, Level
from evident.ui.pages.setup.check_keys import Asked
from evident.ui.pages.setup.check_table import STATE
from evident.ui.pages.setup.looked import STANDING
from evident.ui.places import Place

SUBJECTS = (
    "medicines",
    "care plans",
    "staff training",
    "recruitment checks",
    "fire safety",
    "infection control",
    "mealtime support",
    "consent",
    "complaints",
    "audits",
)
MANY = 60


def long_report() -> str:
    """Give an invented report of sixty findings under five key questions."""
    lines = ["Elm Lodge", "Inspection report", "Date of publication: 12 January 2026", ""]
    for number in range(MANY):
        if number % 12 == 0:
            question = list(KeyQuestion)[number // 12].label.lower()
            lines += ["", f"Is the service {question}?", "Requires improvement", ""]
        lines += [f"{finding(number)} People liked flat {number + 1}.", ""]
    return "\n".join(lines)


def finding(number: int) -> str:
    subject = SUBJECTS[number % 10]
    return f"The records of {subject} for flat {number + 1} were not complete."


def put_one_row_for_each(store, source_id):
    """Propose each finding on its own, however the reader would group them."""
    with store.transaction("Propose") as tx:
        for proposal in tx.plan.all(ProposedConcern).where("source_id", source_id):
            for passage in tx.plan.all(Passage).where("proposed_id", proposal.id):
                tx.delete(passage)
            tx.delete(proposal)
        text = tx.plan.all(SourcePage).where("source_id", source_id)[0].text
        for number in range(MANY):
            words = finding(number)
            proposal = tx.put(
                ProposedConcern(
                    source_id=source_id,
                    title=f"Records of flat {number + 1} not complete",
                    key_question=list(KeyQuestion)[number // 12],
                    statement=f"kloe18.{'SECRW'[number // 12]}2",
                    regulations="RA2014-12",
                    position=number,
                )
            )
            start = text.index(words)
            tx.put(
                Passage(
                    source_id=source_id,
                    proposed_id=proposal.id,
                    words=words,
                    page=1,
                    start=start,
                    end=start + len(words),
                )
            )


@pytest.fixture
def step(page, tmp_path, settled):
    path = tmp_path / "long.txt"
    path.write_text(long_report(), encoding="utf-8")
    store = page.session.store
    put_one_row_for_each(store, reports.import_report(store, path).source_id)
    page.session.take(None)
    page.show_place(Place("setup", detail="3"))
    settled()
    made = page.steps[3]
    made.list.setFocus()
    return made


@pytest.fixture
def press(step):
    """Give what presses a key where the focus is, and counts it."""
    counts: Counter[str] = Counter()

    def pressed(key, shift=False):
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        counts["keys"] += 1
        QTest.keyClick(QApplication.focusWidget() or step.list, key, held)

    pressed.counts = counts
    return pressed


def rows(step):
    return proposal_rows(step.session.plan, step.source.id)


def row(step, id):
    return next(one for one in rows(step) if one.id == id)


def test_sixty_rows_take_at_most_two_keys_each_and_no_mouse(step, press, settled):
    ids = [one.id for one in rows(step)]
    assert len(ids) == MANY
    keys_of_row = []
    for number, id in enumerate(ids):
        assert step.list.current_row().id == id
        before = press.counts["keys"]
        if number % 10 == 3:
            press("n")
            press(str(number % 4 + 1))
        elif number % 10 == 5:
            press("l")
            press("m", shift=True)
        elif number % 10 == 7:
            press("q")
            press("e", shift=True)
        elif number % 10 == 8:
            press("m")
            settled()
        elif number % 2:
            press("a")
        else:
            press(Qt.Key.Key_Return)
        keys_of_row.append(press.counts["keys"] - before)
    settled()
    assert max(keys_of_row) == 2
    assert sum(keys_of_row) == 78
    after = rows(step)
    assert Counter(one.decision for one in after) == {
        Decision.TICKED: MANY - 12,
        Decision.NOT_A_CONCERN: 6,
    }
    assert all(one.proposal.opened for one in after)
    assert row(step, ids[3]).why_not == NOT_A_CONCERN[3]
    assert row(step, ids[5]).proposal.level is Level.MINOR
    assert row(step, ids[7]).proposal.key_question is KeyQuestion.EFFECTIVE
    assert len(row(step, ids[7]).passages) == 2
    account = account_of(step.session.plan, step.source)
    assert account.decided == account.total == MANY


def test_one_key_accepts_confirms_what_is_shown_and_goes_on(step, press, settled, page):
    first, second = rows(step)[:2]
    assert "suggested" in step.form.statement_field.name
    press("a")
    settled()
    accepted = row(step, first.id).proposal
    assert accepted.opened
    assert accepted.statement_by_person
    assert step.list.current_row().id == second.id
    index = step.list.model().index(0, STATE)
    assert index.data() == "Checked"
    press(Qt.Key.Key_Up)
    assert step.form.statement_field.name.endswith("confirmed")
    page.steps[3].add_ticked()
    settled()
    concern = step.session.plan.concerns[0]
    links = step.session.plan.all(ConcernStatement).where("concern_id", concern.id)
    assert {link.basis for link in links} == {Basis.CONFIRMED}
    assert [one.checked_by_person for one in step.session.plan.concerns].count(True) == 1


def test_a_second_key_answers_and_escape_drops_the_question(step, press, settled):
    first = rows(step)[0]
    press("n")
    assert step.keys.asked is Asked.REASON
    assert step.form.asks_reason
    assert "1 done well" in step.panel.hints.words()
    press(Qt.Key.Key_Escape)
    assert step.keys.asked is Asked.NOTHING
    assert not step.form.asks_reason
    press("q")
    assert "W Well-led" in step.panel.hints.words()
    press("x")  # says nothing, and is not searched for in the list
    assert step.list.current_row().id == first.id
    press("w")
    settled()
    assert row(step, first.id).proposal.key_question is KeyQuestion.WELL_LED
    assert step.list.current_row().id == first.id
    press("l")
    press(Qt.Key.Key_Down)  # going elsewhere drops the question
    assert step.keys.asked is Asked.NOTHING
    press("m")
    settled()
    assert len(rows(step)) == MANY - 1


def test_u_and_ctrl_z_take_back_the_last_key_and_stand_on_its_row(step, press, settled, page):
    ids = [one.id for one in rows(step)]
    for _ in range(3):
        press("a")
    press("n")
    press("2")
    settled()
    assert step.list.current_row().id == ids[4]
    press("u")
    settled()
    assert row(step, ids[3]).decision is Decision.TICKED
    assert not row(step, ids[3]).proposal.opened
    assert step.list.current_row().id == ids[3]
    commands = {command.name: command for command in page.commands()}
    assert commands["undo"].enabled()
    commands["undo"].run()
    settled()
    assert step.list.current_row().id == ids[2]
    assert not row(step, ids[2]).proposal.opened
    assert not step.list.current_row().proposal.opened


def test_a_held_arrow_opens_nothing_and_standing_still_does(step, press, settled, qtbot):
    step.looked._timer.setInterval(60_000)  # however slow this machine is with thirty keys
    for _ in range(30):
        press(Qt.Key.Key_Down)
    assert not any(one.proposal.opened for one in step.rows)
    step.looked._timer.setInterval(STANDING)
    qtbot.waitUntil(lambda: any(one.proposal.opened for one in step.rows))
    opened = [number for number, one in enumerate(step.rows) if one.proposal.opened]
    assert opened == [30]
    assert step.list.model().index(30, STATE).data() == "Checked"
    step.page.leave()
    settled()
    kept = [one.opened for one in step.session.plan.all(ProposedConcern)]
    assert kept.count(True) == 1


def test_letters_typed_in_the_form_are_letters(step, press, settled):
    first = rows(step)[0]
    press(Qt.Key.Key_F2)
    assert step.form.title.hasFocus()
    for letter in "nam1":
        press(letter)
    press(Qt.Key.Key_Return)
    settled()
    changed = row(step, first.id)
    assert changed.proposal.title == "nam1"
    assert changed.decision is Decision.TICKED
    assert len(rows(step)) == MANY


def test_the_statement_and_the_regulation_are_chosen_by_keys(step, press, settled, qtbot):
    first = rows(step)[0]
    for key, box, fact in (
        ("t", step.form.statement, "statement"),
        ("g", step.form.regulation, "regulations"),
    ):
        step.list.setFocus()
        before = getattr(row(step, first.id).proposal, fact)
        press(key)
        assert box.view().isVisible()
        view = box.view()
        qtbot.wait(50)  # a list that has just opened lets the first keys pass
        QTest.keyClick(view, Qt.Key.Key_Up)
        QTest.keyClick(view, Qt.Key.Key_Return)
        qtbot.waitUntil(step.list.hasFocus)
        settled()
        assert getattr(row(step, first.id).proposal, fact) != before
        assert step.list.current_row().id == first.id


def test_split_by_the_number_of_the_sentence(step, press, settled):
    press(Qt.Key.Key_Down)
    press("m")
    settled()
    merged = rows(step)[0]
    assert [one.id for one in step.list.selected_rows()] == [step.list.current_row().id]
    press(Qt.Key.Key_Up)
    assert step.list.current_row().id == merged.id
    press("s")
    assert step.form.splitting.list.hasFocus()
    assert step.form.splitting.list.count() == 2
    press("2")
    settled()
    assert len(rows(step)) == MANY
    assert step.list.hasFocus()
    assert step.list.current_row().words == merged.passages[1].words
    press("s")  # one sentence only: the words themselves are asked about
    assert not step.form.splitting.isVisible()


def test_plus_and_minus_make_the_report_larger_and_smaller(step, press):
    usual = step.side.text.font().pointSizeF()
    press("+")
    assert step.side.text.font().pointSizeF() > usual
    press("0")
    assert step.side.text.font().pointSizeF() == usual
    press("-")
    assert step.side.text.font().pointSizeF() < usual


def test_the_menus_show_the_letters_and_catch_none(page, step):
    shown = {command.hint: command for command in page.commands() if command.hint}
    assert set("ANMSQTGL") <= set(shown)
    assert all(len(command.key) != 1 for command in page.commands())
    shown["N"].run()
    assert step.form.asks_reason


def test_escape_closes_the_question_and_never_leaves_the_step(step, press, page):
    press("n")
    assert step.keys.asked is Asked.REASON
    page.escape()
    assert step.keys.asked is Asked.NOTHING
    page.escape()
    assert page.current == 3
    press("q")
    page.escape()
    assert step.keys.asked is Asked.NOTHING


def test_enter_in_the_title_goes_back_to_the_list(step, press):
    press(Qt.Key.Key_F2)
    assert step.form.title.hasFocus()
    press(Qt.Key.Key_Return)
    assert step.list.hasFocus()

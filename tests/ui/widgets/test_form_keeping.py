"""What is half typed in a form is kept, carried on in the same form, and gone once it is saved."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from evident.plan.records import Concern, PlannedCheck, Risk
from evident.plan.words import CheckKind, Every, Explained, Result
from evident.ui import carry_on
from evident.ui.dialogs.action import ActionDialog
from evident.ui.dialogs.add_concern import AddConcern
from evident.ui.dialogs.answer import AnswerDialog
from evident.ui.dialogs.deadline import DeadlineDialog
from evident.ui.dialogs.first_steps import FirstStepsDialog
from evident.ui.dialogs.follow_on import FollowOnDialog
from evident.ui.dialogs.letter import LetterDialog
from evident.ui.dialogs.meeting import MeetingDialog
from evident.ui.dialogs.plan_check import PlanCheckDialog
from evident.ui.dialogs.record_check import RecordCheckDialog
from evident.ui.dialogs.risk import ReviewDialog, RiskDialog
from evident.ui.form_draft import FormDraft, read_draft, since
from evident.ui.page import Page
from evident.ui.widgets.form_values import entered, put_back

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, sample_session):
    made = Page(sample_session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    return made


def opened(made):
    made.open()
    return made


def again(page):
    (draft,) = carry_on.forms_left(page.session.drafts)
    form = carry_on.form_again(page, draft)
    assert form is not None
    return opened(form)


def words_of(form):
    return [label.text() for label in form.findChildren(QLabel) if label.isVisibleTo(form)]


def test_every_box_of_a_planned_check_is_as_it_was_left(page):
    form = opened(PlanCheckDialog(page, ["S3"]))
    form.name.setText("Nights, referral questions")
    form.due.edit.setText("fri")
    form.every.set_word(Every.MONTH)
    form.picker.item(2).setCheckState(Qt.CheckState.Checked)
    next(iter(form.places.boxes.values())).click()
    left = entered(form)
    form.reject()
    assert not form.isVisible()
    back = again(page)
    assert isinstance(back, PlanCheckDialog)
    assert entered(back) == left
    assert back.every.word() is Every.MONTH
    assert len(back.picker.chosen()) == 2


def test_a_check_half_recorded_brings_up_the_parts_of_each_concern(page):
    form = opened(RecordCheckDialog(page, ["S3"]))
    form.picker.item(1).setCheckState(Qt.CheckState.Checked)
    first, second = form.picker.chosen()
    form.parts[first].result.buttons[Result.NOT_MET].click()
    form.parts[first].seen.setPlainText("Two of six could not say whom to ring")
    form.parts[first].later.click()
    form.parts[second].result.buttons[Result.MET].click()
    form.reject()
    back = again(page)
    assert isinstance(back, RecordCheckDialog)
    assert back.parts[first].result.result() is Result.NOT_MET
    assert back.parts[first].seen.toPlainText() == "Two of six could not say whom to ring"
    assert back.parts[first].later.isChecked()
    assert back.parts[second].result.result() is Result.MET


def test_staff_asked_places_apart_and_files_come_back(page, tmp_path):
    photo = tmp_path / "rota.jpg"
    photo.write_bytes(b"a picture")
    form = opened(RecordCheckDialog(page, ["S3"], kind=CheckKind.STAFF_QUESTIONS))
    form.picker.item(1).setCheckState(Qt.CheckState.Checked)
    first, second = form.picker.chosen()
    table = form.parts[first].staff.table
    table.item(0, 0).setText("Night carer")
    table.say(0, 2, Explained.RIGHT)
    table.say(0, 3, Explained.NEARLY)
    form.parts[second].set_apart(True)
    next(iter(form.parts[second].places.boxes.values())).click()
    form.take_files([photo, tmp_path / "gone.jpg"])
    asked, apart = form.parts[first].staff.people(), form.parts[second].places.chosen()
    form.reject()
    back = again(page)
    assert back.parts[first].staff.people() == asked
    assert back.parts[second].is_apart()
    assert back.parts[second].places.chosen() == apart
    assert back.files.paths == [photo]


def test_it_says_since_when_and_can_start_afresh(page):
    form = opened(FollowOnDialog(page, "S1"))
    form.what.setPlainText("Eye drops without an opening date")
    form.reject()
    back = again(page)
    assert "Carried on from 10:00." in words_of(back)  # 9:00 UTC is 10:00 in April
    afresh = next(b for b in back.findChildren(QPushButton) if b.text() == "Start afresh")
    afresh.click()
    assert back.what.toPlainText() == ""
    assert carry_on.forms_left(page.session.drafts) == []
    back.reject()


def test_a_form_nothing_was_entered_in_leaves_nothing(page):
    form = opened(AddConcern(page))
    form.called.setText("x")
    form.called.setText("")
    form.reject()
    assert carry_on.forms_left(page.session.drafts) == []
    assert page._news is None


def test_saving_clears_what_was_kept(qtbot, page, settled):
    form = opened(PlanCheckDialog(page, ["S3"]))
    form.name.setText("Referral questions, nights")
    form.keeping.keep()
    assert len(carry_on.forms_left(page.session.drafts)) == 1
    form.due.edit.setText("30/4")
    qtbot.mouseClick(form.do, LEFT)
    settled()
    titles = [check.title for check in page.session.plan.all(PlannedCheck)]
    assert "Referral questions, nights" in titles
    assert carry_on.forms_left(page.session.drafts) == []
    assert not [d for d in page.session.store.drafts.all() if d.place.startswith("form/")]


def test_it_is_on_the_disk_within_a_second_of_the_last_key(qtbot, page, settled):
    form = opened(AnswerDialog(page, "S1", 2))
    form.words.setPlainText("We look at ten charts each week")
    qtbot.wait(900)
    settled()
    (kept,) = [d for d in page.session.store.drafts.all() if d.place.startswith("form/")]
    assert "ten charts each week" in kept.text
    form.throw_away()
    settled()
    assert not [d for d in page.session.store.drafts.all() if d.place.startswith("form/")]


@pytest.mark.parametrize(
    ("make", "doing"),
    [
        (lambda page: AddConcern(page), "You were adding a concern."),
        (lambda page: LetterDialog(page, None), "You were adding a letter."),
        (lambda page: DeadlineDialog(page, None), "You were writing about the deadline."),
        (
            lambda page: ActionDialog.reopened(
                page, reference="S1", action_id=0, from_finding_id=None
            ),
            "You were writing an action of S1.",
        ),
        (lambda page: MeetingDialog(page), "You were recording a meeting."),
        (lambda page: RiskDialog(page), "You were adding a risk."),
        (
            lambda page: ReviewDialog(page, next(iter(page.session.plan.all(Risk)))),
            "You were reviewing a risk.",
        ),
        (lambda page: FirstStepsDialog(page, "W4"), "You were naming an owner of W4."),
        (lambda page: AnswerDialog(page, "S1", 1), "You were answering question 1 of S1."),
    ],
)
def test_each_form_says_what_one_was_at_and_comes_back(page, make, doing):
    form = opened(make(page))
    control = next(c for key, c in _texts(form))
    control.setText("Half a thought") if hasattr(control, "setText") else control.setPlainText(
        "Half a thought"
    )
    left = entered(form)
    form.reject()
    found = carry_on.carried_on(page.session.plan, page.session.drafts)
    assert found.words == doing
    back = again(page)
    assert type(back) is type(form)
    assert entered(back) == left


def _texts(form):
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    from evident.ui.widgets.fields import DateBox
    from evident.ui.widgets.form_values import controls

    for key, control in controls(form):
        plain = isinstance(control, QLineEdit | QPlainTextEdit)
        if plain and not isinstance(control.parentWidget(), DateBox):
            yield key, control


def test_what_a_form_no_longer_has_is_left_out(page):
    form = opened(FollowOnDialog(page, "S1"))
    put_back(form, {"A field of an older version": "words", "What you found": "Loose lids"})
    assert form.what.toPlainText() == "Loose lids"
    form.throw_away()


@pytest.mark.parametrize(
    "kind",
    [
        "follow_on.FollowOnDialog",  # of a concern that is gone
        "record_check.Nothing",
        "gone_module.Dialog",
        "../../os.path",
        "add_evidence.AddEvidence",
        "record_check.Card",
    ],
)
def test_a_form_that_is_gone_opens_nothing(page, kind):
    draft = FormDraft(kind, "You were writing.", {"reference": "X9", "issue_id": 7})
    assert carry_on.form_again(page, draft) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"kind": "a.B"}', "null"])
def test_a_damaged_draft_is_passed_over(text):
    assert read_draft("form/a.B/", text) is None
    assert carry_on.forms_left({"form/a.B/": text}) == []


def test_the_form_left_last_comes_first_and_others_are_counted(sample_session):
    def kept(reference, hour):
        at = datetime(2026, 4, 21, hour, 5, tzinfo=UTC)
        return FormDraft("a.B", f"You were at {reference}.", {"r": reference}, {"f": "x"}, at)

    drafts = {d.place: d.text() for d in (kept("S1", 9), kept("S3", 11), kept("S2", 10))}
    found = carry_on.carried_on(sample_session.plan, drafts)
    assert found.words == "You were at S3. 2 other forms wait."


def test_when_it_was_left(sample_session):
    today = sample_session.today
    assert since(datetime(2026, 4, 21, 9, 42, tzinfo=UTC), today) == "10:42"
    assert since(datetime(2026, 4, 20, 23, 30, tzinfo=UTC), today) == "00:30"
    assert since(datetime(2026, 1, 5, 8, 0, tzinfo=UTC), today) == "5 January, 08:00"


def test_a_concern_renamed_meanwhile_is_still_found(page):
    form = opened(PlanCheckDialog(page, ["S3"]))
    form.name.setText("Referrals")
    form.reject()
    concern = page.session.plan.concern("S3")
    assert isinstance(concern, Concern)
    assert again(page).picker.chosen() == ["S3"]


def test_concerns_chosen_for_a_meeting_come_back_with_their_questions(page):
    form = opened(MeetingDialog(page))
    form.links.finder.setText("S3")
    form.links.take()
    left = form.links.links()
    assert left
    form.reject()
    assert again(page).links.links() == left

"""Scenes of checks: recorded, put right, walked through, planned for upkeep."""

from evident.plan.records import Check
from evident.plan.words import CheckKind, Explained, KeyQuestion, Result
from evident.ui.window import MainWindow


def plan_upkeep(window: MainWindow) -> None:
    from evident.ui.pages.checks import ChecksPage

    assert isinstance(window.page, ChecksPage)
    window.page.acts.plan(KeyQuestion.CARING)


def record_upkeep(window: MainWindow) -> None:
    from evident.ui.dialogs.record_upkeep import RecordUpkeepDialog

    assert window.page is not None
    form = RecordUpkeepDialog(window.page, KeyQuestion.CARING)
    form.open()
    form.outcome.choose(Result.PARTLY)


def record_many(window: MainWindow) -> None:
    """Record what one check found of two concerns: each its own result and places."""
    from evident.ui.dialogs.record_check import RecordCheckDialog

    if window.page is None:
        return
    form = RecordCheckDialog(window.page, ["S1", "S4"], places=((1, 1),))
    form.on.edit.setText("17/2")
    form.on.edit.editingFinished.emit()
    form.parts["S1"].result.choose(Result.NOT_MET)
    form.parts["S4"].result.choose(Result.MET)
    form.parts["S4"].set_apart(True)
    form.open()


def record_staff(window: MainWindow) -> None:
    """Record what five members of staff said."""
    from evident.ui.dialogs.record_check import RecordCheckDialog

    if window.page is None:
        return
    form = RecordCheckDialog(window.page, ["S3"], kind=CheckKind.STAFF_QUESTIONS)
    table = form.parts["S3"].staff.table
    table.item(0, 0).setText("Care worker")
    table.setCurrentCell(0, 2)
    for said in "RRRRRRNRRRRRRNXR":
        table.answer({"R": Explained.RIGHT, "N": Explained.NEARLY, "X": Explained.NOT}[said])
    form.open()


def change_check(window: MainWindow) -> None:
    """Put a recorded check right."""
    from evident.ui.dialogs.record_check import RecordCheckDialog

    if window.page is not None:
        checks = window.page.session.plan.all(Check)
        check = next((one for one in checks if one.source_id is None), None)
        if check is not None:
            RecordCheckDialog(window.page, check_id=check.id).open()


def mock(window: MainWindow) -> None:
    """Walk to the second concern of Safe, where staff could not quite explain."""
    from evident.ui.dialogs.mock_inspection import MockInspectionDialog

    if window.page is None:
        return
    form = MockInspectionDialog(window.page, KeyQuestion.SAFE)
    for said in ((Explained.RIGHT,) * 3, (Explained.RIGHT, Explained.NEARLY, Explained.RIGHT)):
        if form.stop is not None:
            if form.stop.questions[0].said():
                form.try_to_act()
            for question, one in zip(form.stop.questions, said, strict=True):
                question.say(one)
    form.open()


def staff_questions(window: MainWindow) -> None:
    from evident.ui.dialogs.question_set import QuestionSetDialog

    if window.page is not None:
        QuestionSetDialog(window.page, "S3").open()

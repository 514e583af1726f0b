"""Answers what a window asks about plans: start, open, restore, sample, back up, text size."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evident.app import clock, restoring, taking_in
from evident.plan.errors import Cancelled, UserError
from evident.plan.words import ServiceKind
from evident.ui import tasks
from evident.ui.dialogs.new_plan import NewPlanDialog
from evident.ui.places import Place
from evident.ui.session import Session

if TYPE_CHECKING:
    from evident.app.desktop import Desktop

SAMPLE = "Sample House (made-up data).evident"


def answer(desktop: "Desktop", what: str) -> None:
    """Do what is asked for by its name; a name nobody knows is a fault of ours."""
    answers: dict[str, Callable[[], object]] = {
        "start": lambda: desktop.change_plan(desktop.welcome),
        "report": lambda: _start(desktop, "report"),
        "blank": lambda: _start(desktop, "blank"),
        "sample": lambda: _sample(desktop),
        "open": desktop.choose_plan,
        "restore": lambda: restoring.ask(desktop),
        "folder": lambda: taking_in.ask(desktop),
        "backup": lambda: _back_up(desktop),
        "text+": lambda: desktop.text_size(+1),
        "text-": lambda: desktop.text_size(-1),
        "text0": lambda: desktop.text_size(0),
    }
    answers[what]()


def _start(desktop: "Desktop", detail: str) -> None:
    """Ask for the service's name, make its plan and go on with set-up."""

    def make(path: Path, name: str, kind: ServiceKind) -> None:
        from evident.operations.plans import start_plan

        def made() -> Session:
            path.parent.mkdir(parents=True, exist_ok=True)
            who = desktop.settings.value.working_as
            return Session(start_plan(path, name, kind, clock=clock.now, who=who), clock.now)

        try:
            session = made()
        except UserError as error:
            dialog.complain(error)
            return
        except OSError:
            dialog.complain(_no_place(path))
            return
        dialog.finish()
        report = str(dialog.report) if dialog.report else ""
        desktop.show_session(session, Place("setup", report, detail))

    first = detail == "report"
    dialog = NewPlanDialog(desktop.in_front(), desktop.folder(), make, with_report=first)
    dialog.open()


def _no_place(path: Path) -> UserError:
    return UserError(
        "The plan was not started.",
        f"The folder {path.parent.name} cannot be written to.",
        "Choose another place with “Keep it somewhere else”.",
    )


def _no_sample(path: Path) -> UserError:
    return UserError(
        "The sample was not made.",
        f"The folder {path.parent.name} cannot be made in your documents.",
        "Nothing was changed. Ask whoever looks after this PC, or start a plan of your own.",
    )


def _sample(desktop: "Desktop") -> None:
    """Open the sample; make it first when it is not there, which takes a few seconds."""
    path = desktop.folder() / SAMPLE
    if path.exists():
        desktop.change_plan(lambda: desktop.open(path))
        return

    def make(progress: tasks.Progress, cancelled: tasks.Cancelled) -> None:
        from evident.operations.sample import make_sample

        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise _no_sample(path) from fault
        # Under another name until it is whole: a stop half-way must not look like the sample.
        unfinished = path.with_name(f"{path.stem}, being made{path.suffix}")
        for left in unfinished.parent.glob(f"{unfinished.name}*"):
            left.unlink()

        def goes_on(done: int, of: int) -> None:
            if cancelled():
                raise Cancelled

        make_sample(unfinished, progress=goes_on).close()
        unfinished.rename(path)

    def failed(error: UserError) -> None:
        if error.stopped:
            desktop.stop_waiting()
        else:
            desktop.complain(error)

    done = partial(desktop.change_plan, lambda: desktop.open(path))
    running = tasks.run_long(desktop, make, lambda _: done(), failed)
    desktop.wait_with("Making the sample service", running.cancel)


def _back_up(desktop: "Desktop") -> None:
    """Back the open plan up; its page says what came of it."""
    from evident.ui.backing_up import back_up_now

    if desktop.window is not None and desktop.window.page is not None:
        back_up_now(desktop.window.page, desktop.settings)

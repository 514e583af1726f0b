"""A whole plan brought out of the window: as a folder, and as lists for Excel."""

import openpyxl
import pytest
from tests.ui.scenes import window_of

from evident.operations.importing import import_folder
from evident.ui import exporting
from evident.ui.places import Place


@pytest.fixture
def window(sample_session, tmp_path_factory):
    made = window_of(sample_session, tmp_path_factory.mktemp("settings"))
    yield made
    made.close()


def test_the_plan_goes_out_as_a_folder_and_as_lists(qtbot, window, tmp_path):
    window.go(Place("concerns"))
    place = tmp_path / "stick"
    place.mkdir()
    exporting.export_to(window.page, place)
    qtbot.waitUntil(lambda: any(place.glob("[!.]*/plan.json")), timeout=60_000)
    (folder,) = place.glob("[!.]*")
    assert folder.name.endswith("whole plan – 2026-04-21")
    store = window.session.store
    done = import_folder(folder, tmp_path / "new.evident", clock=store.clock)
    assert done.concerns == len(store.plan.concerns)
    out = tmp_path / "lists.xlsx"
    exporting.save_workbook(window.page, out)
    qtbot.waitUntil(out.is_file, timeout=20_000)
    assert openpyxl.load_workbook(out)["Concerns"].max_row == done.concerns + 1


def test_each_way_out_is_a_command(window):
    named = {command.name: command for command in window.commands.commands()}
    for name in ("plan.export", "plan.export.covered", "plan.export.xlsx"):
        assert named[name].menu == "File"
    assert named["portfolio.check"].menu == "Help"

"""At the start, a saving that was cut off where portfolios go is listed, and said so once."""

import hashlib

from PySide6.QtWidgets import QLabel

from evident.outputs.portfolio.cut_off import note
from evident.plan.exchange import row_of
from evident.plan.records import PortfolioVersion
from evident.ui.cut_off import tidy_after_kill
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow


def test_a_saving_that_was_cut_off_is_listed_at_the_next_start(
    qtbot, empty_session, tmp_path, settled
):
    store, folder = empty_session.store, tmp_path / "elsewhere"
    room, empty = folder / ".evident-portfolio-a", folder / ".evident-portfolio-b"
    for each in (room, empty):
        each.mkdir(parents=True)
        (each / "in-use").touch()
    (folder / "v1.pdf").write_bytes(b"whole")
    mark = hashlib.sha256(b"whole").hexdigest()
    version = PortfolioVersion(
        number=1, file_name="v1.pdf", sha256=mark, manifest=mark, pages=1, size=5,
        head=store.head.hash, entries=store.head.entries,
    )  # fmt: skip
    note(room, store.plan_id, row_of(version), {"v1.pdf": mark}, "v1.pdf")
    settings = KeptSettings(tmp_path / "settings.json")
    settings.update(lambda kept: kept.with_portfolio(store.plan_id, mark, folder / "v1.pdf"))
    window = MainWindow(empty_session, settings)
    qtbot.addWidget(window)
    window.show()
    window.go(Place("today"))
    tidy_after_kill(window)
    settled()
    assert [v.file_name for v in empty_session.plan.all(PortfolioVersion)] == ["v1.pdf"]
    assert [path.name for path in folder.iterdir()] == ["v1.pdf"]
    said = " ".join(label.text() for label in window.page.findChildren(QLabel))
    assert "version 1 (v1.pdf) is listed" in said

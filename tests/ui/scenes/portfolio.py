"""Scenes of the portfolio: words that may be names, the gate, versions and what differs."""

from datetime import date

from evident.operations.named_people import add_named
from evident.plan.portfolio.since import Line, Moved, Since
from evident.plan.records import PortfolioVersion
from evident.plan.words import NamedKind, Stage
from evident.ui.places import Place
from evident.ui.window import MainWindow


def names_asked(window: MainWindow) -> None:
    """Show step 3 with words that may be names."""
    from evident.ui.pages.portfolio import PortfolioPage

    store, page = window.session.store, window.page
    assert isinstance(page, PortfolioPage)
    for name in ("Mark Hale", "Grace Marsh", "Will Ward"):
        window.session.take(add_named(store, name, NamedKind.RESIDENT))
    page.refresh(None)


def gate(window: MainWindow) -> None:
    from evident.operations.portfolio_gate import GateResult
    from evident.outputs.gate import Leak
    from evident.ui.pages.portfolio.gate import NamesFoundDialog

    assert window.page is not None
    found = tuple(
        Leak(words, "full name", where, item, "portfolio.pdf", True, 1)
        for words, where, item in (
            ("Quenby Thistlewood", "page 41", "E003"),
            ("Mrs Thistlewood", "page 43, text layer", "E003"),
            ("Q. Thistlewood", "bookmark", ""),
            ("Ward, Wilhelmina Josephine", "attachment manifest.json", "E012"),
        )
    )
    NamesFoundDialog(window.page, GateResult(found, 120, 14), lambda why: None).open()


def compare(window: MainWindow) -> None:
    from evident.ui.pages.portfolio.comparing import ChangesDialog

    assert window.page is not None
    why = "2 actions done, 1 check by somebody independent, also on nights"
    since = Since(
        1,
        date(2026, 3, 31),
        moved=(
            Moved("S1", "Gaps in medicines records", Stage.PLANNED, Stage.DONE, why),
            Moved("E2", "Mental capacity assessments", Stage.VERIFIED, Stage.DONE, "not met"),
        ),
        added=tuple(Line(f"E{n:03}", f"MAR audit week {n}", "Supports S1.") for n in range(60, 68)),
        left_out=(Line("E012", "Letter from a relative", "Shows names."),),
    )
    ChangesDialog(window.page, "Version 1 and version 2", since).open()


def versions(window: MainWindow) -> None:
    from evident.ui.pages.portfolio.places import SavedPlaces
    from evident.ui.pages.portfolio.versions import VersionsDialog

    page, store = window.page, window.session.store
    assert page is not None
    if not window.session.plan.all(PortfolioVersion):
        with store.transaction("Save portfolio version 1") as tx:
            tx.put(
                PortfolioVersion(
                    number=1,
                    made_at=tx.now,
                    made_for=date(2026, 4, 21),
                    made_by="Registered manager",
                    file_name="Sample House – evidence portfolio – 2026-04-21 v1.pdf",
                    pages=124,
                    size=3_200_000,
                    items=61,
                    concerns=17,
                    manifest="0" * 64,
                    sha256="0" * 64,
                    head=store.head.hash,
                    entries=store.head.entries,
                    saved_despite="The inspector asked to see the original of E012",
                )
            )
        window.session.take(tx.change)
    VersionsDialog(page, window.session, SavedPlaces(page)).open()


def names_in_words(window: MainWindow) -> None:
    from evident.plan.portfolio.covering import CoveredName
    from evident.ui.pages.portfolio.words import CoveredNames

    assert window.page is not None
    found = (
        CoveredName("Person A", ("Mrs Ward", "Wilhelmina", "W.J.W."), ("S1", "S2", "E014", "E031")),
        CoveredName("Relative 1", ("her daughter Honoria Ward-Thistlewood",), ("R1",)),
        CoveredName("Staff 3", ("Quenby",), ("the front pages",)),
    )
    CoveredNames(window.page, found).open()


PORTFOLIO = (
    ("names-in-words", Place("portfolio", detail="names"), names_in_words),
    ("names-found", Place("portfolio"), gate),
    ("compare-versions", Place("portfolio"), compare),
    ("past-versions", Place("portfolio"), versions),
)

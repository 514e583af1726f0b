"""Tries an installation: every shipped file, the sample, a portfolio, its verification."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evident.plan.errors import UserError


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    fine: bool


def run_self_test() -> list[Step]:
    """Load each resource, make the sample, its portfolio and backup, and check each result."""
    with tempfile.TemporaryDirectory(prefix="evident-") as folder:
        place = Path(folder)
        jobs: list[tuple[str, Callable[[Path], object]]] = [
            ("every shipped file loads", _load_resources),
            ("the sample service is made and its file is sound", _make_sample),
            ("the portfolio is made and verified", _make_portfolio),
            ("the backup opens again", _back_up),
        ]
        return [_try(words, job, place) for words, job in jobs]


def _try(words: str, job: Callable[[Path], object], place: Path) -> Step:
    try:
        job(place)
    except UserError as fault:
        return Step(f"{words}: {fault.headline} {fault.reason}", fine=False)
    except Exception as fault:  # noqa: BLE001 - whatever an installation lacks is reported
        return Step(f"{words}: {type(fault).__name__}: {fault}", fine=False)
    return Step(words, fine=True)


def _load_resources(place: Path) -> None:
    from evident.importers.report.rules import rules
    from evident.operations.packs import packs
    from evident.resources import resource

    packs()
    rules()
    for font in resource("fonts").glob("*.ttf"):
        font.read_bytes()


def _make_sample(place: Path) -> None:
    from evident.operations.backups import check
    from evident.operations.sample import make_sample

    make_sample(place / "sample.evident").close()
    found = check(place / "sample.evident")
    if not found.ok:
        wrong = " ".join(line.words for line in found.lines if not line.ok)
        raise UserError("The sample is not sound.", wrong, "Install again.")


def _make_portfolio(place: Path) -> None:
    from evident.app.clock import now
    from evident.operations.plans import open_plan
    from evident.operations.portfolios import make_portfolio
    from evident.operations.verifying import verify_portfolio

    with open_plan(place / "sample.evident", clock=now) as store:
        make_portfolio(store, place / "sample.pdf")
        found = verify_portfolio(place / "sample.pdf", store)
    if not found.ok:
        wrong = " ".join(line.words for line in found.lines)
        raise UserError("It was not verified.", wrong, "Install again.")


def _back_up(place: Path) -> None:
    from evident.app.clock import now
    from evident.operations.backups import backup

    backup(place / "sample.evident", place, clock=now)

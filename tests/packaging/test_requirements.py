"""The lock files: every package pinned with hashes, and not one address."""

import re
import tomllib
from pathlib import Path

import pytest

import checks
import licences

ROOT = Path(__file__).resolve().parents[2]
LOCKS = [ROOT / "packaging" / name for name in ("requirements.txt", "requirements-dev.txt")]


def entries(lock: Path) -> list[str]:
    """Give each package of a lock with its hashes as one line."""
    joined = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip()]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_no_address(lock):
    assert checks.addresses(lock.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.invalid/simple",
        "--extra-index-url x",
        "-i x",
        "--find-links wheels",
        "--trusted-host example.invalid",
        "a @ file:///a.whl",
        "    # from http://example.invalid",
    ],
)
def test_an_address_would_be_seen(line):
    assert checks.addresses(f"alembic==1.20.1\n{line}\n") == [line]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_and_hashed(lock):
    whole = re.compile(r"[a-z0-9._-]+==[^\s;]+( ; .+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert [line[:60] for line in entries(lock) if not whole.fullmatch(line.strip())] == []


def pins(lock: Path) -> dict[str, str]:
    return dict(line.split(" ", 1)[0].split("==") for line in entries(lock))


def test_what_runs_is_what_is_tested():
    run, dev = (pins(lock) for lock in LOCKS)
    assert run.items() <= dev.items()


def test_every_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {
        licences.normal(re.match(r"[\w.-]+", wanted)[0])
        for wanted in project["project"]["dependencies"]
    }
    assert names <= set(pins(LOCKS[0]))
    tools = {re.match(r"[\w.-]+", wanted)[0] for wanted in project["dependency-groups"]["dev"]}
    assert tools <= set(pins(LOCKS[1]))


def test_pyside_stays_on_the_version_that_loses_no_references():
    assert pins(LOCKS[0])["pyside6-essentials"].startswith("6.11.")
    assert "pyside6-addons" not in pins(LOCKS[1])

"""The set-up script: what it finds missing, what it says, when it installs again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import checks
import debian
import dev
import environment

GLIB = next(need for need in debian.WINDOW if "glib" in need.file)
QPDF = debian.PDF_CHECKS[0]


class AptBook:
    """Stands in for running apt: notes each line, and answers as told."""

    def __init__(self, known=(), failing=0):
        self.lines = []
        self.known = set(known)
        self.failing = failing

    def __call__(self, line):
        self.lines.append(tuple(line))
        if line[0] == "apt-cache":
            return 0 if line[-1] in self.known else 100
        if line[1] == "install" and self.failing:
            self.failing -= 1
            return 100
        return 0


@pytest.fixture
def said():
    return []


# --- the system ---


def test_nothing_is_said_or_done_when_nothing_is_missing(said):
    book = AptBook()
    lacking = debian.provide(
        debian.WINDOW, there=lambda need: True, apt=debian.Apt(book), say=said.append
    )
    assert (lacking, said, book.lines) == ((), [], [])


def test_without_apt_it_says_what_is_needed_and_goes_on(said):
    lacking = debian.provide(
        (GLIB, QPDF),
        there=lambda need: False,
        why_not=lambda: "there is no apt-get here.",
        say=said.append,
    )
    assert lacking == (GLIB, QPDF)
    assert "lacks libglib-2.0.so.0, qpdf." in said[0]
    assert "there is no apt-get here." in said[0]
    assert "apt-get install --no-install-recommends libglib2.0-0 qpdf" in said[0]
    assert "On another system" in said[0]


def test_why_not_names_apt_or_root(monkeypatch):
    monkeypatch.setattr(debian.shutil, "which", lambda name: None)
    assert debian.why_not_apt() == "there is no apt-get here."
    monkeypatch.setattr(debian.shutil, "which", lambda name: "apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert debian.why_not_apt() == "that takes an administrator (root)."
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert debian.why_not_apt() == ""


def test_as_root_it_waits_for_another_apt_and_takes_no_extras(said):
    book = AptBook()
    answers = iter([False, True])
    lacking = debian.provide(
        (QPDF,),
        there=lambda need: next(answers),
        why_not=lambda: "",
        apt=debian.Apt(book),
        say=said.append,
    )
    assert lacking == ()
    assert book.lines == [
        (
            *("apt-get", "install", "-y", "--no-install-recommends"),
            *("-o", "DPkg::Lock::Timeout=300", "qpdf"),
        )
    ]


def test_lists_are_fetched_only_when_the_first_try_fails():
    book = AptBook(failing=1)
    assert debian.Apt(book).install((QPDF,))
    assert [line[1] for line in book.lines] == ["install", "update", "install"]


def test_what_apt_cannot_bring_is_said(said):
    book = AptBook(failing=2)
    lacking = debian.provide(
        (QPDF,),
        there=lambda need: False,
        why_not=lambda: "",
        apt=debian.Apt(book),
        say=said.append,
    )
    assert lacking == (QPDF,)
    assert "apt-get could not install it" in said[-1]


@pytest.mark.parametrize(
    ("known", "name"), [((), "libglib2.0-0"), (("libglib2.0-0t64",), "libglib2.0-0t64")]
)
def test_the_library_that_debian_13_renamed_is_found_by_either_name(known, name):
    book = AptBook(known)
    debian.Apt(book).install((GLIB,))
    assert book.lines[-1][-1] == name


def test_a_library_a_program_and_a_module_are_looked_for():
    assert not debian.is_there(debian.Need("library", "libno-such.so.9", ("x",)))
    assert not debian.is_there(debian.Need("program", "no-such-program", ("x",)))
    assert not debian.is_there(debian.Need("module", "no_such_module", ("x",)))
    assert debian.is_there(debian.Need("module", "json", ("x",)))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux libraries")
def test_tests_need_the_programs_that_judge_pdfs_and_running_does_not(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert QPDF in debian.needs_of("test")
    assert QPDF not in debian.needs_of("run")
    assert not set(debian.SCREEN) & set(debian.needs_of("run"))
    monkeypatch.setenv("DISPLAY", ":0")
    assert set(debian.SCREEN) <= set(debian.needs_of("run"))


# --- the environment ---


@pytest.fixture
def locks(tmp_path, monkeypatch):
    """Give a run-time and a development lock, and a folder with a Python to stamp."""
    run, development = tmp_path / "requirements.txt", tmp_path / "requirements-dev.txt"
    run.write_text("a==1\n")
    development.write_text("a==1\nb==2\n")
    monkeypatch.setattr(environment, "LOCK", run)
    monkeypatch.setattr(environment, "DEV_LOCK", development)
    folder = tmp_path / "venv"
    python = environment.python_in(folder)
    python.parent.mkdir(parents=True)
    python.touch()
    return run, development, folder


def stamped(folder: Path, lock: Path) -> None:
    (folder / f"{lock.stem}.stamp").write_text(environment.stamp(lock))


def test_an_environment_without_its_stamp_is_not_current(locks):
    run, _, folder = locks
    assert not environment.is_current(folder, run)
    stamped(folder, run)
    assert environment.is_current(folder, run)


def test_a_changed_lock_makes_it_stale(locks):
    run, _, folder = locks
    stamped(folder, run)
    run.write_text("a==2\n")
    assert not environment.is_current(folder, run)


def test_another_python_makes_it_stale(locks, monkeypatch):
    run, _, folder = locks
    stamped(folder, run)
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert not environment.is_current(folder, run)


def test_a_missing_python_makes_it_stale(locks):
    run, _, folder = locks
    stamped(folder, run)
    environment.python_in(folder).unlink()
    assert not environment.is_current(folder, run)


def test_the_development_environment_serves_to_run_but_not_the_other_way(locks):
    run, development, folder = locks
    stamped(folder, development)
    assert environment.is_current(folder, run)
    (folder / "requirements-dev.stamp").unlink()
    stamped(folder, run)
    assert not environment.is_current(folder, development)


def test_a_set_up_cut_short_starts_again_and_a_finished_one_is_added_to(locks):
    run, development, folder = locks
    assert environment._must_start_again(folder)
    stamped(folder, run)
    assert not environment._must_start_again(folder)
    stamped(folder, development)
    development.write_text("c==3\n")
    assert environment._must_start_again(folder)


def test_the_launcher_starts_the_checkout_inside_the_environment(locks, monkeypatch):
    *_, folder = locks
    site = folder / ("Lib" if os.name == "nt" else "lib/python3.11") / "site-packages"
    site.mkdir(parents=True)
    environment._write_launcher(folder)
    assert (site / "evident-checkout.pth").read_text().strip() == str(environment.ROOT / "src")
    launcher = environment.launcher_in(folder)
    assert "evident.app.main" in launcher.read_text()
    assert os.access(launcher, os.X_OK)
    made = launcher.stat().st_mtime_ns
    environment._write_launcher(folder)
    assert launcher.stat().st_mtime_ns == made


# --- the commands ---


def test_an_unknown_command_is_wrong_usage_and_help_is_not(capsys):
    assert dev.main(["dance"]) == 2
    assert "packaging/dev.py test" in capsys.readouterr().err
    assert dev.main(["--help"]) == 0
    assert "packaging/dev.py run" in capsys.readouterr().out


def test_building_packages_comes_later(capsys):
    assert dev.main(["build"]) == 2
    assert "later issue" in capsys.readouterr().err


def test_a_failed_set_up_is_said_without_a_traceback(monkeypatch, capsys):
    def fails(command, lock):
        raise environment.SetUpFailed("No room.")

    monkeypatch.setattr(dev, "set_up", fails)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err == "No room.\n"


def test_without_the_means_to_make_an_environment_it_stops(monkeypatch):
    monkeypatch.setattr(debian, "provide", lambda needs: (debian.VENV,))
    with pytest.raises(environment.SetUpFailed):
        dev.set_up("run", environment.LOCK)


def test_an_unknown_benchmark_is_wrong_usage(monkeypatch, capsys):
    monkeypatch.setattr(dev, "set_up", lambda command, lock: Path(sys.executable))
    assert dev.bench(["no-such-benchmark"]) == 2
    assert "The benchmarks are" in capsys.readouterr().err


def test_options_go_to_the_benchmark_named(monkeypatch, capfd, tmp_path):
    folder = tmp_path / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    for name in ("report_reading", "store", "_shared"):
        (folder / f"{name}.py").write_text(f"import sys\nprint('{name}', sys.argv[1:])\n")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "set_up", lambda command, lock: Path(sys.executable))
    assert dev.bench(["report-reading", "--quick"]) == 0
    assert capfd.readouterr().out.splitlines() == ["report-reading:", "report_reading ['--quick']"]


def test_checks_run_in_their_order_and_all_of_them():
    names = [name for name, _ in checks.static_checks()]
    assert names == ["format", "lint", "types", "layers", "dependencies", "licences"]


def test_a_failed_check_does_not_stop_the_next(monkeypatch, capsys):
    lines = (("first", (sys.executable, "-c", "print('why'); raise SystemExit(1)")),) + (
        ("second", (sys.executable, "-c", "")),
    )
    monkeypatch.setattr(checks, "static_checks", lambda: lines)
    assert checks.run_static_checks(dict(os.environ)) == ["first"]
    shown = capsys.readouterr().out
    assert "why" in shown
    assert "second" in shown


def test_a_failed_check_fails_the_run_though_the_tests_pass(monkeypatch):
    monkeypatch.setattr(checks, "run_static_checks", lambda environment: ["lint"])
    monkeypatch.setattr(
        checks, "pytest_line", lambda arguments, nightly: [sys.executable, "-c", ""]
    )
    assert checks.run_all([], nightly=False) == 1


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_an_old_python_is_told_so_in_words():
    code = (
        "import sys; sys.version_info = (3, 9, 2, 'final', 0); "
        f"sys.path.insert(0, {str(environment.ROOT / 'packaging')!r}); import dev"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "Evident needs Python 3.11 or newer; this is 3.9.2. Start it with a newer one."
    )

"""The command line: everything a window does, without a screen and without Qt."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from evident import __version__
from evident.app import commands, exchange
from evident.plan.action_plan import By
from evident.plan.errors import UserError
from evident.plan.words import EvidenceKind, KeyQuestion, ServiceKind

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
_NOWHERE = logging.NullHandler()


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code.

    0 done, 1 refused or not found true (the three-part message is on standard error),
    2 wrong usage.
    """
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    _keep_notes_off_the_screen()
    parser = _parser()
    try:
        chosen = parser.parse_args(list(arguments))
    except SystemExit as stopped:
        return int(stopped.code or 0)
    if not hasattr(chosen, "job"):
        parser.print_help(sys.stderr)
        return WRONG_USAGE
    return _do(chosen)


def _keep_notes_off_the_screen() -> None:
    """Let standard error hold messages for people only; python -X dev shows the notes as well.

    Without a handler Python prints warnings there, and a worker's last words may hold words
    of the file it read.
    """
    if not sys.flags.dev_mode:
        logging.getLogger().addHandler(_NOWHERE)


def _do(chosen: argparse.Namespace) -> int:
    try:
        answer: commands.Answer = chosen.job(chosen)
    except UserError as refusal:
        _complain(refusal.headline, refusal.reason, refusal.remedy)
        return REFUSED
    except KeyboardInterrupt:
        _complain("Stopped.", "You stopped it.", "Nothing half done was kept.")
        return REFUSED
    except Exception:  # noqa: BLE001 - the last fence: a manager never meets a traceback
        logging.getLogger("evident").exception("A command failed")
        _complain(
            "This was not done.",
            "Something went wrong inside the program.",
            "Your plan is as it was. Try again; if it happens again, run evident check.",
        )
        return REFUSED
    as_json = getattr(chosen, "json", False)
    words = json.dumps(answer.facts, ensure_ascii=False, indent=2) if as_json else answer.text
    _say(words, answer.warnings)
    return DONE if answer.true else REFUSED


def _say(words: str, warnings: list[str]) -> None:
    try:
        if words:
            print(words, flush=True)  # noqa: T201
    except BrokenPipeError:
        # Whoever read this has seen enough, as `| head` does; Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    for warning in warnings:
        print(warning, file=sys.stderr)  # noqa: T201


def _complain(headline: str, reason: str, remedy: str) -> None:
    print(f"{headline}\n{reason}\n{remedy}", file=sys.stderr)  # noqa: T201


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a command in a sentence."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, f"{message[:1].upper()}{message[1:]}. See evident --help.\n")


def _parser() -> _Parser:
    parser = _Parser(prog="evident", description="Shows that every concern has been put right.")
    parser.add_argument("--version", action="version", version=f"Evident {__version__}")
    jobs = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)

    _beginning(jobs)
    _reports(jobs)
    _table(jobs)
    _evidence(jobs)
    ready = _add(jobs, "readiness", commands.readiness, "stages and readiness, with reasons")
    ready.add_argument("plan", metavar="PLAN")
    ready.add_argument("--today", metavar="DATE")
    _portfolio(jobs)
    calendar = _add(jobs, "calendar", commands.calendar, "save what is due as a calendar file")
    calendar.add_argument("plan", metavar="PLAN")
    calendar.add_argument("out", metavar="OUT.ics")
    calendar.add_argument("--today", metavar="DATE")
    _backups(jobs)
    _exchange(jobs)
    checked = _add(jobs, "check", commands.check_a_plan, "check the whole plan file")
    checked.add_argument("plan", metavar="PLAN")
    _add(jobs, "self-test", commands.self_test, "check this installation")
    return parser


def _beginning(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    sample = _add(jobs, "sample", commands.sample, "make the sample service (made-up data)")
    sample.add_argument("plan", metavar="PLAN")
    sample.add_argument(
        "--year", action="store_true", help="a service with a whole year of work behind it"
    )

    new = _add(jobs, "new", commands.new, "start an empty plan")
    new.add_argument("plan", metavar="PLAN")
    new.add_argument("--service", required=True, metavar="NAME")
    new.add_argument("--kind", choices=[kind.value for kind in ServiceKind], default="care-home")


def _reports(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    read = _add(jobs, "read-report", commands.read_a_report, "read an inspection report")
    read.add_argument("file", metavar="FILE")

    imported = _add(jobs, "import-report", commands.import_a_report, "read a report into a plan")
    imported.add_argument("plan", metavar="PLAN")
    imported.add_argument("file", metavar="FILE")
    imported.add_argument(
        "--accept-all",
        action="store_true",
        help="make a concern of everything found, marked as not yet checked by a person",
    )


def _backups(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    saved = _add(jobs, "backup", commands.back_up, "make a copy that is opened and counted")
    saved.add_argument("plan", metavar="PLAN")
    saved.add_argument("folder", metavar="FOLDER", nargs="?")

    restored = _add(jobs, "restore", commands.restore_a_backup, "bring a backup back")
    restored.add_argument("backup", metavar="BACKUP")
    restored.add_argument("plan", metavar="PLAN")


def _table(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    table = _add(jobs, "import-table", commands.import_a_table, "take in an existing plan")
    table.add_argument("plan", metavar="PLAN")
    table.add_argument("file", metavar="FILE", help=".xlsx, .xls, .ods, .csv or .docx")
    table.add_argument(
        "--key-question",
        type=str.lower,
        choices=[question.value for question in KeyQuestion],
        help="for rows that name none",
    )
    table.add_argument("--hidden", action="store_true", help="take hidden rows too")
    table.add_argument("--look", action="store_true", help="say what would be done, and do nothing")


def _evidence(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    added = _add(jobs, "add-evidence", commands.add_files, "copy files in as evidence")
    added.add_argument("plan", metavar="PLAN")
    added.add_argument("files", metavar="FILE", nargs="+")
    added.add_argument(
        "--concern", metavar="S1", action="append", default=[], help="what it supports"
    )
    added.add_argument(
        "--answer",
        type=int,
        choices=[1, 2, 3, 4],
        default=1,
        help="the question it answers: 1 what changed, 2 how consistent, 3 embedded, 4 what else",
    )
    added.add_argument("--kind", choices=[kind.value for kind in EvidenceKind])
    added.add_argument("--shows", metavar="DATE", help="the day it is evidence of")
    added.add_argument("--title", default="")


def _portfolio(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    made = _add(jobs, "portfolio", commands.portfolio, "make the evidence portfolio")
    made.add_argument("plan", metavar="PLAN")
    made.add_argument("out", metavar="OUT.pdf")
    made.add_argument(
        "--key-question",
        action="append",
        default=[],
        type=str.lower,
        choices=[question.value for question in KeyQuestion],
    )
    for name in ("--cover-names", "--without-colour"):  # None: as chosen in the window
        made.add_argument(name, action=argparse.BooleanOptionalAction)
    made.add_argument("--largest-mb", metavar="MB", type=int)
    made.add_argument("--despite-names", metavar="REASON", default="")
    made.add_argument("--today", metavar="DATE")

    _action_plan(jobs)

    annotated = _add(jobs, "annotated", commands.annotated, "save the report with our answers")
    annotated.add_argument("plan", metavar="PLAN")
    annotated.add_argument("out", metavar="OUT.pdf")
    annotated.add_argument("--today", metavar="DATE")

    verified = _add(jobs, "verify", commands.verify, "check a portfolio")
    verified.add_argument("pdf", metavar="OUT.pdf")
    verified.add_argument("plan", metavar="PLAN", nargs="?")


def _action_plan(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "save the action plan CQC can ask for, as PDF, Word or OpenDocument"
    made = _add(jobs, "action-plan", commands.action_plan, words)
    made.add_argument("plan", metavar="PLAN")
    made.add_argument("out", metavar="OUT.(pdf|docx|odt)")
    made.add_argument("--by", choices=[by.value for by in By], default=By.REGULATION.value)
    made.add_argument("--as-at", metavar="DATE")
    made.add_argument("--cover-names", action="store_true")


def _exchange(jobs: "argparse._SubParsersAction[_Parser]") -> None:
    words = "write the whole plan as a folder anybody can read, or its tables as .xlsx"
    exported = _add(jobs, "export", exchange.export, words)
    exported.add_argument("plan", metavar="PLAN")
    exported.add_argument("out", metavar="FOLDER|OUT.xlsx", help="a new folder, or a new file")
    exported.add_argument(
        "--cover-names",
        action="store_true",
        help="a folder to hand on: names covered, private notes left out",
    )
    exported.add_argument("--today", metavar="DATE")

    taken = _add(jobs, "import-folder", exchange.take_in, "make a plan of an exported folder")
    taken.add_argument("plan", metavar="PLAN", help="the new plan")
    taken.add_argument("folder", metavar="FOLDER")


def _add(
    jobs: "argparse._SubParsersAction[_Parser]",
    name: str,
    job: commands.Job,
    words: str,
) -> _Parser:
    parser = jobs.add_parser(name, help=words, description=words)
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.set_defaults(job=job)
    return parser

"""The licence gate lets through what may be shipped, and nothing under GPL or AGPL."""

import pytest

import licences


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "MIT License",
        "BSD-3-Clause AND Apache-2.0",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "(LGPL-3.0-only OR GPL-3.0-only) AND MIT",
        "GNU Lesser General Public License v3 (LGPLv3)",
        "GNU Library or Lesser General Public License (LGPL)",
        "Mozilla Public License 2.0 (MPL 2.0)",
        "MIT OR GPL-3.0-or-later",
        "Zlib",
    ],
)
def test_may_be_shipped(licence):
    assert licences.fault_of(licence) == ""


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "GPLv2",
        "GNU General Public License v3 (GPLv3)",
        "AGPL-3.0-or-later",
        "GNU Affero General Public License v3",
        "MIT AND GPL-2.0-only",
        "BSD License; GNU General Public License v2 (GPLv2)",
        "GPL-2.0-only OR AGPL-3.0-only",
        "UNKNOWN",
        "",
    ],
)
def test_may_not_be_shipped(licence):
    assert licences.fault_of(licence) != ""


def test_the_gate_names_a_gpl_package_among_good_ones():
    told = licences.faults({"Pillow": "MIT-CMU", "pymupdf": "AGPL-3.0"}, ["pillow", "pymupdf"])
    assert told == ["pymupdf is under AGPL-3.0."]


def test_the_gate_looks_only_at_what_is_shipped():
    assert licences.faults({"Pillow": "MIT-CMU", "linter": "GPL-3.0"}, ["pillow"]) == []


def test_a_locked_package_that_is_not_here_is_not_passed_over():
    assert licences.faults({}, ["no-such-package"]) == [
        "no-such-package is locked but not installed here."
    ]


def test_silent_metadata_needs_a_person_who_read_the_licence():
    assert licences.faults({"sqlcipher3": "UNKNOWN"}, ["sqlcipher3"]) == []
    assert licences.faults({"stranger": "UNKNOWN"}, ["stranger"]) == ["stranger names no licence."]


def test_a_licence_that_changed_beats_what_a_person_once_read():
    assert licences.faults({"sqlcipher3": "GPL-3.0"}, ["sqlcipher3"]) == [
        "sqlcipher3 is under GPL-3.0."
    ]


def test_names_and_markers_are_read_from_a_lock():
    text = (
        "Typing_Extensions==4.1 \\\n    --hash=sha256:0\n"
        "colorama==0.4 ; sys_platform == 'win32' \\\n"
    )
    assert licences.locked(text) == {
        "typing-extensions": "",
        "colorama": "sys_platform == 'win32'",
    }

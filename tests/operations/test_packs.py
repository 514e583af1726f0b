"""The packs are read from their files; the user's own file takes a shipped one's place."""

import json
import shutil

import pytest

from evident.operations.packs import packs
from evident.plan.pack_fields import PackError
from evident.resources import resource


def test_shipped_packs_are_read_once():
    assert packs() is packs()
    assert set(packs().frameworks) == {"saf-2023", "asc-2026", "asc-kloe-2018"}


def test_own_file_replaces_the_shipped_one_of_that_name(tmp_path):
    name = "framework-asc-2026.json"
    document = json.loads(resource("packs", name).read_text(encoding="utf-8"))
    document["status"] = "in-use"
    document["in_use_from"] = "2027-04-01"
    (tmp_path / name).write_text(json.dumps(document), encoding="utf-8")

    assert packs(tmp_path).framework("asc-2026").in_use_from.year == 2027
    assert packs(tmp_path).framework("saf-2023") == packs().framework("saf-2023")


def test_a_folder_that_is_not_there_changes_nothing(tmp_path):
    assert packs(tmp_path / "none") == packs()


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"", b"[]", b"null"])
def test_a_file_that_is_no_pack_is_named(tmp_path, content):
    (tmp_path / "ratings.json").write_bytes(content)
    with pytest.raises(PackError, match="The pack ratings was not loaded"):
        packs(tmp_path)


def test_a_folder_named_like_a_pack_is_refused_in_words(tmp_path):
    shutil.copy(resource("packs", "ratings.json"), tmp_path)
    (tmp_path / "crosswalk.json").mkdir()
    with pytest.raises(PackError, match="cannot be read"):
        packs(tmp_path)

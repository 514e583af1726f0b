"""Checking a portfolio says what holds, what was changed since, and what must not be."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from evident.outputs.verify import facts_of, verify
from evident.outputs.verify_lines import Finding
from evident.plan.errors import UserError
from evident.plan.records import Evidence, PortfolioVersion

MADE = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def copy(finished, tmp_path):
    made = finished.made
    for path in (made.path, made.manifest_path, made.table_path):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path / made.path.name


def facts(house, heads=None):
    heads = {412: "ab" * 32} if heads is None else heads
    return facts_of(house.plan(), heads.get)


def words(found, finding):
    return [line.words for line in found.lines if line.finding is finding]


def test_an_untouched_portfolio_is_right_by_itself_and_by_its_plan(finished, copy):
    found = verify(copy, facts(finished.house))
    assert found.ok, words(found, Finding.WRONG)
    said = " ".join(words(found, Finding.SAME))
    assert "fingerprint printed on the last page" in said
    assert "to the last byte" in said
    assert "All 64 items are in the plan with the same facts" in said
    assert "still holds entry 412" in said
    assert "true" in words(found, Finding.NOTE)[-1]


def test_a_pdf_that_the_plan_does_not_list_is_said_so(finished, copy):
    told = facts(finished.house)
    found = verify(copy, told)
    notes = words(found, Finding.NOTE)
    assert found.ok
    assert not found.must_look
    assert any("This plan has no entry that it saved this PDF" in line for line in notes)
    number = finished.portfolio.version
    other = PortfolioVersion(id=1, number=number, file_name="other.pdf", made_at=MADE)
    found = verify(copy, replace(told, versions={number: other}))
    assert found.must_look
    (line,) = words(found, Finding.LOOK)
    assert line.startswith(
        f"This plan’s version {number} is another PDF, saved on 1 May 2026 as other.pdf."
    )
    another_plan = replace(facts(finished.house, {412: "cd" * 32}), versions={number: other})
    assert not words(verify(copy, another_plan), Finding.LOOK)


def test_a_pdf_that_the_plan_lists_needs_no_such_line(finished, copy):
    mark, sha256 = finished.made.manifest_sha256, finished.made.sha256
    found = verify(copy, replace(facts(finished.house), saved={mark: sha256}))
    assert not any("no entry" in line for line in words(found, Finding.NOTE))


def changed(copy, change):
    with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(copy)
    return verify(copy)


def test_a_removed_page_is_found(finished, copy):
    found = changed(copy, lambda pdf: pdf.pages.__delitem__(60))
    assert not found.ok
    said = " ".join(words(found, Finding.WRONG))
    pages = finished.made.pages
    assert f"It has {pages - 1} pages; it was made with {pages}" in said
    assert "does not carry" in said
    assert "not the file that the manifest beside it names" in said


def test_a_changed_manifest_is_found(copy):
    def change(pdf):
        data = json.loads(pdf.attachments["manifest.json"].get_file().read_bytes())
        data["items"][0]["shows"] = "2025-01-01"
        pdf.attachments["manifest.json"] = pikepdf.AttachedFileSpec(
            pdf, json.dumps(data, ensure_ascii=False, indent=1).encode(), filename="manifest.json"
        )

    said = " ".join(words(changed(copy, change), Finding.WRONG))
    assert "does not have the fingerprint printed on the last page" in said
    assert "beside it differs" in said


def test_a_pdf_without_manifest_is_no_portfolio(copy):
    found = changed(copy, lambda pdf: pdf.attachments.__delitem__("manifest.json"))
    assert not found.ok
    assert not found.ours
    assert found.verdict == "This is no portfolio as this program saves them."
    (line,) = found.lines
    assert "never was a portfolio, or its manifest was taken out" in line.words


def test_a_pdf_in_place_of_a_portfolio_never_looks_fine(finished, copy):
    saved = PortfolioVersion(id=1, number=3, file_name=copy.name)
    with pikepdf.open(copy, allow_overwriting_input=True) as pdf:
        del pdf.attachments["manifest.json"]
        pdf.save(copy)
    found = verify(copy, replace(facts(finished.house), versions={3: saved}))
    assert not found.ours
    assert f"Version 3 was saved under this name, {copy.name}." in found.lines[1].words
    assert not words(found, Finding.SAME)


def test_what_changed_in_the_plan_is_told_apart_from_what_must_not(finished, copy):
    house = finished.house
    kept = dict(house.records)
    try:
        house.set(Evidence, 1, title="New title")
        house.set(Evidence, 2, file="0" * 64)
        found = verify(copy, facts(house))
    finally:
        house.records = kept
    assert words(found, Finding.CHANGED) == ["E001: changed in the plan since: its title."]
    assert words(found, Finding.WRONG) == ["E002: the plan differs in its file."]


def test_another_history_is_found(finished, copy):
    assert (
        "another fingerprint"
        in words(verify(copy, facts(finished.house, {412: "cd" * 32})), Finding.WRONG)[0]
    )
    assert "no entry 412" in words(verify(copy, facts(finished.house, {})), Finding.WRONG)[0]


def test_without_the_manifest_beside_it_says_what_was_not_compared(finished, tmp_path):
    alone = tmp_path / "alone.pdf"
    shutil.copy(finished.made.path, alone)
    found = verify(alone)
    assert found.ok
    assert not found.compared
    assert "could not be compared" in " ".join(words(found, Finding.NOTE))


def test_a_changed_table_beside_it_is_found(copy):
    rows = copy.with_name(f"{copy.stem}.manifest.csv")
    rows.write_bytes(rows.read_bytes().replace(b"2026", b"2025"))
    assert words(verify(copy), Finding.WRONG) == [
        "The table beside it (the .csv file) was changed since it was saved."
    ]


def test_a_locked_copy_is_told_from_a_broken_one(copy, tmp_path):
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(copy) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(UserError, match="locked with a password"):
        verify(locked)


def test_files_that_are_none_of_ours_are_refused_in_words(tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nonsense")
    for path in (broken, tmp_path / "absent.pdf"):
        with pytest.raises(UserError) as refused:
            verify(path)
        assert refused.value.reason
        assert refused.value.remedy


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "It is empty"), (b"PK\x03\x04 word/document.xml", "It is no PDF"),
     (b"%PDF-1.4 nonsense", "It is damaged")],
)  # fmt: skip
def test_a_wrong_file_is_named_with_what_to_do_about_it(tmp_path, content, reason):
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        verify(path)
    assert refused.value.headline == "letter.pdf was not checked."
    assert refused.value.reason.startswith(reason)
    assert "own program" not in refused.value.remedy


def _with_manifest(path, text):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["manifest.json"] = pikepdf.AttachedFileSpec(
            pdf, text.encode(), filename="manifest.json"
        )
        pdf.save(path)
    return path


def _manifest(**item):
    items = [{"number": "E001", "page": 1, "pages": 1, "sha256": "", **item}]
    whole = {
        "format": "evident-manifest", "format_version": 2, "pages": 1, "items": items,
        "service": "A", "version": 1, "prepared": "2026-04-21",
        "history": {"entries": 0, "head": ""},
    }  # fmt: skip
    return json.dumps(whole)


@pytest.mark.parametrize(
    "text",
    [
        _manifest(pages=300_000_000),
        _manifest(pages="1"),
        "[" * 100_000,
        _manifest().replace('evident-manifest", "format_version": 2', 'evident-manifest"'),
    ],
    ids=["pages without end", "words for numbers", "brackets", "no version"],
)
def test_a_manifest_nobody_of_us_wrote_is_said_to_be_wrong(text, tmp_path):
    found = verify(_with_manifest(tmp_path / "a.pdf", text))
    assert words(found, Finding.WRONG) == ["The manifest inside is not as this program writes it."]


def test_places_that_no_system_takes_are_missing_files(tmp_path):
    long = f"apart/{'x' * 5_000}.pdf"
    found = verify(_with_manifest(tmp_path / "a.pdf", _manifest(separate_file=long)))
    assert "Separate files are missing beside the PDF" in " ".join(words(found, Finding.LOOK))
    with pytest.raises(UserError, match="no file called"):
        verify(tmp_path / f"{'x' * 5_000}.pdf")

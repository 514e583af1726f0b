"""Saved emails, of every program and of Outlook: what they say, and what came with them."""

import io
from datetime import date

import pytest
from PIL import Image
from tests.mails import eml, msg

from evident.importers.evidence import inspect_evidence, take_parts
from evident.plan.errors import UserError

AUDIT = b"Audit of all ten charts: every one signed."
NOTES = b"Notes of the visit on 2 April"


def photo():
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(out, "PNG")
    return out.getvalue()


def saved(kind, **parts):
    if kind == "msg":
        return msg(**parts)
    inner = [eml(subject, body, files) for subject, body, files in parts.pop("inner", ())]
    return eml(inner=inner, **parts).as_bytes()


@pytest.mark.parametrize("kind", ["eml", "msg"])
def test_a_mail_says_who_wrote_what_when_and_what_came_along(kind):
    facts = inspect_evidence(f"mail.{kind}", saved(kind, files=[("audit.txt", AUDIT)]))
    assert (facts.kind, facts.problems) == (kind, ())
    assert (facts.shows, facts.shows_from) == (date(2026, 4, 14), "email")
    lines = facts.text.splitlines()
    assert lines[:2] == [
        "Subject: Medicines review",
        "From: Corner Pharmacy <desk@pharmacy.example>",
    ]
    assert "1 attachment: audit.txt" in lines
    assert lines[-1] == "The review is complete."
    assert [(part.name, part.size, part.refused) for part in facts.parts] == [
        ("audit.txt", len(AUDIT), "")
    ]


@pytest.mark.parametrize("kind", ["eml", "msg"])
def test_a_mail_in_a_mail_is_listed_whole_and_so_is_what_it_held(kind):
    inner = ("Visit", "My notes are attached.", [("notes.txt", NOTES)])
    content = saved(kind, files=[("audit.txt", AUDIT)], inner=[inner])
    facts = inspect_evidence(f"mail.{kind}", content)
    assert [(part.name, part.inside) for part in facts.parts] == [
        ("audit.txt", ""),
        ("Visit.eml", ""),
        ("notes.txt", "Visit"),
    ]
    (whole_name, whole), (notes_name, notes) = take_parts(kind, content, [1, 2])
    assert (notes_name, notes) == ("notes.txt", NOTES)
    inside = inspect_evidence(whole_name, whole)
    assert (inside.kind, inside.shows) == ("eml", date(2026, 4, 14))
    assert "My notes are attached." in inside.text
    assert [part.sha256 for part in inside.parts] == [facts.parts[2].sha256]
    assert take_parts(kind, content, [1]) == [(whole_name, whole)]  # the same bytes each time


@pytest.mark.parametrize("kind", ["eml", "msg"])
def test_forty_attachments_are_listed_and_given_in_the_order_asked_for(kind):
    files = [(f"chart {n}.txt", f"Chart {n} signed".encode() * 300) for n in range(40)]
    content = saved(kind, files=files)
    facts = inspect_evidence(f"mail.{kind}", content)
    assert [part.name for part in facts.parts] == [name for name, _ in files]
    assert take_parts(kind, content, [39, 0]) == [files[39], files[0]]


def test_programs_and_packed_folders_are_named_with_the_reason():
    files = [
        ("invoice.pdf.exe", b"MZ"),
        ("photo.jpg", b"MZ\x90\0" + bytes(100)),
        ("all.zip", b"PK\x03\x04" + bytes(99)),
        ("nothing.pdf", b""),
        ("../../audit.txt", AUDIT),
    ]
    parts = inspect_evidence("mail.eml", saved("eml", files=files)).parts
    assert [bool(part.refused) for part in parts] == [True, True, True, True, False]
    assert "can run on this PC" in parts[0].refused
    assert "program" in parts[1].refused
    assert parts[4].name == "audit.txt"


def test_words_of_a_page_are_read_and_nothing_it_names_is_fetched():
    page = b"<p>Thank you, <b>all</b>.</p><img src='http://remote.example/x.png'><script>x</script>"
    facts = inspect_evidence("mail.msg", msg(body="", html=page))
    assert facts.text.endswith("Thank you, all.")
    assert "remote" not in facts.text
    message = eml()
    message.set_content(page.decode(), subtype="html")
    assert inspect_evidence("mail.eml", message.as_bytes()).text.endswith("Thank you, all.")


def test_a_logo_among_the_words_is_told_from_a_photo_sent():
    message = eml()
    message.add_related(photo(), "image", "png", cid="<logo>", filename="image001.png")
    message.add_attachment(photo(), "image", "png", filename="room.png")
    parts = inspect_evidence("mail.eml", message.as_bytes()).parts
    assert {part.name: part.inline for part in parts} == {"room.png": False, "image001.png": True}


@pytest.mark.parametrize("when", ["yesterday", "Wed, 14 Apr 1926 09:00:00 +0100", ""])
def test_a_mail_without_a_date_that_holds_is_kept_without_one(when):
    facts = inspect_evidence("mail.eml", eml(Date=when).as_bytes())
    assert (facts.shows, facts.problems) == (None, ())


def test_a_mail_sent_late_at_night_is_of_the_british_day():
    facts = inspect_evidence("m.eml", eml(Date="Mon, 13 Apr 2026 23:30:00 +0000").as_bytes())
    assert facts.shows == date(2026, 4, 14)


def test_a_damaged_mail_of_outlook_is_kept_with_its_problem():
    whole = msg(files=[("audit.txt", AUDIT * 400)])
    cut = whole[: len(whole) // 2]
    facts = inspect_evidence("mail.msg", cut)
    assert facts.problem == "cannot be read"
    with pytest.raises(UserError):
        take_parts("msg", cut, [0])

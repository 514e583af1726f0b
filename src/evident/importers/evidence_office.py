"""Text and dates out of Word, Excel, OpenDocument files and saved email. Macros never run."""

import email
import email.policy
import io
import zipfile
from datetime import date
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

from evident.importers.evidence_dates import found_date
from evident.importers.report.other_lines import check_zip

_MOST_TEXT = 200_000
_HEADLINE = "The file was not read."

Found = tuple[str, date | None, str]
"""Text, own date, where the date stands."""


def read_docx(content: bytes) -> Found:
    """Give a Word document's text and the day it was made or last changed."""
    check_zip(content, _HEADLINE)
    import docx

    document = docx.Document(io.BytesIO(content))
    parts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        parts.extend("\t".join(cell.text for cell in row.cells) for row in table.rows)
    made = document.core_properties.modified or document.core_properties.created
    return "\n".join(parts)[:_MOST_TEXT], made.date() if made else None, "document" if made else ""


def read_xlsx(content: bytes) -> Found:
    """Give the values a workbook holds, as last worked out; no formula is run."""
    check_zip(content, _HEADLINE)
    import openpyxl

    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=True, keep_links=False
    )
    parts: list[str] = []
    size = 0
    for sheet in book.worksheets:
        parts.append(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            cells = "\t".join(str(value) for value in row if value is not None)
            size += len(cells) + 1
            parts.append(cells)
            if size > _MOST_TEXT:
                break
    made = book.properties.modified or book.properties.created
    return "\n".join(parts)[:_MOST_TEXT], made.date() if made else None, "document" if made else ""


def read_open_document(content: bytes) -> Found:
    """Give the text of an .odt or .ods file and the day it was last changed."""
    check_zip(content, _HEADLINE)
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        body: Element = fromstring(packed.read("content.xml"))
        meta = (
            packed.read("meta.xml").decode("utf-8", "replace")
            if "meta.xml" in packed.namelist()
            else ""
        )
    blocks = [
        "".join(block.itertext())
        for block in body.iter()
        if block.tag.rpartition("}")[2] in ("p", "h")
    ]
    made = None
    for name in ("dc:date>", "meta:creation-date>"):
        made = made or found_date(meta.partition(name)[2][:10])
    return "\n".join(blocks)[:_MOST_TEXT], made, "document" if made else ""


def read_email(content: bytes) -> Found:
    """Give an email's subject, people, words and the names of its attachments, and its date."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [
        f"{name}: {message[name]}" for name in ("Subject", "From", "To", "Date") if message[name]
    ]
    body = message.get_body(preferencelist=("plain", "html"))
    if body is not None:
        parts.append(str(body.get_content()))
    parts.extend(str(part.get_filename() or "") for part in message.iter_attachments())
    sent = None
    if message["Date"]:
        sent = parsedate_to_datetime(str(message["Date"])).date()
    return "\n".join(parts)[:_MOST_TEXT], sent, "email" if sent else ""

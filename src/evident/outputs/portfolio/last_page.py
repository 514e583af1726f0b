"""The last page: the anchor of the history, the manifest's fingerprint, and honest words."""

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import BODY, CELL_QUIET, H1, H2, SMALL
from evident.outputs.portfolio.book import WIDE, Place, turn
from evident.outputs.portfolio.front import Section
from evident.outputs.rows import Rows
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.portfolio.values import LICENCE, Portfolio

MANIFEST_LABEL = "Fingerprint of the manifest"
HEAD_LABEL = "Last entry’s fingerprint"
HONEST = (
    "Dates marked “recorded” are when an item was put into the plan, by the clock of the "
    "computer it is kept on. They stand apart from the date an item shows and from the file’s own "
    "date.",
    "Each change to the plan is an entry in its history, and each entry carries the fingerprint "
    "of the one before. Whoever holds this page can later see whether the history up to the entry "
    "below is still the same: an entry changed, taken out, dated back or written anew after this "
    "page left us would show. It also shows that these items were recorded no later than that day.",
    "It does not show what was never recorded, nor what was changed before this page left us.",
    "Nothing here shows that a document’s content is true, that an event took place on the date "
    "stated, or that other documents do not exist.",
)


def last_page(portfolio: Portfolio, section: Section) -> list[Flowable]:
    labels = [
        ("Entries in the history", para(f"{portfolio.entries:,}", SMALL)),
        (HEAD_LABEL, para(portfolio.head or "No history yet", SMALL)),
        (MANIFEST_LABEL, para((Run("", page_of="manifest"),), SMALL)),
    ]
    rows = [[para(label, CELL_QUIET), value] for label, value in labels]
    return [
        *turn("plain", section.head),
        Place(section.place, section.head),
        para(section.title, H1),
        *(para(words, BODY) for words in HONEST),
        Spacer(0, 6),
        para("The state of the plan this was made from", H2),
        Rows((124, WIDE - 124), (), rows),
        Spacer(0, 8),
        para(
            "The manifest is a list of every item with its dates, size and SHA-256 fingerprint. "
            "It is attached to this PDF and saved beside it. A fingerprint is worked out from a "
            "file’s bytes alone, and many programs can do so: where it is the same, so is the "
            "file. Evident, the program our plan is kept in, holds a whole portfolio beside its "
            "manifest and the plan, and names whatever differs (menu File, Check a portfolio).",
            BODY,
        ),
        para(
            f"Words quoted from CQC’s reports: {LICENCE} This portfolio was made by the service. "
            "It is not issued or endorsed by CQC.",
            BODY,
        ),
    ]

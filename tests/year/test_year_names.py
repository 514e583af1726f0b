"""In a plan of a year no word is in doubt that nobody wrote: no position, sum, id or reference."""

import re
from datetime import date

from evident.operations.name_looking import published
from evident.operations.portfolios import outline
from evident.plan.covered import worded
from evident.plan.names import Register
from evident.plan.names.no_words import with_words
from evident.plan.portfolio import Options
from evident.plan.portfolio.covering import names_said, texts_of
from evident.plan.records import RECORDS, NamedPerson
from evident.plan.words import NamedKind

TODAY = date(2026, 4, 30)
NOBODYS = re.compile(
    r"[0-9a-f]{32,}|[\d.;: ]+\.\d[\d.;: ]*|[\w.+-]+/[\w.+-]+|RA\d{4}-\d+.*|[a-z-]+\.[a-z-]+"
    r"|[SECRW]\d+|\W*[\[{].*"
)
PEOPLE = (
    NamedPerson(id=1, name="Margaret Oakley", also_called="Peggy", room="14", number=1),
    NamedPerson(id=2, name="Harold Finch", room="7", number=2),
    NamedPerson(id=3, kind=NamedKind.STAFF, name="Denise Carter", number=3),
)


def test_no_word_is_in_doubt_that_nobody_wrote(history):
    made, register = outline(history, Options(), TODAY), Register(people=PEOPLE)
    looked_in = {text for text, _ in texts_of(made)}
    assert len(looked_in) > 500
    assert not [text for text in looked_in if NOBODYS.fullmatch(text)]
    assert names_said(made, register, published(history.plan, register)).asked == ()


def test_no_record_is_looked_through_where_it_holds_no_words(history):
    looked_in: set[str] = set()

    def look(text: str) -> str:
        looked_in.add(text)
        return text

    for kind in RECORDS:
        for row in history.plan.all(kind):
            for field, words in worded(row):
                with_words(field, words, look)
    assert len(looked_in) > 1000
    assert not [text for text in looked_in if NOBODYS.fullmatch(text)]

"""The plan as one plain HTML page: no scripts, nothing fetched, every word escaped."""

from collections.abc import Iterable, Iterator

from evident.outputs.plan_folder.content import Content
from evident.outputs.text import link_to, markup
from evident.plan.dates import UK, long_date
from evident.plan.export_tables import Table, Value, passages
from evident.plan.plan import Plan
from evident.plan.portfolio.values import QUESTIONS
from evident.plan.records import Action, Answer, Concern, Evidence, EvidenceLink
from evident.plan.stages import Standing, standings
from evident.plan.words import KeyQuestion

_LOOK = """
body{font:16px/1.5 "Open Sans",Arial,sans-serif;color:#16202b;background:#fff;max-width:60em;
margin:2em auto;padding:0 1em}
h1{font-size:1.8em}h2{margin-top:2em;border-bottom:2px solid #0b5670}h3{margin-top:2em}
table{border-collapse:collapse;width:100%;font-size:.9em}
th,td{text-align:left;vertical-align:top;padding:.3em .5em;border-bottom:1px solid #aeb7c1;
overflow-wrap:anywhere}
blockquote{margin:.5em 0;padding-left:1em;border-left:4px solid #aeb7c1;white-space:pre-line}
.words{white-space:pre-line;overflow-wrap:anywhere}.quiet{color:#465260}a{color:#0b5670}
@media print{h3{break-after:avoid}}
""".replace("\n", "")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'"


def index_page(content: Content) -> str:
    """Give the page that stands at the top of the folder."""
    title = f"{content.plan.service.name or 'A plan'}: the whole plan"
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en-GB"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{markup(_POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{markup(title)}</title><style>{_LOOK}</style></head><body>",
            f"<h1>{markup(title)}</h1>",
            *_about(content),
            *_contents(content.plan),
            *_concerns(content),
            *_table(_of(content, "Checks"), "checks"),
            *_evidence(content),
            "</body></html>",
            "",
        ]
    )


def _about(content: Content) -> Iterator[str]:
    service = content.plan.service
    local = content.made_at.astimezone(UK)
    yield f"<p>Exported from Evident on {long_date(local.date())} at {local:%H:%M}. "
    yield f"Stages are those of {long_date(content.today)}.</p><ul>"
    yield from (f"<li>{markup(words)}</li>" for words in content.told)
    yield "</ul><table>"
    facts = (
        ("Service", service.name),
        ("Kind", service.kind.label),
        ("Provider", service.provider),
        ("Registered manager", service.registered_manager),
        ("Location ID", service.location_id),
    )
    yield from (
        f'<tr><th scope="row">{label}</th><td>{markup(value)}</td></tr>'
        for label, value in facts
        if value
    )
    yield "</table>"


def _contents(plan: Plan) -> Iterator[str]:
    yield '<h2>Contents</h2><nav aria-label="Contents"><ul>'
    for concern in plan.concerns:
        words = markup(f"{concern.reference} {concern.title}")
        yield f'<li><a href="#{_anchor(concern.reference)}">{words}</a></li>'
    yield '<li><a href="#checks">Checks</a></li><li><a href="#evidence">Evidence</a></li>'
    yield "</ul></nav>"


def _concerns(content: Content) -> Iterator[str]:
    plan = content.plan
    stood = standings(plan, content.today)
    for question in KeyQuestion:
        found = [concern for concern in plan.concerns if concern.key_question is question]
        if found:
            yield f"<h2>{markup(question.label)}</h2>"
        for concern in found:
            yield from _concern(content, concern, stood[concern.id])


def _concern(content: Content, concern: Concern, standing: Standing) -> Iterator[str]:
    plan = content.plan
    owner = plan.person(concern.owner_id)
    yield f'<section id="{_anchor(concern.reference)}">'
    yield f"<h3>{markup(f'{concern.reference} {concern.title}')}</h3>"
    missing = f" Missing: {standing.missing}." if standing.missing else ""
    facts = f"{concern.level.label}. {standing.stage.label}.{missing}"
    yield f'<p class="quiet">{markup(facts)} Owner: {markup(owner.label if owner else "nobody")}.'
    yield "</p>"
    if quoted := passages(plan, concern):
        yield f"<blockquote>{markup(quoted)}</blockquote>"
    for label, words in (
        ("What keeps people safe meanwhile", concern.safe_meanwhile),
        ("How we will know", concern.how_we_will_know),
        ("Private notes", concern.private_notes),
    ):
        if words:
            yield f'<p class="words"><b>{label}:</b> {markup(words)}</p>'
    yield from _answers(content, concern)
    yield from _actions(plan, concern)
    yield "</section>"


def _answers(content: Content, concern: Concern) -> Iterator[str]:
    plan = content.plan
    answers = {a.question: a for a in plan.all(Answer).where("concern_id", concern.id)}
    links = plan.all(EvidenceLink).where("concern_id", concern.id)
    yield "<ol>"
    for number, label in enumerate(QUESTIONS, 1):
        words = answers[number].words if number in answers else ""
        yield f'<li><b>{label}</b><div class="words">{markup(words or "Not answered yet.")}</div>'
        items = [plan.all(Evidence).get(x.evidence_id) for x in links if x.question == number]
        shown = sorted((i for i in items if i and not i.binned_on), key=lambda i: i.number)
        if shown:
            yield f"<div>Evidence: {', '.join(_item(content, item) for item in shown)}</div>"
        yield "</li>"
    yield "</ol>"


def _actions(plan: Plan, concern: Concern) -> Iterator[str]:
    rows = []
    found = plan.all(Action).where("concern_id", concern.id)
    for action in sorted(found, key=lambda a: (a.position, a.id)):
        owner = plan.person(action.owner_id)
        rows.append((action.title, owner.label if owner else "", action.due, action.completed))
    if rows:
        head = ("Action", "Owner", "Due", "Completed")
        yield from _rows(head, [[_words(value) for value in row] for row in rows])


def _evidence(content: Content) -> Iterator[str]:
    table = _of(content, "Evidence")
    by_number = {item.reference: item for item in content.plan.evidence}
    yield '<h2 id="evidence">Evidence</h2>'
    rows = []
    for row in table.rows:
        item = by_number[str(row[0])]
        rows.append([_item(content, item), *(_words(value) for value in row[1:9])])
    yield from _rows(table.head[:9], rows)


def _item(content: Content, item: Evidence) -> str:
    """Give the number of an item, as a link to its file where there is one here."""
    words = markup(f"{item.reference} {item.title}")
    place = content.places.get(item.file) or content.places.get(item.covered_file)
    if place is None:
        return f"{words} (no file here)" if item.file_name else words
    covered = content.places.get(item.covered_file)
    also = (
        f' (<a href="{link_to(covered)}">names covered</a>)' if covered not in (None, place) else ""
    )
    return f'<a href="{link_to(place)}">{words}</a>{also}'


def _of(content: Content, title: str) -> Table:
    return next(table for table in content.tables if table.title == title)


def _table(table: Table, anchor: str) -> Iterator[str]:
    yield f'<h2 id="{anchor}">{table.title}</h2>'
    yield from _rows(table.head, [[_words(value) for value in row] for row in table.rows])


def _rows(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Give a table; what is in *rows* is markup already."""
    cells = "".join(f'<th scope="col">{markup(words)}</th>' for words in head)
    yield f"<table><thead><tr>{cells}</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f'<td class="words">{value}</td>' for value in row) + "</tr>"
    yield "</tbody></table>"


def _words(value: Value) -> str:
    if value is None or isinstance(value, str):
        return markup(value or "")
    return str(value) if isinstance(value, int) else markup(long_date(value))


def _anchor(reference: str) -> str:
    return "concern-" + "".join(ch for ch in reference if ch.isascii() and ch.isalnum())

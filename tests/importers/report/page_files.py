"""Invented reports as a browser or an auditor would save them, with all that is round them."""

import io

import docx

SAVED_PAGE = """<!doctype html><html lang="en"><head><title>Hazel Bank Care Home - Safe</title>
<style>.a{}</style><script>var a = "Medicines were not safe.";</script></head><body class="page">
<div id="cookie-banner" role="region"><h2>Cookies</h2><p>We have not set any cookies. You did not
choose yet.</p><button>Accept all cookies</button></div>
<header role="banner"><a>Skip to main content</a><p>There was no search result.</p></header>
<nav aria-label="Menu"><ul><li><a>Is the service safe?</a></li></ul></nav>
<div class="layout"><div class="sidebar side-menu"><ul><li><a>Safe</a></li>
<li><a>Effective</a></li>
<li><a>Well-led</a></li></ul></div>
<main><h1>Hazel Bank Care Home</h1><p>Location: Hazel Bank Care Home, 2 Hazel Lane</p>
<p>Provider: Hazel Care Limited</p><p>Report published: 14 May 2025</p>
<p><a href="https://any.example/location/1-1000000555/reports">All reports</a></p>
<h2>Overall summary</h2><p>Date of assessment: 3 to 17 June 2025. We found 2 breaches of legal
regulations in relation to safe care and governance.</p>
<table><tr><th>Overall</th><td>Requires improvement</td></tr><tr><th>Safe</th><td><span>Requires
improvement</span></td></tr><tr><th>Effective</th><td>Good</td></tr><tr><th>Caring</th><td>Good</td>
</tr><tr><th>Responsive</th><td><img src="x.svg" alt="Good"></td></tr><tr><th>Well-led</th>
<td>Inadequate</td></tr></table>
<h2>Safe</h2><p>Rating: Requires improvement</p><p>Percentage score: 53%</p>
<div class="accordion"><h3><button aria-expanded="false">Medicines optimisation</button></h3>
<div class="accordion__content" hidden="until-found"><dl><dt>Score</dt><dd>2</dd></dl>
<h4>Processes</h4><p>Score: 3</p>
<p>Staff had not recorded the temperature of the medicines fridge. Creams were left in an unlocked
cupboard &amp; two doses had been missed.</p></div>
<h3><button>Safe environments</button></h3><div style="display:none"><p>Score: 1</p>
<p>People liked the garden and the new dining room.</p></div></div>
<h2>Well-led</h2><p>Rating: Inadequate</p><h3>Governance, management and sustainability</h3>
<p>Score: <strong>1</strong></p><p>Audits had not found that care plans were out of date. This was a
breach of regulation 17.</p></main>
<aside><p>The service did not answer our survey.</p></aside></div>
<div role="dialog" class="modal"><p>You have not signed in. This failed.</p></div>
<footer><p>This page was not checked. There was no licence.</p></footer></body></html>"""


def audit_docx():
    """A council's monitoring report: a table of standards, findings, actions and dates."""
    document = docx.Document()
    document.add_heading("Quality monitoring visit", 1)
    document.add_paragraph("Service: Hazel Bank Care Home")
    document.add_paragraph("Date of visit: 03/06/2025")
    document.add_paragraph("The visit was unannounced.")
    rows = (
        ("Standard", "Finding", "Action", "Date"),
        ("Medicines", "Not met. Two charts had gaps.", "Audit charts weekly.", "30/06/2025"),
        ("Staffing", "Met. Rotas showed enough staff.", "", ""),
        (
            "Care planning",
            "Partially met. Risk assessments were not reviewed after falls.",
            "Review all after a fall.",
            "31 July 2025",
        ),
    )
    table = document.add_table(rows=0, cols=4)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_heading("Recommendations", 2)
    document.add_paragraph(
        "We recommend the provider reviews its infection control policy.", style="List Number"
    )
    document.add_paragraph("Staff knew people well.", style="List Bullet")
    return saved(document)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()

# ruff: noqa: E501 - a form to a line reads better
"""Other people and other forms, written once and not tuned against."""

from tests.plan.names.corpus import Form, nhs_number, stripped
from tests.plan.names.forms import _day, _mid, _ni, first, last, plain, whole

from evident.plan.names.ordinary import ORDINARY
from evident.plan.records import NamedPerson

NAMES = """
Hilda Braithwaite|Hildy
Gwyneth Price|Gwen
Arthur Penhaligon|
Olu Bankole|Ola
Małgorzata Kowalska|Gosia
Violet Shaw|Vi
Robin Marsh|
Penny Lane|
Charity Moyo|
Basil D'Souza|
Ivy Barker|
Heather Stone|
Frank Day|
Ruby Khan|
Edna St John|
Leofric Ashcroft|Leo
Niamh Gallagher|
Øyvind Hansen|
Cecil Featherstonehaugh|
Mary-Ann Tompkins|
Sukhdeep Gill|
Ahmed Al Rashid|
April Dunne|
Pearl Osei|
Maud Higginbottom|Maudie
Tadeusz Zieliński|Tad
Percival Fifield|Percy
Constance Buffery|Connie
"""
UNUSUAL = {"Frank Day", "Robin Marsh", "Penny Lane", "Heather Stone"}


def _noted(words: str) -> tuple[str, str, str]:
    return "14:20 – assisted ", words, " with fluids, 150 ml."


def _letters(p: NamedPerson) -> str:
    return stripped(first(p))[0] + stripped(last(p))[0]


FORMS: dict[str, Form] = {
    "full name in a list": lambda p, r: ("Present: ", whole(p), "; others sent apologies"),
    "capitals surname": lambda p, r: _noted(f"{first(p)} {last(p).upper()}"),
    "in brackets": lambda p, r: ("The resident (", whole(p), ") declined."),
    "in quotation marks": lambda p, r: ("Known as “", whole(p), "” here."),
    "sentence begins": lambda p, r: ("It was late. ", whole(p), " had fallen."),
    "possessive of whole": lambda p, r: ("Saw ", f"{whole(p)}’s", " son at the door."),
    "possessive, small letters": lambda p, r: ("saw ", f"{whole(p).lower()}'s", " son"),
    "Mr and Mrs": lambda p, r: ("A visit from Mr and Mrs ", last(p), " went well."),
    "Mx": lambda p, r: ("Letter to Mx ", last(p), " was sent."),
    "Rev": lambda p, r: ("Tea with Rev. ", last(p), " on Sunday."),
    "Nurse": lambda p, r: ("Handover by Nurse ", last(p), " at eight."),
    "titled reversed": lambda p, r: ("File: ", f"{last(p)}, Mrs {first(p)}", "."),
    "two initials": lambda p, r: _noted(f"{first(p)[0]}.{last(p)[0]}.")
    if first(p)[0].isascii() and "'" not in last(p) and " " not in last(p) else None,
    "initials owned": lambda p, r: ("Moved ", _letters(p), "’s bed nearer.")
    if _letters(p).lower() in ("hb", "lf", "ng", "cf", "mk", "tz", "la") else None,
    "initials in brackets": lambda p, r: ("Agreed with daughter (", _letters(p), ") on the phone.")
    if _letters(p).lower() in ("hb", "lf", "cf", "mk", "tz", "rk", "la") else None,
    "surname then initial with comma": lambda p, r: ("Rota: ", f"{last(p)}, {first(p)[0]}.", " nights"),
    "surname in capitals alone": lambda p, r: ("Rang ", last(p).upper(), " at noon.") if plain(p) else None,
    "first name small": lambda p, r: ("gave ", first(p).lower(), " her tea") if plain(p) else None,
    "first name owned": lambda p, r: ("In ", f"{first(p)}’s", " room the blind was down."),
    "file, surname first": lambda p, r: ("", f"{last(p)}_{first(p)}".replace(" ", "_"), " MAR May.pdf"),
    "file, initial joined": lambda p, r: ("scan_", f"{stripped(first(p))[0]}{last(p)}".lower().replace(" ", ""), "_03.png")
    if last(p).isalpha() else None,
    "file, joined twice": lambda p, r: ("", f"{whole(p)}".replace(" ", "").replace("-", ""), "MARchart.PDF")
    if whole(p).replace(" ", "").replace("-", "").isalpha() else None,
    "path": lambda p, r: ("D:\\Care\\", whole(p), "\\plan.docx"),
    "address of a page": lambda p, r: ("https://care.example/", f"{whole(p)}".lower().replace(" ", "-"), "/notes"),
    "percent in an address": lambda p, r: ("file:///C:/", whole(p).replace(" ", "%20"), ".pdf")
    if whole(p).isascii() else None,
    "tab between": lambda p, r: ("Bed 4\t", whole(p).replace(" ", "\t", 1), "\tsoft diet"),
    "line break with spaces": lambda p, r: _noted(whole(p).replace(" ", " \r\n   ", 1)),
    "thin space": lambda p, r: _noted(whole(p).replace(" ", "\u2009", 1)),
    "narrow no-break space": lambda p, r: _noted(whole(p).replace(" ", "\u202f", 1)),
    "zero width joiner in it": lambda p, r: _noted(_mid(first(p), "\u200d") + " " + last(p)),
    "byte order mark in it": lambda p, r: _noted(first(p) + " " + _mid(last(p), "\ufeff")),
    "direction marks around": lambda p, r: _noted(f"\u202a{whole(p)}\u202c"),
    "decomposed accents": lambda p, r: _noted(__import__("unicodedata").normalize("NFD", whole(p)))
    if not whole(p).isascii() else None,
    "wrong accents": lambda p, r: _noted(whole(p).replace("a", "à").replace("e", "ê")),
    "look-alike capital": lambda p, r: _noted(whole(p).translate(str.maketrans("ACEHMPBOT", "АСЕНМРВОТ"))),
    "mathematical letters": lambda p, r: _noted("".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in whole(p))),
    "circled letters": lambda p, r: _noted("".join(chr(0x24D0 + ord(c) - 97) if "a" <= c <= "z" else c for c in whole(p))),
    "ligature": lambda p, r: _noted(whole(p).replace("ffe", "\ufb00e").replace("fi", "\ufb01").replace("st", "\ufb06"))
    if "fi" in whole(p) or "ff" in whole(p) or "st" in whole(p) else None,
    "spaced letters": lambda p, r: _noted(" ".join(first(p).upper()) + "  " + " ".join(last(p).upper()))
    if whole(p).replace(" ", "").isalpha() and len(first(p)) > 3 and " " not in last(p) else None,
    "slash between": lambda p, r: _noted(f"{last(p)}/{first(p)}"),
    "plus between": lambda p, r: ("?q=", whole(p).replace(" ", "+"), "&page=2"),
    "nickname": lambda p, r: _noted(p.also_called) if len(p.also_called) > 2 else None,
    "nickname owned": lambda p, r: ("It was ", f"{p.also_called}'s", " birthday.") if len(p.also_called) > 2 else None,
    "nickname in brackets": lambda p, r: _noted(f"{first(p)} ({p.also_called}) {last(p)}") if p.also_called else None,
    "dear": lambda p, r: ("Dear ", first(p), ", thank you for your letter."),
    "word that is a name, with": lambda p, r: ("She sat with ", first(p), " after lunch.")
    if first(p).lower() in ORDINARY else None,
    "hyphen at a line's end": lambda p, r: _noted(f"{_mid(first(p), '-' + chr(13) + chr(10))} {last(p)}")
    if len(first(p)) > 4 and first(p).isalpha() else None,
    "registered NHS, dots": lambda p, r: _noted(f"{p.nhs_number[:3]}.{p.nhs_number[3:6]}.{p.nhs_number[6:]}"),
    "registered NHS, wide spaces": lambda p, r: _noted(f"{p.nhs_number[:3]}  {p.nhs_number[3:6]}  {p.nhs_number[6:]}"),
    "registered NHS, figures elsewhere": lambda p, r: _noted("".join(chr(0xFF10 + int(c)) for c in p.nhs_number)),
    "NHS of nobody, said": lambda p, r: ("NHS no: ", nhs_number(r), " on the form"),
    "born, American": lambda p, r: _day(p, "{month} {d}, {y}", "Born on "),
    "born, of the month": lambda p, r: _day(p, "{d}{th} of {month} {y}", "Born on the "),
    "born, joined": lambda p, r: _day(p, "{d:02}{m:02}{y}", "DOB "),
    "born, short words": lambda p, r: _day(p, "{d}-{mon}-{yy:02}", "d.o.b. "),
    "phone, hyphens": lambda p, r: ("Tel ", p.identifiers.split("\n")[0].replace(" ", "-"), "."),
    "phone, brackets": lambda p, r: ("Tel ", "+44 (0)7700 " + p.identifiers[6:12], "."),
    "payroll": lambda p, r: ("Payroll ", p.identifiers.split("\n")[1].replace("P", "P-"), " is off"),
    "NI with spaces": lambda p, r: ("NI: ", (n := _ni(r))[:2] + " " + n[2:4] + " " + n[4:6] + " " + n[6:8] + " " + n[8:], "."),
    "room, short": lambda p, r: ("Moved to ", f"Rm.{p.room}", " today") if p.room else None,
    "rooms in a list": lambda p, r: ("Call bells in rooms 1, 2 and ", p.room, " were slow.") if p.room else None,
    "R and number": lambda p, r: ("Sensor mat for ", f"R{p.room}", " ordered") if p.room else None,
    "postcode": lambda p, r: ("Lives at ", r.choice(("LE2 3AB", "SW9 8DJ", "B15 2TT", "M1 1AE", "CF10 3NP")), " with his wife"),
    "e-mail of a name": lambda p, r: ("To ", f"{stripped(first(p))}.{stripped(last(p))}@gmail.com".replace(" ", ""), " at noon"),
}  # fmt: skip

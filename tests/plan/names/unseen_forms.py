# ruff: noqa: E501 - a form to a line reads better
"""A third set: other people and ways of writing, written before the finder's code was read.

What it gave at its first run stands in ``test_figures``; rules were mended after that. Since then
one form lost a word that names nobody ("the" before the 9th of April), and nothing else changed.
"""

import random
import re
from collections.abc import Callable
from datetime import date, timedelta

from tests.plan.names.corpus import Form, nhs_number, stripped

from evident.plan.records import NamedPerson
from evident.plan.words import NamedKind

# Given names / family name | nickname | kind | room
PEOPLE = """
Bronwen Mair/Prosser|Bron|resident|4
Dylan/Prosser||relative|
Oonagh/Ní Dhomhnaill|Una|resident|7A
Pádraig/McCabe|Paudie|resident|9
Katarzyna/Dąbrowska|Kasia|staff|
Zbigniew/Szczepański|Zbyszek|resident|11
Nguyen/Thi Hoa||staff|
Harpreet/Kaur|Harps|staff|
Balwinder/Singh Dhaliwal|Bal|resident|12
Shabnam/Begum||resident|15
Chukwuemeka/Nwosu|Emeka|staff|
Yewande/Oyelaran|Wande|relative|
Thandiwe/Dlamini|Thandi|staff|
Mei-Ling/Cheung||relative|
Sun-hee/Bak||resident|16
Aoife/O'Sullivan||staff|
Dermot/O'Hanlon|Dermie|resident|18
Rhiannon/ap Gwilym|Rhi|resident|21
Llewelyn/Bevan|Llew|resident|22
Marjorie/Thwaites|Marj|resident|23
Wilfred/Entwistle|Wilf|resident|24
Dorothy Anne/Pickersgill|Dot|resident|25
Kenneth/Rowbotham|Ken|resident|26
Winifred/Scrimshaw|Winnie|resident|27
Reginald/Ollerenshaw|Reg|resident|28
Euphemia/MacGillivray|Effie|resident|29
Jean/Bright||resident|30
June/Fields||resident|31
Bill/Short||resident|32
Sandy/Banks||staff|
Ray/Keys||relative|
Carol/Bishop||staff|
Victor/Church|Vic|resident|33
Daisy/Meadows||resident|34
Eve/Winters||relative|
Gene/Moody||resident|35
Teresa/da Silva|Tess|resident|36
Jean-Luc/Fournier||relative|
Ludovica/Di Matteo|Ludo|staff|
Ebenezer/St Clair-Hughes|Eb|resident|37
"""
_SPLIT = {
    given_family.replace("/", " "): tuple(given_family.split("/"))
    for given_family in (line.split("|")[0] for line in PEOPLE.strip().splitlines())
}
# Names that are everyday words: what is written small or alone says nothing of them.
EVERYDAY = {"Jean", "June", "Bill", "Sandy", "Ray", "Carol", "Victor", "Daisy", "Eve", "Gene"}
EVERYDAY |= {"Bright", "Fields", "Short", "Banks", "Keys", "Bishop", "Church", "Meadows"}
EVERYDAY |= {"Winters", "Moody", "Dot", "Reg"}


def unseen_people(rng: random.Random) -> tuple[NamedPerson, ...]:
    made = []
    counts = dict.fromkeys(NamedKind, 0)
    for at, line in enumerate(PEOPLE.strip().splitlines(), 1):
        name, nick, kind_word, room = line.split("|")
        kind = NamedKind(kind_word)
        counts[kind] += 1
        given, family = name.split("/")
        mailbox = re.sub("[^a-z]", "", stripped(family).lower()) + str(rng.randrange(10, 99))
        marks = (
            f"07700 900{rng.randrange(100, 999)}",
            f"{mailbox}@post.example",
            f"QX{rng.randrange(2, 28)} {rng.randrange(1, 9)}{rng.choice('ABDE')}Z",
        )
        made.append(
            NamedPerson(
                id=at,
                kind=kind,
                name=f"{given} {family}",
                also_called=nick,
                room=room,
                nhs_number=nhs_number(rng) if kind is NamedKind.RESIDENT else "",
                born=date(1927, 1, 1) + timedelta(days=rng.randrange(9000)) if room else None,
                identifiers="\n".join(marks),
                number=counts[kind],
            )
        )
    return tuple(made)


def given(p: NamedPerson) -> str:
    return _SPLIT[p.name][0].split()[0]


def family(p: NamedPerson) -> str:
    return _SPLIT[p.name][1]


def plain_family(p: NamedPerson) -> str:
    """Give the family name in letters a file name holds."""
    return re.sub("[^A-Za-z]", "", _ascii(family(p)))


def _ascii(words: str) -> str:
    return stripped(words).replace("ł", "l").replace("Ł", "L")


def _plain_given(p: NamedPerson) -> str:
    return re.sub("[^A-Za-z]", "", _ascii(given(p)))


def _nick(p: NamedPerson) -> str | None:
    return p.also_called if p.also_called and p.also_called not in EVERYDAY else None


def _rare(p: NamedPerson) -> bool:
    return given(p) not in EVERYDAY and family(p) not in EVERYDAY


def _pair(p: NamedPerson) -> tuple[str, str]:
    return _ascii(given(p))[0].upper(), _ascii(family(p))[0].upper()


def _phone(p: NamedPerson) -> str:
    return p.identifiers.splitlines()[0].replace(" ", "")


def _mail(p: NamedPerson) -> str:
    return p.identifiers.splitlines()[1]


def _postcode(p: NamedPerson) -> str:
    return p.identifiers.splitlines()[2]


def _born(style: Callable[[date], str], before: str = "DOB ", after: str = ", seen") -> Form:
    return lambda p, r: (before, style(p.born), after) if p.born else None


def _nhs(style: Callable[[str], str], before: str = "NHS no. ", after: str = " checked") -> Form:
    return lambda p, r: (before, style(p.nhs_number), after) if p.nhs_number else None


def _room(before: str, style: str, after: str) -> Form:
    return lambda p, r: (before, style.format(p.room), after) if p.room else None


def _th(day: int) -> str:
    return f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _look_alike(words: str) -> str:
    return words.translate(str.maketrans("oOlIS", "00115"))


def _swapped(words: str) -> str | None:
    wrong = words.replace("m", "rn") if "m" in words else words.replace("w", "vv")
    return wrong if wrong != words else None


FORMS: dict[str, Form] = {
    # Handover and daily notes
    "handover bullet": lambda p, r: (
        "- ",
        f"{given(p)} {family(p)}",
        ": settled night, 900 ml taken",
    ),
    "whole name in the register": lambda p, r: ("Seen today: ", p.name, "."),
    "given name begins": lambda p, r: ("", given(p), " slept well and ate all of breakfast."),
    "nickname's things": lambda p, r: (
        (f"{'Found '}", f"{_nick(p)}'s", " slippers by the lift") if _nick(p) else None
    ),
    "nickname within brackets": lambda p, r: (
        ("Re ", f"{given(p)} ({p.also_called}) {family(p)}", " – fall") if p.also_called else None
    ),
    "nickname within quotes": lambda p, r: (
        ("Re ", f"{given(p)} “{p.also_called}” {family(p)}", ", fall") if p.also_called else None
    ),
    "title and things of": lambda p, r: (
        "found Mrs ",
        f"{family(p)}'s",
        " hearing aid in the laundry",
    ),
    "shouted title": lambda p, r: ("GP RANG ABOUT MR ", family(p).upper(), " AT 10"),
    "title with initial": lambda p, r: ("Visit by Mrs ", f"{_pair(p)[0]}. {family(p)}", " at 2pm"),
    "sister or nurse": lambda p, r: ("Asked Nurse ", given(p), " to look at the dressing"),
    "auntie": lambda p, r: ("niece rang for Auntie ", given(p), " again"),
    "initial, stop, family name": lambda p, r: (
        "Witness: ",
        f"{_pair(p)[0]}. {family(p)}",
        ", 07:40",
    ),
    "initial, family name": lambda p, r: (
        "Carer on duty ",
        f"{_pair(p)[0]} {family(p)}",
        " rang off",
    ),
    "family name, initial": lambda p, r: (
        "",
        f"{family(p)}, {_pair(p)[0]}.",
        " – transfer to hospital",
    ),
    "rota, family name first": lambda p, r: (
        "E  07:30-14:30  ",
        f"{family(p).upper()} {given(p)}",
        "  unit 2",
    ),
    "all capitals with comma": lambda p, r: (
        "NAME: ",
        f"{family(p).upper()}, {given(p).upper()}",
        "  ALLERGIES: NIL",
    ),
    "initials with stops": lambda p, r: (
        "Assisted ",
        "{}.{}.".format(*_pair(p)),
        " to the bathroom at 03:00",
    ),
    "initials in the comms book": lambda p, r: (
        "Spoke to ",
        "{}{}".format(*_pair(p)),
        " about the shower chair",
    ),
    "initials of who has something": lambda p, r: (
        "Please order ",
        "{}{}’s".format(*_pair(p)),
        " pads",
    ),
    "initials apart": lambda p, r: ("Seen with ", "{} {}".format(*_pair(p)), " in the lounge"),
    "initials of three": lambda p, r: (
        ("Seen with ", "".join(w[0] for w in p.name.split()), " in the lounge")
        if len(p.name.split()) == 3 and p.name[0].isascii()
        else None
    ),
    "incident heading": lambda p, r: (
        "INCIDENT: ",
        f"{given(p)} {family(p)}".upper(),
        " FOUND ON FLOOR",
    ),
    "hurried e-mail, small letters": lambda p, r: (
        "can someone pls check on ",
        f"{given(p)} {family(p)}".lower(),
        " asap",
    ),
    "given name, small letters": lambda p, r: (
        ("did ", given(p).lower(), " have her 8 oclocks") if _rare(p) else None
    ),
    "the family of": lambda p, r: (
        ("The ", f"{family(p)}s", " came on Sunday") if not family(p).endswith("s") else None
    ),
    "family name alone": lambda p, r: ("Room inspected with ", family(p), " present."),
    "middle initial": lambda p, r: ("Copy to ", f"{given(p)} J. {family(p)}", " by post"),
    "two with a stroke": lambda p, r: ("Ask ", given(p), "/night senior to sign"),
    "ampersand": lambda p, r: ("Lunch out: ", given(p), "&one carer"),
    # Letters, minutes, threads
    "Dear": lambda p, r: ("Dear ", given(p), ",\nThank you for your letter"),
    "Dear with title": lambda p, r: ("Dear Mr ", family(p), "\nI was sorry to read"),
    "signed off": lambda p, r: ("Kind regards\n", f"{given(p)} {family(p)}", "\nDeputy"),
    "from line of a mail": lambda p, r: (
        "From: ",
        f"{family(p)}, {given(p)}",
        " <x1@post.example>\nSent: Monday",
    ),
    "said in a thread": lambda p, r: (">> On 3 March ", given(p), " wrote:"),
    "mentioned with @": lambda p, r: ("@", given(p), " can you cover Friday late"),
    "apologies in minutes": lambda p, r: (
        "Apologies: deputy, ",
        f"{given(p)} {_pair(p)[1]}",
        ", chef",
    ),
    "action in minutes": lambda p, r: (
        "ACTION ",
        "{}{}".format(*_pair(p)),
        ": order sensor mats by 3 May",
    ),
    "complaint, née": lambda p, r: ("my mother (née ", family(p), ") was left"),
    "daughter in law of": lambda p, r: (
        "from the daughter-in-law of ",
        family(p),
        ", who rang twice",
    ),
    "late": lambda p, r: ("the late Mr ", family(p), " is remembered"),
    # File names
    "file, words joined": lambda p, r: ("", f"{_plain_given(p)}{plain_family(p)}", "_careplan.pdf"),
    "file, underscores": lambda p, r: (
        "mar_",
        f"{_plain_given(p)}_{plain_family(p)}".lower(),
        "_wk2.xlsx",
    ),
    "file, hyphens": lambda p, r: (
        "2026-03-14-",
        f"{plain_family(p)}-{_plain_given(p)}".lower(),
        "-falls.jpg",
    ),
    "file, initial joined on": lambda p, r: (
        ("", f"{_pair(p)[0]}{plain_family(p)}".lower(), "_mar_chart.xlsx") if _rare(p) else None
    ),
    "file, initial joined behind": lambda p, r: (
        "Body map ",
        f"{plain_family(p)}{_pair(p)[0]}",
        " march.pdf",
    ),
    "file, stops": lambda p, r: ("", f"{_plain_given(p)}.{plain_family(p)}", ".consent.pdf"),
    "file, %20": lambda p, r: ("", f"{_plain_given(p)}%20{plain_family(p)}", "%20DoLS.pdf"),
    "file, plus": lambda p, r: ("DoLS+", f"{_plain_given(p)}+{plain_family(p)}", "+2026.pdf"),
    "file, all joined small": lambda p, r: (
        "",
        f"{_plain_given(p)}{plain_family(p)}".lower(),
        ".pdf",
    ),
    "file, in a folder": lambda p, r: (
        "C:\\Residents\\",
        f"{plain_family(p)} {_plain_given(p)}",
        "\\MAR.pdf",
    ),
    "file, date and name": lambda p, r: (
        ("20260314", _plain_given(p), "Fall.jpg") if _rare(p) else None
    ),
    "file, name and date": lambda p, r: ("", plain_family(p), "20260314.jpg") if _rare(p) else None,
    "file, of a phone": lambda p, r: ("IMG_2041 ", given(p), " heel wound.jpeg"),
    "file, copied": lambda p, r: ("Review ", f"{given(p)} {family(p)}", "(1) - Copy.docx"),
    "file, capitals and initial": lambda p, r: (
        "DOLS_",
        f"{plain_family(p)}_{_pair(p)[0]}".upper(),
        "_2026.PDF",
    ),
    # Rows of a spreadsheet
    "row, commas": lambda p, r: ("17,", f"{family(p)},{given(p)}", ",2026-03-01,Fall,No"),
    "row, quoted cell": lambda p, r: ('17;"', f"{family(p)}, {given(p)}", '";"Ground"'),
    "row, tabs": lambda p, r: ("Late\t", f"{given(p)}\t{family(p)}", "\t7.5\tY"),
    "row, bars": lambda p, r: ("| 08:00 | ", f"{given(p)} {family(p)}", " | given | 2 |"),
    "cell ends in a number": lambda p, r: ("| ", f"{given(p)} {_pair(p)[1]}", " 1:1 | day |"),
    # NHS numbers
    "NHS, spaces elsewhere": _nhs(lambda n: f"{n[:4]} {n[4:7]} {n[7:]}"),
    "NHS, in twos": _nhs(lambda n: " ".join(n[at : at + 2] for at in range(0, 10, 2))),
    "NHS, two spaces": _nhs(lambda n: f"{n[:3]}  {n[3:6]}  {n[6:]}", "NHS: "),
    "NHS, thin spaces": _nhs(lambda n: f"{n[:3]}\u2009{n[3:6]}\u2009{n[6:]}", "(", ")"),
    "NHS, long dashes": _nhs(lambda n: f"{n[:3]}–{n[3:6]}–{n[6:]}", "no "),
    "NHS, each digit in a box": _nhs(lambda n: " | ".join(n), "NHS number | ", " |"),
    "NHS, over two lines": _nhs(lambda n: f"{n[:3]} {n[3:6]}\n{n[6:]}"),
    "NHS, joined to its label": _nhs(lambda n: n, "NHSNo", ";"),
    "NHS, in a file name": _nhs(lambda n: n, "DNAR_", "_signed.pdf"),
    "NHS, read by a scanner": _nhs(lambda n: n.replace("1", "l").replace("0", "O"), "NHS number "),
    "NHS, of nobody registered": lambda p, r: (
        "NHS No ",
        (lambda n: f"{n[:3]} {n[3:6]} {n[6:]}")(nhs_number(r)),
        " queried",
    ),
    # Dates of birth
    "born, strokes": _born(lambda d: f"{d:%d/%m/%Y}"),
    "born, stops and two digits": _born(lambda d: f"{d.day}.{d.month}.{d:%y}", "D.O.B. "),
    "born, ISO": _born(lambda d: d.isoformat(), "born;", ";F"),
    "born, in words": _born(lambda d: f"{d.day} {d:%B} {d.year}", "born on "),
    "born, the nth of": _born(lambda d: f"{_th(d.day)} of {d:%B} {d.year}", "born on the "),
    "born, month first": _born(lambda d: f"{d:%B} {_th(d.day)}, {d.year}", "Date of birth: "),
    "born, short month joined": _born(lambda d: f"{d:%d%b%Y}".upper(), "DOB:"),
    "born, short month, hyphens": _born(lambda d: f"{d:%d-%b-%y}", "dob "),
    "born, eight digits": _born(lambda d: f"{d:%d%m%Y}", "DOB "),
    "born, spaces": _born(lambda d: f"{d:%d %m %Y}", "D.O.B "),
    "born, spaced strokes": _born(lambda d: f"{d.day} / {d.month} / {d.year}", "DOB: "),
    "born, in a file name": _born(lambda d: f"{d:%d.%m.%Y}", "passport dob ", ".jpg"),
    # Phones, e-mails, postcodes
    "phone, +44": lambda p, r: ("tel ", f"+44 {_phone(p)[1:5]} {_phone(p)[5:]}", " (son)"),
    "phone, 0044 joined": lambda p, r: ("tel ", f"0044{_phone(p)[1:]}", "."),
    "phone, +44 (0)": lambda p, r: (
        "mob: ",
        f"+44 (0){_phone(p)[1:5]} {_phone(p)[5:8]} {_phone(p)[8:]}",
        "",
    ),
    "phone, hyphens": lambda p, r: (
        "NOK ",
        f"{_phone(p)[:5]}-{_phone(p)[5:8]}-{_phone(p)[8:]}",
        ", rings daily",
    ),
    "phone, threes": lambda p, r: (
        "NOK ",
        f"{_phone(p)[:3]} {_phone(p)[3:6]} {_phone(p)[6:9]} {_phone(p)[9:]}",
        " eve only",
    ),
    "e-mail": lambda p, r: ("wrote from <", _mail(p), "> on Monday"),
    "e-mail, capitals": lambda p, r: ("e-mail ", _mail(p).upper(), " BOUNCED"),
    "e-mail made of the name": lambda p, r: (
        "cc ",
        f"{_plain_given(p)}.{plain_family(p)}".lower(),
        "@care.example",
    ),
    "e-mail, [at]": lambda p, r: ("write to ", _mail(p).replace("@", " [at] "), " please"),
    "postcode, joined": lambda p, r: ("moved from ", _postcode(p).replace(" ", ""), " in June"),
    "postcode, small": lambda p, r: ("lives at ", _postcode(p).lower(), ", no car"),
    "postcode, over two lines": lambda p, r: (
        "Address: 1 High Street\n",
        _postcode(p).replace(" ", "\n"),
        "\nTel",
    ),
    # Rooms
    "room": _room("Call bell in ", "Room {}", " rang for 9 minutes"),
    "room, joined": _room("sensor mat ", "Rm{}", " not plugged in"),
    "room, stop": _room("pls deep clean ", "rm. {}", " today"),
    "room, number": _room("curtain in ", "Room No. {}", " is torn"),
    "room, of a list": _room("rooms 88, ", "{}", " and 89 were painted"),
    "room, of a file": _room("deep_clean_", "room{}", "_before.jpg"),
    "room, bed": _room("moved the hoist to ", "bed {}", " at noon"),
    # What scanners and copying make of them
    "scanned, zeros and ones": lambda p, r: (
        ("Name ", _look_alike(f"{given(p)} {family(p)}"), " Ward")
        if re.search("[oOlIS]", p.name)
        else None
    ),
    "scanned, rn for m": lambda p, r: (
        ("Name ", f"{given(p)} {_swapped(family(p))}", " Ward") if _swapped(family(p)) else None
    ),
    "scanned, letters apart": lambda p, r: (
        "Name: ",
        " ".join(given(p)) + "  " + " ".join(family(p).replace(" ", "")),
        "  Date",
    ),
    "scanned, line broken": lambda p, r: (
        "seen by the GP, ",
        f"{given(p)}\n{family(p)}",
        " was well",
    ),
    "scanned, word broken": lambda p, r: (
        ("seen, and ", f"{family(p)[:3]}-\n{family(p)[3:]}", " ate well")
        if len(family(p)) > 6 and " " not in family(p)
        else None
    ),
    "copied, soft hyphen": lambda p, r: (
        ("seen, and ", f"{family(p)[:3]}\u00ad{family(p)[3:]}", " ate well")
        if len(family(p)) > 6
        else None
    ),
    "copied, no-break space": lambda p, r: ("as ", f"{given(p)}\u00a0{family(p)}", " said"),
    "accents left off": lambda p, r: (
        ("rang for ", _ascii(f"{given(p)} {family(p)}"), " again")
        if _ascii(p.name) != p.name
        else None
    ),
    "apostrophe left off": lambda p, r: (
        ("rang for ", family(p).replace("'", ""), " again") if "'" in p.name else None
    ),
    "other apostrophe": lambda p, r: (
        ("rang for ", family(p).replace("'", "`"), " again") if "'" in p.name else None
    ),
    "prefix written small": lambda p, r: (
        ("rang for Mr ", family(p).lower(), " again") if " " in family(p) else None
    ),
    "prefix joined": lambda p, r: (
        ("rang for Mrs ", family(p).replace(" ", ""), " again") if " " in family(p) else None
    ),
    "hyphen left off": lambda p, r: (
        ("rang for ", given(p).replace("-", " "), " again") if "-" in given(p) else None
    ),
    "hyphen joined": lambda p, r: (
        ("rang for ", given(p).replace("-", "").capitalize(), " again") if "-" in given(p) else None
    ),
}

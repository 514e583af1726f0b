# ruff: noqa: E501 - a phrase to a line reads better
"""Words of care homes that name nobody: the third set, written before the finder was read."""

import random

TEMPLATES = """
BP {n}{m}/{m}, pulse {m}, sats 9{d}% on air
OD, BD, TDS and PRN codes were explained to new starters
PM dose of paracetamol offered, declined
AM meds given at 08:{m} by the senior on {unit}
R = refused, S = sleeping, H = in hospital, O = other
MAR {month} wk {d}: codes R x{d}, N x{n}
CD balance {n} tabs, checked by two
Co-codamol 30/500 {n} tabs returned to pharmacy
Batch {batch} expiry {m2}/2027
Invoice {batch}, PO {n}{m}{n}, £{n}{m}.00
Order ref {batch} delivered by the wholesaler
Thermometer serial {batch} calibrated {day}
Lot {batch} of flu vaccine, fridge {d} degrees
{day} {unit}: fluids target {n}00 ml, taken {m}0 ml
Fall from bed, unwitnessed, {time}, no injury seen
Found on floor beside bed at {time}; obs every {n} minutes
Head injury advice sheet given; 111 rang back at {time}
Skin intact, barrier cream applied, turned to left side
Waterlow {n}, MUST {d}, weight {m}.{d} kg
Bowel chart type {d}, {time}
Settled, slept from {time}, checked hourly
Refused supper, accepted toast and tea
Hoist and sling used, two staff, no concerns
Bright and chatty in the lounge this afternoon
A bright morning, doors to the garden left open
Bright lights on the landing keep people awake
Short staffed on {shift}, agency did not arrive
Short stay bed free from {day}
In short, the audit had {n} gaps
Short of {n} pads on {unit}
A few short breaks for the team in {month}
Sandy soil by the gate makes wheelchairs slip
Sandy coloured carpet in the lounge to be replaced
Trip to the beach: sandy shoes cleaned at the door
Keys to the medicine trolley were handed over at {time}
Keys signed for by the senior, {time}
Keys missing from the hook since {day}
New keys were cut for {unit}
Ray of sunshine quilt finished in craft club
X-ray at the hospital on {day}, no fracture
X ray booked for {time}
June rota is on the board
June {n}: fete, {n} families expected
In June the boiler failed twice
From June to August the lift was out
Audit June 2026: {n} of {m} charts complete
June 2026 minutes agreed
Bill for the laundry was £{n}{m}
The bill from the plumber came twice
Bill to be paid by {day}
Bill of fare for {month} on the tables
Carol singing with the school on {day}
Carol service at {time}, mince pies after
Carol concert poster put up by {role}
The church visits on the first Sunday
Church service in the lounge at {time}
Church hall booked for the AGM
The bishop opened the new garden
Bishop Street closed for road works, visitors late
New Year's Eve party {time}, music till ten
Christmas Eve rota still has {n} gaps
Eve of the inspection: files checked
Winters are cold in the corner rooms
Past winters brought norovirus in {month}
Moody lighting in the dining room was changed
A gene test was advised by the hospital
Gene therapy leaflet left by the nurse
Daisy chain made in the garden on {day}
Daisy pattern curtains for {unit}
Meadows behind the house were mown
Water meadows flooded the lane in {month}
Banks of the stream fenced off
Banks were shut, petty cash counted {day}
Fields left blank on {n} of {m} charts
Fields of the form: cause, time, place, witness
Two fields were empty in the {thing}
Victor brand mowers serviced in {month}
Dot on the chart shows the site of the patch
Red dot means high risk of falls
Reg 12 and Reg 17 actions are late
Reg. 20 duty of candour letter sent {day}
Reg provider visit {day}
Reg {n}(2)(b) was cited
Ken was not on the list of approved cleaners' products
Hob, oven and grill cleaned by {role}
Marjoram and thyme planted in the raised beds
Dylan Thomas poems read aloud on {day}
Nia ben Aur choir CD played in the lounge
Welsh cakes baked; Prosecco raffle raised £{n}
St Clair ward discharge summary awaited
St Patrick's Day lunch, {time}
Mac and cheese on the menu {day}
Da Vinci jigsaw finished in {unit}
Hoarse voice, SALT referral made
Silver cutlery counted after the party
Singing group on {day} at {time}
Kaurna pottery talk, {n} came
Begin weekly weights from {day}
Beg pardon sign made for the loud bell
Bevy of visitors on Sunday, sign-in book full
Church-going people asked for transport
OK to use thickener level {d}
IT support rang about the e-MAR tablets
OT visit {day}: seating assessed
GP round {day} {time}
DN dressed both legs, next visit {day}
DNACPR in place, copy in front of file
CPN review due in {month}
SW to call about funding on {day}
LPA papers copied to file
MCA and best interests form for {thing} done
IMCA visit {day}
UTI treated, course ends {day}
ABC chart x{d} this week
NOK told at {time}
NKDA recorded on all {m} charts
ECG normal, letter on file
EOL care plan template reviewed
COSHH sheets updated by {role}
LOLER due {day} for {n} hoists
PAT testing done, {n} items failed
PPE stock: {n} boxes of gloves M, {n} of L
RIDDOR not needed, decided {day}
CQC, ICB and LA told of the closure
DP to cover {shift} on {day}
NA on {n} rows of the {thing}
TD jab not needed, said the clinic
KD, MD and NB are bays of the car park
HR asked for DBS dates
EB white board marker ordered, {n}
RE: fire door on {unit}
Re: your e-mail of {day}
FW: rota {month}
FYI: hot water off {time} to {time}
TBC, ASAP, N/A and FAO were removed from the template
YTD spend on agency £{n}{m}0
SB and SK spanners missing from the tool box
CB radio left by the contractor
DM from the group office on {day}
JB Weld used on the sluice tap by {role}
Sunday lunch: roast, veg, trifle
Menus: {n} choices at tea on {day}
Call bells: {n} of {m} answered within {d} minutes
Call bell audit {month}: longest wait {n} min
Room temperatures {n} to {m} degrees, {day}
Treatment room locked at {time}, key safe code changed
Laundry room door held open with a wedge
Staff room notices moved to the corridor
Meeting room booked {time}
No room for the hoist in the small bathroom
Bedroom doors: {m} of {m} close fully
Rooms on {unit} painted in {month}
Ground floor: {n} rooms; first floor: {n} rooms
Bed rails checked {day}, {n} bumpers replaced
Bed {n} of the ward is ours on discharge: hospital said
{n} beds empty in {month}
Legionella flush {day}, taps run {d} minutes
Tap {n} ran at {m} degrees
Fire drill {day} {time}: out in {d} min {n} s
Door {n} alarm tested
Lift serviced {day}, certificate {n}{m}
Generator ran {n} minutes
Smoke detector zone {d} changed
Windows restrictors: {n} checked
Mop heads changed {day}, colour code on the wall
Sluice audit {month}, {n}/{m}
IPC audit: {m} % in {month}
Hand hygiene: {n} of {m} seen
Cleaning log {month} signed by {role}
Petty cash {day}: £{n}.{m}
Rota {month} v{d} FINAL
rota_{shortmonth}_2026_v{d}.xlsx
fire-risk-assessment-2026-{m2}-{n2}.pdf
IMG_{n}{m}.jpg
IMG_2026{m2}{n2}_1{m}0{m}.jpg
Scan {n} {month} 2026.pdf
MAR audit {month} 2026.xlsx
minutes_team_meeting_2026-{m2}-{n2}.docx
handover {shift} {n2}.{m2}.26.docx
Copy of training matrix ({d}).xlsx
call_bell_log_week{n}.csv
keys-and-fobs-register.xlsx
church visit risk assessment.docx
june-rota-short.pdf
bill_laundry_{shortmonth}.pdf
bright-ideas-box.docx
carol_concert_poster.pdf
daisy-chain-activity.jpg
{n2}/{m2}/2026,Ground,Fall,No,{time}
2026-{m2}-{n2};{unit};hoist;{role};ok
Date\tTime\tTemp\tSigned\t{n2}/{m2}/2026
| Date | Item | Result | Due |
| {n2}.{m2}.26 | {thing} | {n}/{m} | {month} |
17,{unit},{time},bell,{n} min
Actual,Budget,Variance,{n}{m}0,{m}{n}0
Review date {n2}/{m2}/2026, last {n2}/{m2}/2025
Expires {n2} {month} 2027
Installed {n2}/{m2}/1998, made 1986
The building dates from 1931 and was extended in 1974
Born free poster for film night
Main switchboard 01632 960{n}0
Pharmacy rings back on 01632 9600{m}
Helpline 0800 1111 on the poster
Out of hours 111, option {d}
Write to info@council.example about bins
safeguarding@council.example copied in
noreply@training.example sent {n} reminders
Postcode of the hospital is QY1 {d}AA
Store at 2 to 8 C, discard after {n} days
Thickener, {d} scoops to 200 ml
Rate {m} ml/h over {n} h
Dose 2.5 mg to 5 mg, max {n} mg in 24 h
Insulin 10 units at {time}
BM {d}.{d} before breakfast
Temp 3{d}.{d}, resps {n}, NEWS2 {d}
Visit by the chiropodist, {n} people seen
Hairdresser {day}, {n} booked
Optician came; {n} pairs of glasses labelled
Dentist letter, next visit {month}
The ambulance came at {time} and left at {time}
The inspector asked to see the {thing}
The family asked why the {thing} was blank
A relative said that the lounge was cold
One person told us that staff knock before they come in
"Staff are kind but rushed", one relative said
Somebody had left the {thing} in the corridor
He was well; she was not seen on {shift}
She asked for her own chair; it was moved on {day}
They said the food was hot and there was enough
My mother was left in a wet bed until {time}
We are sorry that the call bell went unanswered
I write to complain about the laundry
Thank you for your letter of {n} {month}
Yours sincerely, registered manager
Kind regards, night senior
Present: deputy, chef, {role}, two relatives
Apologies: {role}
Action: {role} to order {n} {things} by {day}
Minutes of {month} agreed without changes
Any other business: parking, smoking shelter, garden
Next meeting {day} {time}
Induction for {n} new starters done in {month}
Supervision late for {n} of {m} staff
Agency profile seen and copied for {shift}
Training: moving and handling {m} %, fire {m} %
Disclosure dates checked, {n} due for renewal
Night checks hourly on {unit}, signed
Sleep-in room used by agency on {day}
Bank staff covered {n} shifts in {month}
Early, Late, Night, Long day
E L N LD AL SL TR
L N N O O E L
E 07:30-14:30 unit {d}
A/L from {day}, back {day}
Mon Tue Wed Thu Fri Sat Sun
Wk {n} commencing {n} {month}
Dr rang back about bloods at {time}
Doctor's round moved to {day}
Nurse in charge told, form {n}{m} filled in
Sister ward asked for the charts
Mr and Mrs signs for the toilet doors were replaced
Miss a dose and tell the senior at once
Ms, Mr and Mrs are offered on the new form
Mrs Beeton's cook book raffled
Lord Mayor's visit on {day}
Father Christmas came at {time}
Sir Captain Tom's walk raised £{n}{m}
King's birthday lunch in {month}
Prince of Wales pub lunch for {n}
""".strip().splitlines()

_FILL = {
    "shift": ["days", "nights", "the early", "the late", "the long day"],
    "unit": ["Ground floor", "First floor", "unit 2", "the annexe", "Ground", "upstairs"],
    "thing": [
        "MAR chart",
        "fridge log",
        "fall form",
        "care plan",
        "cleaning log",
        "rota",
        "body map",
    ],
    "things": ["sensor mats", "slings", "fire keys", "pillows", "thermometers"],
    "role": [
        "deputy",
        "night senior",
        "chef",
        "registered manager",
        "housekeeper",
        "handyman",
        "agency nurse",
    ],
    "month": ["January", "February", "March", "April", "May", "June", "July", "August", "October"],
    "shortmonth": ["jan", "feb", "mar", "apr", "may", "jun", "jul", "sept", "dec"],
    "day": [
        "Monday",
        "Tues",
        "Wednesday",
        "Thu 5 March",
        "Friday",
        "3 June",
        "12/03/2026",
        "1.5.26",
        "tomorrow",
    ],
    "time": ["07:40", "3am", "02.15", "14:30", "22:05", "noon", "4 pm"],
}


def unseen_phrases(seed: int, many: int) -> list[str]:
    """Give *many* different phrases that name nobody."""
    rng = random.Random(seed)
    made: dict[str, None] = {}
    at = 0
    while len(made) < many:
        fill = {name: rng.choice(words) for name, words in _FILL.items()}
        fill |= {"n": str(rng.randrange(2, 40)), "m": str(rng.randrange(10, 60))}
        fill |= {"n2": f"{rng.randrange(1, 28):02}", "m2": f"{rng.randrange(1, 13):02}"}
        fill |= {"d": str(rng.randrange(1, 10))}
        fill["batch"] = "".join(rng.choices("0123456789", k=10))
        made[TEMPLATES[at % len(TEMPLATES)].format(**fill)] = None
        at += 1
    return list(made)

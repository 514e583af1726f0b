# ruff: noqa: E501 - a form to a line reads better
"""Sentences of care homes that name nobody, however much their words look like names."""

import random

TEMPLATES = """
Will the staff on {shift} know where the key is?
The team will check the {thing} every day.
May I see the {thing} before {month}?
The audit of {thing} is due in May 2026.
Checks in April and May found {n} gaps.
From 3 May the {thing} is checked by nights.
Rose garden furniture was cleaned by the {role}.
The numbers rose from {n} to {m} in {month}.
Mark the chart when the {thing} is done.
Please mark each {thing} with the date.
A mark was seen on the {thing} and recorded.
We hope to finish the {thing} by {month}.
Hope that this helps the {role}.
At dawn the {role} checks the {thing}.
The joy of music was plain in the lounge.
A grace period of {n} days was agreed.
Faith groups visit on Sundays; summer fete in {month}.
Young people from the school sang for us.
White boards show the {thing}; the cook changes the menu.
Turn every {n} hours: the turner was a slide sheet.
Room temperature was {n} degrees in {m} of {m} checks.
Room temperatures were taken at 08:{m} and 20:{m}.
The clinic room fridge read 4 degrees on 12 {month} 2026.
Call CQC on 03000 616161 or write to enquiries@cqc.org.uk.
Batch {batch} of the vaccine was used on {shift}.
Batch number {batch}, expiry 06/2027.
Order {batch} arrived on 14/03/2026.
Lot no. {batch} was sent back to the pharmacy.
The review on 21/04/2026 covered {n} of {m} people.
On 4.3.26 the {role} found {n} of {m} signed.
MAR charts were complete for {n} of {m} people.
GP, DN and OT visits are in the diary; PRN protocols stand.
DNACPR and DoLS papers were checked by the RM and the CQC.
The JD and the SOP for IPC were read by {n} staff.
Regulation 12 and regulation 17 were met in {month}.
See concern S1, E3 and W2, and evidence E014 and E0{n}.
He walked with a frame; she preferred tea with milk.
Carers were kind: “they come when I call”, people said.
Parkinson's disease needs medicines on time, every time.
Waterlow scores were redone for {n} of {m} people.
The Herbert Protocol was explained to the {role}.
St John Ambulance trained {n} staff in {month}.
The wards were quiet; wood, stone and glass were cleaned.
A hand rail by the west hall door was mended.
The field by the brook floods in winter, so gates stay shut.
Brown bread, green beans and a fish pie were on the menu.
A bell rang for {n} minutes before the {role} came.
Page {n} of {m}: the last line is not signed.
Cash was counted on {shift} and signed by two staff.
The walker had a worn tip; the {role} changed it.
Lane closures meant the {role} came {n} minutes late.
Drinks at 10:{m}, 14:{m} and 19:{m} were noted.
People can have a lie-in; the day begins when they like.
The cross on the map shows the fire point near the lake.
It is fair to say that {n} staff asked were frank.
A penny less, a pound more: petty cash was {n} out.
The head of care and the chef met in {month}.
Best interests were considered for {n} people.
Long nights, short days: the rota was changed in {month}.
Just in case medicines are kept in the locked cupboard.
""".strip().splitlines()

BLIND = """
In May the {role} looked at the {thing}.
By the end of May, {n} of {m} were signed.
May was a better month than {month}.
The last two weeks of May were quiet on {shift}.
It may be that the {thing} was read twice.
Staff will, when asked, say where the {thing} is.
A will was kept in the safe with the {thing}.
Violet gloves are for the {role}; ruby tape marks waste.
Ivy on the wall was cut back by the {role}.
Heather and pearl beads were used in the craft group.
The robin mural in the lounge was touched up.
To be frank, the {thing} was late in {month}.
Day staff and night staff met on 12 {month}.
A penny for the Guy was made in craft club.
Charity funds of £{m} paid for the {thing}.
The price of the {thing} went up by £{n}.
Marsh Lane surgery sends the {thing} on Fridays.
Stone steps by the barker's yard were gritted.
NICE guidance and the NMC code were read by {n} staff.
HSE, RIDDOR and ICO duties are in the policy.
A UTI was ruled out; MUST was redone in {month}.
ABC charts and SALT advice were up to date for {n} people.
Serial {batch} is the hoist in the bathroom.
Invoice no {batch} was paid on 2 {month} 2026.
Delivery ref {batch} was short by {n} packs.
Asset {batch} was serviced on 09/02/2026.
Water was {n} degrees at the tap on the first floor.
Rooms were warm, and the laundry room was tidy.
Bathroom 2 and lounge 1 were cleaned on {shift}.
Ring 111 for advice or 999 at once; the helpline is 0800 678 1602.
The office is open 09:00 to 17:{m}, weekends too.
At 02:{m} the {role} walked the whole of the first floor.
A score of {n}/{m} was noted, then {m}/{m} in {month}.
Quality statement: safe systems, pathways and transitions.
Well-led was rated requires improvement on 12 {month} 2025.
Ten people were asked; nobody said they had waited.
Fluids of 1500 ml were met on {n} of {m} days.
The shaw behind the house is out of bounds at night.
St John's wort must not be taken with this medicine.
Lewy body dementia training was done by {n} staff.
People told us: “I like it here, they know me well.”
Their relatives said they were told about falls at once.
Hoover cords were coiled; the lane to the bins was clear.
Mr and Mrs are used only if people want that.
The nurse on duty signed; the sister ward was told.
Sample House had {n} visits in {month}, {m} of them planned.
""".strip().splitlines()

_FILL = {
    "shift": ["days", "nights", "the early shift", "the late shift"],
    "thing": ["MAR chart", "fridge log", "hoist", "care plan", "cleaning log", "fire door", "rota", "sling", "record"],
    "role": ["deputy manager", "night senior", "chef", "registered manager", "GP", "maintenance person"],
    "month": ["January", "February", "March", "April", "May", "June", "October", "December"],
}  # fmt: skip


def sentences(templates: list[str], seed: int, many: int) -> list[str]:
    rng = random.Random(seed)
    made = []
    for at in range(many):
        fill = {name: rng.choice(words) for name, words in _FILL.items()}
        fill |= {"n": str(rng.randrange(2, 40)), "m": str(rng.randrange(10, 60))}
        fill["batch"] = "".join(rng.choices("0123456789", k=10))
        made.append(templates[at % len(templates)].format(**fill))
    return made

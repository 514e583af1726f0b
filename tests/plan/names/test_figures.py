"""The figures of finding names: at least 99 % found, nothing left, at most 5 % false alarms.

At its first run each set gave: "blind" 98.1 % found, 2.1 % of innocent sentences swept and 5.0 %
asked about; "unseen" (580 identifiers in 116 forms) 93.8 % found, 5.2 % found in part, 4.2 %
swept and 9.0 % swept or asked about. The rules were mended after that: what is measured here
says that nothing has come undone.

Three sets are papers of a home as they are written (``papers``), each kept before it was first
run, each with other people. At their first run: "natural" (399 identifiers in 106 forms) 95.0 %
found, 3.0 % in part, of 1236 innocent lines 1.9 % swept and 2.8 % asked about; "office" (161 in
61), after the rules were mended by the first, 95.0 %, 1.9 % in part, 5.1 % swept and 4.6 % asked
of 351 lines thick with such words; "visits" (163 in 65), after the second, 96.9 %, none in part,
4.0 % and 4.0 % of 377; "letters" (159 in 47), after the third, 95.6 %, none in part, 1.3 % and
4.1 % of 315; "winter" (142 in 48), after the fourth, 92.3 %, none in part, 2.0 % and 3.3 % of
299: its people have initials such as HR, AS and CD on purpose; "spring" (110 in 33), after the
fifth, 99.1 %, none in part, 3.1 % and 5.6 % of 162.

In words of our own people whom nobody registered are asked about as well, and letters that are
seldom initials: of the 5736 innocent lines of all sets 173 raised an alarm before, 190 since.
"""

import random
from functools import cache

import pytest
from tests.plan.names import blind_forms, forms, unseen_forms
from tests.plan.names.corpus import NAMES, left, missed, people, planted, register_with
from tests.plan.names.innocent import BLIND, TEMPLATES, sentences
from tests.plan.names.papers import papers
from tests.plan.names.unseen_innocent import unseen_phrases

HALVES = {
    "tuned": (NAMES, forms.FORMS, TEMPLATES, 20261122),
    "blind": (blind_forms.NAMES, blind_forms.FORMS, BLIND, 4711),
}
UNSEEN = 90210
PAPERS = ("natural", "office", "visits", "letters", "winter", "spring")
SETS = (*HALVES, "unseen", *PAPERS)
LIMITS = {
    "office": (0.02, 0.02, 0.09),
    "visits": (0.01, 0.02, 0.07),
    "letters": (0.01, 0.02, 0.05),
    "winter": (0.02, 0.03, 0.07),
    "spring": (0.01, 0.04, 0.09),
}
"""The most that may be lost, swept and alarmed, where a set is beyond what is usual."""
USUAL = 0.01, 0.01, 0.05


@cache
def corpus_of(which):
    if which in PAPERS:
        found = papers(which)
        return found.register, found.every, found.innocent
    if which == "unseen":
        register = register_with(unseen_forms.unseen_people(random.Random(UNSEEN)))
        written = planted(register, unseen_forms.FORMS, UNSEEN)
        return register, written, unseen_phrases(UNSEEN, 1000)
    names, forms_of, templates, seed = HALVES[which]
    register = register_with(people(names, random.Random(seed)))
    return register, planted(register, forms_of, seed), sentences(templates, seed, 1000)


@pytest.mark.parametrize("which", SETS)
def test_planted_identifiers_are_found_and_none_is_left(which):
    register, corpus, _ = corpus_of(which)
    lost = [one for one in corpus if missed(register, one)]
    rest = [(one, left(register, one)) for one in corpus if not missed(register, one)]
    stays = [(one.form, one.words, letters) for one, letters in rest if letters]
    assert len(lost) <= LIMITS.get(which, USUAL)[0] * len(corpus), [
        (one.form, one.words) for one in lost
    ]
    assert not stays


@pytest.mark.parametrize("which", SETS)
def test_sentences_that_name_nobody_raise_few_false_alarms(which):
    register, _, innocent = corpus_of(which)
    swept = [text for text in innocent if any(f.certain for f in register.find(text))]
    alarmed = [text for text in innocent if register.find(text)]
    _, most_swept, most_alarmed = LIMITS.get(which, USUAL)
    assert len(swept) <= most_swept * len(innocent), swept[:20]
    assert len(alarmed) <= most_alarmed * len(innocent), alarmed[:20]


@pytest.mark.parametrize("which", SETS)
def test_people_nobody_registered_are_asked_about_without_a_flood(which):
    register, _, innocent = corpus_of(which)
    known = [text for text in innocent if register.find(text)]
    ours = [text for text in innocent if register.find(text, ours=True)]
    assert set(known) <= set(ours)
    assert len(ours) - len(known) <= max(2, 0.02 * len(innocent)), set(ours) - set(known)

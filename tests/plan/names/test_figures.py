"""The figures of finding names: at least 99 % found, nothing left, at most 5 % false alarms."""

import random

import pytest
from tests.plan.names import blind_forms, forms
from tests.plan.names.corpus import NAMES, left, missed, people, planted, register_with
from tests.plan.names.innocent import BLIND, TEMPLATES, sentences

HALVES = {
    "tuned": (NAMES, forms.FORMS, TEMPLATES, 20261122),
    "blind": (blind_forms.NAMES, blind_forms.FORMS, BLIND, 4711),
}


def half(which):
    names, found, templates, seed = HALVES[which]
    register = register_with(people(names, random.Random(seed)))
    return register, planted(register, found, seed), sentences(templates, seed, 1000)


@pytest.mark.parametrize("which", HALVES)
def test_planted_identifiers_are_found_and_none_is_left(which):
    register, corpus, _ = half(which)
    lost = [one for one in corpus if missed(register, one)]
    rest = [(one, left(register, one)) for one in corpus if not missed(register, one)]
    stays = [(one.form, one.words, letters) for one, letters in rest if letters]
    assert len(lost) <= 0.01 * len(corpus), [(one.form, one.words) for one in lost]
    assert not stays


@pytest.mark.parametrize("which", HALVES)
def test_sentences_that_name_nobody_raise_few_false_alarms(which):
    register, _, innocent = half(which)
    swept = [text for text in innocent if any(f.certain for f in register.find(text))]
    alarmed = [text for text in innocent if register.find(text)]
    assert len(swept) <= 0.01 * len(innocent), swept[:20]
    assert len(alarmed) <= 0.05 * len(innocent), alarmed[:20]

"""Finds names with one letter too many, too few, wrong or changed about: "Dorothey", "Mr Pruet"."""

from collections.abc import Iterator, Mapping

from evident.plan.names.ordinary import ORDINARY, PERSON_VERBS

MISSPELT = "name perhaps misspelt"

_SHORTEST = 5
_KEPT = 50_000
_Means = frozenset[tuple[int, str]]


class Spellings:
    """Names of one word, looked up by any word but one letter away that begins alike."""

    def __init__(self, names: Mapping[str, _Means], known: frozenset[str]) -> None:
        """*names* say whose each is; what is *known* means somebody as it is written."""
        self._known = known | ORDINARY | PERSON_VERBS
        self._names = {
            name: frozenset((id, MISSPELT) for id, _ in means)
            for name, means in names.items()
            if len(name) >= _SHORTEST and name not in ORDINARY
        }
        self._shorter: dict[str, list[str]] = {}
        for name in self._names:
            for form in {name, *_less_one(name)}:
                self._shorter.setdefault(form, []).append(name)
        self._judged: set[str] = set()
        self._near: dict[str, _Means] = {}

    def near(self, tokens: frozenset[str]) -> Iterator[tuple[str, _Means]]:
        """Give those of *tokens* that may be a name misspelt, and whose. Each is judged once."""
        new = tokens - self._judged
        if new:
            if len(self._judged) > _KEPT:
                self._judged.clear()
            self._judged |= new
            for token in new:
                if means := self._judge(token):
                    self._near[token] = means
        for token in tokens & self._near.keys():
            yield token, self._near[token]

    def _judge(self, token: str) -> _Means:
        if len(token) < _SHORTEST - 1 or token in self._known:
            return frozenset()
        near = {name for form in (token, *_less_one(token)) for name in self._shorter.get(form, ())}
        fitting = (name for name in near if name[0] == token[0] and _one_apart(token, name))
        return frozenset(one for name in fitting for one in self._names[name])


def _less_one(word: str) -> Iterator[str]:
    """Give *word* with each of its letters left out but the first."""
    return (word[:at] + word[at + 1 :] for at in range(1, len(word)))


def _one_apart(one: str, two: str) -> bool:
    """Say whether two words, alike but for a letter left out of each at most, are one slip apart.

    An s more or less is none: "Andrew" and "Andrews" are two names.
    """
    if len(one) != len(two):
        longer, shorter = (one, two) if len(one) > len(two) else (two, one)
        return longer != shorter + "s"
    apart = [at for at in range(len(one)) if one[at] != two[at]]
    if len(apart) == 2:
        first, second = apart
        return second == first + 1 and one[first] == two[second] and one[second] == two[first]
    return len(apart) == 1

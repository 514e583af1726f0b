"""What can be asked of a draft's title without reading it; ``--titles`` lists them to be read."""

import re

from evident.plan.reading import Draft

_SAYS_WHAT_IS_WRONG = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|without|neither|nor|un\w{4,}|in(?:accura|adequa|comple"
    r"|consist|effect|suffici|correct)\w*|mis\w+|lack\w*|fail\w*|poor\w*|late\w*|delay\w*|gaps?"
    r"|few|weak\w*|short\w*|overdue|expired|broken|wrong\w*|contradict\w*|long|left|rushed|dirty"
    r"|stained|damaged|blocked|open|locked|lost|loses?|ignored|limited|only|once|out of|behind"
    r"|too|risks?|unsafe|harm\w*|breach\w*|shortfalls?|scored|could be|need(?:s|ed)?|should|slow\w*"
    r"|different|outdated|old|blank|empty|closed|bruis\w+|fell|afraid|differ\w*|stopped|improve\w*"
    r"|recommend\w*|restrict\w*|excess\w*|hard|worn|alone|waited|waits?|wait|unable|\w+n't)\b",
    re.IGNORECASE,
)
_OF_ANY_TITLE = re.compile(
    r"always|carried|care|could|enough|from|good|have|held|into|lacking|limited|made|managed|met"
    r"|missing|needs|people|person|properly|provider|safe|safely|service|should|some|staff|that"
    r"|their|them|used|were|when|with|within|without"
)


def says_what_is_wrong(draft: Draft) -> bool:
    """Whether a word of the title is one of those that say something is wrong."""
    return _SAYS_WHAT_IS_WRONG.search(draft.title) is not None


def of_its_words(draft: Draft) -> bool:
    """Whether a word of the title, beyond those of any title, stands in the passages."""
    said = " ".join(passage.words for passage in draft.passages).lower()
    words = re.findall(r"[a-z]{4,}", draft.title.lower())
    return any(word[:5] in said for word in words if not _OF_ANY_TITLE.fullmatch(word))

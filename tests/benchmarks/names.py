"""How long it takes to look for names in 500 pages, as a ratio within one run.

The baseline is what nobody can do without: reading each page through once with ``re``, word by
word, and looking every word up. Pages are sentences of care records, innocent and not, of a size
as they come from a PDF; 40 people are registered. CPU seconds, the least of five runs.
"""

import random
import re
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

PAGES, SENTENCES, RUNS = 500, 40, 5
SEED = 7


def pages():
    """Give 500 pages of about 350 words, and the register of those named on them."""
    from tests.plan.names.test_figures import corpus_of

    rng = random.Random(SEED)
    register, written, innocent = corpus_of("unseen")
    plain = [*innocent, *corpus_of("tuned")[2], *corpus_of("blind")[2]]
    named = [one.text for one in written]
    made = []
    for _ in range(PAGES):
        chosen = rng.choices(plain, k=SENTENCES - 6) + rng.choices(named, k=6)
        rng.shuffle(chosen)
        made.append(". ".join(chosen))
    return register, made


def least(work):
    times = []
    for _ in range(RUNS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def baseline(texts, known):
    word = re.compile(r"[^\W\d_]+")
    return sum(found.group() in known for text in texts for found in word.finditer(text.lower()))


def main():
    register, texts = pages()
    register.find(texts[0])  # what is made once
    words = sum(len(text.split()) for text in texts)
    known = {word for person in register.people for word in person.name.lower().split()}
    base = least(lambda: baseline(texts, known))
    took = least(lambda: [register.find(text) for text in texts])
    found = sum(len(register.find(text)) for text in texts)
    print(f"{PAGES} pages, {words} words, {len(register.people)} people, {found} finds")
    print(f"a word at a time, looked up  {base:6.3f} s")
    print(f"finding names                {took:6.3f} s  {took / base:5.1f} times")


if __name__ == "__main__":
    main()

"""Several threads at one open plan: words, files, reading and damage do not tread on another."""

import io
from concurrent.futures import ThreadPoolExecutor

from evident.plan.records import Action, Evidence
from evident.store.backup import backup, check

EDITS = 30


def test_words_files_and_reading_at_once(store, concern, tmp_path):
    def words():
        for number in range(EDITS):
            with store.transaction("Add action") as tx:
                tx.put(Action(concern_id=concern.id, title=f"Poster {number}"))

    def files():
        for number in range(8):
            file = store.files.add(io.BytesIO(bytes([number]) * 2_000_000))
            with store.transaction("Add evidence") as tx:
                number = tx.next_evidence_number()
                tx.put(Evidence(number=number, title="Photo", file=file.sha256))
            assert store.files.verify(file.sha256)

    def looks():
        for _ in range(EDITS):
            store.search("poster")
            store.past.entries(concern.id)
            store.past.plan_on(store.made_on)
            with store.read_snapshot() as snapshot:
                assert snapshot.head.entries >= 2

    def copies():
        for number in range(2):
            assert backup(store, tmp_path / f"{number}.evident", clock=store.clock).checkup.ok

    with ThreadPoolExecutor() as pool:
        running = [pool.submit(work) for work in (words, files, looks, copies)]
    for one in running:
        one.result()
    assert len(store.plan.all(Action)) == EDITS
    assert len(store.plan.all(Evidence)) == 8
    assert store.head.entries == 2 + EDITS + 8
    store.close()
    assert check(store.path).ok


def test_damage_found_by_one_thread_loses_no_step_of_another(store, concern):
    file = store.files.add(io.BytesIO(b"photo" * 1000))
    with store.transaction("Add evidence") as tx:
        tx.put(Evidence(number=tx.next_evidence_number(), file=file.sha256))

    def words():
        for number in range(EDITS):
            with store.transaction("Add action") as tx:
                tx.put(Action(concern_id=concern.id, title=f"Poster {number}"))

    def damage():
        for number in range(EDITS):
            store._note_damage(f"{number:064x}")

    with ThreadPoolExecutor() as pool:
        running = [pool.submit(words), pool.submit(damage)]
    for one in running:
        one.result()
    assert len(store.plan.all(Action)) == EDITS
    assert len(store.plan.damaged) == EDITS

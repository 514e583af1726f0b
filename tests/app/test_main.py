import sys

from evident.worker import run


def test_a_built_program_starts_its_own_worker():
    program = "import sys; from evident.app.main import main; sys.exit(main(['--worker']))"
    reply = run(
        "evident.importers.evidence_facts:look",
        {"name": "notes.txt"},
        data=b"Minutes of 3 March",
        child=[sys.executable, "-c", program],
    )
    assert "Minutes" in reply.value["text"]

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.once import sample_of

from evident.app import cli


@dataclass(frozen=True)
class Ran:
    """What one command said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def evident(capsys) -> Callable[..., Ran]:
    """Run a command as a manager would type it, in this process."""

    def run(*words: object) -> Ran:
        capsys.readouterr()
        code = cli.run([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def sample_plan(tmp_path_factory) -> Path:
    """The sample service, made once; copy it before changing it."""
    return sample_of(tmp_path_factory)

"""The guard of conftest.py is there, and it bites."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

import evident


def test_connecting_anywhere_is_refused():
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as outward,
        pytest.raises(AssertionError, match=r"socket\.connect"),
    ):
        outward.connect(("192.0.2.1", 80))


def test_asking_for_a_name_is_refused():
    with pytest.raises(AssertionError, match="getaddrinfo"):
        socket.getaddrinfo("example.invalid", 80)


def test_a_python_started_by_a_test_is_refused_too():
    code = "import socket; socket.socket().connect(('192.0.2.1', 80))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "NetworkUsed: socket.connect" in done.stderr


def test_nothing_of_ours_imports_a_network_client():
    source = Path(evident.__file__).parent
    clients = ("urllib.request", "http.client", "socket", "ssl", "ftplib", "smtplib", "requests")
    pattern = tuple(f"{verb} {name}" for name in clients for verb in ("import", "from"))
    told = [
        f"{file.name}: {line.strip()}"
        for file in source.rglob("*.py")
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith(pattern)
    ]
    assert told == []

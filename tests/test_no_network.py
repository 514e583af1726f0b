"""The guard of conftest.py is there, and it bites."""

import ast
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


CLIENTS = {"urllib.request", "http.client", "ssl", "ftplib", "smtplib", "asyncio", "requests"}


def outward(text: str) -> list[str]:
    """Give what a module uses of network clients; asking for this PC's own name is none."""
    told = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            told += [name.name for name in node.names if name.name in CLIENTS]
        elif isinstance(node, ast.ImportFrom):
            names = {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
            told += sorted(name for name in names if name in CLIENTS | {"socket"})
        elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "socket":
            told += [] if node.attr == "gethostname" else [f"socket.{node.attr}"]
    return told


def test_nothing_of_ours_uses_a_network_client():
    source = Path(evident.__file__).parent
    used = {
        file.relative_to(source).as_posix(): outward(file.read_text(encoding="utf-8"))
        for file in source.rglob("*.py")
    }
    assert {name: found for name, found in used.items() if found} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import socket\nsocket.gethostname()", []),
        ("import socket\nsocket.socket()", ["socket.socket"]),
        ("from socket import create_connection", ["socket"]),
        ("from urllib import request", ["urllib.request"]),
        ("import http.client", ["http.client"]),
    ],
)
def test_a_network_client_would_be_seen(text, found):
    assert outward(text) == found

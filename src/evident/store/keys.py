"""Groundwork for plans locked with a passphrase: the raw key from passphrase and file."""

from pathlib import Path

SALT_SIZE = 16
KEY_SIZE = 32


def derive(passphrase: str, salt: bytes) -> bytes:
    """Give the 32-byte key: Argon2id over 64 MiB in 3 passes, about 0.2 s.

    *salt* is the file's own first 16 bytes, which SQLCipher chose when it was made.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=KEY_SIZE, iterations=3, lanes=4, memory_cost=64 * 1024)
    return kdf.derive(passphrase.encode("utf-8"))


def salt_of(path: Path) -> bytes:
    """Read the first 16 bytes of the file.

    Never while this process has the plan open: on Linux and macOS, closing any handle of a
    file drops the locks SQLite holds on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    with path.open("rb") as file:
        return file.read(SALT_SIZE)

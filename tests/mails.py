"""Saved emails for tests: the form all programs share, and Outlook's own, written by hand.

Outlook's is a compound file (MS-CFB) of storages and streams with properties in them (MS-OXMSG).
What is written here is the least of both that readers take.
"""

import struct
from datetime import UTC, datetime
from email.message import EmailMessage

SENT = datetime(2026, 4, 14, 9, 0, tzinfo=UTC)
SECTOR, SMALL, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def eml(subject="Medicines review", body="The review is complete.", files=(), inner=(), **head):
    """Give a mail with *files* (name and bytes) and mails *inner* attached."""
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "Corner Pharmacy <desk@pharmacy.example>"
    message["To"] = "home@example.org"
    message["Date"] = "Tue, 14 Apr 2026 09:00:00 +0100"
    for name, said in head.items():
        message.replace_header(name, said) if name in message else message.add_header(name, said)
    message.set_content(body)
    for name, content in files:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    for one in inner:
        message.add_attachment(one)
    return message


def msg(subject="Medicines review", body="The review is complete.", files=(), inner=(), html=b""):
    """Give the bytes of a mail as Outlook saves it. *inner* are (subject, body, files)."""
    return compound(_message(subject, body, files, inner, 32, html))


def _message(subject, body, files, inner, head_size, html=b""):
    tree, entries = {}, []
    _text(tree, entries, 0x0037, subject)
    _text(tree, entries, 0x0C1A, "Corner Pharmacy")
    _text(tree, entries, 0x5D01, "desk@pharmacy.example")
    _text(tree, entries, 0x0E04, "Registered manager")
    if body:
        _text(tree, entries, 0x1000, body)
    if html:
        _binary(tree, entries, 0x1013, html)
    ticks = int((SENT - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    entries.append(struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks))
    for number, (name, content) in enumerate(files):
        held, facts = {}, []
        _text(held, facts, 0x3707, name)
        _binary(held, facts, 0x3701, content)
        facts.append(struct.pack("<HHIQ", 0x0003, 0x3705, 6, 1))
        held["__properties_version1.0"] = bytes(8) + b"".join(facts)
        tree[f"__attach_version1.0_#{number:08X}"] = held
    for number, (its_subject, its_body, its_files) in enumerate(inner, len(files)):
        facts = [struct.pack("<HHIQ", 0x0003, 0x3705, 6, 5)]
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_3701000D": _message(its_subject, its_body, its_files, (), 24),
            "__properties_version1.0": bytes(8) + b"".join(facts),
        }
    tree["__properties_version1.0"] = bytes(head_size) + b"".join(entries)
    return tree


def _text(tree, entries, pid, words):
    content = words.encode("utf-16-le")
    tree[f"__substg1.0_{pid:04X}001F"] = content
    entries.append(struct.pack("<HHIII", 0x001F, pid, 6, len(content) + 2, 0))


def _binary(tree, entries, pid, content):
    tree[f"__substg1.0_{pid:04X}0102"] = content
    entries.append(struct.pack("<HHIII", 0x0102, pid, 6, len(content), 0))


# --- the compound file ---------------------------------------------------------------------------


def compound(tree):
    """Write a compound file of storages (dict) and streams (bytes)."""
    entries, small, large = [], bytearray(), []
    _enter(entries, "Root Entry", tree, 5)
    small_next, sectors, chain = [], [], []

    def store(content):
        first = len(sectors)
        count = -(-len(content) // SECTOR)
        for place in range(count):
            sectors.append(content[place * SECTOR : (place + 1) * SECTOR].ljust(SECTOR, b"\0"))
            chain.append(first + place + 1 if place + 1 < count else END)
        return first if count else END

    for entry in entries:
        content = entry["content"]
        if content is None:
            continue
        if len(content) >= CUTOFF:
            large.append(entry)
            continue
        count = -(-len(content) // SMALL)
        first = len(small_next)
        entry["start"] = first if count else END
        small_next += [first + n + 1 if n + 1 < count else END for n in range(count)]
        small += content.ljust(count * SMALL, b"\0")
    for entry in large:
        entry["start"] = store(entry["content"])
    entries[0]["start"], entries[0]["size"] = store(bytes(small)), len(small)
    small_fat = struct.pack(f"<{len(small_next)}I", *small_next)
    small_fat += b"\xff" * (-len(small_fat) % SECTOR)
    small_start, small_count = store(small_fat), len(small_fat) // SECTOR
    directory = b"".join(_line(entry) for entry in entries)
    directory += _line(None) * (-len(entries) % 4)
    directory_start = store(directory)
    fats = 1
    while fats * (SECTOR // 4) < len(sectors) + fats:
        fats += 1
    fat_places = list(range(len(sectors), len(sectors) + fats))
    chain += [FAT] * fats
    chain += [FREE] * (fats * (SECTOR // 4) - len(chain))
    sectors += [struct.pack("<128I", *chain[n * 128 : (n + 1) * 128]) for n in range(fats)]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack(
        "<IIIIIIIII", 0, fats, directory_start, 0, CUTOFF, small_start, small_count, END, 0
    )
    assert fats <= 109
    head += struct.pack("<109I", *fat_places, *[FREE] * (109 - fats))
    return head + b"".join(sectors)


def _enter(entries, name, content, kind):
    """Add a storage or stream and what is in it; give its number."""
    entry = {"name": name, "kind": kind, "content": None, "start": 0, "size": 0}
    entry |= {"left": FREE, "right": FREE, "child": FREE}
    entries.append(entry)
    number = len(entries) - 1
    if kind == 2:
        entry["content"], entry["size"] = content, len(content)
        return number
    held = sorted(content.items(), key=lambda one: (len(one[0]), one[0].upper()))
    numbers = [_enter(entries, n, c, 1 if isinstance(c, dict) else 2) for n, c in held]
    entry["child"] = _tree(entries, numbers)
    return number


def _tree(entries, numbers):
    if not numbers:
        return FREE
    middle = len(numbers) // 2
    root = numbers[middle]
    entries[root]["left"] = _tree(entries, numbers[:middle])
    entries[root]["right"] = _tree(entries, numbers[middle + 1 :])
    return root


def _line(entry):
    if entry is None:
        return bytes(68) + struct.pack("<III", FREE, FREE, FREE) + bytes(48)
    name = entry["name"].encode("utf-16-le")
    line = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, entry["kind"], 1)
    line += struct.pack("<III", entry["left"], entry["right"], entry["child"]) + bytes(36)
    return line + struct.pack("<IQ", entry["start"], entry["size"])

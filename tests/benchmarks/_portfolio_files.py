"""Measures of ``portfolio.py``: a gigabyte of evidence put under our pages, and qpdf beside it."""

import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import time
from datetime import UTC, date, datetime

SOURCES, PHOTOS = 300, 200
WIDE, HIGH = 2250, 3150


def make_sources(folder):
    """Write 200 single-photo scans and 100 documents of 8 pages, about 1 GB."""
    import pikepdf
    from PIL import Image
    from tests.outputs.service import pdf_bytes

    dice = random.Random(7)
    photos = []
    for _ in range(8):
        noise = Image.frombytes("RGB", (WIDE, HIGH), dice.randbytes(WIDE * HIGH * 3))
        stream = io.BytesIO()
        noise.save(stream, "JPEG", quality=82)
        photos.append(stream.getvalue())
    for at in range(SOURCES):
        path = folder / f"{at:03d}.pdf"
        if at >= PHOTOS:
            path.write_bytes(pdf_bytes(8, words=f"Record {at}"))
            continue
        with pikepdf.Pdf.new() as pdf:
            page = pdf.add_blank_page(page_size=(595, 842))
            data = photos[at % 8] + b"\0" * at  # no two alike
            picture = pikepdf.Stream(
                pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=WIDE,
                Height=HIGH, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )  # fmt: skip
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
            page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
            pdf.save(path)
    return SOURCES, {}


def make_plan(folder):
    """Take the files into a plan, as evidence is kept."""
    from evident.store import create

    with create(folder / "plan.evident", clock=_clock, who="Ann") as store:
        for path in _sources(folder):
            with path.open("rb") as stream:
                store.files.add(stream)
    return SOURCES, {}


def _clock():
    return datetime(2026, 4, 21, 12, tzinfo=UTC)


def _sources(folder):
    return sorted(folder.glob("[0-9]*.pdf"))


def with_qpdf(folder):
    target = folder / "qpdf-out.pdf"
    line = ["qpdf", "--empty", "--stream-data=preserve", "--pages"]
    line += [*map(str, _sources(folder)), "--", str(target)]
    with _Clocks() as clocks:
        if shutil.which("qpdf"):
            subprocess.run(line, check=True)
        else:
            import pikepdf

            pikepdf.Job(line).run()
    return SOURCES, {"all": clocks.spent}


def whole(folder):
    """Make a portfolio of all the files, out of a plan that keeps them; its parts are timed."""
    from tests.outputs.service import House

    from evident.outputs.portfolio import making
    from evident.store import open_store

    house = House()
    concern = house.concern()
    for path in _sources(folder):
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        house.evidence(concern, 1, file=sha256, file_name=path.name, size=path.stat().st_size,
                       recorded_at=datetime(2026, 1, 6, tzinfo=UTC))  # fmt: skip
    portfolio = house.portfolio(today=date(2026, 4, 21))
    spent = {}
    for name in ("fetch", "look_at", "lay_out", "_join", "_tag", "_finished"):
        setattr(making, name, _timed(getattr(making, name), name, spent))
    out = folder / "portfolio.pdf"
    store = open_store(folder / "plan.evident", clock=_clock, who="Ann", read_only=True)
    with store, _Clocks() as clocks:
        made = making.make(portfolio, out, open_file=store.files.open, overwrite=True)
    spent["all"] = clocks.spent
    assert not made.problems
    assert not made.not_tagged
    return made.pages, spent


def gate(folder):
    """Have the finished file opened again and searched for the names of three people."""
    from evident.outputs.gate import look_in_files
    from evident.plan.names import Register
    from evident.plan.records import NamedPerson

    names = ("Zebedee Quill", "Quenby Thistlewood", "Orla Fennimore")
    register = Register(
        tuple(NamedPerson(id=n, name=name, number=n) for n, name in enumerate(names))
    )
    pdf = folder / "portfolio.pdf"
    with _Clocks() as clocks:
        found = look_in_files([(pdf, pdf)], register)
    assert not found.leaks
    assert not found.unread
    return found.pages, {"all": clocks.spent}


def unpacked(folder):
    """Have qpdf follow every part and unpack every stream, photos too."""
    return _told_by_qpdf(
        "--decode-level=all", "--compress-streams=n", folder / "portfolio.pdf", "-"
    )


def checked(folder):
    """Have qpdf check it: it unpacks every photo, packs it anew as a whole, and throws it away.

    That, and not our file, is what takes minutes. It also reads the drawing of every page.
    """
    return _told_by_qpdf("--check", folder / "portfolio.pdf")


def _told_by_qpdf(*line):
    with _Clocks() as clocks:
        if shutil.which("qpdf"):
            subprocess.run(["qpdf", *map(str, line)], check=True, stdout=subprocess.DEVNULL)
    return SOURCES, {"all": clocks.spent}


def alike(folder):
    """Give how many of the sampled pages look as their sources do, beside how many were."""
    import pypdfium2
    from PIL import ImageChops, ImageStat

    beside = (folder / "portfolio.manifest.json").read_text(encoding="utf-8")
    items = json.loads(beside)["items"][::10]
    same = 0
    with pypdfium2.PdfDocument(str(folder / "portfolio.pdf")) as whole:
        for item in items:
            with pypdfium2.PdfDocument(str(folder / item["file_name"])) as source:
                theirs = source[0].render(scale=474 / 595).to_pil().convert("L")
            ours = whole[item["page"] - 1].render(scale=1).to_pil().convert("L")
            # The middle of the page: it is as wide as the frame, less its edges.
            middle = (100, 160, 380, 500)
            left, top = (ours.width + 28 - theirs.width) // 2, (ours.height - theirs.height) // 2
            best = min(
                ImageStat.Stat(ImageChops.difference(
                    theirs.crop(middle),
                    ours.crop((left + x + 100, top + y + 160, left + x + 380, top + y + 500)),
                )).mean[0]
                for x in range(-3, 4) for y in range(-20, 21)
            )  # fmt: skip
            same += best < 12
    return same, {"of": len(items)}


class _Clocks:
    """Processor seconds of this process and its children meanwhile, and seconds on the wall."""

    def __enter__(self):
        self._began = self._now()
        return self

    def __exit__(self, *_):
        self.spent = [now - then for now, then in zip(self._now(), self._began, strict=True)]

    def _now(self):
        times = os.times()
        used = times.user + times.system + times.children_user + times.children_system
        return used, time.perf_counter()


def _timed(function, name, spent):
    def run(*arguments, **named):
        with _Clocks() as clocks:
            done = function(*arguments, **named)
        spent[name] = clocks.spent
        return done

    return run

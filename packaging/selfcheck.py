"""The frozen command against the unpackaged one: reads and writes every format with both and compares.

python packaging/selfcheck.py COMMAND [--out DIR] [--short]: COMMAND is the packaged `hashiya`; to be run with the
checkout's .venv. Every kind of file is imported by both into projects of their own; every format is exported by both
from the same project, and the files must be the same byte for byte, but for the times in them; a PDF, which another Qt
prints, must have the same letters. `--short` takes a few kinds.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
NOT_CARRIED = {"spacy"}
"""Formats that need an extra which packages do not have."""
SHORT = {"page.html", "report.docx", "report.pdf", "rows.xlsx", "jsonl", "docx", "webanno-tsv"}
"""What `--short` takes: what leans most on files that a package can be without."""
OPTIONS = {"huggingface": ("--option", "files=jsonl")}


class Command:
    """One `hashiya`: the packaged one or the checkout's."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def run(self, *arguments: object) -> str:
        """What the command prints; ends the check where it fails or complains."""
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "HASHIYA_ANNOTATOR": "check", "PYTHONPATH": ""}
        words = [*self.words, *map(str, arguments)]
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"selfcheck: {' '.join(words)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout


def samples(folder: Path) -> dict[str, list[Path]]:
    """A file of every kind that can be imported: articles and tables, by the name of the kind."""
    text = (SEEDS / "000_c6aca0dc95328651.txt").read_text(encoding="utf-8")
    paragraphs = [line for line in text.splitlines() if line.strip()]
    body = "".join(f"<p>{line}</p>" for line in paragraphs)
    page = (
        f'<html lang="ar"><head><title>عنوان</title><meta name="date" content="2026-10-31"></head><body><article>{body}'
    )
    page += "</article></body></html>"
    files = {
        "seed.txt": text.encode(),
        "cp1256.txt": "قال الوزير إن العدد 35 شخصا، وأضاف أن الخسائر كبيرة جدا في المدينة.".encode("cp1256"),
        "page.html": page.encode(),
        "letter.eml": f'Subject: x\nMIME-Version: 1.0\nContent-Type: text/html; charset="utf-8"\n\n{page}'.encode(),
        "page.mhtml": (
            'Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"; type="text/html"\n\n'
            f"--b\nContent-Type: text/html; charset=utf-8\nContent-Location: http://example.org/\n\n{page}\n--b--\n"
        ).encode(),
        "report.pdf": (ROOT / "tests/data/sample.pdf").read_bytes(),
        "rows.jsonl": "".join(json.dumps({"text": line, "title": "ع"}) + "\n" for line in paragraphs[:3]).encode(),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    _office(folder, paragraphs)
    for name, mark in (("rows.csv", ","), ("rows.tsv", "\t")):
        with (folder / name).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, delimiter=mark).writerows([["text", "title"], *([line, "ع"] for line in paragraphs[:3])])
    kinds = {path.name: [path] for path in sorted(folder.iterdir())}
    return kinds | {"seeds": sorted(SEEDS.glob("*.txt"))}


def _office(folder: Path, paragraphs: list[str]) -> None:
    import docx
    import openpyxl

    word = docx.Document()
    for line in paragraphs:
        word.add_paragraph(line)
    word.save(str(folder / "report.docx"))
    book = openpyxl.Workbook()
    for row in (["text", "title"], *([line, "ع"] for line in paragraphs[:3])):
        assert book.active is not None
        book.active.append(row)
    book.save(folder / "rows.xlsx")
    space = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(f"<text:p>{line}</text:p>" for line in paragraphs)
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0">'
        f"<office:body><office:text>{lines}</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(folder / "report.odt", "w") as opened:
        opened.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        opened.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{content}')


def articles(command: Command, project: Path) -> bytes:
    """The articles of a project."""
    out = project.with_suffix(".jsonl")
    command.run("export", project, "--format", "jsonl", "--out", out)
    return without_new(out.read_bytes())


def without_new(data: bytes) -> bytes:
    """Text without times and without the ids that programs make up."""
    data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)", b"", data)
    return re.sub(rb"\b[0-9a-f]{32}\b", b"", data)


def records(path: Path) -> list[bytes]:
    """The records of an own export in any order: those at one place are ordered by their ids."""
    return sorted(re.split(rb"[{}]", without_new(path.read_bytes())))


def content(path: Path) -> dict[str, bytes]:
    """What an export holds, file by file, without what is new in every export."""
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    found: dict[str, bytes] = {}
    for file in files:
        name, data = str(file.relative_to(path)), file.read_bytes()
        if name == "manifest.json":  # has the sums of the files, times and all
            continue
        if data.startswith(b"%PDF"):
            found[name] = _pdf_shape(data)
        elif data.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(data)) as opened:
                found |= {f"{name}/{part}": without_new(opened.read(part)) for part in opened.namelist()}
        else:
            found[name] = without_new(data)
    return found


def _pdf_shape(data: bytes) -> bytes:
    """How many pages it has, and in which faces. Two versions of Qt may name single letters differently."""
    import pypdfium2

    faces = set(re.findall(rb"/BaseFont /([\w+-]+)", data))
    with pypdfium2.PdfDocument(data) as opened:
        return b" ".join([str(len(opened)).encode(), *sorted(faces)])


def check(packaged: Command, plain: Command, folder: Path, *, short: bool) -> int:
    """Compare everything; returns how many comparisons were made."""
    made, bad = 0, list[str]()
    (folder / "in").mkdir()
    for name, files in samples(folder / "in").items():
        if short and name not in SHORT:
            continue
        projects = [folder / f"{which}-{name}.hashiya" for which in ("packaged", "plain")]
        for command, project in zip((packaged, plain), projects, strict=True):
            command.run("new", project)
            command.run("import", project, *files)
        made += 1
        first, second = (articles(plain, project) for project in projects)
        if not first or first != second:
            bad.append(f"import of {name}")
    project = folder / "gold.hashiya"
    plain.run("new", project)
    plain.run("import", project, *sorted(SEEDS.glob("*.jsonl")))
    formats = json.loads(packaged.run("formats", "--json"))["formats"]
    if formats != json.loads(plain.run("formats", "--json"))["formats"]:
        bad.append("list of formats")
    for one in [*formats, {"id": "pdf", "writes": True, "reads": False}]:
        if not one["writes"] or one["id"] in NOT_CARRIED or (short and one["id"] not in SHORT):
            continue
        name, outs = one["id"], [folder / f"{which}-{one['id']}" for which in ("packaged", "plain")]
        for command, out in zip((packaged, plain), outs, strict=True):
            command.run("export", project, "--format", name, "--out", out, *OPTIONS.get(name, ()))
        made += 1
        if content(outs[0]) != content(outs[1]):
            bad.append(f"export of {name}")
        if one["reads"]:
            backs = [folder / f"back-{which}-{name}.jsonl" for which in ("packaged", "plain")]
            for command, back in zip((packaged, plain), backs, strict=True):
                command.run("convert", outs[1], back, "--from", name, "--to", "jsonl")
            made += 1
            first, second = (records(back) for back in backs)
            if not first or first != second:
                bad.append(f"reading of {name}")
    if bad:
        sys.exit(f"selfcheck: differs: {', '.join(bad)}; see {folder}")
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--short", action="store_true")
    asked = parser.parse_args()
    place = asked.out or Path(tempfile.mkdtemp(prefix="hashiya-selfcheck-"))
    place.mkdir(parents=True, exist_ok=True)
    unpackaged = Command(sys.executable, "-m", "annotator.cli")
    count = check(Command(str(Path(asked.command).resolve())), unpackaged, place, short=asked.short)
    print(f"selfcheck: {count} comparisons, all equal")

"""Translations: keeps resources/i18n/hashiya_*.ts in step with the source, and compiles them.

translations.py            write new source strings into the .ts files, drop those gone, compile the .qm files
translations.py --check    change nothing; fail if a string is missing, unfinished, empty or obsolete
translations.py --compile  compile the .qm files that are older than their .ts
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
I18N = ROOT / "resources" / "i18n"
# English needs a file for its plural forms only; its other strings stand in the source.
LANGUAGES = {"ar": 6, "en": 2}
PLACEHOLDER = re.compile(r"%L?\d+|\{\w*\}")
EMPTY_TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{}" sourcelanguage="en"/>
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """One string that keeps a translation from being complete."""

    language: str
    context: str
    source: str
    what: str

    def __str__(self) -> str:
        """One line for the terminal."""
        return f"{self.language}: {self.context}: {self.source!r}: {self.what}"


def tool(name: str) -> str:
    """Path of Qt's ``lupdate`` or ``lrelease`` as PySide6 ships it."""
    from importlib.util import find_spec

    spec = find_spec("PySide6")
    if spec is None or spec.origin is None:
        sys.exit("translations: PySide6 is not installed; run make setup")
    for candidate in (name, f"{name}.exe"):
        found = Path(spec.origin).parent / candidate
        if found.exists():
            return str(found)
    sys.exit(f"translations: PySide6 has no {name}")


def run(*command: str) -> None:
    """Run one of Qt's tools; its own words and exit code end the program when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"{Path(command[0]).name}: {done.stdout}{done.stderr}".strip())


def sources() -> list[str]:
    """The files whose strings are translated, relative to the checkout."""
    files = sorted((ROOT / "annotator" / "ui").rglob("*.py"))
    app = ROOT / "annotator" / "app.py"
    return [str(file.relative_to(ROOT)) for file in [app, *files] if file.exists()]


def update(folder: Path) -> list[Path]:
    """Bring the .ts files of ``folder`` into step with the source; obsolete strings are dropped."""
    written: list[Path] = []
    for language in LANGUAGES:
        ts = folder / f"hashiya_{language}.ts"
        if not ts.exists():
            ts.write_text(EMPTY_TS.format(language), encoding="utf-8")
        plural = ["-pluralonly"] if language == "en" else []
        names = sources()
        if names:
            run(tool("lupdate"), "-silent", "-no-obsolete", "-locations", "none", *plural,
                "-source-language", "en", "-target-language", language, *names, "-ts", str(ts))  # fmt: skip
        written.append(ts)
    return written


def messages(ts: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    """Every message of a .ts file with its context."""
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def keys(ts: Path) -> set[tuple[str, str, str]]:
    """Context, source and comment of every message that a .ts file still uses."""
    found: set[tuple[str, str, str]] = set()
    for context, message in messages(ts):
        found.add((context, message.findtext("source", ""), message.findtext("comment", "")))
    return found


def faults(language: str, ts: Path) -> Iterator[Problem]:
    """What is incomplete in one .ts file."""
    for context, message in messages(ts):
        source = message.findtext("source", "")
        translation = message.find("translation")
        if translation is None:
            yield Problem(language, context, source, "no translation")
            continue
        kind = translation.get("type")
        forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
        if kind in ("vanished", "obsolete"):
            yield Problem(language, context, source, "obsolete: no longer in the source")
        elif not all(form.strip() for form in forms):
            yield Problem(language, context, source, "no translation")
        elif kind == "unfinished":
            yield Problem(language, context, source, "marked unfinished")
        elif message.get("numerus") == "yes" and len(forms) != LANGUAGES[language]:
            yield Problem(language, context, source, f"{len(forms)} plural forms, not {LANGUAGES[language]}")
        for form in forms:
            if form.strip() and set(PLACEHOLDER.findall(source)) != set(PLACEHOLDER.findall(form)):
                yield Problem(language, context, source, f"other placeholders in {form!r}")


def problems() -> list[Problem]:
    """All that keeps the translations from being complete; nothing is changed."""
    found: list[Problem] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ts in I18N.glob("hashiya_*.ts"):
            shutil.copy(ts, folder)
        for language, ts in zip(LANGUAGES, update(folder), strict=True):
            committed = I18N / ts.name
            before = keys(committed) if committed.exists() else set[tuple[str, str, str]]()
            for context, source, _ in sorted(before - keys(ts)):
                found.append(Problem(language, context, source, "obsolete: no longer in the source"))
            found.extend(faults(language, ts))
    return found


def compile_all() -> None:
    """Compile each .ts that is newer than its .qm."""
    for ts in sorted(I18N.glob("hashiya_*.ts")):
        qm = ts.with_suffix(".qm")
        if not qm.exists() or qm.stat().st_mtime_ns < ts.stat().st_mtime_ns:
            made = qm.with_suffix(".new")
            run(tool("lrelease"), "-silent", str(ts), "-qm", str(made))
            made.replace(qm)  # at once: an app that is running reads the old file as it goes


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--check", action="store_true", help="change nothing, fail on anything incomplete")
    group.add_argument("--compile", action="store_true", help="only compile the .qm files")
    chosen = parser.parse_args(arguments)
    if chosen.check:
        found = problems()
        for problem in found:
            print(problem)
        if found:
            print(f"translations: {len(found)} to mend; run packaging/dev/translations.py, edit the .ts files")
        return 1 if found else 0
    if not chosen.compile:
        I18N.mkdir(parents=True, exist_ok=True)
        update(I18N)
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())

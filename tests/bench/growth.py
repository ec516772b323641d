"""Growth: the peak of memory of a process that imports or exports ever more articles.

python -m tests.bench.growth import COUNT FOLDER
python -m tests.bench.growth export FORMAT COUNT FOLDER
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from annotator.core.annotated import Annotated
from annotator.exporters import export
from annotator.importers import readers
from annotator.project import Draft, Project, default_scheme
from tests.bench import inputs
from tests.bench.table import Row

FORMATS = {
    "jsonl": ".jsonl", "csv": ".csv", "brat": "", "conll": "", "w3c": ".jsonl", "webanno-tsv": "", "doccano": ".jsonl",
    "label-studio": "", "prodigy": ".jsonl", "citron": "", "claimbuster": ".csv", "checkthat": ".tsv",
    "averitec": ".json", "claimreview": ".jsonld", "html": ".html", "huggingface": "", "cas-json": "", "cas-xmi": "",
}  # fmt: skip
"""Those that are text, and how the name of what they write ends."""
COUNTS = (1_000, 5_000, 20_000)
_BAR = 32
"""MB from the first of the counts to the last: file names, hashes and the manifest, but no article."""


def measure(folder: Path) -> list[Row]:
    """A row for the export of each text format, and for the import of what the own one wrote."""
    rows = [_row(f"export {name}", ["export", name], folder) for name in FORMATS]
    return [*rows, _row("import jsonl", ["import"], folder)]


def _row(what: str, arguments: list[str], folder: Path) -> Row:
    peaks = [_peak([*arguments, str(count), str(folder)]) / 1e6 for count in COUNTS]
    detail = ", ".join(f"{peak:.0f} MB at {count:,}" for peak, count in zip(peaks, COUNTS, strict=True))
    return Row(f"{what}, memory that grows with articles", peaks[-1] - peaks[0], "MB", _BAR, detail=detail)


def _peak(arguments: list[str]) -> int:
    """The highest memory of a process of its own, in bytes."""
    command = [sys.executable, "-m", "tests.bench.growth", *arguments]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def articles(count: int) -> Iterator[Annotated]:
    """Short articles as exporters take them."""
    for number, item in enumerate(inputs.short(count)):
        draft = item.draft(f"{number:06}")
        yield Annotated(article=draft.article, document=draft.document, spans=draft.spans)


def exported(format_id: str, count: int, folder: Path) -> None:
    """Write articles and read them back, as an export does."""
    reader = readers.READERS.get(format_id)

    def drafts(path: Path) -> Iterator[Draft]:
        return iter(()) if reader is None else readers.drafts(reader.read(path, annotator=""))

    options = {"files": "jsonl"} if format_id == "huggingface" else None
    out = folder / f"{format_id}-{count}{FORMATS[format_id]}"
    export(format_id, out, articles(count), default_scheme(), options=options, proven=True, drafts=drafts)


def imported(count: int, folder: Path) -> None:
    """Import a file of the own format into a new project."""
    with Project.create(folder / f"{count}.hashiya", annotator="bench") as project:
        project.import_annotated([folder / f"jsonl-{count}.jsonl"])
        assert project.count() == count


def main(what: str, *arguments: str) -> None:
    """Do the work and print the peak of this process's memory."""
    import resource

    *names, count, folder = arguments
    if what == "import":
        imported(int(count), Path(folder))
    else:
        exported(names[0], int(count), Path(folder))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""A process that annotates is killed at any moment, fifty times; what it had confirmed is there."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from annotator.project import Project
from tests.store.builders import TEXT, add

ROUNDS = 50
ANNOTATE = """
import sys
from pathlib import Path
from annotator.project import Project
project = Project.open(Path(sys.argv[1]), annotator="me", daily_backup=False)
while True:
    made = []
    for place in range(300):
        edit = project.tag(sys.argv[2], label="claim", segments=[(0, 1 + place)])
        made.append(edit.added[0].id)
        print("+" + made[-1], flush=True)
        if place % 5 == 4:
            print("?" + made[-2], flush=True)
            project.delete([made[-2]])
            print("-" + made[-2], flush=True)
        if place % 7 == 6:
            print("?" + made[-1], flush=True)
            project.undo()
            project.redo()
            print("+" + made[-1], flush=True)
    print("?" + " ".join(made), flush=True)
    project.delete([span.id for span in project.spans(sys.argv[2])])
    print("-" + " ".join(made), flush=True)
"""


def killed_after(path: Path, article: str, lines: int) -> list[str]:
    """What a process had confirmed when it was killed, at or shortly after its line number `lines`."""
    process = subprocess.Popen([sys.executable, "-c", ANNOTATE, str(path), article], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    process.kill()
    said += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    return [line.strip() for line in said if line.endswith("\n")]


def test_every_confirmed_annotation_survives_fifty_kills(path: Path) -> None:
    with Project.create(path, annotator="me") as project:
        article = add(project, TEXT * 10).id
    chance = random.Random(7)
    confirmed: set[str] = set()
    for _ in range(ROUNDS):
        doubtful: set[str] = set()
        for line in killed_after(path, article, chance.randrange(1, 40)):
            ids = set(line[1:].split())
            match line[0]:
                case "+":
                    confirmed |= ids
                    doubtful = set()
                case "?":
                    doubtful = ids
                case _:
                    confirmed -= ids
                    doubtful = set()
        with Project.open(path, annotator="me", daily_backup=False) as project:
            there = {span.id for span in project.spans(article)}
            assert confirmed - doubtful <= there
            project.delete(sorted(there))
            confirmed = set()
    with Project.open(path, annotator="me") as project:
        assert project.check() == []

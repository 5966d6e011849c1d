"""A corpus and generators in, what their builds cost out: in turn, so that all meet the same machine.

One round is a cold build of each, then an unchanged one of each, then one after an edit of a text, then one
after an edit of a title that the menu shows. What is compared is always of the same round. Every edit is a
new one, in another page and language, and after every build the output is looked at (`proof`).
"""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

from benchmarks.corpus import Corpus, Edit
from benchmarks.measure import PROC, peak_memory, timed
from benchmarks.proof import counted, prove
from benchmarks.tools import install

KINDS = ("cold", "unchanged", "text", "title")


@dataclass(frozen=True)
class Figure:
    name: str
    kind: str
    round: int
    seconds: float
    cpu: float


@dataclass(frozen=True)
class Race:
    subjects: int
    languages: int
    figures: tuple[Figure, ...]
    memory: dict[str, int]
    """Bytes at the peak of a cold build, by generator."""
    written: dict[str, dict[str, int]]
    """How many pages, files and bytes came out, by generator."""

    @property
    def pages(self) -> int:
        return self.subjects * self.languages

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict) -> "Race":
        figures = tuple(Figure(**figure) for figure in data["figures"])
        return cls(**{**data, "figures": figures})


def run(
    corpus: Corpus,
    layouts: tuple[ModuleType, ...],
    work: Path,
    rounds: int,
    kinds: tuple[str, ...] = KINDS,
    keep: Callable[[Race], None] = lambda race: None,
) -> Race:
    """`keep` is handed what is known after each round, so that a long run cannot lose everything."""
    folders = {layout.NAME: prepare(layout, corpus, work) for layout in layouts}
    tools = {layout.NAME: install(layout, work) for layout in layouts}
    figures: list[Figure] = []
    memory: dict[str, int] = {}
    written: dict[str, dict[str, int]] = {}
    for number in range(rounds):
        for kind in kinds:
            edit = planned(corpus, kind, number)
            corpus = corpus.edited(edit) if edit else corpus
            for layout in turned(layouts, number):
                folder = folders[layout.NAME]
                ready(layout, corpus, folder, kind, edit)
                command = layout.command(tools[layout.NAME], folder)
                cost = timed(command, folder, environment())
                prove(layout, corpus, folder, (edit,) if edit else ())
                written[layout.NAME] = counted(folder)
                figures.append(Figure(layout.NAME, kind, number, round(cost.seconds, 3), round(cost.cpu, 3)))
                print(
                    f"  {corpus.pages} pages, round {number + 1}, {kind:10}{layout.NAME:12}"
                    f"{cost.seconds:8.2f} s {cost.cpu:8.2f} s of processors",
                    flush=True,
                )
        keep(Race(corpus.subjects, len(corpus.languages), tuple(figures), memory, written))
    for layout in layouts if PROC.is_dir() else ():
        folder = folders[layout.NAME]
        ready(layout, corpus, folder, "cold", None)
        command = layout.command(tools[layout.NAME], folder)
        memory[layout.NAME] = peak_memory(command, folder, environment())
        print(f"  {corpus.pages} pages, {layout.NAME:12}{memory[layout.NAME] / 1e6:8.0f} MB", flush=True)
    race = Race(corpus.subjects, len(corpus.languages), tuple(figures), memory, written)
    keep(race)
    return race


def turned(layouts: tuple[ModuleType, ...], number: int) -> tuple[ModuleType, ...]:
    """Another one is first in each round."""
    place = number % len(layouts)
    return layouts[place:] + layouts[:place]


def planned(corpus: Corpus, kind: str, number: int) -> Edit | None:
    lang = corpus.languages[number % len(corpus.languages)].tag
    if kind == "text":
        return Edit((corpus.subjects // 2 + number) % corpus.subjects, lang, text=f"Added in round {number}.")
    if kind == "title":
        return Edit(0, lang, title=f"in round {number}")
    return None


def prepare(layout: ModuleType, corpus: Corpus, work: Path) -> Path:
    short = layout.__name__.rpartition(".")[2]
    folder = work / "sites" / f"{short}-{corpus.subjects}x{len(corpus.languages)}"
    shutil.rmtree(folder, ignore_errors=True)
    write(folder, layout.files(corpus))
    return folder


def ready(layout: ModuleType, corpus: Corpus, folder: Path, kind: str, edit: Edit | None) -> None:
    if kind == "cold":
        for name in layout.LEFT:
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
    if edit:
        write(folder, layout.changed(corpus, edit))
    # What was written just now must not be on its way to the disk while somebody is measured.
    os.sync()


def write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def environment() -> dict[str, str]:
    """As it is, but for what changes how Python finds and keeps its modules."""
    left_out = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
    return {name: value for name, value in os.environ.items() if name not in left_out}

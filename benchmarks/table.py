"""Races in, Markdown out: medians, and ratios to Hugo of the same round with the least and the greatest."""

import re
from collections.abc import Iterable
from statistics import median

from benchmarks.race import KINDS, Race

REFERENCE = "Hugo"
WORDS = {
    "cold": "cold",
    "unchanged": "nothing changed",
    "text": "one text edited",
    "title": "one title edited",
}
BEGIN, END = "<!-- benchmarks: begin -->", "<!-- benchmarks: end -->"


def ratios(race: Race, name: str, kind: str, what: str = "seconds") -> list[float]:
    """Of each round; empty without both. `what` is a field of `Figure`."""
    ours, theirs = (_rounds(race, one, kind, what) for one in (name, REFERENCE))
    return [ours[number] / theirs[number] for number in sorted(ours) if number in theirs]


def race_tables(race: Race, conditions: Iterable[str]) -> str:
    names = list(race.written)
    rounds = 1 + max(figure.round for figure in race.figures)
    lines = [
        f"{race.pages:,} pages: {race.subjects:,} subjects in {race.languages} languages; rounds: {rounds}.",
        "",
        *(f"- {condition}" for condition in conditions),
        "",
        "How long, as a multiple of Hugo in the same round (median; least to greatest):",
        "",
        *_rows(["build", *names]),
    ]
    kinds = [kind for kind in KINDS if _rounds(race, names[0], kind)]
    lines += [_row([WORDS[kind], *(_ratio(ratios(race, name, kind)) for name in names)]) for kind in kinds]
    lines.append(_row(["memory, cold", *(_memory_ratio(race, name) for name in names)]))
    lines += ["", "The same for the time of all processors together:", "", *_rows(["build", *names])]
    for kind in kinds:
        lines.append(_row([WORDS[kind], *(_ratio(ratios(race, name, kind, "cpu")) for name in names)]))
    lines += ["", "In seconds on the clock (in brackets: of all processors together), medians:", ""]
    lines += _rows(["build", *names])
    lines += [_row([WORDS[kind], *(_seconds(race, name, kind) for name in names)]) for kind in kinds]
    lines.append(_row(["memory, cold", *(_megabytes(race, name) for name in names)]))
    lines.append(_row(["HTML files written", *(f"{race.written[name]['pages']:,}" for name in names)]))
    lines.append(
        _row(["all files written", *(f"{race.written[name]['bytes'] / 1e6:,.0f} MB" for name in names)])
    )
    return "\n".join([*lines, ""])


def growth_table(races: Iterable[Race]) -> str:
    races = list(races)
    names = list(races[0].written)
    kinds = [kind for kind in KINDS if _rounds(races[0], names[0], kind)]
    columns = [f"{name}, {WORDS[kind]}" for name in names for kind in kinds]
    memories = [f"{name}, memory" for name in names]
    lines = [
        "How it grows: seconds on the clock, in brackets milliseconds for each page (medians):",
        "",
        *_rows(["pages", *columns, *memories]),
    ]
    for race in races:
        cells = [f"{race.pages:,} ({race.subjects:,} × {race.languages})"]
        for name in names:
            cells += [_per_page(race, name, kind) for kind in kinds]
        lines.append(_row(cells + [_megabytes(race, name) for name in names]))
    return "\n".join([*lines, ""])


def placed(document: str, text: str) -> str:
    """The document with `text` between its two marks."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: f"{BEGIN}\n\n{text}\n{END}", document, count=1)


def _rounds(race: Race, name: str, kind: str, what: str = "seconds") -> dict[int, float]:
    return {one.round: getattr(one, what) for one in race.figures if (one.name, one.kind) == (name, kind)}


def _ratio(values: list[float]) -> str:
    if not values:
        return "–"
    if set(values) == {1.0}:
        return "1"
    return f"{_short(median(values))} ({_short(min(values))}–{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _memory_ratio(race: Race, name: str) -> str:
    if name not in race.memory or REFERENCE not in race.memory:
        return "–"
    return "1" if name == REFERENCE else _short(race.memory[name] / race.memory[REFERENCE])


def _seconds(race: Race, name: str, kind: str) -> str:
    found = [figure for figure in race.figures if figure.name == name and figure.kind == kind]
    if not found:
        return "–"
    return f"{median(one.seconds for one in found):.2f} ({median(one.cpu for one in found):.2f})"


def _per_page(race: Race, name: str, kind: str) -> str:
    found = _rounds(race, name, kind)
    if not found:
        return "–"
    seconds = median(found.values())
    return f"{seconds:.2f} ({seconds / race.pages * 1000:.2f})"


def _megabytes(race: Race, name: str) -> str:
    return f"{race.memory[name] / 1e6:,.0f} MB" if name in race.memory else "–"


def _rows(heads: list[str]) -> list[str]:
    return [_row(heads), _row(["---"] * len(heads))]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"

"""`tests/cases/*.md` in, `Case`s out: title · input · expected, each ended by a line with a single dot.

Whatever stands before a case but its title (the last line before the first dot) is a remark. A title
may end with a language in brackets, `(tr)`, in which the case happens, and `(known bug)` after it.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
_TITLE = re.compile(r"(?P<title>.*?)(?: \((?P<lang>[a-z]{2,3}(?:-\w+)*)\))?(?P<bug> \(known bug\))?")


@dataclass(frozen=True)
class Case:
    file: str
    line: int
    """Of the title."""
    title: str
    lang: str
    given: str
    expected: str
    """Without white space at its end."""
    bug: bool = False


def parse_cases(text: str, file: str = "") -> list[Case]:
    """Lines between dots: remarks and title, input, expected, remarks and title, …"""
    cases: list[Case] = []
    parts: list[tuple[int, list[str]]] = [(1, [])]
    for number, line in enumerate(text.splitlines(), 1):
        if line.rstrip() == ".":
            parts.append((number + 1, []))
        else:
            parts[-1][1].append(line)
    if len(parts) % 3 != 1 or any(line.strip() for line in parts[-1][1]):
        raise ValueError(f"{file}: a case needs three lines with a dot; the last one has other than three")
    for (first, remarks), (_, given), (_, expected) in zip(
        parts[::3], parts[1::3], parts[2::3], strict=False
    ):
        filled = [n for n, line in enumerate(remarks) if line.strip()]
        if not filled:
            raise ValueError(f"{file}:{first}: a case without a title")
        match = _TITLE.fullmatch(remarks[filled[-1]].strip())
        assert match is not None
        line, lang = first + filled[-1], match["lang"] or "en"
        result = "\n".join(expected).rstrip()
        cases.append(Case(file, line, match["title"], lang, "\n".join(given), result, bool(match["bug"])))
    return cases


def cases_of(name: str) -> list[Any]:
    """Parameters for pytest: the cases of `tests/cases/<name>.md`, with their titles as ids."""
    cases = parse_cases((CASES / f"{name}.md").read_text("utf-8"), f"tests/cases/{name}.md")
    return [
        pytest.param(
            case,
            id=case.title,
            marks=[pytest.mark.xfail(strict=True, reason="a known bug")] if case.bug else [],
        )
        for case in cases
    ]

"""A site in, the state of its translations out; a twin marked as up to date.

`status` shows every twin; `accept` writes into a twin's front matter what its original looks like now, and
changes nothing else in the file.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from twinpages.base.problem import Place, Problem, Say
from twinpages.base.yaml_edit import set_value
from twinpages.model import Site, Subject
from twinpages.model.staleness import source_of
from twinpages.model.status import State, list_states

Translate = Callable[[str], str]


def show_status(site: Site, as_json: bool, _: Translate) -> None:
    states = list(list_states(site))
    if as_json:
        print(json.dumps({"translations": [asdict(state) for state in states]}, ensure_ascii=False, indent=1))
        return
    words = {
        "original": _("original"),
        "current": _("up to date"),
        "older": _("{changed} of {sections} sections changed since"),
        "unknown": _("not yet compared with its original: translations accept"),
        "partial": _("{changed} of {sections} blocks not translated"),
        "missing": _("missing, borrowed from {of}"),
    }
    origins = {
        "human": _("by a person"),
        "reviewed": _("by a machine, reviewed"),
        "machine": _("by a machine"),
    }
    width = max((len(state.id) for state in states), default=0)
    for state in states:
        said = words[state.state].format(**asdict(state))
        origin = f" ({origins[state.origin]})" if state.origin in origins else ""
        print(f"{state.id:{width}}  {state.lang:5}  {said}{origin}")
    _summarize(states, _)


def _summarize(states: Iterable[State], _: Translate) -> None:
    counts: dict[str, dict[str, int]] = {}
    for state in states:
        of_lang = counts.setdefault(state.lang, {"done": 0, "older": 0, "missing": 0})
        key = state.state if state.state in ("older", "missing") else "done"
        of_lang[key] += 1
    line = _("{lang}: {done} translated or original, {older} older than the original, {missing} missing")
    print()
    for lang, count in counts.items():
        print(line.format(lang=lang, **count))


def accept(folder: Path, files: list[str], site: Site, say: Say) -> int:
    """Marks twins as up to date; the number of files that were changed."""
    by_file = {entry.file: (s, lang) for s in site.subjects.values() for lang, entry in s.twins.items()}
    changed = 0
    for name in files:
        path = _inside(folder, name)
        if path not in by_file:
            say(Problem.of("accept-no-page", Place(name), name=name))
            continue
        changed += _accept(folder, path, *by_file[path], say)
    return changed


def _inside(folder: Path, name: str) -> str:
    """As the site names it, from where the author stands or from the site's folder."""
    for file in (Path(name), folder / name):
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            return file.resolve().relative_to(folder.resolve()).as_posix()
    return name


def _accept(folder: Path, path: str, subject: Subject, lang: str, say: Say) -> int:
    source = source_of(subject, lang)
    if source is None:
        say(Problem.of("accept-original", Place(path), name=path))
        return 0
    file = folder / path
    text = file.read_bytes().decode("utf-8")
    match = re.match(r"(?s)(\ufeff?\s*---[ \t]*\r?\n)(.*?)(?=^(?:---|\.\.\.)[ \t]*\r?$)", text, re.MULTILINE)
    new = set_value(match[2], ("translation", "seen"), " ".join(source.prints)) if match else None
    if match is None or new is None:
        say(Problem.of("accept-original", Place(path), name=path))
        return 0
    result = match[1] + new + text[match.end() :]
    if result == text:
        return 0
    temporary = file.with_name(file.name + ".twinpages-tmp")
    temporary.write_bytes(result.encode("utf-8"))
    temporary.replace(file)
    return 1

"""A site in, the state of its translations out; a twin marked as up to date.

`status` shows every twin; `accept` writes into a twin's front matter what its original looks like now, and
changes nothing else in the file.
"""

import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path

from twinpages.base.problem import ERROR, Place, Problem, Say, in_file_order, render_problem
from twinpages.base.step import one_by_one
from twinpages.base.yaml_edit import set_value
from twinpages.model import Site, Subject
from twinpages.model.staleness import source_of
from twinpages.model.status import State, list_states
from twinpages.reading import read_config, read_model
from twinpages.shell.disk import read_tree
from twinpages.shell.put import put_file

Translate = Callable[[str], str]


def run(site: Path, action: str, files: list[str], drafts: bool, as_json: bool, translate: Translate) -> int:
    """The command `translations`: its exit status."""
    problems: list[Problem] = []
    tree = read_tree(site, problems.append)
    config = read_config(tree, problems.append)
    model = None
    if config is not None:
        model = read_model(config, tree, one_by_one, drafts, problems.append)
    failed = any(problem.level == ERROR for problem in problems)
    if model is not None and action == "accept" and files:
        said: list[Problem] = []
        count = accept(site, files, model, said.append)
        problems, failed = said, bool(said)
        print(translate("files marked as up to date: {count}").format(count=count))
    elif model is not None and action == "status" and not files:
        show_status(model, as_json, translate)
    elif model is not None:
        print(translate("translations is followed by: status, or accept and files"), file=sys.stderr)
        return 2
    for problem in in_file_order(problems):
        print(render_problem(problem, translate), file=sys.stderr)
    return 1 if failed else 0


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
    put_file(str(file), result.encode())
    return 1

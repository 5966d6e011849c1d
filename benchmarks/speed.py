"""How long Twinpages and other generators take for the same pages, measured in turn on one machine.

    python benchmarks/speed.py [--pages 1000] [--languages 5] [--rounds 3] [--peers hugo,pelican]
    python benchmarks/speed.py --growth [--rounds 1]
    python benchmarks/speed.py --rounds 0 --write docs

The first line runs the race: `--pages` subjects in `--languages` languages, made up (`corpus.py`) and laid
out for each generator (`layouts/`). The second one measures how Twinpages and Hugo grow, from 100 to 56,000
pages. The third measures nothing and writes what both found into `docs/benchmarks.md`; `--write docs` can be
given to the others too.

Run it with the Python that has Twinpages' packages. The other generators are installed into `--work`, each
into a folder of its own (with pip; Eleventy with npm, which needs Node 20 or newer). The sites lie there too,
and `results.json`, the raw figures. Nothing else should run meanwhile: what is compared is time on the clock.
"""

import argparse
import importlib
import json
import platform
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

HOME = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HOME))

from benchmarks import corpus, prose, race, table, tools  # noqa: E402
from twinpages import __version__  # noqa: E402

PEERS = ("hugo", "alike", "eleventy", "mkdocs", "pelican")
GROWTH = ((20, 5), (200, 5), (1000, 5), (500, 28), (2000, 28))
"""Subjects and languages: 100, 1,000, 5,000, 14,000 and 56,000 pages."""
RESULTS = "results.json"
DOCUMENT = "benchmarks.md"


def main() -> int:
    options = arguments()
    work = options.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    results = work / RESULTS
    known = json.loads(results.read_text(encoding="utf-8")) if results.is_file() else {}

    def keep(part: str, value: object) -> None:
        known.update({part: value, f"{part} conditions": conditions(layouts)})
        results.write_text(json.dumps(known, indent=1, ensure_ascii=False), encoding="utf-8")

    if options.growth:
        layouts = load(["hugo", "twinpages"])
        keep("growth", [])
        for size in GROWTH[: options.sizes]:
            run = race.run(corpus.first(*size), layouts, work, options.rounds, ("cold", "text"))
            keep("growth", [*known["growth"], run.as_json()])
            shutil.rmtree(work / "sites")
    elif options.rounds:
        layouts = load(["hugo", "twinpages", *(peer for peer in options.peers if peer != "hugo")])
        layouts = layouts if "hugo" in options.peers else layouts[1:]
        pages = corpus.first(options.pages, options.languages)
        race.run(pages, layouts, work, options.rounds, keep=lambda run: keep("race", run.as_json()))
    text = report(known)
    print(text)
    if options.write:
        document = options.write / DOCUMENT
        document.write_text(table.placed(document.read_text(encoding="utf-8"), text), encoding="utf-8")
    return 0


def arguments() -> argparse.Namespace:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--pages", type=int, default=1000, help="subjects; each is a page in every language")
    parser.add_argument("--languages", type=int, default=5, help=f"at most {len(prose.LANGUAGES)}")
    parser.add_argument("--rounds", type=int, default=3, help="0 measures nothing and shows the last results")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=list(PEERS))
    parser.add_argument("--growth", action="store_true", help="from 100 to 56,000 pages, with Hugo")
    parser.add_argument("--sizes", type=int, default=len(GROWTH), help="how many sizes of --growth")
    parser.add_argument("--work", type=Path, default=HOME / ".benchmarks", help="what may be deleted")
    parser.add_argument("--write", type=Path, help=f"the folder of {DOCUMENT}")
    return parser.parse_args()


def load(names: list[str]) -> tuple[ModuleType, ...]:
    return tuple(importlib.import_module(f"benchmarks.layouts.{name}") for name in names)


def conditions(layouts: tuple[ModuleType, ...]) -> list[str]:
    """When, with what, on what."""
    found = [datetime.now(UTC).date().isoformat()]
    found += [f"{layout.NAME}: {tools.versions(layout) or __version__}" for layout in layouts]
    languages = f"Python {platform.python_version()}"
    if any("@" in package for layout in layouts for package in layout.PACKAGES):
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
        languages += f", Node {node.stdout.strip().lstrip('v')}"
    return [*found, languages, machine()]


def machine() -> str:
    """Cores, processor, memory, system."""
    model = platform.processor() or platform.machine()
    memory = ""
    if Path("/proc/cpuinfo").is_file():
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
        model = f"{len(models)} cores of {models[0]}" if models else model
        total = Path("/proc/meminfo").read_text(encoding="utf-8").split()[1]
        memory = f", {int(total) / 2**20:.0f} GB of memory"
    return f"{model}{memory}, {platform.system()}"


def report(known: dict) -> str:
    parts = []
    if known.get("race"):
        parts.append(table.race_tables(race.Race.from_json(known["race"]), known["race conditions"]))
    if known.get("growth"):
        parts.append(table.growth_table(map(race.Race.from_json, known["growth"])))
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())

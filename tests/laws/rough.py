"""A source of chance in, a way to build that life gives: killed and begun again, twice at once, while somebody
writes; with another hash seed, time zone and order of files each time. What it says last is what counts."""

import os
import signal
import subprocess
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tests.laws.building import Apart, Outcome, outcome, snapshot
from tests.laws.edits import change_quietly, one_page, text
from tests.laws.laws import UNFINISHED, Broken

SHUFFLED = Path(__file__).parent / "shuffled"
ZONES = ("UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "")
MISHAPS = (
    "none",
    "none",
    "none",
    "killed",
    "interrupted",
    "twice at once",
    "written meanwhile",
    "other order",
)
PATIENCE = 5.0
"""Seconds within which whatever a build has started must have ended."""


def machine(chance: Random) -> dict[str, str]:
    """What must not matter."""
    return {
        "PYTHONHASHSEED": str(chance.randrange(1, 1000)),
        "TZ": chance.choice(ZONES),
        "SHUFFLE": str(chance.randrange(1000)),
        "PYTHONPATH": str(SHUFFLED),
        "LC_ALL": chance.choice(["C.UTF-8", "C"]),
    }


def jobs(chance: Random) -> list[str]:
    return chance.choice([[], ["--jobs", "1"], ["--jobs", "2"], ["--jobs", "3"]])


@dataclass
class Rough:
    """Behaves by `chance`, and notes down how."""

    apart: Apart
    chance: Random
    mishaps: tuple[str, ...] = MISHAPS
    told: list[str] = field(default_factory=list)
    usual: float = 1.0
    """Seconds that a build takes, to hit it somewhere in its middle."""

    def __call__(self, site: Path, output: Path, *options: str) -> Outcome:
        apart = replace(self.apart, environment=machine(self.chance))
        options = (*options, *jobs(self.chance))
        mishap = "none" if "--no-cache" in options else self.chance.choice(self.mishaps)
        if mishap in ("killed", "interrupted"):
            for _ in range(self.chance.randrange(1, 3)):
                self._stop(apart, site, output, mishap == "interrupted", *options)
        elif mishap == "twice at once":
            self._both(apart, site, output, *options)
        elif mishap == "written meanwhile":
            self._disturb(apart, site, output, *options)
        elif mishap == "other order":
            other = self.chance.choice(["--drafts", "--strict", "--jobs=2"])
            self.told.append(f"[built to another folder, {other}]")
            apart(site, site.parent / "other", *options, other)
        found = snapshot(output) if mishap == "written meanwhile" else None
        begin = time.monotonic()
        result = apart(site, output, *options)
        self.usual = 0.7 * self.usual + 0.3 * (time.monotonic() - begin)
        return replace(result, found=found)

    def _stop(self, apart: Apart, site: Path, output: Path, kindly: bool, *options: str) -> None:
        process = apart.begin(site, output, *options)
        after = self.chance.uniform(0, 1.1 * self.usual)
        time.sleep(after)
        alone = self.chance.random() < 0.5
        self.told.append(f"[{'Ctrl-C' if kindly else 'killed'} after {after:.2f} s]")
        if process.poll() is None:
            number = signal.SIGINT if kindly else signal.SIGKILL
            if alone and not kindly:
                process.kill()
            else:
                os.killpg(process.pid, number)
        text, errors = process.communicate()
        _wait_for_group(process.pid)
        if kindly and after > 0.3:  # before, Python itself may not have begun
            done = {-signal.SIGINT} if text else set()  # what it has to say is said, and Python is leaving
            if process.returncode not in {0, 1, 130, *done} or errors:
                raise Broken(f"Ctrl-C: exit status {process.returncode}: {text} {errors}")
            if half := [file.name for file in output.rglob("*") if UNFINISHED in file.name]:
                age = max(time.time() - file.stat().st_mtime for file in output.rglob(f"*{UNFINISHED}*"))
                if age < after + 1:
                    raise Broken(f"Ctrl-C leaves half files: {half}")

    def _both(self, apart: Apart, site: Path, output: Path, *options: str) -> None:
        """Into one folder; each must come to its end as if it were alone."""
        processes = [apart.begin(site, output, *options)]
        time.sleep(self.chance.choice([0, self.chance.uniform(0, self.usual)]))
        processes.append(apart.begin(site, output, *options))
        self.told.append("[two builds at once]")
        ends = [(process, *process.communicate()) for process in processes]
        one, other = (outcome(process.returncode, text, output, errors) for process, text, errors in ends)
        if one != other:
            raise Broken(f"two builds at once: {one} and {other}")

    def _disturb(self, apart: Apart, site: Path, output: Path, *options: str) -> None:
        """Somebody saves a page while it is being built; the next build must notice."""
        process = apart.begin(site, output, *options)
        time.sleep(self.chance.uniform(0, self.usual))
        try:
            file = one_page(site, self.chance)
            said = self.chance.choice([change_quietly, lambda *_: text(site, self.chance)])(file, self.chance)
            self.told.append(f"[{said} while a build was running: {file.name}]")
        except (ValueError, LookupError, OSError):
            pass
        process.communicate()


def _wait_for_group(group: int) -> None:
    """`Broken` if what the build has started outlives it."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    left = subprocess.run(
        ["ps", "-o", "pid,stat,args", "-g", str(group)], capture_output=True, text=True, check=False
    )
    os.killpg(group, signal.SIGKILL)
    raise Broken(f"a stopped build leaves processes: {left.stdout}")

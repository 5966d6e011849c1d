"""A command in, what it cost out: seconds on the clock and of the processors, memory of all its processes.

Processor time is what the system counts for the command and everything it started, also for processes that
outlive their parent (Linux hands those to this program, which waits for them).

Memory is the sum over all processes that live at one moment, at its highest. It is read from
`/proc/*/smaps_rollup` as PSS: a page of memory that several processes share counts once in all. The sum of
their resident memory (RSS) would count it once for each, and `ru_maxrss` knows only the largest of them.
What is shared with other programs, a few megabytes of the system's libraries, counts in part.
Reading it holds a process up for some milliseconds, so time and memory are never measured in the same build.
"""

import ctypes
import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
EVERY = 0.02
"""Seconds between two looks at the memory."""
AFTER = 5.0
"""Seconds that processes may outlive the command."""
SET_CHILD_SUBREAPER = 36
"""Of Linux's prctl(2): orphans below this process become its own children."""


class Failed(Exception):
    """A build that did not end well; what it said."""


@dataclass(frozen=True)
class Cost:
    seconds: float
    cpu: float
    """Seconds, of all processors and processes together."""


def timed(command: list[str], folder: Path, environment: dict[str, str]) -> Cost:
    adopt_orphans()
    with (folder / "said.txt").open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime + _orphans()
    if process.returncode:
        raise Failed(f"{' '.join(command)}\n{(folder / 'said.txt').read_text(errors='replace')[-3000:]}")
    return Cost(seconds, cpu)


def peak_memory(command: list[str], folder: Path, environment: dict[str, str]) -> int:
    """Bytes; the command is run once more for it. Only Linux tells (`PROC`)."""
    done = threading.Event()
    found = [0]
    mine = os.getpid()

    def look() -> None:
        while not done.wait(EVERY):
            found.append(sum(proportional(pid) for pid in descendants(mine)))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        timed(command, folder, environment)
    finally:
        done.set()
        watcher.join()
    return max(found)


def descendants(pid: int) -> set[int]:
    """Children, and theirs."""
    parents = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                # The program's name, in brackets, may hold anything; the parent is the second word after.
                words = (folder / "stat").read_text().rpartition(")")[2].split()
                parents[int(folder.name)] = int(words[1])
            except OSError:
                continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


def proportional(pid: int) -> int:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:"))


def adopt_orphans() -> None:
    if PROC.is_dir():
        ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _orphans() -> float:
    """Processor seconds of processes that their parents left behind, when they have ended."""
    seconds = 0.0
    end = time.perf_counter() + AFTER
    while time.perf_counter() < end:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return seconds
        if pid:
            seconds += usage.ru_utime + usage.ru_stime
        else:
            time.sleep(EVERY)
    return seconds

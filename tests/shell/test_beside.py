"""What is worked out beside is what would be worked out here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from twinpages.shell.beside import Beside

HOME = Path(__file__).parents[2]


def test_beside_other_threads_it_is_worked_out_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("twinpages.shell.beside._can_copy", lambda: False)
    assert Beside(os.getpid)() == os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="another process is worth it on Linux only")
@pytest.mark.parametrize(
    ("function", "said"),
    [
        ("lambda: ['one'] * 100_000", "100000"),  # more than a pipe holds
        ("lambda: [] if os.getpid() == here else ['beside']", "1"),
        ("lambda: ['here'] if os.getpid() == here else 1 / 0", "1"),
        ("lambda: ['here'] if os.getpid() == here else os.kill(os.getpid(), 9)", "1"),
    ],
)
def test_a_copy_answers_and_if_it_cannot_it_is_done_here(function: str, said: str) -> None:
    code = (
        "import os; from twinpages.shell.beside import Beside; here = os.getpid(); "
        f"answer = Beside({function}); print(len(answer()))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True, check=True)
    assert (run.stdout.strip(), run.stderr) == (said, "")

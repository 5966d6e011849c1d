"""Ctrl-C is heard, whenever it comes, and by one process."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]

WHILE_IT_FORKS = """
import os, signal, time
from twinpages.shell.beside import Beside
from twinpages.shell.workers import Workers
import twinpages.shell.workers as workers
workers._TRIAL = workers._WORTH = 0
os.register_at_fork(before=lambda: os.kill(os.getpid(), signal.SIGINT))
try:
    print({work})
except KeyboardInterrupt:
    print("heard")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
@pytest.mark.parametrize("work", ["Beside(os.getpid)()", "Workers(2)(str, range(100))"])
def test_ctrl_c_while_a_process_is_copied(work: str) -> None:
    """Python prints what is raised there, and goes on."""
    code = WHILE_IT_FORKS.format(work=work)
    run = subprocess.run([sys.executable, "-c", code], cwd=HOME, capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("heard\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
def test_ctrl_c_ends_a_copy_without_a_word() -> None:
    code = "import time; from twinpages.shell.beside import Beside; " + (
        "beside = Beside(lambda: time.sleep(60)); print('copied', flush=True); beside()"
    )
    command = [sys.executable, "-c", code]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=HOME, text=True, start_new_session=True, **pipes) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "copied\n"
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=10)  # the copy has this pipe too
    assert said.count("Traceback") == 1, "the parent's own"

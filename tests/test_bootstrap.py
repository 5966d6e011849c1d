"""The set-up: which Python, which packages, and one sentence when it cannot be done.

The site folders here have a space and Turkish letters in their path, as on a teacher's computer. No
test needs a network: the packages are one made-up wheel, or the network is a closed port.
"""

import ast
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar, cast

import pytest

from twinpages.shell import bootstrap, bytecode, checks, venv

HOME = Path(__file__).parents[1]
CLOSED_PORT = "http://127.0.0.1:9"
OWN_VARIABLES = ("PIP_", "PYTHON", "LANG", "LC_")

CLI = """
import json, sys

def main(argv, home):
    if argv == ["stop"]:
        raise KeyboardInterrupt
    seen = {"argv": argv, "home": str(home), "prefix": sys.prefix, "utf8": sys.flags.utf8_mode}
    print(json.dumps(seen), "ığüşöç")
    return 7 if argv == ["seven"] else 0
"""

needs_ensurepip = pytest.mark.skipif(
    importlib.util.find_spec("ensurepip") is None, reason="this Python cannot make a .venv"
)


def make_home(folder: Path) -> Path:
    """The real set-up, and a command line that only says how it was called. No packages."""
    home = folder / "okul sitesi ığüşöç İ"
    shell = home / "twinpages" / "shell"
    shell.mkdir(parents=True)
    (home / "tests").mkdir()
    shutil.copy(HOME / "build.py", home)
    for module in (bootstrap, bytecode, venv):
        shutil.copy(str(module.__file__), shell)
    (shell / "cli.py").write_text(CLI, encoding="utf-8")
    (home / "requirements.txt").write_text("nothing==1.0 --hash=sha256:00\n", encoding="utf-8")
    (home / "tests" / "requirements.txt").write_text("", encoding="utf-8")
    return home


def make_wheel(folder: Path, modules: tuple[str, ...], name: str = "everything") -> str:
    """One wheel with the empty modules; its line for a requirement file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-1.0-py3-none-any.whl"
    info = f"{name}-1.0.dist-info"
    texts = {f"{module}.py": "" for module in modules} | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    texts[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in (*texts, f"{info}/RECORD"))
    with zipfile.ZipFile(path, "w") as wheel:
        for file, text in texts.items():
            wheel.writestr(file, text)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{name}==1.0 --hash=sha256:{digest}\n"


def run(home: Path, *arguments: str, bare: bool = True, **variables: str) -> Any:
    """`build.py`, from another folder; `bare` hides the packages that this Python has."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(OWN_VARIABLES)}
    return subprocess.run(
        [sys.executable, *(["-S"] if bare else []), str(home / "build.py"), *arguments],
        cwd=home.parent,
        env=kept | {"PIP_CONFIG_FILE": os.devnull, "LANG": "C.UTF-8"} | variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def seen(done: Any) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.removesuffix(" ığüşöç\n"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A home whose `.venv` was made by the first run, without a network; and that run."""
    folder = tmp_path_factory.mktemp("installed")
    home = make_home(folder)
    line = make_wheel(folder / "wheels", bootstrap.MODULES[venv.RUNTIME])
    (home / "requirements.txt").write_text(line, encoding="utf-8")
    wheels = (folder / "wheels").as_uri()
    return home, run(home, "build", "ş", PIP_NO_INDEX="1", PIP_FIND_LINKS=wheels)


# Too old


def load_build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_under_test", HOME / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 4, 10), (3, 10, 13)])
def test_a_too_old_python_is_refused_in_one_line(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    assert load_build().main([]) == 2
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert ".".join(map(str, version)) + " is too old: install Python 3.11" in line
    assert "çok eski" in line


def test_an_old_python_can_read_build_py() -> None:
    tree = ast.parse((HOME / "build.py").read_bytes(), feature_version=(3, 4))
    newer = (ast.AnnAssign, ast.JoinedStr, ast.Nonlocal, ast.AsyncFunctionDef, ast.Starred)
    for node in ast.walk(tree):
        assert not isinstance(node, newer)
        assert getattr(node, "annotation", None) is None
        assert getattr(node, "returns", None) is None
        assert not getattr(node, "kwonlyargs", [])
        assert not isinstance(node, ast.Raise) or node.cause is None


# Packages there already


def test_nothing_is_installed_if_the_packages_can_be_imported(home: Path) -> None:
    done = run(home, "build", "--strict", bare=False)
    assert seen(done)["argv"] == ["build", "--strict"]
    assert seen(done)["home"] == str(home)
    assert done.stderr == ""
    assert not (home / ".venv").exists()


def test_the_exit_status_is_passed_on(home: Path) -> None:
    assert run(home, "seven", bare=False).returncode == 7


def test_ctrl_c_ends_without_a_traceback(home: Path) -> None:
    done = run(home, "stop", bare=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_only_the_tests_ask_for_the_packages_of_the_tests(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def is_importable(files: tuple[str, ...]) -> bool:
        asked.append(files)
        return False

    monkeypatch.setattr(bootstrap, "is_importable", is_importable)
    monkeypatch.setattr(bootstrap, "set_up", lambda files, home: None)
    monkeypatch.setattr(bootstrap, "run_again", lambda arguments, home: 0)
    assert bootstrap.start(["new", "test"], home) == 0
    assert bootstrap.start(["test", "-x"], home) == 0
    assert asked == [(venv.RUNTIME,), (venv.RUNTIME, venv.TESTS)]


# Packages missing


@needs_ensurepip
def test_the_first_run_sets_up_a_venv_and_goes_on_in_it(installed: tuple[Path, Any]) -> None:
    home, done = installed
    assert seen(done)["argv"] == ["build", "ş"]
    assert seen(done)["utf8"] == 1
    assert Path(seen(done)["prefix"]).resolve() == (home / ".venv").resolve()
    assert done.stderr == bootstrap.SAYINGS["begin"][0] + "\n"


@needs_ensurepip
def test_the_second_run_needs_no_network_and_says_nothing(installed: tuple[Path, Any]) -> None:
    home, _ = installed
    done = run(home, "check", PIP_INDEX_URL=CLOSED_PORT)
    assert seen(done)["argv"] == ["check"]
    assert done.stderr == ""
    assert Path(seen(done)["prefix"]).resolve() != (home / ".venv").resolve(), "no other Python was started"
    assert run(home, "seven").returncode == 7


@needs_ensurepip
def test_without_a_network_one_line_says_so(installed: tuple[Path, Any]) -> None:
    home, _ = installed
    (home / "tests" / "requirements.txt").write_text("far-away==1.0 --hash=sha256:00\n", "ascii")
    done = run(home, "test", PIP_INDEX_URL=CLOSED_PORT, PIP_RETRIES="1", LANGUAGE="tr")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [bootstrap.SAYINGS[k][1] for k in ("begin", "network")]
    assert not venv.is_installed(venv.TESTS, home)
    assert run(home, "build").returncode == 0, "what was whole before still is"


def test_a_python_without_venv_is_told_what_to_install(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "is_importable", lambda files: False)
    monkeypatch.setattr(venv, "find_spec", lambda module: None)
    monkeypatch.setenv("LANGUAGE", "en")
    assert bootstrap.start([], home) == 2
    assert capsys.readouterr().err == bootstrap.SAYINGS["no-venv"][0] + "\n"
    assert not (home / ".venv").exists()


# What counts as installed


@pytest.fixture
def commands(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be run: "venv", or the requirement file that pip was given."""
    names: list[str] = []

    def run_quietly(command: list[str], home: Path) -> None:
        if "venv" in command:
            shutil.rmtree(home / ".venv", ignore_errors=True)
            venv.python_of(home).parent.mkdir(parents=True)
            venv.python_of(home).touch()
        names.append("venv" if "venv" in command else Path(command[-1]).relative_to(home).as_posix())

    monkeypatch.setattr(venv, "run_quietly", run_quietly)
    return names


def test_the_packages_of_the_tests_are_added_to_a_whole_venv(home: Path, commands: list[str]) -> None:
    venv.install([venv.RUNTIME], home)
    assert venv.missing_of([venv.RUNTIME, venv.TESTS], home) == [venv.TESTS]
    venv.install([venv.TESTS], home)
    assert commands == ["venv", venv.RUNTIME, venv.TESTS]
    assert venv.missing_of([venv.RUNTIME, venv.TESTS], home) == []


@pytest.mark.parametrize("file", [venv.RUNTIME, venv.TESTS])
def test_a_changed_requirement_file_makes_the_venv_anew(file: str, home: Path, commands: list[str]) -> None:
    both = [venv.RUNTIME, venv.TESTS]
    venv.install(both, home)
    (home / file).write_text("another==2.0\n", encoding="utf-8")
    assert venv.missing_of(both, home) == [file]
    commands.clear()
    venv.install([file], home)
    assert commands == ["venv", *dict.fromkeys([venv.RUNTIME, file])]


@pytest.mark.parametrize("file", [venv.RUNTIME, venv.TESTS])
def test_a_set_up_that_was_broken_off_is_made_anew(
    file: str, home: Path, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    working = venv.run_quietly

    def breaks_off(command: list[str], home: Path) -> None:
        working(command, home)
        if command[-1] == str(home / file):
            raise KeyboardInterrupt

    both = [venv.RUNTIME, venv.TESTS]
    monkeypatch.setattr(venv, "run_quietly", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        venv.install(both, home)
    monkeypatch.setattr(venv, "run_quietly", working)
    assert file in venv.missing_of(both, home)
    commands.clear()
    venv.install(venv.missing_of(both, home), home)
    assert commands == ["venv", *both]
    assert venv.missing_of(both, home) == []


def test_a_venv_whose_python_has_gone_is_not_installed(home: Path, commands: list[str]) -> None:
    venv.install([venv.RUNTIME], home)
    venv.python_of(home).unlink()
    assert not venv.is_installed(venv.RUNTIME, home)


def test_a_venv_that_lost_its_packages_is_called_damaged(
    home: Path, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    venv.install([venv.RUNTIME], home)
    monkeypatch.setattr(sys, "prefix", str(home / ".venv"))
    with pytest.raises(venv.SetUpError, match="damaged"):
        bootstrap.set_up([venv.RUNTIME], home)


def test_packages_are_borrowed_of_a_whole_venv_only(
    home: Path, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(home), "/usr/lib/dist-packages"])
    monkeypatch.setattr(bootstrap, "is_importable", lambda files: len(sys.path) > 2)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}{sys.abiflags}"
    packages = home / ".venv" / "lib" / version / "site-packages"
    venv.install([venv.RUNTIME], home)
    assert not bootstrap.borrow_packages([venv.RUNTIME], home), "it was made for another Python"
    packages.mkdir(parents=True)
    assert not bootstrap.borrow_packages([venv.RUNTIME, venv.TESTS], home)
    (home / "requirements.txt").write_text("new==1.0 --hash=sha256:00\n", encoding="utf-8")
    assert not bootstrap.borrow_packages([venv.RUNTIME], home), "they are not what is asked for"
    (home / "requirements.txt").write_text("nothing==1.0 --hash=sha256:00\n", encoding="utf-8")
    assert bootstrap.borrow_packages([venv.RUNTIME], home)
    assert sys.path == [str(home), str(packages), "/usr/lib/dist-packages"]


def test_the_python_of_a_venv_does_not_remove_itself(
    home: Path, commands: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".venv").mkdir()
    monkeypatch.setattr(sys, "prefix", str(home / ".venv"))
    venv.install([venv.RUNTIME], home)
    assert commands == [venv.RUNTIME]


def test_where_the_python_of_a_venv_is() -> None:
    home = Path("site")
    assert venv.python_of(home, "nt").parts[1:] == (".venv", "Scripts", "python.exe")
    assert venv.python_of(home, "posix").parts[1:] == (".venv", "bin", "python")


# One sentence

PIP_SAYS = {
    "network": """\
WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by 'NewConnectionError
ERROR: Could not find a version that satisfies the requirement babel==2.18.0 (from versions: none)
ERROR: No matching distribution found for babel==2.18.0
""",
    "hash": """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE. If you have updated
    babel==2.18.0 from file:///babel-2.18.0-py3-none-any.whl:
        Expected sha256 00
""",
    "no-wheel": """\
ERROR: Could not find a version that satisfies the requirement pyicu-wheels (from versions: none)
ERROR: No matching distribution found for pyicu-wheels==2.15.2
""",
    "write": "Error: [Errno 13] Permission denied: '/site/.venv'\n",
    "other": "ERROR: Could not install: [Errno 28] No space left on device\n[notice] x\n",
}


@pytest.mark.parametrize("key", PIP_SAYS)
def test_the_log_of_pip_becomes_one_sentence(
    key: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    reason, line = venv.explain(PIP_SAYS[key])
    assert reason == key
    for language in ("en", "tr"):
        monkeypatch.setenv("LANGUAGE", language)
        bootstrap.say(reason, line, home=HOME)
        assert capsys.readouterr().err.count("\n") == 1


def test_the_sentence_keeps_what_only_pip_knows() -> None:
    assert venv.explain(PIP_SAYS["no-wheel"])[1].endswith("found for pyicu-wheels==2.15.2")
    assert "No space left" in venv.explain(PIP_SAYS["other"])[1]
    assert venv.explain("") == ("other", "")


def test_a_folder_that_cannot_be_written_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def set_up(files: tuple[str, ...], home: Path) -> None:
        raise PermissionError(13, "Permission denied", str(home / ".venv"))

    monkeypatch.setattr(bootstrap, "is_importable", lambda files: False)
    monkeypatch.setattr(bootstrap, "set_up", set_up)
    monkeypatch.setenv("LANGUAGE", "tr")
    assert bootstrap.start([], home) == 2
    assert capsys.readouterr().err == f"{bootstrap.SAYINGS['write'][1]}\n".format(home=home)


@pytest.mark.parametrize(
    ("variables", "turkish"),
    [
        ({"LANG": "tr_TR.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "tr_TR.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "C", "LC_ALL": "", "LANGUAGE": "tr:en"}, True),
    ],
)
def test_the_language_of_the_system(variables: dict[str, str], turkish: bool) -> None:
    assert bootstrap.is_turkish(variables) is turkish


# The child, where a process cannot be replaced


def test_ctrl_c_leaves_the_child_time_to_tidy_up() -> None:
    class Child:
        answers: ClassVar[list[object]] = [KeyboardInterrupt(), KeyboardInterrupt(), 130]

        def wait(self) -> object:
            answer = self.answers.pop(0)
            if isinstance(answer, BaseException):
                raise answer
            return answer

    assert bootstrap.wait_for(cast("subprocess.Popen[bytes]", Child())) == 130


def test_pythonhome_does_not_reach_the_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    assert "PYTHONHOME" not in venv.environment()
    assert venv.environment()["PYTHONUTF8"] == "1"


# The requirement files


@pytest.mark.parametrize("file", [venv.RUNTIME, venv.TESTS])
def test_every_requirement_is_pinned_by_version_and_hash(file: str) -> None:
    text = (HOME / file).read_text(encoding="ascii")
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line[:1].isalpha()]
    assert lines
    assert all("==" in line.split()[0] and "--hash=sha256:" in line for line in lines)
    assert "://" not in text


# The checks


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is run, without the Python; a check with "mypy" in it fails."""
    ran: list[list[str]] = []

    def fake_run(command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        ran.append(command[1:])
        return subprocess.CompletedProcess(command, 1 if "mypy" in command else 0)

    monkeypatch.setattr(subprocess, "run", fake_run)
    return ran


def test_all_checks_are_run_even_if_one_fails(
    checked: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert checks.run_checks(HOME, []) == 1
    assert checked == [list(check) for check in checks.CHECKS.values()]
    headings = capsys.readouterr().out.splitlines()
    assert headings == [*(f"── {name}" for name in checks.CHECKS), "── failed: types (mypy)"]


def test_with_arguments_only_pytest_is_run(checked: list[list[str]]) -> None:
    assert checks.run_checks(HOME, ["-k", "mypy", "-x"]) == 1
    assert checks.run_checks(HOME, ["-x"]) == 0
    assert checked[1] == ["-m", "pytest", "-x"]

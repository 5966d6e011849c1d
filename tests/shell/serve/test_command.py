"""What the preview is made with from the options of its command."""

import argparse
import gettext
from pathlib import Path

import pytest

from tests.sites_in_memory import HOME
from twinpages.shell.program import program_digest
from twinpages.shell.serve import command
from twinpages.shell.serve.preview import SiteRebuild


def test_what_the_preview_remembers_is_of_this_program_and_this_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Templates' code lies in the program's folder: another Python cannot run it."""
    shown: list[SiteRebuild] = []

    def show(rebuild: SiteRebuild, *_: object) -> int:
        shown.append(rebuild)
        return 0

    monkeypatch.setattr(command, "show", show)
    options = argparse.Namespace(site=tmp_path, port=0, host="127.0.0.1", open=False, strict=False, jobs=1)
    assert command.serve_site(options, HOME, gettext.NullTranslations()) == 0
    assert shown[0].store.program == program_digest()

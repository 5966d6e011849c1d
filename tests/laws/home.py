"""Twinpages' own folder in, a copy of it out, and edits of what ships with it."""

import shutil
from pathlib import Path
from random import Random

from tests.laws.edits import Edit

LANGUAGES = ("tr", "en", "pl", "ar", "el")


def copy_home(home: Path, copy: Path) -> Path:
    """With the words of a few languages only, which are quicker to read."""
    copy.mkdir(parents=True)
    for name in ("build.py", "requirements.txt"):
        shutil.copy2(home / name, copy / name)
    for name in ("twinpages", "templates", *(f"locales/{lang}" for lang in LANGUAGES)):
        shutil.copytree(home / name, copy / name)
    return copy


def edits_of_home(home: Path) -> dict[str, Edit]:
    """By name; the site's own folder is not touched."""

    def shipped_template(site: Path, chance: Random) -> str:
        name, old, new = chance.choice([
            ("page.html", "</article>", f"<!-- {chance.randrange(9)} --></article>"),
            ("base.html", "</footer>", f"<!-- {chance.randrange(9)} --></footer>"),
            ("card.html", '<div class="card">', f'<div class="card"><!-- {chance.randrange(9)} -->'),
            ("assets/css/lists.css", "", f"i {{ margin: {chance.randrange(1, 9)}px }}\n"),
            ("robots.txt", "", f"# {chance.randrange(9)}\n"),
        ])  # fmt: skip
        file = home / "templates" / name
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
        return f"shipped {name} changed"

    def shipped_words(site: Path, chance: Random) -> str:
        file = home / "locales" / chance.choice(LANGUAGES) / "LC_MESSAGES/messages.po"
        text = file.read_text("utf-8")
        file.write_text(text.replace('msgstr "', f'msgstr "{chance.randrange(9)}', 40).replace(
            f'msgstr "{chance.randrange(9)}"', 'msgstr ""', 1), "utf-8")  # fmt: skip
        return f"shipped words of {file.parts[-3]} changed"

    def another_version(site: Path, chance: Random) -> str:
        file = chance.choice(sorted((home / "twinpages").rglob("*.py")))
        file.write_text(file.read_text("utf-8") + f"# {chance.randrange(9)}\n", "utf-8")
        return f"{file.name} of the program changed"

    return {edit.__name__: edit for edit in (shipped_template, shipped_words, another_version)}

"""Edits of what stands behind pages: configuration, declarations, entries; and mistakes of every sort."""

import shutil
from pathlib import Path
from random import Random
from typing import Any

from tests.laws.edits import LANGUAGES, WORDS, Edit, as_yaml, change_yaml


def _config(site: Path, name: str, value: object) -> str:
    def change(found: dict[str, Any]) -> None:
        found.pop(name, None)
        if value is not None:
            found[name] = value

    change_yaml(site / "site_config.yaml", change)
    return f"site_config: {name}: {value}"


def menu(site: Path, chance: Random) -> str:
    known = ["index", "crafts", "about", "help", "people", "crafts/kite", "crafts/status=done", "search"]
    return _config(site, "menu", chance.choice([None, chance.sample(known, chance.randrange(1, 5))]))


def setting(site: Path, chance: Random) -> str:
    name, values = chance.choice([
        ("title", [{"tr": f"Atölye {chance.randrange(99)}", "en": "Shop"}, "Bir ad"]),
        ("description", [None, {"tr": chance.choice(WORDS)}]),
        ("base_url", [None, "https://other.example/", "https://workshop.example/made/"]),
        ("url_prefix", [None, "except-default"]),
        ("links", [None, "explicit"]),
        ("colors", [None, {"accent": "#7a1f5c"}, {"accent": "#0b5c8f"}]),
        ("tags", [None, {"wood": {"tr": f"Odun {chance.randrange(9)}"}}]),
        ("default_language", ["tr", "tr", "en"]),
        ("country_notes", [None, {"RO": {"tr": "Not"}}]),
        ("publisher", [None, {"name": f"Okul {chance.randrange(9)}"}]),
    ])  # fmt: skip
    return _config(site, name, chance.choice(values))


def languages(site: Path, chance: Random) -> str:
    """Added, removed, put in another order, with other fallbacks."""
    tags = ["tr", *chance.sample(LANGUAGES[1:], chance.randrange(1, 4))]
    tags += [tag for tag in ("en", "ar") if tag not in tags and chance.random() < 0.7]
    chance.shuffle(tags)
    made: dict[str, dict[str, object]] = {}
    for tag in tags:
        others = [other for other in tags if other != tag]
        made[tag] = chance.choice(
            [{}, {"fallback": chance.sample(others, min(2, len(others)))}, {"fallback": ["tr"]}]
        )
        made[tag] = {} if tag == "tr" else made[tag]
        if tag != "tr" and chance.random() < 0.1:
            made[tag] = {"fallback": "none"}
    return _config(site, "languages", made)


def declaration(site: Path, chance: Random) -> str:
    name, values = chance.choice([
        ("order", [None, "title", "-title", "minutes", "-made"]),
        ("facets", [None, ["status"], ["tags", "maker"], ["partners.country", "status", "made"]]),
        ("template", [None, "craft.html"]),
        ("card", [None, "card.html", "own-card.html"]),
        ("calendar", [None, {"start": "made"}, {"start": "made", "end": "ready"}]),
        ("title", [{"tr": f"İşler {chance.randrange(9)}"}, {"tr": "İşler", "en": "Crafts"}]),
    ])  # fmt: skip
    value = chance.choice(values)

    def change(found: dict[str, Any]) -> None:
        found.pop(name, None)
        if value is not None:
            found[name] = value

    change_yaml(site / "content/crafts/_collection.yaml", change)
    return f"crafts: {name}: {value}"


def field(site: Path, chance: Random) -> str:
    """Added, removed, made required, called otherwise, of another kind."""
    name, declared = chance.choice([
        ("minutes", None),
        ("minutes", {"kind": "number", "range": [1, 600], "label": {"tr": chance.choice(WORDS)}}),
        ("minutes", {"kind": "number", "required": True}),
        ("minutes", {"kind": "text"}),
        ("tip", {"kind": "text"}),
        ("tip", {"kind": "markdown", "label": {"tr": "İpucu"}}),
        ("status", {"kind": "choice", "choices": {"running": "Açık", "done": {"tr": "Tamam", "pl": "Gotowe"}}}),
        ("status", {"kind": "choice", "choices": {"done": "Bitti", "running": "Sürer"}, "default": "done"}),
        ("colour", {"kind": "text", "default": "mavi"}),
        ("colour", None),
        ("beside", {"kind": "list", "of": {"kind": "reference", "to": "crafts"}}),
    ])  # fmt: skip

    def change(found: dict[str, Any]) -> None:
        if declared is None:
            found["fields"].pop(name, None)
        else:
            found["fields"][name] = declared

    change_yaml(site / "content/crafts/_collection.yaml", change)
    return f"crafts: field {name}: {declared}"


def entries(site: Path, chance: Random) -> str:
    file = site / "content/people/entries.yaml"

    def change(found: dict[str, Any]) -> None:
        key = chance.choice(sorted(found))
        what = chance.randrange(4)
        if what == 0:
            found[f"p{chance.randrange(9)}"] = {
                "title": chance.choice(WORDS),
                "since": chance.randrange(1900, 2020),
            }
        elif what == 1:
            found[key]["trade"] = {"tr": chance.choice(WORDS), "en": f"Trade {chance.randrange(9)}"}
        elif what == 2:
            found[key]["title"] = chance.choice(WORDS)
        else:
            found[f"q{chance.randrange(9)}"] = found.pop(key)

    change_yaml(file, change)
    return "entries.yaml of people"


def search(site: Path, chance: Random) -> str:
    """Taken away, made by an author, moved, given back."""
    what = chance.randrange(5)
    folder, file, other = (site / f"content/{name}" for name in ("search", "search.tr.md", "looking.tr.md"))
    shutil.rmtree(folder, ignore_errors=True)
    for page in (file, other):
        page.unlink(missing_ok=True)
    if what == 0:
        folder.mkdir()
        (folder / "_collection.yaml").write_text("title: Arama\n", encoding="utf-8")
    elif what < 4:
        template = "" if what == 1 else "template: search.html\n"
        page = other if what == 3 else file
        page.write_text(f"---\ntitle: {chance.choice(WORDS)}\n{template}---\n\nAra.\n", encoding="utf-8")
    return f"search: {what}"


def broken(site: Path, chance: Random) -> str:
    """An error: the next build writes nothing."""
    name, text = chance.choice([
        ("content/about.en.md", b"---\ntitle: [\n---\n"),
        ("content/index.tr.md", b"---\ntitle: x\nnobody: y\n---\n\n[a](gone.md)\n"),
        ("content/crafts/_collection.yaml", b"fields: [\n"),
        ("site_config.yaml", b"title: {tr: A\n"),
        ("templates/craft.html", b"{% block %}"),
        ("templates/card.html", b"{{ entry.nothing }}"),
        ("locales/en/LC_MESSAGES/messages.po", b'msgid "a\n'),
        ("content/people/entries.yaml", as_yaml({"ada": {"nobody": 1}}).encode()),
        ("content/lamp.png", b"no picture"),
        ("content/crafts/boat.tr.md", b"\xff\xfe"),
    ])  # fmt: skip
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    return f"{name} broken"


EDITS_OF_SITES: tuple[Edit, ...] = (menu, setting, languages, declaration, field, entries, search, broken)

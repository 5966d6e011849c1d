"""A site's folder and a source of chance in, one edit made in it; what was done, in words, out.

Every edit is an edit that somebody makes, with an editor, a file manager or a program that copies. Most leave
a site that can be built; those that do not are as good, because then nothing may be written.
"""

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import yaml

from twinpages.i18n.collation import slugify

Edit = Callable[[Path, Random], str]
ANCHORS = ("when", "who", "elsewhere")
_HEADING = re.compile("^#+ (.*)$", re.MULTILINE)
LANGUAGES = ("tr", "en", "ar", "pl", "el", "qps-ploc")
WORDS = ("kiraz", "ceviz", "çınar", "elm & oak", "şimşek", "drzewo", "خشب", "pine", "ışık", "a <b> c")


def pages(site: Path) -> list[Path]:
    return sorted(site.glob("content/**/*.md"))


def one_page(site: Path, chance: Random) -> Path:
    return chance.choice(pages(site))


def split(file: Path) -> tuple[dict[str, Any], str]:
    """Front matter and text."""
    _, head, body = file.read_text("utf-8-sig").split("---\n", 2)
    return yaml.safe_load(head), body


def write_page(file: Path, head: Mapping[str, Any], body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{as_yaml(head)}---\n{body}", "utf-8")


def as_yaml(value: Any) -> str:
    text: str = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=200)
    return text


def change_yaml(file: Path, change: Callable[[dict[str, Any]], None]) -> None:
    found = yaml.safe_load(file.read_text("utf-8"))
    change(found)
    file.write_text(as_yaml(found), "utf-8")


def name_of(file: Path) -> str:
    return "/".join(file.parts[-3:])


def parts_of(file: Path) -> tuple[str, str]:
    """`boat.tr.md` is `boat` in `tr`."""
    stem, _, lang = file.name.removesuffix(".md").partition(".")
    return stem, lang or "tr"


# What a page says


def text(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    head, body = split(file)
    write_page(file, head, f"{body}\nBir {chance.choice(WORDS)} daha {chance.randrange(99)}.\n")
    return f"text of {name_of(file)}"


def letter(site: Path, chance: Random) -> str:
    """Neither size nor time nor inode tells it, as after a program that copies times."""
    file = one_page(site, chance)
    return f"{change_quietly(file, chance)} of {name_of(file)}, same size and time"


def change_quietly(file: Path, chance: Random) -> str:
    before, data = file.stat(), bytearray(file.read_bytes())
    places = [
        n for n in range(data.rfind(b"---") + 3, len(data)) if chr(data[n]) in "abcdefghijklmnoprstuvyz"
    ]
    if places:
        data[chance.choice(places)] = ord(chance.choice("abcdefghijklmnoprstuvyz"))
        file.write_bytes(data)
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return "a letter"


def title(site: Path, chance: Random) -> str:
    return set_field(site, chance, "title", f"{chance.choice(WORDS)} {chance.randrange(99)}")


def summary(site: Path, chance: Random) -> str:
    return set_field(site, chance, "summary", chance.choice([None, *WORDS]))


def slug(site: Path, chance: Random) -> str:
    return set_field(site, chance, "slug", chance.choice([None, "bir", "iki", "üç", "four"]))


def day(site: Path, chance: Random) -> str:
    name = chance.choice(["date", "updated", "made", "ready"])
    return set_field(site, chance, name, chance.choice([None, "2026-02-03", "1981-05-06", "2024-12-31"]))


def draft(site: Path, chance: Random) -> str:
    return set_field(site, chance, "draft", chance.choice([None, True]))


def aliases(site: Path, chance: Random) -> str:
    return set_field(
        site, chance, "aliases", chance.choice([None, ["once"], ["/old/a.html", "b"], ["isler"]])
    )


def place_among_others(site: Path, chance: Random) -> str:
    return set_field(site, chance, "order", chance.choice([None, 1, 2, 3]))


def tags(site: Path, chance: Random) -> str:
    return set_field(site, chance, "tags", chance.choice([None, ["wood"], ["paper", "wood"], ["new"]]))


def entry_field(site: Path, chance: Random) -> str:
    name, values = chance.choice([
        ("status", [None, "running", "done"]),
        ("maker", [None, "ada", "people/can"]),
        ("minutes", [None, 1, 600]),
        ("partners", [None, [{"country": "PL"}], [{"country": "GR", "hours": 2}, {"country": "RO"}]]),
        ("image", [None, {"src": "/lamp.png", "decorative": True}]),
        ("template", [None, "page.html", "entry.html"]),
    ])  # fmt: skip
    return set_field(site, chance, name, chance.choice(values))


def set_field(site: Path, chance: Random, name: str, value: object) -> str:
    file = one_page(site, chance)
    head, body = split(file)
    head = {key: old for key, old in head.items() if key != name}
    write_page(file, head if value is None else {**head, name: value}, body)
    return f"{name} of {name_of(file)}: {value}"


def directive(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    head, body = split(file)
    line = chance.choice([
        "::list{collection=crafts order=title}",
        '::list{collection=crafts where="partners.country: RO"}',
        "::list{collection=people index=yes}",
        "::show[crafts/kite]",
        "Bak: :show[people/eda], [tekne](/crafts/boat.md), [Romanya](/crafts/partners.country=RO.md).",
        "::chart{collection=crafts x=made y=minutes}",
        "::timeline{collection=crafts at=made show=status}",
        "![Lamba](/crafts/lamp/lamp.jpg)",
    ])  # fmt: skip
    write_page(file, head, f"{body}\n{line}\n")
    return f"{line} in {name_of(file)}"


def heading(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    head, body = split(file)
    write_page(file, head, f"{body}\n## {chance.choice(WORDS)} {chance.randrange(999)}\n\nAltı.\n")
    return f"heading in {name_of(file)}"


def heading_changed(site: Path, chance: Random) -> str:
    """Its words, its anchor or its depth; or it goes."""
    headed = [file for file in pages(site) if _HEADING.search(split(file)[1])]
    if not headed:
        return ""
    file = chance.choice(headed)
    head, body = split(file)
    old = chance.choice([found[0] for found in _HEADING.finditer(body)])
    words = f"{chance.choice(WORDS)} {chance.randrange(99)}"
    new = chance.choice(["", f"## {words}", f"### {words}", f"## {words} {{: #{chance.choice(ANCHORS)} }}"])
    write_page(file, head, body.replace(old, new, 1))
    return f"{old!r} in {name_of(file)} is {new!r}"


def anchored(site: Path, chance: Random) -> str:
    """A link to a place on a page, which may not be there."""
    file, other = one_page(site, chance), one_page(site, chance)
    head, body = split(file)
    found = _HEADING.findall(split(other)[1])
    anchor = slugify(chance.choice(found).partition("{")[0], "tr") if found else chance.choice(ANCHORS)
    anchor = chance.choice([anchor, *ANCHORS])
    path = "/".join(other.relative_to(site / "content").parts)
    write_page(file, head, f"{body}\n[Orada](/{path.partition('.')[0]}.md#{anchor}).\n")
    return f"link in {name_of(file)} to {path}#{anchor}"


# Which pages there are


def page_added(site: Path, chance: Random) -> str:
    folder = chance.choice(["content", "content/crafts", "content/notes"])
    file = site / folder / f"x{chance.randrange(9)}.{chance.choice(LANGUAGES[:3])}.md"
    write_page(file, {"title": f"Yeni {chance.randrange(99)}"}, "\nYeni bir sayfa.\n")
    return f"{name_of(file)} added"


def page_removed(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    file.unlink()
    return f"{name_of(file)} removed"


def twin_added(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    stem, lang = parts_of(file)
    head, body = split(file)
    new = file.with_name(f"{stem}.{chance.choice(LANGUAGES[:3])}.md")
    if new.exists():
        return ""
    seen = {"translation": {"of": lang, "origin": chance.choice(["human", "machine", "reviewed"])}}
    write_page(new, {"title": f"{head['title']} 2", **seen}, body)
    return f"{name_of(new)} added as a twin"


def twin_accepted(site: Path, chance: Random) -> str:
    """As `translations accept` does, with the fingerprints of some state of the original."""
    file = one_page(site, chance)
    head, body = split(file)
    if "translation" not in head:
        return ""
    head["translation"]["seen"] = " ".join(chance.choice(["aaaa", "bbbb", "cccc"]) for _ in range(3))
    write_page(file, head, body)
    return f"seen of {name_of(file)}"


def other_language(site: Path, chance: Random) -> str:
    file = one_page(site, chance)
    new = file.with_name(f"{parts_of(file)[0]}.{chance.choice(LANGUAGES[:3])}.md")
    os.replace(file, new)
    return f"{name_of(file)} renamed {new.name}"


def page_moved(site: Path, chance: Random) -> str:
    """With its twins."""
    file = one_page(site, chance)
    stem, _ = parts_of(file)
    folder = site / chance.choice(["content", "content/crafts", "content/notes", "content/notes/deep"])
    name = chance.choice([stem, f"y{chance.randrange(9)}"])
    folder.mkdir(parents=True, exist_ok=True)
    for twin in sorted(file.parent.glob(f"{stem}.*.md")):
        os.replace(twin, folder / twin.name.replace(stem, name, 1))
    return f"{name_of(file)} and its twins moved to {folder.name}/{name}"


def page_folded(site: Path, chance: Random) -> str:
    """`boat.tr.md` becomes `boat/index.tr.md`: the same page."""
    file = one_page(site, chance)
    stem, _ = parts_of(file)
    if stem == "index":
        return ""
    (file.parent / stem).mkdir(exist_ok=True)
    os.replace(file, file.parent / stem / file.name.replace(stem, "index", 1))
    return f"{name_of(file)} folded"


EDITS_OF_PAGES: tuple[Edit, ...] = (
    text, letter, title, summary, slug, day, draft, aliases, place_among_others, tags, entry_field, directive,
    heading, heading_changed, anchored, page_added, page_removed, twin_added, twin_accepted, other_language, page_moved, page_folded,
)  # fmt: skip

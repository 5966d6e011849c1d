"""Edits of how a site looks: templates, style sheets, words of the theme and of catalogs, pictures."""

import os
from pathlib import Path
from random import Random

from tests.laws.edits import LANGUAGES, WORDS, Edit, change_quietly
from tests.laws.sites import HEAD, drawing, photo

TEMPLATES = Path(__file__).parents[2] / "templates"


def template(site: Path, chance: Random) -> str:
    """One's own, over a shipped one: added, changed, taken away."""
    name, text = chance.choice([
        ("page.html", '{% extends "shipped/page.html" %}\n{% block before %}<p lang="">NUMBER</p>{{ super() }}{% endblock %}\n'),
        ("card.html", '<div class="card"><p>NUMBER</p>{% include "shipped/card.html" %}</div>\n'),
        ("own-card.html", '<div class="card"><p>NUMBER</p>{% include "card.html" %}</div>\n'),
        ("craft.html", '{% extends "page.html" %}\n{% block after %}<p>NUMBER</p>{{ parts.fields(page.entry) }}{% endblock %}\n'),
        ("craft.html", '{% extends "page.html" %}\n{% block after %}<a href="{{ href("tr/help/") }}">NUMBER</a>{% endblock %}\n'),
        ("inline.html", '{% include "shipped/inline.html" %}<b>NUMBER</b>\n'),
        ("list.html", None),
        ("parts.html", None),
        ("policy.txt", None),
    ])  # fmt: skip
    file = site / "templates" / name
    if file.exists() and chance.random() < 0.4:
        file.unlink()
        return f"template {name} removed"
    shipped = TEMPLATES / name
    number = str(chance.randrange(99))
    made = text.replace("NUMBER", number) if text else shipped.read_text("utf-8") + f"{{# {number} #}}"
    file.write_text(made, "utf-8")
    return f"template {name} written"


def sheet(site: Path, chance: Random) -> str:
    name = chance.choice(["css/tokens.css", "css/lists.css", "own.css", "icon.svg"])
    file, shipped = site / "templates/assets" / name, TEMPLATES / "assets" / name
    if file.exists() and chance.random() < 0.4:
        file.unlink()
        return f"asset {name} removed"
    file.parent.mkdir(parents=True, exist_ok=True)
    data = shipped.read_bytes() if shipped.exists() else b"p { color: red }\n"
    if chance.random() < 0.2:  # heavier than a page may be
        data += b"".join(b".x%x { margin: 1px }\n" % chance.getrandbits(64) for _ in range(2000))
    mark = b"<!-- %d -->\n" if name.endswith("svg") else b"/* %d */ b { margin: %d0px }\n"
    numbers = chance.randrange(1, 99)
    file.write_bytes(data + (mark % numbers if name.endswith("svg") else mark % (numbers, numbers)))
    return f"asset {name} written"


def words(site: Path, chance: Random) -> str:
    """Of the theme, in one's own catalog."""
    file = site / f"locales/{chance.choice(LANGUAGES[:4])}/LC_MESSAGES/messages.po"
    if file.exists() and chance.random() < 0.3:
        file.unlink()
        return f"words of {file.parts[-3]} removed"
    file.parent.mkdir(parents=True, exist_ok=True)
    pairs = {"Tags": chance.choice(WORDS), "Made here": f"El {chance.randrange(99)}", "Main menu": "M"}
    file.write_text(HEAD + _messages(pairs), "utf-8")
    return f"words of {file.parts[-3]}"


def catalog(site: Path, chance: Random) -> str:
    """Of the content, block by block."""
    file = site / f"locales/{chance.choice(LANGUAGES[1:4])}/LC_MESSAGES/content.po"
    if file.exists() and chance.random() < 0.3:
        file.unlink()
        return f"catalog of {file.parts[-3]} removed"
    file.parent.mkdir(parents=True, exist_ok=True)
    originals = ["Yardım", "Bize yazın.", "Mektupla", "Kapıda", "Uçurtma", "Rüzgâr ister.", "Marangoz"]
    some = chance.sample(originals, chance.randrange(1, 6))
    file.write_text(HEAD + _messages({source: chance.choice(WORDS) for source in some}), "utf-8")
    return f"catalog of {file.parts[-3]}: {some}"


def _messages(pairs: dict[str, str]) -> str:
    return "".join(f'msgid "{source}"\nmsgstr "{target}"\n\n' for source, target in pairs.items())


def picture(site: Path, chance: Random) -> str:
    """Another one of the same size at the same time, or a new one, or none."""
    name, make = chance.choice([("lamp.png", drawing), ("crafts/lamp/lamp.jpg", photo)])
    file = site / "content" / name
    if not file.exists() or chance.random() < 0.2:
        file = file.with_name(file.name.replace("lamp.", f"lamp.{chance.choice(['en', 'ar'])}."))
    before = file.stat() if file.exists() else None
    if before and chance.random() < 0.15:
        file.unlink()
        return f"picture {name} removed"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(make(chance.randrange(99)))
    if before:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    return f"picture {file.name} replaced"


def other_file(site: Path, chance: Random) -> str:
    file = (
        site
        / "content"
        / chance.choice(["leaflet.pdf", "leaflet.en.pdf", "logo.svg", "crafts/lamp/shade.svg"])
    )
    if file.suffix == ".svg":
        return f"{change_quietly(file, Random(0))} of {file.name}" if file.exists() else ""
    if file.exists() and chance.random() < 0.2:
        file.unlink()
        return f"{file.name} removed"
    file.write_bytes(b"%PDF-1.4 " + str(chance.randrange(9)).encode())
    return f"{file.name} written"


EDITS_OF_LOOKS: tuple[Edit, ...] = (template, sheet, words, catalog, picture, other_file)

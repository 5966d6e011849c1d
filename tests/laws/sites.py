"""A folder in, a small site of a workshop in it out: a little of everything that one page can tell another."""

import random
import re
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image

from twinpages.base.frozen import Frozen

NOTHING: Frozen[str, str] = Frozen()
CONFIG = """\
title: {tr: Atölye, en: Workshop, ar: ورشة}
description: {tr: Küçük bir atölye., en: A small workshop.}
base_url: https://workshop.example/made/
default_language: tr
languages:
  tr: {}
  en: {fallback: [tr]}
  ar: {fallback: [en, tr]}
menu: [index, crafts, about]
publisher:
  name: {tr: Atölye, en: The Workshop}
  email: office@workshop.example
  logo: {src: logo.svg, alt: {tr: Çekiç, en: A hammer, ar: مطرقة}}
tags:
  wood: {tr: Ahşap, en: Wood}
  paper: {tr: Kâğıt, en: Paper}
colors: {accent: "#0b5c8f"}
"""
CRAFTS = """\
title: {tr: İşler, en: Crafts}
order: -made
template: craft.html
facets: [status, partners.country]
calendar: {start: made, end: ready}
fields:
  status:
    kind: choice
    label: {tr: Durum, en: Status}
    choices: {running: {tr: Sürüyor, en: Running}, done: {tr: Bitti, en: Done}}
  maker: {kind: reference, to: people, label: {tr: Yapan, en: Maker}}
  partners: {kind: list, of: {kind: record, fields: {country: {kind: country}, hours: {kind: number}}}}
  made: {kind: date}
  ready: {kind: date}
  minutes: {kind: number, range: [1, 600]}
  tip: {kind: markdown}
"""
PEOPLE = """\
title: {tr: Kişiler, en: People}
fields:
  trade: {kind: text, label: {tr: Meslek, en: Trade}}
  since: {kind: number, grouping: no}
"""
ENTRIES = """\
ada: {title: Ada, trade: {tr: Marangoz, en: Carpenter}, since: 2001}
can: {title: Can, trade: {tr: Ciltçi, en: Bookbinder}, since: 2014}
eda: {title: Eda, trade: {tr: Camcı}, since: 1998}
"""
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
TEXTS = {
    "site_config.yaml": CONFIG,
    "content/index.tr.md": """\
---
title: Hoş geldiniz
summary: Elle yapılan işler.
---

Önce [işlere](crafts/index.md), sonra [hakkımızda](about.md#who) sayfasına bakın. En yenisi :show[people/ada].

::list{collection=crafts limit=2 where="status: running"}

## Ne zaman {: #when }

::timeline{collection=crafts at=made}
""",
    "content/index.en.md": """\
---
title: Welcome
summary: Things made by hand.
translation: {of: tr, origin: human}
---

First the [crafts](crafts/index.md), then [about us](about.md#who). The newest is by :show[people/ada].

## When {: #when }

::timeline{collection=crafts at=made}
""",
    "content/about.tr.md": """\
---
title: Hakkımızda
summary: Kim olduğumuz.
slug: hakkimizda
date: 2026-03-01
tags: [wood]
aliases: [biz, /eski/biz.html]
---

Bir masa ve dört sandalye.

## Biz {: #who }

Üç kişiyiz. [Broşür](leaflet.pdf)

![Bir lamba](lamp.png)
""",
    "content/about.en.md": """\
---
title: About us
translation: {of: tr, origin: reviewed, seen: "0123456789ab"}
---

A table and four chairs.

## Us {: #who }

We are three. [Leaflet](leaflet.pdf)
""",
    "content/help.tr.md": "---\ntitle: Yardım\nsummary: Soru sormak için.\n---\n\nBize yazın.\n\n## Nasıl\n\n- Mektupla\n- Kapıda\n",
    "content/crafts/index.tr.md": "---\ntitle: İşler\nslug: isler\n---\n\nHepsi elle.\n\n::map{collection=crafts at=partners.country}\n",
    "content/crafts/boat.tr.md": """\
---
title: Tekne
summary: Yüzer.
status: running
maker: ada
partners: [{country: RO, hours: 3}, {country: PL, hours: 5}]
made: 2026-01-10
ready: 2026-02-01
minutes: 90
tags: [wood]
tip: |
  **Islak** bırakmayın, [lambaya](lamp.md) bakın.
---

Önce omurga, sonra kaburga.
""",
    "content/crafts/boat.en.md": """\
---
title: Boat
slug: small-boat
tip: Do not leave it **wet**.
translation: {of: tr, origin: human}
---

First the keel, then the ribs.
""",
    "content/crafts/kite.tr.md": "---\ntitle: Uçurtma\nstatus: done\nmaker: can\npartners: [{country: RO}]\nmade: 2025-05-04\ntags: [paper]\n---\n\nRüzgâr ister.\n\n::chart{collection=crafts x=status}\n",
    "content/crafts/lamp/index.tr.md": "---\ntitle: Lamba\nstatus: running\nmaker: eda\nmade: 2026-04-02\nimage: {src: lamp.jpg, alt: {tr: Yanan bir lamba, en: A lamp that is lit}}\n---\n\nIşık verir.\n\n![Işık](shade.svg)\n",
    "content/crafts/lamp/index.ar.md": "---\ntitle: مصباح\ntranslation: {of: tr, origin: machine}\n---\n\nيضيء.\n",
    "content/crafts/secret.tr.md": "---\ntitle: Gizli\ndraft: yes\nstatus: done\nmade: 2026-05-05\n---\n\nDaha bitmedi.\n",
    "content/crafts/_collection.yaml": CRAFTS,
    "content/people/_collection.yaml": PEOPLE,
    "content/people/entries.yaml": ENTRIES,
    "content/logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8" width="8" height="8"><path d="M1 1h6v2H1z"/></svg>\n',
    "content/crafts/lamp/shade.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>\n',
    "content/leaflet.pdf": "%PDF-1.4 nothing\n",
    "templates/craft.html": '{% extends "page.html" %}\n{% block after %}\n<p>{{ _("Made here") }}</p>\n{{ parts.fields(page.entry) }}\n{% endblock %}\n',
    "locales/en/LC_MESSAGES/messages.po": f'{HEAD}msgid "Tags"\nmsgstr "Stuff"\n\nmsgid "Made here"\nmsgstr "Made here by us"\n',
}
BLOCKS = {
    "locales/ar/LC_MESSAGES/content.po": f'{HEAD}msgid "Yardım"\nmsgstr "مساعدة"\n\nmsgid "Bize yazın."\nmsgstr "راسلونا."\n\nmsgid "Mektupla"\nmsgstr "برسالة"\n',
}
"""A catalog that translates content block by block."""

UNDRAWN = {
    path: re.sub(r"^::(chart|map|timeline)\{.*\n", "", text, flags=re.MULTILINE)
    for path, text in TEXTS.items()
    if path.endswith(".md")
}
"""Texts that draw nothing. Where some do, an edit of what may be drawn has the site built whole."""


def write_site(folder: Path, more: int = 0, own: Mapping[str, str] = NOTHING) -> None:
    """`more`: how many plain pages besides, so that the work is worth sharing. `own`: texts besides those of
    the site, or in their place, such as `BLOCKS`."""
    texts = {**TEXTS, **own}
    for n in range(more):
        texts[f"content/notes/n{n}.tr.md"] = (
            f"---\ntitle: Not {n}\n---\n\nSatır {n}, [sonraki](n{(n + 1) % more}.md).\n"
        )
    files = {path: text.encode() for path, text in texts.items()}
    files["content/crafts/lamp/lamp.jpg"] = photo(1)
    files["content/lamp.png"] = drawing(1)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def photo(number: int) -> bytes:
    """A JPEG wide enough to get copies and low enough to get them quickly; of one length whatever the number."""
    noise = Image.frombytes("RGB", (40, 3), random.Random(number).randbytes(360))
    return _saved(noise.resize((400, 24)), "JPEG", quality=60).ljust(9000, b"\0")


def drawing(number: int) -> bytes:
    """A small PNG, of one length whatever the number."""
    return _saved(Image.new("RGB", (8, 8), (number * 37 % 256, 80, 90)), "PNG").ljust(400, b"\0")


def _saved(image: Image.Image, form: str, **options: int) -> bytes:
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()

"""The corpus in, a site of Eleventy out: content by language with its own plugin for languages, Nunjucks.

Texts are Markdown only (`markdownTemplateEngine: false`), which spares Eleventy a template for each. Links
are written as the addresses of the pages: the plugin that finds the address of a file would read every
finished page again, and Eleventy leaves it off. So is `locale_url`, which costs 2 ms each time, where the
list of twins that a page draws anyway says the same.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import HOME, Corpus, Edit, Page, pages
from benchmarks.layouts.parts import OUTPUT, edited_page, front_matter, plain_fields, theme

NAME = "Eleventy"
PACKAGES = ("@11ty/eleventy@3.1.5",)
LEFT = (OUTPUT, ".cache")


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield from theme("eleventy")
    languages = [vars(one) | {"direction": one.direction} for one in corpus.languages]
    yield "_data/languages.json", json.dumps(languages, ensure_ascii=False)
    yield "_data/menu.json", json.dumps(corpus.menu)
    for language in corpus.languages:
        yield f"content/{language.tag}/{language.tag}.json", json.dumps({"lang": language.tag})
        for section in corpus.sections:
            yield f"content/{language.tag}/{section}/{section}.json", json.dumps({"section": section})
        for page in pages(corpus, language):
            yield _file(page)


def changed(corpus: Corpus, edit: Edit) -> Iterator[tuple[str, str]]:
    yield _file(edited_page(corpus, edit))


def command(tools: Path, folder: Path) -> list[str]:
    return ["node", str(tools / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet"]


def address(page: str, lang: str) -> str:
    return f"{lang}/{page.removesuffix('index').rstrip('/')}/index.html".replace("//", "/")


def _file(page: Page) -> tuple[str, str]:
    kind = "home" if page.id == HOME else "section" if page.id.endswith("/index") else "page"
    # A page's address is a folder, one step below that of its file.
    up = "../" if kind == "page" else ""
    body = re.sub(r"\]\(((?:\.\./)?)([^)]*?)(?:/index)?\.md\)", rf"](\1{up}\2/)", page.body)
    fields = {"layout": f"{kind}.njk", **plain_fields(page)}
    return f"content/{page.lang}/{page.id}.md", front_matter(fields) + body

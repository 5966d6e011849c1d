"""The corpus in, a site of MkDocs with mkdocs-static-i18n out: a folder for each language.

Its theme is one as small as the others', since Material, which most people take, needs longer; search is off
for the same reason. `nav` names what the menu shows: without it MkDocs would put every page into every
page. A section's list is drawn by the theme; a hook hands it what MkDocs itself does not.
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
from benchmarks.tools import program

NAME = "MkDocs"
PACKAGES = ("mkdocs==1.6.1", "mkdocs-static-i18n==1.3.1")
LEFT = (OUTPUT,)
DEFAULT = "en"


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    yield "mkdocs.yml", _config(corpus)
    yield from theme("mkdocs")
    for language in corpus.languages:
        for page in pages(corpus, language):
            yield _file(page)


def changed(corpus: Corpus, edit: Edit) -> Iterator[tuple[str, str]]:
    yield _file(edited_page(corpus, edit))


def command(tools: Path, folder: Path) -> list[str]:
    return [str(program(tools, "mkdocs")), "build", "--quiet"]


def address(page: str, lang: str) -> str:
    """The default language has no folder of its own: so the plugin wants it."""
    folder = "" if lang == DEFAULT else f"{lang}/"
    return f"{folder}{page.removesuffix('index').rstrip('/')}/index.html".replace("//", "/").lstrip("/")


def _file(page: Page) -> tuple[str, str]:
    return f"docs/{page.lang}/{page.id}.md", front_matter(plain_fields(page)) + page.body


def _config(corpus: Corpus) -> str:
    lines = [
        f"site_name: {corpus.languages[0].name}",
        f"site_url: {ADDRESS}",
        f"site_dir: {OUTPUT}",
        "theme: {name: null, custom_dir: theme}",
        f"nav: [{', '.join(f'{page}.md' for page in corpus.menu)}]",
        f"extra: {{directions: {quoted({one.tag: one.direction for one in corpus.languages})},",
        f"        names: {quoted({one.tag: one.name for one in corpus.languages})}}}",
        "hooks: [hooks.py]",
        "plugins:",
        "  - i18n:",
        "      docs_structure: folder",
        "      languages:",
    ]
    for language in corpus.languages:
        default = ", default: true" if language.tag == DEFAULT else ""
        lines.append(
            f"        - {{locale: {language.tag}, name: {language.name}"
            f", site_name: {language.name}{default}}}"
        )
    return "\n".join([*lines, ""])

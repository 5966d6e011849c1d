"""What a generator wrote in, nothing out if it is what all must write: nobody wins by leaving pages out."""

import re
from pathlib import Path
from types import ModuleType

from benchmarks.corpus import Corpus, Edit, Language, home_page, section_page, subject_page, title
from benchmarks.layouts.parts import OUTPUT

EVERY = 97
"""How many pages are passed over between two whose text is read."""


class Missing(Exception):
    """What is not in the output though it should be."""


def prove(layout: ModuleType, corpus: Corpus, folder: Path, edits: tuple[Edit, ...] = ()) -> None:
    """Every page is there; some are read; those of `edits` show what was edited, wherever it is shown."""
    output = folder / OUTPUT
    for language in corpus.languages:
        for page in _ids(corpus):
            if not (output / layout.address(page, language.tag)).is_file():
                raise Missing(f"{layout.NAME}: no page {page} in {language.tag}")
    for place in range(0, corpus.pages, EVERY):
        subject, language = place % corpus.subjects, corpus.languages[place % len(corpus.languages)]
        _prove_page(layout, corpus, output, subject, language)
    for edit in edits:
        language = next(one for one in corpus.languages if one.tag == edit.lang)
        _prove_page(layout, corpus, output, edit.subject, language)
        _prove_page(layout, corpus, output, corpus.subjects - 1, language)
    found = sum(len(re.findall(r"<loc>", file.read_text())) for file in output.rglob("sitemap*.xml"))
    if found < corpus.pages:
        raise Missing(f"{layout.NAME}: {found} addresses in the sitemap")


def counted(folder: Path) -> dict[str, int]:
    files = [path for path in (folder / OUTPUT).rglob("*") if path.is_file()]
    return {
        "pages": sum(path.suffix == ".html" for path in files),
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
    }


def _ids(corpus: Corpus) -> list[str]:
    sections = [f"{section}/index" for section in corpus.sections]
    return ["index", *sections, *map(corpus.id, range(corpus.subjects))]


def _prove_page(layout: ModuleType, corpus: Corpus, output: Path, subject: int, language: Language) -> None:
    page = subject_page(corpus, subject, language)
    text = (output / layout.address(page.id, language.tag)).read_text(encoding="utf-8")
    section = f"{page.section}/index"
    above = (output / layout.address(section, language.tag)).read_text(encoding="utf-8")
    wanted = {
        "its title": page.title in text,
        "its text": page.body.rstrip().rpartition("\n")[2].strip("`*|").rpartition("`")[2][-20:] in text,
        "its tags": all(tag in text.lower() for tag in page.tags),
        "its twins": all(
            re.search(rf'hreflang="?{one.tag}\b', text) for one in corpus.languages if one != language
        ),
        "its menu": all(entry in text for entry in _menu(corpus, language)),
        "a link to its section": section_page(corpus, page.section, language).title in text,
        "itself in the list of its section": page.title in above and page.summary in above,
        "links to other pages": "](" not in text and '.md"' not in text,
    }
    for name, there in wanted.items():
        if not there:
            raise Missing(f"{layout.NAME}: {page.id} in {language.tag} lacks {name}")


def _menu(corpus: Corpus, language: Language) -> list[str]:
    titles = [home_page(corpus, language).title]
    for page in corpus.menu[1:]:
        section, _, name = page.rpartition("/")
        if name == "index":
            titles.append(section_page(corpus, section, language).title)
        else:
            titles.append(title(corpus, int(name[1:]), language))
    return titles

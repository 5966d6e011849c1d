"""What the layouts have in common: a page in, front matter out; a theme's name in, its files out."""

import json
from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpus import Corpus, Edit, Language, Page, subject_page

THEMES = Path(__file__).resolve().parents[1] / "themes"
ADDRESS = "https://site.example/"
OUTPUT = "output"


def front_matter(fields: dict[str, object]) -> str:
    """As YAML, of which JSON is a part. What is empty is left out."""
    # A date counts as one in all their front matters only without quotes.
    lines = [
        f"{name}: {value if name == 'date' else quoted(value)}" for name, value in fields.items() if value
    ]
    return "\n".join(["---", *lines, "---", "", ""])


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def plain_fields(page: Page) -> dict[str, object]:
    return {"title": page.title, "date": page.date, "summary": page.summary, "tags": page.tags}


def theme(name: str) -> Iterator[tuple[str, str]]:
    folder = THEMES / name
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        yield file.relative_to(folder).as_posix(), file.read_text(encoding="utf-8")


def edited_page(corpus: Corpus, edit: Edit) -> Page:
    return subject_page(corpus, edit.subject, language_of(corpus, edit.lang))


def language_of(corpus: Corpus, tag: str) -> Language:
    return next(language for language in corpus.languages if language.tag == tag)

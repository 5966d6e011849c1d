"""A small site in, as a mapping from path to text; what the stages make of it out. No disk, no clock.

    built = build_site({"content/index.tr.md": page("Ana sayfa", "Merhaba"), ...})
    built.codes, built.text("tr/index.html"), built.find("tr/index.html", "h1")

Left out of the mapping, the configuration and the home page are the plain ones below.
"""

from base64 import b64decode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from selectolax.lexbor import LexborHTMLParser

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.mistakes import NOTE
from twinpages.base.problem import Problem, in_file_order, render_problem
from twinpages.base.step import Step, one_by_one
from twinpages.build import Build, build, make_draft
from twinpages.config import Config, parse_config
from twinpages.content import Content, find_sources, parse_source
from twinpages.i18n.catalog import parse_catalog
from twinpages.model import Site, make_site
from twinpages.pages import Calendar, Gathered, Page, Pictures, Planned, list_units, plan_unit
from twinpages.publish import Looked
from twinpages.reading import read_config as build_config
from twinpages.reading import read_messages
from twinpages.render.compile import compile_template
from twinpages.texts import parse_site

HOME = Path(__file__).parents[1]
CONFIG = """\
title: {tr: Okul, en: School}
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}}
"""
Files = Mapping[str, str | bytes]

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGNgYGAAAAAEAAH2FzhVAAAAAElFTkSuQmCC"
)
"""A black dot: the least picture there is."""


def page(title: str, body: str = "", **fields: str) -> str:
    """A file: `page("Faydalar", "Metin", slug="faydalar")`."""
    keys = "".join(f"{name}: {value}\n" for name, value in {"title": title, **fields}.items())
    return f"---\n{keys}---\n\n{body}\n"


def twin(title: str, body: str = "", of: str = "tr", origin: str = "human", **fields: str) -> str:
    return page(title, body, translation=f"{{of: {of}, origin: {origin}}}", **fields)


def make_tree(files: Files) -> Tree:
    """With the plain configuration and a home page where there is none."""
    whole: dict[str, str | bytes] = {"site_config.yaml": CONFIG, **files}
    if not any(path.startswith("content/index.") for path in whole):
        whole["content/index.md"] = page("Ana sayfa")
    data = {path: text.encode() if isinstance(text, str) else text for path, text in whole.items()}
    return Tree(Frozen({path: text for path, text in data.items() if text != b"-"}))


@cache
def shipped() -> Tree:
    """The theme as it lies in the repository."""
    paths = [p for folder in ("templates", "locales") for p in sorted((HOME / folder).rglob("*"))]
    read = {p.relative_to(HOME).as_posix(): p.read_bytes() for p in paths if p.is_file()}
    return Tree(Frozen(read))


_HEAD = '<html lang="{{ lang }}" dir="{{ dir }}">'
_PAGE = """\
{% if page.head.canonical %}<link rel="canonical" href="{{ page.head.canonical }}">{% endif %}
{% for tag, url in page.head.alternates %}
<link rel="alternate" hreflang="{{ tag }}" href="{{ url }}">
{% endfor %}
<title{{ lang_of(page.title) }}>{{ page.title.text }}</title>
<h1{{ lang_of(page.title) }}>{{ page.title.text }}</h1>
<div class="text">{{ body(page.body) }}</div>
{% for list in page.entries %}{{ draw(list) }}{% endfor %}
"""
_LIST = """\
{% for _, cards in groups %}{% for key, card in cards %}
<p{% if key %} id="{{ key }}"{% endif %}>{{ draw(card) }}</p>
{% endfor %}{% endfor %}
"""
_PLAIN = {
    "page": _HEAD + _PAGE,
    "entry": _HEAD + _PAGE,
    "collection": _HEAD + _PAGE,
    "list": _LIST,
    "card": "{{ entry.title or entry.key }}",
    "inline": "{{ entry.title or entry.key }}",
    "image": '<img width="1" height="1" src="{{ href(picture.path) }}" alt="{{ picture.alt.text }}">',
    "stale": "<p>{{ stale.lang }}</p>",
    "languages": _HEAD + "{% for twin, _ in homes %}<a href='{{ href(twin.path) }}'></a>{% endfor %}",
    "404": _HEAD,
    "alias": _HEAD + "<a href='{{ href(to) }}'></a>",
}
_ENGINES = (
    "sitemap.xml",
    "sitemap-index.xml",
    "robots.txt",
    "redirects.txt",
    "feed.xml",
    "headers.txt",
    "policy.txt",
)
PLAIN_THEME = Tree(
    Frozen(
        {
            **{f"templates/{name}.html": text.encode() for name, text in _PLAIN.items()},
            **{f"templates/{name}": shipped().files[f"templates/{name}"] for name in _ENGINES},
        }
    )
)
"""The least that a theme can be: quick, and it changes only if what templates are handed does."""


@dataclass(frozen=True)
class Built:
    build: Build

    @property
    def problems(self) -> list[Problem]:
        """Without notes, and without what is said of the theme's words: no part of these small sites."""
        return [p for p in self.build.problems if p.level != NOTE and p.code != "words-missing"]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def said(self) -> list[str]:
        return [render_problem(problem) for problem in self.problems]

    def text(self, path: str) -> str:
        return self.build.files[path].decode()

    def html(self, path: str) -> LexborHTMLParser:
        return LexborHTMLParser(self.text(path))

    def find(self, path: str, selector: str) -> Any:
        """The first element of a page that the selector means; fails if there is none."""
        found = self.html(path).css_first(selector)
        assert found is not None, f"{selector} is not on {path}"
        return found

    def texts(self, path: str, selector: str) -> list[str]:
        return [" ".join(node.text().split()) for node in self.html(path).css(selector)]


A = TypeVar("A")
B = TypeVar("B")
_read_theme: dict[tuple[Callable[..., Any], Any], Any] = {}


def read_theme_once(function: Callable[[A], B], inputs: Iterable[A], /) -> list[B]:
    """As `one_by_one`. The theme's templates and words are the same for most sites here, and to read them
    takes ten times as long as all the rest."""
    if function not in (compile_template, parse_catalog):
        return one_by_one(function, inputs)
    items = list(inputs)
    for item in items:
        if (function, item) not in _read_theme:
            _read_theme[function, item] = function(item)
    return [_read_theme[function, item] for item in items]


def build_site(
    files: Files, drafts: bool = False, theme: Tree | None = None, step: Step = read_theme_once
) -> Built:
    """Through all stages, with the shipped theme unless another one is given."""
    return Built(build(make_tree(files), shipped() if theme is None else theme, step, drafts))


@dataclass(frozen=True)
class Made:
    """A site as the model has it, before any page is planned."""

    site: Site
    problems: list[Problem]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in in_file_order(self.problems)]

    @property
    def said(self) -> list[str]:
        return [render_problem(problem) for problem in in_file_order(self.problems)]

    def url(self, id: str, lang: str) -> str:
        return self.site.versions[id, lang].url

    def pages(self) -> dict[str, Page]:
        return {page.path: page for planned in self._plan() for page in planned.pages}

    def calendars(self) -> list[Calendar]:
        return [planned.calendar for planned in self._plan() if planned.calendar]

    def _plan(self) -> list[Planned]:
        """All units of the site, in their order."""
        looked = Looked(Pictures(), Frozen(), Frozen())
        draft, gathered, _ = make_draft(self.site, looked, frozenset())
        desks = [Gathered().desk(draft, lang) for lang in self.site.config.languages]
        plan = [plan_unit(draft, unit) for unit in list_units(self.site, desks, draft.views)]
        self.problems.extend(gathered.problems)
        self.problems.extend(problem for planned in plan for problem in planned.problems)
        return plan


def read_config(text: str = CONFIG) -> Config:
    config = parse_config(text, _refuse)
    assert config is not None
    return config


def read_content(files: Files) -> tuple[Content, list[Problem]]:
    """Source files parsed, before they become twins."""
    tree, problems = make_tree(files), list[Problem]()
    config = parse_config(tree.files["site_config.yaml"].decode(), problems.append)
    assert config is not None
    sources = find_sources(tree, config, problems.append)
    parsed = [parse_source(source, tree.files[source.path]) for source in sources.files]
    problems += [problem for file in parsed for problem in file.problems]
    entries = tuple(entry for file in parsed for entry in file.entries)
    return Content(sources.collections, entries, sources.beside), problems


def model_site(files: Files, drafts: bool = False) -> Made:
    """Through the stages up to the model: quicker than a whole build."""
    tree, problems = make_tree(files), list[Problem]()
    config = build_config(tree, problems.append)
    assert config is not None
    messages = read_messages(config, tree, one_by_one, problems.append)
    parsed = parse_site(tree, config, Frozen(), messages, one_by_one, problems.append)
    problems += [problem for said in parsed.problems.values() for problem in said]
    return Made(make_site(config, parsed, Frozen(), drafts, problems.append, None, Frozen()), problems)


def name_of(function: object) -> str:
    """Of what a step carries: a function, or a record that can be called."""
    return getattr(function, "__name__", type(function).__name__)


def _refuse(problem: Problem) -> None:
    raise AssertionError(render_problem(problem))

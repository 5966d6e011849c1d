"""`site_config.yaml` in, `Config` out.

Its keys are fields like those of content, so that a mistake here is worded like one there. What is
left empty stays away from the pages.
"""

import re

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Mapping, Node, Scalar, Sequence, parse_yaml
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import field, record
from twinpages.collection.field import Field
from twinpages.collection.kinds import Reading, check_keys, complete, parse_record, parse_words
from twinpages.collection.scalars import parse_scalar
from twinpages.collection.values import Reference, Values, Words
from twinpages.languages import LanguageOptions, parse_default, parse_languages

FILE = "site_config.yaml"


def _once(name: str, kind: str = "text", **options: object) -> tuple[str, Field]:
    return name, Field(name, kind, translated=False, **options)  # type: ignore[arg-type]


def _words(name: str, **options: object) -> tuple[str, Field]:
    return name, Field(name, "text", **options)  # type: ignore[arg-type]


PUBLISHER = Frozen(
    [
        _words("name"),
        _words("address"),
        _once("email", "email"),
        _once("phone"),
        _once("url", "url"),
        _once("logo", "image"),
    ]
)
FUNDING = Frozen(
    [
        _words("text", required=True),
        _words("disclaimer"),
        _once("emblem", "image"),
        _once("url", "url"),
    ]
)
COLORS = Frozen([_once(name) for name in ("accent", "paper", "ink", "accent_dark", "paper_dark", "ink_dark")])
KEYS: Frozen[str, Field] = Frozen(
    [
        _words("title", required=True),
        _words("description"),
        _once("base_url", "url"),
        _once("default_language", required=True),
        _once("languages", "record", required=True),
        _once("url_prefix", "choice", choices=Frozen({"all": Words(), "except-default": Words()})),
        _once("links", "choice", choices=Frozen({"pretty": Words(), "explicit": Words()})),
        _once("menu", "list", of=Field("menu", "reference")),
        _once("publisher", "record", fields=PUBLISHER),
        _once("funding", "record", fields=FUNDING),
        _once("colors", "record", fields=COLORS),
        _once("tags", "record"),
        _once("country_notes", "record"),
    ]
)
"""Every key of `site_config.yaml`."""


@record
class Config:
    title: Words
    default_language: str
    languages: Frozen[str, LanguageOptions]
    """By canonical tag, in the order of the file."""
    description: Words | None = None
    base_url: str = ""
    """With a `/` at its end; empty: not known yet, and then no page names an absolute address."""
    prefix_all: bool = True
    explicit_links: bool = False
    offline: bool = False
    """The copy that opens from a disk is meant: asked for on the command line, never in the file."""
    menu: tuple[Reference, ...] = ()
    menu_lost: bool = False
    """Whether something in it could not be read, so that it may name any page."""
    publisher: Values = field(default_factory=Frozen)
    funding: Values = field(default_factory=Frozen)
    colors: Frozen[str, str] = field(default_factory=Frozen)
    """The school's own, by key of `COLORS`: `#0b5c8f`."""
    color_places: Frozen[str, Place] = field(default_factory=Frozen, compare=False)
    tags: Frozen[str, Words] = field(default_factory=Frozen)
    country_notes: Frozen[str, Words] = field(default_factory=Frozen)
    """By code: the footnote that must stand with a country's name wherever it is shown."""

    def chain(self, lang: str) -> tuple[str, ...]:
        """The languages that a reader of `lang` is offered, best first."""
        return (lang, *self.languages[lang].fallback)


def parse_config(text: str, say: Say) -> Config | None:
    """None if there is not even a language to work with; else the config as far as it can be read."""
    problems: list[Problem] = []
    node = parse_yaml(text, FILE, problems.append)
    for problem in problems:
        say(problem)
    if not isinstance(node, Mapping):
        if not problems:  # nothing at all, or nothing but comments
            say(Problem.of("config-empty", Place(FILE)))
        return None
    place = next((key.place for key, _ in node if key.text == "languages"), Place(FILE))
    languages = parse_languages(node.get("languages"), place, say)
    default = parse_default(node.get("default_language"), Place(FILE), languages, say)
    reading = Reading(default or next(iter(languages), "en"), tuple(languages), say)
    check_keys(node, KEYS, say)
    special = {"languages", "tags", "country_notes", "default_language"}
    fields = Frozen({name: f for name, f in KEYS.items() if name not in special})
    ordinary = Mapping(tuple((k, v) for k, v in node if k.text in fields), node.place)
    values = complete(fields, parse_record(fields, ordinary, reading), Place(FILE), reading)
    if not languages or not default:
        return None
    base = str(values.get("base_url", ""))
    title = values.get("title")
    menu = _as_menu(values.get("menu"))
    return Config(
        title=title if isinstance(title, Words) else Words(),
        default_language=default,
        languages=languages,
        description=_as_words(values.get("description")),
        base_url=base + "/" if base and not base.endswith("/") else base,
        prefix_all=values.get("url_prefix", "all") == "all",
        explicit_links=values.get("links", "pretty") == "explicit",
        menu=menu,
        menu_lost=len(menu) < _count(node.get("menu")),
        publisher=_as_values(values.get("publisher")),
        funding=_as_values(values.get("funding")),
        colors=(colors := _parse_colors(node.get("colors"), say)),
        color_places=_places(node.get("colors"), colors),
        tags=_parse_named_words(node.get("tags"), reading),
        country_notes=_parse_country_notes(node.get("country_notes"), reading),
    )


def _parse_colors(node: Node | None, say: Say) -> Frozen[str, str]:
    """`"#0b5c8f"`, `"#08f"`, or the same without the sign; unknown keys were said."""
    colors: dict[str, str] = {}
    for key, item in node if isinstance(node, Mapping) else ():
        if key.text not in COLORS or not isinstance(item, Scalar):
            continue
        digits = item.text.strip().removeprefix("#").lower()
        if item.empty:
            say(Problem.of("color-empty", key.place, name=key.text))
        elif not re.fullmatch(r"(?:[0-9a-f]{3}){1,2}", digits):
            say(Problem.of("not-a-color", item.place, name=key.text, value=item.text))
        else:
            colors[key.text] = "#" + (digits if len(digits) > 3 else "".join(d * 2 for d in digits))
    return Frozen(colors)


def _places(node: Node | None, names: Frozen[str, str]) -> Frozen[str, Place]:
    return Frozen({k.text: v.place for k, v in node if k.text in names} if isinstance(node, Mapping) else {})


def _as_menu(value: object) -> tuple[Reference, ...]:
    return tuple(item for item in value if isinstance(item, Reference)) if isinstance(value, tuple) else ()


def _count(node: Node | None) -> int:
    """Of what is written, the items of a list, or what stands where one should."""
    if isinstance(node, Sequence):
        return len(node.items)
    return 0 if node is None or (isinstance(node, Scalar) and node.empty) else 1


def _as_words(value: object) -> Words | None:
    return value if isinstance(value, Words) else None


def _as_values(value: object) -> Values:
    return value if isinstance(value, Frozen) else Frozen()


def _parse_country_notes(node: Node | None, reading: Reading) -> Frozen[str, Words]:
    for key, _ in node if isinstance(node, Mapping) else ():
        parse_scalar(Field("country_notes", "country"), key, reading.say)
    return _parse_named_words(node, reading)


def _parse_named_words(node: Node | None, reading: Reading) -> Frozen[str, Words]:
    if not isinstance(node, Mapping):
        return Frozen()
    return Frozen(
        {key.text: words for key, item in node if (words := parse_words(item, reading)) is not None}
    )

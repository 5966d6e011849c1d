"""The languages of `site_config.yaml` in, what each of them may do out."""

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Mapping, Node, Scalar, Sequence
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import record
from twinpages.collection.field import Field
from twinpages.collection.kinds import Reading, check_keys, complete, parse_record
from twinpages.collection.scalars import parse_scalar
from twinpages.i18n.tags import canonical_tag

LANGUAGE_OPTIONS = ("fallback", "base_url", "locale")
"""Every option of a language."""
_KINDS = Frozen({"base_url": "url", "locale": "language"})
_OPTIONS = Frozen({name: Field(name, kind, translated=False) for name, kind in _KINDS.items()})
"""Those that are fields like others."""


@record
class LanguageOptions:
    fallback: tuple[str, ...] = ()
    """Languages to borrow from, best first; the original's comes after them."""
    borrows: bool = True
    """False for `fallback: none`: a page without a twin does not exist in this language."""
    base_url: str = ""
    locale: str = ""
    """Whose names, dates and numbers are used: `pt-PT` for pages tagged `pt` (CLDR takes `pt` for Brazil)."""


def parse_languages(node: Node | None, place: Place, say: Say) -> Frozen[str, LanguageOptions]:
    """A mapping from tag to options; a plain list of tags has no options."""
    if node is None or node.empty or not (isinstance(node, Scalar) or node.items):
        say(Problem.of("missing-field", place, name="languages"))
        return Frozen()
    if isinstance(node, Sequence):
        nothing = Scalar("", node.place)
        node = Mapping(tuple((item, nothing) for item in node.items if isinstance(item, Scalar)), node.place)
    if not isinstance(node, Mapping):
        say(Problem.of("not-languages", node.place))
        return Frozen()
    tags: dict[str, Node] = {}
    for key, options in node:
        tag = canonical_tag(key.text)
        parse_scalar(Field("languages", "language"), key, say)
        if tag:
            tags[tag] = options
    return Frozen({tag: _parse_options(tag, options, tags, say) for tag, options in tags.items()})


def _parse_options(tag: str, node: Node, tags: dict[str, Node], say: Say) -> LanguageOptions:
    if node.empty:
        return LanguageOptions()
    if not isinstance(node, Mapping):
        say(Problem.of("not-a-record", node.place, known=", ".join(LANGUAGE_OPTIONS)))
        return LanguageOptions()
    check_keys(node, LANGUAGE_OPTIONS, say)
    own = _OPTIONS
    known = Mapping(tuple((key, item) for key, item in node if key.text in own), node.place)
    reading = Reading(tag, tuple(tags), say)
    values = complete(own, parse_record(own, known, reading), node.place, reading)
    fallback = node.get("fallback")
    borrows = not (isinstance(fallback, Scalar) and fallback.text == "none")
    chain = _parse_fallback(tag, fallback, tags, say) if borrows else ()
    return LanguageOptions(chain, borrows, str(values.get("base_url", "")), str(values.get("locale", "")))


def _parse_fallback(tag: str, node: Node | None, tags: dict[str, Node], say: Say) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,) if node else ()
    chain: list[str] = []
    for item in items:
        if not isinstance(item, Scalar) or item.empty:
            continue
        if item.text == tag:
            say(Problem.of("fallback-to-itself", item.place, name=tag))
        elif item.text in tags:
            chain.append(item.text)
        else:
            right = canonical_tag(item.text)
            right = right if right in tags else None
            say(Problem.of("unknown-language", item.place, name=item.text, near=right, known=", ".join(tags)))
    return tuple(dict.fromkeys(chain))


def parse_default(node: Node | None, place: Place, languages: Frozen[str, LanguageOptions], say: Say) -> str:
    """Its tag; empty if there is no language. `place`: where it is missing."""
    if not isinstance(node, Scalar) or node.empty:
        say(Problem.of("missing-field", node.place if node else place, name="default_language"))
        return next(iter(languages), "")
    if languages and node.text not in languages:
        tag = canonical_tag(node.text)
        right = tag if tag in languages else None
        say(
            Problem.of(
                "unknown-language",
                node.place,
                name=node.text,
                near=right,
                known=", ".join(languages),
            )
        )
        return right or next(iter(languages))
    return node.text

"""A tree of templates in, `Templates` out, and what is wrong with them, before any page is drawn."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import extract_from_ast
from jinja2.meta import find_referenced_templates

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.i18n.catalog import Catalog
from twinpages.render.environment import ENDINGS, ROOT, SHIPPED, Templates, make_environment, parse_template


def read_templates(
    tree: Tree, catalogs: Frozen[str, Catalog], locales: Frozen[str, str], say: Say
) -> Templates:
    """The templates of a tree, each compiled once to say what is wrong even in one that no page uses."""
    sources = {}
    for path in tree.under(ROOT):
        if path.endswith(ENDINGS) and not path.startswith(f"{ROOT}/assets/"):
            text = decode_text(path, tree.files[path], say)
            if text is not None:
                sources[path.removeprefix(ROOT + "/")] = text
    templates = Templates(Frozen(sources), catalogs, locales)
    environment = make_environment(templates, "en")
    for name in sources:
        try:
            environment.get_template(name)
            _check_blocks(templates, name, say)
        except TemplateSyntaxError as error:
            say(_syntax(error, name))
    return templates


def _check_blocks(templates: Templates, name: str, say: Say) -> None:
    """A block that no template above has would be dropped without a word."""
    own = parse_template(templates.sources[name])
    known: set[str] = set()
    at, seen = own, {name}
    while (extends := at.find(nodes.Extends)) is not None:
        above = str(extends.template.value) if isinstance(extends.template, nodes.Const) else ""
        if above in seen or above not in templates.sources:
            return  # said when a page is drawn
        seen.add(above)
        try:
            at = parse_template(templates.sources[above])
        except TemplateSyntaxError:
            return  # said of that template itself
        known |= {block.name for block in at.find_all(nodes.Block)}
    for block in own.body if len(seen) > 1 else ():
        if isinstance(block, nodes.Block) and block.name not in known:
            near = next(iter(get_close_matches(block.name, known, 1)), "")
            place, names = Place(f"{ROOT}/{name}", block.lineno), ", ".join(sorted(known))
            say(Problem.of("template-block", place, name=block.name, near=near, known=names))


def check_used(templates: Templates, used: Mapping[str, Place], say: Say) -> bool:
    """Says which templates that the site asks for are not there, and whether all are."""
    missing = [name for name in used if name not in templates.sources]
    for name in missing:
        known = [other for other in templates.sources if not other.startswith(SHIPPED)]
        right = next(iter(get_close_matches(name, known, 1)), "")
        say(Problem.of("template-missing", used[name], name=name, near=right))
    return not missing


def check_words(templates: Templates, used: Iterable[str], say: Say) -> None:
    """Says which words of the templates that the site uses a language lacks."""
    words: set[str] = set()
    todo, done = set(used), set[str]()
    while todo:
        name = todo.pop()
        done.add(name)
        source = templates.sources.get(name, "")
        try:
            tree = parse_template(source)
        except TemplateSyntaxError:
            continue  # said when the templates were read
        todo |= {other for other in find_referenced_templates(tree) if other} - done
        found = extract_from_ast(tree, babel_style=False)
        words |= {m if isinstance(m, str) else str(m[0]) for _, _, m in found if m}
    for lang, catalog in templates.catalogs.items():
        missing = words - catalog.known
        if missing and lang.split("-", maxsplit=1)[0] not in ("en", "qps"):
            place = Place(f"locales/{lang}/LC_MESSAGES/messages.po")
            said = Problem.of("words-missing", place, name=lang, count=len(missing), example=min(missing))
            say(said)


def _syntax(error: TemplateSyntaxError, name: str) -> Problem:
    place = Place(f"{ROOT}/{error.name or name}", error.lineno)
    return Problem.of("template-syntax", place, said=(error.message or "").rstrip("."))

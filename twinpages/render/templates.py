"""A tree of templates in, `Templates` out, and what is wrong with them, before any page is drawn."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.step import Step
from twinpages.i18n.catalog import Catalog
from twinpages.render.compile import Compiled, TemplateSource, compile_template
from twinpages.render.environment import ENDINGS, ROOT, SHIPPED, Templates
from twinpages.render.reads import sum_up

Known = Mapping[str, Compiled]
"""By name."""


def read_templates(
    tree: Tree, catalogs: Frozen[str, Catalog], locales: Frozen[str, str], step: Step, say: Say
) -> tuple[Templates, Known]:
    """The templates of a tree, each compiled once to say what is wrong even in one that no page uses."""
    sources = {}
    for path in tree.under(ROOT):
        if path.endswith(ENDINGS) and not path.startswith(f"{ROOT}/assets/"):
            text = decode_text(path, tree.files[path], say)
            if text is not None:
                sources[path.removeprefix(ROOT + "/")] = text
    made = step(compile_template, [TemplateSource(name, source) for name, source in sources.items()])
    known = dict(zip(sources, made, strict=True))
    for name, template in known.items():
        if template.problem is not None:
            say(template.problem)
        else:
            _check_blocks(known, name, say)
    codes = {name: template.code for name, template in known.items() if template.code}
    hidden = [name for name in known if name.startswith(SHIPPED)]
    shares = sum_up({name: template.reads for name, template in known.items()}, hidden)
    return Templates(Frozen(sources), catalogs, locales, Frozen(codes), shares), known


def _check_blocks(known: Known, name: str, say: Say) -> None:
    """A block that no template above has would be dropped without a word."""
    found: set[str] = set()
    at, seen = known[name], {name}
    while at.extends:
        if at.above in seen or at.above not in known:
            return  # said when a page is drawn
        seen.add(at.above)
        at = known[at.above]
        if at.problem is not None:
            return  # said of that template itself
        found |= at.all_blocks
    for block, line in known[name].blocks if len(seen) > 1 else ():
        if block not in found:
            near = next(iter(get_close_matches(block, found, 1)), "")
            place, names = Place(f"{ROOT}/{name}", line), ", ".join(sorted(found))
            say(Problem.of("template-block", place, name=block, near=near, known=names))


def check_used(templates: Templates, used: Mapping[str, Place], say: Say) -> bool:
    """Says which templates that the site asks for are not there, and whether all are."""
    missing = [name for name in used if name not in templates.sources]
    for name in missing:
        known = [other for other in templates.sources if not other.startswith(SHIPPED)]
        right = next(iter(get_close_matches(name, known, 1)), "")
        say(Problem.of("template-missing", used[name], name=name, near=right))
    return not missing


def check_words(known: Known, catalogs: Mapping[str, Catalog], used: Iterable[str], say: Say) -> None:
    """Says which words of the templates that the site uses a language lacks."""
    words: set[str] = set()
    todo, done = set(used), set[str]()
    while todo:
        name = todo.pop()
        done.add(name)
        template = known.get(name, Compiled())
        todo |= (template.reads.others | template.reads.parts) - done
        words |= template.words
    for lang, catalog in catalogs.items():
        missing = words - catalog.known
        if missing and lang.split("-", maxsplit=1)[0] not in ("en", "qps"):
            place = Place(f"locales/{lang}/LC_MESSAGES/messages.po")
            said = Problem.of("words-missing", place, name=lang, count=len(missing), example=min(missing))
            say(said)

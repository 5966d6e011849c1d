"""A template in, its code out, and what others ask of it: what it extends, its blocks, the words it holds.

A function of the text alone, so that the work of a build that was before need not be done again.
"""

import marshal

from jinja2 import TemplateSyntaxError, nodes
from jinja2.ext import extract_from_ast

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem
from twinpages.base.record import field, record
from twinpages.render.environment import ROOT, Templates, make_environment
from twinpages.render.reads import Reads, read_off


@record
class TemplateSource:
    name: str
    source: str


@record
class Compiled:
    code: bytes = b""
    """As `marshal` packs it; empty for a template that cannot be read."""
    problem: Problem | None = None
    extends: bool = False
    above: str = ""
    """The template that it extends; empty if only drawing tells."""
    blocks: tuple[tuple[str, int], ...] = ()
    """Name and line of those that do not stand within another one."""
    all_blocks: frozenset[str] = frozenset()
    reads: Reads = field(default_factory=Reads)
    words: frozenset[str] = frozenset()
    """Messages that it asks the catalogs for."""


def compile_template(template: TemplateSource) -> Compiled:
    """The same code serves every language: no filter that depends on one is worked out here."""

    environment = make_environment(_NONE, "en")
    file = f"{ROOT}/{template.name}"
    try:
        tree = environment.parse(template.source, template.name, file)
        extends = tree.find(nodes.Extends)
        above = extends.template if extends else None
        own = [block for block in tree.body if isinstance(block, nodes.Block)]
        messages = (m for _, _, m in extract_from_ast(tree, babel_style=False) if m)
        known = Compiled(
            extends=extends is not None,
            above=str(above.value) if isinstance(above, nodes.Const) else "",
            blocks=tuple((block.name, block.lineno) for block in own),
            all_blocks=frozenset(block.name for block in tree.find_all(nodes.Block)),
            reads=read_off(tree),
            words=frozenset(m if isinstance(m, str) else str(m[0]) for m in messages),
        )
        code = environment.compile(tree, template.name, file)
    except TemplateSyntaxError as error:
        place = Place(f"{ROOT}/{error.name or template.name}", error.lineno)
        return Compiled(problem=Problem.of("template-syntax", place, said=(error.message or "").rstrip(".")))
    return Compiled(**{**vars(known), "code": marshal.dumps(code)})


_NONE = Templates(Frozen(), Frozen(), Frozen())

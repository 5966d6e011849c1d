"""A template's syntax tree in, what it reads of `site` out, and which parts of the frame it shares.

Read off the text, not while pages are drawn: so it holds for every page that will ever be drawn with it. What
cannot be told for certain is told as `EVERYTHING` or as loose, which costs time and never a wrong page.
"""

from collections.abc import Collection, Iterator, Mapping

from jinja2 import nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables

from twinpages.base.frozen import Frozen
from twinpages.base.record import field, record, replace

EVERYTHING = "*"

NAME = "draw_once"
"""Of the function that draws a part."""


@record
class Reads:
    """Of one template."""

    site: frozenset[str] = frozenset()
    """Fields of the site's view; `EVERYTHING` if it is handed on as a whole."""
    parts: frozenset[str] = frozenset()
    """Templates that it draws as shared parts."""
    others: frozenset[str] = frozenset()
    """Templates that it extends, includes or imports."""
    imports: frozenset[str] = frozenset()
    dynamic: bool = False
    """Whether it has others that only drawing tells."""
    loose: bool = False
    """Whether it may look at a part that it draws, beside showing it."""
    module: frozenset[str] | None = None
    """The names that its macros are made from; None if it is more than macros."""
    taken: frozenset[str] = frozenset()
    """Templates of which it takes single macros."""
    calls: bool = False
    """Whether it hands a macro something to draw within it."""


@record
class Shares:
    """Of all templates together."""

    outside: frozenset[str] = frozenset({EVERYTHING})
    """Fields of the site's view that are read elsewhere than in shared parts."""
    inside: Mapping[str, frozenset[str]] = field(default_factory=Frozen)
    """By shared part, the fields that it reads."""
    modules: Mapping[str, tuple[str, ...]] = field(default_factory=Frozen)
    """By template whose macros can be kept for other pages, the names that they are made from."""

    def reach(self, fields: frozenset[str]) -> frozenset[str] | None:
        """The parts that may show one of these fields; None if anything else may."""
        if EVERYTHING in self.outside or fields & self.outside:
            return None
        return frozenset(name for name, reads in self.inside.items() if reads & {EVERYTHING, *fields})


def read_off(tree: nodes.Template) -> Reads:
    calls = [node for node in tree.find_all(nodes.Call) if _is_name(node.node, NAME)]
    named = [node.args[0] if node.args else None for node in calls]
    parts = [node.value for node in named if isinstance(node, nodes.Const)]
    importing: list[nodes.Import | nodes.FromImport] = [*tree.find_all(nodes.Import)]
    importing += tree.find_all(nodes.FromImport)
    imported = [node.template for node in importing]
    imports = [node.value for node in imported if isinstance(node, nodes.Const)]
    others = list(find_referenced_templates(tree))
    return Reads(
        site=frozenset(_fields(tree, "site")),
        parts=frozenset(map(str, parts)),
        others=frozenset(name for name in others if name),
        imports=frozenset(map(str, imports)),
        dynamic=None in others,
        module=_names_of_module(tree) if not others and not parts else None,
        taken=frozenset(
            node.template.value if isinstance(node.template, nodes.Const) else EVERYTHING
            for node in tree.find_all(nodes.FromImport)
        ),
        calls=tree.find(nodes.CallBlock) is not None,
        loose=len(parts) < len(named) or len(imports) < len(imported) or _may_look(tree, calls),
    )


def _names_of_module(tree: nodes.Template) -> frozenset[str] | None:
    if tree.find(nodes.Macro) is None or tree.find(nodes.Extends) or tree.find(nodes.Block):
        return None
    provided = tree.environment.globals if tree.environment else {}  # a page may have its own of the name
    names = {node.name for node in tree.find_all(nodes.Name) if node.name in provided}
    return frozenset(names | find_undeclared_variables(tree))


_SHARING = (NAME, "self", "super")


def _is_name(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Name) and node.name == name


def _fields(node: nodes.Node, name: str) -> Iterator[str]:
    for child in node.iter_child_nodes():
        if _is_name(child, name):
            field_ = getattr(node, "attr", None) if isinstance(node, nodes.Getattr) else None
            yield field_ or EVERYTHING
        yield from _fields(child, name)


def _may_look(tree: nodes.Template, calls: list[nodes.Call]) -> bool:
    """Whether a part, or a block that may hold one, becomes a value instead of being shown on the spot."""
    shown = {id(node) for output in tree.find_all(nodes.Output) for node in output.nodes}
    shown |= {
        id(part) for node in tree.find_all(nodes.Call) if id(node) in shown for part in _path(node.node)
    }
    named = [node for node in tree.find_all(nodes.Name) if node.name in _SHARING]
    if any(id(node) not in shown for node in (*calls, *named)):
        return True
    return any(
        _may_share(inner) for outer in tree.find_all(nodes.Stmt) if _captures(outer) for inner in _all(outer)
    )


def _path(node: nodes.Node) -> Iterator[nodes.Node]:
    """`self.menu` and what it is taken from."""
    yield node
    if isinstance(node, nodes.Getattr):
        yield from _path(node.node)


def _captures(node: nodes.Node) -> bool:
    if isinstance(node, nodes.For):
        return node.recursive
    return isinstance(node, nodes.Macro | nodes.AssignBlock | nodes.CallBlock | nodes.FilterBlock)


def _may_share(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Name):
        return node.name in _SHARING
    return isinstance(node, nodes.Include | nodes.Block)


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _all(child)


def sum_up(templates: Mapping[str, Reads], hidden: Collection[str] = ()) -> Shares:
    """`templates`: by name. `hidden`: those over which the site has its own."""
    shares = _sum_up_parts(templates, frozenset(hidden))
    return replace(shares, modules=_modules(templates))


def _modules(templates: Mapping[str, Reads]) -> Frozen[str, tuple[str, ...]]:
    """Where a macro may be called while another import of its template is being used, none is kept."""
    taken = frozenset[str]().union(*(reads.taken for reads in templates.values()))
    if EVERYTHING in taken or any(reads.calls for reads in templates.values()):
        return Frozen()
    kept = {
        name: tuple(sorted(reads.module))
        for name, reads in templates.items()
        if reads.module is not None and "page" not in reads.module and name not in taken
    }
    return Frozen(kept)


def _sum_up_parts(templates: Mapping[str, Reads], hidden: frozenset[str]) -> Shares:
    if any(reads.loose for reads in templates.values()):
        return Shares()
    nothing = frozenset[str]()
    imports = nothing.union(*(reads.imports for reads in templates.values()))
    if any(_reached(name, templates, parts=False).parts for name in imports):
        return Shares()  # who imports a template can look at what it draws
    others = nothing.union(*(reads.others for reads in templates.values()))
    # What nobody draws on stands among the parts, since a page drawn with one of these has no other parts.
    parts = hidden.union(*(reads.parts for reads in templates.values())) - others
    outside = (reads.site for name, reads in templates.items() if name not in parts)
    inside = {name: _reached(name, templates).site for name in sorted(parts)}
    return Shares(nothing.union(*outside), Frozen(inside))


def _reached(name: str, templates: Mapping[str, Reads], parts: bool = True) -> Reads:
    """What a template reads with all that it draws on. `parts`: those too that it shares."""
    found, todo, site, shared = set[str](), {name}, set[str](), set[str]()
    while todo:
        at = todo.pop()
        found.add(at)
        reads = templates.get(at, Reads())
        site |= {EVERYTHING} if reads.dynamic else reads.site
        shared |= reads.parts
        todo |= (reads.others | reads.parts if parts else reads.others) - found
    return Reads(frozenset(site), frozenset(shared))

"""What stands in a finished page in, the place in a source or a template where an author mends it out."""

from twinpages.base.files import Tree
from twinpages.base.problem import Place
from twinpages.base.record import record


@record(many=True)
class Origin:
    """What a finished page was made from."""

    path: str
    """In the output."""
    id: str
    source: str
    """The file an author would mend."""
    template: str


def place_of(origin: Origin, written: str, site: Tree, templates: Tree, in_template: str = "") -> Place:
    """Where a text stands in the page's source; else in a template, its own first; else at its template."""
    first = f"templates/{origin.template}"
    names = [first, *(path for path in templates.under("templates") if path != first)]
    wanted = [(templates, name, in_template or written) for name in names]
    if not origin.source.endswith(".yaml"):
        wanted = [(site, origin.source, written), *wanted]
    for tree, path, text in wanted:
        if (place := find_text(tree, path, text)) is not None:
            return place
    return template_place(origin)


def sheet_place(path: str, written: str, templates: Tree) -> Place:
    """In the style sheet itself, else in one of those it imports."""
    own = f"templates/{path}"
    names = [own, *(name for name in templates.under("templates/assets") if name.endswith(".css"))]
    places = (find_text(templates, name, written) for name in names)
    return next((place for place in places if place is not None), Place(own))


def template_place(origin: Origin) -> Place:
    return Place(f"templates/{origin.template}")


def find_text(tree: Tree, path: str, wanted: str) -> Place | None:
    text = tree.files.get(path, b"").decode("utf-8", "replace").replace("\r\n", "\n")
    at = text.find(wanted)
    return Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if at >= 0 else None

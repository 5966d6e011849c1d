"""What a text points at in, the `Target` out: links, files, data shown.

Resolved once for each text, whatever the number of languages that show it; only the address differs.
"""

import posixpath
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from twinpages.base.frozen import Frozen
from twinpages.base.marked_yaml import Scalar
from twinpages.base.problem import Problem, Say
from twinpages.collection.field import Field
from twinpages.collection.kinds import Reading, near, parse_value
from twinpages.collection.values import Reference, Value, Words
from twinpages.content import ROOT
from twinpages.i18n.language import canonical_tag
from twinpages.markup.document import Directive, Link, Open
from twinpages.model.addresses import HOME
from twinpages.model.site import FileTarget, PageTarget, Selection, Show, Site, Subject, Target

LIST_OPTIONS = ("collection", "order", "limit", "where")
"""Every option of the directive `list`."""


@dataclass(frozen=True)
class _At:
    """Around a reference: the site, the drafts it may not reach, where to say what is wrong."""

    site: Site
    drafts: frozenset[str]
    say: Say


def resolve_references(site: Site, drafts: frozenset[str], say: Say) -> Frozen[Open, Target]:
    at = _At(site, drafts, say)
    targets: dict[Open, Target] = {}
    for document in site.documents.values():
        for reference in document.references:
            target = _link(at, reference) if isinstance(reference, Link) else _directive(at, reference)
            if target is not None:
                targets[reference] = target
    return Frozen(targets)


def resolve_entry(site: Site, reference: Reference) -> str | None:
    """Id of the entry that a field refers to, by the last part of the id or the whole."""
    for id in (f"{reference.to}/{reference.id}", reference.id):
        if id in site.subjects:
            return id
    return None


def resolve_file(files: frozenset[str], path: str) -> str | None:
    """`content/projects/poster.pdf`, also if it lies there for some languages only."""
    if path in files:
        return path
    stem, dot, ending = path.rpartition(".")
    start = f"{stem}."
    for name in sorted(files):
        if name.startswith(start) and name.endswith(dot + ending):
            if canonical_tag(name[len(start) : -len(dot + ending)] or "?"):
                return path
    return None


def file_for(files: frozenset[str], path: str, chain: Iterable[str]) -> str:
    """The file that a reader gets: `poster.en.pdf` wins over `poster.pdf` for English."""
    stem, _, ending = path.rpartition(".")
    variants = [f"{stem}.{tag}.{ending}" for tag in chain]
    first, rest = variants[:1], variants[1:]
    return next((name for name in [*first, path, *rest] if name in files), path)


def folder_of(file: str) -> str:
    return posixpath.dirname(file).removeprefix(ROOT).strip("/")


def _link(at: _At, link: Link) -> Target | None:
    path, _, anchor = link.target.partition("#")
    path, anchor = unquote(path.partition("?")[0]), unquote(anchor)
    folder = folder_of(link.place.file)
    if not path:
        return _anchored(at, link, _id_of_file(link.place.file), anchor, "")
    joined = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    if not link.image:
        id, lang = _id_of_path(at.site, joined)
        if id in at.site.subjects:
            return _anchored(at, link, id, anchor, lang)
        if id in at.drafts:
            at.say(Problem.of("link-to-draft", link.place, name=link.target))
            return None
    if resolve_file(at.site.files, f"{ROOT}/{joined}"):
        return FileTarget(joined)
    _say_dead(at, link, joined)
    return None


def _say_dead(at: _At, link: Link, joined: str) -> None:
    if link.image:
        names = [name.removeprefix(ROOT + "/") for name in at.site.files]
        at.say(Problem.of("missing-image", link.place, name=link.target, near=near(joined, names)))
        return
    ids = [f"{s.id}/index.md" if _is_folder(s.place.file) else f"{s.id}.md" for s in at.site.subjects.values()]
    names = [*ids, *(name.removeprefix(ROOT + "/") for name in at.site.files)]
    right = near(joined if joined.endswith(".md") else joined + ".md", names)
    folder = folder_of(link.place.file)
    shown = posixpath.relpath(right, folder or ".") if right else ""
    at.say(Problem.of("dead-link", link.place, name=link.target, near=shown))


def _is_folder(file: str) -> bool:
    return posixpath.basename(file).startswith(("index.", "_collection."))


def _id_of_file(file: str) -> str:
    folder, name = folder_of(file), posixpath.basename(file)
    stem = name.split(".")[0]
    if name == "entries.yaml" or stem in ("index", "_collection"):
        return folder or HOME
    return f"{folder}/{stem}".strip("/")


def _id_of_path(site: Site, path: str) -> tuple[str, str]:
    """Id, and language if one was named. `projects`, `projects/` and `projects/index.md` are one page."""
    lang = ""
    stem = path.removesuffix(".md")
    if stem != path and "." in posixpath.basename(stem):
        rest, _, tag = stem.rpartition(".")
        if tag in site.config.languages:
            stem, lang = rest, tag
    if stem in ("index", "."):
        return HOME, lang
    if posixpath.basename(stem) == "index":
        stem = posixpath.dirname(stem)
    known_without_ending = path.endswith(".md") or stem in site.collections or stem in site.subjects
    return (stem if known_without_ending else ""), lang


def _anchored(at: _At, link: Link, id: str, anchor: str, lang: str) -> Target | None:
    subject = at.site.subjects[id] if id in at.site.subjects else None
    if subject is None:
        return None
    if subject.listed:
        if subject.parent not in at.site.subjects:
            at.say(Problem.of("entry-without-page", link.place, name=id))
            return None
        return PageTarget(subject.parent, subject.id.rpartition("/")[2], lang)
    if anchor and anchor not in known_anchors(at.site, id):
        known = sorted(known_anchors(at.site, id))
        at.say(
            Problem.of("dead-anchor", link.place, name=anchor, near=near(anchor, known), known=", ".join(known[:12]))
        )
        return None
    return PageTarget(id, anchor, lang)


def known_anchors(site: Site, id: str) -> frozenset[str]:
    """Of the page in any language; and of its entries, which stand on it."""
    subject = site.subjects[id]
    bodies = (site.body(subject, lang) for lang in subject.twins)
    texts = frozenset(anchor for body in bodies if body for anchor in body.ids)
    return texts | {s.id.rpartition("/")[2] for s in site.entries(id)}


def _directive(at: _At, directive: Directive) -> Target | None:
    known: dict[str, Callable[[_At, Directive], Target | None]] = {"show": _show, "list": _list}
    if directive.name not in known:
        right = near(directive.name, known)
        at.say(Problem.of("unknown-directive", directive.place, name=directive.name, near=right, known=", ".join(known)))
        return None
    return known[directive.name](at, directive)


def _show(at: _At, directive: Directive) -> Target | None:
    id = directive.argument.removesuffix(".md").strip("/")
    if id in at.site.subjects:
        return Show(id, directive.block, _narrowing(at, directive, at.site.subjects[id]))
    if id in at.drafts:
        at.say(Problem.of("link-to-draft", directive.place, name=id))
        return None
    at.say(Problem.of("unknown-entry", directive.place, name=id, near=near(id, at.site.subjects)))
    return None


def _narrowing(at: _At, directive: Directive, subject: Subject) -> tuple[tuple[str, Value], ...]:
    """`{as_of=2021-09}`: each option is a field of records that the entry lists, and a value there."""
    records = [
        (name, field.of)
        for name, field in at.site.fields(subject).items()
        if field.kind == "list" and field.of and field.of.kind == "record" and name in subject.values
    ]
    known = [name for _, record in records for name in record.fields]
    conditions = []
    for name, text in directive.options.items():
        inside = next(((n, r.fields[name]) for n, r in records if name in r.fields), None)
        if inside is None:
            right, names = near(name, known), ", ".join(known)
            at.say(Problem.of("unknown-show-option", directive.place, name=name, near=right, known=names))
            continue
        reading = Reading(subject.original, tuple(at.site.config.languages), at.say)
        value = parse_value(inside[1], Scalar(text, directive.place), reading)
        rows = subject.values[inside[0]]
        found = [row.get(name) for row in rows if isinstance(row, Frozen)] if isinstance(rows, tuple) else []
        if value is not None and value not in found:
            values = ", ".join(str(v) for v in found if v is not None and not isinstance(v, Words))
            at.say(Problem.of("no-such-value", directive.place, name=name, value=text, id=subject.id, known=values))
        elif value is not None:
            conditions.append((name, value))
    return tuple(conditions)


def _list(at: _At, directive: Directive) -> Target | None:
    options, place, site = directive.options, directive.place, at.site
    for name in options:
        if name not in LIST_OPTIONS:
            right = near(name, LIST_OPTIONS)
            at.say(Problem.of("unknown-list-option", place, name=name, near=right, known=", ".join(LIST_OPTIONS)))
    id = options.get("collection", directive.argument).strip("/")
    if id not in site.collections:
        known = ", ".join(site.collections)
        at.say(Problem.of("unknown-collection", place, name=id or "", near=near(id, site.collections), known=known))
        return None
    limit, order = options.get("limit", ""), options.get("order", "")
    if limit and not limit.isdecimal():
        at.say(Problem.of("not-a-limit", place, value=limit))
    fields = site.collections[id].fields
    if order and order.lstrip("-") not in fields:
        right = near(order.lstrip("-"), fields)
        at.say(Problem.of("unknown-order", place, name=order.lstrip("-"), near=right, known=", ".join(fields)))
        order = ""
    where = _where(at, directive, fields, options.get("where", ""))
    return Selection(id, order, int(limit) if limit.isdecimal() else None, where)


def _where(
    at: _At, directive: Directive, fields: Frozen[str, Field], text: str
) -> tuple[tuple[tuple[str, ...], Value], ...]:
    """`status: running, partners.country: RO`: every condition must hold."""
    conditions = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        name, colon, wanted = (piece.strip() for piece in part.partition(":"))
        path = tuple(name.split("."))
        field = _field_at(fields, path)
        if not colon or not wanted:
            at.say(Problem.of("bad-where", directive.place, value=part))
        elif field is None:
            right = near(name, fields)
            at.say(Problem.of("unknown-field", directive.place, name=name, near=right, known=", ".join(fields)))
        else:
            reading = Reading(at.site.config.default_language, tuple(at.site.config.languages), at.say)
            value = parse_value(field, Scalar(wanted, directive.place), reading)
            if isinstance(value, Words):
                at.say(Problem.of("where-on-words", directive.place, name=name))
            elif value is not None:
                conditions.append((path, value))
    return tuple(conditions)


def _field_at(fields: Frozen[str, Field], path: tuple[str, ...]) -> Field | None:
    """The kind of one item, where the path ends at a list."""
    field = fields.get(path[0])
    while field is not None and field.kind == "list":
        field = field.of
    if field is None or len(path) == 1:
        return field
    return _field_at(field.fields, path[1:])

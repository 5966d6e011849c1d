"""A link in, the page, place or file that it means out.

Resolved once for each text, whatever the number of languages that show it; only the address differs.
"""

import posixpath
from collections.abc import Container
from functools import lru_cache
from urllib.parse import unquote

from twinpages.base.problem import Problem, Say
from twinpages.base.record import record
from twinpages.collection.scalars import near, unknown
from twinpages.collection.values import Reference
from twinpages.content import ROOT
from twinpages.markup.document import Link
from twinpages.model.anchors import known_anchors
from twinpages.model.files import PICTURES, folder_of, nearest_file, resolve_file
from twinpages.model.site import HOME, Site
from twinpages.model.targets import FileTarget, PageTarget, Target


@record
class At:
    """Around a reference: the site, the drafts it may not reach, where to say what is wrong."""

    site: Site
    drafts: frozenset[str]
    say: Say


def resolve_link(at: At, link: Link) -> Target | None:
    joined, anchor = _take_apart(folder_of(link.place.file), link.target)
    if not joined:
        return _anchored(at, link, _id_of_file(link.place.file), anchor, "")
    if not link.image:
        id, lang = _id_of_path(at.site, joined)
        if id in at.site.subjects:
            return _anchored(at, link, id, anchor, lang)
        if id in at.drafts:
            at.say(Problem.of("link-to-draft", link.place, name=link.target))
            return None
    if resolve_file(at.site.files, f"{ROOT}/{joined}", at.site.config.languages):
        if link.image and not joined.lower().endswith(PICTURES):
            at.say(Problem.of("not-a-picture", link.place, name=link.target, known=", ".join(PICTURES)))
        return FileTarget(joined)
    if any(
        s.broken and s.listed and s.collection == posixpath.dirname(joined) for s in at.site.subjects.values()
    ):
        return None  # it may stand in the list that cannot be read
    _say_dead(at, link, joined)
    return None


@lru_cache(maxsize=10_000)
def _take_apart(folder: str, target: str) -> tuple[str, str]:
    """What it means below `content/`, or nothing if it is the text itself; and the place there. Many texts
    link to the same pages."""
    path, _, anchor = target.partition("#")
    path = unquote(path.partition("?")[0])
    if path:
        path = posixpath.normpath(path.lstrip("/") if path[0] == "/" else posixpath.join(folder, path))
    return path, unquote(anchor)


def _say_dead(at: At, link: Link, joined: str) -> None:
    if link.image:
        right = nearest_file(at.site.files, joined, link.place.file)
        at.say(Problem.of("missing-image", link.place, name=link.target, near=right))
        return
    ids = [
        f"{s.id}/index.md" if _is_folder(s.place.file) else f"{s.id}.md" for s in at.site.subjects.values()
    ]
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


def _anchored(at: At, link: Link, id: str, anchor: str, lang: str) -> Target | None:
    subject = at.site.subjects.get(id)
    if subject is None:
        return None
    if subject.listed:
        if subject.parent not in at.site.subjects:
            at.say(Problem.of("entry-without-page", link.place, name=id))
            return None
        return PageTarget(subject.parent, subject.id.rpartition("/")[2], lang)
    known = sorted(known_anchors(at.site, id)) if anchor else []
    if anchor and anchor not in known:
        if not subject.broken and not any(entry.broken for entry in at.site.entries(id)):
            at.say(unknown("dead-anchor", link.place, anchor, known, 12))
        return None
    return PageTarget(subject.id, anchor, lang)


def resolve_entry(site: Site, reference: Reference) -> str | None:
    """Id of the entry that a field refers to, by the last part of the id or the whole."""
    return find_entry(site.subjects, reference)


def find_entry(ids: Container[str], reference: Reference) -> str | None:
    """The same, as long as there are no more than ids."""
    names = (f"{reference.to}/{reference.id}", reference.id)
    return next((id for id in names if id in ids), None)

"""The pictures of a text in, figures and open marks out.

A picture alone in its paragraph is a figure if it has a caption (its Markdown title). Several under one
another in one paragraph are a gallery, so that a text needs no other form for it, and each language has its
own captions.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable

from twinpages.base.problem import Problem
from twinpages.i18n.marks import UNTRANSLATED
from twinpages.markup.document import ImageMark, Link
from twinpages.markup.state import LEFT, RIGHT, State

_OWN = ("src", "alt")
"""Attributes that a mark has fields for."""


def make_figures(root: etree.Element) -> None:
    if next(root.iter("img"), None) is None:
        return
    for paragraph in list(root.iter("p")):
        texts = [paragraph.text, *(child.tail for child in paragraph)]
        images = list(paragraph)
        if not images or any((text or "").strip() for text in texts) or any(i.tag != "img" for i in images):
            continue
        if len(images) == 1 and images[0].get("title"):
            paragraph.tag = "figure"
            _caption(paragraph, images[0])
        elif len(images) > 1:
            paragraph.tag = "div"
            paragraph.set("class", f"{paragraph.get('class', '')} gallery".strip())
            paragraph.text = "\n"
            for image in images:
                paragraph.remove(image)
                figure = etree.SubElement(paragraph, "figure")
                figure.append(image)
                image.set("gallery", "yes")
                figure.tail = "\n"
                _caption(figure, image)


def _caption(figure: etree.Element, image: etree.Element) -> None:
    image.tail = ""
    if title := image.attrib.pop("title", ""):
        etree.SubElement(figure, "figcaption").text = title


def open_image(element: etree.Element, link: Link | None, state: State, plain: Callable[[str], str]) -> None:
    """Leaves only the mark's number in the element. `link`: None if its address was refused."""
    alt = plain(re.sub(f"{LEFT}\\d+{RIGHT}", "", element.get("alt", "")))
    decorative = element.attrib.pop("decorative", "no") in ("yes", None)
    gallery = bool(element.attrib.pop("gallery", ""))
    if not alt and not decorative and element.get("src", "").strip():
        place = state.locate_picture(element.get("src", "")) or (link.place if link else state.place)
        state.say(Problem.of("image-without-alt", place, name=element.get("src", "")))
    element.set("alt", "" if decorative else alt)
    if link is None:
        return
    items = ((name, value or "") for name, value in element.items())  # none of a name by itself
    given = ((name, plain(value.replace(UNTRANSLATED, ""))) for name, value in items)
    others = tuple((name, value) for name, value in given if name not in _OWN)
    mark = ImageMark(link, "" if decorative else alt, others, gallery)
    element.attrib.clear()
    element.set("src", state.open(mark))

"""A parsed page in, its `Tokens` out, whatever it holds: what a page's tokens are by definition."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from twinpages.tokens.records import Form, Tokens, Values, escape, form_of

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr".split()
)
"""Elements that end where they begin."""

_ELSE = form_of("!", 0)
"""A comment: two texts stand round it."""


def walk_tree(tree: LexborHTMLParser) -> Tokens:
    """Without what stands in a `<template>`, which is no part of the page."""
    forms: list[Form] = []
    values: list[Values] = []
    texts: list[str] = []

    def add(form: Form, said: Values) -> None:
        forms.append(form)
        values.append(said)
        texts.append("")

    root = tree.css_first("html")
    within: list[tuple[str, Iterator[LexborNode]]] = [] if root is None else [("", iter([root]))]
    while within:
        name, nodes = within[-1]
        node = next(nodes, None)
        if node is None:
            within.pop()
            if name:
                add(form_of(f"/{name}", -1), ())
        elif node.tag == "-text":
            texts[-1] += escape(node.text_content or "")
        elif (tag := node.tag or "-")[0] == "-":
            add(_ELSE, ())
        else:
            attributes = node.attributes
            ends = tag in VOID and node.child is None
            add(
                form_of(tag, 0 if ends else 1, tuple(attributes)),
                tuple(value or "" for value in attributes.values()),
            )
            if not ends:
                within.append((tag, node.iter(include_text=True)))
    return Tokens(forms, values, texts)

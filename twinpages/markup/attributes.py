"""Attributes in braces, as our texts have them."""

import re

from markdown.extensions.attr_list import AttrListTreeprocessor


class OwnAttributes(AttrListTreeprocessor):
    """`{: #id }`, `{#id}` or `{lang=en}`; other braces at the end of a line are just text."""

    BASE_RE = r"\{(?:\:|(?=[ ]*(?:[#.][\w-]|[\w-]+=)))[ ]*([^\}\n ][^\}\n]*)\}"  # type: ignore[misc]
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]

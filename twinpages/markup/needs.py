"""What a part of Python-Markdown needs in, the one letter to look for first out.

A part does nothing to a text that holds none of its strings. Python finds a letter some ten times as quickly
as a string of two, so a text is looked through for letters first, once for all parts.
"""

ANYTHING = ("",)
"""The needs of a part that is not known: every text holds this."""


def rarest(need: str) -> str:
    """The last letter that is no space: of `  \\n` the line's end, of `]:` the colon."""
    return need.strip(" ")[-1:]


def any_in(needs: tuple[str, ...], text: str) -> bool:
    for need in needs:  # noqa: SIM110  # twice as quick as any() over a generator
        if need in text:
            return True
    return False

"""What is read of a page as it is written is what its tree holds, whatever an author pastes."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.tokens import by_tree
from twinpages.build import build
from twinpages.search.sections import read_sections
from twinpages.shell.disk import read_tree
from twinpages.tokens import Tokens, read_page, unescape
from twinpages.tokens.read import read_written
from twinpages.tokens.tree import walk_tree
from twinpages.verify.budget import count_words, find_unsized
from twinpages.verify.languages import lang_at
from twinpages.verify.links import find_links
from twinpages.verify.notes import read_notes
from twinpages.verify.policy import find_blocked

HOME = Path(__file__).parents[2]

NAMES = (
    "p div main article h1 h2 h3 li ul a b i span em figure details summary table tr td caption svg math g title text"
    " style script template noscript textarea pre select option img br wbr hr link meta input form button nav aside"
    " iframe object xmp noembed plaintext foreignObject annotation-xml mi image use video source area html head body"
    " frameset frame col image dialog sup label time x-y a\"b q'r"
).split()
UNUSUAL = "script style template noembed plaintext iframe xmp a\"b q'r input".split()
ATTRIBUTES = (
    "id=a id=b id='c d' id lang=tr lang=en lang='' hidden class=footnote-ref class='x footnote-backref' aria-hidden=true"
    " href=../a href='?a&amp;b' href href='' src=x.png src='//x.example/a' srcset='a 1x,b,, c 2x' width=1 height=2"
    " rel=stylesheet rel=Canonical rel=alternate rel='alternate icon' hreflang=tr type=application/ld+json"
    " http-equiv=refresh http-equiv=content-security-policy content='0;url=../x' content=\"default-src 'self'\""
    " content=\"script-src 'unsafe-inline'\" style='a:url(//x.example/b)' onclick='a<b>\"c\"' onload=x data-x='a>b<c'"
    " xlink:href=a viewBox='0' a\"b=1 <c=2 e'=3 x&y=1 poster=q background=w title='&nbsp;&quot;'"
).split(" ")
TEXTS = (
    'x|Imece|a b|&lt;b&gt;|&amp;lt;|&nbsp;|\xad| \n|<!-- c -->|<!-- <p id=z> -->|<!-->|<![CDATA[q<r]]>|<?php a ?>|</|<|>|"'
    "|@import '//x.example/s'|if(a<b)|'</b>'|<!--<script>|]]>|\0|\r\n|ı|日本|</p>|</svg>|</style>|</script>|</main>|</table>"
).split("|")


def damage(seed: int) -> str:
    """A page as nobody would write it, but as it may come out of a clipboard. Half of them are damaged in ways
    that the parser mends without a trace."""
    chance = random.Random(seed)
    mild = chance.random() < 0.5
    names = [name for name in NAMES if not mild or name not in UNUSUAL]
    attributes = [
        text for text in ATTRIBUTES if not mild or text[:3] not in ('a"b', "<c=", "e'=", "2x'", "d'")
    ]
    texts = TEXTS[:9] if mild else TEXTS
    parts, last = [], "p"
    for _ in range(chance.randrange(1, 40)):
        kind = chance.randrange(10)
        if kind < 5:
            last = chance.choice(names)
            said = "".join(f" {chance.choice(attributes)}" for _ in range(chance.choice((0, 0, 1, 1, 2, 4))))
            parts.append(f"<{last}{said}{chance.choice(('>', '>', '>', '/>', ''))}")
        elif kind < 7:
            parts.append(f"</{chance.choice((last, chance.choice(names)))}>")
        else:
            parts.append(chance.choice(texts))
    whole = "".join(parts)
    return (
        whole
        if chance.random() < 0.5
        else f"<!DOCTYPE html><html lang=en><title>t</title><main>{whole}</main>"
    )


def listed(tokens: Tokens) -> list[tuple[str, int, dict[str, str], str]]:
    pairs = zip(tokens.forms, tokens.values, tokens.texts, strict=True)
    return [(form.name, form.step, form.attributes(values), text) for form, values, text in pairs]


def agree(html: str) -> bool:
    """Whether the page could be read as it is written."""
    tree = LexborHTMLParser(html)
    written = read_written(tree.html or "")
    walked = walk_tree(tree)
    if written is not None:
        assert listed(written) == listed(walked)
    for tokens in (written, walked) if written else (walked,):
        notes = read_notes(tokens)
        assert find_links(notes) == by_tree.found_of(tree)
        assert (notes["sheet"], notes["script"]) == by_tree.asked_of(tree)
        assert list(find_unsized(notes)) == by_tree.unsized_of(tree)
        assert list(find_blocked(notes)) == by_tree.blocked_of(tree)
        assert count_words(tokens) == by_tree.words_of_main(tree)
        assert read_sections(tokens, "en") == by_tree.sections_of(tree, "en")
        texts = [" ".join(unescape(text).split()) for text in tokens.texts]
        langs = [(text, lang_at(tokens, number)) for number, text in enumerate(texts) if text]
        assert langs == by_tree.texts_of(tree)
    return written is not None


@pytest.mark.parametrize("start", range(0, 2000, 250))
def test_damaged_pages_are_read_alike_as_text_and_as_tree(start: int) -> None:
    read = [agree(damage(seed)) for seed in range(start, start + 250)]
    assert any(read) and not all(read)


@settings(max_examples=300, deadline=None)
@given(st.text("<>/&;\"'= !-apbsvgtylecri \n\0", max_size=60))
def test_any_text_is_read_alike(text: str) -> None:
    agree(text)
    agree(f"<html lang=en><main><p>{text}</main>")


def test_the_pages_of_the_site_are_read_as_they_are_written() -> None:
    tree = read_tree(HOME, lambda problem: None)
    pages = [data.decode() for path, data in build(tree, tree).files.items() if path.endswith(".html")]
    assert len(pages) > 50 and all(map(agree, pages))


@pytest.mark.parametrize(
    "html",
    [
        "<!-- a --><p>x",
        "<p><!-- a --></p>",
        "<script>if (a<b) c()</script>",
        "<svg><style><g/></style></svg>",
        "<svg><input>x</input></svg>",
        "<template><p id=a></template>",
        "<a <b=1 c\"d=2>",
        "<iframe><p>x</iframe>",
        "<plaintext>",
    ],
)  # fmt: skip
def test_what_is_unusual_is_asked_of_the_tree(html: str) -> None:
    assert listed(read_page(html)) == listed(walk_tree(LexborHTMLParser(html)))
    agree(html)


def test_a_script_without_tags_needs_no_tree() -> None:
    assert agree('<script type="application/ld+json">{"a": "1 > 0 &amp; &"}</script><style>a > b {}</style>')

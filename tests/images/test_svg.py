"""An SVG in, the same drawing out, with nothing in it that acts or asks."""

import base64
import re
import xml.etree.ElementTree as etree

import pytest

from tests.images.files import SECRET, noted, scene
from twinpages.images import Measured, Refused, Source, measure
from twinpages.images.make import clean_raster
from twinpages.images.svg import clean_svg

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def clean(inside: str, attributes: str = 'viewBox="0 0 9 9"') -> str:
    text = clean_svg(f"<svg {NS} {attributes}>{inside}</svg>".encode(), clean_raster).decode()
    etree.fromstring(text)  # what comes out is XML again
    assert clean_svg(text.encode(), clean_raster).decode() == text, "cleaning twice changes nothing"
    return text


ATTACKS = [
    "<script>alert(1)</script>",
    "<script xlink:href='//x.example/a.js'/>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>",
    "<g><g><script>alert(1)</script></g></g>",
    "<circle r='3' onclick='alert(1)'/>",
    "<g onload='alert(1)' OnMouseOver='alert(1)'/>",
    "<a xlink:href='javascript:alert(1)'><text>x</text></a>",
    "<a href='  java&#10;script:alert(1)'><text>x</text></a>",
    "<a href='https://x.example/'><text>x</text></a>",
    "<foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><iframe src='//x.example'/></body></foreignObject>",
    "<image href='https://x.example/a.png'/>",
    "<image href='//x.example/a.png'/>",
    "<image href='file:///etc/passwd'/>",
    "<image href='data:image/svg+xml;base64,PHN2Zy8+'/>",
    "<image href='data:text/html,alert(1)'/>",
    "<use href='https://x.example/a.svg#b'/>",
    "<use xlink:href='data:image/svg+xml,alert(1)#x'/>",
    "<feImage href='https://x.example/a.png'/>",
    "<a id='a'><animate attributeName='href' values='javascript:alert(1)'/></a>",
    "<set attributeName='onload' to='alert(1)'/>",
    "<animateTransform onbegin='alert(1)'/>",
    "<rect fill='url(https://x.example/a.svg#b)'/>",
    "<rect filter='url( \"//x.example/a.svg#b\" )'/>",
    "<rect style='fill: url(https://x.example/a)'/>",
    "<rect style='fill: u\\72l(https://x.example/a)'/>",
    "<style>@import url(https://x.example/a.css);</style>",
    "<style>@import 'https://x.example/a.css';</style>",
    "<style>@font-face { font-family: x; src: url(https://x.example/a.woff) }</style>",
    "<style>rect { fill: url(//x.example/a) }</style>",
    "<style>rect { background: image-set('https://x.example/a' 1x) }</style>",
    "<style>rect { fill: \\75rl(https://x.example/a) }</style>",
    "<style>@im/**/port url(https://x.example/a);</style>",
    "<style><![CDATA[ </style><script>alert(1)</script> ]]></style>",
    "<iframe src='https://x.example/'/><embed src='//x.example'/><object data='//x.example'/>",
    "<audio href='https://x.example/'/><video href='https://x.example/'/>",
    "<handler>alert(1)</handler><listener/>",
    "<?xml-stylesheet href='https://x.example/a.css'?>",
    "<!-- https://x.example/ alert(1) -->",
    "<metadata>https://x.example/ alert(1)</metadata>",
    "<rect xmlns:inkscape='urn:x' inkscape:export-filename='/home/x.example/a.png'/>",
    "<rect xml:base='https://x.example/'/>",
    "<rect data-x='https://x.example/' href='alert(1)'/>",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_acts_or_asks(attack: str) -> None:
    text = clean(attack + "<path d='M0 0h9'/>")
    assert '<path d="M0 0h9">' in text, "the rest of the drawing stays"
    text = re.sub(r"&lt;/style&gt;&lt;script&gt;alert\(1\)&lt;/script&gt;", "", text)  # as words of a style
    for word in (
        "alert",
        "x.example",
        "<script",
        "javascript",
        "foreignObject",
        "/etc/",
        "onload",
        "animate",
    ):
        assert word not in text, text


def test_what_a_drawing_needs_stays() -> None:
    inside = (
        '<title>A tree</title><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"></stop>'
        '</linearGradient></defs><style>.a { fill: url(#g) }</style><g transform="scale(2)" class="a">'
        '<rect width="3" height="4" fill="url(#g)" style="opacity: 0.5"></rect><use xlink:href="#g"></use>'
        '<text x="1" font-family="Arial, &quot;Noto Sans&quot;">Ağaç &amp; &lt;su&gt;</text></g>'
    )
    assert inside in clean(inside)


def test_a_picture_within_loses_its_notes() -> None:
    data = base64.b64encode(noted(scene(40, 30), "jpeg")).decode()
    source = f"<svg {NS} width='9'><image width='4' href='data:image/jpeg;base64,{data}'/></svg>"
    text = clean_svg(source.encode(), clean_raster).decode()
    inner = re.search(r"base64,([^\"]+)", text)
    assert inner
    assert SECRET not in base64.b64decode(inner[1])
    assert (
        "href"
        not in clean("<image href='data:image/png;base64,AAAA'/>").split("xlink", 1)[1].split(">", 1)[1]
    )


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="120" height="60"', (120, 60)),
        ('width="120px" height="60.4px"', (120, 60)),
        ('width="1in" height="25.4mm"', (96, 96)),
        ('viewBox="0 0 200 100"', (200, 100)),
        ('viewBox="0,0,200,100" width="100%" height="100%"', (200, 100)),
        ('viewBox="0 0 200 100" width="50"', (50, 25)),
        ('viewBox="0 0 200 100" height="50"', (100, 50)),
        ("", (300, 150)),
        ('viewBox="0 0 0 0"', (300, 150)),
        ('viewBox="a b c"', (300, 150)),
        ('width="1e30" height="1e30"', (100_000, 100_000)),
    ],
)
def test_the_size_is_read_as_browsers_do(attributes: str, size: tuple[int, int]) -> None:
    found = measure(Source.of(f"<svg {NS} {attributes}/>".encode()))
    assert isinstance(found, Measured)
    assert (found.width, found.height, found.tone) == (*size, "")


def test_one_without_a_view_box_is_given_one() -> None:
    assert 'viewBox="0 0 120 60"' in clean("", 'width="120" height="60"')


def test_namespaces_are_known_by_their_address() -> None:
    text = b'<s:svg xmlns:s="http://www.w3.org/2000/svg" width="9" height="9"><s:path d="M0 0"/></s:svg>'
    assert b'<path d="M0 0">' in clean_svg(text, clean_raster)
    assert b'<path d="M0 0">' in clean_svg(b'<svg width="9" height="9"><path d="M0 0"/></svg>', clean_raster)


BOMB = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><svg><text>&b;</text></svg>'
OUTSIDE = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg><text>&a;</text></svg>'


@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_entities_are_refused(text: str) -> None:
    assert measure(Source.of(text.encode())) == Refused("svg-entities")


def test_a_document_type_alone_is_left_out() -> None:
    text = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert b"DTD" not in clean_svg((text + "<svg width='9' height='9'/>").encode(), clean_raster)


def test_no_depth_is_too_deep() -> None:
    deep = "<g>" * 20_000 + "</g>" * 20_000
    assert isinstance(measure(Source.of(f"<svg {NS}>{deep}</svg>".encode())), Measured)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_encoding_that_xml_knows_is_read(encoding: str) -> None:
    text = f"<svg {NS} width='9' height='9'><text>Ağaç</text></svg>"
    assert "Ağaç" in clean_svg(text.encode(encoding), clean_raster).decode()
    assert isinstance(measure(Source.of(text.encode(encoding))), Measured)


def test_where_the_xml_breaks_off_is_said() -> None:
    found = measure(Source.of(b"<svg>\n <g>\n</svg>"))
    assert isinstance(found, Refused)
    assert (found.code, found.line) == ("svg-unreadable", 3)

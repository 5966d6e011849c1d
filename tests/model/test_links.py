"""Links, anchors, files: what an author writes, and where a reader arrives."""

import pytest

from tests.sites_in_memory import PLAIN_THEME, PNG, Files, build_site, model_site, page, twin

CONFIG = "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {fallback: [tr]}, ro: {}}\n"
SITE: dict[str, str | bytes] = {
    "site_config.yaml": CONFIG,
    "content/benefits.tr.md": page("F", "## Öğretmenlere {: #ogretmen }\n\n### Bir", slug="faydalar"),
    "content/benefits.en.md": twin("B", "## Teachers {: #teachers }\n\n### One"),
    "content/projects/_collection.yaml": "title: P\n",
    "content/projects/index.tr.md": page("P"),
    "content/projects/water.tr.md": page("S"),
    "content/projects/map.png": PNG,
    "content/facts/_collection.yaml": "title: F\n",
    "content/facts/index.tr.md": page("F"),
    "content/facts/entries.yaml": "teachers: {title: T}\n",
    "content/poster.pdf": b"x",
    "content/poster.en.pdf": b"y",
}


def href(
    target: str, reader: str = "en", at: str = "page", files: Files | None = None, text: str = "tr"
) -> str:
    """Where the reader of a page at the top of `content/` arrives, from the top of the site."""
    built = build_site(
        {**SITE, f"content/{at}.{text}.md": page("X", f"[x]({target})"), **(files or {})}, theme=PLAIN_THEME
    )
    assert built.said == []
    path = next(p for p in built.build.files if p.startswith(f"{reader}/{at.removesuffix('/index')}/"))
    found = built.find(path, "p a").attributes["href"]
    return str(found).replace("../", "")


LINKS = [
    ("benefits.md", "en/benefits/"),
    ("./benefits.md", "en/benefits/"),
    ("/benefits.md", "en/benefits/"),
    ("benefits", "en/benefits/"),
    ("benefits.md?x=1", "en/benefits/"),
    ("benefits.tr.md", "tr/faydalar/"),
    ("benefits.en.md", "en/benefits/"),
    ("projects/index.md", "en/projects/"),
    ("projects/", "en/projects/"),
    ("projects", "en/projects/"),
    ("projects/water.md", "en/projects/water/"),
    ("projects/../benefits.md", "en/benefits/"),
    ("index.md", "en/"),
    ("/", "en/"),
    ("facts/index.md#teachers", "en/facts/#teachers"),
    ("facts/teachers.md", "en/facts/#teachers"),
    ("facts/teachers", "en/facts/#teachers"),
    ("poster.pdf", "files/poster.en.pdf"),
    ("/poster.pdf", "files/poster.en.pdf"),
    ("projects/map.png", "files/projects/map.png"),
]


@pytest.mark.parametrize(("target", "url"), LINKS)
def test_a_link_reaches_the_readers_twin(target: str, url: str) -> None:
    files = {"content/index.md": page("H")}
    assert href(target, files=files) == url


def test_a_link_is_relative_to_the_file_it_is_written_in() -> None:
    assert href("water.md", at="projects/other") == "en/projects/water/"
    assert href("../benefits.md", at="projects/other") == "en/benefits/"
    assert href("map.png", at="projects/other") == "files/projects/map.png"
    assert (
        href("water.md", at="projects/sea/index", files={"content/projects/sea/water.md": page("W")})
        == "en/projects/sea/water/"
    )


ANCHORS = [
    ("benefits.md#teachers", "en", "en/benefits/#teachers"),
    ("benefits.md#ogretmen", "en", "en/benefits/#teachers"),
    ("benefits.md#teachers", "tr", "tr/faydalar/#ogretmen"),
    ("benefits.md#bir", "en", "en/benefits/#one"),
    ("benefits.md#one", "ro", "ro/benefits/#bir"),
    ("benefits.tr.md#teachers", "en", "tr/faydalar/#ogretmen"),
]


@pytest.mark.parametrize(("target", "reader", "url"), ANCHORS)
def test_an_anchor_means_the_same_heading_in_every_twin(target: str, reader: str, url: str) -> None:
    assert href(target, reader) == url


def test_an_anchor_of_the_same_page_is_mapped_too() -> None:
    files = {
        "content/a.tr.md": page("A", "[x](#bir)\n\n## Bir"),
        "content/a.en.md": twin("A", "[x](#bir)\n\n## One"),
    }
    built = build_site(files, theme=PLAIN_THEME)
    assert built.codes == []
    assert [built.find(f"{lang}/a/index.html", "p a").attributes["href"] for lang in ("tr", "en")] == [
        "#bir",
        "#one",
    ]


def test_every_heading_answers_to_the_anchors_of_its_twins() -> None:
    built = build_site(SITE, theme=PLAIN_THEME)
    ids = [node.attributes["id"] for node in built.html("en/benefits/index.html").css("[id]")]
    assert {"teachers", "ogretmen", "one", "bir"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_headings_that_do_not_correspond_are_not_mapped() -> None:
    files = {
        "content/a.tr.md": page("A", "## Bir\n\n## İki"),
        "content/a.en.md": twin("A", "## One"),
        "content/b.md": page("B", "[x](a.md#iki)"),
    }
    built = build_site(files, theme=PLAIN_THEME)
    assert built.codes == []
    assert built.find("en/b/index.html", "p a").attributes["href"] == "../../en/a/"
    assert built.find("tr/b/index.html", "p a").attributes["href"] == "../../tr/a/#iki"


DEAD = [
    ("[x](benefit.md)", "dead-link", "Did you mean 'benefits.md'?"),
    ("[x](project/index.md)", "dead-link", "Did you mean 'projects/index.md'?"),
    ("[x](../benefits.md)", "dead-link", ""),
    ("[x](zzz.pdf)", "dead-link", "Check the name."),
    ("[x](benefits.de.md)", "dead-link", ""),
    ("[x](benefits.md#techers)", "dead-anchor", "Did you mean '#teachers'?"),
    ("[x](benefits.md#zzz)", "dead-anchor", "There are: "),
    ("[x](projects/water.md#zzz)", "dead-anchor", "It has no headings."),
    ("[x](#zzz)", "dead-anchor", "It has no headings."),
    ("![x](mapp.png)", "missing-image", ""),
    ("![x](projects/mapp.png)", "missing-image", "Did you mean 'projects/map.png'?"),
]


@pytest.mark.parametrize(("body", "code", "hint"), DEAD)
def test_a_link_that_leads_nowhere_is_said_once_with_what_was_meant(body: str, code: str, hint: str) -> None:
    made = model_site({**SITE, "content/page.md": page("X", body)})
    assert [(problem.code, problem.place.file, problem.place.line) for problem in made.problems] == [
        (code, "content/page.md", 5)
    ]
    assert made.problems[0].hint().startswith(hint)


FILES = [
    (["poster.pdf"], {"tr": "poster.pdf", "en": "poster.pdf"}),
    (["poster.pdf", "poster.en.pdf"], {"tr": "poster.pdf", "en": "poster.en.pdf", "ro": "poster.pdf"}),
    (
        ["poster.tr.pdf", "poster.en.pdf"],
        {"tr": "poster.tr.pdf", "en": "poster.en.pdf", "ro": "poster.tr.pdf"},
    ),
    (["poster.tr.pdf"], {"tr": "poster.tr.pdf", "en": "poster.tr.pdf", "ro": "poster.tr.pdf"}),
]


@pytest.mark.parametrize(("present", "shown"), FILES)
def test_a_reader_gets_the_file_in_their_language_where_there_is_one(
    present: list[str], shown: dict[str, str]
) -> None:
    files: dict[str, str | bytes] = {"content/poster.pdf": b"-", "content/poster.en.pdf": b"-"}
    files |= {f"content/{name}": b"x" for name in present}
    for lang, name in shown.items():
        assert href("poster.pdf", lang, files=files) == f"files/{name}"


def test_a_file_in_a_language_that_is_not_in_the_chain_is_shown_at_worst() -> None:
    files = {"content/poster.pdf": b"-", "content/poster.en.pdf": b"-", "content/poster.ro.pdf": b"x"}
    assert href("poster.pdf", "tr", files=files) == "files/poster.ro.pdf"


def test_a_name_with_a_dot_is_not_taken_for_a_language() -> None:
    made = model_site({**SITE, "content/page.md": page("X", "[x](a.js)"), "content/a.min.js": b"x"})
    assert made.codes == ["dead-link"]


@pytest.mark.parametrize("name", ["öğrenci.png", "my photo.png", "100%.png", "a+b.png"])
def test_a_file_may_have_any_name(name: str) -> None:
    quoted = name.replace("%", "%25").replace(" ", "%20")
    built = build_site(
        {"content/index.md": page("H", f"![x]({quoted})"), f"content/{name}": PNG}, theme=PLAIN_THEME
    )
    assert built.codes == []
    assert f"files/{name}" in built.build.files


def test_only_files_that_a_page_shows_are_published() -> None:
    built = build_site({**SITE, "content/index.md": page("H", "[x](poster.pdf)")}, theme=PLAIN_THEME)
    assert {p for p in built.build.files if p.startswith("files/")} == {
        "files/poster.pdf",
        "files/poster.en.pdf",
    }


REFERENCES = """\
title: P
fields:
  source: {kind: reference, to: facts}
  shelf: {kind: list, of: {kind: reference, to: facts}}
"""


@pytest.mark.parametrize("value", ["teachers", "facts/teachers"])
def test_a_reference_to_a_short_thing_leads_to_its_place_on_the_page(value: str) -> None:
    files = {
        "content/p/_collection.yaml": REFERENCES,
        "content/p/a.md": page("A", source=value, shelf=f"[{value}]"),
    }
    built = build_site({**SITE, **files})
    assert built.codes == []
    hrefs = [node.attributes["href"] for node in built.html("en/p/a/index.html").css("dd a")]
    assert hrefs == ["../../../en/facts/#teachers"] * 2
    assert built.find("en/facts/index.html", "#teachers")


def test_a_reference_to_nothing_is_said() -> None:
    files = {
        "content/p/_collection.yaml": REFERENCES,
        "content/p/a.md": page("A", source="techers", shelf="[x]"),
    }
    made = model_site({**SITE, **files})
    assert [(problem.code, problem.hint()) for problem in made.problems] == [
        ("unknown-reference", "Did you mean 'teachers'?"),
        ("unknown-reference", "Known: teachers."),
    ]


def test_short_things_in_a_folder_within_a_collection() -> None:
    files = {
        "content/p/_collection.yaml": "title: P\nfields: {n: number}\n",
        "content/p/old/entries.yaml": "a: {n: 3}\n",
    }
    model_site(files)


@pytest.mark.parametrize("body", [":show[]", "::list{limit=3}", "::show[]"])
def test_a_directive_without_a_name_is_a_problem_that_can_be_said(body: str) -> None:
    assert model_site({**SITE, "content/page.md": page("X", body)}).said

"""Picture files in, what pages say of them and draw out."""

import pytest
from selectolax.lexbor import LexborNode

from tests.images.files import is_clean, noted, saved, scene
from tests.sites_in_memory import Built, build_site, page, twin
from twinpages.base.frozen import Frozen
from twinpages.images import Measured
from twinpages.pages.pictures import make_pictures

CONFIG = """\
title: {tr: Okul, en: School}
default_language: tr
languages: {tr: {}, en: {}}
publisher: {name: Okul, logo: {src: logo.png, alt: {tr: Logo, en: Logo of the school}}}
"""
COLLECTION = """\
title: {tr: P, en: P}
fields:
  photos: {kind: list, label: {tr: Fotoğraflar, en: Photos}, of: {kind: image}}
"""
PHOTO = noted(scene(1000, 500), "jpeg", 6)
"""Upright: 500 wide, 1000 high."""
FILES = {
    "site_config.yaml": CONFIG,
    "content/logo.png": saved(scene(900, 300), "png"),
    "content/photo.jpg": PHOTO,
    "content/line.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 3"><script>x</script></svg>',
    "content/index.tr.md": page(
        "Ana",
        '![Bir](photo.jpg)\n\nMetin\n\n![İki](photo.jpg "Yazı"){: .wide width=100 }\n\n'
        "![](line.svg){: decorative=yes }\n\n[resim](photo.jpg)",
        image="{src: photo.jpg, alt: {tr: Baş, en: Top}}",
    ),
    "content/index.en.md": twin("Home", "![One](photo.jpg)"),
    "content/p/_collection.yaml": COLLECTION,
    "content/p/a.tr.md": "---\ntitle: A\nphotos:\n"
    "  - {src: ../photo.jpg, alt: {tr: Bir, en: One}, caption: {tr: İlk, en: First}}\n"
    "  - {src: ../photo.jpg, decorative: yes, caption: {tr: Ikinci, en: Second}}\n---\n",
    "content/p/a.en.md": twin("A", "Text"),
}


@pytest.fixture(scope="module")
def built() -> Built:
    return build_site(FILES)


def attributes(built: Built, path: str, selector: str) -> dict[str, str | None]:
    node = built.find(path, selector)
    assert isinstance(node, LexborNode)
    return dict(node.attributes)


def test_the_site_has_no_mistake(built: Built) -> None:
    assert built.codes == []


def test_every_picture_says_its_size(built: Built) -> None:
    for path in ("tr/index.html", "en/index.html", "tr/p/a/index.html"):
        images = built.html(path).css("img")
        assert images
        for image in images:
            assert int(image.attributes["width"] or 0) > 0 and int(image.attributes["height"] or 0) > 0
    logo = attributes(built, "tr/index.html", ".brand img")
    assert (logo["width"], logo["height"]) == ("900", "300")


def test_a_picture_is_offered_in_every_form_and_width(built: Built) -> None:
    html = built.html("tr/index.html")
    sources = [dict(node.attributes) for node in html.css(".text picture")[0].css("source")]
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    assert sources[0]["srcset"] == "../files/photo-320.avif 320w, ../files/photo-500.avif 500w"
    assert sources[0]["sizes"]
    image = attributes(built, "tr/index.html", ".text img")
    assert (image["src"], image["width"], image["height"]) == ("../files/photo-500.jpg", "500", "1000")


def test_only_the_lead_and_the_first_picture_of_a_text_are_fetched_at_once(built: Built) -> None:
    lead = attributes(built, "tr/index.html", "img.lead")
    assert lead["fetchpriority"] == "high" and "loading" not in lead
    loading = [image.attributes.get("loading") for image in built.html("tr/index.html").css(".text img")]
    assert loading == [None, "lazy", "lazy"]
    assert "loading" not in attributes(built, "tr/index.html", ".brand img")
    gallery = built.html("tr/p/a/index.html").css(".gallery img")
    assert [image.attributes.get("loading") for image in gallery] == ["lazy", "lazy"]


def test_a_mean_colour_stands_for_a_picture_that_is_not_there_yet(built: Built) -> None:
    assert "tone-" in (attributes(built, "tr/index.html", "img.lead")["class"] or "")
    assert b"img.tone-222" in built.build.files["assets/main.css"]
    assert "tone-" not in str(attributes(built, "tr/index.html", 'img[src$=".svg"]'))


def test_a_caption_and_what_the_author_gave_stay(built: Built) -> None:
    figure = built.find("tr/index.html", ".text figure")
    assert figure.css_first("figcaption").text() == "Yazı"
    image = figure.css_first("img").attributes
    assert "wide" in image["class"] and (image["width"], image["height"]) == ("100", "200")
    assert image["alt"] == "İki" and "title" not in image
    assert "100px" in figure.css_first("source").attributes["sizes"]


def test_a_picture_that_tells_nothing_has_an_empty_description(built: Built) -> None:
    assert attributes(built, "tr/index.html", 'img[src$=".svg"]')["alt"] == ""
    assert "decorative" not in attributes(built, "tr/index.html", 'img[src$=".svg"]')


def test_a_list_of_pictures_is_a_gallery_with_captions_in_the_readers_language(built: Built) -> None:
    for lang, label, captions, alts in (
        ("tr", "Görseller", ["İlk", "Ikinci"], ["Bir", ""]),
        ("en", "Pictures", ["First", "Second"], ["One", ""]),
    ):
        path = f"{lang}/p/a/index.html"
        assert attributes(built, path, "ul.gallery")["aria-label"] == label
        assert built.texts(path, ".gallery figcaption") == captions
        assert [image.attributes["alt"] for image in built.html(path).css(".gallery img")] == alts
        assert not built.html(path).css("dl .gallery"), "it wants more room than a line of a record"


def test_what_is_published_is_what_pages_name_and_holds_no_notes(built: Built) -> None:
    files = {path for path in built.build.files if path.startswith("files/")}
    assert "files/photo.jpg" in files, "a text links to it, so it is there in its full size"
    assert "files/logo.png" not in files
    for path in files:
        data = built.build.files[path]
        assert b"script" not in data if path.endswith(".svg") else is_clean(data), path


def test_pictures_under_one_another_are_a_gallery() -> None:
    text = '![Bir](photo.jpg "Yazı")\n![İki](photo.jpg)'
    built = build_site({"content/index.md": page("A", text), "content/photo.jpg": PHOTO})
    assert built.codes == []
    assert len(built.html("tr/index.html").css("div.gallery > figure picture")) == 2
    assert "18rem" in built.find("tr/index.html", ".gallery source").attributes["sizes"], (
        "shown small, so fetched small"
    )


def test_a_reader_gets_the_picture_in_their_language() -> None:
    files = {**FILES, "content/photo.en.jpg": saved(scene(800, 400), "jpeg")}
    built = build_site(files)
    assert attributes(built, "en/index.html", ".text img")["src"] == "../files/photo.en-800.jpg"
    assert attributes(built, "tr/index.html", ".text img")["src"] == "../files/photo-500.jpg"


def test_a_borrowed_text_says_the_language_of_its_pictures_words() -> None:
    built = build_site({"content/index.md": page("A", "![Bir](p.jpg)"), "content/p.jpg": PHOTO})
    image = built.find("en/index.html", "div[lang=tr] img")
    assert image.attributes["alt"] == "Bir"


def test_copies_never_take_the_name_of_another_file() -> None:
    measured = Frozen(
        {
            f"content/{name}": Measured(700, 500, "jpeg", 90_000)
            for name in ("a.jpg", "a.png", "A.webp", "b.jpg", "c.jpg")
        }
    )
    stems = make_pictures(measured, [*measured, "content/b-640.AVIF"]).stems
    names = [f"{stem}-640.avif".lower() for stem in stems.values()]
    assert len(set(names)) == len(names)
    assert stems["content/c.jpg"] == "files/c"
    assert stems["content/b.jpg"] == "files/b.jpg"


NO_ALT = "  - {src: ../photo.jpg, alt: {tr: Bir}, caption: {tr: İlk}}\n"


def test_descriptions_and_captions_are_asked_for_in_every_twin() -> None:
    files = {**FILES, "content/p/a.tr.md": f"---\ntitle: A\nphotos:\n{NO_ALT}---\n"}
    built = build_site(files)
    assert [(p.code, p.place.file, dict(p.params)["name"]) for p in built.problems] == [
        ("hidden-text", "content/p/a.en.md", "photos")
    ]


def test_a_description_that_a_catalog_left_out_is_asked_for() -> None:
    po = 'msgid ""\nmsgstr ""\n\nmsgid "Ana"\nmsgstr "Home"\n\nmsgid "Metin"\nmsgstr "Text"\n\nmsgid "Yazı"\nmsgstr "Caption"\n'
    files = {
        "content/index.tr.md": page("Ana", 'Metin\n\n![Bir resim](photo.jpg "Yazı")'),
        "content/photo.jpg": PHOTO,
        "locales/en/LC_MESSAGES/content.po": po,
    }
    built = build_site(files)
    assert built.texts("en/index.html", "figcaption") == ["Caption"]
    image = built.find("en/index.html", ".text img").attributes
    assert (image["alt"], image["lang"]) == ("Bir resim", "tr")
    assert [dict(p.params).get("catalog") for p in built.problems] == ["locales/en/LC_MESSAGES/content.po"]


def test_a_catalog_translates_what_is_said_of_a_fields_picture() -> None:
    po = 'msgid ""\nmsgstr ""\n\nmsgid "Metin"\nmsgstr "Text"\n\nmsgid "Bir resim"\nmsgstr "A picture"\n'
    files = {
        "content/index.tr.md": page("Ana", "Metin", image="{src: photo.jpg, alt: Bir resim}"),
        "content/photo.jpg": PHOTO,
        "locales/en/LC_MESSAGES/content.po": po,
    }
    assert build_site(files).find("en/index.html", "img.lead").attributes["alt"] == "A picture"


def test_a_logo_without_a_description_is_said() -> None:
    config = CONFIG.replace("{src: logo.png, alt: {tr: Logo, en: Logo of the school}}", "logo.png")
    assert build_site({**FILES, "site_config.yaml": config}).codes == ["picture-without-alt"]


def test_a_picture_that_nobody_shows_may_be_anything() -> None:
    assert build_site({"content/a.jpg": b"x", "content/b.svg": b"<svg"}).codes == []


def test_a_file_that_is_no_picture_is_said_where_a_page_links_to_it() -> None:
    files = {
        "content/index.md": page("A", "[x](a.jpg) ![y](b.png)"),
        "content/a.jpg": b"x",
        "content/b.png": PHOTO,
    }
    built = build_site(files)
    assert [(p.code, p.place.file) for p in built.problems] == [
        ("picture-unreadable", "content/a.jpg"),
        ("picture-ending", "content/b.png"),
    ]

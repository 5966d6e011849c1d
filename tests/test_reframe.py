"""Law: a page whose frame has other words is what drawing it again would make; and mostly it is not drawn."""

from collections.abc import Mapping

import pytest

from tests.sites_in_memory import Files, make_tree, page, read_theme_once, shipped, twin
from twinpages.amend import Amendment, amend
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.step import one_by_one
from twinpages.build import Build, build
from twinpages.finished import Before
from twinpages.shell.beside import Beside

CONFIG = """\
title: {tr: Okul, en: School}
default_language: tr
languages: {tr: {}, en: {fallback: [tr]}}
menu: [index, bahce, mutfak/index]
"""
SITE: Files = {
    "site_config.yaml": CONFIG.replace("mutfak/index", "mutfak"),
    "content/index.tr.md": page("Ana sayfa", "Merhaba."),
    "content/index.en.md": twin("Home", "Hello."),
    "content/bahce.tr.md": page("Bahçe", "Domates ektik."),
    "content/bahce.en.md": twin("Garden", "We planted tomatoes."),
    "content/mutfak/index.tr.md": page("Mutfak", "Yemekler."),
    "content/mutfak/index.en.md": twin("Kitchen", "Dishes."),
    "content/mutfak/corba.tr.md": page("Çorba", "Mercimek."),
    "content/mutfak/corba.en.md": twin("Soup", "Lentils."),
    "content/kitap.tr.md": page("Kitap", "Yalnız Türkçe."),
}
GARDEN = "content/bahce.en.md"


def themed(templates: Mapping[str, str]) -> Tree:
    own = {f"templates/{name}": text.encode() for name, text in templates.items()}
    return Tree(Frozen({**shipped().files, **own}))


def edit(files: Files, path: str, text: str, theme: Tree) -> tuple[Build, Amendment | None, Build]:
    """The build before, what the edit made of it, and a build that knows nothing of the one before."""
    first = build(make_tree(files), theme, read_theme_once, last=Before())
    assert first.standing is not None
    after = make_tree({**files, path: text})
    outputs = first.files
    return (
        first,
        amend(first.standing, after, [path], outputs, one_by_one),
        build(after, theme, read_theme_once, last=Before()),
    )


def written(first: Build, new: Amendment) -> dict[str, bytes]:
    return {**first.files, **{path: file.data.get() for path, file in new.made.items()}}


def reframed(new: Amendment) -> set[str]:
    """The pages that were not drawn for it."""
    return {look.path for looks in new.looks.values() for look in looks}


def test_a_title_in_the_menu_reaches_every_page_of_its_language() -> None:
    first, new, fresh = edit(SITE, GARDEN, twin("Our yard", "We planted tomatoes."), shipped())
    assert new is not None
    assert written(first, new) == fresh.files
    assert "Our yard</a>" in fresh.files["en/mutfak/corba/index.html"].decode()
    assert {"en/index.html", "en/mutfak/index.html", "en/mutfak/corba/index.html"} <= reframed(new)
    assert "en/bahce/index.html" not in reframed(new)  # its own title has changed
    assert not any(path.startswith("tr/") for path in reframed(new))


def test_what_is_known_of_the_pages_is_that_of_a_whole_build() -> None:
    _, new, fresh = edit(SITE, GARDEN, twin("Our yard", "We planted tomatoes."), shipped())
    assert new is not None
    assert fresh.standing is not None
    for unit, looks in fresh.standing.looks.items():
        for look, known in zip(new.standing.looks[unit], looks, strict=True):
            assert (look.sha256, look.size, look.placed) == (known.sha256, known.size, known.placed)
            assert look.room <= known.room
    assert new.standing.shared == fresh.standing.shared


def test_another_process_may_do_it_meanwhile() -> None:
    first = build(make_tree(SITE), shipped(), read_theme_once, last=Before())
    assert first.standing is not None
    after = make_tree({**SITE, GARDEN: twin("Our yard", "We planted tomatoes.")})
    here = amend(first.standing, after, [GARDEN], first.files, one_by_one)
    beside = amend(first.standing, after, [GARDEN], first.files, one_by_one, Beside)
    assert here is not None
    assert beside is not None
    assert written(first, beside) == written(first, here)
    assert beside.looks == here.looks
    assert (beside.rendered, beside.why) == (here.rendered, here.why)


def test_one_edit_after_another() -> None:
    """The second one finds the parts where the first one has put them."""
    first, new, _ = edit(SITE, GARDEN, twin("A much longer title than before", "Text."), shipped())
    assert new is not None
    second = make_tree({**SITE, GARDEN: twin("Yard", "Text.")})
    outputs = written(first, new)
    again = amend(new.standing, second, [GARDEN], outputs, one_by_one)
    assert again is not None
    made = {path: file.data.get() for path, file in again.made.items()}
    assert {**written(first, new), **made} == build(second, shipped(), read_theme_once, last=Before()).files
    assert "en/index.html" in reframed(again)


def test_a_page_with_phrases_of_another_language() -> None:
    first, new, fresh = edit(SITE, GARDEN, twin("Yard", "We planted tomatoes."), shipped())
    assert new is not None
    assert written(first, new) == fresh.files
    assert new.standing.said.all() == fresh.problems
    assert "en/kitap/index.html" in reframed(new)  # it is borrowed


def test_a_phrase_that_read_like_the_old_title() -> None:
    """As long as the menu says it in the reader's language, nobody can tell; then it must be proved anew."""
    page_ = shipped().files["templates/page.html"].decode()
    theme = themed({"page.html": page_.replace("<h1{{ lang_of(page.title) }}>", "<h1>")})
    files = {**SITE, "content/kitap.tr.md": page("Kitap", "Metin."), GARDEN: twin("Kitap", "Text.")}
    first, new, fresh = edit(files, GARDEN, twin("Yard", "Text."), theme)
    assert "language-not-marked" in [problem.code for problem in fresh.problems]
    assert "language-not-marked" not in [problem.code for problem in first.problems]
    if new is not None:
        assert new.standing.said.all() == fresh.problems


def test_a_title_with_signs_of_html() -> None:
    first, new, fresh = edit(SITE, GARDEN, twin('"Yard <b> & co"', "We planted tomatoes."), shipped())
    assert new is not None
    assert written(first, new) == fresh.files
    assert "en/index.html" in reframed(new)


def test_a_very_long_title_is_proved_with_its_pages() -> None:
    first, new, fresh = edit(SITE, GARDEN, twin("Yard " * 2000, "We planted tomatoes."), shipped())
    assert new is not None
    assert written(first, new) == fresh.files
    assert not reframed(new)


def test_a_menu_that_says_what_is_no_word() -> None:
    """An attribute has changed, so the pages are drawn."""
    menu = (
        shipped()
        .files["templates/menu.html"]
        .decode()
        .replace('"{% if item.lang', '" id="{{ item.title.text }}"{% if item.lang')
    )
    assert "id=" in menu
    first, new, fresh = edit(SITE, GARDEN, twin("Yard", "We planted."), themed({"menu.html": menu}))
    assert new is not None
    assert written(first, new) == fresh.files
    assert not reframed(new)


BASE = shipped().files["templates/base.html"].decode()
MENU = BASE[
    BASE.index('{{ draw_once("menu.html"') : BASE.index("{% endblock %}", BASE.index('draw_once("menu.html"'))
]


@pytest.mark.parametrize(
    "base",
    [
        BASE.replace(MENU, "{% set menu = " + MENU[3:-3] + " %}{{ menu|length }}{{ menu }}"),
        BASE.replace(MENU, "{% set menu %}" + MENU + "{% endset %}{{ menu|length }}{{ menu }}"),
        BASE.replace(MENU, "{{ (" + MENU[3:-3] + ")|trim }}"),
        BASE.replace(MENU, "{% filter trim %}" + MENU + "{% endfilter %}"),
        BASE.replace(MENU, "{% macro m() %}" + MENU + "{% endmacro %}{{ m()|length }}{{ m() }}"),
        BASE.replace(MENU, MENU + "{{ site.menu[1].title.text|length }}"),
        BASE.replace("</body>", "{{ self.menu()|length }}</body>"),
        BASE.replace("</body>", '{% for name in ["menu"] recursive %}' + MENU + "{% endfor %}</body>"),
        BASE.replace("</body>", "{% set all = site %}{{ all.menu|map(attribute='title')|join }}</body>"),
        BASE.replace("<main ", "<main ").replace("{% block main %}", MENU + "{% block main %}"),
        BASE.replace(
            "</body>", '{% set section, here = "", 0 %}{% import "menu.html" as m with context %}</body>'
        ),
    ],
)
def test_a_frame_that_looks_at_its_parts(base: str) -> None:
    """However a template uses a part, or the menu by itself."""
    first, new, fresh = edit(SITE, GARDEN, twin("Our own yard", "We planted."), themed({"base.html": base}))
    if new is not None:
        assert written(first, new) == fresh.files
        assert not reframed(new)


def test_a_menu_that_hides_the_shipped_one() -> None:
    """Nothing is drawn with that any more."""
    own = shipped().files["templates/menu.html"].decode().replace("<details>", '<details class="own">')
    first, new, fresh = edit(
        {**SITE, "templates/menu.html": own}, GARDEN, twin("Yard", "We planted."), shipped()
    )
    assert new is not None
    assert written(first, new) == fresh.files
    assert 'class="own"' in fresh.files["en/index.html"].decode()
    assert {"en/index.html", "en/mutfak/index.html", "en/mutfak/corba/index.html"} <= reframed(new)


@pytest.mark.parametrize("name", ["card.html", "page.html"])
def test_a_hidden_template_that_a_page_asks_for_itself(name: str) -> None:
    said = "{{ site.menu[1].title.text }}"
    theirs = shipped().files[f"templates/{name}"].decode()
    shown = theirs.replace("</article>", f"<b>{said}</b></article>").replace(
        "<div class=", f"<b>{said}</b><div class="
    )
    asked = {"card.html": "card", "page.html": "template"}[name]
    files = {
        **SITE,
        f"templates/{name}": theirs,
        "content/mutfak/_collection.yaml": f"title: Mutfak\n{asked}: shipped/{name}\n",
    }
    first, new, fresh = edit(files, GARDEN, twin("Yard", "We planted."), themed({name: shown}))
    assert any("<b>Yard</b>" in page.decode() for path, page in fresh.files.items() if path.endswith(".html"))
    assert new is not None
    assert written(first, new) == fresh.files
    assert "en/index.html" in reframed(new)


def test_a_text_that_holds_the_marks() -> None:
    files = {**SITE, "content/index.en.md": twin("Home", "A \ufdd0 sign \ufdd1 of nothing.")}
    first, new, fresh = edit(files, GARDEN, twin("Yard", "We planted."), shipped())
    assert new is not None
    assert written(first, new) == fresh.files
    assert "en/index.html" not in reframed(new)
    assert "en/mutfak/index.html" in reframed(new)

"""Catalogs (.po): plural forms, guesses, placeholders, which of two wins."""

import pytest

from tests.sites_in_memory import make_tree, read_config
from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem, render_problem
from twinpages.base.step import one_by_one
from twinpages.i18n.catalog import Catalog
from twinpages.i18n.po import parse_catalogs, parse_messages, parse_po
from twinpages.theme import read_catalogs

PATH = "locales/tr/LC_MESSAGES/messages.po"
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 "
    ": n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);",
    "tr": "nplurals=2; plural=(n > 1);",
}


def po(body: str, tag: str = "tr", language: str = "Language: {}\\n") -> bytes:
    keys = [
        "Content-Type: text/plain; charset=utf-8\\n",
        language.format(tag),
        f"Plural-Forms: {PLURALS[tag]}\\n",
    ]
    head = 'msgid ""\nmsgstr ""\n' + "".join(f'"{key}"\n' for key in keys)
    return f"{head}\n{body}".encode()


def read(*bodies: str, tag: str = "tr") -> tuple[Catalog, list[str]]:
    problems: list[Problem] = []
    files = [(PATH if n == 0 else f"shipped{n}.po", po(body, tag)) for n, body in enumerate(bodies)]
    return parse_catalogs(tag, files, problems.append), [render_problem(problem) for problem in problems]


def plural(forms: str) -> str:
    strings = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms.split("|")))
    return f'msgid "{{number}} page"\nmsgid_plural "{{number}} pages"\n{strings}'


def test_arabic_has_six_forms() -> None:
    catalog, said = read(plural("صفر|واحدة|اثنتان|قليل|كثير|أخرى"), tag="ar")
    ngettext = catalog.translations().ngettext
    counts = (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)
    assert [ngettext("{number} page", "{number} pages", n) for n in counts] == (
        "صفر واحدة اثنتان قليل قليل كثير كثير أخرى أخرى قليل".split()
    )
    assert said == []


def test_polish_has_three_forms() -> None:
    catalog, said = read(plural("{number} strona|{number} strony|{number} stron"), tag="pl")
    ngettext = catalog.translations().ngettext
    found = {n: ngettext("{number} page", "{number} pages", n).split()[1] for n in (1, 2, 4, 5, 12, 22, 25)}
    assert found == {
        1: "strona",
        2: "strony",
        4: "strony",
        5: "stron",
        12: "stron",
        22: "strony",
        25: "stron",
    }
    assert said == []


def test_the_rule_that_a_catalog_gives_is_kept_even_if_it_does_not_name_its_language() -> None:
    data = po(plural("strona|strony|stron"), "pl", language="X-Generator: by hand\\n")
    words = parse_catalogs("pl", [(PATH, data)], pytest.fail).translations().ngettext
    assert [words("{number} page", "{number} pages", n) for n in (1, 2, 5)] == ["strona", "strony", "stron"]


def test_a_missing_form_is_a_problem() -> None:
    _, said = read(plural("{number} strona|{number} strony"), tag="pl")
    assert said == [
        f"{PATH}:7:1: error: '{{number}} page' has 2 plural forms, and this language needs 3. "
        "Fill in every msgstr[…]. (catalog-plurals)"
    ]


def test_a_guess_is_not_used() -> None:
    catalog, _ = read('#, fuzzy\nmsgid "Menu"\nmsgstr "Menü?"\n')
    assert catalog.translations().gettext("Menu") == "Menu"
    assert "Menu" not in catalog.known


def test_an_empty_translation_is_none() -> None:
    catalog, _ = read('msgid "Menu"\nmsgstr ""\n')
    assert catalog.translations().gettext("Menu") == "Menu"
    assert "Menu" not in catalog.known


def test_the_sites_own_words_win_and_the_shipped_ones_fill_the_gaps() -> None:
    catalog, _ = read(
        'msgid "Menu"\nmsgstr "Bizim menü"\n\nmsgid "Date"\nmsgstr ""\n',
        'msgid "Menu"\nmsgstr "Menü"\n\nmsgid "Date"\nmsgstr "Tarih"\n',
    )
    gettext = catalog.translations().gettext
    assert [gettext("Menu"), gettext("Date"), gettext("Other")] == ["Bizim menü", "Tarih", "Other"]
    assert {"Menu", "Date"} <= catalog.known


def test_a_build_looks_for_the_tag_then_for_its_language_and_in_the_site_first() -> None:
    config = read_config("title: A\ndefault_language: pt-BR\nlanguages: {pt-BR: {}}\n")

    def tree(**words: str) -> Tree:
        files = {
            f"locales/{tag.replace('_', '-')}/LC_MESSAGES/messages.po": po(
                f'msgid "{word}"\nmsgstr "{tag}"\n'
            )
            for tag, word in words.items()
        }
        return make_tree(files)

    site = make_tree({"locales/pt/LC_MESSAGES/messages.po": po('msgid "a"\nmsgstr "site pt"\n')})
    shipped = make_tree(
        {
            "locales/pt-BR/LC_MESSAGES/messages.po": po('msgid "a"\nmsgstr "shipped pt-BR"\n'),
            "locales/pt/LC_MESSAGES/messages.po": po(
                'msgid "a"\nmsgstr "shipped pt"\n\nmsgid "b"\nmsgstr "shipped pt"\n'
            ),
        }
    )
    words = read_catalogs(config, site, shipped, one_by_one, pytest.fail)["pt-BR"].translations().gettext
    assert [words("a"), words("b"), words("c")] == ["shipped pt-BR", "shipped pt", "c"]


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("Read: {language}", "Okuyun: {dil}", "catalog-placeholder"),
        ("Read: {language}", "Okuyun", "catalog-placeholder-missing"),
        ("From %(countries)s", "%(ulkeler)s", "catalog-placeholder"),
        ("From %(countries)s", "Ülkeler", "catalog-placeholder-missing"),
    ],
)
def test_a_placeholder_that_differs_is_a_problem(source: str, target: str, code: str) -> None:
    _, said = read(f'msgid "{source}"\nmsgstr "{target}"\n')
    assert any(line.endswith(f"({code})") for line in said)


def test_a_form_may_leave_the_number_out() -> None:
    _, said = read(plural("bir sayfa|{number} sayfa"))
    assert said == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'msgid "a"\nmsgstr "bcd\n', "catalog-syntax"),
        (b"hello\n", "catalog-syntax"),
        ('msgid "a"\nmsgstr "ş"\n'.encode("iso-8859-9"), "not-utf8"),
    ],
)
def test_a_file_that_is_no_catalog_is_a_problem_and_no_words(data: bytes, code: str) -> None:
    problems: list[Problem] = []
    assert parse_po("tr", PATH, data, problems.append) is None
    assert [problem.code for problem in problems] == [code]
    assert problems[0].place.file == PATH


def test_no_file_is_no_words() -> None:
    assert parse_catalogs("tr", [], pytest.fail) == Catalog("tr")
    assert Catalog("tr").translations().gettext("Menu") == "Menu"


def test_messages_of_content_are_found_however_their_lines_are_broken() -> None:
    data = po(
        'msgid ""\n"One  paragraph\\n"\n"over lines"\nmsgstr "Bir"\n\n#, fuzzy\nmsgid "b"\nmsgstr "B"\n'
    )
    messages = parse_messages(PATH, data, pytest.fail)
    assert messages.texts == Frozen({"One paragraph over lines": "Bir"})


def test_braces_and_percent_signs_are_text_in_messages_of_content() -> None:
    data = po('msgid "100 % {x}"\nmsgstr "yüzde 100"\n')
    assert parse_messages(PATH, data, pytest.fail).texts == {"100 % {x}": "yüzde 100"}


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    data = b"\xef\xbb\xbf" + po('msgid "a"\nmsgstr "b"\n')
    assert parse_messages(PATH, data, pytest.fail).texts == {"a": "b"}

"""`site_config.yaml`: what it may say, and what is said of its mistakes, all at once."""

import pytest

from tests.sites_in_memory import PNG, build_site, model_site, page
from twinpages.base.problem import Problem, render_problem
from twinpages.config import Config, parse_config
from twinpages.languages import LanguageOptions

START = "title: {el: Σχολείο, en: School}\ndefault_language: el\n"
LANGUAGES = "languages: {el: {}, en: {fallback: [el]}}\n"


def read(text: str) -> tuple[Config | None, list[str]]:
    problems: list[Problem] = []
    config = parse_config(text, problems.append)
    return config, [render_problem(problem).removeprefix("site_config.yaml:") for problem in problems]


def well(text: str) -> Config:
    config, problems = read(text)
    assert problems == []
    assert config is not None
    return config


EXAMPLE = """\
title: {el: Το σχολείο μας, en: Our school}
base_url: https://school.example/kitchen/
default_language: el
languages: {el: {}, en: {fallback: [el]}}
menu: [index, about, recipes]
"""


def test_the_example_of_the_design_is_understood() -> None:
    config = well(EXAMPLE)
    assert config.title.said["en"].text == "Our school"
    assert (config.base_url, config.default_language) == ("https://school.example/kitchen/", "el")
    assert list(config.languages) == ["el", "en"]
    assert config.languages["en"].fallback == ("el",)
    assert [item.id for item in config.menu] == ["index", "about", "recipes"]
    assert (config.prefix_all, config.explicit_links) == (True, False)


def test_a_list_of_languages_has_no_options() -> None:
    assert well(START + "languages: [el, en]\n").languages == {
        "el": LanguageOptions(),
        "en": LanguageOptions(),
    }


OPTIONS = [
    ("{}", LanguageOptions()),
    ("", LanguageOptions()),
    ("{fallback: [el, ro]}", LanguageOptions(("el", "ro"))),
    ("{fallback: el}", LanguageOptions(("el",))),
    ("{fallback: [el, el]}", LanguageOptions(("el",))),
    ("{fallback: none}", LanguageOptions((), False)),
    ("{fallback: }", LanguageOptions()),
    ("{base_url: https://en.example/}", LanguageOptions(base_url="https://en.example/")),
    ("{locale: en-GB}", LanguageOptions(locale="en-GB")),
]


@pytest.mark.parametrize(("written", "options"), OPTIONS)
def test_options_of_a_language(written: str, options: LanguageOptions) -> None:
    assert well(f"{START}languages:\n  el: {{}}\n  ro: {{}}\n  en: {written}\n").languages["en"] == options


def test_norwegian_is_a_language_and_no_refusal() -> None:
    config = well("title: A\ndefault_language: no\nlanguages: {no: {}, en: {fallback: [no]}}\n")
    assert list(config.languages) == ["no", "en"]
    assert config.title.said["no"].text == "A"


@pytest.mark.parametrize(
    ("written", "base"),
    [("https://a.example", "https://a.example/"), ("", ""), ("https://a.example/b/", "https://a.example/b/")],
)
def test_the_address_of_the_site_ends_with_a_slash(written: str, base: str) -> None:
    assert well(f"{START}{LANGUAGES}base_url: {written}\n").base_url == base


def test_addresses_and_links() -> None:
    config = well(f"{START}{LANGUAGES}url_prefix: except-default\nlinks: explicit\n")
    assert (config.prefix_all, config.explicit_links) == (False, True)


def test_a_reader_is_offered_their_language_then_its_fallbacks() -> None:
    config = well(f"{START}languages: {{el: {{}}, en: {{}}, ro: {{fallback: [en, el]}}}}\n")
    assert [config.chain(lang) for lang in ("ro", "en")] == [("ro", "en", "el"), ("en",)]


def test_the_publisher_the_funding_and_the_names_of_tags() -> None:
    text = "publisher: {name: Σχολείο, email: a@b.example, phone: }\nfunding: {text: X}\n"
    text += "tags: {sea: {el: Θάλασσα, en: Sea}}\n"
    config = well(START + LANGUAGES + text)
    assert set(config.publisher) == {"name", "email"}
    assert set(config.funding) == {"text"}
    assert config.tags["sea"].said["en"].text == "Sea"


MISTAKES = [
    ("titel: A\n" + START + LANGUAGES,
     "1:1: error: unknown field 'titel'. Did you mean 'title'? (unknown-field)"),
    ("default_language: el\n" + LANGUAGES, "1:1: error: 'title' is missing. "
     "Add a line title: … with its value. (missing-field)"),
    (START, "1:1: error: 'languages' is missing. Add a line languages: … with its value. (missing-field)"),
    ("title: A\n" + LANGUAGES, "1:1: error: 'default_language' is missing. "
     "Add a line default_language: … with its value. (missing-field)"),
    (START + "languages: el\n", "3:12: error: languages are tags with options. "
     "Write {tr: {}, en: {fallback: [tr]}}. (not-languages)"),
    (START + "languages: {el: {}, pt_br: {}}\n", "3:21: error: 'pt_br' is not a language tag. "
     "Write pt-BR. (not-a-language-tag)"),
    (START + "languages: {el: {}, 'türkçe': {}}\n", "3:21: error: 'türkçe' is not a language tag. "
     "Write a tag of BCP 47, such as tr or pt-BR. (not-a-language-tag)"),
    (START + "languages: {el: {falback: [en]}, en: {}}\n", "3:18: error: unknown field 'falback'. "
     "Did you mean 'fallback'? (unknown-field)"),
    (START + "languages: {el: {fallback: [el]}}\n", "3:29: error: 'el' cannot borrow from itself. "
     "Name another language. (fallback-to-itself)"),
    (START + LANGUAGES + "base_url: school.example\n", "4:11: error: 'school.example' is not a web address. "
     "Write https://school.example. (not-a-url)"),
    (START + LANGUAGES + "links: prety\n", "4:8: error: 'prety' is not one of the choices. "
     "Did you mean 'pretty'? (not-a-choice)"),
    (START + LANGUAGES + "publisher: {emial: a@b.example}\n", "4:13: error: unknown field 'emial'. "
     "Did you mean 'email'? (unknown-field)"),
    (START + LANGUAGES + "funding: {url: https://a.example}\n", "1:1: error: 'text' is missing. "
     "Add a line text: … with its value. (missing-field)"),
    ("", "1:1: error: the configuration holds no keys. "
     "It needs title, default_language and languages at least. (config-empty)"),
    ("- a\n", "1:1: error: the configuration holds no keys. "
     "It needs title, default_language and languages at least. (config-empty)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "problem"), MISTAKES)
def test_a_mistake_is_said_at_its_place(text: str, problem: str) -> None:
    assert problem in read(text)[1]


@pytest.mark.parametrize(("written", "near"), [("EL", "el"), ("de", "")])
def test_a_default_language_that_the_site_does_not_have(written: str, near: str) -> None:
    config, [problem] = read(f"title: A\ndefault_language: {written}\n{LANGUAGES}")
    assert problem.startswith(f"2:19: error: '{written}' is not one of the site's languages.")
    assert ("Did you mean 'el'?" if near else "Known: el, en.") in problem
    assert config is not None
    assert config.default_language == "el"


@pytest.mark.parametrize("written", ["{}", "[]"])
def test_no_languages_at_all_is_said(written: str) -> None:
    config, problems = read(f"{START}languages: {written}\n")
    assert config is None
    assert problems


def test_every_mistake_is_said_at_once() -> None:
    _, problems = read(
        "titel: A\nbase_url: x\ndefault_language: de\nlanguages: {el: {falback: el}}\nlinks: no\n"
    )
    assert sorted(line.rpartition("(")[2] for line in problems) == [
        "missing-field)",
        "not-a-choice)",
        "not-a-url)",
        "unknown-field)",
        "unknown-field)",
        "unknown-language)",
    ]


def test_a_missing_configuration_is_said() -> None:
    built = build_site({"site_config.yaml": b"-", "content/index.md": page("A")})
    assert built.codes == ["config-missing"]
    assert built.build.files == {}


@pytest.mark.parametrize(
    ("menu", "hint"), [("[indx]", "Did you mean 'index'?"), ("[index, zzz]", "Known: index")]
)
def test_a_menu_names_pages_that_there_are(menu: str, hint: str) -> None:
    made = model_site(
        {"site_config.yaml": f"title: A\ndefault_language: tr\nlanguages: {{tr: {{}}}}\nmenu: {menu}\n"}
    )
    assert made.codes == ["unknown-menu-item"]
    assert hint in made.said[0]
    assert made.problems[0].place.line == 4


def test_a_menu_does_not_name_a_draft() -> None:
    config = "title: A\ndefault_language: tr\nlanguages: {tr: {}}\nmenu: [a]\n"
    assert model_site({"site_config.yaml": config, "content/a.md": page("A", draft="yes")}).codes == [
        "link-to-draft"
    ]


def test_what_is_left_empty_stays_away_from_the_pages() -> None:
    built = build_site({})
    assert (
        built.html("tr/index.html").css("footer address, footer .funding, nav.menu, link[rel=canonical]")
        == []
    )


def test_what_is_filled_in_is_shown() -> None:
    more = "publisher: {name: {tr: Okul, en: School}, email: a@b.example, logo: {src: logo.png, alt: Okul}}\n"
    more += "funding: {text: {tr: Hibe}}\n"
    config = "title: A\ndefault_language: tr\nlanguages: {tr: {}, en: {}}\n" + more
    built = build_site({"site_config.yaml": config, "content/logo.png": PNG})
    assert [code for code in built.codes if code != "hidden-text"] == []
    assert "School" in built.texts("en/index.html", "footer address p")
    funding = built.find("en/index.html", "footer .funding [lang]")
    assert (funding.text().strip(), funding.attributes["lang"]) == ("Hibe", "tr")
    assert built.build.files["files/logo.png"].startswith(PNG[:8])
    assert built.find("en/index.html", ".brand img").attributes["width"] == "1"


def test_a_logo_that_is_not_there_is_said() -> None:
    config = "title: A\ndefault_language: tr\nlanguages: {tr: {}}\npublisher: {logo: logo.png}\n"
    made = model_site({"site_config.yaml": config})
    assert [(p.code, p.place.line) for p in made.problems] == [("missing-image", 4)]

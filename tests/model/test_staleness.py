"""A twin whose original goes on: what has changed since, and what readers and translators are told."""

import pytest

from tests.sites_in_memory import build_site, model_site, page
from twinpages.model.site import Staleness
from twinpages.model.staleness import make_staleness
from twinpages.model.status import list_states

BODY = "Giriş.\n\n## Bir {: #bir }\n\nMetin.\n\n## İki\n\nMetin.\n"


def seen(title: str = "T", body: str = BODY, **fields: str) -> str:
    """What a twin notes of this original."""
    made = model_site({"content/a.tr.md": page(title, body, **fields)})
    return " ".join(made.site.subjects["a"].twins["tr"].prints)


def twin_of(
    noted: str, origin: str = "human", body: str = "Intro.\n\n## One\n\nText.\n\n## Two\n\nText.\n"
) -> str:
    return page("E", body, translation=f'{{of: tr, origin: {origin}, seen: "{noted}"}}')


def staleness(original: str, noted: str) -> Staleness:
    made = model_site({"content/a.tr.md": original, "content/a.en.md": twin_of(noted)})
    assert made.codes == []
    return make_staleness(made.site.subjects["a"], "en")


CHANGES = [
    (page("T", BODY), False, ()),
    (page("T", BODY.replace("Giriş.", "Giriş!\n"), date="2026-05-09"), False, ()),
    (page("T", BODY.replace("Metin.", "*Metin*")), False, ()),
    (page("T", BODY.replace("{: #bir }", "{: #one }")), False, ()),
    (page("Yeni", BODY), True, ()),
    (page("T", BODY, summary="Özet"), True, ()),
    (page("T", BODY.replace("Giriş", "Başlangıç")), False, (0,)),
    (page("T", BODY.replace("## Bir", "## Birinci")), False, (1,)),
    (page("T", BODY + "\nEk.\n"), False, (2,)),
    (page("T", BODY + "\n## Üç\n"), False, (3,)),
]


@pytest.mark.parametrize(("original", "head", "sections"), CHANGES)
def test_a_changed_section_is_known_by_its_fingerprint(
    original: str, head: bool, sections: tuple[int, ...]
) -> None:
    found = staleness(original, seen())
    assert (found.known, found.head, found.sections) == (True, head, sections)
    assert found.changed == head + len(sections)


def test_a_section_that_moved_has_not_changed() -> None:
    moved = "Giriş.\n\n## İki\n\nMetin.\n\n## Bir {: #bir }\n\nMetin.\n"
    assert staleness(page("T", moved), seen()).changed == 0


def test_a_twin_that_noted_nothing_is_not_said_to_be_older() -> None:
    found = staleness(page("T", BODY), "")
    assert (found.known, found.changed) == (False, 0)


def test_an_original_is_never_older() -> None:
    made = model_site({"content/a.tr.md": page("T", BODY)})
    assert make_staleness(made.site.subjects["a"], "tr") == Staleness()


def test_a_reader_is_told_at_the_section_and_led_to_the_newer_one() -> None:
    original = page("T", BODY.replace("## İki\n\nMetin", "## İki\n\nYeni metin"))
    built = build_site({"content/a.tr.md": original, "content/a.en.md": twin_of(seen())})
    assert built.codes == []
    notices = built.html("en/a/index.html").css(".text .notice")
    assert [notice.css_first("a").attributes["href"] for notice in notices] == ["../../tr/a/#iki"]
    assert notices[0].css_first("a").attributes["hreflang"] == "tr"
    assert built.html("tr/a/index.html").css(".text .notice") == []


def test_a_page_that_is_up_to_date_says_nothing() -> None:
    built = build_site({"content/a.tr.md": page("T", BODY), "content/a.en.md": twin_of(seen())})
    assert built.html("en/a/index.html").css(".notice") == []


STATES = [
    (page("T", BODY), twin_of(seen()), "current", 0),
    (page("T2", BODY), twin_of(seen()), "older", 1),
    (page("T", BODY), twin_of(""), "unknown", 0),
]


@pytest.mark.parametrize(("original", "twin", "state", "changed"), STATES)
def test_a_translator_is_told_the_state_of_every_twin(
    original: str, twin: str, state: str, changed: int
) -> None:
    made = model_site({"content/a.tr.md": original, "content/a.en.md": twin})
    states = {(found.id, found.lang): found for found in list_states(made.site)}
    assert states["a", "tr"].state == "original"
    assert (states["a", "en"].state, states["a", "en"].changed) == (state, changed)
    assert (states["index", "en"].state, states["index", "en"].of) == ("missing", "tr")


def test_every_heading_of_a_twin_with_the_same_structure_can_be_told_of() -> None:
    """The n-th section of the original is the n-th of its twin."""
    for number, heading in enumerate(("Giriş.", "## Bir", "## İki")):
        original = page("T", BODY.replace(heading, f"{heading} yeni"))
        assert staleness(original, seen()).sections == (number,)

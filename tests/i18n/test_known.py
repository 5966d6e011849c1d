"""What CLDR was asked once is known: in this process, in others and in the next build."""

from twinpages.i18n.known import Known


def test_what_was_written_out_once_is_known_to_the_next_build() -> None:
    first, second = Known(), Known()
    first.of("tr")["number 1"] = "1"
    assert first.news() == first.grown() == {"tr": {"number 1": "1"}}
    assert first.news() == {}
    second.lean_on({"tr": {"number 1": "1"}}.get)
    assert second.of("tr") == {"number 1": "1"}
    assert second.news() == second.grown() == {}
    second.of("tr")["number 2"] = "2"
    assert second.news() == {"tr": {"number 2": "2"}}
    assert second.grown() == {"tr": {"number 1": "1", "number 2": "2"}}


def test_what_another_process_has_written_out_is_learnt() -> None:
    known = Known()
    known.of("tr")["number 1"] = "1"
    known.learn({"tr": {"number 2": "2"}, "en": {"number 1": "1"}})
    assert known.grown() == {"tr": {"number 1": "1", "number 2": "2"}, "en": {"number 1": "1"}}


def test_a_memory_that_is_none_is_forgotten() -> None:
    known = Known()
    known.lean_on(lambda _: ["damaged"])
    assert known.of("tr") == {}


def test_what_was_asked_before_there_was_a_memory_is_known_beside_it() -> None:
    known = Known()
    known.of("tr")["number 2"] = "2"
    known.lean_on({"tr": {"number 1": "1"}}.get)
    assert known.of("tr") == {"number 1": "1", "number 2": "2"}
    assert known.news() == {"tr": {"number 2": "2"}}
    assert known.grown() == {"tr": {"number 1": "1", "number 2": "2"}}


def test_a_memory_is_asked_once_for_each_language() -> None:
    asked, known = list[str](), Known()
    for _ in range(2):
        known.lean_on(lambda tag: asked.append(tag) or {"number 1": "1"})
        known.of("tr")
    assert asked == ["tr"]

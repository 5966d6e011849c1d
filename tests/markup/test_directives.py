"""Options of a directive; `tests/cases/directives.md` has the directives within texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinpages.markup.written import parse_options

OPTIONS = [
    ("", {}),
    (" ", {}),
    ("limit=3", {"limit": "3"}),
    ("a=1 b=2", {"a": "1", "b": "2"}),
    ('where="status: running"', {"where": "status: running"}),
    ("where='status: running' limit=3", {"where": "status: running", "limit": "3"}),
    ('a = "b"', {"a": "b"}),
    ("as_of=2021-09", {"as_of": "2021-09"}),
    ("order=-start", {"order": "-start"}),
]


@pytest.mark.parametrize(("text", "options"), OPTIONS)
def test_options_are_names_with_values(text: str, options: dict[str, str]) -> None:
    assert parse_options(text) == options


@pytest.mark.parametrize("text", ["limit", "=3", "a=", 'a="b', "a='b\"", "a=b c", 'a=b"c"'])
def test_a_part_that_is_no_name_with_a_value_is_none(text: str) -> None:
    assert parse_options(text) is None


def test_a_value_in_quotes_may_be_empty() -> None:
    assert parse_options('a=""') == {"a": ""}


VALUES = st.text("abc çğ:,-.=", min_size=1).filter(str.strip)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), VALUES, max_size=4))
def test_options_that_are_written_in_quotes_are_read_again(options: dict[str, str]) -> None:
    assert parse_options(" ".join(f'{name}="{value}"' for name, value in options.items())) == options

"""Places on a picture: laws that hold for any numbers and any texts."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twinpages.pages.scale import (
    NARROW,
    WIDE,
    Frame,
    Spot,
    box_of,
    percent,
    place_twice,
    round_ticks,
    true_to,
    width_of,
)

TIMES = st.lists(st.integers(-800_000, 800_000).map(float), min_size=3, max_size=12, unique=True)
NUMBERS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
PARTS = st.floats(0, 1, allow_nan=False)
TEXTS = st.lists(
    st.tuples(
        st.text("0123456789,. Ağß中عدد", min_size=1, max_size=14),
        st.lists(
            st.builds(Spot, PARTS, PARTS, st.sampled_from(["start", "middle", "end"]), st.sampled_from([-0.6, 1.3])),
            min_size=1,
            max_size=4,
        ),
    ),
    max_size=12,
)  # fmt: skip


@given(TIMES)
def test_distances_are_true_to_time(times: list[float]) -> None:
    places = true_to(times)
    assert (min(places), max(places)) == (0, 1)
    whole = max(times) - min(times)
    for (a, b), (x, y) in zip(combinations(times, 2), combinations(places, 2), strict=True):
        assert y - x == pytest.approx((b - a) / whole)


def test_one_moment_stands_in_the_middle() -> None:
    assert true_to([2015.0]) == [0.5]


@given(TEXTS, st.sampled_from([8.0, 17.0]))
def test_texts_meet_neither_each_other_nor_the_edge_however_wide_the_picture(
    texts: list[tuple[str, list[Spot]]], height: float
) -> None:
    placed = place_twice(texts, Frame(NARROW, height), Frame(WIDE, height))
    for width, roomy_too in ((NARROW, False), (NARROW * 1.4, False), (WIDE, True), (WIDE * 3, True)):
        frame = Frame(width, height)
        boxes = [
            box_of(spot, width_of(text), frame)
            for (text, _), (spot, roomy) in zip(texts, placed, strict=True)
            if spot is not None and (roomy_too or not roomy)
        ]
        inner = [replace(box, left=box.left + 1e-6, right=box.right - 1e-6) for box in boxes]  # may touch
        assert not any(a.meets(b) for a, b in combinations(inner, 2))
        assert all(box.left > -1e-6 and box.right < width + 1e-6 for box in boxes)


def test_the_first_text_chooses_first_and_the_next_waits_for_room() -> None:
    here = [Spot(0.5, 0.5)]
    beside = [Spot(0.7, 0.5)]
    found = place_twice(
        [("1,200,000", here), ("980,000", here), ("285,000", beside)], Frame(NARROW, 8), Frame(WIDE, 8)
    )
    assert found == [(here[0], False), (None, True), (beside[0], True)]


@given(NUMBERS, NUMBERS)
def test_ticks_are_few_round_even_and_hold_everything(a: Decimal, b: Decimal) -> None:
    ticks = round_ticks(min(a, b), max(a, b))
    assert ticks[0] <= min(a, b, 0) and max(a, b, 0) <= ticks[-1] and Decimal(0) in ticks
    assert 2 <= len(ticks) <= 6
    steps = {y - x for x, y in pairwise(ticks)}
    assert len(steps) == 1
    assert next(iter(steps)).normalize().as_tuple().digits in ((1,), (2,), (5,))


def test_ticks_of_what_is_known() -> None:
    assert round_ticks(Decimal(285000), Decimal(1200000)) == [0, 500000, 1000000, 1500000]
    assert round_ticks(Decimal(0), Decimal(0)) == [0, Decimal("0.5"), 1]
    assert round_ticks(Decimal(-3), Decimal(4)) == [-5, 0, 5]


def test_parts_are_written_short_and_mirrored() -> None:
    assert [percent(0), percent(0.375), percent(1 / 3), percent(1)] == ["0%", "37.5%", "33.33%", "100%"]
    assert percent(0.25, mirrored=True) == "75%"


def test_widths_count_what_is_seen() -> None:
    assert width_of("e\u0301") == width_of("e") == width_of("\u200fe")
    assert width_of("中") == 1.0

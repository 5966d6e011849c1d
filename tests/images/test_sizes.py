"""Measured in, which copies are published out."""

import pytest

from twinpages.images import Measured, copy_of, plan_renditions


def sizes(width: int, height: int, form: str = "jpeg", **more: object) -> list[tuple[str, int, int]]:
    measured = Measured(width, height, form, **{"weight": 100_000, **more})  # type: ignore[arg-type]
    return [(r.form, r.width, r.height) for r in plan_renditions(measured)]


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (4000, [320, 640, 960, 1280, 1920]),
        (1920, [320, 640, 960, 1280, 1920]),
        (1000, [320, 640, 960, 1000]),
        (640, [320, 640]),
        (321, [320, 321]),
    ],
)
def test_the_widths_are_those_below_and_its_own(width: int, expected: list[int]) -> None:
    planned = sizes(width, width)
    for form in ("avif", "webp"):
        assert [w for f, w, _ in planned if f == form] == expected
    assert planned[-1] == ("jpeg", *[max(w for w in expected if w <= 1280)] * 2)


def test_nothing_is_enlarged_and_the_proportions_stay() -> None:
    assert all(w <= 700 and h == round(w * 500 / 700) for _, w, h in sizes(700, 500))
    assert sizes(5000, 1)[0] == ("avif", 320, 1)


@pytest.mark.parametrize(
    "more",
    [{"width": 320}, {"weight": 4000}, {"animated": True, "form": "gif"}, {"form": "svg"}],
)
def test_one_file_is_enough_for(more: dict[str, object]) -> None:
    measured = Measured(**{"width": 900, "height": 600, "form": "png", "weight": 90_000, **more})  # type: ignore[arg-type]
    assert plan_renditions(measured) == ()
    assert (copy_of(measured).form, copy_of(measured).width) == (measured.form, measured.width)


def test_what_is_higher_than_a_webp_can_be_is_made_narrower() -> None:
    assert max(h for _, _, h in sizes(1500, 60000)) <= 16383
    assert sizes(400, 60000) == []


def test_drawings_fall_back_on_png() -> None:
    assert sizes(700, 500, "png", alpha=True)[-1][0] == "png"
    assert sizes(700, 500, "png", flat=True)[-1][0] == "png"

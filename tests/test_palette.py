"""Colours: one edit of the configuration changes the site, and no choice makes a text too faint."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sites_in_memory import HOME, build_site
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Problem
from twinpages.collection.values import Words
from twinpages.config import Config
from twinpages.render.palette import (
    LEAST,
    check_palette,
    contrast,
    make_palette,
    render_palette,
    render_properties,
)

CONFIG = "title: Okul\ndefault_language: tr\nlanguages: {tr: {}}\n"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#abc123", "#abc123", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_writes_what_its_own_three_colours_make(scheme: str) -> None:
    written = (HOME / "templates/assets/css/tokens.css").read_text()
    for declaration in render_properties(make_palette(scheme, Frozen())).split(";"):
        assert declaration.replace(":", ": ") in written, declaration


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_of_the_theme_can_be_read(scheme: str) -> None:
    palette = make_palette(scheme, Frozen())
    for text in ("ink", "soft", "accent", "accent-strong"):
        for ground in ("paper", "card", "tint"):
            assert contrast(palette[text], palette[ground]) >= LEAST, (text, ground)


@settings(deadline=None)
@given(st.integers(0, 0xFFFFFF))
def test_any_accent_is_light_enough_in_the_dark_by_itself(number: int) -> None:
    palette = make_palette("dark", Frozen({"accent": f"#{number:06x}"}))
    assert contrast(palette["accent"], palette["paper"]) >= LEAST


def test_a_site_without_colours_adds_nothing_to_the_sheet() -> None:
    assert render_palette(Frozen()) == ""


def test_the_schools_colours_come_last_in_the_sheet() -> None:
    built = build_site({"site_config.yaml": CONFIG + 'colors: {accent: "#7a1f1f"}\n'})
    sheet = built.build.files["assets/main.css"].decode()
    assert sheet.rindex("--accent:#7a1f1f") > sheet.index("--accent:")
    assert "low-contrast" not in built.codes


def test_a_colour_that_is_too_faint_is_said_with_the_nearest_that_is_not() -> None:
    built = build_site({"site_config.yaml": CONFIG + 'colors: {accent: "#f2b705"}\n'})
    [problem] = [p for p in built.problems if p.code == "low-contrast"]
    assert (problem.place.line, problem.place.column) == (4, 18)
    right = dict(problem.params)["right"]
    again = build_site({"site_config.yaml": CONFIG + f'colors: {{accent: "{right}"}}\n'})
    assert "low-contrast" not in again.codes


@settings(deadline=None)
@given(st.integers(0, 0xFFFFFF))
def test_the_colour_that_is_proposed_is_always_accepted(number: int) -> None:
    def check(accent: str) -> list[Problem]:
        return list(check_palette(Config(Words(), "tr", Frozen(), colors=Frozen({"accent": accent}))))

    for problem in check(f"#{number:06x}"):
        assert check(dict(problem.params)["right"]) == []


def test_what_begins_with_the_sign_of_a_comment_is_said() -> None:
    built = build_site({"site_config.yaml": CONFIG + "colors:\n  accent: #0b5c8f\n"})
    assert "color-empty" in built.codes
    built = build_site({"site_config.yaml": CONFIG + "colors: {accent: blue}\n"})
    assert "not-a-color" in built.codes
    built = build_site({"site_config.yaml": CONFIG + "colors: {acent: '#000'}\n"})
    assert "unknown-key" in built.codes or "unknown-field" in built.codes

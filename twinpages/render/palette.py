"""A school's colours in, the theme's custom properties out, for light and for dark, and what is too faint.

A school names an accent, perhaps paper and ink; every other colour of the theme is mixed from these three,
so that one edit changes the whole site and every text can be proved readable: contrast after WCAG 2.2,
success criterion 1.4.3.
"""

from collections.abc import Iterator

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem
from twinpages.config import FILE, Config

LEAST = 4.5
"""Contrast of a text with what it stands on."""

Rgb = tuple[int, int, int]

BASE: Frozen[str, Frozen[str, str]] = Frozen(
    {
        "light": Frozen({"accent": "#0b5c8f", "paper": "#fcfcfa", "ink": "#1a2430"}),
        "dark": Frozen({"accent": "#83c3ec", "paper": "#11171e", "ink": "#e8edf2"}),
    }
)
"""The theme's own colours, where the school names none."""

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_TEXTS = ("ink", "soft", "accent", "accent-strong")
_GROUNDS = ("paper", "card", "tint")


def make_palette(scheme: str, colors: Frozen[str, str]) -> Frozen[str, str]:
    """Custom property to colour. `scheme`: light or dark. `colors`: the school's, by key of the config."""
    suffix = "" if scheme == "light" else "_dark"
    own = {name: colors.get(name + suffix, "") for name in ("accent", "paper", "ink")}
    base = {name: _rgb(own[name] or BASE[scheme][name]) for name in own}
    if suffix and not own["accent"] and "accent" in colors:  # the school's accent, made light enough
        tries = (_mix(base["ink"], _rgb(colors["accent"]), step / 100) for step in range(101))
        found = (_derive(scheme, {**base, "accent": accent}) for accent in tries)
        return next((palette for palette in found if _faintest(palette)[0] >= LEAST), _derive(scheme, base))
    return _derive(scheme, base)


def _derive(scheme: str, base: dict[str, Rgb]) -> Frozen[str, str]:
    accent, paper, ink = base["accent"], base["paper"], base["ink"]
    found = {
        "paper": paper,
        "card": _mix(_WHITE, paper, 0.7 if scheme == "light" else 0.04),
        "ink": ink,
        "soft": _mix(ink, paper, 0.75),
        "line": _mix(ink, paper, 0.16),
        "accent": accent,
        "accent-strong": _mix(accent, ink, 0.7),
        "tint": _mix(accent, paper, 0.09),
    }
    return Frozen({name: _hex(color) for name, color in found.items()})


def render_palette(colors: Frozen[str, str]) -> str:
    """A style sheet that sets the school's colours; empty if it names none."""
    if not colors:
        return ""
    light, dark = (render_properties(make_palette(scheme, colors)) for scheme in ("light", "dark"))
    return f":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"


def render_properties(palette: Frozen[str, str]) -> str:
    return "".join(f"--{name}:{color};" for name, color in palette.items())


def check_palette(config: Config) -> Iterator[Problem]:
    """Each named colour that leaves some text too faint, with the nearest one that does not."""
    for scheme in ("light", "dark"):
        ratio, text = _faintest(make_palette(scheme, config.colors))
        suffix = "" if scheme == "light" else "_dark"
        own = "accent" if text.startswith("accent") else "ink"
        name = next((n for n in (own + suffix, "paper" + suffix) if n in config.colors), "")
        if ratio < LEAST and name:
            place = config.color_places.get(name, Place(FILE))
            right = _right(scheme, config.colors, name)
            said = {"name": name, "ratio": f"{ratio:.1f}", "scheme": scheme, "least": LEAST, "right": right}
            yield Problem.of("low-contrast", place, **said)


def _faintest(palette: Frozen[str, str]) -> tuple[float, str]:
    """The least contrast that some text has, and which."""
    return min((contrast(palette[text], palette[ground]), text) for text in _TEXTS for ground in _GROUNDS)


def _right(scheme: str, colors: Frozen[str, str], name: str) -> str:
    """The nearest colour to the one of that name that makes every text readable; empty if there is none."""
    paper = name.startswith("paper")
    toward = _WHITE if (scheme == "light") == paper else _BLACK
    for step in range(101):
        found = _hex(_mix(toward, _rgb(colors[name]), step / 100))
        if _faintest(make_palette(scheme, Frozen({**colors, name: found})))[0] >= LEAST:
            return found
    return ""


def contrast(one: str, other: str) -> float:
    """1 to 21, after WCAG 2.2."""
    darker, lighter = sorted((_luminance(_rgb(one)), _luminance(_rgb(other))))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Rgb) -> float:
    """Relative luminance of sRGB: WCAG 2.2, definitions."""
    parts = [value / 255 for value in color]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _mix(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rgb(color: str) -> Rgb:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)

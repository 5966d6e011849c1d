"""Files and plan in, what lies beside the pages out."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from tests.images.files import saved, scene
from tests.sites_in_memory import build_site, name_of, page
from twinpages.images import make_renditions

PICTURE = {"content/index.md": page("A", "![x](p.jpg)"), "content/p.jpg": saved(scene(400, 300), "jpeg")}


class Counting:
    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def __call__(self, function: Callable[[Any], Any], inputs: Iterable[Any], /) -> list[Any]:
        items = list(inputs)
        self.asked.append((name_of(function), len(items)))
        return [function(item) for item in items]


def test_copies_are_made_only_when_nothing_else_is_wrong() -> None:
    """They take longest, and an author with a mistake to mend should not wait."""
    step = Counting()
    assert build_site(PICTURE, step=step).codes == []
    assert (make_renditions.__name__, 1) in step.asked
    step = Counting()
    assert build_site({**PICTURE, "content/b.md": page("B", "[x](yok.md)")}, step=step).codes == ["dead-link"]
    assert make_renditions.__name__ not in dict(step.asked)


def test_a_site_without_pictures_does_without_pillow() -> None:
    code = (
        "import sys; from tests.sites_in_memory import build_site, page;"
        'svg = \'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>\';'
        "built = build_site({'content/index.md': page('A', '![x](a.svg)'), 'content/a.svg': svg});"
        "assert built.codes == [], built.said; assert 'PIL' not in sys.modules"
    )
    import subprocess  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])

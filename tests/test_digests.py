"""Law: two plans have one digest if they are equal, and only then."""

import copy
import pickle
from dataclasses import fields

import pytest

from tests.sites_in_memory import make_tree, page, read_theme_once, shipped, twin
from twinpages import digests
from twinpages.base.frozen import Frozen
from twinpages.base.record import replace
from twinpages.build import build
from twinpages.digests import digest_of
from twinpages.finished import Before
from twinpages.pages import Page, plan_unit


@pytest.fixture(scope="module")
def plans() -> list[Page]:
    files = {
        "site_config.yaml": "title: {tr: Okul}\ndefault_language: tr\nlanguages: {tr: {}, en: {fallback: [tr]}}\n",
        "content/index.tr.md": page("Ana sayfa", "Merhaba, [bahçe](bahce.md)."),
        "content/index.en.md": twin("Home", "Hello."),
        "content/bahce.tr.md": page("Bahçe", "Domates ektik."),
    }
    made = build(make_tree(files), shipped(), read_theme_once, last=Before())
    assert made.standing is not None
    draft = made.standing.draft
    return [plan for unit in made.standing.units for plan in plan_unit(draft, unit).pages]


def test_a_copy_has_the_same(plans: list[Page]) -> None:
    """Of which no part is the same object, or some are that were not."""
    for plan in plans:
        assert (
            digest_of(pickle.loads(pickle.dumps(plan))) == digest_of(copy.deepcopy(plan)) == digest_of(plan)
        )
    assert len({digest_of(plan) for plan in plans}) == len(plans) > 5


def test_whatever_is_another_tells(plans: list[Page]) -> None:
    plan = next(plan for plan in plans if plan.path == "en/index.html")
    view = plan.data["page"]
    others = [replace(plan, lang="el"), replace(plan, data=Frozen({**plan.data, "more": 1}))]
    for part in fields(view):
        other = replace(view, **{part.name: "something else"})
        others.append(replace(plan, data=Frozen({**plan.data, "page": other})))
    assert digest_of(plan) not in {digest_of(other) for other in others}
    assert len({digest_of(other) for other in others}) == len(others) > 20


def test_classes_that_are_not_named_are_told_apart(plans: list[Page]) -> None:
    """What a plan is made of counts, not only what it says."""
    plan = plans[0]
    kinds = [kind for kind in digests._CLASSES if "__record_fields__" in vars(kind)]
    assert len({digest_of(replace(plan, data=Frozen({"kind": kind}))) for kind in kinds}) == len(kinds) > 10

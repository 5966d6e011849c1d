"""Tree in, `Build` out: the story of a site, stage by stage. Nothing here touches the machine."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from twinpages.base.files import Made, Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, Problem, in_file_order
from twinpages.base.record import field, record, replace
from twinpages.base.step import Here, Step, one_by_one
from twinpages.digests import share_digests
from twinpages.finish import Finish
from twinpages.finished import Before, Finished
from twinpages.indexing import make_indexes
from twinpages.model import Site, make_own_pages, make_site
from twinpages.model.areas import parse_areas
from twinpages.model.asked import asked_by
from twinpages.pages import (
    Draft,
    Gathered,
    list_templates,
    list_units,
    make_catalogues,
    make_links,
    make_view,
    touched_since,
)
from twinpages.pages.search import index_paths
from twinpages.pages.units import SUBJECT
from twinpages.publish import Looked, look_at_pictures, make_files, plan_files
from twinpages.reading import read_config, read_messages
from twinpages.render import ROOT
from twinpages.render.assets import bundle_assets
from twinpages.render.palette import render_palette
from twinpages.render.templates import check_used, check_words
from twinpages.search import Index
from twinpages.standing import Said, Standing, authors_of, read_by, wanted_anchors
from twinpages.texts import backlinks, parse_site
from twinpages.theme import Theme, read_theme
from twinpages.verify import Rules, Since, once_each_template, prove_assets, prove_site
from twinpages.verify.budget import weigh_assets


@record
class Build:
    """What came out: the files to write, and what the author should know."""

    made: Frozen[str, Made] = field(default_factory=Frozen, repr=False)
    """By path in the output."""
    same: Frozen[str, str] = field(default_factory=Frozen, repr=False)
    """By path the SHA-256 of pages that stand as the last build wrote them."""
    problems: tuple[Problem, ...] = ()
    languages: tuple[str, ...] = ()
    pages: int = 0
    rendered: int = 0
    """How many of them were drawn by this build."""
    standing: Standing | None = field(default=None, repr=False, compare=False)
    """What an edit can be built from; None after a build with errors."""
    finished: tuple[Finished, ...] = field(default=(), repr=False, compare=False)
    """Of every unit."""
    site: Site | None = field(default=None, repr=False, compare=False)

    @property
    def files(self) -> Frozen[str, bytes]:
        """What was made, in memory."""
        return Frozen({path: file.data.get() for path, file in self.made.items()})


def build(
    site: Tree,
    shipped: Tree,
    step: Step = one_by_one,
    drafts: bool = False,
    offline: bool = False,
    last: Before | None = None,
) -> Build:
    """`site`: what the school wrote. `shipped`: the templates and words that lie under the site's own.
    `offline`: the copy that opens from a disk. `last`: what the last build finished, if there was one or
    there is to be a next one."""
    early: list[Problem] = []
    config = read_config(site, early.append)
    if config is None:
        return Build(problems=tuple(in_file_order(early)))
    config = replace(config, offline=offline)
    theme = read_theme(config, site, shipped, step, early.append)
    modelled: list[Problem] = []
    parsed = parse_site(
        site, config, theme.catalogs, read_messages(config, site, step, early.append), step, early.append
    )
    own = make_own_pages(theme.catalogs, theme.templates.sources, config.languages)
    areas = parse_areas(theme.tree, early.append)
    model = make_site(config, parsed, theme.catalogs, drafts, modelled.append, areas, own)
    looked = look_at_pictures(site, step)
    said = Said(tuple(early), parsed.problems, _by_file(modelled))
    draft, gathered, views = make_draft(model, looked, said.codes())
    finishing = _Finishing(said, theme, draft, gathered, looked, site)
    return _finish(finishing, step, last, views)


@record
class _Finishing:
    """A site as it is known before its pages are planned."""

    said: Said
    theme: Theme
    draft: Draft
    gathered: Gathered
    looked: Looked
    site: Tree


def _finish(
    job: _Finishing,
    step: Step,
    last: Before | None,
    views: Mapping[str, frozenset[str]],
) -> Build:
    """`views`: as `Standing` has them."""
    theme, draft, model = job.theme, job.draft, job.draft.site
    known: list[Problem] = [*job.said.all(), *job.gathered.problems]
    late: list[Problem] = list(job.gathered.problems)
    units = tuple(list_units(model, [Gathered().desk(draft, lang) for lang in draft.views], draft.views))
    used = list_templates(model, units)
    check_words(theme.compiled, theme.catalogs, used, late.append)
    sound = check_used(theme.templates, used, late.append) and not _has_errors([*known, *late], f"{ROOT}/")
    broken = model.broken([*known, *late])
    assets = Frozen[str, bytes]()
    if sound:
        assets = bundle_assets(theme.tree, render_palette(model.config.colors), late.append)
    rules = _rules(draft, broken, assets, job.site, theme.tree)
    finish = _make_finish(job, rules, sound, last)
    finished = step(finish, units)
    whole = frozenset(job.gathered.used).union(*(unit.used for unit in finished))
    sized = frozenset(job.gathered.sized).union(*(unit.sized for unit in finished))
    beside = plan_files(whole, sized, job.looked, job.site, late.append)
    drawn = [problem for unit in finished for problem in unit.failures]
    late += (
        once_each_template(drawn) if not broken else []
    )  # a value that could not be read is missed in templates too
    made = {path: Made.of(data) for path, data in assets.items()}
    pages = {page.path: page for unit in finished for page in unit.pages}
    said = replace(job.said, planned=_by_number(unit.problems for unit in finished))
    indexes: Frozen[str, Here[Index]] = Frozen()
    if sound and not drawn and not _has_errors([*known, *late], f"{ROOT}/"):
        scripts, indexes = make_indexes(model, finished, step, last or Before())
        made |= scripts
        paths = frozenset({*made, *pages, *beside.names})
        beyond = prove_site((page.proof for page in pages.values() if page.proof), paths, rules)
        late += [*prove_assets(assets, theme.tree), *once_each_template(beyond)]
        said = replace(said, proved=_by_number(_proved(unit) for unit in finished))
    if not _has_errors([*said.all(), *late]):
        made |= {path: Made.of(data) for path, data in make_files(beside, step, late.append).items()}
    said = replace(said, late=tuple(late))
    problems = said.all()
    made |= {
        path: Made(p.data, p.look.sha256, p.look.size) for path, p in pages.items() if p.data is not None
    }
    standing = None
    if not _has_errors(problems):
        standing = Standing(
            draft,
            authors_of(model),
            views,
            units,
            Frozen(dict(zip(units, finished, strict=True))),
            Frozen(
                {
                    unit: tuple(page.look for page in made.pages)
                    for unit, made in zip(units, finished, strict=True)
                }
            ),
            read_by(finished),
            theme.templates,
            rules,
            finish.shared,
            backlinks(theme.catalogs),
            wanted_anchors(pages.values()),
            asked_by(model.targets.values()),
            said,
            indexes,
        )
    return Build(
        Frozen(made),
        Frozen({path: page.look.sha256 for path, page in pages.items() if page.data is None}),
        problems,
        tuple(model.config.languages),
        len(model.versions),
        sum(unit.unit.kind == SUBJECT and any(page.data for page in unit.pages) for unit in finished),
        standing,
        tuple(finished),
        model,
    )


def _make_finish(job: _Finishing, rules: Rules, sound: bool, last: Before | None) -> Finish:
    searched, shared = bool(index_paths(job.draft.site)), Frozen[str, str]()
    if last is not None:
        shared = share_digests(job.draft, job.theme.templates, searched)
    templates, last = job.theme.templates if sound else None, last or Before()
    since = Since.between(last.rules, rules) if last.rules else Since()
    touched = touched_since(last.draft, job.draft) if last.draft else None
    return Finish(job.draft, templates, rules, shared, last, searched, since, touched)


def _by_file(problems: Iterable[Problem]) -> Frozen[str, tuple[Problem, ...]]:
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.place.file].append(problem)
    return Frozen({file: tuple(said) for file, said in found.items()})


def _by_number(problems: Iterable[tuple[Problem, ...]]) -> Frozen[int, tuple[Problem, ...]]:
    return Frozen({number: said for number, said in enumerate(problems) if said})


def _proved(unit: Finished) -> tuple[Problem, ...]:
    return tuple(problem for page in unit.pages for problem in page.problems)


def make_draft(
    site: Site, looked: Looked, found: frozenset[str]
) -> tuple[Draft, Gathered, Mapping[str, frozenset[str]]]:
    """What the pages of a language share, what that asks for, and by language what it was made from."""
    draft = Draft(site, looked.pictures, found=found)
    links = {lang: make_links(draft, lang, site.subjects) for lang in site.config.languages}
    draft = replace(draft, catalogues=make_catalogues(draft), links=Frozen(links))
    views = {lang: make_view(draft, lang) for lang in site.config.languages}
    gathered = Gathered()
    for _, seen in views.values():
        gathered.used.update(seen.used)
        gathered.sized.update(seen.sized)
        gathered.problems.extend(seen.problems)
    notes = Frozen({lang: frozenset(seen.reads) for lang, (_, seen) in views.items()})
    draft = replace(draft, views=Frozen({lang: view for lang, (view, _) in views.items()}))
    return draft, gathered, notes


def _rules(
    draft: Draft, broken: frozenset[str], assets: Mapping[str, bytes], site: Tree, over: Tree
) -> Rules:
    versions = draft.site.versions
    pages = {key: version.url[1:] + "index.html" for key, version in versions.items()}
    homes = {f"{view.home.removesuffix('index.html')}index.html" for view in draft.views.values()}
    missing = homes - set(pages.values())  # a missing home page was said
    shaky = missing | {path for (id, _), path in pages.items() if id in broken}
    base = "/" + draft.site.config.base_url.split("://", 1)[-1].partition("/")[2]
    known = frozenset(pages.values()).union(assets)
    return Rules(site, over, base, known, broken, frozenset(shaky), weigh_assets(assets))


def _has_errors(problems: Iterable[Problem], start: str = "") -> bool:
    """In files whose path begins so: a template that cannot be read would accuse every page."""
    return any(p.level == ERROR and p.place.file.startswith(start) for p in problems)

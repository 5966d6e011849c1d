"""Tree in, `Build` out: the story of a site, stage by stage. Nothing here touches the machine."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from twinpages.base.files import Made, Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, Place, Problem, Say, in_file_order
from twinpages.base.step import Held, Step, one_by_one
from twinpages.config import FILE, Config, parse_config
from twinpages.finish import Finish, Finished, FinishedPage
from twinpages.i18n.catalog import Catalog, CatalogFiles, Messages, parse_catalog, parse_messages
from twinpages.i18n.language import word_tags
from twinpages.i18n.pseudo import PSEUDO_LANGUAGES, PseudoMessages
from twinpages.model import OwnPage, Site, make_own_pages, make_site
from twinpages.model.areas import Area, parse_areas
from twinpages.pages import Draft, Gathered, list_templates, list_units, make_catalogues, make_view
from twinpages.pages.desk import Desk
from twinpages.pages.search import index_paths
from twinpages.pages.units import SUBJECT
from twinpages.publish import Looked, look_at_pictures, make_files, plan_files
from twinpages.render import (
    ROOT,
    SHIPPED,
    Templates,
    bundle_assets,
    check_palette,
    check_used,
    check_words,
    read_templates,
    render_palette,
)
from twinpages.search import Indexed, render_index
from twinpages.texts import parse_site
from twinpages.verify import Rules, once_each_template, prove_assets, prove_site
from twinpages.verify.budget import weigh_assets


@dataclass(frozen=True)
class Build:
    """What came out: the files to write, and what the author should know."""

    made: Frozen[str, Made] = field(default_factory=Frozen, repr=False)
    """By path in the output."""
    same: Frozen[str, FinishedPage] = field(default_factory=Frozen, repr=False)
    """Pages that stand as the last build wrote them."""
    problems: tuple[Problem, ...] = ()
    languages: tuple[str, ...] = ()
    pages: int = 0
    rendered: int = 0
    """How many of them were drawn by this build."""
    drawn: Frozen[str, FinishedPage] = field(default_factory=Frozen, repr=False)
    """What this build has drawn, by path."""

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
    last: Mapping[str, FinishedPage] | None = None,
) -> Build:
    """`site`: what the school wrote. `shipped`: the templates and words that lie under the site's own.
    `offline`: the copy that opens from a disk. `last`: pages of the last build, by path, if there is one or
    there is to be a next one."""
    problems: list[Problem] = []
    say = problems.append
    config = read_config(site, say)
    if config is None:
        return Build(problems=tuple(in_file_order(problems)))
    config = replace(config, offline=offline)
    if not config.base_url and not offline:
        say(Problem.of("base-url-missing", Place(FILE)))
    problems += check_palette(config)
    catalogs = read_catalogs(config, site, shipped, step, say)
    over = _overlay(site, shipped)
    templates, compiled = read_templates(over, catalogs, _locales(config), step, say)
    own = make_own_pages(catalogs, templates.sources, config.languages)
    model = read_model(config, site, catalogs, step, drafts, say, parse_areas(over, say), own)
    looked = look_at_pictures(site, step)
    found = frozenset(problem.code for problem in problems)
    draft, gathered = make_draft(model, looked, found)
    problems += gathered.problems
    units = tuple(list_units(model, _desks(draft), draft.views))
    used = list_templates(model, units)
    check_words(compiled, catalogs, used, say)
    sound = check_used(templates, used, say) and not _has_errors(problems, f"{ROOT}/")
    broken = model.broken(problems)
    assets = bundle_assets(over, render_palette(config.colors), say) if sound else Frozen[str, bytes]()
    rules = _rules(draft, broken, assets, site, over)
    shared = share_digests(draft, templates) if last is not None else Frozen[str, str]()
    finish = Finish(draft, templates if sound else None, rules, shared, last or Frozen())
    finished = step(finish, units)
    problems += [problem for unit in finished for problem in unit.problems]
    whole = frozenset(gathered.used).union(*(unit.used for unit in finished))
    sized = frozenset(gathered.sized).union(*(unit.sized for unit in finished))
    beside = plan_files(whole, sized, looked, site, say)
    drawn = [problem for unit in finished for problem in unit.failures]
    problems += drawn if not broken else []  # a value that could not be read is missed in templates too
    pages = {page.path: page for unit in finished for page in unit.pages}
    made = {path: Made.of(data) for path, data in assets.items()}
    if sound and not drawn:
        made |= make_indexes(model, finished)
        paths = {*made, *pages, *beside.names}
        if not _has_errors(problems, f"{ROOT}/"):
            problems += _prove(finished, assets, paths, rules)
    if not any(problem.level == ERROR for problem in problems):
        made |= {path: Made.of(data) for path, data in make_files(beside, step, say).items()}
    fresh = {path: page for path, page in pages.items() if page.data is not None}
    made |= {path: Made(page.data, page.sha256, page.size) for path, page in fresh.items() if page.data}
    same = Frozen({path: page for path, page in pages.items() if page.data is None})
    count = len(model.versions)
    return Build(
        Frozen(made),
        same,
        tuple(in_file_order(problems)),
        tuple(config.languages),
        count,
        sum(unit.unit.kind == SUBJECT and any(page.data for page in unit.pages) for unit in finished),
        Frozen(fresh),
    )


def make_draft(site: Site, looked: Looked, found: frozenset[str]) -> tuple[Draft, Gathered]:
    """What the pages of a language share, and what that asks for."""
    draft = Draft(site, looked.pictures, found=found)
    draft = replace(draft, catalogues=make_catalogues(draft))
    views = {lang: make_view(draft, lang) for lang in site.config.languages}
    gathered = Gathered()
    for _, seen in views.values():
        gathered.used.update(seen.used)
        gathered.sized.update(seen.sized)
        gathered.problems.extend(seen.problems)
    return replace(draft, views=Frozen({lang: view for lang, (view, _) in views.items()})), gathered


def _desks(draft: Draft) -> list[Desk]:
    return [Gathered().desk(draft, lang) for lang in draft.site.config.languages]


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


def share_digests(draft: Draft, templates: Templates) -> Frozen[str, str]:
    """By language, of all that its pages share."""
    shared = sha256(repr(sorted(templates.sources.items())).encode())
    for catalog in templates.catalogs.values():  # some pages speak every language
        shared.update(b"".join(catalog.compiled))
    told = {lang: (shared.hexdigest(), templates.locales[lang], view) for lang, view in draft.views.items()}
    return Frozen({lang: sha256(repr(known).encode()).hexdigest() for lang, known in told.items()})


def make_indexes(site: Site, finished: list[Finished]) -> dict[str, Made]:
    """What a browser searches, by path in the output."""
    found: dict[str, list[Held[Indexed]]] = {lang: [] for lang in index_paths(site)}
    for unit in finished:
        for page in unit.pages:
            if page.indexed is not None and unit.unit.lang in found:
                found[unit.unit.lang].append(page.indexed)
    return {
        path: Made.of(render_index((held.get() for held in found[lang]), lang))
        for lang, path in index_paths(site).items()
    }


def _prove(
    finished: list[Finished], assets: Mapping[str, bytes], paths: Collection[str], rules: Rules
) -> list[Problem]:
    pages = [page for unit in finished for page in unit.pages]
    found = [*prove_assets(assets, rules.templates), *(p for page in pages for p in page.problems)]
    found += prove_site((page.proof for page in pages if page.proof), paths, rules)
    return once_each_template(found)


def _locales(config: Config) -> Frozen[str, str]:
    """Whose names, dates and numbers each language uses."""
    return Frozen({lang: options.locale or lang for lang, options in config.languages.items()})


def _has_errors(problems: list[Problem], start: str) -> bool:
    """In files whose path begins so: a template that cannot be read would accuse every page."""
    return any(p.level == ERROR and p.place.file.startswith(start) for p in problems)


def read_model(
    config: Config,
    site: Tree,
    catalogs: Frozen[str, Catalog],
    step: Step,
    drafts: bool,
    say: Say,
    areas: Frozen[str, Area] | None = None,
    own: Frozen[str, OwnPage] | None = None,
) -> Site:
    """The stages from source files to the model: all that is known of a site before a page is planned.

    `own`: the pages that the site has by itself, if the theme has any.
    """
    messages = _read_messages(config, site, say)
    parsed = parse_site(site, config, catalogs, messages, step, say)
    return make_site(config, parsed, catalogs, drafts, say, areas, own or Frozen())


def _overlay(site: Tree, shipped: Tree) -> Tree:
    """The site's templates over the shipped ones; one that is hidden so is still there as `shipped/…`."""
    below = {path: shipped.files[path] for path in shipped.under(ROOT)}
    above = {path: site.files[path] for path in site.under(ROOT)}
    hidden = {path: data for path, data in below.items() if path in above and above[path] != data}
    kept = {f"{ROOT}/{SHIPPED}{path.removeprefix(ROOT + '/')}": data for path, data in hidden.items()}
    return Tree(Frozen({**below, **kept, **above}))


def read_config(site: Tree, say: Say) -> Config | None:
    if FILE not in site.files:
        say(Problem.of("config-missing", Place(FILE), name=FILE))
        return None
    text = decode_text(FILE, site.files[FILE], say)
    return parse_config(text, say) if text is not None else None


def read_catalogs(config: Config, site: Tree, shipped: Tree, step: Step, say: Say) -> Frozen[str, Catalog]:
    """The theme's words for each language of the site; the site's own win over the shipped ones."""
    sources = []
    for lang in config.languages:
        paths = [f"locales/{tag}/LC_MESSAGES/messages.po" for tag in word_tags(lang)]
        files = [(path, tree.files[path]) for path in paths for tree in (site, shipped) if path in tree.files]
        sources.append(CatalogFiles(lang, tuple(dict.fromkeys(files))))
    parsed = step(parse_catalog, sources)
    for problem in (problem for found in parsed for problem in found.problems):
        say(problem)
    return Frozen({found.catalog.tag: found.catalog for found in parsed})


def _read_messages(config: Config, site: Tree, say: Say) -> dict[str, Messages]:
    """The catalogs that translate content block by block."""
    paths = {lang: f"locales/{lang}/LC_MESSAGES/content.po" for lang in config.languages}
    found = {lang: path for lang, path in paths.items() if path in site.files}
    written = {lang: parse_messages(path, site.files[path], say) for lang, path in found.items()}
    pseudo = {
        lang: Messages(PseudoMessages(), "machine") for lang in config.languages if lang in PSEUDO_LANGUAGES
    }
    return {**pseudo, **written}

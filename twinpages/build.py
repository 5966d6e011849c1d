"""Tree in, `Build` out: the story of a site, stage by stage. Nothing here touches the machine."""

from dataclasses import dataclass, field, replace

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import ERROR, Place, Problem, Say, in_file_order
from twinpages.base.step import Step, one_by_one
from twinpages.config import FILE, Config, parse_config
from twinpages.i18n.catalog import Catalog, Messages, parse_catalogs, parse_messages
from twinpages.i18n.language import word_tags
from twinpages.i18n.pseudo import PSEUDO_LANGUAGES, PseudoMessages
from twinpages.model import OwnPage, Site, make_own_pages, make_site
from twinpages.model.areas import Area, parse_areas
from twinpages.pages import Plan, plan_pages
from twinpages.publish import look_at_pictures, make_files, plan_files
from twinpages.render import (
    ROOT,
    SHIPPED,
    Templates,
    bundle_assets,
    check_palette,
    check_used,
    check_words,
    read_templates,
    render_calendars,
    render_pages,
    render_palette,
)
from twinpages.search import index_pages
from twinpages.texts import parse_site
from twinpages.verify import verify_files


@dataclass(frozen=True)
class Build:
    """What came out: the files to write, and what the author should know."""

    files: Frozen[str, bytes] = field(default_factory=Frozen)
    problems: tuple[Problem, ...] = ()
    languages: tuple[str, ...] = ()
    pages: int = 0


def build(
    site: Tree, shipped: Tree, step: Step = one_by_one, drafts: bool = False, offline: bool = False
) -> Build:
    """`site`: what the school wrote. `shipped`: the templates and words that lie under the site's own.
    `offline`: the copy that opens from a disk."""
    problems: list[Problem] = []
    say = problems.append
    config = read_config(site, say)
    if config is None:
        return Build(problems=tuple(in_file_order(problems)))
    config = replace(config, offline=offline)
    if not config.base_url and not offline:
        say(Problem.of("base-url-missing", Place(FILE)))
    problems += check_palette(config)
    catalogs = read_catalogs(config, site, shipped, say)
    over = _overlay(site, shipped)
    locales = Frozen({lang: options.locale or lang for lang, options in config.languages.items()})
    templates = read_templates(over, catalogs, locales, say)
    own = make_own_pages(catalogs, templates.sources, config.languages)
    model = read_model(config, site, catalogs, step, drafts, say, parse_areas(over, say), own)
    looked = look_at_pictures(site, step)
    plan = plan_pages(model, looked.pictures, say, frozenset(problem.code for problem in problems))
    beside = plan_files(plan, looked, site, say)
    check_words(templates, plan.templates, say)
    sound = check_used(templates, plan.templates, say) and not _has_errors(problems, f"{ROOT}/")
    broken = model.broken(problems)
    drawn: list[Problem] = []
    drawing = Frozen[str, bytes]()
    if sound:
        drawing = _render(plan, templates, config.colors, over, step, drawn.append)
    files = Frozen({**drawing, **beside.names})
    problems += drawn if not broken else []  # a value that could not be read is missed in templates too
    if sound and not drawn and not _has_errors(problems, f"{ROOT}/"):
        problems += verify_files(files, plan.pages, broken, site, over, config.base_url)
    if not any(problem.level == ERROR for problem in problems):
        files = Frozen({**files, **make_files(beside, step, say)})
    return Build(files, tuple(in_file_order(problems)), tuple(config.languages), len(model.versions))


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


def read_catalogs(config: Config, site: Tree, shipped: Tree, say: Say) -> Frozen[str, Catalog]:
    """The theme's words for each language of the site; the site's own win over the shipped ones."""
    found = {}
    for lang in config.languages:
        tags = word_tags(lang)
        paths = [f"locales/{tag}/LC_MESSAGES/messages.po" for tag in tags]
        files = [(path, tree.files[path]) for path in paths for tree in (site, shipped) if path in tree.files]
        found[lang] = parse_catalogs(lang, list(dict.fromkeys(files)), say)
    return Frozen(found)


def _read_messages(config: Config, site: Tree, say: Say) -> dict[str, Messages]:
    """The catalogs that translate content block by block."""
    paths = {lang: f"locales/{lang}/LC_MESSAGES/content.po" for lang in config.languages}
    found = {lang: path for lang, path in paths.items() if path in site.files}
    written = {lang: parse_messages(path, site.files[path], say) for lang, path in found.items()}
    pseudo = {
        lang: Messages(PseudoMessages(), "machine") for lang in config.languages if lang in PSEUDO_LANGUAGES
    }
    return {**pseudo, **written}


def _render(
    plan: Plan, templates: Templates, palette: Frozen[str, str], over: Tree, step: Step, say: Say
) -> Frozen[str, bytes]:
    """Pages, calendars, the theme's assets, indexes to search."""
    files: dict[str, bytes] = dict(bundle_assets(over, render_palette(palette), say))
    for rendered in render_pages(plan.pages, templates, step, say):
        if not rendered.problems:
            files[rendered.path] = rendered.text.encode()
    files.update(index_pages(plan.pages, files, step))
    files.update(render_calendars(plan.calendars, step))
    return Frozen(files)

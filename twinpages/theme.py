"""Two trees and a configuration in, the `Theme` out: templates, words, and what is wrong with them."""

from collections.abc import Mapping

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import record
from twinpages.base.step import Step
from twinpages.config import FILE, Config
from twinpages.i18n.catalog import Catalog, CatalogFiles, parse_catalog
from twinpages.i18n.language import word_tags
from twinpages.render import Templates
from twinpages.render.compile import Compiled
from twinpages.render.overlay import overlay
from twinpages.render.palette import check_palette
from twinpages.render.templates import read_templates


@record
class Theme:
    """All that a site is shown with."""

    templates: Templates
    compiled: Mapping[str, Compiled]
    tree: Tree
    """The site's templates over the shipped ones."""
    catalogs: Frozen[str, Catalog]


def read_theme(config: Config, site: Tree, shipped: Tree, step: Step, say: Say) -> Theme:
    if not config.base_url and not config.offline:
        say(Problem.of("base-url-missing", Place(FILE)))
    for problem in check_palette(config):
        say(problem)
    catalogs = read_catalogs(config, site, shipped, step, say)
    over = overlay(site, shipped)
    templates, compiled = read_templates(over, catalogs, _locales(config), step, say)
    return Theme(templates, compiled, over, catalogs)


def _locales(config: Config) -> Frozen[str, str]:
    """Whose names, dates and numbers each language uses."""
    return Frozen({lang: options.locale or lang for lang, options in config.languages.items()})


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

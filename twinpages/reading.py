"""Tree in, what a build reads before it knows its theme out: the configuration and the catalogs of content.

For those who ask nothing else of a site than what it says, all of that as a model.
"""

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.step import Step
from twinpages.config import FILE, Config, parse_config
from twinpages.i18n.catalog import Catalog, Messages
from twinpages.i18n.pseudo import PSEUDO_LANGUAGES, PseudoMessages
from twinpages.model import Site, make_own_pages, make_site
from twinpages.model.own import OWN_TEMPLATES
from twinpages.texts import parse_site


def read_model(config: Config, site: Tree, step: Step, drafts: bool, say: Say) -> Site:
    """All that is known of a site before a page is planned, for whom the theme is nothing."""
    catalogs = Frozen({lang: Catalog(lang) for lang in config.languages})
    own = make_own_pages(catalogs, OWN_TEMPLATES, config.languages)
    parsed = parse_site(site, config, catalogs, read_messages(config, site, say), step, say)
    for problem in (problem for problems in parsed.problems.values() for problem in problems):
        say(problem)
    return make_site(config, parsed, catalogs, drafts, say, None, own)


def read_config(site: Tree, say: Say) -> Config | None:
    if FILE not in site.files:
        say(Problem.of("config-missing", Place(FILE), name=FILE))
        return None
    text = decode_text(FILE, site.files[FILE], say)
    return parse_config(text, say) if text is not None else None


def read_messages(config: Config, site: Tree, say: Say) -> dict[str, Messages]:
    """The catalogs that translate content block by block."""
    paths = {lang: f"locales/{lang}/LC_MESSAGES/content.po" for lang in config.languages}
    found = {lang: path for lang, path in paths.items() if path in site.files}
    written: dict[str, Messages] = {}
    for lang, path in found.items():
        from twinpages.i18n.po import parse_messages  # noqa: PLC0415  # most sites have no such catalog

        written[lang] = parse_messages(path, site.files[path], say)
    pseudo = {
        lang: Messages(PseudoMessages(), "machine") for lang in config.languages if lang in PSEUDO_LANGUAGES
    }
    return {**pseudo, **written}

"""Tree in, what a build reads before it knows its theme out: the configuration and the catalogs of content.

For those who ask nothing else of a site than what it says, all of that as a model.
"""

from twinpages.base.files import Tree, decode_text
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.step import Step
from twinpages.config import FILE, Config, parse_config
from twinpages.i18n.catalog import Catalog, ContentCatalog, Messages, parse_content_catalog
from twinpages.i18n.pseudo import PSEUDO_LANGUAGES, PseudoMessages
from twinpages.model import Site, make_own_pages, make_site
from twinpages.model.own import OWN_TEMPLATES
from twinpages.texts import parse_site


def read_model(config: Config, site: Tree, step: Step, drafts: bool, say: Say) -> Site:
    """All that is known of a site before a page is planned, for whom the theme is nothing."""
    catalogs = Frozen({lang: Catalog(lang) for lang in config.languages})
    own = make_own_pages(catalogs, OWN_TEMPLATES, config.languages)
    parsed = parse_site(site, config, catalogs, read_messages(config, site, step, say), step, say)
    for problem in (problem for problems in parsed.problems.values() for problem in problems):
        say(problem)
    return make_site(config, parsed, catalogs, drafts, say, None, own)


def read_config(site: Tree, say: Say) -> Config | None:
    if FILE not in site.files:
        say(Problem.of("config-missing", Place(FILE), name=FILE))
        return None
    text = decode_text(FILE, site.files[FILE], say)
    return parse_config(text, say) if text is not None else None


def read_messages(config: Config, site: Tree, step: Step, say: Say) -> Frozen[str, Messages]:
    """By language, the catalogs that translate content block by block."""
    paths = {lang: f"locales/{lang}/LC_MESSAGES/content.po" for lang in config.languages}
    found = {lang: path for lang, path in paths.items() if path in site.files}
    files = [ContentCatalog(path, site.files[path]) for path in found.values()]
    parsed = step(parse_content_catalog, files) if files else []
    for problem in (problem for file in parsed for problem in file.problems):
        say(problem)
    pseudo = {
        lang: Messages(PseudoMessages(), "machine") for lang in config.languages if lang in PSEUDO_LANGUAGES
    }
    written = {lang: file.messages for lang, file in zip(found, parsed, strict=True)}
    return Frozen({lang: messages for lang, messages in {**pseudo, **written}.items() if messages.texts})

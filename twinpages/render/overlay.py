"""Two trees in, the templates that a site is drawn with out."""

from twinpages.base.files import Joined, Tree
from twinpages.render.environment import ROOT, SHIPPED


def overlay(site: Tree, shipped: Tree) -> Tree:
    """The site's templates over the shipped ones; one that is hidden so is still there as `shipped/…`."""
    below, above = tuple(shipped.under(ROOT)), frozenset(site.under(ROOT))
    hidden = [path for path in below if path in above and site.digest(path) != shipped.digest(path)]
    names = {path: (shipped, path) for path in below}
    names |= {f"{ROOT}/{SHIPPED}{path.removeprefix(ROOT + '/')}": (shipped, path) for path in hidden}
    return Tree(Joined({**names, **{path: (site, path) for path in above}}))

"""Finished files in, problems out: what the reader would meet is checked on what was written.

The model has proved what authors wrote; this proves what templates and raw HTML made of it.
"""

from twinpages.verify.page import Proof, Rules, prove_page
from twinpages.verify.since import Since
from twinpages.verify.site import check_beyond, once_each_template, prove_assets, prove_site

__all__ = [
    "Proof",
    "Rules",
    "Since",
    "check_beyond",
    "once_each_template",
    "prove_assets",
    "prove_page",
    "prove_site",
]

"""Bytes of a picture in, bytes of what is published of it out; the only importer of PIL.

An author puts one file beside the text, as large as the camera made it, with all that the camera noted.
What visitors get are copies in the sizes and formats that suit their screens, upright, in the colours of
the web, and without a word of metadata: nothing is copied from the original but what one sees.
"""

from twinpages.images.forms import ENDINGS, MEDIA_TYPES, right_ending, sniff
from twinpages.images.make import Job, make_renditions
from twinpages.images.measure import measure
from twinpages.images.records import Measured, Refused, Source
from twinpages.images.sizes import Rendition, copy_of, plan_renditions

__all__ = [
    "ENDINGS",
    "MEDIA_TYPES",
    "Job",
    "Measured",
    "Refused",
    "Rendition",
    "Source",
    "copy_of",
    "make_renditions",
    "measure",
    "plan_renditions",
    "right_ending",
    "sniff",
]

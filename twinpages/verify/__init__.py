"""Finished files in, problems out: what the reader would meet is checked on what was written.

The model has proved what authors wrote; this proves what templates and raw HTML made of it.
"""

from twinpages.verify.files import verify_files

__all__ = ["verify_files"]

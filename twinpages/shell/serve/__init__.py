"""A rebuild in, the site in an open browser out, until Ctrl-C; the only importer of tornado and watchfiles.

The server knows nothing of how a site is built: it is handed a `Rebuild`, and shows what that gives, a
`Preview`. So a build may become cleverer (render a page only when it is asked for, remember, work in
processes) without a line being changed here.
"""

from twinpages.shell.serve.command import serve_site
from twinpages.shell.serve.preview import Preview, Rebuild
from twinpages.shell.serve.show import Settings, show

__all__ = ["Preview", "Rebuild", "Settings", "serve_site", "show"]

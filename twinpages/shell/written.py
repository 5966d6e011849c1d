"""The list of what a build has written, in the output folder: so that only such files are ever removed."""

import json
from collections.abc import Mapping
from pathlib import Path

from twinpages.shell.listing import Stamp
from twinpages.shell.put import put_file

LIST = ".twinpages"
"""Name of the list of written files, in the output folder."""


def read_list(output: Path) -> tuple[dict[str, str] | None, bool]:
    """Path and digest of what was written; a damaged list is none."""
    try:
        data = json.loads((output / LIST).read_text("utf-8"))
        files = {str(path): str(digest) for path, digest in data["files"].items()}
        safe = not any(path[:1] == "/" or (".." in path and ".." in path.split("/")) for path in files)
        return (files if safe else None), bool(data["finished"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None, True


def write_list(output: Path, files: Mapping[str, str], finished: bool) -> Stamp:
    lines = json.dumps(dict(files), ensure_ascii=False, sort_keys=True, separators=(",\n", ": "))[1:-1]
    said = json.dumps({"about": "What Twinpages wrote here.", "finished": finished})
    text = f'{said[:-1]}, "files": {{\n{lines}\n}}}}\n'
    return put_file(str(output / LIST), text.encode())

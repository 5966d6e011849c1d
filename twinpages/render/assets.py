"""The theme's assets in, the files to publish out: style sheets joined into one, all of them made small.

A visitor's browser asks for a page, one style sheet and perhaps one script. Whoever edits the theme has a
file for each concern; `@import "css/text.css";` in a sheet stands for that file's text.
"""

import posixpath
import re
from collections.abc import Mapping

from twinpages.base.files import Tree
from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.render.environment import ROOT

MAIN = f"{ROOT}/assets/main.css"

_IMPORT = re.compile(r"""@import\s+["']([^"':]+)["']\s*;""")
_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
"""Or a text in quotes, which may hold what looks like one."""
_SPACES = re.compile(
    r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"""
    r"""|/(?![/* ])(?:\\.|\[[^]\n]*\]|[^/\\\n])+/)"""
    r"""|[ \t]*([-+*!]=|[({\[,;:=<>?&|*])\s*|[ \t]*([)}\]])[ \t]*|(?<![-+])[ ]([-+])[ ](?![-+])"""
)
"""Spaces round the signs of a script; or what keeps its own: a text in quotes, or a pattern, which begins
with no space."""
_ADDRESS = re.compile(r"""(url\(\s*["']?)(?![a-z]+:|[/#])([^"')]+)""")


def bundle_assets(templates: Tree, palette: str, say: Say) -> Frozen[str, bytes]:
    """By path in the output: `assets/main.css`. A sheet that another one imports is not published itself.

    `palette`: the school's colours, which the main sheet ends with.
    """
    sources = {path: templates.files[path] for path in templates.under(f"{ROOT}/assets")}
    imported: set[str] = set()
    sheets = {
        path: _join(path, sources, (), imported, say).encode() for path in sources if path.endswith(".css")
    }
    if MAIN in sheets:
        sheets[MAIN] += palette.encode()
    files = {**sources, **sheets}
    return Frozen(
        {
            path.removeprefix(ROOT + "/"): _small(path, data)
            for path, data in files.items()
            if path not in imported
        }
    )


def _join(
    path: str, sources: Mapping[str, bytes], inside: tuple[str, ...], imported: set[str], say: Say
) -> str:
    text = sources[path].decode("utf-8", "replace")

    def put_in(match: re.Match[str]) -> str:
        name = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1]))
        if name not in sources or name in (*inside, path):
            line = text.count("\n", 0, match.start()) + 1
            say(Problem.of("sheet-missing", Place(path, line), name=match[1]))
            return ""
        imported.add(name)
        way = posixpath.relpath(posixpath.dirname(name), posixpath.dirname(path))
        inner = _join(name, sources, (*inside, path), imported, say)
        return _ADDRESS.sub(lambda url: url[1] + posixpath.normpath(f"{way}/{url[2]}"), inner)

    return _IMPORT.sub(put_in, text)


def _small(path: str, data: bytes) -> bytes:
    """Without comments and indentation: what compression cannot do itself. A minifier would save little more,
    and none has ready-made files for every system that a school may use."""
    if path.endswith(".css"):
        text = _COMMENT.sub(lambda match: match[1] or "", data.decode("utf-8", "replace"))
        return re.sub(r"\s*\n\s*", "\n", text).strip().encode()
    if path.endswith(".js"):
        text = re.sub(r"^[ \t]*//.*$", "", data.decode("utf-8", "replace"), flags=re.MULTILINE)
        text = _SPACES.sub(lambda match: "".join(filter(None, match.groups())), text)
        return re.sub(r"\n\s*\n*[ \t]*", "\n", text).strip().encode()
    return data

"""Compiled code in, the template out, with quicker ways to what its code does at every turn.

A page calls some hundred functions and shows as many values. jinja2 looks at each of them for all that it
might be; here the few kinds that nearly all of them are have a short way, and all else takes jinja2's own.
What is drawn is the same to the byte.
"""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any

from jinja2 import Environment, Template, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape


def load_code(environment: Environment, code: CodeType, names: MutableMapping[str, Any]) -> Template:
    """`names`: what every template sees."""
    module = {"environment": environment, "__file__": code.co_filename}
    exec(code, module)
    module["escape"] = shown
    return environment.template_class.from_module_dict(environment, module, names)


def shown(value: object) -> str:
    """As markupsafe escapes it. It becomes a part of the page at once, so nobody need be told that it is
    safe."""
    kind = type(value)
    if kind is str:
        text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")  # type: ignore[attr-defined]
        return text.replace("'", "&#39;").replace('"', "&#34;")  # type: ignore[no-any-return]
    return value if kind is Markup else escape(value)  # type: ignore[return-value]


class Word:
    """`_("Menu")`, as the extension for words makes it; what has no gaps to fill is worked out once."""

    def __init__(self, gettext: Callable[[str], str]) -> None:
        self.gettext = gettext
        self._filled = lru_cache(maxsize=1024)(self._fill)

    @pass_eval_context
    def __call__(self, at: EvalContext, message: str, **gaps: object) -> str:
        if at.autoescape:
            return Markup(escape(self.gettext(message))) % gaps if gaps else self._filled(message)
        return str(escape(self.gettext(message))) % gaps

    def _fill(self, message: str) -> Markup:
        return Markup(escape(self.gettext(message))) % {}


class QuickContext(Context):
    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # as jinja2 has it
        kind = type(__obj)
        if kind is Macro or kind is Word:
            args = (__self.eval_ctx, *args)
        elif kind is not FunctionType or __obj.__dict__:  # one that is handed the context has a note of that
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        try:
            return __obj(*args, **kwargs)
        except StopIteration:
            return __self.environment.undefined("a function has raised StopIteration")

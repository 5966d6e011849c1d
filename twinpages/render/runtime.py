"""Compiled code in, the template out, with quicker ways to what its code does at every turn.

A page calls some hundred functions and shows as many values. jinja2 looks at each of them for all that it
might be; here the few kinds that nearly all of them are have a short way, and all else takes jinja2's own.
What is drawn is the same to the byte.
"""

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from types import CodeType, FunctionType
from typing import Any, cast

from jinja2 import Environment, Template, pass_eval_context
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

SHEET = "_sheet"
"""Among what a page's template is handed: what notes which parts it draws. Its `within`: how many fragments
are being drawn, one within another."""

_MOST = 64
"""Modules of one template that are kept."""


def load_code(
    environment: Environment,
    code: CodeType,
    names: MutableMapping[str, Any],
    made_from: tuple[str, ...] | None = None,
) -> Template:
    """`names`: what every template sees. `made_from`: if its module can be kept, the names that it is made
    from."""
    module = {"environment": environment, "__file__": code.co_filename}
    exec(code, module)
    module["escape"] = shown
    template = _QuickTemplate.from_module_dict(environment, module, names)
    assert isinstance(template, _QuickTemplate)
    template.made_from, template.kept = made_from, {}
    return template


class _QuickTemplate(Template):
    """To import a template with what a page was handed means to make all its macros anew. But they are the
    same for all pages that hand it the same of what it asks for; so they are kept."""

    made_from: tuple[str, ...] | None
    kept: dict[tuple[Any, ...], tuple[TemplateModule, Context, list[Any]]]

    def make_module(self, vars: Any = None, shared: bool = False, locals: Any = None) -> TemplateModule:
        sheet = vars.get(SHEET) if vars else None
        if self.made_from is None or sheet is None:
            return super().make_module(vars, shared, locals)
        own = {name: value for name, value in (locals or {}).items() if value is not missing}
        seen = {**vars, **own}
        given = [seen.get(name, missing) for name in self.made_from]
        key = (sheet.within, *[value if type(value) is str else id(value) for value in given])
        known = self.kept.get(key)
        if known is None:
            if len(self.kept) >= _MOST:
                self.kept.clear()
            context = self.new_context({**seen, SHEET: None}, shared=True)
            known = self.kept[key] = (TemplateModule(self, context), context, given)
        module, context, _ = known
        return cast(TemplateModule, _Imported(module, context, seen))


class _Imported:
    """A module that is kept, and what was seen where it was imported."""

    def __init__(self, module: TemplateModule, context: Context, seen: dict[str, Any]) -> None:
        self._module, self._context, self._seen = module, context, seen

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._module, name)
        return _Bound(value, self._context, self._seen) if type(value) is Macro else value

    def __html__(self) -> str:
        return self._module.__html__()

    def __str__(self) -> str:
        return str(self._module)


class _Bound:
    """One of its macros. What it draws sees what was seen there, for as long as it draws."""

    def __init__(self, macro: Macro, context: Context, seen: dict[str, Any]) -> None:
        self.macro, self.context, self.seen = macro, context, seen

    def __getattr__(self, name: str) -> Any:
        return getattr(self.macro, name)

    @pass_eval_context
    def __call__(self, *args: Any, **kwargs: Any) -> str:
        self.context.parent = self.seen
        return self.macro(*args, **kwargs)


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
        if kind is Macro or kind is _Bound or kind is Word:
            args = (__self.eval_ctx, *args)
        elif kind is not FunctionType or __obj.__dict__:  # one that is handed the context has a note of that
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        try:
            return __obj(*args, **kwargs)
        except StopIteration:
            return __self.environment.undefined("a function has raised StopIteration")

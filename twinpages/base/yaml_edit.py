"""YAML text and a new value in, the text with only that value changed out.

For the one thing that the tool itself writes into an author's file. Nothing else of the text moves:
comments, order, quotes and line ends stay as they are.
"""

import yaml


def set_value(text: str, keys: tuple[str, str], value: str) -> str | None:
    """Sets `keys[1]` within the mapping `keys[0]` to `value`, in double quotes; None if that cannot be done.

    `value` holds no quotes and no backslash.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    outer = _child(root, keys[0])
    if not isinstance(outer, yaml.MappingNode) or not outer.value:
        return None
    inner = _child(outer, keys[1])
    if inner is not None:
        return text[: inner.start_mark.index] + f'"{value}"' + text[inner.end_mark.index :]
    last = outer.value[-1][1]
    end = len(text[: last.end_mark.index].rstrip())
    if outer.flow_style:
        return f'{text[:end]}, {keys[1]}: "{value}"{text[end:]}'
    indent = " " * outer.value[0][0].start_mark.column
    line_end = "\r\n" if "\r\n" in text else "\n"
    rest = text.find("\n", end)
    at = len(text) if rest < 0 else rest - (text[rest - 1] == "\r")
    return f'{text[:at]}{line_end}{indent}{keys[1]}: "{value}"{text[at:]}'


def _child(node: yaml.Node | None, name: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)

"""What a page says, asked of its tree element by element: slow, and plain enough to be the definition."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from twinpages.search.sections import Section
from twinpages.verify.links import Found
from twinpages.verify.notes import _DATA, _EVENTS, _LOADING, _LOADING_LINKS, IN_CSS
from twinpages.verify.policy import _inline, _rules

SKIPPED = frozenset(
    "nav aside script style template noscript svg form button dialog math object iframe h1".split()
)
WITHIN_A_LINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time u var wbr".split()
)
HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
NOTES = frozenset({"footnote-ref", "footnote-backref"})


def attributes_of(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def elements_of(tree: LexborHTMLParser) -> list[tuple[str, dict[str, str]]]:
    return [(node.tag or "", attributes_of(node)) for node in tree.css("*")]


def found_of(tree: LexborHTMLParser) -> Found:
    ids, links, loads, forwards = [], [], [], []
    for tag, attributes in elements_of(tree):
        if name := attributes.get("id"):
            ids.append(name)
        if (href := attributes.get("href")) is not None:
            if tag in ("a", "area"):
                links.append(href)
            elif tag == "link" and not _LOADING_LINKS.isdisjoint(attributes.get("rel", "").lower().split()):
                loads.append(href)
        for attribute in _LOADING.get(tag, ()):
            value = attributes.get(attribute, "")
            if attribute.endswith("srcset"):
                loads += [part.split()[0] for part in value.split(",") if part.split()]
            elif value:
                loads.append(value)
        loads += IN_CSS.findall(attributes.get("style", ""))
        if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            forwards += filter(None, [attributes.get("content", "").partition("url=")[2].strip()])
    loads += forwards
    for node in tree.css("style"):
        loads += IN_CSS.findall(node.text())
    heads = [attributes for tag, attributes in elements_of(tree) if tag == "link"]
    alternates = [
        found for found in heads if found.get("rel", "").lower() == "alternate" and "hreflang" in found
    ]
    canonical = [found.get("href", "") for found in heads if found.get("rel", "").lower() == "canonical"]
    return Found(
        frozenset(ids),
        tuple(sorted({name for name in ids if ids.count(name) > 1})),
        tuple(links),
        tuple(loads),
        tuple((found["hreflang"], found.get("href", "")) for found in alternates),
        next(iter(canonical), ""),
    )


def asked_of(tree: LexborHTMLParser) -> tuple[list[str], list[str]]:
    """Style sheets and scripts."""
    heads = [attributes for tag, attributes in elements_of(tree) if tag == "link"]
    sheets = [found.get("href", "") for found in heads if found.get("rel", "").lower() == "stylesheet"]
    return sheets, [attributes_of(node).get("src", "") for node in tree.css("script[src]")]


def unsized_of(tree: LexborHTMLParser) -> list[str]:
    images = [attributes for tag, attributes in elements_of(tree) if tag == "img"]
    sources = [a.get("src", "") for a in images if not ("width" in a and "height" in a)]
    return [source for source in sources if not source.endswith("/")]


def blocked_of(tree: LexborHTMLParser) -> list[str]:
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    if policy is None:
        return []
    rules, elements, blocked = _rules(attributes_of(policy).get("content", "")), elements_of(tree), []
    if not _inline(rules, "style-src"):
        blocked += [f'style="{attributes["style"]}"' for _, attributes in elements if "style" in attributes]
        blocked += ["<style" for tag, _ in elements if tag == "style"]
    if not _inline(rules, "script-src"):
        for tag, attributes in elements:
            if tag == "script" and "src" not in attributes and attributes.get("type", "") not in _DATA:
                blocked.append("<script")
        for _, attributes in elements:
            if not _EVENTS.isdisjoint(attributes):
                blocked += [f'{name}="{value}"' for name, value in attributes.items() if name[:2] == "on"]
    return blocked


def words_of_main(tree: LexborHTMLParser) -> int | None:
    """None if there is more than text."""
    main = tree.css_first("main")
    if main is None or main.css_first("svg, picture, img, table, video, audio, form") is not None:
        return None
    return len(main.text().split())


def texts_of(tree: LexborHTMLParser) -> list[tuple[str, str]]:
    """Each text, as one line, and the language it stands in."""
    found: list[tuple[str, str]] = []
    root = tree.css_first("html")

    def walk(node: LexborNode, lang: str) -> None:
        lang = attributes_of(node).get("lang") or lang
        texts: list[str] = []
        for child in [*node.iter(include_text=True), None]:
            if child is not None and child.tag == "-text":
                texts.append(child.text_content or "")
                continue
            if words := "".join(texts).split():
                found.append((" ".join(words), lang))
            texts = []
            if child is not None and (child.tag or "-")[0] != "-":
                walk(child, lang)

    if root is not None:
        walk(root, "")
    return found


def sections_of(tree: LexborHTMLParser, lang: str) -> tuple[Section, ...]:
    articles = tree.css("main > article")
    node = articles[0] if len(articles) == 1 else tree.css_first("main") or tree.css_first("body")
    reader = _Reader(lang)
    if node is not None:
        reader.read(node, True)
    made = (Section(name, reader.headings[name], _clean(parts)) for name, parts in reader.texts.items())
    return tuple(s for s in made if s.text or s.heading or not s.anchor)


class _Reader:
    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.anchor = ""
        self.headings: dict[str, str] = {"": ""}
        self.texts: dict[str, list[str]] = {"": []}

    def read(self, node: LexborNode, own: bool) -> None:
        for child in node.iter(include_text=True):
            tag = child.tag or "-"
            if tag == "-text":
                if own:
                    self.texts[self.anchor].append(child.text_content or "")
            elif tag[0] != "-" and tag not in SKIPPED:
                attributes = attributes_of(child)
                if not _is_hidden(child, tag, attributes):
                    self._element(child, tag, attributes, own)

    def _element(self, node: LexborNode, tag: str, attributes: dict[str, str], was_own: bool) -> None:
        own = attributes["lang"] == self.lang if attributes.get("lang") else was_own
        anchor = attributes.get("id") or ""
        within = tag in WITHIN_A_LINE
        parts = self.texts[self.anchor]
        if within and was_own and not own:
            parts.append("…")
        elif not within:
            parts.append(" ")
        if tag in HEADINGS and anchor:
            self._begin(anchor)
            self.read(node, own)
            self.headings[anchor] = _clean(self.texts[anchor])
            self.texts[anchor] = []
            return
        outside = self.anchor
        if tag == "li" and anchor:
            self._begin(anchor)
        self.read(node, own)
        if tag == "li" and anchor:
            self.anchor = outside
        if not within:
            self.texts[self.anchor].append(" ")

    def _begin(self, anchor: str) -> None:
        self.anchor = anchor
        self.headings.setdefault(anchor, "")
        self.texts.setdefault(anchor, [])


def _is_hidden(node: LexborNode, tag: str, attributes: dict[str, str]) -> bool:
    if tag == "details" and node.parent is not None and node.parent.tag == "figure":
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    return not NOTES.isdisjoint(attributes.get("class", "").split())


def _clean(parts: list[str]) -> str:
    text = "".join(parts)
    for sign in "\u00ad\u200b\u2060\ufeff":
        text = text.replace(sign, "")
    return " ".join(text.split())

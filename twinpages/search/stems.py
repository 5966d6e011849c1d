"""The words of a language in, those that are forms of one word out; the only importer of Stemmer.

A stemmer cannot go to the browser, so what it finds does: `proje`, `projede` and `projeler` are one group,
and who types one of them finds all. Only groups of two and more are told, each as its common beginning and
the endings. A language without a stemmer has no groups; there the browser shortens what was typed.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from twinpages.base.frozen import Frozen
from twinpages.i18n.collation import lower
from twinpages.search.folding import fold_words

_STEMMERS = Frozen(
    {
        "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
        "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
        "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
        "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
        "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
        "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho",
        "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
    }
)  # fmt: skip
"""By the first part of the tag. Croatian and Bosnian have the stemmer of none, for their endings differ."""

_SHORTEST = 2

_ARTICLES = Frozen({"ar": re.compile("^(?:[وفبك]?ال|لل)(?=..)")})
"""What is written as one with the word behind it, and hides its stem from the stemmer."""


def group_words(words: Iterable[str], lang: str) -> tuple[str, ...]:
    """`words` as they are written; each group as `proje,,de,ler`: a beginning and the endings, sorted.

    A word that is the stem of another one belongs to it, even if the stemmer finds a shorter stem for it. Two
    words that fold into one (Turkish `açı`, `acı`) join their groups: the reader may have meant either.
    """
    article = _ARTICLES.get(lang.split("-", maxsplit=1)[0])
    stem = _stemmer(lang)
    if stem is None:
        return ()
    by_stem: dict[str, set[str]] = defaultdict(set)
    lowered = [*dict.fromkeys(lower("\n".join(words), lang).split("\n"))]
    folds = dict(zip(lowered, fold_words(lowered), strict=True))
    kept = [word for word, folded in folds.items() if len(folded) >= _SHORTEST and " " not in folded]
    stems = stem([article.sub("", word) for word in kept] if article else kept)
    for word, shorter in zip(kept, stems, strict=True):
        by_stem[shorter].add(folds[word])
        if shorter in folds:
            by_stem[shorter].add(folds[shorter])
    home: dict[str, set[str]] = {}
    for forms in (forms for forms in by_stem.values() if len(forms) > 1):
        joined = forms.union(*(home.get(form, ()) for form in forms))
        home.update(dict.fromkeys(joined, joined))
    groups = {id(forms): forms for forms in home.values()}
    return tuple(_shorten(group) for group in sorted(sorted(forms) for forms in groups.values()))


def _shorten(group: list[str]) -> str:
    """Of a sorted group the first and the last differ most."""
    first, last = group[0], group[-1]
    length = 0
    while length < len(first) and first[length] == last[length]:
        length += 1
    return ",".join((first[:length], *(form[length:] for form in group)))


def _stemmer(lang: str) -> Callable[[list[str]], list[str]] | None:
    name = _STEMMERS.get(lang.split("-", maxsplit=1)[0])
    if not name:
        return None
    import Stemmer  # noqa: PLC0415  # most edits bring no word that has not been stemmed

    stem: Callable[[list[str]], list[str]] = Stemmer.Stemmer(name).stemWords
    return stem

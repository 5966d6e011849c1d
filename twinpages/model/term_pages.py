"""Terms in, the `Subject`s of their pages out: a title and an address in every language.

Nobody writes these pages, so nobody is asked for a slug: it is made of the words of the facet and the term.
Where two would share an address each carries its key as well, so none depends on which of them came first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from twinpages.base.frozen import Frozen
from twinpages.collection.values import Said, Values, Words
from twinpages.config import Config
from twinpages.i18n.collation import plain_slug
from twinpages.model.site import Subject, Term


def with_term_pages(
    config: Config, subjects: Frozen[str, Subject], terms: Frozen[str, Term]
) -> Frozen[str, Subject]:
    by_collection: dict[str, list[Term]] = defaultdict(list)
    for term in terms.values():
        by_collection[term.collection].append(term)
    made = dict(subjects)
    for group in by_collection.values():
        slugs: dict[str, dict[str, str]] = defaultdict(dict)
        for lang in config.languages:
            for id, slug in _slugs_in(config, lang, group).items():
                if _exists(config, subjects, terms[id], lang):
                    slugs[id][lang] = slug
        for term in group:
            title: Values = Frozen({"title": _title(config, term)})
            own = Frozen(slugs[term.id])
            made[term.id] = Subject(term.id, "", term.original, Frozen(), title, term.place, slugs=own)
    return Frozen(sorted(made.items()))


def _exists(config: Config, subjects: Frozen[str, Subject], term: Term, lang: str) -> bool:
    """A language that borrows nothing has the lists of its own entries only."""
    borrows = config.languages[lang].borrows
    return borrows or any(subjects[id].listed or lang in subjects[id].twins for id in term.entries)


def _title(config: Config, term: Term) -> Words:
    """`Country: Romania`, in every language that has a word for both; the term's word alone where its facet
    has none, because a title cannot be in two languages."""
    said = {}
    for lang in config.languages:
        word = term.words.said[lang].text if lang in term.words.said else "" if term.words.said else term.key
        label = term.label.said.get(lang) if term.label else Said(facet_name(term.facet), term.place)
        if word:
            said[lang] = Said(f"{label.text}: {word}" if label else word, term.place)
    return Words(Frozen(said)) if said else term.words


def facet_name(path: str) -> str:
    """What a facet without a label is called: as its field."""
    return path.rpartition(".")[2].replace("_", " ")


def _slugs_in(config: Config, lang: str, terms: Iterable[Term]) -> dict[str, str]:
    """By the term's id, the end of its address: `ulke/romanya`."""
    by_facet: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        by_facet[term.facet].append(term)
    first = {name: group[0] for name, group in by_facet.items()}
    chain = (*config.chain(lang), config.default_language)
    labels = {name: _slug(term.label, facet_name(name), chain) for name, term in first.items()}
    facets = _distinct(labels, lang)
    slugs: dict[str, str] = {}
    for name, group in by_facet.items():
        words = {term.key: _slug(term.words, term.key, (*chain, term.original)) for term in group}
        distinct = _distinct(words, lang)
        slugs |= {term.id: f"{facets[name]}/{distinct[term.key]}" for term in group}
    return slugs


def _slug(words: Words | None, otherwise: str, chain: Iterable[str]) -> str:
    """By the rules of the language that the words are in."""
    lang, text = "und", otherwise
    if words is not None and words.said:
        lang, said = words.pick(chain)
        text = said.text
    return plain_slug(text, lang) or plain_slug(otherwise, "und") or "-"


def _distinct(wanted: Mapping[str, str], lang: str) -> dict[str, str]:
    """By key, the slug that was wanted; with the key where several want the same."""
    counts = Counter(wanted.values())
    taken = {slug for slug, count in counts.items() if count == 1}
    made = {}
    for key, slug in sorted(wanted.items()):
        if counts[slug] > 1:
            own = plain_slug(key, lang)
            base = own if slug in own else f"{slug}-{own}".rstrip("-")
            numbered = (base if n == 1 else f"{base}-{n}" for n in range(1, len(wanted) + 2))
            made[key] = next(name for name in numbered if name not in taken)
            taken.add(made[key])
        else:
            made[key] = slug
    return made

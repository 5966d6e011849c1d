"""Entries in, `Subject`s out: files of one id become twins that share what is neutral.

Law: the order in which the files were read changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection as Collection_
from collections.abc import Iterable

from twinpages.base.frozen import Frozen
from twinpages.base.problem import Place, Problem, Say
from twinpages.base.record import replace
from twinpages.collection.field import BASE_FIELDS, OWN_FIELDS, Collection, Field
from twinpages.collection.kinds import Reading, complete
from twinpages.collection.values import UNREAD, Image, Value, Words
from twinpages.config import Config
from twinpages.content import Entry
from twinpages.model.site import Subject


def make_subjects(
    config: Config,
    collections: Frozen[str, Collection],
    entries: Iterable[Entry],
    drafted: Collection_[tuple[str, str]],
    say: Say,
) -> Frozen[str, Subject]:
    """`drafted`: id and language of the files that are left out as drafts."""
    grouped: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in sorted(entries, key=lambda e: e.file):
        twins = grouped[entry.id]
        other = twins.get(entry.lang) or next((t for t in twins.values() if t.listed != entry.listed), None)
        if other is not None:
            say(Problem.of("duplicate-entry", entry.place(), name=entry.id, other=other.file))
        else:
            twins[entry.lang] = entry
    subjects = {}
    for id, twins in sorted(grouped.items()):
        first = next(iter(twins.values()))
        collection = collections.get(first.collection, Collection("", BASE_FIELDS))
        subjects[id] = make_subject(config, collection, id, twins, drafted, say)
    return Frozen(subjects)


def make_subject(
    config: Config,
    collection: Collection,
    id: str,
    twins: dict[str, Entry],
    drafted: Collection_[tuple[str, str]],
    say: Say,
) -> Subject:
    fields = collection.fields
    ordered = {lang: twins[lang] for lang in config.languages if lang in twins}
    original = _find_original(config, ordered, drafted, say)
    first = ordered[original]
    merged: dict[str, Value] = {n: v for n, v in first.values.items() if n not in OWN_FIELDS}
    for lang, twin in ordered.items():
        if lang == original:
            continue
        for name, value in twin.values.items():
            if name not in OWN_FIELDS:
                merge = _Merge(name, first, twin, say)
                merged[name] = merge.values(fields[name], merged.get(name), value)
    reading = Reading(original, tuple(config.languages), say)
    asked = Frozen({n: f for n, f in fields.items() if n != "title"})
    broken = any(twin.broken for twin in ordered.values()) or collection.broken
    said = replace(reading, say=lambda _: None) if broken else reading
    values = complete(asked, Frozen(merged), first.place(), said)
    for twin in ordered.values():
        if "title" not in twin.values and not twin.broken and (not twin.listed or _asks_title(fields)):
            say(
                Problem.of(
                    "missing-field",
                    twin.place("title" if "title" in twin.places else ""),
                    name="title",
                )
            )
    return Subject(
        id,
        first.collection,
        original,
        Frozen(ordered),
        values,
        first.place(),
        first.listed,
        first.position,
    )


def _asks_title(fields: Frozen[str, Field]) -> bool:
    """Short things need no title unless their collection declares one."""
    return bool(fields["title"].place.file) and fields["title"].required


def _find_original(
    config: Config, twins: dict[str, Entry], drafted: Collection_[tuple[str, str]], say: Say
) -> str:
    """The twin that translates no other; of several, the site's default language, then the first."""
    sources: dict[str, str] = {}
    for lang, twin in twins.items():
        translation = twin.values.get("translation")
        of = translation.get("of") if isinstance(translation, Frozen) else None
        if isinstance(translation, Frozen) and of is None:
            say(Problem.of("missing-field", twin.place("translation"), name="of"))
        elif of == lang:
            say(Problem.of("translation-of-itself", twin.place("translation"), name=lang))
        elif of is not None and (twin.id, of) in drafted:
            sources[lang] = next((tag for tag in twins if tag != lang), lang)
        elif of is not None and of not in twins:
            known = ", ".join(tag for tag in twins if tag != lang)
            say(Problem.of("translation-of-nothing", twin.place("translation"), name=of, known=known))
        elif of is not None:
            sources[lang] = str(of)
    originals = [lang for lang in twins if lang not in sources]
    for lang, twin in twins.items():
        seen, at = {lang}, lang
        while at in sources:
            at = sources[at]
            if at in seen:
                say(Problem.of("translation-circle", twin.place("translation"), name=sources[lang]))
                break
            seen.add(at)
    candidates = originals or list(twins)
    return config.default_language if config.default_language in candidates else candidates[0]


class _Merge:
    """Words of a twin laid beside those of the original; neutral values must agree."""

    def __init__(self, name: str, original: Entry, twin: Entry, say: Say) -> None:
        self.original, self.twin, self.say, self.name = original, twin, say, name

    def values(self, field: Field, first: Value | None, second: Value) -> Value:
        if second is UNREAD or first is UNREAD or self.original.broken:
            return second if first is None else first
        if isinstance(second, Words):
            return self.words(first, second) if isinstance(first, Words) else second
        if first is None and _only_words(second):
            return second
        if isinstance(first, Frozen) and isinstance(second, Frozen):
            merged = dict(first)
            for name, value in second.items():
                merged[name] = self.values(field.fields.get(name, field), first.get(name), value)
            return Frozen(merged)
        if isinstance(first, tuple) and isinstance(second, tuple):
            return self.lists(field.of or field, first, second)
        if isinstance(first, Image) and isinstance(second, Image):
            return self.images(first, second)
        if first != second:
            self.contradict(first)
        return second if first is None else first

    def words(self, first: Words, second: Words) -> Words:
        """The original's win, but for those in the twin's own language."""
        own = {lang: said for lang, said in second.said.items() if lang == self.twin.lang}
        return Words(Frozen({**second.said, **first.said, **own}))

    def lists(self, field: Field, first: tuple[Value, ...], second: tuple[Value, ...]) -> Value:
        """By position: a twin translates the words of the n-th item in its n-th item."""
        if len(first) != len(second):
            place = self.twin.place(self.name)
            at = _where(self.original.place(self.name))
            self.say(
                Problem.of(
                    "list-length",
                    place,
                    name=self.name,
                    given=len(second),
                    wanted=len(first),
                    other=at,
                )
            )
            return first
        return tuple(self.values(field, a, b) for a, b in zip(first, second, strict=True))

    def images(self, first: Image, second: Image) -> Image:
        if second.src and second.src != first.src:
            self.contradict(first)
        alt, caption = _both(first.alt, second.alt), _both(first.caption, second.caption)
        return Image(first.src, alt, first.decorative or second.decorative, first.place, caption)

    def contradict(self, first: Value | None) -> None:
        """Said once for each field, however deep the difference lies."""
        code = "neutral-field" if first is not None else "neutral-field-in-twin"
        other = _where(self.original.place(self.name)) if first is not None else self.original.file
        self.say(Problem.of(code, self.twin.place(self.name), name=self.name, other=other))


def _both(first: Words | None, second: Words | None) -> Words | None:
    return first.over(second) if first and second else first or second


def _only_words(value: Value) -> bool:
    if isinstance(value, tuple):
        return all(_only_words(item) for item in value)
    if isinstance(value, Frozen):
        return all(_only_words(item) for item in value.values())
    return isinstance(value, Words)


def _where(place: Place) -> str:
    return f"{place.file}:{place.line}"

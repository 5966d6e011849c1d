"""Numbers of subjects and languages in, the pages of a made-up site out.

Every page is made from its own name alone, when it is asked for: the same on every machine, in any order,
and 56,000 of them need no memory. Words are made of syllables of each language's script, so that nobody's
text is copied. Every subject has a twin in every language, and a page is about 400 words of what people
write: headings, lists, emphasis, links to other pages, a quotation, now and then a table or code.
Headings have no anchors of their own and code names no language, since generators differ in both.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

LATIN = (
    "ba be di do fa fe ga go hi ka la le li lo ma mi na ne no pa pe ra re ri ro sa se si ta te to va vi za"
)
GREEK = "βα γε δι θο κα λε μι νο πα ρε σι το φα χε ξι ζο αρ εν ισ ομ λα νη πο ρα τε δα κο σα μα νι"
CYRILLIC = "ба ве ги до жа зе ки ло ма не пи ро са те фу ха це чи шо ра ни по ле ко ва ми то ре да ли"
ARABIC = "با تي جو حا خي دا رو زي سا شي صو طا عي فا قي كو لا مي نا هو وا يا بر من عل في كت در سم"

SCRIPTS = {"Latn": LATIN, "Grek": GREEK, "Cyrl": CYRILLIC, "Arab": ARABIC}

ADDED = {"Latn": "çşğı", "Grek": "άέίό", "Cyrl": "їєій", "Arab": "ةىأؤ"}
"""Letters beyond the plain ones, as every language has some; one ends every seventh word."""


@dataclass(frozen=True)
class Language:
    tag: str
    name: str
    """In the language itself."""
    script: str = "Latn"

    @property
    def direction(self) -> str:
        return "rtl" if self.script == "Arab" else "ltr"


LANGUAGES = (
    Language("en", "English"),
    Language("el", "Ελληνικά", "Grek"),
    Language("uk", "українська", "Cyrl"),
    Language("ar", "العربية", "Arab"),
    Language("tr", "Türkçe"),
    *(
        Language(*pair.split(":"))
        for pair in "fr:français de:Deutsch es:español it:italiano pt:português pl:polski ro:română sq:shqip "
        "cs:čeština da:dansk et:eesti fi:suomi hr:hrvatski hu:magyar lt:lietuvių lv:latviešu nl:Nederlands "
        "sk:slovenčina sl:slovenščina sv:svenska".split()
    ),
    Language("bg", "български", "Cyrl"),
    Language("mk", "македонски", "Cyrl"),
    Language("sr", "српски", "Cyrl"),
)
"""The first five have all four scripts; the first is the one in which every page is written first."""

SECTIONS = "orchard harbour workshop library meadow kitchen observatory theatre bridge market".split()
TAGS = "water light stone paper salt wind copper wool".split()
FIRST_DAY = date(2018, 1, 1)
MENU_SECTIONS = 6
MENU_SUBJECTS = 2
HOME = "index"


@dataclass(frozen=True)
class Page:
    id: str
    """`orchard/p00010`; `orchard/index` is the page of a section, `index` the home page."""
    lang: str
    title: str
    summary: str
    date: str
    tags: tuple[str, ...]
    body: str
    """Markdown; links name the other page's file from this one's folder, without a language: `p00020.md`."""

    @property
    def section(self) -> str:
        return self.id.rpartition("/")[0]


@dataclass(frozen=True)
class Edit:
    """What somebody changes between two builds."""

    subject: int
    lang: str
    title: str = ""
    """Put behind the title."""
    text: str = ""
    """A paragraph below the text."""


@dataclass(frozen=True)
class Corpus:
    subjects: int
    languages: tuple[Language, ...]
    seed: int = 1
    edits: dict[tuple[int, str], Edit] = field(default_factory=dict)
    """The latest edit of each page, in the order in which pages were first edited."""

    @property
    def pages(self) -> int:
        """How many texts there are, not counting home pages and those of sections."""
        return self.subjects * len(self.languages)

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(SECTIONS[: self.subjects])

    @property
    def menu(self) -> tuple[str, ...]:
        """Ids: the home page, some sections, and the first subjects, one of whose titles is edited."""
        sections = [f"{section}/index" for section in self.sections[:MENU_SECTIONS]]
        subjects = [self.id(number) for number in range(min(MENU_SUBJECTS, self.subjects))]
        return (HOME, *sections, *subjects)

    def id(self, subject: int) -> str:
        return f"{SECTIONS[subject % len(SECTIONS)]}/p{subject:05}"

    def members(self, section: str) -> list[int]:
        """The subjects of a section, the newest first."""
        return list(range(SECTIONS.index(section), self.subjects, len(SECTIONS)))[::-1]

    def edited(self, edit: Edit) -> "Corpus":
        edits = {**self.edits, (edit.subject, edit.lang): edit}
        return Corpus(self.subjects, self.languages, self.seed, edits)


def first(subjects: int, languages: int) -> Corpus:
    return Corpus(subjects, LANGUAGES[:languages])


def title(corpus: Corpus, subject: int, language: Language) -> str:
    chance = random.Random(f"{corpus.seed} title {subject} {language.tag}")
    edit = corpus.edits.get((subject, language.tag))
    words = " ".join(_words(chance, language, chance.randint(2, 5)))
    return _capital(f"{words} {subject}") + (f" {edit.title}" if edit and edit.title else "")


def subject_page(corpus: Corpus, subject: int, language: Language) -> Page:
    chance = random.Random(f"{corpus.seed} page {subject} {language.tag}")
    edit = corpus.edits.get((subject, language.tag))
    body = _body(corpus, subject, language, chance)
    if edit and edit.text:
        body += f"\n{edit.text}\n"
    neutral = random.Random(f"{corpus.seed} tags {subject}")
    return Page(
        corpus.id(subject),
        language.tag,
        title(corpus, subject, language),
        _sentence(chance, language, 14),
        (FIRST_DAY + timedelta(days=subject)).isoformat(),
        tuple(sorted(neutral.sample(TAGS, 2))),
        body,
    )


def section_page(corpus: Corpus, section: str, language: Language) -> Page:
    """The page above the list of a section's subjects."""
    chance = random.Random(f"{corpus.seed} section {section} {language.tag}")
    heading = _capital(" ".join(_words(chance, language, 1)))
    text = f"{_sentence(chance, language, 20)}\n"
    return Page(f"{section}/index", language.tag, heading, _sentence(chance, language, 12), "", (), text)


def home_page(corpus: Corpus, language: Language) -> Page:
    chance = random.Random(f"{corpus.seed} home {language.tag}")
    heading = _capital(" ".join(_words(chance, language, 2)))
    links = "".join(
        f"- [{section_page(corpus, section, language).title}]({section}/index.md)\n"
        for section in corpus.sections
    )
    text = f"{_paragraph(chance, language, 60)}\n\n{links}"
    return Page(HOME, language.tag, heading, _sentence(chance, language, 12), "", (), text)


def pages(corpus: Corpus, language: Language) -> list[Page]:
    """All pages of one language: home, sections, subjects."""
    return [
        home_page(corpus, language),
        *(section_page(corpus, section, language) for section in corpus.sections),
        *(subject_page(corpus, subject, language) for subject in range(corpus.subjects)),
    ]


def _body(corpus: Corpus, subject: int, language: Language, chance: random.Random) -> str:
    links = _links(corpus, subject, language, chance)
    blocks = [_paragraph(chance, language, 60, links[0])]
    for number in range(4):
        blocks.append(f"## {_capital(' '.join(_words(chance, language, 3)))} {number + 1}")
        if number == 1:
            blocks.append(f"{_paragraph(chance, language, 30)}\n\n{_list(chance, language, links[1])}")
        elif number == 2:
            blocks.append(f"> {_sentence(chance, language, 18)}")
            blocks.append(_paragraph(chance, language, 60, links[2]))
        elif number == 3 and chance.random() < 0.25:
            blocks.append(_table(chance, language))
        elif number == 3 and chance.random() < 0.25:
            blocks.append(_code(chance))
        else:
            blocks.append(_paragraph(chance, language, 60))
        if number in (0, 3):
            blocks.append(_paragraph(chance, language, 35))
    return "\n\n".join(blocks) + "\n"


def _links(corpus: Corpus, subject: int, language: Language, chance: random.Random) -> list[str]:
    """To a page of the same section, one of another, and one of the sections."""
    near = chance.choice(corpus.members(SECTIONS[subject % len(SECTIONS)]))
    far = chance.randrange(corpus.subjects)
    section = chance.choice(corpus.sections)
    targets = (corpus.id(near), corpus.id(far), f"{section}/index")
    return [f"[{' '.join(_words(chance, language, 2))}](../{target}.md)" for target in targets]


def _paragraph(chance: random.Random, language: Language, words: int, link: str = "") -> str:
    sentences = []
    while words > 0:
        length = min(words, chance.randint(7, 16))
        sentences.append(_sentence(chance, language, length, marks=True))
        words -= length
    if link:
        sentences.insert(1, f"{link}.")
    return " ".join(sentences)


def _sentence(chance: random.Random, language: Language, length: int, marks: bool = False) -> str:
    words = list(_words(chance, language, length))
    words[0] = _capital(words[0])
    place = chance.randrange(len(words))
    if length > 6 and place < length - 1:
        words[place] += "،" if language.script == "Arab" else ","
    elif marks and length > 6:
        words[1] = chance.choice(("*{}*", "**{}**", "`{}`")).format(words[1])
    return " ".join(words) + chance.choice("...?")


def _list(chance: random.Random, language: Language, link: str) -> str:
    items = [_sentence(chance, language, 8) for _ in range(chance.randint(3, 5))]
    items[0] = f"{link}: {items[0]}"
    numbered = chance.random() < 0.3
    return "\n".join(f"{f'{place}.' if numbered else '-'} {item}" for place, item in enumerate(items, 1))


def _table(chance: random.Random, language: Language) -> str:
    rows = [_words(chance, language, 3) for _ in range(5)]
    lines = [" | ".join(row) for row in rows]
    return "\n".join(f"| {line} |" for line in [lines[0], "--- | --- | ---", *lines[1:]])


def _code(chance: random.Random) -> str:
    lines = [f"{chance.choice(TAGS)} = {chance.randrange(100)} * <{chance.choice(TAGS)}>" for _ in range(5)]
    return "\n".join(["```", *lines, "```"])


def _words(chance: random.Random, language: Language, number: int) -> list[str]:
    return chance.choices(_vocabulary(language), k=number)


@lru_cache(maxsize=64)
def _vocabulary(language: Language) -> tuple[str, ...]:
    chance = random.Random(f"words {language.tag}")
    syllables = SCRIPTS[language.script].split()
    words = {"".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 2, 3, 3, 4)))) for _ in range(900)}
    ends = ADDED[language.script]
    return tuple(
        word + (chance.choice(ends) if place % 7 == 0 else "") for place, word in enumerate(sorted(words))
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Numbers of subjects and languages in, the pages of a made-up site out.

Every page is made from its own name alone, when it is asked for: the same on every machine, in any order,
and 56,000 of them need no memory. Every subject has a twin in every language, and a page is about 400 words
of what people write: headings, lists, emphasis, links to other pages, a quotation, now and then a table or
code. Headings have no anchors of their own and code names no language, since generators differ in both.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks import prose
from benchmarks.prose import LANGUAGES, TAGS, Language

SECTIONS = "orchard harbour workshop library meadow kitchen observatory theatre bridge market".split()
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
    words = " ".join(prose.some_words(chance, language, chance.randint(2, 5)))
    return prose.capital(f"{words} {subject}") + (f" {edit.title}" if edit and edit.title else "")


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
        prose.sentence(chance, language, 14),
        (FIRST_DAY + timedelta(days=subject)).isoformat(),
        tuple(sorted(neutral.sample(TAGS, 2))),
        body,
    )


def section_page(corpus: Corpus, section: str, language: Language) -> Page:
    """The page above the list of a section's subjects."""
    chance = random.Random(f"{corpus.seed} section {section} {language.tag}")
    heading = prose.capital(" ".join(prose.some_words(chance, language, 1)))
    text = f"{prose.sentence(chance, language, 20)}\n"
    return Page(f"{section}/index", language.tag, heading, prose.sentence(chance, language, 12), "", (), text)


def home_page(corpus: Corpus, language: Language) -> Page:
    chance = random.Random(f"{corpus.seed} home {language.tag}")
    heading = prose.capital(" ".join(prose.some_words(chance, language, 2)))
    links = "".join(
        f"- [{section_page(corpus, section, language).title}]({section}/index.md)\n"
        for section in corpus.sections
    )
    text = f"{prose.paragraph(chance, language, 60)}\n\n{links}"
    return Page(HOME, language.tag, heading, prose.sentence(chance, language, 12), "", (), text)


def pages(corpus: Corpus, language: Language) -> list[Page]:
    """All pages of one language: home, sections, subjects."""
    return [
        home_page(corpus, language),
        *(section_page(corpus, section, language) for section in corpus.sections),
        *(subject_page(corpus, subject, language) for subject in range(corpus.subjects)),
    ]


def _body(corpus: Corpus, subject: int, language: Language, chance: random.Random) -> str:
    links = _links(corpus, subject, language, chance)
    blocks = [prose.paragraph(chance, language, 60, links[0])]
    for number in range(4):
        blocks.append(f"## {prose.capital(' '.join(prose.some_words(chance, language, 3)))} {number + 1}")
        if number == 1:
            blocks.append(
                f"{prose.paragraph(chance, language, 30)}\n\n{prose.items(chance, language, links[1])}"
            )
        elif number == 2:
            blocks.append(f"> {prose.sentence(chance, language, 18)}")
            blocks.append(prose.paragraph(chance, language, 60, links[2]))
        elif number == 3 and chance.random() < 0.25:
            blocks.append(prose.table(chance, language))
        elif number == 3 and chance.random() < 0.25:
            blocks.append(prose.code(chance))
        else:
            blocks.append(prose.paragraph(chance, language, 60))
        if number in (0, 3):
            blocks.append(prose.paragraph(chance, language, 35))
    return "\n\n".join(blocks) + "\n"


def _links(corpus: Corpus, subject: int, language: Language, chance: random.Random) -> list[str]:
    """To a page of the same section, one of another, and one of the sections."""
    near = chance.choice(corpus.members(SECTIONS[subject % len(SECTIONS)]))
    far = chance.randrange(corpus.subjects)
    section = chance.choice(corpus.sections)
    targets = (corpus.id(near), corpus.id(far), f"{section}/index")
    return [f"[{' '.join(prose.some_words(chance, language, 2))}](../{target}.md)" for target in targets]

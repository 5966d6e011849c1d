"""A language and chance in, words, sentences and other parts of a text out.

Words are made of syllables of the language's script, so that nobody's text is copied.
"""

import random
from dataclasses import dataclass
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

TAGS = "water light stone paper salt wind copper wool".split()


def paragraph(chance: random.Random, language: Language, words: int, link: str = "") -> str:
    """`words` is how many, not counting those of the link."""
    sentences = []
    while words > 0:
        length = min(words, chance.randint(7, 16))
        sentences.append(sentence(chance, language, length, marks=True))
        words -= length
    if link:
        sentences.insert(1, f"{link}.")
    return " ".join(sentences)


def sentence(chance: random.Random, language: Language, length: int, marks: bool = False) -> str:
    words = list(some_words(chance, language, length))
    words[0] = capital(words[0])
    place = chance.randrange(len(words))
    if length > 6 and place < length - 1:
        words[place] += "،" if language.script == "Arab" else ","
    elif marks and length > 6:
        words[1] = chance.choice(("*{}*", "**{}**", "`{}`")).format(words[1])
    return " ".join(words) + chance.choice("...?")


def items(chance: random.Random, language: Language, link: str) -> str:
    """A list of some sentences, now and then numbered."""
    texts = [sentence(chance, language, 8) for _ in range(chance.randint(3, 5))]
    texts[0] = f"{link}: {texts[0]}"
    numbered = chance.random() < 0.3
    return "\n".join(f"{f'{place}.' if numbered else '-'} {item}" for place, item in enumerate(texts, 1))


def table(chance: random.Random, language: Language) -> str:
    rows = [some_words(chance, language, 3) for _ in range(5)]
    lines = [" | ".join(row) for row in rows]
    return "\n".join(f"| {line} |" for line in [lines[0], "--- | --- | ---", *lines[1:]])


def code(chance: random.Random) -> str:
    lines = [f"{chance.choice(TAGS)} = {chance.randrange(100)} * <{chance.choice(TAGS)}>" for _ in range(5)]
    return "\n".join(["```", *lines, "```"])


def some_words(chance: random.Random, language: Language, number: int) -> list[str]:
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


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]

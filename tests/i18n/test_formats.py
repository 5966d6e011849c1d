"""Numbers, months, dates, countries, languages and lists, as each language writes them (CLDR)."""

from datetime import date
from decimal import Decimal

import pytest

from twinpages.i18n.countries import MISNAMED_COUNTRIES, countries
from twinpages.i18n.formats import Formats
from twinpages.i18n.months import Month

DAY = date(2026, 5, 9)
NARROW, HARD = "\u202f", "\u00a0"


def plain(text: str) -> str:
    """Without the difference between one sort of space and another, which CLDR changes now and then."""
    return text.replace(NARROW, " ").replace(HARD, " ").replace("\u200f", "")


TABLE = {
    "tr": ("980.000", "1.234,5", "%25", "Eylül 2021", "Eylül", "9 Mayıs 2026"),
    "en": ("980,000", "1,234.5", "25%", "September 2021", "September", "May 9, 2026"),
    "ro": ("980.000", "1.234,5", "25 %", "septembrie 2021", "septembrie", "9 mai 2026"),
    "pt": ("980.000", "1.234,5", "25%", "setembro de 2021", "setembro", "9 de maio de 2026"),
    "sq": ("980 000", "1 234,5", "25%", "shtator 2021", "shtator", "9 maj 2026"),
    "el": ("980.000", "1.234,5", "25%", "Σεπτέμβριος 2021", "Σεπτέμβριος", "9 Μαΐου 2026"),
    "uk": ("980 000", "1 234,5", "25%", "вересень 2021 р.", "вересень", "9 травня 2026 р."),
    "ar": ("980,000", "1,234.5", "25%", "سبتمبر 2021", "سبتمبر", "9 مايو 2026"),
    "pt-PT": ("980 000", "1 234,5", "25%", "setembro de 2021", "setembro", "9 de maio de 2026"),
}


@pytest.mark.parametrize("tag", TABLE)
def test_values_are_written_as_the_language_writes_them(tag: str) -> None:
    formats = Formats(tag)
    found = (
        formats.number(980000),
        formats.number(Decimal("1234.5")),
        formats.percent(Decimal("0.25")),
        formats.month(Month(2021, 9)),
        formats.month(Month(0, 9)),
        formats.date(DAY),
    )
    assert tuple(map(plain, found)) == TABLE[tag]


def test_a_month_by_itself_stands_in_the_nominative() -> None:
    assert Formats("pl").month(Month(0, 9)) == "wrzesień"
    assert Formats("pl").date(DAY) == "9 maja 2026"
    assert Formats("uk").month(Month(0, 5)) == "травень"


@pytest.mark.parametrize(
    ("length", "wanted"),
    [
        ("short", "9.05.2026"),
        ("medium", "9 May 2026"),
        ("long", "9 Mayıs 2026"),
        ("full", "9 Mayıs 2026 Cumartesi"),
    ],
)
def test_a_date_in_each_length(length: str, wanted: str) -> None:
    assert Formats("tr").date(DAY, length) == wanted


LISTS = {
    "tr": ("A", "A ve B", "A, B ve C"),
    "en": ("A", "A and B", "A, B, and C"),
    "ro": ("A", "A și B", "A, B și C"),
    "pt": ("A", "A e B", "A, B e C"),
    "sq": ("A", "A dhe B", "A, B dhe C"),
    "el": ("A", "A και B", "A, B και C"),
    "uk": ("A", "A і B", "A, B і C"),
    "ar": ("A", "A وB", "A وB وC"),
}


@pytest.mark.parametrize("tag", LISTS)
def test_lists_of_one_two_and_three(tag: str) -> None:
    assert tuple(Formats(tag).join("ABC"[:n]) for n in (1, 2, 3)) == LISTS[tag]


def test_a_list_of_nothing_is_nothing() -> None:
    assert Formats("tr").join([]) == ""


COUNTRY_NAMES = {
    "tr": ("Kosova", "Romanya", "Birleşik Krallık"),
    "en": ("Kosovo", "Romania", "United Kingdom"),
    "ro": ("Kosovo", "România", "Regatul Unit"),
    "pt": ("Kosovo", "Romênia", "Reino Unido"),
    "sq": ("Kosovë", "Rumani", "Mbretëria e Bashkuar"),
    "el": ("Κοσσυφοπέδιο", "Ρουμανία", "Ηνωμένο Βασίλειο"),
    "uk": ("Косово", "Румунія", "Велика Британія"),
    "ar": ("كوسوفو", "رومانيا", "المملكة المتحدة"),
}


@pytest.mark.parametrize("tag", COUNTRY_NAMES)
def test_countries_have_names_in_every_language(tag: str) -> None:
    assert tuple(Formats(tag).country(code) for code in ("XK", "RO", "GB")) == COUNTRY_NAMES[tag]


def test_a_country_without_a_name_is_its_code() -> None:
    assert Formats("tr").country("QX") == "QX"


@pytest.mark.parametrize("code", "TR RO PT AL GR GB XK MK CY PS".split())
def test_codes_of_countries(code: str) -> None:
    assert code in countries()


@pytest.mark.parametrize("code", "EU EZ UN ZZ XA XB EL UK tr 001".split())
def test_codes_of_unions_and_tests_are_no_countries(code: str) -> None:
    assert code not in countries()


def test_the_style_of_european_institutions_is_known() -> None:
    assert dict(MISNAMED_COUNTRIES) == {"EL": "GR", "UK": "GB"}
    assert set(MISNAMED_COUNTRIES.values()) <= countries()


@pytest.mark.parametrize(
    ("tag", "of", "name"),
    [
        ("tr", "en", "İngilizce"),
        ("en", "tr", "Turkish"),
        ("ro", "sq", "albaneză"),
        ("tr", "pt-BR", "Brezilya Portekizcesi"),
    ],
)
def test_a_language_names_another(tag: str, of: str, name: str) -> None:
    assert Formats(tag).language(of) == name


@pytest.mark.parametrize(("of", "name"), [("lad", "Ladino"), ("tlh", "Klingonca"), ("rom", "Romanca")])
def test_a_language_without_data_of_its_own_has_a_name_in_others(of: str, name: str) -> None:
    assert name in Formats("tr").language(of)


def test_a_pseudo_language_is_not_said_to_be_english() -> None:
    assert Formats("tr").language("qps-plocm") == "qps-plocm"


@pytest.mark.parametrize("tag", ["qps-ploc", "qps-plocm", "tlh"])
def test_a_language_without_data_writes_values_all_the_same(tag: str) -> None:
    formats = Formats(tag)
    assert formats.number(980000) == "980,000"
    assert formats.month(Month(2021, 9))
    assert formats.date(DAY)


def test_months_compare_by_time_and_show_how_they_were_written() -> None:
    months = [Month(2021, 9), Month(2020, 12), Month(0, 11)]
    assert sorted(months) == [Month(0, 11), Month(2020, 12), Month(2021, 9)]
    assert [str(month) for month in months] == ["2021-09", "2020-12", "--11"]


RANGES = {
    "tr": ("1–10 Eyl 2021", "Eylül – Aralık 2021", "14–17", "“a”"),
    "en": ("Sep 1 – 10, 2021", "September – December 2021", "14–17", "“a”"),
    "el": ("1–10 Σεπ 2021", "Σεπτέμβριος–Δεκέμβριος 2021", "14–17", "«a»"),
    "ro": ("1–10 sept. 2021", "septembrie – decembrie 2021", "14 - 17", "„a”"),
}


@pytest.mark.parametrize("tag", RANGES)
def test_ranges_and_quotation_marks(tag: str) -> None:
    formats = Formats(tag)
    found = (
        formats.dates(date(2021, 9, 1), date(2021, 9, 10)),
        formats.months(Month(2021, 9), Month(2021, 12)),
        formats.numbers(14, 17),
        formats.quoted("a"),
    )
    assert tuple(plain(text).replace("\u2009", " ") for text in found) == RANGES[tag]


def test_a_range_of_months_of_any_year_is_written_for_itself() -> None:
    assert Formats("tr").months(Month(0, 9), Month(0, 6)) == "Eylül – Haziran"


@pytest.mark.parametrize(("tag", "day"), [("tr", 0), ("en-US", 6), ("ar-EG", 5), ("de", 0)])
def test_the_week_begins_where_the_language_has_it(tag: str, day: int) -> None:
    assert Formats(tag).first_weekday == day


def test_a_number_may_stand_without_marks_between_its_thousands() -> None:
    assert [Formats(tag).number(2021, grouping=False) for tag in ("tr", "en", "sq")] == ["2021"] * 3


@pytest.mark.parametrize(("number", "text"), [("0.0004", "0,0004"), ("3.14159", "3,14159")])
def test_a_number_is_shown_with_all_the_places_that_were_written(number: str, text: str) -> None:
    assert Formats("tr").number(Decimal(number)) == text


@pytest.mark.parametrize("twice", range(2))
def test_what_is_known_is_told_apart(twice: int) -> None:
    """The first time it is asked for, the second time it is known."""
    formats = Formats("tr")
    assert [formats.number(value) for value in (1, Decimal("1.5"), 2021)] == ["1", "1,5", "2.021"]
    assert formats.number(2021, grouping=False) == "2021"
    assert formats.date(DAY, "short") != formats.date(DAY)
    assert Formats("en").number(2021) == "2,021"

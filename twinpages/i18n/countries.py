"""Codes of countries and territories, as CLDR has them."""

import re
from functools import cache

from twinpages.base.frozen import Frozen


@cache
def countries() -> frozenset[str]:
    """Without unions and the codes for testing; with XK."""
    from babel import Locale  # noqa: PLC0415  # most sites name no country in an edited file

    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if re.fullmatch("[A-Z]{2}", code)) - _NO_COUNTRIES


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})

MISNAMED_COUNTRIES = Frozen({"EL": "GR", "UK": "GB"})
"""The style of EU institutions, and the ISO code that is meant."""

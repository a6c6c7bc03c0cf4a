"""Working days and bank holidays in the three divisions of the United Kingdom: what delays are counted in.

Stands below the steps, because schedules, digests and messages all count in them.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from briefings.records import Nation

SATURDAY = 5

# The package's names for the three divisions; Wales has England's bank holidays.
_SUBDIVISIONS = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}

# Councils outside England and Wales, as they are mostly called, in lower case.
_SCOTTISH_NAMES = """
aberdeen; aberdeenshire; angus; argyll and bute; clackmannanshire; comhairle nan eilean siar; dumfries and galloway;
dundee; east ayrshire; east dunbartonshire; east lothian; east renfrewshire; edinburgh; falkirk; fife; glasgow;
highland; inverclyde; midlothian; moray; na h-eileanan siar; north ayrshire; north lanarkshire; orkney islands;
perth and kinross; renfrewshire; scottish borders; shetland islands; south ayrshire; south lanarkshire; stirling;
west dunbartonshire; west lothian"""
_NORTHERN_IRISH_NAMES = """
antrim and newtownabbey; ards and north down; armagh city, banbridge and craigavon; belfast;
causeway coast and glens; derry city and strabane; fermanagh and omagh; lisburn and castlereagh;
mid and east antrim; mid ulster; newry, mourne and down"""
_SCOTTISH, _NORTHERN_IRISH = (
    frozenset(name.strip() for name in names.split(";")) for names in (_SCOTTISH_NAMES, _NORTHERN_IRISH_NAMES)
)


def nation_of(council: str | None) -> Nation:
    """Whose bank holidays a council keeps; those of England and Wales where the council is not known.

    >>> nation_of("City of Edinburgh Council").value, nation_of("Bradford").value
    ('scotland', 'england-and-wales')
    """
    name = (council or "").casefold().removeprefix("the ").removeprefix("city of ")
    name = name.removesuffix(" council").removesuffix(" district").removesuffix(" borough").removesuffix(" city")
    if name in _SCOTTISH:
        return Nation.SCOTLAND
    return Nation.NORTHERN_IRELAND if name in _NORTHERN_IRISH else Nation.ENGLAND_AND_WALES


@lru_cache(maxsize=256)
def bank_holidays(nation: Nation, year: int) -> dict[date, str]:
    """The bank holidays of one year with their names, substitute days included, as the ``holidays`` package has them.

    One proclaimed at short notice (a coronation) is known once that package is brought up to date.
    """
    return dict(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year).items())


def is_bank_holiday(day: date, nation: Nation | None) -> bool:
    """Whether it is one in that nation; never where no nation is given."""
    return nation is not None and day in bank_holidays(nation, day.year)


def is_working_day(day: date, nation: Nation | None) -> bool:
    """Whether a council's offices are open: Monday to Friday and, where a nation is given, no bank holiday there."""
    return day.weekday() < SATURDAY and not is_bank_holiday(day, nation)


def next_working_day(day: date, nation: Nation | None) -> date:
    """``day`` itself where it is a working day, else the first one after it."""
    while not is_working_day(day, nation):
        day += timedelta(days=1)
    return day


def working_days_before(day: date, number: int, nation: Nation | None) -> date:
    """The working day so many working days before ``day``, which does not count itself.

    >>> working_days_before(date(2026, 1, 5), 1, Nation.ENGLAND_AND_WALES)
    datetime.date(2026, 1, 2)
    """
    while number > 0:
        day -= timedelta(days=1)
        number -= is_working_day(day, nation)
    return day


def working_days_after(day: date, until: date, nation: Nation | None) -> int:
    """How many working days have begun since ``day``: it does not count, ``until`` does. 0 where none has.

    >>> working_days_after(date(2026, 1, 2), date(2026, 1, 5), Nation.ENGLAND_AND_WALES)
    1
    """
    if until <= day:
        return 0
    weeks, rest = divmod((until - day).days, 7)
    odd = [until - timedelta(days=number) for number in range(rest)]
    weekdays = weeks * 5 + sum(each.weekday() < SATURDAY for each in odd)
    return weekdays - _bank_holidays_between(day, until, nation)


def _bank_holidays_between(day: date, until: date, nation: Nation | None) -> int:
    if nation is None:
        return 0
    years = range(day.year, until.year + 1)
    off = [each for year in years for each in bank_holidays(nation, year) if day < each <= until]
    return sum(each.weekday() < SATURDAY for each in off)

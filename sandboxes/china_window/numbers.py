"""Numbers that the port and customs give out. They grow with the clock, so that a reset repeats none."""

from datetime import datetime

from sandboxes.china_window.receipts import BEIJING
from sandboxes.kit import Store


def pre_number(store: Store, *, at: datetime) -> str:
    """E-Port's number of a document: B, the day, nine digits."""
    local = at.astimezone(BEIJING)
    second = local.hour * 3600 + local.minute * 60 + local.second
    return f"B{local:%Y%m%d}{_next(store, f'pre {local:%Y%m%d}', second * 10_000):09d}"


def list_number(store: Store, *, district: str, at: datetime) -> str:
    """Customs' number of a list: district, year, I, nine digits."""
    return f"{district}{_year(at)}I{_of_year(store, 'list', at):09d}"


def tax_number(store: Store, *, district: str, at: datetime) -> str:
    return f"T{district}{_year(at)}{_of_year(store, 'tax', at):09d}"


def moment(store: Store, *, at: datetime) -> datetime:
    """Now to the millisecond, later than any moment given before."""
    wanted = int(at.timestamp() * 1000)
    return datetime.fromtimestamp(_next(store, "moment", wanted) / 1000, BEIJING)


def _year(at: datetime) -> int:
    return at.astimezone(BEIJING).year


def _of_year(store: Store, name: str, at: datetime) -> int:
    start = datetime(_year(at), 1, 1, tzinfo=BEIJING)
    return _next(store, f"{name} {_year(at)}", int((at - start).total_seconds()) * 30)


def _next(store: Store, name: str, least: int) -> int:
    with store.transaction():
        number = max(int(store.setting(f"last {name}", 0)) + 1, least)
        store.set(f"last {name}", number)
    return number

"""The demo's logins, one for each role, shown by the start command and on the demo's sign-in page."""

from __future__ import annotations

from typing import Final, TypedDict

PASSWORD: Final = "ewtp-demo-2026"  # noqa: S105 - the public password of an invented world


class Login(TypedDict):
    """One demo account. `firm` or `region` is set where the role belongs to one."""

    role: str
    name: str
    url: str
    email: str
    password: str
    firm: str | None
    region: str | None


def _login(
    role: str, name: str, url: str, email: str, *, firm: str | None = None, region: str | None = None
) -> Login:
    return {
        "role": role,
        "name": name,
        "url": url,
        "email": email,
        "password": PASSWORD,
        "firm": firm,
        "region": region,
    }


LOGINS: Final[tuple[Login, ...]] = (
    _login("buyer", "林晓雯", "/", "linxiaowen@buyers.example"),
    _login("seller", "Lieve Demeulenaere", "/sell/", "lieve@reiekant.example", firm="reiekant"),
    _login("seller", "Benoît Lambotte", "/sell/", "benoit@hautecabosse.example", firm="hautecabosse"),
    _login("hub_clerk", "Karim Bouzid", "/hub/", "clerk@hub.example"),
    _login("hub_supervisor", "Sophie Renard", "/hub/", "supervisor@hub.example"),
    _login("agency_officer", "Griet Maes", "/admin/", "flanders@agency.example", region="flanders"),
    _login("agency_officer", "Yasmine Lemaire", "/admin/", "brussels@agency.example", region="brussels"),
    _login("agency_officer", "Olivier Piron", "/admin/", "wallonia@agency.example", region="wallonia"),
    _login("operator", "Tom Aerts", "/operations/", "operator@platform.example"),
    _login("finance", "Nathalie Simon", "/admin/", "finance@platform.example"),
    _login("broker", "周启明", "/declarations/", "broker@customs.example"),
)

"""Who is signed in, with what they may: one statement a request."""

from __future__ import annotations

from typing import Any, Final

from allauth.account.auth_backends import AuthenticationBackend

from ewtp.kernel.records import Part, Parts, ask
from ewtp.parties.models import Firm, Membership, User

_PARTS: Final = Parts(
    (
        Part("person", User, unread=frozenset({"phone"})),
        Part("membership", Membership),
        Part("firm", Firm),
    )
)
_STATEMENT: Final = """
SELECT {columns}
FROM parties_user person
LEFT JOIN parties_membership membership ON membership.user_id = person.id
LEFT JOIN parties_firm firm ON firm.id = membership.firm_id
WHERE person.id = %s
ORDER BY membership.id
"""


class Backend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """allauth's, which reads a session's person together with their memberships and firms."""

    def get_user(self, user_id: Any) -> User | None:
        """None for nobody, and for who may no longer sign in."""
        found = ask(_STATEMENT.format(columns=_PARTS.columns), [user_id])
        rows = [_PARTS.records(values) for values in found]
        if not rows:
            return None
        user: User = rows[0][0]
        user.read_memberships = [
            _joined(user, membership, firm) for _same, membership, firm in rows if membership is not None
        ]
        return user if self.user_can_authenticate(user) else None


def _joined(user: User, membership: Membership, firm: Firm) -> Membership:
    membership.user, membership.firm = user, firm
    return membership

"""May this person do that, and for which firms? Views ask here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import PERMISSIONS, SECOND_FACTOR, Permission, Role


@dataclass(frozen=True)
class Viewer:
    """A signed-in person and what their memberships allow. Queries take it: scope is never forgotten."""

    user: User

    @cached_property
    def memberships(self) -> list[Membership]:
        if self.user.read_memberships is not None:
            return self.user.read_memberships
        return list(self.user.memberships.select_related("firm"))

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        return frozenset(p for m in self.memberships for p in PERMISSIONS[Role(m.role)])

    def may(self, permission: Permission) -> bool:
        return self.user.is_active and permission in self.permissions

    @property
    def needs_second_factor(self) -> bool:
        return self.user.is_superuser or any(Role(m.role) in SECOND_FACTOR for m in self.memberships)

    @cached_property
    def seller_firms(self) -> list[Firm]:
        """Firms for which this person sells."""
        return [m.firm for m in self.memberships if m.role == Role.SELLER]

    @cached_property
    def seller_firm_ids(self) -> list[UUID]:
        return [firm.pk for firm in self.seller_firms]

    @cached_property
    def regions(self) -> frozenset[str] | None:
        """Regions whose firms this person may see as agency, finance or operator; None means all of them."""
        kinds = {m.firm.kind for m in self.memberships if Permission.WATCH in PERMISSIONS[Role(m.role)]}
        if FirmKind.PLATFORM in kinds:
            return None
        return frozenset(
            m.firm.region for m in self.memberships if Permission.WATCH in PERMISSIONS[Role(m.role)]
        )

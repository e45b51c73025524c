"""How a fact looks: icons, components and page frames. Knows plain values only, no models."""

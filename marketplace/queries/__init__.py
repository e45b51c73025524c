"""Reading: every query takes who looks, or is about what everybody may see."""

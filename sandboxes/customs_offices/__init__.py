"""Customs offices of Malaysia, Rwanda, the EU (import) and China (export), in one process."""

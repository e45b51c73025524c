"""A trade run from end to end by stand-ins for its people: they act through the same actions as the pages."""

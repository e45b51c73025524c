"""The declarant's desk: queues, one declaration, the document check, figures."""

"""One folder a carrier; adding one edits nothing else."""

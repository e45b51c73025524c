"""Measurements that `make bench` takes; none of them is a test."""

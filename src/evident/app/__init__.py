"""Wires the parts together; knows no rule of the field."""

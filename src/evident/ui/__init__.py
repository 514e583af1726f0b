"""The window. Shows a plan, sends operations; knows no SQL and no rules."""

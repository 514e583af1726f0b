"""What the Inspector view shows, as a value: concerns, evidence, the walk through the report."""

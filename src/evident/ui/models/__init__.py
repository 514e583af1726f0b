"""Table models: values in, no queries."""

"""Words and rules of the field: pure values and functions, no Qt, no SQL, no clock, no disk."""

"""One function per thing a manager does; the transaction boundary."""

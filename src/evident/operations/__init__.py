"""One function per thing a manager does. Each is one transaction and one undoable step."""

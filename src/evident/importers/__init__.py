"""Foreign files in; values and drafts out. Parsing happens in the worker process."""

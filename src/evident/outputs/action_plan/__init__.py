"""A sheet as a document of an office program: Word (.docx) and OpenDocument (.odt)."""

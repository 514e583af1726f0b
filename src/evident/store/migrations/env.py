"""Run by Alembic: works on the connection it is handed, inside its transaction."""

from typing import Any

from alembic import context

from evident.store.rows import METADATA

_SEARCH = "search"


def ours(name: str | None, kind: str, _: Any) -> bool:
    """Leave out the search index, which is derived and has tables of its own."""
    return not (kind == "table" and name is not None and name.split("_")[0] == _SEARCH)


def run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        render_as_batch=True,
        transactional_ddl=True,
        include_name=ours,
    )
    context.run_migrations()


run()

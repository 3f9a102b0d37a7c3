"""A DataFrame of paths to a DataFrame of rows, by Spark.

In: paths of archives. Out: the rows of ``scan``, by ``mapInArrow`` and the same kernel. Refuses to read an archive on
the driver, and to go through pandas (which PySpark wants to be installed all the same). Needs the extras ``spark`` and
``bulk``, and Java. Nothing else here imports Spark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from rightscheck.bulk.arrow import row_schema

if TYPE_CHECKING:
    from rightscheck.bulk.kernel import Kernel

_NAMES = {"int32": "INT", "int64": "BIGINT", "string": "STRING", "bool": "BOOLEAN"}


def scan_warcs(
    paths: Any,
    kernel: Kernel | None = None,
    *,
    column: str = "path",
    open_archive: Callable[[str], BinaryIO] | None = None,
) -> Any:
    """A row a page of every archive that the DataFrame names.

    Args:
        paths: a DataFrame with a column of paths that every executor can open. Archives cannot be split: give each a
            partition of its own (``repartition``).
        kernel: policies and what is asked; by default the shipped policies, and no reuse.
        column: the name of that column.
        open_archive: opens a path where the executors' file system does not know it (an object store).

    Returns:
        A DataFrame of the schema of ``spark_schema``.
    """
    from rightscheck.bulk.archive import archive_batches

    asked = kernel or _shipped()

    def rows(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            for path in batch.column(0).to_pylist():
                if path is not None:
                    yield from archive_batches(path, asked, open_archive=open_archive)

    return paths.select(column).mapInArrow(rows, spark_schema())


def _shipped() -> Kernel:
    from rightscheck.bulk.kernel import Kernel
    from rightscheck.config import Config
    from rightscheck.policy.store import load_policies

    return Kernel(load_policies().document, Config())


def spark_schema() -> str:
    """The schema of a row in Spark's words (DDL), made from the Arrow schema."""
    return ", ".join(f"`{field.name}` {_ddl(field.type)}" for field in row_schema())


def _ddl(kind: Any) -> str:
    from pyarrow import types

    if types.is_struct(kind):
        return f"STRUCT<{', '.join(f'`{field.name}`: {_ddl(field.type)}' for field in kind)}>"
    if types.is_list(kind):
        return f"ARRAY<{_ddl(kind.value_type)}>"
    return _NAMES[str(kind)]

"""The rows as Arrow: one schema, fixed, whatever is in the rows.

In: lines of JSON. Out: record batches, Parquet. Refuses to guess a type from what happens to be there: an empty list
has its type here. Needs pyarrow (the extra ``bulk``).
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from rightscheck.errors import UsageError


def arrow() -> Any:
    """The library. Raises UsageError where it is not installed."""
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError("Arrow and Parquet need pyarrow: pip install 'rightscheck[bulk]'") from None
    return pa


@cache
def row_schema() -> Any:
    """The schema of a row, with the keys of ``kernel.KEYS`` in that order."""
    pa = arrow()
    text, number, flag = pa.string(), pa.int32(), pa.bool_()
    texts, numbers = pa.list_(text), pa.list_(number)

    def struct(**fields: Any) -> Any:
        return pa.struct(list(fields.items()))

    holder = struct(id=text, type=text, name=text, as_written=text)
    place = struct(
        start=number, end=number, line=number, column=number, css=text, region=text, where=text, hidden=flag
    )
    claim = struct(
        kind=text,
        holder=holder,
        component=text,
        scope=text,
        licence=text,
        forbids=texts,
        strength=text,
        quote=text,
        place=place,
        permits=texts,
        duties=pa.list_(texts),
        as_read=text,
        instruction=text,
        until=text,
        territory=texts,
        position=text,
        holders=pa.list_(holder),
        via=pa.list_(holder),
        understood=flag,
    )
    signal = struct(
        standard=text,
        version=text,
        key=text,
        value=text,
        carrier=text,
        reserves=texts,
        place=place,
        allows=texts,
        unread=texts,
        superseded_by=text,
        note=text,
        line=number,
        component=text,
    )
    owner = struct(
        type=text,
        id=text,
        ids=texts,
        name=text,
        strength=text,
        contributing=texts,
        because=text,
        evidence=numbers,
    )
    decided = struct(policy=text, rule=text, tier=text, claims=numbers)
    part = struct(
        component=text, verdict=text, reasons=texts, holders=texts, decided_by=pa.list_(decided), missing=texts
    )
    fields = {
        "schema": number,
        "page": text,
        "url": text,
        "sha256": text,
        "language": text,
        "title": text,
        "encoding": struct(name=text, decided_by=text),
        "owner": owner,
        "licence": struct(id=text, component=text, evidence=numbers),
        "claims": pa.list_(claim),
        "signals": pa.list_(signal),
        "components": pa.list_(struct(id=text, words=number, src=text, caption=text, touched=flag)),
        "conflicts": pa.list_(struct(kind=text, claims=numbers, because=text, component=text)),
        "not_checked": texts,
        "reader": text,
        "published": text,
        "record": struct(
            path=text, index=pa.int64(), offset=pa.int64(), date=text, status=number, id=text, truncated=text
        ),
        "error": struct(kind=text, because=text),
        "decisions": pa.list_(struct(action=text, verdict=text, reasons=texts, components=pa.list_(part))),
    }
    return pa.schema(list(fields.items()))


def batch_of(lines: list[bytes]) -> Any:
    """Lines as a record batch."""
    return arrow().RecordBatch.from_pylist([json.loads(line) for line in lines], schema=row_schema())


def parquet_of(lines: list[bytes]) -> bytes:
    """Lines as a Parquet file: the same bytes for the same lines and version of pyarrow."""
    pa = arrow()
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_batches([batch_of(lines)]), sink, compression="zstd")
    return bytes(sink.getvalue())

"""Spark gives the rows of scan: on two local executors' threads, in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rightscheck import PlannedReuse
from tests.bulk.make import ROOT, crawl, http, kernel, packed, record

SHARED = Path(os.environ.get("RIGHTSCHECK_SHARED", ROOT.parent / "shared"))
LOCAL = ("spark.ui.enabled=false", "spark.driver.bindAddress=127.0.0.1", "spark.driver.host=127.0.0.1")


def job():
    """The job of docs/scale.md, word for word."""
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.DOTALL)
    return code


def test_the_schema_is_the_arrow_one_in_other_words():
    pytest.importorskip("pyarrow", reason="pyarrow (extra bulk) is not installed")
    from rightscheck.bulk.spark import spark_schema

    words = spark_schema()
    assert words.startswith("`schema` INT, `page` STRING")
    assert "`licence` STRUCT<`id`: STRING, `component`: STRING, `evidence`: ARRAY<INT>>" in words
    assert "`offset`: BIGINT" in words


def test_every_path_of_a_batch_is_scanned(monkeypatch):
    """Without Spark: a table of paths in, what archive_batches gives out."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow (extra bulk) is not installed")
    from rightscheck.bulk import archive, spark

    monkeypatch.setattr(archive, "archive_batches", lambda path, asked, open_archive: [(path, asked.library.revision)])

    class Paths:
        def select(self, column):
            assert column == "where"
            return self

        def mapInArrow(self, rows, schema):  # noqa: N802  Spark's name
            assert schema == spark.spark_schema()
            return list(rows([pa.record_batch({"where": ["a", None, "b"]})]))

    assert spark.scan_warcs(Paths(), column="where") == [(path, kernel().library.revision) for path in "ab"]


@pytest.mark.slow
def test_spark_gives_the_rows_of_scan(tmp_path):
    """On the samples, a missing and a broken archive, and every labelled page where they lie beside the checkout."""
    for name in ("pyspark", "pandas", "pyarrow", "fastwarc"):
        pytest.importorskip(name, reason=f"{name} (extras spark and bulk) is not installed")
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        pytest.skip("Spark needs Java, and there is none here")
    import pyarrow.parquet as pq
    import pyspark

    from rightscheck.bulk.archive import archive_batches

    pages = [*sorted((ROOT / "samples").glob("*.html")), *sorted((SHARED / "corpus" / "html").glob("*.html"))]
    (tmp_path / "pages.warc.gz").write_bytes(packed(*(record(http(path.read_bytes(), kind="text/html"), url=f"https://x.invalid/{path.name}") for path in pages)))
    (tmp_path / "broken.warc.gz").write_bytes(crawl(4)[:-30])
    paths = [str(tmp_path / name) for name in ("pages.warc.gz", "broken.warc.gz", "none.warc.gz")]
    (tmp_path / "paths.txt").write_text("\n".join(paths), encoding="utf-8")
    (tmp_path / "scan_job.py").write_text(job(), encoding="utf-8")
    submit = [Path(pyspark.__file__).parent / "bin" / "spark-submit", "--master", "local[2]", *(word for one in LOCAL for word in ("--conf", one))]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run([*submit, "scan_job.py", "paths.txt", "rows"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    found = pq.read_table(tmp_path / "rows").to_pylist()
    base = replace(kernel(), profile="research", now=datetime(2026, 11, 23, tzinfo=UTC), reuses=(PlannedReuse(action="tdm", territory=("FR",)),))
    wanted = [row for path in paths for batch in archive_batches(path, base, jobs=2) for row in batch.to_pylist()]

    def place(row):
        return paths.index(row["record"]["path"]), row["record"]["index"]

    assert sorted(found, key=place) == sorted(wanted, key=place)
    assert len(found) == len(pages) + 5 + 1

"""From one page to a crawl: the same claims, a row a page.

In: WARC archives, folders of HTML, JSON Lines. Out: rows of one fixed shape, as JSON Lines, Parquet or Arrow batches.
Refuses to decide other than `check` decides, to lose a page without a row, and to fetch anything.
"""

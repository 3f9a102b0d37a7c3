"""Fetching, when asked: a page and what lies beside it, into one WARC; and reading that WARC again.

In: an address. Out: an archive. Refuses every address that is not public, and to leave anything half-written. The only
room that opens a connection; the packages it needs come with the extra ``fetch``.
"""

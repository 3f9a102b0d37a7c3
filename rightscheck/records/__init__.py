"""Records: what was decided, kept so that a stranger can check it later.

In: decisions, the bytes that they rest on, an instant. Out: receipts, ledger rows, audit reports, changes between two
captures. Refuses to say who is right: a record shows what stood where and when, and says what it does not show.
"""

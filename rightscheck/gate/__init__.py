"""The gate on content repositories: a repository becomes items, and each goes through the pipeline of every page.

In: a folder. Out: findings (report/findings.py). Refuses a second detector: what a file declares is put where a site
would show it, and the same claims are found there.
"""

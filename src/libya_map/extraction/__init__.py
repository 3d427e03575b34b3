"""Extraction: any number of reports to a table of claims, in constant memory.

`batches` cuts the inputs into batches and makes of each its part of the table, `pool` spreads
them over processes and keeps their order, `journal` writes a file that an interrupted run can go
on with.
"""

"""How good the search is.

`python -m benchmarks.search quality WORKBOOK` asks the judged queries of `queries.csv`, prints the tables of
`ERGEBNISSE.md` and exits with 1 where the bar of the design is missed.
"""

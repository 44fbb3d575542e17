"""How good and how fast the search is: quality, speed, freshness.

`python -m benchmarks.search quality WORKBOOK` asks the judged queries of `queries.csv`, `speed` fills an
index with invented documents and takes the time, `freshness` waits for changes to be found. Each prints its
tables of `ERGEBNISSE.md`; quality and freshness exit with 1 where a bar of the design is missed.
"""

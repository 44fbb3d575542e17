"""What a page costs: processor time, SQL, weight, and how many a server answers.

`python -m benchmarks.pages WORKBOOK` fills a data folder of its own (all municipalities of the official
register, as many organisations as asked for), measures every page type that the apps declare, and prints the
tables of `ERGEBNISSE.md`. It exits with 1 where a bar of the design is missed.
"""

"""Has DuckDB answer the tallies of a large project from Parquet, and compares: numbers first, then work.

    python3 -m venv venv && venv/bin/pip install duckdb
    venv/bin/python benches/parquet.py target/release/factcheck DIR

DIR is a project, such as `benches/generate.py` makes. Its claims and reviews are written as JSON Lines
(`report --format jsonl`), and these once into a Parquet file, which is not counted. Then, in turn and several times:
`cat` of the same records, the report with what was counted last time, the report without it, the report broken down by
speaker, and DuckDB from Parquet in a process of its own. What is compared is processor time, user and system of all
threads, since other work on the machine lengthens that least, and of each the fastest run, beside the fastest time on
the clock. DuckDB answers what `report` says of each article and of all: claims by status
and by verdict, reviewers, sources and how many have no archived copy. Where a total differs the script fails.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7

PARQUET = """
COPY (SELECT article, number, status, verdict, said, reviews FROM read_json('{claims}', format = 'newline_delimited',
      maximum_object_size = 33554432)) TO '{parquet}' (FORMAT parquet)
"""
BY_ARTICLE = """
SELECT article, status, verdict, said, count(*) FROM '{parquet}' WHERE status IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
REVIEWERS = """
SELECT article, review.reviewer, count(*)
FROM (SELECT article, unnest(reviews) AS review FROM '{parquet}' WHERE status IS NOT NULL)
WHERE review.wording = 'present' GROUP BY ALL ORDER BY ALL
"""
SOURCES = """
SELECT count(*), count(*) FILTER (NOT kept) FROM (
  SELECT bool_or(source.archived IS NOT NULL) AS kept
  FROM (SELECT unnest(review.sources) AS source
        FROM (SELECT unnest(reviews) AS review FROM '{parquet}' WHERE status IS NOT NULL)
        WHERE review.wording = 'present')
  GROUP BY coalesce(source.url, source.title, source.file))
"""


def main():
    factcheck, project = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as work:
        claims, parquet = f"{work}/claims.jsonl", f"{work}/claims.parquet"
        subprocess.run([factcheck, "--quiet", "report", "--format", "jsonl", "-o", claims], cwd=project, check=True)
        duckdb_runs(PARQUET.format(claims=claims, parquet=parquet))
        compare_numbers(factcheck, project, parquet)
        compare_work(factcheck, project, parquet)


def duckdb_runs(*queries):
    import duckdb

    connection = duckdb.connect(config={"threads": 2})
    return [connection.execute(query).fetchall() for query in queries]


def compare_numbers(factcheck, project, parquet):
    report = subprocess.run([factcheck, "--quiet", "report", "--format", "json"], cwd=project, check=True, capture_output=True)
    total = json.loads(report.stdout)["total"]
    rows, reviewers, [sources] = duckdb_runs(*(query.format(parquet=parquet) for query in (BY_ARTICLE, REVIEWERS, SOURCES)))
    found = {"claims": sum(row[-1] for row in rows)}
    for status in ["checked", "disputed", "outdated", "waiting", "set-aside"]:
        found[status.replace("-", "_")] = sum(row[-1] for row in rows if row[1] == status)
    found["verdicts"] = {}
    for row in rows:
        if row[2]:
            found["verdicts"][row[2]] = found["verdicts"].get(row[2], 0) + row[-1]
    found["reviewers"] = {}
    for _, reviewer, number in reviewers:
        found["reviewers"][reviewer] = found["reviewers"].get(reviewer, 0) + number
    found["sources"], found["sources_unarchived"] = sources
    wrong = {key: (total[key], number) for key, number in found.items() if total[key] != number}
    if wrong:
        sys.exit(f"the numbers differ (factcheck, DuckDB): {wrong}")
    print(f"{total['claims']} claims, {total['sources']} sources: the numbers are the same")


def compare_work(factcheck, project, parquet):
    report = [factcheck, "--quiet", "report"]
    queries = [query.format(parquet=parquet) for query in (BY_ARTICLE, REVIEWERS, SOURCES)]
    asks = f"import duckdb\nconnection = duckdb.connect(config={{'threads': 2}})\nfor query in {queries!r}: connection.execute(query).fetchall()"
    ways = {
        "cat of the records": ["sh", "-c", "cat claims/*.toml > /dev/null; find reviews -name '*.toml' -exec cat {} + > /dev/null"],
        "report, counted last time": report,
        "report as CSV, counted last time": [*report, "--format", "csv"],
        "report, nothing kept": ["sh", "-c", 'rm -rf .factcheck/cache; exec "$0" --quiet report', factcheck],
        "report --by speaker": [*report, "--by", "speaker"],
        "DuckDB from Parquet": [sys.executable, "-c", asks],
        "starting DuckDB alone": [sys.executable, "-c", "import duckdb; duckdb.connect()"],
    }
    runs = {name: [] for name in ways}
    for _ in range(RUNS):
        for name, command in ways.items():
            if name.endswith("counted last time"):
                work_of(report, project)
            runs[name].append(work_of(command, project))
    least = min(runs["cat of the records"])[0]
    print(f"Parquet: {os.path.getsize(parquet) / 1e6:.1f} MB; processor time, on the clock, against cat")
    for name, each in runs.items():
        work, clock = map(min, zip(*each))
        print(f"{name:34} {work * 1000:7.0f} ms {clock * 1000:7.0f} ms {work / least:6.1f} times")


def work_of(command, project):
    """Returns what a command took: seconds of the processor, and on the clock."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, cwd=project, check=True, stdout=subprocess.DEVNULL)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime), ended - begun


main()

#!/usr/bin/env python3
"""How two years of daily digests are grouped by the repository's topics, which they were not written for.

    tests/grouping/corpora.py DIGESTS [--program=PATH]     DIGESTS: a folder of digest files named by their days

Nothing is placed: the topics' terms and introductions alone decide. Writes the share of papers that have each topic
first, month by month, as tab-separated values (months.tsv beside this is that), and to standard error the sums and
fifty papers drawn at random, for somebody to read.
"""

import argparse
import collections
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/bench"))
import corpus

SEED, DRAWN = 20261122, 50


def content_of(folder, digests):
    shutil.copytree(digests, folder / "content/digests")
    shutil.copy(ROOT / "content/site.yaml", folder / "content")
    (folder / "content/topics").mkdir()
    for path in (ROOT / "content/topics").glob("*.md"):
        text = corpus.without_references(path.read_text(encoding="utf-8"))
        (folder / "content/topics" / path.name).write_text(text, encoding="utf-8")


def first_topic(paper):
    return paper["topics"][0]["slug"] if paper["topics"] else "no topic"


def print_months(papers):
    months = collections.defaultdict(collections.Counter)
    for paper in papers:
        months[paper["digests"][0]["date"][:7]][first_topic(paper)] += 1
    names = sorted(months)
    print("topic", "all", *names, sep="\t")
    print("papers", len(papers), *(sum(months[name].values()) for name in names), sep="\t")
    for topic, count in collections.Counter(map(first_topic, papers)).most_common():
        shares = (f"{months[name][topic] / sum(months[name].values()):.3f}" for name in names)
        print(topic, f"{count / len(papers):.3f}", *shares, sep="\t")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / ".build/release/digestpress", type=pathlib.Path)
    parser.add_argument("digests", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content_of(pathlib.Path(folder), options.digests)
        done = subprocess.run([options.program.resolve(), "dump"], cwd=folder, stdout=subprocess.PIPE, text=True, check=True)
    papers = [json.loads(line) for line in done.stdout.splitlines()]
    print_months(papers)
    counts = collections.Counter(len(paper["topics"]) for paper in papers)
    print(len(papers), "papers;", ", ".join(f"{counts[n]} with {n} topics" for n in range(4)), file=sys.stderr)
    for paper in random.Random(SEED).sample(sorted(papers, key=lambda paper: paper["slug"]), DRAWN):
        print(paper["slug"], ",".join(topic["slug"] for topic in paper["topics"]), sep="\t", file=sys.stderr)


if __name__ == "__main__":
    main()

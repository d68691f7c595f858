#!/usr/bin/env python3
"""How well papers are grouped whose topics the program is not told: figures for README.md beside this.

    tests/grouping/measure.py [--program=PATH] [--sample=FILE] [CHANGE...]

The papers of the sample (title, tab, topics with the primary first) are left out of a copy of content/ in five folds by
the hash of their slugs, and what the program says of each is compared with its readers. CHANGE is something that is
done to the topics first; without one, all are measured in turn, each alone.
"""

import argparse
import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT.parent / "shared/labels/sample.tsv"
FOLDS = 5
TERM = re.compile(r"^(  .+: )(-?[\d.]+)\n", re.MULTILINE)


def fold_of(slug):
    return hashlib.sha256(slug.encode()).digest()[0] % FOLDS


def without_placements(text, dropped):
    """A topic file in which no paper is placed whose slug is dropped."""
    text = "".join(line for line in text.splitlines(keepends=True) if line.strip(" -\n") not in dropped)
    return re.sub(r"^(papers|also):\n(?! +- |- )", "", text, flags=re.MULTILINE)


def without_topics(text, dropped):
    """An annotation without its topics, if its paper is dropped."""
    if re.search(r"^paper: (.*)$", text, re.MULTILINE)[1] in dropped:
        text = re.sub(r"^topics:.*\n(?:[ -] .*\n)*", "", text, count=1, flags=re.MULTILINE)
    return text


def drop(folder, slugs, change=lambda text: text):
    """Make folder/content a copy of content/ in which the papers are not placed, with every topic file changed."""
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    for path in sorted((folder / "content/topics").glob("*.md")):
        path.write_text(change(without_placements(path.read_text(encoding="utf-8"), slugs)), encoding="utf-8")
    for path in sorted((folder / "content/annotations").glob("*.md")):
        path.write_text(without_topics(path.read_text(encoding="utf-8"), slugs), encoding="utf-8")


def dump(program, folder):
    done = subprocess.run([program, "dump"], cwd=folder, capture_output=True, text=True, check=True)
    papers = map(json.loads, done.stdout.splitlines())
    return {paper["slug"]: paper for paper in papers}


def sample_of(path, papers):
    """The readers' topics by slug, primary first."""
    slugs = {paper["title"]: paper["slug"] for paper in papers.values()}
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return {slugs[title]: re.split(r"[,; ]+", topics.strip()) for title, topics in rows}


def predict(program, folder, readers, change=lambda text: text, besides=()):
    """The topics found for each paper of the sample while neither it nor its fold nor those besides are placed."""
    found = {}
    for fold in range(FOLDS):
        slugs = {slug for slug in readers if fold_of(slug) == fold}
        drop(folder, slugs | set(besides), change)
        papers = dump(program, folder)
        for slug in slugs:
            assert all(topic["by"] == "generator" for topic in papers[slug]["topics"]), slug
            found[slug] = [topic["slug"] for topic in papers[slug]["topics"]]
    return found


def figures(readers, found):
    """F1 over pairs, share with the right primary, share whose primary is among the readers' topics."""
    right = sum(len(set(readers[slug]) & set(found[slug])) for slug in readers)
    pairs = sum(len(readers[slug]) + len(found[slug]) for slug in readers)
    first = sum(found[slug][:1] == readers[slug][:1] for slug in readers)
    among = sum(bool(found[slug]) and found[slug][0] in readers[slug] for slug in readers)
    return 2 * right / pairs, first / len(readers), among / len(readers)


def heaviest(count):
    def change(text):
        weights = sorted((abs(float(match[2])) for match in TERM.finditer(text)), reverse=True)[:count]
        return TERM.sub(lambda match: match[0] if abs(float(match[2])) >= weights[-1] else "", text)
    return change


CHANGES = {
    "nothing changed": lambda text: text,
    "no negative weights": lambda text: TERM.sub(lambda match: "" if match[2].startswith("-") else match[0], text),
    "terms of one word": lambda text: TERM.sub(lambda match: "" if re.search(r"\w[ -]\w", match[1]) else match[0], text),
    "the 80 heaviest terms": heaviest(80),
    "the 40 heaviest terms": heaviest(40),
    "the 10 heaviest terms": heaviest(10),
    "no terms": lambda text: TERM.sub("", text).replace("terms:\n", ""),
    "no introductions": lambda text: re.sub(r"^(---\n.*?\n---\n).*", r"\1", text, flags=re.DOTALL),
}
PLACEMENTS = {
    "placements of the sample alone": lambda placed, readers: placed - readers,
    "placements outside the sample alone": lambda placed, readers: readers,
    "no placements": lambda placed, readers: placed | readers,
    "no placements, no terms": lambda placed, readers: placed | readers,
    "placements of the sample alone, no terms": lambda placed, readers: placed - readers,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / ".build/release/digestpress", type=pathlib.Path)
    parser.add_argument("--sample", default=SAMPLE, type=pathlib.Path)
    parser.add_argument("change", nargs="*", choices=[*CHANGES, *PLACEMENTS, []])
    options = parser.parse_args()
    program = options.program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        papers = dump(program, ROOT)
        readers = sample_of(options.sample, papers)
        placed = {slug for slug, paper in papers.items() if any(topic["by"] == "curator" for topic in paper["topics"])}
        for name in options.change or [*CHANGES, *PLACEMENTS]:
            besides = PLACEMENTS[name](placed, set(readers)) if name in PLACEMENTS else ()
            change = CHANGES["no terms"] if name.endswith(", no terms") else CHANGES.get(name, lambda text: text)
            found = predict(program, pathlib.Path(folder), readers, change, besides)
            print(f"{name:42} F1 %.3f  primary %.3f  among %.3f" % figures(readers, found), flush=True)


if __name__ == "__main__":
    main()

"""Content folders of any size, made by recombining the real digests: titles of the halves of two titles, abstracts of
the sentences of two abstracts. A few papers are placed in each topic. The same number of papers gives the same bytes."""

import json
import pathlib
import re
import shutil

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAPERS_A_DIGEST = 50
PLACED_A_TOPIC = 2


def real_papers():
    papers = {}
    for path in sorted((ROOT / "content/digests").glob("*.txt")):
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        start = next(i for i, line in enumerate(lines) if len(line) > 300) - 1
        for title, abstract in zip(lines[start::2], lines[start + 1 :: 2]):
            papers.setdefault(title.removeprefix("Subscribe"), abstract)
    return list(papers.items())


def key(title):
    return " ".join(re.findall(r"\w+", title.casefold()))


def slug(title):
    return "-".join(re.findall("[a-z0-9]+", title.casefold()))[:80]


def recombined(count):
    real = real_papers()
    seen = set()
    step = 0
    while len(seen) < count:
        first, second = real[step % len(real)], real[(step * 7 + step // len(real) * 13 + 1) % len(real)]
        step += 1
        words, more = first[0].split(), second[0].split()
        title = " ".join(words[: (len(words) + 1) // 2] + more[len(more) // 2 :])
        if key(title) in seen:
            title = f"{title} ({step})"
        seen.add(key(title))
        sentences, others = (re.split(r"(?<=\.) ", text) for text in (first[1], second[1]))
        yield title, " ".join(sentences[: (len(sentences) + 1) // 2] + others[len(others) // 2 :])


def day(number):
    """A day of the years from 2000 on; all of them are 28 days long in each month."""
    return f"{2000 + number // 336:04}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"


def make(folder, count):
    """A content folder of `count` papers in digests of fifty, with the repository's own topics."""
    folder = pathlib.Path(folder)
    shutil.copytree(ROOT / "content/topics", folder / "topics", ignore=shutil.ignore_patterns("README.md"))
    shutil.copy(ROOT / "content/site.yaml", folder)
    (folder / "digests").mkdir()
    papers = list(recombined(count))
    heirs = {slug(real): title for (real, _), (title, _) in zip(real_papers(), papers)}
    for path in (folder / "topics").glob("*.md"):
        path.write_text(topic(path.read_text(encoding="utf-8"), heirs), encoding="utf-8")
    for number in range(0, count, PAPERS_A_DIGEST):
        text = "\n\n".join(part for paper in papers[number : number + PAPERS_A_DIGEST] for part in paper)
        (folder / f"digests/{day(number // PAPERS_A_DIGEST)}.txt").write_text(text + "\n", encoding="utf-8")


def topic(text, heirs):
    """A topic file whose placed papers are the first that have an heir, the paper that begins as they do; without links
    to papers."""
    _, front, body = text.split("---\n", 2)
    kept, placed, key = [], [], ""
    for line in front.splitlines(keepends=True):
        if not line.startswith((" ", "-")):
            key = line.split(":")[0]
        if key == "papers" and line.strip(" -\n") in heirs:
            placed.append(heirs.pop(line.strip(" -\n")))
        if key not in ("papers", "also"):
            kept.append(line)
    names = "".join(f"  - {json.dumps(title, ensure_ascii=False)}\n" for title in placed[:PLACED_A_TOPIC])
    return f"---\n{''.join(kept)}papers:\n{names}---\n" + re.sub(r"\[\[(?:[^|\]]*\|)?([^\]]*)\]\]", r"\1", body)

"""The real digests: what the program reads is, byte for byte, what stands there, and nothing is lost."""

import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from support import ROOT, SHARED, SiteCase, compact, needs_shared, run, spaced

FURNITURE = {
    "new",
    "Get trending papers in your email inbox once a day!",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "byAK and the research community",
}


def read_plainly(text):
    """The papers of a faultless digest, read in the simplest way that is right for the real ones."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    while lines and lines[0] in FURNITURE | {"May 16", "Mar 14", "Mar 12", "Mar 11"}:
        lines.pop(0)
    lines[0] = lines[0].removeprefix("Subscribe")
    return list(zip(lines[0::2], lines[1::2]))


def real_digests():
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((ROOT / "content/digests").glob("*.txt"))}


def accounts_for_every_line(text, papers):
    """Lines of a digest that are in no paper and are no furniture."""
    kept = {line.strip() for paper in papers for part in (paper["title"], paper["abstract"]) for line in part.split("\n")}
    lost = []
    for line in (line.strip() for line in text.split("\n")):
        if line and line not in kept and line not in FURNITURE and line.removeprefix("Subscribe") not in kept:
            if not re.fullmatch(r"[A-Z][a-z]{2} \d{1,2}", line):
                lost.append(line)
    return lost


class RealDigests(SiteCase):
    def setUp(self):
        super().setUp()
        for path in ["annotations/one.md", "lists/first.md", "digests/2025-05-16.txt"]:
            (self.folder / "content" / path).unlink()

    def dump_of(self, digests):
        for name, text in digests.items():
            self.write(f"content/digests/{name}.txt", text)
        return self.dump()

    def test_the_repository_has_511_papers_in_576_appearances(self):
        papers = [json.loads(line) for line in run("dump").stdout.splitlines()]
        self.assertEqual(len(papers), 511)
        self.assertEqual(sum(len(paper["digests"]) for paper in papers), 576)
        self.assertEqual(len({paper["slug"] for paper in papers}), 511)

    def test_every_title_and_abstract_is_as_it_came(self):
        digests = real_digests()
        papers = {(d["slug"], d["position"]): paper for paper in self.dump_of(digests) for d in paper["digests"]}
        for slug, text in digests.items():
            for position, (title, abstract) in enumerate(read_plainly(text), 1):
                self.assertEqual(papers[slug, position]["title"], title)
                self.assertEqual(papers[slug, position]["abstract"], abstract)

    def test_titles_that_are_easily_misread_have_their_pages(self):
        papers = {paper["slug"]: paper for paper in self.dump_of(real_digests())}
        for slug, start in [
            ("agentps-agentic-process-supervision-for-multi-modal-content-quality-assurance", "AgentPS:"),
            ("munit-scaling-simple-and-scalable-fp8-llm-training", "μnit Scaling"),
            ("tau-bench-a-benchmark-for-tool-agent-user-interaction-in-real-world-domains", "τ-bench"),
            ("melange-cost-efficient-large-language-model-serving-by-exploiting-gpu", "Mélange"),
            ("multi-marginal-schrodinger-bridges-with-iterative-reference-refinement", "Multi-marginal Schrödinger"),
        ]:
            self.assertTrue(papers[slug]["title"].startswith(start))
        for start in ["(Mis)Fitting", "S*: Test Time"]:
            self.assertEqual(sum(paper["title"].startswith(start) for paper in papers.values()), 1)

    def test_no_line_of_the_real_digests_is_lost(self):
        digests = real_digests()
        papers = self.dump_of(digests)
        for text in digests.values():
            self.assertEqual(accounts_for_every_line(text, papers), [])

    def test_all_five_in_one_file_give_the_same_papers_in_any_order(self):
        digests = list(real_digests().values())
        expected = {title for text in digests for title, _ in read_plainly(text)}
        orders = list(itertools.permutations(digests))
        for order, glue in zip(orders[::13], itertools.cycle(["", "\n", "\n\n"])):
            self.write("content/digests/2025-05-16.txt", glue.join(order))
            papers = self.dump()
            self.assertEqual({paper["title"] for paper in papers}, expected)
            self.assertEqual(sum(len(paper["digests"]) for paper in papers), 576)

    def test_the_other_layout_gives_the_same_papers(self):
        digests = real_digests()
        as_they_came = self.dump_of(digests)
        for write in (spaced, compact):
            changed = self.dump_of({name: write(read_plainly(text)) for name, text in digests.items()})
            self.assertEqual(changed, as_they_came)


@needs_shared
class TwoYearsOfDigests(SiteCase):
    def test_no_line_of_558_daily_digests_is_lost(self):
        with tempfile.TemporaryDirectory() as folder:
            script = SHARED / "corpora/make_digests.py"
            subprocess.run([sys.executable, script, folder], check=True, capture_output=True)
            digests = {path.stem: path.read_text(encoding="utf-8") for path in sorted(pathlib.Path(folder).glob("*.txt"))}
        for path in ["annotations/one.md", "lists/first.md", "digests/2025-05-16.txt"]:
            (self.folder / "content" / path).unlink()
        for name, text in digests.items():
            self.write(f"content/digests/{name}.txt", text)
        papers = self.dump()
        self.assertEqual(len(digests), 558)
        self.assertEqual(sum(len(paper["digests"]) for paper in papers), 9577)
        by_digest = {}
        for paper in papers:
            for digest in paper["digests"]:
                by_digest.setdefault(digest["slug"], []).append(paper)
        for name, text in digests.items():
            self.assertEqual(accounts_for_every_line(text, by_digest[name]), [])


if __name__ == "__main__":
    unittest.main()

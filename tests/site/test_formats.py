"""Digests in richer formats: each real file gives the papers, abstracts and authors that a person reads in it."""

import html
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

from support import SHARED, SiteCase, needs_shared, spaced

FILES = SHARED / "real-formats"

# file → day, papers, first and last title, papers with an abstract, warnings
TABLE = {
    "hf-daily-page.html": (
        "2024-08-01", 13, "The Llama 3 Herd of Models",
        "NeRF-MAE: Masked AutoEncoders for Self-Supervised 3D Representation Learning for Neural Radiance Fields",
        13, []),
    "hf-daily-papers-api.json": (
        "2025-07-22", 16,
        "MiroMind-M1: An Open-Source Advancement in Mathematical Reasoning via Context-Aware Multi-Stage Policy "
        "Optimization",
        "GeoDistill: Geometry-Guided Self-Distillation for Weakly Supervised Cross-View Localization", 16, []),
    "hf-trending-page.txt": (
        None, 5, "Agent Lightning: Train ANY AI Agents with Reinforcement Learning",
        "SmolDocling: An ultra-compact vision-language model for end-to-end multi-modal document conversion", 5, []),
    "hf-search-page.txt": (
        "2026-07-28", 5, "Better than Your Teacher: LLM Agents that learn from Privileged AI Feedback",
        "Soft Instruction De-escalation Defense", 5, []),
    "arxiv-atom-2026.xml": (
        "2026-05-10", 10, "BAMI: Training-Free Bias Mitigation in GUI Grounding", None, 10, []),
    "arxiv-atom-2018.xml": (
        "2018-02-05", 10, "Einstein-Weyl structures on almost cosymplectic manifolds", None, 10, []),
    "arxiv-rss.xml": (
        "2026-04-27", 3,
        "Focus Session: Hardware and Software Techniques for Accelerating Multimodal Foundation Models",
        "Conditional anomaly detection using soft harmonic functions: An application to clinical alerting", 3, []),
    # 232 entries, one paper twice; 42 entries, one paper twice
    "zotero-bibtex.bib": (
        None, 231, "NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis", None, 215,
        ["11:2: warning: 'doi' stands twice in this entry; the longer one stands",
         "233:16: warning: this paper has no abstract, and so have 15 more of this file"]),
    "zotero-biblatex.bib": (
        None, 41, "Sports Analytics Algorithms for Performance Prediction", None, 34,
        ["17:10: warning: this paper has no abstract, and so have 6 more of this file"]),
}


def folded(text):
    return " ".join(text.split())


def page_papers():
    page = (FILES / "hf-daily-page.html").read_text(encoding="utf-8")
    props = re.search(r'data-target="DailyPapers" data-props="([^"]*)"', page)[1]
    return [entry["paper"] for entry in json.loads(html.unescape(props))["dailyPapers"]]


def name(author):
    return f"{author['given']} {author['family']}".strip()


class Formats(SiteCase):
    maxDiff = None

    def setUp(self):
        super().setUp()
        for path in (self.folder / "content/digests").glob("*"):
            path.unlink()
        for path in (self.folder / "content/annotations").glob("*"):
            path.unlink()
        for path in (self.folder / "content/lists").glob("*"):
            path.unlink()
        for path in (self.folder / "content/topics").glob("*"):
            path.unlink()

    def put(self, file, name=None):
        (self.folder / "content/digests" / (name or file)).write_bytes((FILES / file).read_bytes())

    def dumped(self):
        done = self.run_here("dump")
        self.assertEqual(done.returncode, 0, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()], done.stderr

    @needs_shared
    def test_every_real_file_gives_what_a_person_reads_in_it(self):
        for file, (day, count, first, last, abstracts, warnings) in TABLE.items():
            with self.subTest(file):
                self.put(file)
                papers, said = self.dumped()
                self.assertEqual(len(papers), count)
                self.assertEqual({paper["digests"][0]["date"] for paper in papers}, {day})
                self.assertEqual([paper["digests"][0]["position"] for paper in papers], list(range(1, count + 1)))
                self.assertEqual(papers[0]["title"], first)
                self.assertEqual(papers[-1]["title"], last or papers[-1]["title"])
                self.assertEqual(sum(1 for paper in papers if paper["abstract"]), abstracts)
                lines = [line for line in said.splitlines() if re.search(r"^\S+: (warning|error): ", line)]
                self.assertEqual(lines, [f"content/digests/{file}:{warning}" for warning in warnings])
                (self.folder / "content/digests" / file).unlink()

    @needs_shared
    def test_every_real_file_is_imported_under_its_day(self):
        for file, (day, count, *_) in TABLE.items():
            with self.subTest(file):
                word = [] if day else ["--word=found"]
                done = self.run_here("import", "--dry-run", *word, FILES / file)
                self.assertEqual(done.returncode, 0, done.stderr)
                name = day or "found"
                self.assertRegex(done.stdout, rf"^content/digests/{name}[^:]*: {count} papers, {count} new")

    @needs_shared
    def test_the_saved_page_gives_abstracts_authors_ids_and_votes(self):
        self.put("hf-daily-page.html")
        for paper, said in zip(self.dumped()[0], page_papers(), strict=True):
            self.assertEqual(paper["title"], folded(said["title"]))
            self.assertEqual(folded(paper["abstract"]), folded(said["summary"]))
            self.assertEqual([name(author) for author in paper["authors"]],
                             [folded(author["name"]) for author in said["authors"] if not author["hidden"]])
            self.assertEqual(paper["arxiv_id"], said["id"])
            self.assertEqual(paper["votes"], said["upvotes"])
            self.assertEqual(paper["published"], said["publishedAt"][:10])

    @needs_shared
    def test_the_apis_answer_gives_the_same(self):
        self.put("hf-daily-papers-api.json")
        answer = json.loads((FILES / "hf-daily-papers-api.json").read_text(encoding="utf-8"))
        for paper, entry in zip(self.dumped()[0], answer, strict=True):
            said = entry["paper"]
            self.assertEqual(paper["title"], folded(said["title"]))
            self.assertEqual(folded(paper["abstract"]), folded(said["summary"]))
            self.assertEqual([name(author) for author in paper["authors"]],
                             [folded(author["name"]) for author in said["authors"] if not author["hidden"]])
            self.assertEqual((paper["arxiv_id"], paper["votes"]), (said["id"], said["upvotes"]))

    @needs_shared
    def test_feeds_of_both_servers_of_arxiv(self):
        atom = "{http://www.w3.org/2005/Atom}"
        for file in ("arxiv-atom-2018.xml", "arxiv-atom-2026.xml"):
            with self.subTest(file):
                self.put(file)
                entries = ElementTree.parse(FILES / file).getroot().findall(f"{atom}entry")
                for paper, entry in zip(self.dumped()[0], entries, strict=True):
                    self.assertEqual(paper["title"], folded(entry.findtext(f"{atom}title")))
                    self.assertEqual(folded(paper["abstract"]), folded(entry.findtext(f"{atom}summary")))
                    self.assertEqual([name(author) for author in paper["authors"]],
                                     [folded(author.findtext(f"{atom}name")) for author in entry.findall(f"{atom}author")])
                    self.assertIn(paper["arxiv_id"] + "v", entry.findtext(f"{atom}id"))
                    self.assertEqual(paper["published"], entry.findtext(f"{atom}published")[:10])
                (self.folder / "content/digests" / file).unlink()

    @needs_shared
    def test_the_rss_feed_loses_its_announcements(self):
        self.put("arxiv-rss.xml")
        for paper, item in zip(self.dumped()[0], ElementTree.parse(FILES / "arxiv-rss.xml").iter("item"), strict=True):
            self.assertEqual(folded(paper["abstract"]), folded(item.findtext("description").split("Abstract:", 1)[1]))
            self.assertEqual(", ".join(name(author) for author in paper["authors"]),
                             item.findtext("{http://purl.org/dc/elements/1.1/}creator"))
            self.assertEqual("https://arxiv.org/abs/" + paper["arxiv_id"], item.findtext("link"))

    @needs_shared
    def test_captures_bring_links_ids_and_votes(self):
        self.put("hf-search-page.txt")
        papers = self.dumped()[0]
        self.assertEqual([paper["arxiv_id"] for paper in papers],
                         ["2410.05434", "1802.08979", "2104.13100", "1808.01400", "2510.21057"])
        self.assertEqual([paper.get("votes") for paper in papers], [1, None, None, 2, 5])
        self.assertEqual(papers[0]["published"], "2024-10-07")
        for paper in papers:
            self.assertNotIn("huggingface.co", paper["abstract"])
        (self.folder / "content/digests/hf-search-page.txt").unlink()
        self.put("hf-trending-page.txt")
        self.assertEqual([paper["links"][0]["url"] for paper in self.dumped()[0]],
                         ["https://github.com/microsoft/agent-lightning", "https://github.com/HeartMuLa/heartlib",
                          "https://github.com/facebookresearch/ShapeR", "https://github.com/kyutai-labs/pocket-tts",
                          "https://github.com/docling-project/docling"])

    @needs_shared
    def test_bibliographies_bring_names_as_they_are_spelt(self):
        self.put("zotero-bibtex.bib")
        self.put("zotero-biblatex.bib")
        papers = {paper["title"]: paper for paper in self.dumped()[0]}
        nerf = papers["NeRF: Representing Scenes as Neural Radiance Fields for View Synthesis"]
        self.assertEqual([name(author) for author in nerf["authors"]],
                         ["Ben Mildenhall", "Pratul Srinivasan", "Matthew Tancik", "Jonathan Barron", "Ravi Ramamoorthi",
                          "Ren Ng"])
        self.assertEqual(nerf["doi"], "10.1007/978-3-030-58452-8_24")
        self.assertEqual(nerf["venue"], "European Conference on Computer Vision")
        self.assertEqual(nerf["published"], "2020")
        authors = {name(author) for paper in papers.values() for author in paper.get("authors", [])}
        self.assertLessEqual({"Ondřej Hubaček", "Gustav Šourek", "Filip Železny"}, authors)
        for title, paper in papers.items():
            self.assertNotRegex(title, r"[{}]|\\text")
            for author in paper.get("authors", []):
                self.assertNotRegex(name(author), r"[{}\\]")

    @needs_shared
    def test_one_day_as_text_page_and_answer_is_one_catalogue_with_authors(self):
        said = page_papers()
        text = spaced([(folded(paper["title"]), folded(paper["summary"]).replace("$", "")) for paper in said], "Aug 1")
        self.write("content/digests/2024-08-01.txt", text)
        self.put("hf-daily-page.html", "2024-08-01.html")
        answer = json.dumps([{"title": paper["title"], "paper": paper} for paper in said])
        self.write("content/digests/2024-08-01.json", answer)
        papers, warnings = self.dumped()
        self.assertEqual(warnings, "")
        self.assertEqual([paper["title"] for paper in papers], [folded(paper["title"]) for paper in said])
        for paper, entry in zip(papers, said, strict=True):
            self.assertEqual(len(paper["digests"]), 1)
            self.assertEqual(folded(paper["abstract"]), folded(entry["summary"]))
            self.assertEqual(len(paper["authors"]), len([a for a in entry["authors"] if not a["hidden"]]))
            self.assertEqual(paper["votes"], entry["upvotes"])
            self.assertEqual(paper["digests"][0]["votes"], entry["upvotes"])
        done = self.run_here("build")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        page = (self.folder / "output/papers/the-llama-3-herd-of-models.html").read_text(encoding="utf-8")
        self.assertIn('<p class="authors">Abhimanyu Dubey, Abhinav Jauhri,', page)
        self.assertIn('href="https://arxiv.org/abs/2407.21783"', page)
        self.assertRegex(page, rf"no. 1 of 13, {said[0]['upvotes']} votes\b")
        listed = json.loads((self.folder / "output/papers.json").read_text(encoding="utf-8"))
        self.assertEqual([paper["votes"] for paper in listed], [entry["upvotes"] for entry in said])

    @needs_shared
    def test_the_throttled_answer_says_what_happened(self):
        self.put("arxiv-throttled.xml")
        done = self.run_here("build")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr,
                         "content/digests/arxiv-throttled.xml: error: this is no digest; it looks like what arXiv answers when "
                         "it is asked too often\n  help: wait a minute, ask again, and save that answer\n")


if __name__ == "__main__":
    unittest.main()

"""What the site and the command export comes back equal from programs that know nothing of digestpress."""

import csv
import html.parser
import io
import json
import re
import shutil
import subprocess
import unittest
import urllib.parse

from support import PROSE, ROOT, SiteCase, run, spaced

READER = ROOT / "tests/site/read_citations.mjs"

# A title as it came, and as a person reads it.
TITLES = [
    ("R&D at 50% for #1 of a_b", "R&D at 50% for #1 of a_b"),
    ("Sets {a, b} of <things>", "Sets {a, b} of <things>"),
    ("Unmatched } brace { here", "Unmatched } brace { here"),
    ("Gödel’s Schrödinger–Łukasz in Ångström", "Gödel’s Schrödinger–Łukasz in Ångström"),
    ("τ-bench and µ-Scaling for Ω", "τ-bench and µ-Scaling for Ω"),
    ("``Quoted'' title with \\textbf{Mamba} at $10^{5}$ steps", "“Quoted” title with Mamba at 10⁵ steps"),
    ("A pipe | and 1M~60M and pass^8", "A pipe | and 1M~60M and pass^8"),
    ("Say 'no' to --all and \"yes\" to `ticks`", "Say 'no' to --all and \"yes\" to `ticks`"),
    ("C++ + Rust = 100 %, really?!", "C++ + Rust = 100 %, really?!"),
    ("大语言模型的规模", "大语言模型的规模"),
    ("</script><script>alert(1)</script>", "</script><script>alert(1)</script>"),
    ("@misc{x, title = {Trap}", "@misc{x, title = Trap"),
    ("RWKV-7 Goose", "RWKV-7 Goose"),
    ("An article in a journal", "An article in a journal"),
    ("A paper at a conference", "A paper at a conference"),
]
ABSTRACT = PROSE + " See 50% & a_b {c} <d> $5 #6 ~7 ^8 é."
DETAILS = {
    "rwkv-7-goose": 'arxiv: 2503.14456v2\nauthors: [Bo Peng, "van der Berg, Jan", "{Qwen and Friends}", José Núñez]\npublished: 2025-03-18\n',
    "an-article-in-a-journal": "authors: [Ada Lovelace]\nvenue: Journal of {Laws} & Orders\ndoi: 10.1000/a_b\npublished: 2024-12\n",
    "a-paper-at-a-conference": "authors: [Ada Lovelace, Alan Turing]\nvenue: NeurIPS 2024\npublished: 2024\n",
}

# https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json, as far as it concerns what is written here.
CSL_FIELDS = {"id": str, "type": str, "title": str, "author": list, "container-title": str, "issued": dict, "publisher": str,
              "number": str, "DOI": str, "URL": str, "note": str, "abstract": str}
CSL_TYPES = {"document", "article", "article-journal", "paper-conference"}


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.coins, self.meta, self.data, self.inside = [], {}, [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if attributes.get("class") == "Z3988":
            self.coins.append(urllib.parse.parse_qs(attributes["title"], strict_parsing=True))
        if tag == "meta" and "content" in attributes:
            for key in filter(None, (attributes.get("name"), attributes.get("property"))):
                self.meta.setdefault(key, []).append(attributes["content"])
        self.inside = tag == "script" and attributes.get("type") == "application/ld+json"

    def handle_data(self, data):
        if self.inside:
            self.data.append(json.loads(data))
        self.inside = False


def plain(text):
    """Without the marks that citation-js makes of braces, and with blanks for other spaces, as TeX has it."""
    return re.sub(r"\s+", " ", re.sub(r"<span[^>]*>|</span>", "", text))


def parts(citation):
    """Of a citation what every format can say."""
    day = citation.get("issued", {}).get("date-parts", [[]])[0]
    names = [" ".join(filter(None, (name.get("non-dropping-particle", name.get("dropping-particle")), name.get("family")))) or name.get("literal")
             for name in citation.get("author", [])]
    given = [name.get("given", "") for name in citation.get("author", [])]
    texts = {key: plain(citation.get(key, "")) for key in ("title", "DOI", "URL", "container-title")}
    return {**texts, "names": names, "given": given, "year": int(day[0]) if day else None}


class Exports(SiteCase):
    def setUp(self):
        super().setUp()
        self.write("content/digests/2025-05-17.txt", spaced([(title, ABSTRACT) for title, _ in TITLES], "May 17"))
        for slug, front in DETAILS.items():
            self.write(f"content/annotations/{slug}.md", f"---\npaper: {slug}\n{front}---\nWords.\n")

    def export(self, form):
        done = self.run_here("dump", f"--format={form}")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout

    def csl(self):
        return json.loads(self.export("csl"))

    def read_back(self, name, text):
        self.write(name, text.replace("\n", "\r\n") if name.endswith(".ris") else text)  # as it was before it was text
        done = subprocess.run(["node", READER, self.folder / name], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return json.loads(done.stdout)


class Citations(Exports):
    def test_csl_json_holds_against_its_schema_and_says_what_is_known(self):
        found = self.csl()
        self.assertEqual({item["title"] for item in found}, {title for _, title in TITLES} | {"One: A Title", "Two"})
        for item in found:
            self.assertIn(item["type"], CSL_TYPES)
            for key, value in item.items():
                self.assertIsInstance(value, CSL_FIELDS[key], key)
                self.assertTrue(value, key)
            for name in item.get("author", []):
                self.assertTrue(name.keys() in ({"family", "given"}, {"literal"}), name)
            self.assertEqual("issued" in item, item["id"] in DETAILS)
            self.assertEqual("note" in item, item["id"] not in DETAILS)

    def test_keys_are_the_slugs_of_papers(self):
        self.assertEqual([item["id"] for item in self.csl()], [paper["slug"] for paper in self.dump()])

    def test_a_table_reads_back_as_it_was_written(self):
        rows = list(csv.DictReader(io.StringIO(self.export("csv")), strict=True))
        self.assertEqual([row["title"] for row in rows], [item["title"] for item in self.csl()])
        self.assertEqual([row["abstract"] for row in rows], [item["abstract"] for item in self.csl()])
        row = next(row for row in rows if row["slug"] == "rwkv-7-goose")
        self.assertEqual(row["authors"], "Peng, Bo; van der Berg, Jan; Qwen and Friends; Núñez, José")
        self.assertEqual((row["published"], row["arxiv_id"], row["doi"]), ("2025-03-18", "2503.14456", "10.48550/arXiv.2503.14456"))

    def test_json_lines_say_what_an_annotation_says_of_a_paper(self):
        papers = {paper["slug"]: paper for paper in self.dump()}
        self.assertEqual(papers["rwkv-7-goose"]["arxiv_id"], "2503.14456")
        self.assertEqual(papers["rwkv-7-goose"]["authors"][1:3], [{"given": "Jan", "family": "van der Berg"}, {"given": "", "family": "Qwen and Friends"}])
        self.assertEqual(papers["rwkv-7-goose"]["published"], "2025-03-18")
        self.assertEqual(papers["an-article-in-a-journal"]["published"], "2024-12")
        self.assertEqual(papers["an-article-in-a-journal"]["venue"], "Journal of {Laws} & Orders")
        self.assertFalse(papers["two"].keys() & {"authors", "arxiv_id", "doi", "venue", "published", "votes"})

    def test_the_feeds_are_those_of_the_site(self):
        self.build()
        self.assertEqual(self.export("opml"), self.read("output/feeds.opml"))

    def test_an_unknown_format_is_a_wrong_usage(self):
        done = self.run_here("dump", "--format=xml")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertEqual(done.stderr, "digestpress dump: --format takes json, bibtex, ris, csl, csv or opml, not 'xml'\n"
                                      "Try 'digestpress dump --help'.\n")

    def test_topics_lists_and_the_site_have_their_files(self):
        self.build()
        for path, papers in (("topics/models", None), ("lists/first", 1), ("papers", len(TITLES) + 2)):
            found = json.loads(self.read(f"output/{path}.csl.json"))
            if papers:
                self.assertEqual(len(found), papers, path)
            self.assertEqual(self.read(f"output/{path}.bib").count("\n}\n"), len(found))
            self.assertEqual(self.read(f"output/{path}.ris").count("TY  - "), len(found))
        for page in ("topics/models", "lists/first"):
            self.assertIn(f'href="../{page}.bib"', self.read(f"output/{page}.html"))
        self.assertIn('href="papers.bib"', self.read("output/index.html"))

    def test_every_card_and_paper_has_coins_that_name_it(self):
        self.build()
        plain = {item["id"]: item for item in self.csl()}
        for slug, item in plain.items():
            page = Page(self.read(f"output/papers/{slug}.html"))
            self.assertEqual(len(page.coins), 1, slug)
            coins = page.coins[0]
            self.assertEqual((coins.get("rft.title") or coins["rft.atitle"])[0], item["title"])
            self.assertEqual(coins["rft_id"][-1], item["URL"])
        self.assertEqual(page_coins(self, "digests/2025-05-17"), [title for _, title in TITLES])
        goose = Page(self.read("output/papers/rwkv-7-goose.html")).coins[0]
        self.assertEqual(goose["rft.type"], ["preprint"])
        self.assertEqual(goose["rft.au"], ["Peng, Bo", "van der Berg, Jan", "Qwen and Friends, ", "Núñez, José"])
        self.assertEqual(goose["rft.date"], ["2025-03-18"])

    def test_every_page_describes_itself(self):
        self.build()
        pages = {path: Page(data.decode()) for path, data in self.tree().items() if path.endswith(".html")}
        for path, page in pages.items():
            if path == "404.html":
                continue
            self.assertEqual([len(page.meta.get(key, [])) for key in ("description", "og:description", "og:title", "og:url", "og:type", "twitter:card")],
                             [1] * 6, path)
            for key in ("description", "og:title"):
                self.assertTrue(page.meta[key][0].strip(), f"{path}: {key}")
        self.assertEqual(pages["papers/two.html"].meta["og:type"], ["article"])
        self.assertEqual([pages[path].data[0]["@graph"][0]["@type"] for path in
                          ("index.html", "papers/two.html", "topics/models.html", "lists/first.html", "digests/2025-05-16.html")],
                         ["WebSite", "ScholarlyArticle", "CollectionPage", "CollectionPage", "CollectionPage"])
        trap = next(page for path, page in pages.items() if path.startswith("papers/script-"))
        self.assertEqual(trap.data[0]["@graph"][0]["headline"], "</script><script>alert(1)</script>")

    def test_citation_tags_are_whole_or_not_there(self):
        self.build()
        goose = Page(self.read("output/papers/rwkv-7-goose.html")).meta
        self.assertEqual(goose["citation_title"], ["RWKV-7 Goose"])
        self.assertEqual(goose["citation_author"], ["Peng, Bo", "van der Berg, Jan", "Qwen and Friends", "Núñez, José"])
        self.assertEqual(goose["citation_publication_date"], ["2025/03/18"])
        self.assertEqual(goose["citation_arxiv_id"], ["2503.14456"])
        self.assertEqual(Page(self.read("output/papers/a-paper-at-a-conference.html")).meta["citation_conference_title"], ["NeurIPS 2024"])
        two = Page(self.read("output/papers/two.html")).meta
        self.assertEqual([key for key in two if key.startswith("citation_")], [])


def page_coins(case, path):
    return [(coins.get("rft.title") or coins["rft.atitle"])[0] for coins in Page(case.read(f"output/{path}.html")).coins]


@unittest.skipUnless(shutil.which("node") and (ROOT / "tests/node_modules/@citation-js").is_dir(),
                     "a reader of BibTeX and RIS (node, and citation-js by npm ci in tests/) is not there")
class ReadBack(Exports):
    def assert_same(self, found, expected):
        self.assertEqual(len(found), len(expected))
        for one, other in zip(found, expected):
            self.assertEqual(parts(one), parts(other))
            # Of RIS, citation-js takes AB for a note where the type of the record is GEN or UNPB.
            self.assertIn(plain(other.get("abstract", "")), [plain(one.get(field, "")) for field in ("abstract", "note")])

    def test_bibtex_comes_back_equal(self):
        self.assert_same(self.read_back("all.bib", self.export("bibtex")), self.csl())

    def test_ris_comes_back_equal(self):
        self.assert_same(self.read_back("all.ris", self.export("ris")), self.csl())

    def test_the_real_site_comes_back_equal(self):
        csl = json.loads(run("dump", "--format=csl").stdout)
        self.assertGreater(len(csl), 500)
        self.assert_same(self.read_back("all.bib", run("dump", "--format=bibtex").stdout), csl)
        self.assert_same(self.read_back("all.ris", run("dump", "--format=ris").stdout), csl)


if __name__ == "__main__":
    unittest.main()

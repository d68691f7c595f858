"""A digest that means harm gives valid pages and feeds, and runs nothing."""

import html.parser
import json
import re
import unittest
import xml.etree.ElementTree as ElementTree

from support import PROSE, SiteCase, spaced

HOSTILE = [
    ("<script>alert(1)</script>", "<img src=x onerror=alert(1)> ]]> <!-- &amp; &lt; " + PROSE),
    ("A title ]]> with an end", "See javascript:alert(1) and https://example.org/\"onmouseover=\"alert(1) now. " + PROSE),
    ("x" * 10000, PROSE),
    ("Control \x01\x08\x1b characters", "Bell \x07 and escape \x1b[31m. " + PROSE),
    ("Right \u202eto left\u202c override", "\u202e" + PROSE),
    ("{{{mustache}}} {{#tags}}", "{{>partial}} {{/tags}} [[link]] " + PROSE),
    ("../../etc/passwd", PROSE),
    ("'\" onload='alert(1)'", PROSE),
    ("\U0001f600\U0001f600", PROSE),
    ("大语言模型", PROSE),
    ("عنوان من اليمين إلى اليسار", PROSE),
]


class Tags(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


class Hostile(SiteCase):
    def setUp(self):
        super().setUp()
        self.write("content/digests/2025-05-17.txt", spaced(HOSTILE))
        note = "---\npaper: two\n---\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) <b onclick=alert(1)>b</b> ![i](data:text/html,x)\n"
        self.write("content/annotations/two.md", note)
        self.build()

    def test_every_paper_has_its_page(self):
        self.assertEqual(len(self.dump()), 2 + len(HOSTILE))
        self.assertEqual(len(list((self.folder / "output/papers").glob("*.html"))), 2 + len(HOSTILE))

    def test_titles_come_out_of_the_dump_as_they_went_in(self):
        titles = {paper["title"] for paper in self.dump()}
        for title, _ in HOSTILE:
            self.assertIn(title, titles)

    def test_nothing_in_a_page_runs(self):
        for path in (self.folder / "output").rglob("*.html"):
            for tag, attributes in Tags(path.read_text(encoding="utf-8")).found:
                is_data = attributes.get("type") == "application/ld+json"
                self.assertFalse(tag == "script" and "src" not in attributes and not is_data, path)
                self.assertNotIn(tag, ("img", "iframe", "object"), path)
                for name, value in attributes.items():
                    self.assertFalse(name.startswith("on"), f"{path}: {name}")
                    self.assertIsNone(re.match(r"\s*(javascript|data|vbscript):", value or "", re.I), path)

    def test_pages_hold_no_control_characters(self):
        for path in (self.folder / "output").rglob("*.html"):
            self.assertIsNone(re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", path.read_text(encoding="utf-8")), path)

    def test_every_feed_and_sitemap_parses(self):
        paths = [p for p in (self.folder / "output").rglob("*") if p.suffix in (".xml", ".opml")]
        self.assertGreaterEqual(len(paths), 4)
        for path in paths:
            ElementTree.parse(path)

    def test_every_json_feed_parses_and_holds_no_control_characters(self):
        for path in [path.with_suffix(".json") for path in sorted((self.folder / "output").rglob("*.xml"))]:
            if path.stem == "sitemap":
                continue
            for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
                for text in (item["title"], item["content_html"], item.get("summary", "")):
                    self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]", path.name)
                for tag, attributes in Tags(item["content_html"]).found:
                    self.assertNotIn(tag, ("script", "style", "iframe"))
                    self.assertFalse([name for name in attributes if name.startswith("on")])

    def test_nothing_was_written_outside_the_output(self):
        for path in self.tree():
            self.assertNotIn("..", path)
        self.assertEqual({p.name for p in self.folder.iterdir()}, {"content", "layouts", "output"})


if __name__ == "__main__":
    unittest.main()

"""Every link and fragment of the real site leads somewhere: from a server's root, from a base path, from the disk."""

import collections
import html.parser
import posixpath
import re
import unittest
import urllib.parse
import xml.etree.ElementTree as ElementTree

from support import ROOT, SiteCase, run

CONTENT_SECURITY_POLICY = re.compile(r"default-src 'none';")


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.ids, self.tags, self.headings = [], [], collections.Counter(), []
        self.canonical = self.policy = self.language = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags[tag] += 1
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "html":
            self.language = attributes.get("lang")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "link" and attributes.get("rel") == "canonical":
            self.canonical = attributes["href"]
        elif tag == "meta" and attributes.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = attributes["content"]
        else:
            self.links += [attributes[name] for name in ("href", "src") if name in attributes]


class Links(SiteCase):
    @classmethod
    def setUpClass(cls):
        cls.base = "https://example.org/some/base/"

    def setUp(self):
        super().setUp()
        done = run("build", "--quiet", f"--base-url={self.base}", f"--output={self.folder / 'output'}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.files = self.tree()
        self.pages = {path: Page(data.decode()) for path, data in self.files.items() if path.endswith(".html")}

    def resolve(self, path, link):
        """The file of the site that a link on the page at `path` leads to, and its fragment; None if it leads away."""
        base = self.base + path
        url, fragment = urllib.parse.urldefrag(urllib.parse.urljoin(base, link))
        if not url.startswith(self.base):
            return None
        target = urllib.parse.unquote(url[len(self.base):])
        return ("index.html" if target == "" else target), fragment

    def test_every_link_and_fragment_of_every_page_leads_somewhere(self):
        self.assertGreater(len(self.pages), 511)
        for path, page in self.pages.items():
            for link in page.links:
                found = self.resolve(path, link)
                if found is None:
                    self.assertRegex(link, r"^(https?|mailto):", f"{path}: {link}")
                    continue
                target, fragment = found
                self.assertTrue(target in self.files, f"{path}: {link}")
                if fragment:
                    self.assertIn(fragment, self.pages[target].ids, f"{path}: {link}")

    def test_links_between_pages_are_relative(self):
        for path, page in self.pages.items():
            if path == "404.html":
                continue
            for link in page.links:
                self.assertFalse(link.startswith((self.base, "/")), f"{path}: {link}")

    def test_the_page_for_what_is_not_found_works_at_any_depth(self):
        for link in self.pages["404.html"].links:
            self.assertTrue(link.startswith(("#", "/some/base/", self.base)), link)

    def test_every_page_has_one_h1_a_language_and_headings_without_gaps(self):
        for path, page in self.pages.items():
            self.assertEqual(page.headings.count(1), 1, path)
            self.assertEqual(page.language, "en", path)
            for before, after in zip(page.headings, page.headings[1:]):
                self.assertLessEqual(after - before, 1, f"{path}: {page.headings}")

    def test_every_page_allows_only_the_sites_own_files(self):
        for path, page in self.pages.items():
            self.assertRegex(page.policy or "", CONTENT_SECURITY_POLICY, path)
            self.assertNotIn("unsafe", page.policy, path)
            self.assertEqual(page.tags["iframe"] + page.tags["object"] + page.tags["embed"], 0)
        for path, data in self.files.items():
            if path.endswith(".html"):
                text = data.decode()
                self.assertIsNone(re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=|\stype=\"application/ld\+json\">)", text), path)

    def test_ids_are_unique_in_a_page(self):
        for path, page in self.pages.items():
            twice = [name for name, count in collections.Counter(page.ids).items() if count > 1]
            self.assertEqual(twice, [], path)

    def test_canonical_links_and_the_sitemap_are_absolute_and_agree(self):
        sitemap = ElementTree.fromstring(self.files["sitemap.xml"])
        locations = {node.text for node in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
        canonical = {page.canonical for page in self.pages.values() if page.canonical}
        self.assertTrue(locations <= canonical, sorted(locations - canonical)[:3])
        for location in locations:
            self.assertTrue(self.resolve("", location)[0] in self.files, location)

    def test_a_paper_page_is_small(self):
        papers = {path: data for path, data in self.files.items() if re.fullmatch(r"papers/.*\.html", path)}
        abstract = re.compile(rb"<[^>]*abstract.*?</(?:section|div|p)>", re.S)
        for path, data in papers.items():
            self.assertLess(len(abstract.sub(b"", data)), 10 * 1024 + 2200, path)

    def test_the_styles_of_each_page_are_small(self):
        sheet = re.compile(rb'<link rel="stylesheet" href="(?:[^"]*/)?(assets/[^"]+)"')
        for path, data in self.files.items():
            if path.endswith(".html"):
                style = [self.files[name.decode()] for name in sheet.findall(data)]
                self.assertTrue(style, path)
                self.assertLessEqual(sum(map(len, style)), 20 * 1024, path)


if __name__ == "__main__":
    unittest.main()

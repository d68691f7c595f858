"""The pictures that networks show beside links: whole, of the right size, one for every page, the same everywhere."""

import html
import math
import re
import struct
import unittest
import zlib

from support import PROSE, ROOT, SiteCase, main, run, spaced

BASE = "https://example.org/a/"
TAG = re.compile(r'<meta (?:property|name)="((?:og:image|twitter:card)[^"]*)" content="([^"]*)">')


class Picture:
    """A PNG, decoded after ISO/IEC 15948 without a library of pictures; all that is wrong raises."""

    def __init__(self, data):
        assert data.startswith(b"\x89PNG\r\n\x1a\n"), "no PNG"
        chunks, at = [], 8
        while at < len(data):
            length, kind = struct.unpack_from(">I4s", data, at)
            body = data[at + 8 : at + 8 + length]
            assert struct.unpack_from(">I", data, at + 8 + length)[0] == zlib.crc32(kind + body), kind
            chunks.append((kind, body))
            at += length + 12
        data = [body for kind, body in chunks if kind == b"IDAT"]
        assert [kind for kind, _ in chunks] == [b"IHDR", b"PLTE", *[b"IDAT"] * len(data), b"IEND"], chunks
        self.width, self.height, *rest = struct.unpack(">IIBBBBB", chunks[0][1])
        assert rest == [4, 3, 0, 0, 0], rest
        self.palette = [tuple(chunks[1][1][i : i + 3]) for i in range(0, len(chunks[1][1]), 3)]
        inflater = zlib.decompressobj()
        raw = inflater.decompress(b"".join(data))
        assert inflater.eof and not inflater.unused_data, "the stream does not end where the last chunk does"
        row = 1 + self.width // 2
        assert len(raw) == row * self.height, len(raw)
        assert not any(raw[i] for i in range(0, len(raw), row)), "a filter that no row should have"
        self.rows = [raw[i + 1 : i + row] for i in range(0, len(raw), row)]

    def at(self, x, y):
        byte = self.rows[y][x // 2]
        return self.palette[byte & 15 if x % 2 else byte >> 4]

    def has_words(self, top, bottom):
        """Whether there is anything but the ground between two rows, right of the stripe."""
        return any(any(row[20:]) for row in self.rows[top:bottom])


def srgb(lightness, chroma, hue):
    """oklch() as a browser shows it (Björn Ottosson, "A perceptual color space for image processing")."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )
    curve = (12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear)
    return tuple(round(255 * min(1, max(0, c))) for c in curve)


class Previews(SiteCase):
    def tags(self, page):
        text = page.decode() if isinstance(page, bytes) else self.read(page)
        return {name: html.unescape(value) for name, value in TAG.findall(text)}

    def test_every_page_names_a_picture_that_is_there_and_whole(self):
        done = run("build", "--quiet", f"--base-url={BASE}", f"--output={self.folder / 'output'}")
        self.assertEqual(done.returncode, 0, done.stderr)
        tree, seen = self.tree(), set()
        for path, data in tree.items():
            if not path.endswith(".html") or path == "404.html":
                continue
            tags = self.tags(data)
            self.assertTrue(tags["og:image"].startswith(BASE), path)
            self.assertIn(tags["og:image"][len(BASE) :], tree, path)
            self.assertEqual(tags["twitter:card"], "summary_large_image", path)
            self.assertEqual((tags["og:image:width"], tags["og:image:height"]), ("1200", "630"), path)
            self.assertTrue(tags["og:image:alt"], path)
            seen.add(tags["og:image"][len(BASE) :])
        pictures = {path for path in tree if path.endswith(".png")}
        self.assertEqual(pictures, seen, "a picture that no page names")
        self.assertGreater(len(pictures), 70)
        for path in pictures:
            picture = Picture(tree[path])
            self.assertEqual((picture.width, picture.height), (1200, 630), path)
            self.assertTrue(picture.has_words(140, 500), path)
            self.assertLess(len(tree[path]), 40_000, path)

    def test_feeds_and_the_sitemap_name_none(self):
        self.build()
        for path in ("sitemap.xml", "feed.xml", "feed.json", "feeds.opml"):
            self.assertNotIn(".png", self.read(f"output/{path}"))

    def test_a_page_without_an_address_names_none(self):
        self.build()
        self.assertEqual(self.tags("output/404.html"), {})

    def test_titles_that_are_odd_give_pictures_that_are_whole(self):
        titles = {
            "long": "Words " * 80,
            "unbroken": "W" * 300,
            "accents": "Schrödinger, Łukasiewicz, Erdős and Nguyễn",
            "greek": "$\\tau$-bench: $O(n^3)$ and ∑ᵢ xᵢ ≤ ∞",
            "markup": "<script>alert('x')</script> &amp; \"quotes\"",
            "hebrew": "ניתוח של מודלים גדולים",
            "chinese": "大规模语言模型的缩放定律研究",
            "emoji": "🚀🔥",
            "zalgo": "Z̸̢̛a̵l̶g̷o" + "\u0336" * 50,
        }
        self.write("content/digests/2025-05-17.txt", spaced([(t, PROSE) for t in titles.values()], "May 17"))
        for name, title in titles.items():
            quoted = title.strip().replace("\\", "\\\\").replace('"', '\\"')
            self.write(f"content/annotations/{name}.md", f'---\npaper: "{quoted}"\nslug: {name}\n---\nWords.\n')
        self.build()
        tree = self.tree()
        for name, title in titles.items():
            picture = Picture(tree[f"papers/{name}.png"])
            self.assertTrue(picture.has_words(140, 500), name)
            self.assertIn("og:image:alt", self.tags(f"output/papers/{name}.html"))
        site_alone = Picture(tree["papers/hebrew.png"])
        self.assertFalse(site_alone.has_words(510, 630), "the site's title stands in the place of the title")
        self.assertEqual(tree["papers/hebrew.png"], tree["papers/chinese.png"])
        self.assertTrue(Picture(tree["papers/accents.png"]).has_words(510, 630))

    def test_a_paper_without_an_annotation_has_the_picture_of_its_topic(self):
        self.build()
        self.assertEqual(self.tags("output/papers/one-a-title.html")["og:image"], BASE + "papers/one-a-title.png")
        self.assertEqual(self.tags("output/papers/two.html")["og:image"], BASE + "topics/models.png")
        self.assertEqual(self.tags("output/papers/two.html")["og:image:alt"], "Models")

    def test_the_colours_are_those_of_the_style_sheet(self):
        for number in range(13):
            self.write(f"content/topics/t{number:02}.md", f"---\ntitle: T\norder: {number}\nterms:\n  x: 1\n---\n")
        (self.folder / "content/topics/models.md").unlink()
        self.build()
        style = (ROOT / "layouts/assets/style.css").read_text(encoding="utf-8")
        tints = {number: values for number, *values in re.findall(r"\.c(\d+) \{ --hue: (\d+); --light: (\d+)% \}", style)}
        chroma = float(re.search(r"--tint: light-dark\(oklch\(var\(--light\) ([\d.]+) ", style)[1])
        for number in range(13):
            hue, lightness = map(int, tints[str(number % 12 + 1)])
            picture = Picture((self.folder / f"output/topics/t{number:02}.png").read_bytes())
            for drawn, asked in zip(picture.at(5, 300), srgb(lightness / 100, chroma, hue)):
                self.assertLess(abs(drawn - asked), 20, f"{number}: more than colours outside of sRGB are moved by")
        named = dict(re.findall(r"--(ground|ink|quiet|link): light-dark\(#(\w+),", style))
        home = Picture((self.folder / "output/index.png").read_bytes())
        for colour in named.values():
            self.assertIn(tuple(bytes.fromhex(colour)), home.palette)
        self.assertEqual(home.at(600, 20), tuple(bytes.fromhex(named["ground"])))

    def test_one_thread_and_four_draw_the_same(self):
        trees = []
        for threads in (1, 4):
            self.build(f"--threads={threads}", f"--output=out{threads}")
            trees.append({path: data for path, data in self.tree(f"out{threads}").items() if path.endswith(".png")})
        self.assertEqual(trees[0].keys(), trees[1].keys())
        self.assert_same_tree(*trees)
        self.assertEqual(len(trees[0]), 6)

    def test_what_is_kept_of_them_changes_no_byte(self):
        self.build()
        tree, kept = self.tree(), self.folder / "output/.digestpress/kept-pictures"
        whole = kept.read_bytes()
        for damaged in (b"", whole[:-1], whole[:100], whole[:-1] + b"x", b"x" * 1000, whole + whole):
            kept.write_bytes(damaged)
            (self.folder / "output/index.png").unlink()
            self.build()
            self.assert_same_tree(self.tree(), tree)
            self.assertEqual(kept.read_bytes(), whole)
        self.write("content/site.yaml", "title: Another Site\nbase_url: https://example.org/a/\n")
        self.build()
        self.assertNotEqual(self.tree()["index.png"], tree["index.png"])
        self.assertNotEqual(kept.read_bytes(), whole)

    def test_without_fonts_or_without_the_layout_a_site_has_no_pictures(self):
        for path in [*(self.folder / "layouts/fonts").glob("*.ttf"), self.folder / "layouts/preview.mustache"]:
            kept = path.read_bytes()
            path.unlink()
            self.build()
            if path.suffix == ".ttf" and list(path.parent.glob("*.ttf")):
                continue
            self.assertEqual([name for name in self.tree() if name.endswith(".png")], [])
            self.assertEqual(self.tags("output/index.html"), {"twitter:card": "summary"})
            path.write_bytes(kept)

    def test_a_layout_that_includes_itself_without_an_end_is_a_mistake(self):
        self.write("layouts/preview.mustache", "{{>*title}}\n")
        self.write("content/site.yaml", "title: preview\n")
        done = self.run_here("build")
        self.assertEqual(done.returncode, 1)
        self.assertIn("its layouts include each other without an end: preview", done.stderr)
        self.assertFalse((self.folder / "output").exists())


if __name__ == "__main__":
    main()

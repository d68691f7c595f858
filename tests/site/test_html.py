"""Every page of the real site and of a hostile one is valid HTML, and the style sheet valid CSS, by the W3C's checker."""

import pathlib
import shutil
import subprocess
import unittest

import test_hostile
from support import ROOT, SiteCase, run, spaced

CHECKER = ROOT / "tests/node_modules/vnu-jar/build/dist/vnu.jar"


# Files have no origin, and the checker takes 'self' for nothing; a browser does not. It takes JSON-LD for a script that
# would run (test_links.py sees to it that no other is without a file), guesses at languages, and knows no CSS that is for SVG alone.
PASSED_OVER = "Resource violates Content Security Policy.*assets/.*|Inline script violates Content Security Policy.*|This document appears to be written in .*|.*“(vector-effect|paint-order)”: Property .* doesn't exist.*"


@unittest.skipUnless(shutil.which("java") and CHECKER.exists(), "the HTML checker (java, and vnu-jar by npm ci in tests/) is not there")
class Html(SiteCase):
    def assert_valid(self, *arguments):
        done = subprocess.run(["java", "-jar", CHECKER, "--Werror", "--filterpattern", PASSED_OVER, *map(str, arguments)], capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr[:4000]), (0, ""))

    def test_the_pages_of_the_real_site_are_valid(self):
        out = self.folder / "real"
        done = run("build", "--quiet", "--base-url=https://example.org/a/", f"--output={out}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_valid("--skip-non-html", out)
        self.assert_valid("--css", *sorted(pathlib.Path(out).glob("assets/*.css")))

    def test_the_pages_of_a_hostile_site_are_valid(self):
        self.write("content/digests/2025-05-17.txt", spaced(test_hostile.HOSTILE))
        self.build()
        self.assert_valid("--skip-non-html", self.folder / "output")


if __name__ == "__main__":
    unittest.main()

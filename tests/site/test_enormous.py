"""Digests that are enormous, bottomless or explosive end in a message, in time and memory in proportion."""

import os
import resource
import time
import unittest

from support import PROGRAM, SiteCase

MB = 1 << 20
DIGEST = "content/digests/2025-05-17.x"
DEEP_JSON = ("brackets within brackets, deeper than any answer of a service\n"
             "  help: save the answer of the service as it came, without editing it")
DEEP_MARKUP = ("elements within elements, deeper than any page or feed\n"
               "  help: save it once more, as the service or the browser gives it")

# start, what comes again and again, megabytes, what is said, without its place and excerpt
CASES = {
    "JSON, lists": ("", "[", 64, f"error: {DEEP_JSON}"),
    "JSON, objects": ("", '{"a":', 64, f"error: {DEEP_JSON}"),
    "BibTeX": ("@misc{b,c=", "{", 64,
               "error: this entry is not closed before the file ends\n"
               "  help: is a brace missing in it, or was the file cut short?"),
    "a page": ("<html>", "<div>", 64, f"error: {DEEP_MARKUP}"),
    "a feed": ("<feed>", "<a>", 64, f"error: {DEEP_MARKUP}"),
    "attributes": ("<feed ", "a='' ", 64, "error: a tag with more than 256 attributes\n"
                                          "  help: no page or feed has such; save it once more"),
    "a list": ("- [a](http://b)\n- [c](http://d) ", "[", 16, None),
    "text": ("A\n\n", "[", 64, "error: a line of 67108861 bytes; a line here has at most 1048576\n"
                               "  help: divide it into paragraphs"),
}

LAUGHS = ('<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a "ha">'
          + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
          + '%s]><feed><entry><title>&k;</title><summary>We show.</summary></entry></feed>')


def without_place(said):
    """Of each message what comes behind its place, and its help; not the excerpt."""
    lines = [line for line in said.splitlines() if not line.startswith("    ") and " | " not in line and "| ^" not in line]
    return "\n".join(line if line.startswith("  help") else line.split(": ", 1)[1] for line in lines if ": " in line)


class Enormous(SiteCase):
    def test_brackets_without_end(self):
        sanitized = "release" not in PROGRAM
        for name, (start, piece, size, said) in CASES.items():
            with self.subTest(name):
                text = start + piece * ((size * MB - len(start)) // len(piece))
                self.write(DIGEST, text)
                started = time.monotonic()
                done = self.run_here("check")
                self.assertEqual(done.returncode, 0 if said is None else 1, done.stderr[-500:])
                if said is not None:
                    self.assertIn(said, without_place(done.stderr))
                self.assertLess(time.monotonic() - started, 300)
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
                self.assertLess(peak, 64 * (30 if sanitized else 6), "megabytes")
                os.remove(self.folder / DIGEST)

    def test_entities_are_not_expanded_nor_fetched(self):
        secret = self.folder / "secret.txt"
        secret.write_text("TOP SECRET", encoding="utf-8")
        outside = f'<!ENTITY k SYSTEM "{secret.as_uri()}">'
        for text, entity in ((LAUGHS % "", "k"), (LAUGHS.replace("&k;", "&z;") % outside, "z"),
                             (LAUGHS.split("<!ENTITY b")[0] + outside + LAUGHS[LAUGHS.index("%s") + 2 :], "k")):
            self.write(DIGEST, text)
            done = self.run_here("check")
            self.assertEqual(done.returncode, 1)
            self.assertNotIn("SECRET", done.stdout + done.stderr)
            self.assertIn(f"error: this XML is not well formed: Entity '{entity}' not defined\n"
                          "  help: save the answer of the service as it came, without editing it",
                          without_place(done.stderr))


if __name__ == "__main__":
    unittest.main()

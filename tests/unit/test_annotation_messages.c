/* What is wrong with annotations, in exact words. */
#include "support.h"

#include "message_cases.h"
#include "read/annotation.h"

static const struct message_case annotation_mistakes[] = {
    {"an annotation without a paper is an error",
     "---\n"
     "tags: [a]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:1:1: error: 'paper' is missing\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: add a line 'paper: …'\n"},
    {"an annotation that was changed before it was written is a warning",
     "---\n"
     "paper: a\n"
     "date: 2025-05-16\n"
     "updated: 2025-05-15\n"
     "---\n"
     "Words.\n",
     "annotations/a.md: warning: 'updated' is before 'date'\n"
     "  help: 'date' is the day you wrote it, 'updated' the day you last changed it\n"},
    {"an annotation with a misspelt key is told the nearest",
     "---\n"
     "papers: a\n"
     "paper: b\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:2:1: error: unknown key 'papers'\n"
     "    2 | papers: a\n"
     "      | ^^^^^^\n"
     "  help: did you mean 'paper'?\n"},
    {"an annotation with an unknown key is told them all",
     "---\n"
     "paper: a\n"
     "colour: b\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:1: error: unknown key 'colour'\n"
     "    3 | colour: b\n"
     "      | ^^^^^^\n"
     "  help: the keys are paper, date, updated, topics, tags, links, slug, aliases, same_as, not_same_as, authors, "
     "arxiv, doi, venue and published\n"},
    {"an annotation with a key that stands twice is an error",
     "---\n"
     "paper: a\n"
     "paper: b\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:1: error: duplicate key 'paper'\n"
     "    3 | paper: b\n"
     "      | ^^^^^\n"
     "  help: keep one of the two\n"},
    {"an annotation of two papers is an error",
     "---\n"
     "paper: [a, b]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:2:8: error: expected a string for 'paper', found a list\n"
     "    2 | paper: [a, b]\n"
     "      |        ^^^^^^\n"
     "  help: write one value; put one that begins with '[' in quotes\n"},
    {"an annotation on a day that does not exist is an error",
     "---\n"
     "paper: a\n"
     "date: 2026-02-30\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:7: error: there is no day 2026-02-30\n"
     "    3 | date: 2026-02-30\n"
     "      |       ^^^^^^^^^^\n"
     "  help: year, month and day are to be those of a calendar\n"},
    {"an annotation with a link that is no address is an error",
     "---\n"
     "paper: a\n"
     "links: [code]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:9: error: 'code' is no address: it does not begin with 'https://' or 'http://'\n"
     "    3 | links: [code]\n"
     "      |         ^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an annotation with a slug that leaves the folder is an error",
     "---\n"
     "paper: a\n"
     "slug: ../index\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:7: error: '../index' is no slug: words of a-z and 0-9 joined by '-', at most 80 bytes\n"
     "    3 | slug: ../index\n"
     "      |       ^^^^^^^^\n"
     "  help: write 'index'\n"},
    {"a tag in upper case is a warning",
     "---\n"
     "paper: a\n"
     "tags: [LLM agents]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:8: warning: tags are written in lower case\n"
     "    3 | tags: [LLM agents]\n"
     "      |        ^^^^^^^^^^\n"
     "  help: 'Agents' and 'agents' would be two tags\n"},
    {"a tag that stands twice is a warning",
     "---\n"
     "paper: a\n"
     "tags: [agents, survey, agents]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:24: warning: this tag stands here twice\n"
     "    3 | tags: [agents, survey, agents]\n"
     "      |                        ^^^^^^\n"
     "  help: keep one of the two\n"},
    {"an annotation that says nothing is a warning",
     "---\n"
     "paper: a\n"
     "date: 2026-11-22\n"
     "---\n",
     "annotations/a.md:2:8: warning: the annotation says nothing of its paper\n"
     "    2 | paper: a\n"
     "      |        ^\n"
     "  help: write something below the front matter\n"},
    {"an arXiv identifier that is none is an error",
     "---\n"
     "paper: a\n"
     "arxiv: 2513.14456\n"
     "---\n",
     "annotations/a.md:2:8: warning: the annotation says nothing of its paper\n"
     "    2 | paper: a\n"
     "      |        ^\n"
     "  help: write something below the front matter\n"
     "annotations/a.md:3:8: error: '2513.14456' is no arXiv identifier\n"
     "    3 | arxiv: 2513.14456\n"
     "      |        ^^^^^^^^^^\n"
     "  help: write it as arxiv: 2503.14456, without a version\n"},
    {"a DOI that is none is an error",
     "---\n"
     "paper: a\n"
     "doi: https://example.org/10.1000/xyz\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:6: error: 'https://example.org/10.1000/xyz' is no DOI\n"
     "    3 | doi: https://example.org/10.1000/xyz\n"
     "      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as doi: 10.1000/xyz\n"},
    {"an author without a family name is an error",
     "---\n"
     "paper: a\n"
     "authors: [\", Ada\"]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:11: error: an author without a family name\n"
     "    3 | authors: [\", Ada\"]\n"
     "      |           ^^^^^^^\n"
     "  help: write 'Given Family' or 'Family, Given'\n"},
    {"authors in one text are a warning",
     "---\n"
     "paper: a\n"
     "authors: Ada Lovelace, Alan Turing\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:10: warning: this is read as one item\n"
     "    3 | authors: Ada Lovelace, Alan Turing\n"
     "      |          ^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write a list as authors: [one, two]; put one item that has a ',' in quotes\n"},
    {"a day of publication that is none is an error",
     "---\n"
     "paper: a\n"
     "published: spring 2025\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:12: error: expected a date for 'published', found 'spring 2025'\n"
     "    3 | published: spring 2025\n"
     "      |            ^^^^^^^^^^^\n"
     "  help: write it as far as it is known: published: 2025-05-16, 2025-05 or 2025\n"},
    {"a venue that is a list is an error",
     "---\n"
     "paper: a\n"
     "venue: [NeurIPS, 2025]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:3:8: error: expected a string for 'venue', found a list\n"
     "    3 | venue: [NeurIPS, 2025]\n"
     "      |        ^^^^^^^^^^^^^^^\n"
     "  help: write one value; put one that begins with '[' in quotes\n"},
    {"an annotation whose front matter is an alias bomb is an error",
     "---\n"
     "paper: &a [x, x]\n"
     "tags: [*a, *a]\n"
     "---\n"
     "Words.\n",
     "annotations/a.md:2:8: error: anchors ('&a') are not read here\n"
     "    2 | paper: &a [x, x]\n"
     "      |        ^^\n"
     "  help: put the value in quotes: paper: \"&a [x, x]\"\n"},
};

int main(void)
{
    return run_message_cases("mistakes in annotations", annotation_mistakes, "annotations/a.md", annotation_read);
}

/* What is wrong with topics, reading lists and pages, in exact words. */
#include "support.h"

#include "message_cases.h"
#include "read/list.h"
#include "read/page.h"
#include "read/topic.h"

static const struct message_case topic_mistakes[] = {
    {"a topic without a title is an error",
     "---\n"
     "order: 1\n"
     "---\n"
     "Words.\n",
     "topics/evaluation.md:1:1: error: 'title' is missing\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: add a line 'title: …'\n"},
    {"a topic with an order in words is an error",
     "---\n"
     "title: A\n"
     "order: first\n"
     "---\n"
     "Words.\n",
     "topics/evaluation.md:3:8: error: expected a whole number for 'order', found 'first'\n"
     "    3 | order: first\n"
     "      |        ^^^^^\n"
     "  help: write it in digits, as in 'order: 10'\n"},
    {"a topic with a weight that is no number is an error",
     "---\n"
     "title: A\n"
     "terms:\n"
     "  scaling law: strong\n"
     "---\n"
     "Words.\n",
     "topics/evaluation.md:4:16: error: expected a number as the weight of 'scaling law', found 'strong'\n"
     "    4 |   scaling law: strong\n"
     "      |                ^^^^^^\n"
     "  help: write it as 'scaling law: 1'\n"},
    {"a topic with a weight beyond the scale is an error",
     "---\n"
     "title: A\n"
     "terms:\n"
     "  scaling law: 1000\n"
     "---\n"
     "Words.\n",
     "topics/evaluation.md:4:16: error: a weight is from -100 to 100, not 1000\n"
     "    4 |   scaling law: 1000\n"
     "      |                ^^^^\n"},
    {"a topic with a phrase that stands twice is an error",
     "---\n"
     "title: A\n"
     "terms:\n"
     "  scaling law: 1\n"
     "  scaling law: 2\n"
     "---\n"
     "Words.\n",
     "topics/evaluation.md:5:3: error: duplicate key 'scaling law'\n"
     "    5 |   scaling law: 2\n"
     "      |   ^^^^^^^^^^^\n"
     "  help: keep one of the two\n"},
    {"a topic with terms in a list is an error",
     "---\n"
     "title: A\n"
     "terms: [scaling law]\n"
     "---\n"
     "Words.\n",
     "topics/evaluation.md:3:8: error: expected lines 'phrase: weight' for 'terms', found a list\n"
     "    3 | terms: [scaling law]\n"
     "      |        ^^^^^^^^^^^^^\n"
     "  help: below 'terms:', write each phrase on an indented line: phrase: 1\n"},
    {"a topic without front matter is an error", "Introduction.\n",
     "topics/evaluation.md:1:1: error: no front matter\n"
     "    1 | Introduction.\n"
     "      | ^^^^^^^^^^^^^\n"
     "  help: begin the file with the lines '---', 'title: …' and '---'\n"},
    {"a topic with a title that has a colon is told to quote it",
     "---\n"
     "title: Agents: Tools and Web\n"
     "---\n"
     "Words.\n",
     "topics/evaluation.md:2:8: error: a value with ': ' in it needs quotes\n"
     "    2 | title: Agents: Tools and Web\n"
     "      |        ^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: put the value in quotes: title: \"Agents: Tools and Web\"\n"},
};

static const struct message_case name_mistakes[] = {
    {"a file's name with blanks and upper case is no slug",
     "---\n"
     "title: A\n"
     "---\n"
     "Words.\n",
     "topics/LLM Agents & more.md: error: the file's name is no slug: words of a-z and 0-9 joined by '-', at most 80 "
     "bytes\n"
     "  help: rename it to 'llm-agents-more.md'\n"},
};

static const struct message_case list_mistakes[] = {
    {"a list without entries is an error",
     "---\n"
     "title: A\n"
     "---\n"
     "An introduction.\n",
     "lists/first-steps.md: error: a list without entries\n"
     "  help: begin each entry with a line '## [[slug]]', with the slug of its paper\n"},
    {"a list whose papers stand in another form is an error at the first",
     "---\n"
     "title: a\n"
     "---\n"
     "Read these:\n"
     "- [[one]], then [[two]]\n",
     "lists/first-steps.md:5:3: error: a list without entries\n"
     "    5 | - [[one]], then [[two]]\n"
     "      |   ^^^^^^^\n"
     "  help: begin each entry with a line '## [[slug]]', with the slug of its paper\n"},
    {"a list without any text is an error",
     "---\n"
     "title: A\n"
     "---\n",
     "lists/first-steps.md: error: a list without entries\n"
     "  help: begin each entry with a line '## [[slug]]', with the slug of its paper\n"},
    {"an entry without words is a warning",
     "---\n"
     "title: A\n"
     "---\n"
     "## [[one]]\n"
     "\n"
     "## [[two]]\n"
     "Words.\n",
     "lists/first-steps.md:4:6: warning: no words on this paper\n"
     "    4 | ## [[one]]\n"
     "      |      ^^^\n"
     "  help: say below the heading why it stands here\n"},
    {"an entry without a name is an error",
     "---\n"
     "title: A\n"
     "---\n"
     "## [[]]\n"
     "Words.\n"
     "\n"
     "## [[b]]\n"
     "Words.\n",
     "lists/first-steps.md:4:4: error: no paper is named here\n"
     "    4 | ## [[]]\n"
     "      |    ^^^^\n"
     "  help: write '## [[slug]]', with the slug or the title of the paper\n"},
    {"an entry that is never closed is an error",
     "---\n"
     "title: A\n"
     "---\n"
     "## [[one\n"
     "Words.\n"
     "\n"
     "## [[b]]\n"
     "Words.\n",
     "lists/first-steps.md:4:4: error: no paper is named here\n"
     "    4 | ## [[one\n"
     "      |    ^^^^^\n"
     "  help: write '## [[slug]]', with the slug or the title of the paper\n"},
    {"an entry with words beside its name is an error",
     "---\n"
     "title: A\n"
     "---\n"
     "## [[one]] and more\n"
     "Words.\n",
     "lists/first-steps.md:4:4: error: the heading of an entry names a paper and nothing else\n"
     "    4 | ## [[one]] and more\n"
     "      |    ^^^^^^^^^^^^^^^^\n"
     "  help: write '## [[one]]', and the words below it\n"},
    {"an entry with other words for its name is an error",
     "---\n"
     "title: A\n"
     "---\n"
     "## [[one|The First]]\n"
     "Words.\n",
     "lists/first-steps.md:4:4: error: the heading of an entry names a paper and nothing else\n"
     "    4 | ## [[one|The First]]\n"
     "      |    ^^^^^^^^^^^^^^^^^\n"
     "  help: write '## [[one]]', and the words below it\n"},
    {"a heading of another level that names a paper is a warning",
     "---\n"
     "title: A\n"
     "---\n"
     "## [[one]]\n"
     "Words.\n"
     "\n"
     "### [[two]]\n"
     "Words.\n",
     "lists/first-steps.md:7:1: warning: this is no entry of the list\n"
     "    7 | ### [[two]]\n"
     "      | ^^^^^^^^^^^\n"
     "  help: begin an entry with '##'\n"},
    {"a list that is never closed is one error",
     "---\n"
     "title: A\n"
     "\n"
     "## [[one]]\n"
     "Words.\n",
     "lists/first-steps.md:1:1: error: the front matter is never closed\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: put a line '---' behind its last key\n"},
    {"a list with a mistake in its front matter is one error",
     "---\n"
     "title: A: B\n"
     "---\n"
     "## [[one]]\n"
     "Words.\n",
     "lists/first-steps.md:2:8: error: a value with ': ' in it needs quotes\n"
     "    2 | title: A: B\n"
     "      |        ^^^^\n"
     "  help: put the value in quotes: title: \"A: B\"\n"},
};

static const struct message_case page_mistakes[] = {
    {"a page without a title is an error",
     "---\n"
     "description: a\n"
     "---\n"
     "Words.\n",
     "pages/about.md:1:1: error: 'title' is missing\n"
     "    1 | ---\n"
     "      | ^^^\n"
     "  help: add a line 'title: …'\n"},
};

int main(void)
{
    int failed = 0;
    failed += run_message_cases("mistakes in topics", topic_mistakes, "topics/evaluation.md", topic_read);
    failed += run_message_cases("mistakes in names of files", name_mistakes, "topics/LLM Agents & more.md", topic_read);
    failed += run_message_cases("mistakes in reading lists", list_mistakes, "lists/first-steps.md", list_read);
    failed += run_message_cases("mistakes in pages", page_mistakes, "pages/about.md", page_read);
    return failed;
}

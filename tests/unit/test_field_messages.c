/* What is wrong with keys and values, in exact words. */
#include "support.h"

#include "field_sample.h"
#include "message_cases.h"

static const struct message_case mistakes[] = {
    {"what follows a '#' that was meant as text is told",
     "title: Merge #1\n"
     "name: Notes on C # and F\n"
     "number: 1 #2\n",
     "a.yaml:1:14: warning: this is a comment to YAML, and no part of 'title'\n"
     "    1 | title: Merge #1\n"
     "      |              ^^\n"
     "  help: put the whole value in quotes; a comment goes on a line of its own\n"
     "a.yaml:2:18: warning: this is a comment to YAML, and no part of 'name'\n"
     "    2 | name: Notes on C # and F\n"
     "      |                  ^^^^^^^\n"
     "  help: put the whole value in quotes; a comment goes on a line of its own\n"},
    {"a comment that is one is passed",
     "title: Merge and split  # of models\n"
     "name: merge # first\n"
     "slug: merge # the first\n"
     "items: ['a' #1\n"
     "  , b]\n"
     "# title: Split\n",
     ""},
    {"a key without a blank behind its colon is told so", "title:a\n",
     "a.yaml:1:1: error: expected lines 'key: value', found 'title:a'\n"
     "    1 | title:a\n"
     "      | ^^^^^^^\n"
     "  help: put a blank behind the colon: 'title: …'\n"},
    {"an unknown key below an empty one may belong to it",
     "title: a\n"
     "weights:\n"
     "scaling law: 2\n"
     "mixture: 1\n",
     "a.yaml:3:1: error: unknown key 'scaling law'\n"
     "    3 | scaling law: 2\n"
     "      | ^^^^^^^^^^^\n"
     "  help: indent it, if it belongs to 'weights' above\n"
     "a.yaml:4:1: error: unknown key 'mixture'\n"
     "    4 | mixture: 1\n"
     "      | ^^^^^^^\n"
     "  help: indent it, if it belongs to 'weights' above\n"},
    {"a name in the brackets of links is told to do without", "title: [[a-slug]]\n",
     "a.yaml:1:8: error: expected a string for 'title', found a list\n"
     "    1 | title: [[a-slug]]\n"
     "      |        ^^^^^^^^^^\n"
     "  help: write it without brackets: 'title: a-slug'\n"},
    {"a weight with a comma is told to have a point",
     "title: a\n"
     "weights: {a: '3,5'}\n",
     "a.yaml:2:14: error: expected a number as the weight of 'a', found '3,5'\n"
     "    2 | weights: {a: '3,5'}\n"
     "      |              ^^^^^\n"
     "  help: write it as 'a: 3.5'\n"},
    {"a list instead of keys is an error",
     "- a\n"
     "- b\n",
     "a.yaml:1:1: error: expected lines 'key: value', found a list\n"
     "    1 | - a\n"
     "      | ^^^\n"
     "  help: the keys are title, name, slug, url, date, number, items, slugs, urls and weights\n"},
    {"words instead of keys are an error", "just words\n",
     "a.yaml:1:1: error: expected lines 'key: value', found 'just words'\n"
     "    1 | just words\n"
     "      | ^^^^^^^^^^\n"
     "  help: the keys are title, name, slug, url, date, number, items, slugs, urls and weights\n"},
    {"nothing at all misses what is required", "",
     "a.yaml: error: 'title' is missing\n"
     "  help: add a line 'title: …'\n"},
    {"a null for everything misses what is required", "~\n",
     "a.yaml: error: 'title' is missing\n"
     "  help: add a line 'title: …'\n"},
    {"a required key that is missing is an error", "number: 1\n",
     "a.yaml: error: 'title' is missing\n"
     "  help: add a line 'title: …'\n"},
    {"a required key without a value is an error", "title:\n",
     "a.yaml:1:1: error: 'title' is empty\n"
     "    1 | title:\n"
     "      | ^^^^^\n"
     "  help: write it as 'title: …'\n"},
    {"an unknown key is an error with the nearest name",
     "titel: a\n"
     "title: b\n",
     "a.yaml:1:1: error: unknown key 'titel'\n"
     "    1 | titel: a\n"
     "      | ^^^^^\n"
     "  help: did you mean 'title'?\n"},
    {"an unknown key that is near to none is told what there is",
     "title: a\n"
     "encyclopaedia: b\n",
     "a.yaml:2:1: error: unknown key 'encyclopaedia'\n"
     "    2 | encyclopaedia: b\n"
     "      | ^^^^^^^^^^^^^\n"
     "  help: the keys are title, name, slug, url, date, number, items, slugs, urls and weights\n"},
    {"keys are told apart by case",
     "title: a\n"
     "Date: 2025-05-16\n",
     "a.yaml:2:1: error: unknown key 'Date'\n"
     "    2 | Date: 2025-05-16\n"
     "      | ^^^^\n"
     "  help: did you mean 'date'?\n"},
    {"a list for a string is an error", "title: [Mixtures of Experts]\n",
     "a.yaml:1:8: error: expected a string for 'title', found a list\n"
     "    1 | title: [Mixtures of Experts]\n"
     "      |        ^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write one value; put one that begins with '[' in quotes\n"},
    {"a mapping for a string is an error with the remedy of quotes", "title: {a: b}\n",
     "a.yaml:1:8: error: expected a string for 'title', found a mapping\n"
     "    1 | title: {a: b}\n"
     "      |        ^^^^^^\n"
     "  help: put a value that has ': ' in it in quotes\n"},
    {"a mapping below a string is an error",
     "title: a\n"
     "name:\n"
     "  a: b\n",
     "a.yaml:3:3: error: expected a string for 'name', found a mapping\n"
     "    3 |   a: b\n"
     "      |   ^^^^\n"
     "  help: put a value that has ': ' in it in quotes\n"},
    {"a date in words is an error",
     "title: a\n"
     "date: May 16\n",
     "a.yaml:2:7: error: expected a date for 'date', found 'May 16'\n"
     "    2 | date: May 16\n"
     "      |       ^^^^^^\n"
     "  help: write it as year-month-day: date: 2025-05-16\n"},
    {"a date without its zeros is an error",
     "title: a\n"
     "date: 2025-5-16\n",
     "a.yaml:2:7: error: expected a date for 'date', found '2025-5-16'\n"
     "    2 | date: 2025-5-16\n"
     "      |       ^^^^^^^^^\n"
     "  help: write it as year-month-day: date: 2025-05-16\n"},
    {"a list for a date is an error",
     "title: a\n"
     "date: [2025, 5, 16]\n",
     "a.yaml:2:7: error: expected a date for 'date', found a list\n"
     "    2 | date: [2025, 5, 16]\n"
     "      |       ^^^^^^^^^^^^^\n"
     "  help: write it as year-month-day: date: 2025-05-16\n"},
    {"a day that does not exist has words of its own",
     "title: a\n"
     "date: 2025-02-30\n",
     "a.yaml:2:7: error: there is no day 2025-02-30\n"
     "    2 | date: 2025-02-30\n"
     "      |       ^^^^^^^^^^\n"
     "  help: year, month and day are to be those of a calendar\n"},
    {"a month that does not exist has the same words",
     "title: a\n"
     "date: 2025-13-01\n",
     "a.yaml:2:7: error: there is no day 2025-13-01\n"
     "    2 | date: 2025-13-01\n"
     "      |       ^^^^^^^^^^\n"
     "  help: year, month and day are to be those of a calendar\n"},
    {"words for an integer are an error",
     "title: a\n"
     "number: soon\n",
     "a.yaml:2:9: error: expected a whole number for 'number', found 'soon'\n"
     "    2 | number: soon\n"
     "      |         ^^^^\n"
     "  help: write it in digits, as in 'number: 10'\n"},
    {"a fraction for an integer is an error",
     "title: a\n"
     "number: 1.5\n",
     "a.yaml:2:9: error: expected a whole number for 'number', found '1.5'\n"
     "    2 | number: 1.5\n"
     "      |         ^^^\n"
     "  help: write it in digits, as in 'number: 10'\n"},
    {"a list for an integer is an error",
     "title: a\n"
     "number: [1]\n",
     "a.yaml:2:9: error: expected a whole number for 'number', found a list\n"
     "    2 | number: [1]\n"
     "      |         ^^^\n"
     "  help: write it in digits, as in 'number: 10'\n"},
    {"a sign without digits is no integer",
     "title: a\n"
     "number: '-'\n",
     "a.yaml:2:9: error: expected a whole number for 'number', found '-'\n"
     "    2 | number: '-'\n"
     "      |         ^^^\n"
     "  help: write it in digits, as in 'number: 10'\n"},
    {"an integer that is too large is an error",
     "title: a\n"
     "number: 1001\n",
     "a.yaml:2:9: error: 'number' is from -5 to 1000, not 1001\n"
     "    2 | number: 1001\n"
     "      |         ^^^^\n"},
    {"an integer that is too small is an error",
     "title: a\n"
     "number: -6\n",
     "a.yaml:2:9: error: 'number' is from -5 to 1000, not -6\n"
     "    2 | number: -6\n"
     "      |         ^^\n"},
    {"an integer that no machine holds is an error",
     "title: a\n"
     "number: 99999999999999999999999999999999999999999999999\n",
     "a.yaml:2:9: error: 'number' is from -5 to 1000, not 99999999999999999999999999999999999999999999999\n"
     "    2 | number: 99999999999999999999999999999999999999999999999\n"
     "      |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"},
    {"a mapping for a list is an error",
     "title: a\n"
     "items: {a: b}\n",
     "a.yaml:2:8: error: expected a list for 'items', found a mapping\n"
     "    2 | items: {a: b}\n"
     "      |        ^^^^^^\n"
     "  help: write it as items: [one, two]\n"},
    {"a mapping in a list is an error with the remedy of quotes",
     "title: a\n"
     "items:\n"
     "  - S*: Test\n",
     "a.yaml:3:5: error: expected a string for 'items', found a mapping\n"
     "    3 |   - S*: Test\n"
     "      |     ^^^^^^^^\n"
     "  help: put a value that has ': ' in it in quotes\n"},
    {"a list in a list is an error",
     "title: a\n"
     "items: [[a]]\n",
     "a.yaml:2:9: error: expected a string for 'items', found a list\n"
     "    2 | items: [[a]]\n"
     "      |         ^^^\n"
     "  help: write one value; put one that begins with '[' in quotes\n"},
    {"an empty item is an error",
     "title: a\n"
     "items:\n"
     "  -\n"
     "  - b\n",
     "a.yaml:3:4: error: expected a string for 'items', found nothing\n"
     "    3 |   -\n"
     "      |    ^\n"
     "  help: remove the item, or write something there\n"},
    {"a string with a comma where a list can be is a warning",
     "title: a\n"
     "items: survey, systems\n",
     "a.yaml:2:8: warning: this is read as one item\n"
     "    2 | items: survey, systems\n"
     "      |        ^^^^^^^^^^^^^^^\n"
     "  help: write a list as items: [one, two]; put one item that has a ',' in quotes\n"},
    {"a slug with an upper-case letter is an error",
     "title: a\n"
     "slug: Mixture-of-Experts\n",
     "a.yaml:2:7: error: 'Mixture-of-Experts' is no slug: words of a-z and 0-9 joined by '-', at most 80 bytes\n"
     "    2 | slug: Mixture-of-Experts\n"
     "      |       ^^^^^^^^^^^^^^^^^^\n"
     "  help: write 'mixture-of-experts'\n"},
    {"a slug that leaves its folder is an error",
     "title: a\n"
     "slug: ../../etc/passwd\n",
     "a.yaml:2:7: error: '../../etc/passwd' is no slug: words of a-z and 0-9 joined by '-', at most 80 bytes\n"
     "    2 | slug: ../../etc/passwd\n"
     "      |       ^^^^^^^^^^^^^^^^\n"
     "  help: write 'etc-passwd'\n"},
    {"a slug with a slash is an error",
     "title: a\n"
     "slug: a/b\n",
     "a.yaml:2:7: error: 'a/b' is no slug: words of a-z and 0-9 joined by '-', at most 80 bytes\n"
     "    2 | slug: a/b\n"
     "      |       ^^^\n"
     "  help: write 'a-b'\n"},
    {"a slug with a letter beyond ASCII is an error",
     "title: a\n"
     "slug: mélange\n",
     "a.yaml:2:7: error: 'mélange' is no slug: words of a-z and 0-9 joined by '-', at most 80 bytes\n"
     "    2 | slug: mélange\n"
     "      |       ^^^^^^^\n"
     "  help: write 'melange'\n"},
    {"a slug that is too long is an error",
     "title: a\n"
     "slug: a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-b\n",
     "a.yaml:2:7: error: 'a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-…' is no slug: words of a-z and "
     "0-9 joined by '-', at most 80 bytes\n"
     "    2 | slug: a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-b\n"
     "      |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write 'a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a'\n"},
    {"each slug of a list is looked at",
     "title: a\n"
     "slugs: [good-one, Bad One, _]\n",
     "a.yaml:2:19: error: 'Bad One' is no slug: words of a-z and 0-9 joined by '-', at most 80 bytes\n"
     "    2 | slugs: [good-one, Bad One, _]\n"
     "      |                   ^^^^^^^\n"
     "  help: write 'bad-one'\n"
     "a.yaml:2:28: error: '_' is no slug: words of a-z and 0-9 joined by '-', at most 80 bytes\n"
     "    2 | slugs: [good-one, Bad One, _]\n"
     "      |                            ^\n"
     "  help: write '3f8008e6'\n"},
    {"an address without a scheme is an error",
     "title: a\n"
     "url: example.org/paper\n",
     "a.yaml:2:6: error: 'example.org/paper' is no address: it does not begin with 'https://' or 'http://'\n"
     "    2 | url: example.org/paper\n"
     "      |      ^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address that runs a script is an error",
     "title: a\n"
     "urls: ['javascript:alert(1)']\n",
     "a.yaml:2:8: error: 'javascript:alert(1)' is no address: it does not begin with 'https://' or 'http://'\n"
     "    2 | urls: ['javascript:alert(1)']\n"
     "      |        ^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address of a file is an error",
     "title: a\n"
     "url: file:///etc/passwd\n",
     "a.yaml:2:6: error: 'file:///etc/passwd' is no address: it does not begin with 'https://' or 'http://'\n"
     "    2 | url: file:///etc/passwd\n"
     "      |      ^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address without a host is an error",
     "title: a\n"
     "url: https:///paper\n",
     "a.yaml:2:6: error: 'https:///paper' is no address: it names no host\n"
     "    2 | url: https:///paper\n"
     "      |      ^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address whose host is no name is an error",
     "title: a\n"
     "url: https://.example/\n",
     "a.yaml:2:6: error: 'https://.example/' is no address: it names no host\n"
     "    2 | url: https://.example/\n"
     "      |      ^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address with a sign in its host is an error",
     "title: a\n"
     "url: https://exa!mple.org/\n",
     "a.yaml:2:6: error: 'https://exa!mple.org/' is no address: it names no host\n"
     "    2 | url: https://exa!mple.org/\n"
     "      |      ^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address with a blank in it is an error",
     "title: a\n"
     "url: https://example.org/a b\n",
     "a.yaml:2:6: error: 'https://example.org/a b' is no address: it has a blank in it\n"
     "    2 | url: https://example.org/a b\n"
     "      |      ^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address with an angle bracket is an error",
     "title: a\n"
     "url: https://example.org/<b>\n",
     "a.yaml:2:6: error: 'https://example.org/<b>' is no address: it has a sign in it that no address has\n"
     "    2 | url: https://example.org/<b>\n"
     "      |      ^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address with a bad escape is an error",
     "title: a\n"
     "url: https://example.org/%zz\n",
     "a.yaml:2:6: error: 'https://example.org/%zz' is no address: it has a '%' without two hexadecimal digits\n"
     "    2 | url: https://example.org/%zz\n"
     "      |      ^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address with a user's name is an error",
     "title: a\n"
     "url: https://me:secret@example.org/\n",
     "a.yaml:2:6: error: 'https://me:secret@example.org/' is no address: it has a user's name in it\n"
     "    2 | url: https://me:secret@example.org/\n"
     "      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"an address with a port that is no port is an error",
     "title: a\n"
     "url: https://example.org:99999/\n",
     "a.yaml:2:6: error: 'https://example.org:99999/' is no address: its port is no number up to 65535\n"
     "    2 | url: https://example.org:99999/\n"
     "      |      ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"a weight that is not a number is an error",
     "title: a\n"
     "weights:\n"
     "  scaling law: heavy\n",
     "a.yaml:3:16: error: expected a number as the weight of 'scaling law', found 'heavy'\n"
     "    3 |   scaling law: heavy\n"
     "      |                ^^^^^\n"
     "  help: write it as 'scaling law: 1'\n"},
    {"a weight that is not finite is an error",
     "title: a\n"
     "weights: {a: .inf, b: nan, c: inf}\n",
     "a.yaml:2:14: error: expected a number as the weight of 'a', found '.inf'\n"
     "    2 | weights: {a: .inf, b: nan, c: inf}\n"
     "      |              ^^^^\n"
     "  help: write it as 'a: 1'\n"
     "a.yaml:2:23: error: expected a number as the weight of 'b', found 'nan'\n"
     "    2 | weights: {a: .inf, b: nan, c: inf}\n"
     "      |                       ^^^\n"
     "  help: write it as 'b: 1'\n"
     "a.yaml:2:31: error: expected a number as the weight of 'c', found 'inf'\n"
     "    2 | weights: {a: .inf, b: nan, c: inf}\n"
     "      |                               ^^^\n"
     "  help: write it as 'c: 1'\n"},
    {"a hexadecimal weight is an error",
     "title: a\n"
     "weights: {a: 0x10}\n",
     "a.yaml:2:14: error: expected a number as the weight of 'a', found '0x10'\n"
     "    2 | weights: {a: 0x10}\n"
     "      |              ^^^^\n"
     "  help: write it as 'a: 1'\n"},
    {"a weight that is missing is an error",
     "title: a\n"
     "weights:\n"
     "  scaling law:\n",
     "a.yaml:3:3: error: expected a number as the weight of 'scaling law', found nothing\n"
     "    3 |   scaling law:\n"
     "      |   ^^^^^^^^^^^\n"
     "  help: write it as 'scaling law: 1'\n"},
    {"a weight that is a list is an error",
     "title: a\n"
     "weights: {a: [1]}\n",
     "a.yaml:2:14: error: expected a number as the weight of 'a', found a list\n"
     "    2 | weights: {a: [1]}\n"
     "      |              ^^^\n"
     "  help: write it as 'a: 1'\n"},
    {"a weight that is too heavy is an error",
     "title: a\n"
     "weights: {a: 101, b: -100.5, c: 1e999}\n",
     "a.yaml:2:14: error: a weight is from -100 to 100, not 101\n"
     "    2 | weights: {a: 101, b: -100.5, c: 1e999}\n"
     "      |              ^^^\n"
     "a.yaml:2:22: error: a weight is from -100 to 100, not -100.5\n"
     "    2 | weights: {a: 101, b: -100.5, c: 1e999}\n"
     "      |                      ^^^^^^\n"
     "a.yaml:2:33: error: a weight is from -100 to 100, not 1e999\n"
     "    2 | weights: {a: 101, b: -100.5, c: 1e999}\n"
     "      |                                 ^^^^^\n"},
    {"a weight without a phrase is an error",
     "title: a\n"
     "weights: {'': 1}\n",
     "a.yaml:2:11: error: a weight without a phrase\n"
     "    2 | weights: {'': 1}\n"
     "      |           ^^\n"
     "  help: write it as 'phrase: 1'\n"},
    {"a list for weights is an error",
     "title: a\n"
     "weights: [scaling law]\n",
     "a.yaml:2:10: error: expected lines 'phrase: weight' for 'weights', found a list\n"
     "    2 | weights: [scaling law]\n"
     "      |          ^^^^^^^^^^^^^\n"
     "  help: below 'weights:', write each phrase on an indented line: phrase: 1\n"},
    {"a list of lines for weights is told to do without its signs",
     "title: a\n"
     "weights:\n"
     "  - scaling law: 2\n",
     "a.yaml:3:3: error: expected lines 'phrase: weight' for 'weights', found a list\n"
     "    3 |   - scaling law: 2\n"
     "      |   ^^^^^^^^^^^^^^^^\n"
     "  help: below 'weights:', write each phrase on an indented line, without '-': phrase: 1\n"},
};

static void read_for_messages(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct sample sample = {0};
    read_sample(source, &sample, &catalogue->arena, diagnostics);
}

int main(void)
{
    return run_message_cases("mistakes in fields", mistakes, "a.yaml", read_for_messages);
}

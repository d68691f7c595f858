/* What is wrong in YAML, in exact words: syntax, and what is not read here. */
#include "support.h"

#include "message_cases.h"
#include "read/yaml.h"

static const struct message_case mistakes[] = {
    {"a value with a colon in it is quoted by the remedy", "title: S*: Test\n",
     "a.yaml:1:8: error: a value with ': ' in it needs quotes\n"
     "    1 | title: S*: Test\n"
     "      |        ^^^^^^^^\n"
     "  help: put the value in quotes: title: \"S*: Test\"\n"},
    {"the remedy takes single quotes where the value has double ones or a backslash", "a: it's: \"x\\y\"\n",
     "a.yaml:1:4: error: a value with ': ' in it needs quotes\n"
     "    1 | a: it's: \"x\\y\"\n"
     "      |    ^^^^^^^^^^^\n"
     "  help: put the value in quotes: a: 'it''s: \"x\\y\"'\n"},
    {"a list item with two colons is quoted as a whole", "- A: B: C\n",
     "a.yaml:1:3: error: a value with ': ' in it needs quotes\n"
     "    1 | - A: B: C\n"
     "      |   ^^^^^^^\n"
     "  help: put the value in quotes: - \"A: B: C\"\n"},
    {"a remedy for a list in brackets names no value", "a: [b: c: d]\n",
     "a.yaml:1:9: error: expected ',' or ']'\n"
     "    1 | a: [b: c: d]\n"
     "      |         ^\n"
     "  help: put items that have signs in them in quotes, a ',' between items, and a ']' behind the last\n"},
    {"a key that is indented by mistake runs into the value above",
     "title: A\n"
     "  description: B\n",
     "a.yaml:2:3: error: this key belongs to the value above it\n"
     "    2 |   description: B\n"
     "      |   ^^^^^^^^^^^^^^\n"
     "  help: indent it like the key above, which needs ': ' too; if it is no key, put the whole value in quotes\n"},
    {"a value cannot begin with an at sign", "title: @foo\n",
     "a.yaml:1:8: error: a value cannot begin with '@'\n"
     "    1 | title: @foo\n"
     "      |        ^\n"
     "  help: put the value in quotes: title: \"@foo\"\n"},
    {"a value cannot begin with a backtick", "title: `foo`\n",
     "a.yaml:1:8: error: a value cannot begin with '`'\n"
     "    1 | title: `foo`\n"
     "      |        ^\n"
     "  help: put the value in quotes: title: \"`foo`\"\n"},
    {"a value cannot begin with a percent sign", "title: %foo\n",
     "a.yaml:1:8: error: a value cannot begin with '%'\n"
     "    1 | title: %foo\n"
     "      |        ^\n"
     "  help: put the value in quotes: title: \"%foo\"\n"},
    {"a value cannot begin with Markdown's stars", "title: **bold**\n",
     "a.yaml:1:8: error: a value cannot begin with '*'\n"
     "    1 | title: **bold**\n"
     "      |        ^\n"
     "  help: put the value in quotes: title: \"**bold**\"\n"},
    {"a value cannot begin with a question mark and a blank", "title: ? b\n",
     "a.yaml:1:8: error: a value cannot begin with '?'\n"
     "    1 | title: ? b\n"
     "      |        ^\n"
     "  help: put the value in quotes: title: \"? b\"\n"},
    {"a value cannot begin with a greater than sign", "title: > 5 tricks\n",
     "a.yaml:1:8: error: a value cannot begin with '>'\n"
     "    1 | title: > 5 tricks\n"
     "      |        ^\n"
     "  help: put the value in quotes: title: \"> 5 tricks\"\n"},
    {"a value cannot begin with a bar", "title: |x|\n",
     "a.yaml:1:8: error: a value cannot begin with '|'\n"
     "    1 | title: |x|\n"
     "      |        ^\n"
     "  help: put the value in quotes: title: \"|x|\"\n"},
    {"a value cannot begin with an unclosed tag", "a: !<foo b\n",
     "a.yaml:1:4: error: a value cannot begin with '!'\n"
     "    1 | a: !<foo b\n"
     "      |    ^\n"
     "  help: put the value in quotes: a: \"!<foo b\"\n"},
    {"a value cannot begin with an unknown tag handle", "a: !y!x b\n",
     "a.yaml:1:4: error: a value cannot begin with '!'\n"
     "    1 | a: !y!x b\n"
     "      |    ^\n"
     "  help: put the value in quotes: a: \"!y!x b\"\n"},
    {"an alias is refused", "title: *foo\n",
     "a.yaml:1:8: error: aliases ('*foo') are not read here\n"
     "    1 | title: *foo\n"
     "      |        ^^^^\n"
     "  help: put the value in quotes: title: \"*foo\"\n"},
    {"an anchor is refused", "title: &x b\n",
     "a.yaml:1:8: error: anchors ('&x') are not read here\n"
     "    1 | title: &x b\n"
     "      |        ^^\n"
     "  help: put the value in quotes: title: \"&x b\"\n"},
    {"a tag is refused", "title: !!str b\n",
     "a.yaml:1:8: error: tags ('!!str') are not read here\n"
     "    1 | title: !!str b\n"
     "      |        ^^^^^\n"
     "  help: put the value in quotes: title: \"!!str b\"\n"},
    {"an anchor of a list is refused", "a: &a [b]\n",
     "a.yaml:1:4: error: anchors ('&a') are not read here\n"
     "    1 | a: &a [b]\n"
     "      |    ^^\n"
     "  help: put the value in quotes: a: \"&a [b]\"\n"},
    {"a tag of a mapping is refused", "a: !x {b: c}\n",
     "a.yaml:1:4: error: tags ('!x') are not read here\n"
     "    1 | a: !x {b: c}\n"
     "      |    ^^\n"
     "  help: put the value in quotes: a: \"!x {b: c}\"\n"},
    {"a merge key is refused as an alias", "<<: *x\n",
     "a.yaml:1:5: error: aliases ('*x') are not read here\n"
     "    1 | <<: *x\n"
     "      |     ^^\n"
     "  help: put the value in quotes: <<: \"*x\"\n"},
    {"a tab that indents a key is refused", "\ttitle: a\n",
     "a.yaml:1:1: error: a tab cannot indent\n"
     "    1 |  title: a\n"
     "      | ^\n"
     "  help: indent with blanks\n"},
    {"a tab that indents a line that goes on is refused",
     "title: a\n"
     "\tb\n",
     "a.yaml:2:1: error: a tab cannot indent\n"
     "    2 |  b\n"
     "      | ^\n"
     "  help: indent with blanks\n"},
    {"a tab that indents a block of text is refused",
     "title: |\n"
     "\tfoo\n",
     "a.yaml:2:1: error: a tab cannot indent\n"
     "    2 |  foo\n"
     "      | ^\n"
     "  help: indent with blanks\n"},
    {"a double quote that is never closed is shown where it begins",
     "title: \"abc\n"
     "date: x\n",
     "a.yaml:1:8: error: a quote that is never closed\n"
     "    1 | title: \"abc\n"
     "      |        ^\n"
     "  help: close it; in single quotes write ' as '', in double quotes \" as \\\"\n"},
    {"a quote that is never closed is shown where it begins also before letters of several bytes", "título: \"é τ\n",
     "a.yaml:1:9: error: a quote that is never closed\n"
     "    1 | título: \"é τ\n"
     "      |         ^\n"
     "  help: close it; in single quotes write ' as '', in double quotes \" as \\\"\n"},
    {"a list that is never closed is shown at its last letter even of several bytes", "tags: [a, é\n",
     "a.yaml:1:11: error: expected ',' or ']'\n"
     "    1 | tags: [a, é\n"
     "      |           ^\n"
     "  help: put items that have signs in them in quotes, a ',' between items, and a ']' behind the last\n"},
    {"a key with a colon in it is kept whole by the remedy", "a:b: c: d\n",
     "a.yaml:1:6: error: a value with ': ' in it needs quotes\n"
     "    1 | a:b: c: d\n"
     "      |      ^^^^\n"
     "  help: put the value in quotes: a:b: \"c: d\"\n"},
    {"a single quote that is never closed is shown where it begins", "title: 'abc\n",
     "a.yaml:1:8: error: a quote that is never closed\n"
     "    1 | title: 'abc\n"
     "      |        ^\n"
     "  help: close it; in single quotes write ' as '', in double quotes \" as \\\"\n"},
    {"words behind a closing quote are an error", "title: \"Attention\" is all\n",
     "a.yaml:1:20: error: words behind a closing quote\n"
     "    1 | title: \"Attention\" is all\n"
     "      |                    ^\n"
     "  help: put the value in quotes: title: '\"Attention\" is all'\n"},
    {"an unknown escape is an error", "title: \"a\\qb\"\n",
     "a.yaml:1:10: error: an unknown escape\n"
     "    1 | title: \"a\\qb\"\n"
     "      |          ^\n"
     "  help: write a backslash as '\\\\', or use single quotes\n"},
    {"an escape without its digits is an error", "title: \"\\xZZ\"\n",
     "a.yaml:1:11: error: an escape that stands for no character\n"
     "    1 | title: \"\\xZZ\"\n"
     "      |           ^\n"
     "  help: write a backslash as '\\\\', or use single quotes\n"},
    {"an escape for half a surrogate pair is an error", "title: \"\\ud800\"\n",
     "a.yaml:1:11: error: an escape that stands for no character\n"
     "    1 | title: \"\\ud800\"\n"
     "      |           ^\n"
     "  help: write a backslash as '\\\\', or use single quotes\n"},
    {"an escape for a control character is an error", "title: \"\\0\"\n",
     "a.yaml:1:8: error: an escape for a control character, U+0000\n"
     "    1 | title: \"\\0\"\n"
     "      |        ^^^^\n"
     "  help: write a backslash as '\\\\', or use single quotes\n"},
    {"a list that is never closed is an error",
     "tags: [a, b\n"
     "date: x\n",
     "a.yaml:2:5: error: expected ',' or ']'\n"
     "    2 | date: x\n"
     "      |     ^\n"
     "  help: put items that have signs in them in quotes, a ',' between items, and a ']' behind the last\n"},
    {"a list that is never closed before the end is shown at its last item", "tags: [a, b\n",
     "a.yaml:1:11: error: expected ',' or ']'\n"
     "    1 | tags: [a, b\n"
     "      |           ^\n"
     "  help: put items that have signs in them in quotes, a ',' between items, and a ']' behind the last\n"},
    {"a mapping in braces that is never closed is an error", "a: {b: c\n",
     "a.yaml:1:8: error: expected ',' or '}'\n"
     "    1 | a: {b: c\n"
     "      |        ^\n"
     "  help: put what has signs in it in quotes, a ',' between items, and a '}' behind the last\n"},
    {"a list with two commas in a row is an error", "a: [b,,c]\n",
     "a.yaml:1:7: error: expected a value\n"
     "    1 | a: [b,,c]\n"
     "      |       ^\n"
     "  help: remove a ',' that is too many, or put the value in quotes\n"},
    {"a list item on the line of its key is an error", "title: - a\n",
     "a.yaml:1:8: error: a list item cannot stand here\n"
     "    1 | title: - a\n"
     "      |        ^\n"
     "  help: begin each item, '- ', on a line of its own below the key\n"},
    {"a list item below a key with a value is an error",
     "title: a\n"
     "- b\n",
     "a.yaml:2:1: error: a list item cannot stand here\n"
     "    2 | - b\n"
     "      | ^\n"
     "  help: put a list below a key of its own, its items indented alike\n"},
    {"a key below a list is an error",
     "- a\n"
     "b: c\n",
     "a.yaml:2:1: error: expected a list item, '- '\n"
     "    2 | b: c\n"
     "      | ^\n"
     "  help: indent the items of a list alike, and keys like the other keys\n"},
    {"a key that is indented like no other is an error",
     "a:\n"
     "  - b\n"
     " c: d\n",
     "a.yaml:3:2: error: expected a key like those above\n"
     "    3 |  c: d\n"
     "      |  ^\n"
     "  help: indent it as they are; put a value that has signs in it in quotes\n"},
    {"a line without a colon is an error",
     "date: 1\n"
     "title foo\n"
     "x: y\n",
     "a.yaml:2:1: error: expected 'key: value'\n"
     "    2 | title foo\n"
     "      | ^^^^^^^^^\n"
     "  help: put ': ' behind the key, or indent the line if it goes on with the value above\n"},
    {"a key that begins before the first one is an error",
     " title: a\n"
     "date: b\n",
     "a.yaml:2:1: error: this key begins before the first one\n"
     "    2 | date: b\n"
     "      | ^^^^^^^\n"
     "  help: begin all keys in the same column: 'title' is indented\n"},
    {"words behind a quoted document are an error", "\"a\" b\n",
     "a.yaml:1:5: error: words behind the end\n"
     "    1 | \"a\" b\n"
     "      |     ^\n"
     "  help: put a value that begins with a quote or a bracket in quotes as a whole\n"},
    {"an unknown version of YAML is told in libyaml's words",
     "%YAML 3.0\n"
     "---\n"
     "a: b\n",
     "a.yaml:1:1: error: YAML: found incompatible YAML document\n"
     "    1 | %YAML 3.0\n"
     "      | ^\n"
     "  help: put a value that has signs in it in quotes\n"},
    {"a second document is an error",
     "a: b\n"
     "---\n"
     "c: d\n",
     "a.yaml:2:1: error: a second document begins here\n"
     "    2 | ---\n"
     "      | ^^^\n"
     "  help: keep one, and remove this line\n"},
    {"a key that is a list is an error", "[a]: b\n",
     "a.yaml:1:1: error: expected a key, found a list\n"
     "    1 | [a]: b\n"
     "      | ^\n"
     "  help: put a key that begins with a bracket in quotes\n"},
    {"a key that is a mapping is an error",
     "? {a: b}\n"
     ": c\n",
     "a.yaml:1:3: error: expected a key, found a mapping\n"
     "    1 | ? {a: b}\n"
     "      |   ^\n"
     "  help: put a key that begins with a bracket in quotes\n"},
    {"a key that stands twice is an error",
     "title: a\n"
     "date: b\n"
     "title: c\n",
     "a.yaml:3:1: error: duplicate key 'title'\n"
     "    3 | title: c\n"
     "      | ^^^^^\n"
     "  help: keep one of the two\n"},
    {"a key that stands three times is two errors",
     "a: b\n"
     "a: c\n"
     "\"a\": d\n",
     "a.yaml:2:1: error: duplicate key 'a'\n"
     "    2 | a: c\n"
     "      | ^\n"
     "  help: keep one of the two\n"
     "a.yaml:3:1: error: duplicate key 'a'\n"
     "    3 | \"a\": d\n"
     "      | ^^^\n"
     "  help: keep one of the two\n"},
    {"a key of a mapping within stands twice",
     "terms:\n"
     "  a: 1\n"
     "  b: 2\n"
     "  a: 3\n",
     "a.yaml:4:3: error: duplicate key 'a'\n"
     "    4 |   a: 3\n"
     "      |   ^\n"
     "  help: keep one of the two\n"},
    {"a byte that is not UTF-8 is an error", "title: M\xE9lange\n",
     "a.yaml:1:9: error: byte 0xE9 is not UTF-8\n"
     "    1 | title: M?lange\n"
     "      |         ^\n"
     "  help: save the file as UTF-8\n"},
    {"a control character is an error", "title: \x1B[31m\n",
     "a.yaml:1:8: error: a control character, U+001B\n"
     "    1 | title: ?[31m\n"
     "      |        ^\n"
     "  help: remove it\n"},
};

static void read_yaml(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics)
{
    struct yaml_node *root;
    yaml_read(&catalogue->arena, source, source->text, diagnostics, &root);
}

int main(void)
{
    return run_message_cases("mistakes in YAML", mistakes, "a.yaml", read_yaml);
}

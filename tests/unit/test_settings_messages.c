/* What is wrong with the settings of the site and of digests, in exact words. */
#include "support.h"

#include "message_cases.h"
#include "read/digests/digest_settings.h"
#include "read/settings.h"

static const struct message_case settings_mistakes[] = {
    {"a language in words is an error",
     "title: a\n"
     "language: English\n",
     "site.yaml:2:11: error: 'English' is no language\n"
     "    2 | language: English\n"
     "      |           ^^^^^^^\n"
     "  help: write a tag such as 'en', 'de' or 'pt-BR'\n"},
    {"settings without a title are an error", "description: a\n",
     "site.yaml: error: 'title' is missing\n"
     "  help: add a line 'title: …'\n"},
    {"settings that are empty are an error", "",
     "site.yaml: error: 'title' is missing\n"
     "  help: add a line 'title: …'\n"},
    {"settings with an unknown key are an error",
     "title: a\n"
     "baseurl: https://example.org/\n",
     "site.yaml:2:1: error: unknown key 'baseurl'\n"
     "    2 | baseurl: https://example.org/\n"
     "      | ^^^^^^^\n"
     "  help: did you mean 'base_url'?\n"},
    {"a language in words is an error",
     "title: a\n"
     "language: English (British)\n",
     "site.yaml:2:11: error: 'English (British)' is no language\n"
     "    2 | language: English (British)\n"
     "      |           ^^^^^^^^^^^^^^^^^\n"
     "  help: write a tag such as 'en', 'de' or 'pt-BR'\n"},
    {"a language of a locale is an error",
     "title: a\n"
     "language: en_GB\n",
     "site.yaml:2:11: error: 'en_GB' is no language\n"
     "    2 | language: en_GB\n"
     "      |           ^^^^^\n"
     "  help: write a tag such as 'en', 'de' or 'pt-BR'\n"},
    {"a language with an empty part is an error",
     "title: a\n"
     "language: en-\n",
     "site.yaml:2:11: error: 'en-' is no language\n"
     "    2 | language: en-\n"
     "      |           ^^^\n"
     "  help: write a tag such as 'en', 'de' or 'pt-BR'\n"},
    {"a language of one letter is an error",
     "title: a\n"
     "language: e\n",
     "site.yaml:2:11: error: 'e' is no language\n"
     "    2 | language: e\n"
     "      |           ^\n"
     "  help: write a tag such as 'en', 'de' or 'pt-BR'\n"},
    {"a base_url without a scheme is an error",
     "title: a\n"
     "base_url: example.org/site\n",
     "site.yaml:2:11: error: 'example.org/site' is no base_url: it does not begin with 'https://' or 'http://'\n"
     "    2 | base_url: example.org/site\n"
     "      |           ^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url with another scheme is an error",
     "title: a\n"
     "base_url: ftp://example.org/\n",
     "site.yaml:2:11: error: 'ftp://example.org/' is no base_url: it does not begin with 'https://' or 'http://'\n"
     "    2 | base_url: ftp://example.org/\n"
     "      |           ^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url that is a path is an error",
     "title: a\n"
     "base_url: /site/\n",
     "site.yaml:2:11: error: '/site/' is no base_url: it does not begin with 'https://' or 'http://'\n"
     "    2 | base_url: /site/\n"
     "      |           ^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url without a host is an error",
     "title: a\n"
     "base_url: 'https:///site'\n",
     "site.yaml:2:11: error: 'https:///site' is no base_url: it names no host\n"
     "    2 | base_url: 'https:///site'\n"
     "      |           ^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url with a query is an error",
     "title: a\n"
     "base_url: https://example.org/?a=b\n",
     "site.yaml:2:11: error: 'https://example.org/?a=b' is no base_url: it has a query ('?')\n"
     "    2 | base_url: https://example.org/?a=b\n"
     "      |           ^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url with a fragment is an error",
     "title: a\n"
     "base_url: 'https://example.org/#top'\n",
     "site.yaml:2:11: error: 'https://example.org/#top' is no base_url: it has a fragment ('#')\n"
     "    2 | base_url: 'https://example.org/#top'\n"
     "      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url that goes up is an error",
     "title: a\n"
     "base_url: https://example.org/a/../b\n",
     "site.yaml:2:11: error: 'https://example.org/a/../b' is no base_url: it has '.' or '..' as a folder\n"
     "    2 | base_url: https://example.org/a/../b\n"
     "      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url beyond ASCII is an error",
     "title: a\n"
     "base_url: https://mélange.example/\n",
     "site.yaml:2:11: error: 'https://mélange.example/' is no base_url: it has a letter in it that is not ASCII\n"
     "    2 | base_url: https://mélange.example/\n"
     "      |           ^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url with a user is an error",
     "title: a\n"
     "base_url: https://me@example.org/\n",
     "site.yaml:2:11: error: 'https://me@example.org/' is no base_url: it has a user's name in it\n"
     "    2 | base_url: https://me@example.org/\n"
     "      |           ^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url with a blank is an error",
     "title: a\n"
     "base_url: https://example.org/my site\n",
     "site.yaml:2:11: error: 'https://example.org/my site' is no base_url: it has a blank in it\n"
     "    2 | base_url: https://example.org/my site\n"
     "      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write it as 'https://example.org/' or 'https://name.github.io/project/'\n"},
    {"a base_url that is a list is an error",
     "title: a\n"
     "base_url: [https://example.org/]\n",
     "site.yaml:2:11: error: expected a string for 'base_url', found a list\n"
     "    2 | base_url: [https://example.org/]\n"
     "      |           ^^^^^^^^^^^^^^^^^^^^^^\n"
     "  help: write one value; put one that begins with '[' in quotes\n"},
    {"no item in a feed is an error",
     "title: a\n"
     "feed_items: 0\n",
     "site.yaml:2:13: error: 'feed_items' is from 1 to 1000, not 0\n"
     "    2 | feed_items: 0\n"
     "      |             ^\n"},
    {"too many items in a feed are an error",
     "title: a\n"
     "feed_items: 1001\n",
     "site.yaml:2:13: error: 'feed_items' is from 1 to 1000, not 1001\n"
     "    2 | feed_items: 1001\n"
     "      |             ^^^^\n"},
    {"more related papers than five are an error",
     "title: a\n"
     "related: 6\n",
     "site.yaml:2:10: error: 'related' is from 0 to 5, not 6\n"
     "    2 | related: 6\n"
     "      |          ^\n"},
    {"a feed that goes back for decades is an error",
     "title: a\n"
     "feed_days: 3651\n",
     "site.yaml:2:12: error: 'feed_days' is from 0 to 3650, not 3651\n"
     "    2 | feed_days: 3651\n"
     "      |            ^^^^\n"},
    {"a hub that is no address is an error",
     "title: a\n"
     "hub: somewhere\n",
     "site.yaml:2:6: error: 'somewhere' is no address: it does not begin with 'https://' or 'http://'\n"
     "    2 | hub: somewhere\n"
     "      |      ^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"settings with a second document are an error",
     "title: a\n"
     "---\n"
     "title: b\n",
     "site.yaml:2:1: error: a second document begins here\n"
     "    2 | ---\n"
     "      | ^^^\n"
     "  help: keep one, and remove this line\n"},
};

static const struct message_case digest_mistakes[] = {
    {"a digest's date in words is an error", "date: May 16\n",
     "digests/2025-05-16.yaml:1:7: error: expected a date for 'date', found 'May 16'\n"
     "    1 | date: May 16\n"
     "      |       ^^^^^^\n"
     "  help: write it as year-month-day: date: 2025-05-16\n"},
    {"a digest's source that is no address is an error", "source: the newsletter\n",
     "digests/2025-05-16.yaml:1:9: error: 'the newsletter' is no address: it does not begin with 'https://' or "
     "'http://'\n"
     "    1 | source: the newsletter\n"
     "      |         ^^^^^^^^^^^^^^\n"
     "  help: write it as a browser shows it, 'https://example.org/paper'\n"},
    {"a digest's unknown key is an error", "dates: 2025-05-16\n",
     "digests/2025-05-16.yaml:1:1: error: unknown key 'dates'\n"
     "    1 | dates: 2025-05-16\n"
     "      | ^^^^^\n"
     "  help: did you mean 'date'?\n"},
};

static void read_digest_settings(const struct source *source, struct catalogue *catalogue,
                                 struct diagnostics *diagnostics)
{
    struct digest_settings settings;
    digest_settings_read(source, &settings, &catalogue->arena, diagnostics);
}

int main(void)
{
    int failed = 0;
    failed += run_message_cases("mistakes in settings", settings_mistakes, "site.yaml", settings_read);
    failed += run_message_cases("mistakes in settings of digests", digest_mistakes, "digests/2025-05-16.yaml",
                                read_digest_settings);
    return failed;
}

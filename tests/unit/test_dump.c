/* The catalogue as JSON. */
#include "small_site.h"

#include "base/escape.h"
#include "json.h"
#include "render/exports/dump.h"

static const struct date march_11 = {2025, 3, 11}, may_16 = {2025, 5, 16};

static struct str dump_of(struct small_site *small, size_t index)
{
    struct buf out;
    buf_init(&out, (size_t)1 << 20);
    dump_paper(&small->catalogue, small->catalogue.papers.items[index], &out);
    struct str text = arena_str(small->arena, buf_str(&out));
    buf_release(&out);
    return text;
}

static struct json read_json(struct small_site *small, struct str text)
{
    struct json json;
    size_t error;
    assert_true(json_parse(small->arena, text, &json, &error));
    return json;
}

static void a_paper_is_one_line_in_a_fixed_order(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
    link_all(small);
    assert_str(dump_of(small, 0),
               "{\"slug\":\"a-law\",\"title\":\"A Law\",\"abstract\":\"We show.\","
               "\"digests\":[{\"slug\":\"2025-03-11\",\"date\":\"2025-03-11\",\"position\":1}],"
               "\"topics\":[],\"annotation\":null,\"links\":[],\"related\":[],\"related_why\":[],\"tags\":[]}\n");
}

static void all_that_is_known_of_a_paper_is_said(void **state)
{
    struct small_site *small = *state;
    struct digest *undated = add_digest(small, "undated", (struct date){0, 0, 0});
    add_entry(small, undated, "Other", "We show.");
    add_entry(small, undated, "A Law", "We show.");
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show. https://github.com/a/b");
    struct annotation *annotation = add_annotation(small, "a-law", may_16);
    *array_push(small->arena, &annotation->tags) = whole_file(small, "a.md", "survey");
    *array_push(small->arena, &annotation->tags) = whole_file(small, "a.md", "\"b\"");
    struct topic *laws = add_topic(small, "laws", "Laws"), *data = add_topic(small, "data", "Data");
    catalogue_link(&small->catalogue, &small->diagnostics);
    struct paper *paper = small->catalogue.papers.items[0], *other = small->catalogue.papers.items[1];
    place_paper(small, paper, laws, NULL);
    place_paper(small, paper, data, "'law' 2.5");
    paper->topics[1].score = 0.12345;
    *array_push(small->arena, &paper->topics[1].why) = STR("more");
    paper->topics[1].like[paper->topics[1].like_count++] = other;
    *array_push(small->arena, &paper->related) = (struct related_paper){other, STR("\"laws\", size")};
    *array_push(small->arena, &paper->related) = (struct related_paper){paper, STR("")};
    paper->links.count = 0;
    *array_push(small->arena, &paper->links) = (struct link){LINK_CODE, STR("https://github.com/a/b")};
    *array_push(small->arena, &paper->links) = (struct link){LINK_PAGE, STR("https://e.org/?a&b")};
    assert_str(dump_of(small, 0),
               "{\"slug\":\"a-law\",\"title\":\"A Law\",\"abstract\":\"We show. https://github.com/a/b\","
               "\"digests\":[{\"slug\":\"2025-03-11\",\"date\":\"2025-03-11\",\"position\":1},"
               "{\"slug\":\"undated\",\"date\":null,\"position\":2}],"
               "\"topics\":[{\"slug\":\"laws\",\"by\":\"curator\",\"score\":0.500,\"why\":[],\"like\":[]},"
               "{\"slug\":\"data\",\"by\":\"generator\",\"score\":0.123,\"why\":[\"'law' "
               "2.5\",\"more\"],\"like\":[\"other\"]}],"
               "\"annotation\":{\"source\":\"content/annotations/a-law.md\",\"date\":\"2025-05-16\","
               "\"body\":\"What is new here.\"},"
               "\"links\":[{\"kind\":\"code\",\"url\":\"https://github.com/a/b\"},"
               "{\"kind\":\"page\",\"url\":\"https://e.org/?a&b\"}],"
               "\"related\":[\"other\",\"a-law\"],\"related_why\":[\"\\\"laws\\\", "
               "size\",\"\"],\"tags\":[\"survey\",\"\\\"b\\\"\"]}\n");
}

static void text_comes_back_byte_for_byte(void **state)
{
    struct small_site *small = *state;
    add_entry(small, add_digest(small, "2025-03-11", march_11), "A Law", "We show.");
    link_all(small);
    struct paper *paper = small->catalogue.papers.items[0];
    static const char every[] =
        "\x01\x02\x08\t\n\x0B\x0C\r\x1F \"\\/<>&' \x7F\xC2\x80\xC2\x9F\xC2\xA0 \xE2\x80\xA8\xE2\x80\xA9"
        "\xE2\x80\xAE\xEF\xBB\xBF\xEF\xBF\xBE\xEF\xBF\xBF\xF4\x8F\xBF\xBF \xF0\x9F\x98\x80";
    paper->title = STR(every);
    paper->abstract = STR("``quoted'' {\\em word} 1M~60M \\( O(n^3) \\)");
    struct str line = dump_of(small, 0);
    assert_int_equal(str_find_char(line, '\n', 0), line.length - 1);
    struct json json = read_json(small, line);
    assert_str(json_text(&json, "title"), every);
    assert_str(json_text(&json, "abstract"), "``quoted'' {\\em word} 1M~60M \\( O(n^3) \\)");
}

static void a_json_string_is_the_shortest_that_json_allows(void **state)
{
    struct buf out;
    (void)state;
    buf_init(&out, 1000);
    escape_json_string(&out, (struct str){"</a>\"\\\n\t\r\0\x1F\x7F \xE2\x80\xA8 \xFF", 18});
    assert_str(buf_str(&out), "\"</a>\\\"\\\\\\n\\t\\u000d\\u0000\\u001f\x7F \xE2\x80\xA8 \xEF\xBF\xBD\"");
    buf_release(&out);
}

static void papers_json_lists_papers_without_abstracts(void **state)
{
    struct small_site *small = *state;
    struct digest *march = add_digest(small, "2025-03-11", march_11),
                  *undated = add_digest(small, "undated", (struct date){0, 0, 0});
    add_entry(small, march, "A \"Law\"", "We show.");
    add_entry(small, undated, "A Law", "We show.");
    add_entry(small, undated, "Other", "We show.");
    struct topic *laws = add_topic(small, "laws", "Laws"), *data = add_topic(small, "data", "Data");
    catalogue_link(&small->catalogue, &small->diagnostics);
    place_paper(small, small->catalogue.papers.items[0], laws, NULL);
    place_paper(small, small->catalogue.papers.items[0], data, NULL);
    struct buf out;
    buf_init(&out, 10000);
    papers_json_render(&small->catalogue, STR("https://e.org/s/"), &out);
    assert_str(buf_str(&out),
               "[\n"
               "{\"slug\":\"a-law\",\"title\":\"A \\\"Law\\\"\",\"url\":\"https://e.org/s/papers/a-law.html\","
               "\"topics\":[\"laws\",\"data\"],\"digests\":[\"2025-03-11\",\"undated\"],"
               "\"dates\":[\"2025-03-11\",null]},\n"
               "{\"slug\":\"other\",\"title\":\"Other\",\"url\":\"https://e.org/s/papers/other.html\","
               "\"topics\":[],\"digests\":[\"undated\"],\"dates\":[null]}\n"
               "]\n");
    read_json(small, buf_str(&out));
    buf_release(&out);
}

static void no_papers_are_an_empty_array(void **state)
{
    struct small_site *small = *state;
    struct buf out;
    buf_init(&out, 10000);
    papers_json_render(&small->catalogue, STR("https://e.org/"), &out);
    assert_int_equal(read_json(small, buf_str(&out)).items.count, 0);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SITE_TEST(a_paper_is_one_line_in_a_fixed_order),
        SITE_TEST(all_that_is_known_of_a_paper_is_said),
        SITE_TEST(text_comes_back_byte_for_byte),
        cmocka_unit_test(a_json_string_is_the_shortest_that_json_allows),
        SITE_TEST(papers_json_lists_papers_without_abstracts),
        SITE_TEST(no_papers_are_an_empty_array),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Where papers stand on the map, and what is drawn of it. */
#include "small_site.h"

#include "group/group.h"
#include "group/positions.h"
#include "group/regions.h"
#include "group/related.h"
#include "group/springs.h"
#include "read/content.h"
#include "render/pictures/map_labels.h"
#include "render/pictures/map_land.h"
#include "render/pictures/map_regions.h"

static double squared(double a)
{
    return a * a;
}

static void the_real_content(struct catalogue *catalogue, struct diagnostics *diagnostics, unsigned workers)
{
    catalogue_init(catalogue);
    diagnostics_init(diagnostics);
    content_read(STR("content"), catalogue, diagnostics);
    catalogue_link(catalogue, diagnostics);
    group_and_relate(catalogue, workers);
    positions_find(catalogue);
}

static long distance(const struct paper *a, const struct paper *b)
{
    return labs((long)a->place.x - b->place.x) + labs((long)a->place.y - b->place.y);
}

static void related_papers_stand_three_times_nearer_than_others(void **state)
{
    (void)state;
    struct catalogue catalogue;
    struct diagnostics diagnostics;
    long near = 0, far = 0;
    size_t pairs = 0, count;
    the_real_content(&catalogue, &diagnostics, 2);
    count = catalogue.papers.count;
    assert_true(count > 500);
    for (size_t i = 0; i < count; i++) {
        const struct paper *paper = catalogue.papers.items[i];
        assert_true(paper->place.is_known);
        assert_in_range(paper->place.x, 0, MAP_SIDE);
        assert_in_range(paper->place.y, 0, MAP_SIDE);
        for (size_t r = 0; r < paper->related.count; r++) {
            near += distance(paper, paper->related.items[r].paper);
            far += distance(paper, catalogue.papers.items[(i * 211 + r * 97 + 89) % count]);
            pairs++;
        }
    }
    assert_true(pairs > 1000);
    assert_true(near * 3 < far);
    diagnostics_release(&diagnostics);
    catalogue_release(&catalogue);
}

static void the_map_is_the_same_whatever_the_number_of_threads(void **state)
{
    (void)state;
    struct catalogue one, three;
    struct diagnostics of_one, of_three;
    the_real_content(&one, &of_one, 1);
    the_real_content(&three, &of_three, 3);
    for (size_t i = 0; i < one.papers.count; i++) {
        assert_int_equal(one.papers.items[i]->place.x, three.papers.items[i]->place.x);
        assert_int_equal(one.papers.items[i]->place.y, three.papers.items[i]->place.y);
    }
    diagnostics_release(&of_one);
    diagnostics_release(&of_three);
    catalogue_release(&one);
    catalogue_release(&three);
}

static void regions_with_much_in_common_lie_next_to_each_other(void **state)
{
    (void)state;
    enum { COUNT = 8 };
    struct arena arena = ARENA_INIT;
    struct region regions[COUNT] = {0};
    double common[COUNT * COUNT] = {0};
    for (size_t i = 0; i < COUNT; i++) {
        size_t next = (i + 1) % COUNT;
        regions[i].radius = 1;
        common[i * COUNT + next] = common[next * COUNT + i] = 5; /* a ring */
    }
    regions_place(regions, COUNT, common, &arena);
    for (size_t i = 0; i < COUNT; i++) {
        const struct region *a = &regions[i], *b = &regions[(i + 1) % COUNT], *c = &regions[(i + 4) % COUNT];
        double beside = squared(a->x - b->x) + squared(a->y - b->y),
               across = squared(a->x - c->x) + squared(a->y - c->y);
        assert_true(beside > 1 && beside < 9);
        assert_true(across > 2 * beside);
    }
    arena_release(&arena);
}

static void regions_without_anything_in_common_do_not_fall_together(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct region regions[5] = {{1, 0, 0}, {1, 0, 0}, {2, 0, 0}, {0, 0, 0}, {1, 0, 0}};
    double common[25] = {0};
    regions_place(regions, 5, common, &arena);
    for (size_t a = 0; a < 5; a++)
        for (size_t b = 0; b < a; b++)
            assert_true(squared(regions[a].x - regions[b].x) + squared(regions[a].y - regions[b].y) > 1);
    arena_release(&arena);
}

/* Points one on top of another, none of which has a neighbour. */
static void points_in_one_place_part(void **state)
{
    (void)state;
    enum { COUNT = 200 };
    struct arena arena = ARENA_INIT;
    struct point points[COUNT];
    size_t starts[COUNT + 1] = {0};
    for (size_t i = 0; i < COUNT; i++)
        points[i] = (struct point){5 + (double)(i % 20) * 1e-3, 7 + (double)(i / 20) * 1e-3};
    springs_settle(&(struct springs){points, COUNT, starts, NULL}, &arena);
    double least = 1e9;
    for (size_t a = 0; a < COUNT; a++)
        for (size_t b = 0; b < a; b++) {
            double apart = squared(points[a].x - points[b].x) + squared(points[a].y - points[b].y);
            least = apart < least ? apart : least;
        }
    assert_true(least > 0.01);
    arena_release(&arena);
}

static void neighbours_draw_each_other(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct point points[] = {{0, 0}, {10, 0}, {20, 0}};
    static const size_t starts[] = {0, 1, 2, 2}, neighbours[] = {1, 0};
    springs_settle(&(struct springs){points, 3, starts, neighbours}, &arena);
    assert_true(points[1].x - points[0].x < 5);
    assert_true(points[2].x - points[1].x > 10);
    arena_release(&arena);
}

/* `count` papers in each of two topics, side by side. */
static void fill(struct small_site *small, size_t count)
{
    struct digest *digest = add_digest(small, "2025-05-16", (struct date){2025, 5, 16});
    struct topic *topics[] = {add_topic(small, "data", "Data"), add_topic(small, "scale", "Scale & <b>Size</b>")};
    for (size_t i = 0; i < 2 * count; i++)
        add_entry(small, digest, arena_format(small->arena, "Paper \"%zu\" </svg><script>", i).data, "");
    link_all(small);
    for (size_t i = 0; i < 2 * count; i++)
        place_paper(small, small->catalogue.papers.items[i], topics[i % 2], NULL);
    positions_find(&small->catalogue);
}

static void a_map_needs_a_few_papers_of_two_topics(void **state)
{
    struct small_site *small = *state;
    fill(small, 3);
    assert_false(map_is_worthwhile(&small->catalogue));
    small->catalogue.papers.items[0]->place.is_known = false;
    plan(small);
    assert_null(planned(small, "map.html"));
}

static void each_paper_is_a_point_of_its_region(void **state)
{
    struct small_site *small = *state;
    fill(small, 10);
    struct value page = values_at(small, "map.html");
    assert_int_equal(list_length(value_at(page, "regions")), 2);
    assert_text_at(page, "regions.0.title", "Data");
    assert_text_at(page, "regions.0.count", "10");
    assert_int_equal(list_length(value_at(page, "regions.0.points")), 10);
    assert_text_at(page, "regions.1.points.0.title", "Paper \"1\" </svg><script>");
    assert_text_at(page, "regions.0.near.0.title", "Scale & <b>Size</b>");
    assert_text_at(page, "regions.0.dots", "");
    assert_text_at(page, "linked.count", "20");
    assert_nothing_at(page, "older");
    assert_nothing_at(page, "left_out");
}

static void papers_beyond_the_links_are_dots_and_beyond_those_nothing(void **state)
{
    struct small_site *small = *state;
    fill(small, MAX_MAP_PAPERS / 2 + 5);
    struct value page = values_at(small, "map.html");
    assert_text_at(page, "linked.count", "520");
    assert_text_at(page, "older.count", "1480");
    assert_text_at(page, "left_out.count", "10");
    struct str dots = value_at(page, "regions.0.dots").string;
    size_t count = 0;
    for (size_t at = str_find_char(dots, 'm', 0); at < dots.length; at = str_find_char(dots, 'm', at + 1))
        count++;
    assert_int_equal(count, 740);
}

static void papers_without_a_topic_have_a_region_without_a_name(void **state)
{
    struct small_site *small = *state;
    fill(small, 10);
    for (size_t i = 0; i < 4; i++)
        small->catalogue.papers.items[i]->topic_count = 0;
    struct value page = values_at(small, "map.html");
    assert_int_equal(list_length(value_at(page, "regions")), 3);
    assert_nothing_at(page, "regions.2.title");
    assert_nothing_at(page, "regions.2.colour");
    assert_text_at(page, "regions.2.url", "topics/not-yet-sorted.html");
    assert_text_at(page, "regions.2.count", "4");
}

static void a_label_without_room_on_a_large_screen_has_none_on_a_small_one(void **state)
{
    struct small_site *small = *state;
    static struct topic topics[2] = {{.title = STR_INIT("Language Model Pretraining and Architecture")},
                                     {.title = STR_INIT("Short")}};
    struct map_place near_the_side = {.x = MAP_SIDE / 5, .y = MAP_SIDE / 2};
    struct map_regions regions = {.papers = 0};
    for (size_t i = 0; i < 2; i++) {
        struct map_region *region = array_push(small->arena, &regions.list);
        *region = (struct map_region){.topic = &topics[i]};
        *array_push(small->arena, &region->land) = near_the_side;
    }
    map_labels_place(&regions, small->arena);
    assert_true(regions.list.items[0].is_on_wide);
    assert_false(regions.list.items[0].is_on_narrow);
    assert_false(regions.list.items[1].is_on_wide);
    assert_false(regions.list.items[1].is_on_narrow);
}

static void a_square_of_land_has_one_owner_and_labels_stand_on_their_own(void **state)
{
    struct small_site *small = *state;
    fill(small, 100);
    const struct map_regions *regions = map_regions_make(&small->catalogue, small->arena);
    bool taken[LAND_SQUARES * LAND_SQUARES] = {false};
    for (size_t r = 0; r < regions->list.count; r++) {
        const struct map_region *region = &regions->list.items[r];
        bool has_label = false;
        assert_true(region->land.count > 10);
        for (size_t i = 0; i < region->land.count; i++) {
            struct map_place place = region->land.items[i];
            size_t square = (size_t)(place.y / LAND_SIDE * LAND_SQUARES + place.x / LAND_SIDE);
            assert_false(taken[square]);
            taken[square] = true;
            has_label = has_label || (place.x == region->label.x && place.y == region->label.y);
        }
        assert_true(has_label && region->is_on_wide);
    }
}

static void papers_in_one_place_and_alone_are_no_trouble(void **state)
{
    struct small_site *small = *state;
    positions_find(&small->catalogue);
    add_entry(small, add_digest(small, "2025-05-16", (struct date){2025, 5, 16}), "Alone", "");
    link_all(small);
    positions_find(&small->catalogue);
    const struct paper *alone = small->catalogue.papers.items[0];
    assert_true(alone->place.is_known);
    assert_in_range(alone->place.x, 0, MAP_SIDE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(related_papers_stand_three_times_nearer_than_others),
        cmocka_unit_test(the_map_is_the_same_whatever_the_number_of_threads),
        cmocka_unit_test(regions_with_much_in_common_lie_next_to_each_other),
        cmocka_unit_test(regions_without_anything_in_common_do_not_fall_together),
        cmocka_unit_test(points_in_one_place_part),
        cmocka_unit_test(neighbours_draw_each_other),
        SITE_TEST(a_map_needs_a_few_papers_of_two_topics),
        SITE_TEST(each_paper_is_a_point_of_its_region),
        SITE_TEST(papers_beyond_the_links_are_dots_and_beyond_those_nothing),
        SITE_TEST(papers_without_a_topic_have_a_region_without_a_name),
        SITE_TEST(a_label_without_room_on_a_large_screen_has_none_on_a_small_one),
        SITE_TEST(a_square_of_land_has_one_owner_and_labels_stand_on_their_own),
        SITE_TEST(papers_in_one_place_and_alone_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

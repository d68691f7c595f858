#include "render/pages/crawl.h"

#include "catalogue/seen.h"
#include "render/pages/overview.h"

bool page_is_kept(const struct site *site, const struct site_file *file)
{
    const struct catalogue *catalogue = site->catalogue;
    switch (file->kind) {
    case SITE_READING:
        return false;
    case SITE_TOPIC:
        return catalogue->topics.items[file->index]->papers.count > 0 ||
               catalogue->topics.items[file->index]->body.text.length > 0;
    case SITE_TOPICS:
        return catalogue->topics.count > 0;
    case SITE_DIGEST:
        return catalogue->digests.items[file->index]->entries.count > 0;
    case SITE_DIGESTS:
        return catalogue->digests.count > 0;
    case SITE_LIST:
        return catalogue->lists.items[file->index]->entries.count > 0 ||
               catalogue->lists.items[file->index]->body.text.length > 0;
    case SITE_LISTS:
        return catalogue->lists.count > 0;
    case SITE_ANNOTATIONS:
        return site->overview->annotations.count > 0;
    default:
        return file->kind < SITE_NOT_FOUND;
    }
}

static struct date annotation_changed(const struct annotation *annotation)
{
    return date_later(annotation->date, annotation->updated);
}

static struct date paper_changed(const struct paper *paper)
{
    struct date date = paper_last_seen(paper);
    return paper->annotation == NULL ? date : date_later(annotation_changed(paper->annotation), date);
}

/* The newest of the papers on this part of a long listing. */
static struct date part_changed(struct paper *const *papers, size_t count, size_t part)
{
    struct date date = {0, 0, 0};
    for (size_t i = (part - 1) * PAPERS_A_PAGE; i < count && i < part * PAPERS_A_PAGE; i++)
        date = date_later(paper_changed(papers[i]), date);
    return date;
}

static struct date list_changed(const struct list *list)
{
    struct date date = {0, 0, 0};
    for (size_t i = 0; i < list->entries.count; i++)
        if (list->entries.items[i].paper != NULL)
            date = date_later(paper_changed(list->entries.items[i].paper), date);
    return date;
}

static struct date annotations_changed(const struct site *site)
{
    struct date date = {0, 0, 0};
    for (size_t i = 0; i < site->overview->annotations.count; i++)
        date = date_later(annotation_changed(site->overview->annotations.items[i]), date);
    return date;
}

/* The digests are newest first. */
static struct date digests_changed(const struct catalogue *catalogue)
{
    return catalogue->digests.count == 0 ? (struct date){0, 0, 0} : catalogue->digests.items[0]->date;
}

struct date page_changed(const struct site *site, const struct site_file *file)
{
    const struct catalogue *catalogue = site->catalogue;
    const struct site_overview *overview = site->overview;
    switch (file->kind) {
    case SITE_PAPER:
        return paper_changed(catalogue->papers.items[file->index]);
    case SITE_TOPIC: {
        const struct topic *topic = catalogue->topics.items[file->index];
        return part_changed(topic->papers.items, topic->papers.count, file->part);
    }
    case SITE_UNSORTED:
        return part_changed(overview->unsorted.items, overview->unsorted.count, file->part);
    case SITE_DIGEST:
        return catalogue->digests.items[file->index]->date;
    case SITE_LIST:
        return list_changed(catalogue->lists.items[file->index]);
    case SITE_ANNOTATIONS:
        return annotations_changed(site);
    case SITE_HOME:
        return date_later(annotations_changed(site), digests_changed(catalogue));
    case SITE_TOPICS:
    case SITE_DIGESTS:
    case SITE_RETURNING:
        return digests_changed(catalogue);
    default:
        return (struct date){0, 0, 0};
    }
}

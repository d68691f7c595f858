/* What search engines are told of a page: whether to keep it, and when it changed last. */
#ifndef RENDER_CRAWL_H
#define RENDER_CRAWL_H

#include "render/site.h"

/* Not the page for wrong addresses and that of what a reader keeps, what leads elsewhere, and what shows nothing yet.
 * The search page is kept: its canonical address is the one without a query. A page that is not kept says so, and is
 * not in the sitemap. */
bool page_is_kept(const struct site *site, const struct site_file *file);

/* The newest day of what the page shows, as the content has it; year 0 where it says none. */
struct date page_changed(const struct site *site, const struct site_file *file);

#endif

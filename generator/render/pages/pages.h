/* The values of each kind of page. layouts/README.md names all of them; a test holds it to what is here. */
#ifndef RENDER_PAGES_H
#define RENDER_PAGES_H

#include "render/site.h"

/* The layout that makes pages of this kind; empty for files that no layout makes. */
struct str page_layout(enum site_file_kind kind);
/* All that the layout sees, in the scratch arena; `file` is one of site->files that a layout makes. */
struct value page_values(const struct site *site, const struct site_file *file, struct arena *scratch);

#endif

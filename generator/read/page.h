/* Reading content/pages/<slug>.md: a page like "about", with the keys of read/document.h and Markdown below them. */
#ifndef READ_PAGE_H
#define READ_PAGE_H

#include "catalogue/catalogue.h"

/* Append the page to the catalogue. Mistakes are reported; whether its address is free is for render/plan.c. */
void page_read(const struct source *source, struct catalogue *catalogue, struct diagnostics *diagnostics);

#endif

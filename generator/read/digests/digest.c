#include "read/digests/digest.h"

#include "read/digests/digest_bibtex.h"
#include "read/digests/digest_capture.h"
#include "read/digests/digest_feed.h"
#include "read/digests/digest_html.h"
#include "read/digests/digest_json.h"
#include "read/digests/digest_kind.h"
#include "read/digests/digest_markdown.h"
#include "read/digests/digest_text.h"
#include "read/text.h"

typedef void (*digest_reader)(const struct source *source, const struct digest_settings *settings,
                              struct catalogue *catalogue, struct diagnostics *diagnostics);

static const digest_reader readers[] = {
    [DIGEST_TEXT] = digest_text_read,         [DIGEST_JSON] = digest_json_read,
    [DIGEST_HTML] = digest_html_read,         [DIGEST_FEED] = digest_feed_read,
    [DIGEST_BIBTEX] = digest_bibtex_read,     [DIGEST_CAPTURE] = digest_capture_read,
    [DIGEST_MARKDOWN] = digest_markdown_read,
};

void digest_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                 struct diagnostics *diagnostics)
{
    struct digest_form form = digest_form(source->text);
    if (form.kind == DIGEST_FOREIGN) {
        error_at(diagnostics, ((struct place){source, 0, 0}), "this is no digest; it looks like %s", form.looks_like);
        diagnose_help(diagnostics, "%s", form.remedy);
        return;
    }
    if (form.kind == DIGEST_TEXT || text_check_encoding(source, source->text, diagnostics))
        readers[form.kind](source, settings, catalogue, diagnostics);
}

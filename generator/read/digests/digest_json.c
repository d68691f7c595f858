#include "read/digests/digest_json.h"

#include "read/digests/csl.h"
#include "read/digests/huggingface.h"
#include "read/text.h"

enum { SHOWN_NAMES = 4 };

/* "a map of 'error' and 'status'", "a list", "a number". */
static struct str describe(struct arena *arena, struct json_value value)
{
    if (value.type == JSON_TYPE_LIST)
        return STR("a list of other things");
    if (value.type != JSON_TYPE_MAP)
        return STR("a single value");
    struct str text = STR("");
    struct json_walk walk = json_walk(value);
    struct json_value member;
    size_t count = 0;
    for (struct str name; json_next(&walk, &name, &member); count++)
        if (count < SHOWN_NAMES)
            text = arena_format(arena, "%.*s%s'%.*s'", STR_ARG(text), count == 0 ? "" : ", ",
                                STR_ARG(text_shown(arena, name)));
    return count == 0 ? STR("an empty map")
                      : arena_format(arena, "a map of %.*s%s", STR_ARG(text), count > SHOWN_NAMES ? ", …" : "");
}

static void report_other(const struct source *source, struct json_value value, struct arena *arena,
                         struct diagnostics *diagnostics)
{
    struct json_value error = json_member(value, STR("error"));
    if (error.type == JSON_TYPE_STRING) {
        struct str words = text_shown(arena, json_string(arena, error));
        error_at(diagnostics, place_of(source, error.text), "the service answered with an error: %.*s", STR_ARG(words));
        diagnose_help(diagnostics, "ask it again, and save the answer that has papers");
        return;
    }
    struct str form = describe(arena, value);
    error_at(diagnostics, ((struct place){source, 0, 0}), "JSON without papers: %.*s", STR_ARG(form));
    diagnose_help(diagnostics,
                  "what is read: answers of Hugging Face's papers API, and CSL-JSON of a reference manager");
}

void digest_json_read(const struct source *source, const struct digest_settings *settings, struct catalogue *catalogue,
                      struct diagnostics *diagnostics)
{
    struct str text = source->text;
    if (str_starts_with(text, STR("\xEF\xBB\xBF")))
        text = str_slice(text, 3, text.length);
    struct json_value value;
    size_t at;
    const char *problem;
    if (!json_check(text, &value, &at, &problem)) {
        bool ended = at >= text.length;
        struct str wrong = str_slice(text, ended && at > 0 ? text.length - 1 : at, ended ? text.length : at + 1);
        error_at(diagnostics, place_of(source, wrong), "%s", problem);
        diagnose_help(diagnostics, ended ? "it was not saved whole: save it once more"
                                         : "save the answer of the service as it came, without editing it");
        return;
    }
    struct digest_papers papers;
    digest_papers_begin(&papers, source, settings, catalogue, diagnostics);
    if (!huggingface_add(&papers, value) && !csl_add(&papers, value) &&
        !(value.type == JSON_TYPE_LIST &&
          str_equal(str_trim(str_slice(value.text, 1, value.text.length - 1)), STR(""))))
        report_other(source, value, &catalogue->arena, diagnostics);
    else
        digest_papers_end(&papers);
}

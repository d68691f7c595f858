#include "read/digests/digest_settings.h"

#include "read/fields.h"

static const struct field fields[] = {
    {STR_INIT("date"), FIELD_DATE, .offset = offsetof(struct digest_settings, date)},
    {STR_INIT("title"), FIELD_STRING, .offset = offsetof(struct digest_settings, title)},
    {STR_INIT("source"), FIELD_URL, .offset = offsetof(struct digest_settings, source)},
};

void digest_settings_read(const struct source *source, struct digest_settings *settings, struct arena *arena,
                          struct diagnostics *diagnostics)
{
    *settings = (struct digest_settings){0};
    struct arena scratch = ARENA_INIT;
    struct yaml_node *root;
    if (yaml_read(&scratch, source, source->text, diagnostics, &root))
        fields_read(root, (struct place){source, 0, 0}, FIELD_TABLE(fields), settings, arena, diagnostics);
    arena_release(&scratch);
}

#include "render/mustache/value.h"

struct value value_number(struct arena *arena, long number)
{
    static const char small[] = "0123456789";
    char digits[NUMBER_DIGITS];
    if (number >= 0 && number <= 9)
        return value_ready((struct str){small + number, 1});
    struct str positive = str_of_number(digits, number < 0 ? 0 - (unsigned long)number : (unsigned long)number, 1);
    return value_ready(arena_join(arena, number < 0 ? STR("-") : STR(""), positive));
}

struct value value_list(struct arena *arena)
{
    struct value_list *list = arena_new(arena, struct value_list);
    list->arena = arena;
    return (struct value){.kind = VALUE_LIST, .list = list};
}

struct value value_object(struct arena *arena)
{
    struct value_object *object = arena_new(arena, struct value_object);
    object->arena = arena;
    return (struct value){.kind = VALUE_OBJECT, .object = object};
}

struct value value_object_of(struct arena *arena, size_t fields)
{
    struct value value = value_object(arena);
    value.object->fields.items = arena_alloc(arena, fields, sizeof *value.object->fields.items);
    value.object->fields.capacity = fields;
    return value;
}

void list_add(struct value list, struct value item)
{
    *array_push(list.list->arena, &list.list->items) = item;
}

void object_set_string(struct value object, struct str name, struct str s)
{
    if (s.length > 0)
        object_set(object, name, value_string(s));
}

const struct value *object_find_marked(const struct value_object *object, const struct value_name *name)
{
    const struct value_field *fields = object->fields.items;
    for (size_t i = object->first[__builtin_ctzll(name->bit)]; i < object->fields.count; i++)
        if (fields[i].key == name->key &&
            (name->text.length <= VALUE_KEY_BYTES || str_equal(fields[i].name, name->text)))
            return &fields[i].value;
    return NULL;
}

const struct value *object_get(struct value object, struct str name)
{
    struct value_name wanted = value_name(name);
    return object.kind == VALUE_OBJECT ? object_find(object.object, &wanted) : NULL;
}

bool value_is_true(const struct value *value)
{
    if (value == NULL)
        return false;
    switch (value->kind) {
    case VALUE_NULL:
    case VALUE_FALSE:
        return false;
    case VALUE_STRING:
        return value->string.length > 0;
    case VALUE_LIST:
        return value->list->items.count > 0;
    case VALUE_TRUE:
    case VALUE_OBJECT:
        break;
    }
    return true;
}

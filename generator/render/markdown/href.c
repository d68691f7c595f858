#include "render/markdown/href.h"

/* The scheme that the address begins with, without its colon; empty where there is none. */
static struct str scheme_of(struct str address)
{
    size_t at = 0;
    while (at < address.length && (ascii_is_alnum(address.data[at]) ||
                                   (at > 0 && strchr("+-.", address.data[at]) && address.data[at] != '\0')))
        at++;
    bool is_scheme = at > 0 && at < address.length && address.data[at] == ':' && ascii_is_alpha(address.data[0]);
    return str_slice(address, 0, is_scheme ? at : 0);
}

enum href_kind href_kind(struct str address)
{
    if (address.length == 0)
        return HREF_EMPTY;
    if (address.data[0] == '#')
        return HREF_FRAGMENT;
    if (str_starts_with(address, STR("//")))
        return HREF_ELSEWHERE;
    struct str scheme = scheme_of(address);
    if (scheme.length == 0)
        return HREF_WITHIN;
    if (str_equal_ignoring_case(scheme, STR("https")) || str_equal_ignoring_case(scheme, STR("http")) ||
        str_equal_ignoring_case(scheme, STR("mailto")))
        return HREF_ELSEWHERE;
    return HREF_REFUSED;
}

/* A '%' with its two digits, or what else may stand in an address as it is. */
static bool may_stand(struct str address, size_t at)
{
    char c = address.data[at];
    if (c == '%')
        return address.length - at > 2 && ascii_is_hex_digit(address.data[at + 1]) &&
               ascii_is_hex_digit(address.data[at + 2]);
    return ascii_is_alnum(c) || (c != '\0' && strchr("!$()*+,-./:;=?@_~", c) != NULL);
}

static void add_address(struct str address, struct buf *out)
{
    bool in_fragment = false;
    for (size_t at = 0; at < address.length; at++) {
        char c = address.data[at];
        if (c == '&') {
            buf_add_literal(out, "&amp;");
        } else if (c == '\'') {
            buf_add_literal(out, "&#39;");
        } else if (may_stand(address, at) || (c == '#' && !in_fragment)) {
            buf_add_char(out, c);
            in_fragment = in_fragment || c == '#';
        } else {
            buf_add_format(out, "%%%02X", (unsigned)(unsigned char)c);
        }
    }
}

void href_render(struct str address, struct str root, struct buf *out)
{
    switch (href_kind(address)) {
    case HREF_ELSEWHERE:
        if (address.data[0] == '/')
            buf_add_literal(out, "https:");
        break;
    case HREF_WITHIN:
        add_address(root, out);
        while (address.length > 0 && address.data[0] == '/')
            address = str_slice(address, 1, address.length);
        break;
    case HREF_FRAGMENT:
        break;
    case HREF_EMPTY:
    case HREF_REFUSED:
        return;
    }
    add_address(address, out);
}

#include "base/unicode.h"
#include "render/mathml/mathml_tree.h"

/* What nobody writes in an abstract. */
static const struct tex_symbol more_symbols[] = {
    {"vdots", "⋮", TEX_ORDINARY},
    {"ddots", "⋱", TEX_ORDINARY},
    {"dotsc", "…", TEX_ORDINARY},
    {"dotsb", "⋯", TEX_ORDINARY},
    {"aleph", "ℵ", TEX_ORDINARY},
    {"Re", "ℜ", TEX_ORDINARY},
    {"Im", "ℑ", TEX_ORDINARY},
    {"backslash", "\\", TEX_ORDINARY},
    {"parallel", "∥", TEX_RELATION},
    {"lt", "<", TEX_RELATION},
    {"gt", ">", TEX_RELATION},
    {"doteq", "≐", TEX_RELATION},
    {"approxeq", "≊", TEX_RELATION},
    {"supsetneq", "⊋", TEX_RELATION},
    {"hookrightarrow", "↪", TEX_RELATION},
    {"twoheadrightarrow", "↠", TEX_RELATION},
    {"longleftarrow", "⟵", TEX_RELATION},
    {"longleftrightarrow", "⟷", TEX_RELATION},
    {"longmapsto", "⟼", TEX_RELATION},
    {"Longrightarrow", "⟹", TEX_RELATION},
    {"Longleftrightarrow", "⟺", TEX_RELATION},
    {"uplus", "⊎", TEX_BINARY},
    {"sqcup", "⊔", TEX_BINARY},
    {"coprod", "∐", TEX_FUNCTION},
    {"oint", "∮", TEX_FUNCTION},
    {"iint", "∬", TEX_FUNCTION},
    {"bigotimes", "⨂", TEX_FUNCTION},
    {"bigvee", "⋁", TEX_FUNCTION},
    {"bigwedge", "⋀", TEX_FUNCTION},
    {"argmax", "arg max", TEX_FUNCTION},
    {"argmin", "arg min", TEX_FUNCTION},
    {"arcsin", "arcsin", TEX_FUNCTION},
    {"arctan", "arctan", TEX_FUNCTION},
    {"sinh", "sinh", TEX_FUNCTION},
    {"cosh", "cosh", TEX_FUNCTION},
    {"lg", "lg", TEX_FUNCTION},
};

/* Functions whose scripts stand below them where there is room. */
static const struct str with_limits[] = {
    STR_INIT("max"),    STR_INIT("min"), STR_INIT("sup"),    STR_INIT("inf"),    STR_INIT("lim"), STR_INIT("limsup"),
    STR_INIT("liminf"), STR_INIT("Pr"),  STR_INIT("argmax"), STR_INIT("argmin"), STR_INIT("det"), STR_INIT("gcd"),
};

const struct tex_symbol *math_symbol(struct str name)
{
    for (size_t i = 0; i < sizeof more_symbols / sizeof *more_symbols; i++)
        if (str_equal(str_from(more_symbols[i].name), name))
            return &more_symbols[i];
    return tex_symbol(name);
}

static void set_function(struct math_reader *reader, struct str name, const struct tex_symbol *symbol,
                         struct math_atom *atom)
{
    bool is_name = ascii_is_alpha(symbol->shown[0]);
    if (str_equal(name, STR("bmod"))) {
        *atom = math_atom(math_leaf(reader, "mo", " lspace=\"0.22em\" rspace=\"0.22em\"", STR("mod")), TEX_BINARY);
        return;
    }
    *atom = math_atom(math_leaf(reader, is_name ? "mi" : "mo", "", str_from(symbol->shown)), TEX_FUNCTION);
    atom->is_named = is_name;
    bool is_integral = str_ends_with(name, STR("int"));
    atom->has_limits = is_name ? reader->is_display && TEX_AMONG(with_limits, name) : !is_integral;
}

/* A letter in the alphabet that is wanted; Greek capitals are upright. */
static void set_letter(struct math_reader *reader, const char *shown, struct math_atom *atom)
{
    uint32_t letter = 0;
    utf8_decode(str_from(shown), &letter);
    bool is_upright = (letter >= 0x391 && letter <= 0x3A9) || letter == 0x2207;
    bool is_plain = reader->font == FONT_PLAIN || reader->font == FONT_UPRIGHT;
    *atom = math_atom(math_leaf(reader, "mi", is_upright && is_plain ? " mathvariant=\"normal\"" : "",
                                math_letter_text(reader, letter)),
                      TEX_ORDINARY);
}

void math_set_symbol(struct math_reader *reader, struct str name, const struct tex_symbol *symbol,
                     struct math_atom *atom)
{
    bool is_bracket = symbol->kind == TEX_OPENING || symbol->kind == TEX_CLOSING;
    const char *attributes = is_bracket                      ? " stretchy=\"false\""
                             : str_equal(name, STR("mid"))   ? " lspace=\"0.28em\" rspace=\"0.28em\" stretchy=\"false\""
                             : str_equal(name, STR("colon")) ? " lspace=\"0\""
                                                             : "";
    if (symbol->kind == TEX_FUNCTION)
        set_function(reader, name, symbol, atom);
    else if (symbol->kind == TEX_ORDINARY)
        set_letter(reader, symbol->shown, atom);
    else
        *atom = math_atom(math_leaf(reader, "mo", attributes, str_from(symbol->shown)), (int)symbol->kind);
}

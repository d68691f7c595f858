#include "render/typeset/tex_symbols.h"

#include "base/unicode.h"

static const struct tex_symbol greek[] = {
    {"alpha", "α", TEX_ORDINARY},    {"beta", "β", TEX_ORDINARY},    {"gamma", "γ", TEX_ORDINARY},
    {"delta", "δ", TEX_ORDINARY},    {"epsilon", "ε", TEX_ORDINARY}, {"varepsilon", "ε", TEX_ORDINARY},
    {"zeta", "ζ", TEX_ORDINARY},     {"eta", "η", TEX_ORDINARY},     {"theta", "θ", TEX_ORDINARY},
    {"vartheta", "ϑ", TEX_ORDINARY}, {"iota", "ι", TEX_ORDINARY},    {"kappa", "κ", TEX_ORDINARY},
    {"lambda", "λ", TEX_ORDINARY},   {"mu", "μ", TEX_ORDINARY},      {"nu", "ν", TEX_ORDINARY},
    {"xi", "ξ", TEX_ORDINARY},       {"pi", "π", TEX_ORDINARY},      {"rho", "ρ", TEX_ORDINARY},
    {"varrho", "ϱ", TEX_ORDINARY},   {"sigma", "σ", TEX_ORDINARY},   {"varsigma", "ς", TEX_ORDINARY},
    {"tau", "τ", TEX_ORDINARY},      {"upsilon", "υ", TEX_ORDINARY}, {"phi", "φ", TEX_ORDINARY},
    {"varphi", "φ", TEX_ORDINARY},   {"chi", "χ", TEX_ORDINARY},     {"psi", "ψ", TEX_ORDINARY},
    {"omega", "ω", TEX_ORDINARY},    {"Gamma", "Γ", TEX_ORDINARY},   {"Delta", "Δ", TEX_ORDINARY},
    {"Theta", "Θ", TEX_ORDINARY},    {"Lambda", "Λ", TEX_ORDINARY},  {"Xi", "Ξ", TEX_ORDINARY},
    {"Pi", "Π", TEX_ORDINARY},       {"Sigma", "Σ", TEX_ORDINARY},   {"Upsilon", "Υ", TEX_ORDINARY},
    {"Phi", "Φ", TEX_ORDINARY},      {"Psi", "Ψ", TEX_ORDINARY},     {"Omega", "Ω", TEX_ORDINARY},
};

static const struct tex_symbol symbols[] = {
    {"times", "×", TEX_BINARY},
    {"sim", "∼", TEX_RELATION},
    {"approx", "≈", TEX_RELATION},
    {"in", "∈", TEX_RELATION},
    {"ell", "ℓ", TEX_ORDINARY},
    {"pm", "±", TEX_BINARY},
    {"to", "→", TEX_RELATION},
    {"infty", "∞", TEX_ORDINARY},
    {"leq", "≤", TEX_RELATION},
    {"le", "≤", TEX_RELATION},
    {"geq", "≥", TEX_RELATION},
    {"ge", "≥", TEX_RELATION},
    {"leqslant", "≤", TEX_RELATION},
    {"geqslant", "≥", TEX_RELATION},
    {"star", "⋆", TEX_BINARY},
    {"cdot", "·", TEX_BINARY},
    {"rightarrow", "→", TEX_RELATION},
    {"longrightarrow", "→", TEX_RELATION},
    {"leftarrow", "←", TEX_RELATION},
    {"gets", "←", TEX_RELATION},
    {"leftrightarrow", "↔", TEX_RELATION},
    {"Rightarrow", "⇒", TEX_RELATION},
    {"implies", "⇒", TEX_RELATION},
    {"Leftarrow", "⇐", TEX_RELATION},
    {"Leftrightarrow", "⇔", TEX_RELATION},
    {"iff", "⇔", TEX_RELATION},
    {"mapsto", "↦", TEX_RELATION},
    {"uparrow", "↑", TEX_ORDINARY},
    {"downarrow", "↓", TEX_ORDINARY},
    {"leadsto", "⇝", TEX_RELATION},
    {"max", "max", TEX_FUNCTION},
    {"min", "min", TEX_FUNCTION},
    {"log", "log", TEX_FUNCTION},
    {"ln", "ln", TEX_FUNCTION},
    {"exp", "exp", TEX_FUNCTION},
    {"sin", "sin", TEX_FUNCTION},
    {"cos", "cos", TEX_FUNCTION},
    {"tan", "tan", TEX_FUNCTION},
    {"tanh", "tanh", TEX_FUNCTION},
    {"arccos", "arccos", TEX_FUNCTION},
    {"sup", "sup", TEX_FUNCTION},
    {"inf", "inf", TEX_FUNCTION},
    {"lim", "lim", TEX_FUNCTION},
    {"limsup", "lim sup", TEX_FUNCTION},
    {"liminf", "lim inf", TEX_FUNCTION},
    {"arg", "arg", TEX_FUNCTION},
    {"det", "det", TEX_FUNCTION},
    {"dim", "dim", TEX_FUNCTION},
    {"ker", "ker", TEX_FUNCTION},
    {"Pr", "Pr", TEX_FUNCTION},
    {"gcd", "gcd", TEX_FUNCTION},
    {"deg", "deg", TEX_FUNCTION},
    {"sum", "∑", TEX_FUNCTION},
    {"prod", "∏", TEX_FUNCTION},
    {"int", "∫", TEX_FUNCTION},
    {"bigoplus", "⨁", TEX_FUNCTION},
    {"bigcup", "⋃", TEX_FUNCTION},
    {"bigcap", "⋂", TEX_FUNCTION},
    {"bmod", "mod", TEX_FUNCTION},
    {"mid", "|", TEX_RELATION},
    {"ll", "≪", TEX_RELATION},
    {"gg", "≫", TEX_RELATION},
    {"propto", "∝", TEX_RELATION},
    {"asymp", "≍", TEX_RELATION},
    {"neq", "≠", TEX_RELATION},
    {"ne", "≠", TEX_RELATION},
    {"equiv", "≡", TEX_RELATION},
    {"simeq", "≃", TEX_RELATION},
    {"cong", "≅", TEX_RELATION},
    {"eqsim", "≂", TEX_RELATION},
    {"lesssim", "≲", TEX_RELATION},
    {"gtrsim", "≳", TEX_RELATION},
    {"subset", "⊂", TEX_RELATION},
    {"subseteq", "⊆", TEX_RELATION},
    {"subsetneq", "⊊", TEX_RELATION},
    {"supset", "⊃", TEX_RELATION},
    {"supseteq", "⊇", TEX_RELATION},
    {"notin", "∉", TEX_RELATION},
    {"ni", "∋", TEX_RELATION},
    {"prec", "≺", TEX_RELATION},
    {"succ", "≻", TEX_RELATION},
    {"preceq", "⪯", TEX_RELATION},
    {"succeq", "⪰", TEX_RELATION},
    {"perp", "⊥", TEX_RELATION},
    {"vdash", "⊢", TEX_RELATION},
    {"models", "⊨", TEX_RELATION},
    {"circ", "∘", TEX_BINARY},
    {"ast", "∗", TEX_BINARY},
    {"otimes", "⊗", TEX_BINARY},
    {"oplus", "⊕", TEX_BINARY},
    {"odot", "⊙", TEX_BINARY},
    {"ominus", "⊖", TEX_BINARY},
    {"cup", "∪", TEX_BINARY},
    {"cap", "∩", TEX_BINARY},
    {"setminus", "∖", TEX_BINARY},
    {"wedge", "∧", TEX_BINARY},
    {"vee", "∨", TEX_BINARY},
    {"lor", "∨", TEX_BINARY},
    {"land", "∧", TEX_BINARY},
    {"div", "÷", TEX_BINARY},
    {"mp", "∓", TEX_BINARY},
    {"bullet", "•", TEX_BINARY},
    {"ltimes", "⋉", TEX_BINARY},
    {"rtimes", "⋊", TEX_BINARY},
    {"boxplus", "⊞", TEX_BINARY},
    {"dagger", "†", TEX_ORDINARY},
    {"ddagger", "‡", TEX_ORDINARY},
    {"top", "⊤", TEX_ORDINARY},
    {"bot", "⊥", TEX_ORDINARY},
    {"prime", "′", TEX_ORDINARY},
    {"nabla", "∇", TEX_ORDINARY},
    {"partial", "∂", TEX_ORDINARY},
    {"emptyset", "∅", TEX_ORDINARY},
    {"varnothing", "∅", TEX_ORDINARY},
    {"forall", "∀", TEX_ORDINARY},
    {"exists", "∃", TEX_ORDINARY},
    {"neg", "¬", TEX_ORDINARY},
    {"lnot", "¬", TEX_ORDINARY},
    {"angle", "∠", TEX_ORDINARY},
    {"hbar", "ℏ", TEX_ORDINARY},
    {"ldots", "…", TEX_ORDINARY},
    {"dots", "…", TEX_ORDINARY},
    {"cdots", "⋯", TEX_ORDINARY},
    {"Box", "□", TEX_ORDINARY},
    {"square", "□", TEX_ORDINARY},
    {"Diamond", "◇", TEX_ORDINARY},
    {"sharp", "♯", TEX_ORDINARY},
    {"checkmark", "✓", TEX_ORDINARY},
    {"Vert", "‖", TEX_ORDINARY},
    {"vert", "|", TEX_ORDINARY},
    {"triangle", "△", TEX_ORDINARY},
    {"triangleq", "≜", TEX_RELATION},
    {"coloneqq", "≔", TEX_RELATION},
    {"colon", ":", TEX_PUNCTUATION},
    {"langle", "⟨", TEX_OPENING},
    {"lfloor", "⌊", TEX_OPENING},
    {"lceil", "⌈", TEX_OPENING},
    {"lvert", "|", TEX_OPENING},
    {"lVert", "‖", TEX_OPENING},
    {"lbrace", "{", TEX_OPENING},
    {"rangle", "⟩", TEX_CLOSING},
    {"rfloor", "⌋", TEX_CLOSING},
    {"rceil", "⌉", TEX_CLOSING},
    {"rvert", "|", TEX_CLOSING},
    {"rVert", "‖", TEX_CLOSING},
    {"rbrace", "}", TEX_CLOSING},
    {"degree", "°", TEX_ORDINARY},
};

static const struct {
    const char *name, *shown;
} text_symbols[] = {
    {"eg", "e.g."},
    {"ie", "i.e."},
    {"etc", "etc."},
    {"iid", "i.i.d."},
    {"aka", "a.k.a."},
    {"wrt", "w.r.t."},
    {"vs", "vs."},
    {"etal", "et al."},
    {"textendash", "–"},
    {"textemdash", "—"},
    {"texttimes", "×"},
    {"textdegree", "°"},
    {"deg", "°"},
    {"textgreater", ">"},
    {"textless", "<"},
    {"textbar", "|"},
    {"textunderscore", "_"},
    {"textbackslash", "\\"},
    {"textasciitilde", "~"},
    {"textasciicircum", "^"},
    {"textbraceleft", "{"},
    {"textbraceright", "}"},
    {"textrightarrow", "→"},
    {"textleftarrow", "←"},
    {"textquotedblleft", "“"},
    {"textquotedblright", "”"},
    {"textellipsis", "…"},
    {"percent", "%"},
    {"LaTeX", "LaTeX"},
    {"TeX", "TeX"},

    {"o", "ø"},
    {"O", "Ø"},
    {"l", "ł"},
    {"L", "Ł"},
    {"ss", "ß"},
    {"ae", "æ"},
    {"AE", "Æ"},
    {"oe", "œ"},
    {"OE", "Œ"},
    {"aa", "å"},
    {"AA", "Å"},

};

static const struct {
    const char *command, *math;
    uint32_t combining;
    const char *letters; /* each letter, then with its accent */
} accents[] = {
    {"'", "acute", 0x301, "aáeéiíoóuúyýcćlĺnńrŕsśzźgǵAÁEÉIÍOÓUÚYÝCĆLĹNŃRŔSŚZŹ"},
    {"`", "grave", 0x300, "aàeèiìoòuùnǹAÀEÈIÌOÒUÙ"},
    {"^", "hat", 0x302, "aâeêiîoôuûcĉgĝhĥjĵsŝwŵyŷAÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴYŶ"},
    {"\"", "ddot", 0x308, "aäeëiïoöuüyÿAÄEËIÏOÖUÜYŸ"},
    {"~", "tilde", 0x303, "aãnñoõiĩuũAÃNÑOÕIĨUŨ"},
    {"=", "bar", 0x304, "aāeēiīoōuūAĀEĒIĪOŌUŪ"},
    {".", "dot", 0x307, "cċeėgġzżCĊEĖGĠIİZŻ"},
    {"u", "breve", 0x306, "aăeĕgğiĭoŏuŭAĂEĔGĞIĬOŎUŬ"},
    {"v", "check", 0x30C, "aǎcčdďeěgǧiǐnňoǒrřsštťuǔzžAǍCČDĎEĚGǦNŇRŘSŠTŤZŽ"},
    {"H", "", 0x30B, "oőuűOŐUŰ"},
    {"r", "mathring", 0x30A, "aåuůAÅUŮ"},
    {"c", "", 0x327, "cçsştţCÇSŞTŢ"},
    {"k", "", 0x328, "aąeęiįuųAĄEĘIĮUŲ"},
    {"d", "", 0x323, "aạeẹiịoọuụsṣtṭhḥ"},
    {"b", "", 0x331, ""},
    {"", "vec", 0x20D7, ""},
    {"", "widehat", 0x302, ""},
    {"", "widetilde", 0x303, ""},
    {"", "Tilde", 0x303, ""},
    {"", "overline", 0x304, ""},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_named(const char *name, struct str wanted)
{
    return name[0] == wanted.data[0] && strlen(name) == wanted.length && memcmp(name, wanted.data, wanted.length) == 0;
}

static const struct tex_symbol *find(const struct tex_symbol *table, size_t count, struct str name)
{
    for (size_t i = 0; name.length > 0 && i < count; i++)
        if (is_named(table[i].name, name))
            return &table[i];
    return NULL;
}

const struct tex_symbol *tex_symbol(struct str name)
{
    const struct tex_symbol *found = find(symbols, COUNT(symbols), name);
    return found != NULL ? found : find(greek, COUNT(greek), name);
}

const struct tex_symbol *tex_symbol_shown(struct str shown)
{
    for (size_t i = 0; i < COUNT(symbols); i++)
        if (str_equal(str_from(symbols[i].shown), shown))
            return &symbols[i];
    return NULL;
}

const char *tex_greek(struct str name)
{
    const struct tex_symbol *found = find(greek, COUNT(greek), name);
    return found == NULL ? NULL : found->shown;
}

const char *tex_text_symbol(struct str name)
{
    for (size_t i = 0; name.length > 0 && i < COUNT(text_symbols); i++)
        if (is_named(text_symbols[i].name, name))
            return text_symbols[i].shown;
    return NULL;
}

uint32_t tex_accent(struct str command)
{
    for (size_t i = 0; command.length > 0 && i < COUNT(accents); i++)
        if (is_named(accents[i].command, command))
            return accents[i].combining;
    return 0;
}

uint32_t tex_math_accent(struct str name)
{
    for (size_t i = 0; name.length > 0 && i < COUNT(accents); i++)
        if (is_named(accents[i].math, name))
            return accents[i].combining;
    return 0;
}

uint32_t tex_accented(uint32_t accent, uint32_t letter)
{
    for (size_t i = 0; i < COUNT(accents); i++) {
        struct str pairs = str_from(accents[i].combining == accent ? accents[i].letters : "");
        while (pairs.length > 0) {
            uint32_t plain, accented;
            pairs = str_slice(pairs, utf8_decode(pairs, &plain), pairs.length);
            pairs = str_slice(pairs, utf8_decode(pairs, &accented), pairs.length);
            if (plain == letter)
                return accented;
        }
    }
    return 0;
}

uint32_t tex_double_struck(char letter)
{
    switch (letter) {
    case 'C':
        return 0x2102;
    case 'H':
        return 0x210D;
    case 'N':
        return 0x2115;
    case 'P':
        return 0x2119;
    case 'Q':
        return 0x211A;
    case 'R':
        return 0x211D;
    case 'Z':
        return 0x2124;
    default:
        break;
    }
    if (ascii_is_upper(letter))
        return 0x1D538 + (uint32_t)(letter - 'A');
    if (ascii_is_lower(letter))
        return 0x1D552 + (uint32_t)(letter - 'a');
    return ascii_is_digit(letter) ? 0x1D7D8 + (uint32_t)(letter - '0') : 0;
}

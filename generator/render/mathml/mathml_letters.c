#include "render/mathml/mathml_letters.h"

#include "render/typeset/tex_symbols.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Unicode, Mathematical Alphanumeric Symbols: where each alphabet begins; 0 where it has none. */
static const struct {
    uint32_t upper, lower, digits, greek_upper, greek_lower;
} alphabets[] = {
    [FONT_PLAIN] = {0, 0, 0, 0, 0},
    [FONT_UPRIGHT] = {0, 0, 0, 0, 0},
    [FONT_BOLD] = {0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2},
    [FONT_BOLD_ITALIC] = {0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736},
    [FONT_DOUBLE_STRUCK] = {0, 0, 0, 0, 0},
    [FONT_SCRIPT] = {0x1D49C, 0x1D4B6, 0, 0, 0},
    [FONT_FRAKTUR] = {0x1D504, 0x1D51E, 0, 0, 0},
    [FONT_SANS] = {0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0},
    [FONT_MONOSPACE] = {0x1D670, 0x1D68A, 0x1D7F6, 0, 0},
};

/* Letters that Unicode had before it had their alphabets. */
static const struct {
    enum math_font font;
    char letter;
    uint32_t shown;
} older[] = {
    {FONT_SCRIPT, 'B', 0x212C},  {FONT_SCRIPT, 'E', 0x2130},  {FONT_SCRIPT, 'F', 0x2131},  {FONT_SCRIPT, 'H', 0x210B},
    {FONT_SCRIPT, 'I', 0x2110},  {FONT_SCRIPT, 'L', 0x2112},  {FONT_SCRIPT, 'M', 0x2133},  {FONT_SCRIPT, 'R', 0x211B},
    {FONT_SCRIPT, 'e', 0x212F},  {FONT_SCRIPT, 'g', 0x210A},  {FONT_SCRIPT, 'o', 0x2134},  {FONT_FRAKTUR, 'C', 0x212D},
    {FONT_FRAKTUR, 'H', 0x210C}, {FONT_FRAKTUR, 'I', 0x2111}, {FONT_FRAKTUR, 'R', 0x211C}, {FONT_FRAKTUR, 'Z', 0x2128},
};

static const struct {
    struct str name;
    enum math_font font;
} fonts[] = {
    {STR_INIT("mathrm"), FONT_UPRIGHT},         {STR_INIT("mathbf"), FONT_BOLD},
    {STR_INIT("boldsymbol"), FONT_BOLD_ITALIC}, {STR_INIT("bm"), FONT_BOLD_ITALIC},
    {STR_INIT("mathbb"), FONT_DOUBLE_STRUCK},   {STR_INIT("mathds"), FONT_DOUBLE_STRUCK},
    {STR_INIT("mathcal"), FONT_SCRIPT},         {STR_INIT("mathscr"), FONT_SCRIPT},
    {STR_INIT("mathfrak"), FONT_FRAKTUR},       {STR_INIT("mathsf"), FONT_SANS},
    {STR_INIT("mathtt"), FONT_MONOSPACE},       {STR_INIT("mathit"), FONT_PLAIN},
    {STR_INIT("mathnormal"), FONT_PLAIN},
};

static const struct {
    struct str name;
    enum math_font font;
} text_fonts[] = {
    {STR_INIT("text"), FONT_UPRIGHT},     {STR_INIT("textrm"), FONT_UPRIGHT}, {STR_INIT("textnormal"), FONT_UPRIGHT},
    {STR_INIT("mbox"), FONT_UPRIGHT},     {STR_INIT("textup"), FONT_UPRIGHT}, {STR_INIT("textbf"), FONT_BOLD},
    {STR_INIT("textsf"), FONT_SANS},      {STR_INIT("textit"), FONT_UPRIGHT}, {STR_INIT("emph"), FONT_UPRIGHT},
    {STR_INIT("texttt"), FONT_MONOSPACE},
};

static uint32_t shifted(uint32_t letter, uint32_t first, uint32_t count, uint32_t alphabet)
{
    return alphabet != 0 && letter >= first && letter < first + count ? alphabet + letter - first : 0;
}

uint32_t math_letter(enum math_font font, uint32_t letter)
{
    if (font == FONT_DOUBLE_STRUCK) {
        uint32_t struck = letter < 0x80 ? tex_double_struck((char)letter) : 0;
        return struck != 0 ? struck : letter;
    }
    for (size_t i = 0; i < COUNT(older); i++)
        if (older[i].font == font && (uint32_t)older[i].letter == letter)
            return older[i].shown;
    uint32_t shown = shifted(letter, 'A', 26, alphabets[font].upper);
    shown = shown != 0 ? shown : shifted(letter, 'a', 26, alphabets[font].lower);
    shown = shown != 0 ? shown : shifted(letter, '0', 10, alphabets[font].digits);
    shown = shown != 0 ? shown : shifted(letter, 0x391, 25, alphabets[font].greek_upper);
    shown = shown != 0 ? shown : shifted(letter, 0x3B1, 25, alphabets[font].greek_lower);
    return shown != 0 ? shown : letter;
}

bool math_font_of(struct str name, enum math_font *font)
{
    for (size_t i = 0; i < COUNT(fonts); i++) {
        if (str_equal(fonts[i].name, name)) {
            *font = fonts[i].font;
            return true;
        }
    }
    return false;
}

bool math_text_font_of(struct str name, enum math_font *font)
{
    for (size_t i = 0; i < COUNT(text_fonts); i++) {
        if (str_equal(text_fonts[i].name, name)) {
            *font = text_fonts[i].font;
            return true;
        }
    }
    return false;
}

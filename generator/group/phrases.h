/* What a paper's words are to those who look for related papers. */
#ifndef GROUP_PHRASES_H
#define GROUP_PHRASES_H

#include "catalogue/catalogue.h"
#include "group/words.h"

enum { LONGEST_PHRASE = 96 /* in bytes; longer ones are none */ };

/* Mark the words of a paper: those that can be shown as a reason (addresses, TeX commands and endless words say
 * nothing), and those that make a phrase with the next one, or, where only a function word stands between ("mixture of
 * experts"), with the next but one. */
void phrases_mark(const struct paper *paper, struct words *title, struct words *abstract);

#endif

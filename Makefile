# `make help` lists the targets. Objects go to .build/, one folder a variant, so that no flag is ever mixed with another.

PREFIX ?= /usr/local
VARIANT ?= release
OPT ?= -O2
BUILD := .build/$(VARIANT)
PROGRAM := $(BUILD)/digestpress
export BASE_URL

ifeq ($(MAKELEVEL)$(filter -j%,$(MAKEFLAGS)),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2)
endif

LIBRARIES := libcmark yaml-0.1 libxml-2.0 libutf8proc libxxhash freetype2 libpng
# Snowball has no pkg-config file; Homebrew keeps it where a compiler does not look.
BREW = $(if $(HOMEBREW_PREFIX),-I$(HOMEBREW_PREFIX)/include)
BREW_LIBS = $(if $(HOMEBREW_PREFIX),-L$(HOMEBREW_PREFIX)/lib)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef \
            -Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wimplicit-fallthrough
# Enough for the lines of a backtrace; VARIANT=debug (or any other name) has all of -g. gcc optimises all files as one:
# sites are made in less time, and the program in no more. (clang would need another linker for that.)
FLAGS_release = -g1 $(if $(findstring Free Software,$(shell $(CC) --version)),-flto=auto)
FLAGS_sanitize := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all -DARENA_SEPARATE
FLAGS_thread := -O1 -fno-omit-frame-pointer -fsanitize=thread
FLAGS_valgrind := -O1 -DARENA_SEPARATE
# -ffp-contract=off: scores, and so the bytes of the site, must not depend on the processor or the compiler.
FLAGS = -D_GNU_SOURCE -Igenerator $(CPPFLAGS) $(BREW) -std=c17 $(OPT) -g -pthread -ffp-contract=off $(WARNINGS) \
        $(FLAGS_$(VARIANT)) $(SANITIZE) $(CFLAGS)

OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard generator/*/*.c generator/*/*/*.c))
UNIT_TESTS := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
TEST_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/unit/*.c))
TEST_SUPPORT := $(filter-out $(BUILD)/tests/unit/test_%,$(TEST_OBJECTS))
# What is asked for together with `deps` waits for it.
AFTER_DEPS := $(filter deps,$(MAKECMDGOALS))

.PHONY: all deps site test check browser bench valgrind tsan install clean help program-objects objects unit-tests \
        force
.SECONDARY:

all: $(PROGRAM) ## build the program

deps: ## install what is missing: for building, or for the targets named with it (make deps test)
	@.ci/deps install $(MAKECMDGOALS)

site: $(PROGRAM) ## make the site in output/ (BASE_URL=https://… where it is not site.yaml's)
	$(PROGRAM) build $${BASE_URL:+--base-url="$$BASE_URL"}

test: | $(AFTER_DEPS) ## unit and end-to-end tests, with address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory VARIANT=sanitize unit-tests
	@tests/run --program=.build/sanitize/digestpress $(patsubst %.c,.build/sanitize/%,$(wildcard tests/unit/test_*.c)) \
	    $(wildcard tests/site/test_*.py tests/publish/torture.sh)

check: $(PROGRAM) ## warnings, format, structure, static analysis, manual, workflow
	@tests/run --program=$(PROGRAM) $(wildcard tests/check/check_*)

browser: $(PROGRAM) ## what only a browser can tell
	@tests/run --program=$(PROGRAM) $(wildcard tests/browser/test_*)

bench: $(PROGRAM) ## how long and how much memory, also beside Hugo
	@tests/bench/run $(PROGRAM)
	@tests/bench/against_hugo $(PROGRAM)

valgrind: | $(AFTER_DEPS) ## the unit tests and some builds under valgrind
	@$(MAKE) --no-print-directory VARIANT=valgrind unit-tests
	@tests/run --program=tests/check/under_valgrind \
	    --under='valgrind -q --leak-check=full --show-leak-kinds=all --error-exitcode=9' \
	    $(patsubst %.c,.build/valgrind/%,$(wildcard tests/unit/test_*.c)) \
	    tests/site/test_messages.py tests/site/test_hostile.py

tsan: | $(AFTER_DEPS) ## the unit tests and a build with many threads, with the thread sanitizer
	@$(MAKE) --no-print-directory VARIANT=thread unit-tests
	@tests/run --program=.build/thread/digestpress $(patsubst %.c,.build/thread/%,$(wildcard tests/unit/test_*.c)) \
	    tests/check/threads

install: $(PROGRAM) ## install program and manual page (PREFIX=/usr/local, DESTDIR=)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1"
	install -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/digestpress"
	install -m 644 generator/digestpress.1 "$(DESTDIR)$(PREFIX)/share/man/man1/digestpress.1"

clean: ## remove what was compiled; the site in output/ stays
	rm -rf .build

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F'|' '{ printf "%-14s %s\n", $$1, $$2 }'

program-objects: $(OBJECTS) $(BUILD)/generator/main.o
objects: program-objects $(TEST_OBJECTS)
unit-tests: $(PROGRAM) $(UNIT_TESTS)

# The compiler's command is kept in a file. Objects follow when it changes; and pkg-config is asked when the first
# object is due, which with `make deps site` is after it was installed.
$(BUILD)/compile: force | $(AFTER_DEPS)
	@.ci/deps missing build
	@mkdir -p $(@D)
	@echo '$(CC) $(FLAGS)' "$$(pkg-config --cflags $(LIBRARIES) | sed 's/-I/-isystem /g')" > $@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# What a build spends next to no time in (by callgrind, of 1,000 papers) is compiled in less time than the rest: half of
# all files. The program runs as many instructions as without this.
ifeq ($(VARIANT)$(OPT),release-O2)
SELDOM := read commands render/markdown render/mathml render/pages render/pictures
SELDOM_GROUP := duplicates measure placements proposals report review thin
$(patsubst %.c,$(BUILD)/%.o,$(wildcard $(SELDOM:%=generator/%/*.c) generator/read/*/*.c $(SELDOM_GROUP:%=generator/group/%.c))): \
    LESS = -O1
endif

# What grouping found is kept for the next build, unless the sources that it comes from have changed.
GROUPING := $(wildcard generator/base/*.[ch] generator/catalogue/*.[ch] generator/group/*.[ch])
$(BUILD)/generator/group/cache_key.o: $(GROUPING)
$(BUILD)/generator/group/cache_key.o: DEFINE = -DGROUPING_SOURCES='"$(shell cat $(GROUPING) | cksum)"'

# So are pictures, unless the sources that draw them have.
PREVIEWS := $(wildcard generator/base/*.[ch] generator/render/previews/*.[ch])
$(BUILD)/generator/render/previews/preview_store.o: $(PREVIEWS)
$(BUILD)/generator/render/previews/preview_store.o: DEFINE = -DPREVIEW_SOURCES='"$(shell cat $(PREVIEWS) | cksum)"'

$(BUILD)/%.o: %.c $(BUILD)/compile
	@mkdir -p $(@D)
	@echo 'cc $<'
	@$$(cat $(BUILD)/compile) $(LESS) $(DEFINE) -MMD -MP -c -o $@ $<

$(BUILD)/digestpress.a: $(OBJECTS)
	@rm -f $@
	@$(AR) rcs $@ $(OBJECTS)

LINK = $$(cat $(BUILD)/compile) $(LDFLAGS) -o $@ $^
LIBS = $$(pkg-config --libs $(LIBRARIES)) $(BREW_LIBS) -lstemmer -lm $(LDLIBS)

$(PROGRAM): $(BUILD)/generator/main.o $(OBJECTS)
	@echo 'ld $@'
	@$(LINK) $(LIBS)

$(UNIT_TESTS): %: %.o $(TEST_SUPPORT) $(BUILD)/digestpress.a
	@$(LINK) $$(pkg-config --libs cmocka) $(LIBS)

-include $(OBJECTS:.o=.d) $(TEST_OBJECTS:.o=.d) $(BUILD)/generator/main.d

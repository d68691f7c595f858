# make help lists the targets. Objects go to .build/, one folder a variant, so that no flag is ever mixed with another.

CC ?= cc
PREFIX ?= /usr/local
DESTDIR ?=
OPT ?= -O2
VARIANT ?= release
BUILD := .build/$(VARIANT)
LIBRARIES := libcmark yaml-0.1 libxml-2.0 libutf8proc libxxhash

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef \
            -Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wimplicit-fallthrough
CPPFLAGS_ALL := -D_GNU_SOURCE -Igenerator $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null) $(CPPFLAGS)
CFLAGS_ALL := -std=c17 $(OPT) -g -pthread -ffp-contract=off $(WARNINGS) $(SANITIZE) $(CFLAGS)
LDLIBS_ALL := $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -lstemmer -lm -pthread $(LDLIBS)

SOURCES := $(wildcard generator/*/*.c)
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
PROGRAM := $(BUILD)/digestpress

.PHONY: all site
all: $(PROGRAM)

site: $(PROGRAM)
	$(PROGRAM) build

$(PROGRAM): $(OBJECTS) $(BUILD)/generator/main.o
	$(CC) $(CFLAGS_ALL) $(LDFLAGS) -o $@ $^ $(LDLIBS_ALL)

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# Objects follow a change of the compiler or its flags.
FLAGS := $(CC) $(CPPFLAGS_ALL) $(CFLAGS_ALL)
.PHONY: force
$(BUILD)/flags: force
	@mkdir -p $(@D)
	@printf '%s\n' '$(FLAGS)' | cmp -s - $@ || printf '%s\n' '$(FLAGS)' > $@

-include $(OBJECTS:.o=.d)

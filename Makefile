# waymark: one Makefile, no recursion, no generated sources.
#	make		build build/waymark
#	make site	set up, build, and compile content/ into site/
#	make test	set up, and run every test
#	make help	the other targets

.DEFAULT_GOAL := all

CC	?= cc
AR	?= ar
PKGS	 = libxml-2.0 libxslt libexslt libcmark sqlite3 libxxhash harfbuzz \
	   harfbuzz-subset fribidi zlib libqrencode
STD	 = -std=c11 -D_POSIX_C_SOURCE=200809L
WARN	 = -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	   -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
	   -Wpointer-arith -Wvla -Wformat=2 -Wundef
HARDEN	 = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
REPRO	 = -ffile-prefix-map=$(CURDIR)=.
OPT	?= $(if $(SAN),-O1,-O3) -g
PREFIX	?= /usr/local
comma	:= ,

# Each instrumented build has its own objects.
B	?= build
O	 = $(B)/obj$(if $(SAN),-$(subst $(comma),-,$(SAN)))
BIN	 = $(if $(SAN),$(O)/waymark,$(B)/waymark)
SANFL	 = $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer \
	   -fno-sanitize-recover=all,$(HARDEN))

# libxml2 2.9 declares xmlChar strings without const in places: its headers
# count as the system's.
SYSCF	:= $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) \
	   2>/dev/null))
FLAGS	 = $(STD) $(WARN) $(OPT) $(SANFL) $(REPRO) -Iinclude -Isrc $(SYSCF) \
	   -MMD -MP
LIBS	 = $(shell pkg-config --libs $(PKGS)) -lstemmer -lunistring -lm \
	   -lpthread

# ROOMS="base diag" builds only those folders, for work on one of them.
ROOMS	?= $(notdir $(patsubst %/,%,$(wildcard src/*/)))
SRC	:= $(sort $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c src/$(r)/*/*.c)))
LIBSRC	:= $(filter-out src/cmd/%,$(SRC))
HDR	:= $(sort $(wildcard include/*.h src/*/*.h src/*/*/*.h))
TESTSRC	:= $(sort $(foreach r,$(ROOMS),$(wildcard tests/$(r)/test_*.c)))
TESTBIN	:= $(TESTSRC:tests/%.c=$(O)/tests/%)
obj	 = $(patsubst %.c,$(O)/%.o,$(1))

# Test programs beside the unit tests: tests/<room>/<name>.c that are no
# test_*.c are tools of the scripts there.
TOOLSRC	:= $(sort $(filter-out $(TESTSRC),\
	   $(foreach r,$(ROOMS),$(wildcard tests/$(r)/*.c))))
TOOLBIN	:= $(TOOLSRC:tests/%.c=$(O)/tests/%)
SCRIPTS	:= $(filter-out tests/bench/%,$(sort $(wildcard tests/*/*.sh)))
BROWSER	:= $(sort $(wildcard tests/*/*.mjs))

.PHONY: all setup site test check unit lint format install pictures bench \
	incr torture clean help
all: $(BIN)					## build build/waymark

setup:						## install what is missing
	@sh scripts/setup.sh build

site:						## set up, and make site/
	@sh scripts/setup.sh build
	@$(MAKE) --no-print-directory all
	$(BIN) build
	@echo "open site/index.html in a browser"

test:						## set up, and run every test
	@sh scripts/setup.sh test
	@$(MAKE) --no-print-directory -j$$(nproc) tests-built
	@sh tests/all.sh

$(BIN): $(call obj,$(filter src/cmd/%,$(SRC))) $(O)/libwaymark.a
	$(CC) $(SANFL) $(LDFLAGS) -o $@ $^ $(LIBS)
$(O)/libwaymark.a: $(call obj,$(LIBSRC))
	@rm -f $@
	$(AR) rcs $@ $^
$(O)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(FLAGS) $(CFLAGS) -c -o $@ $<
$(O)/tests/%: $(O)/tests/%.o $(O)/libwaymark.a
	$(CC) $(SANFL) $(LDFLAGS) -o $@ $^ $(LIBS)

# What tests/run.sh and the scripts need to know.
TESTENV	 = WAYMARK=$(abspath $(BIN)) TOOLS=$(abspath $(O))/tests \
	   TSAN_OPTIONS=suppressions=$(CURDIR)/tests/tsan.supp

tests-built: $(BIN) $(TESTBIN) $(TOOLBIN)
unit: $(TESTBIN)				## the tests of the functions
	@sh tests/run.sh $(TESTBIN)
check: tests-built				## fast tests, also with SAN=...
	@$(TESTENV) sh tests/run.sh $(TESTBIN) $(SCRIPTS)

lint: compile_commands.json			## clang-tidy, cppcheck, shellcheck
	@# One file a run: over many, its check of va_list forgets.
	printf '%s\n' $(SRC) | xargs -P 2 -n 1 clang-tidy --quiet -p .
	cppcheck --quiet --std=c11 --enable=warning,portability,performance \
	    --inline-suppr --error-exitcode=1 --library=scripts/cppcheck.cfg \
	    -Isrc -Iinclude src
	sh -n scripts/*.sh tests/*.sh tests/*/*.sh
format:						## clang-format in place
	clang-format -i $(SRC) $(HDR) $(TESTSRC) $(TOOLSRC)
compile_commands.json: Makefile
	bear -- $(MAKE) -B all

install: $(BIN)					## DESTDIR= PREFIX=/usr/local
	install -d $(DESTDIR)$(PREFIX)/bin \
	    $(DESTDIR)$(PREFIX)/share/man/man1 \
	    $(DESTDIR)$(PREFIX)/share/man/man5 \
	    $(DESTDIR)$(PREFIX)/share/waymark
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/waymark
	install -m 644 docs/waymark.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 docs/waymark.5 $(DESTDIR)$(PREFIX)/share/man/man5/
	cp -R templates $(DESTDIR)$(PREFIX)/share/waymark/

pictures: $(BIN)				## the pictures of README.md
	@sh scripts/pictures.sh $(BIN)
torture: $(BIN)					## faults; SEED= KILLS= JOBS= MOST=
	@WAYMARK=$(abspath $(BIN)) SEED=$(SEED) KILLS=$(KILLS) JOBS=$(JOBS) \
	    MOST=$(MOST) ONLY=$(ONLY) sh tests/torture/all
bench: $(BIN)					## against Hugo; PAGES= RUNS= LISTINGS=
	@RUNS=$(RUNS) LISTINGS=$(LISTINGS) \
	    sh tests/bench/bench.sh $(abspath $(BIN)) $(PAGES)

# SEED=n|random EDITS=500 SIZE=150 GUIDE=project SHOW=1, see the script.
incr: $(BIN)					## 500 edits, each against a clean build
	@WAYMARK=$(abspath $(BIN)) EDITS=$(EDITS) SEED=$(SEED) SIZE=$(SIZE) \
	    GUIDE=$(GUIDE) SHOW=$(SHOW) /usr/bin/python3 -B tests/incr/incr.py

clean:						## remove what was built
	rm -rf build
help:						## this list
	@sed -n 's/^\([a-z][a-z-]*\):.*## /\1	/p' Makefile | sort

-include $(patsubst %.o,%.d,$(call obj,$(SRC) $(TESTSRC) $(TOOLSRC)))

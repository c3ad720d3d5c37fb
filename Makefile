# SPDX-License-Identifier: GPL-2.0-or-later
# Bündnissuche. `make help` lists the targets. Everything built lands in build/VARIANT;
# BUILD=folder puts it elsewhere (a read-only checkout).

VARIANT ?= release
BUILD   ?= build
B       := $(BUILD)/$(VARIANT)
CC      ?= cc
CXX     ?= c++
VERSION := 0.1.0

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wformat=2 -Werror
CWARN   := $(WARN) -Wstrict-prototypes -Wmissing-prototypes
HARDEN  := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
OPT.release  := -O2 -g $(HARDEN)
OPT.clang    := -O2 -g $(HARDEN)
OPT.asan     := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT.tsan     := -O1 -g -fsanitize=thread
OPT.coverage := -O0 -g --coverage
OPT.fuzz     := -O1 -g -fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-sanitize=vptr,function
ifneq ($(filter clang fuzz,$(VARIANT)),)
CC  := clang
CXX := clang++
endif
LDHARDEN.release := -pie -Wl,-z,relro,-z,now
LDHARDEN.clang   := $(LDHARDEN.release)

CPPFLAGS := -Ilib -I. -I$(B)/gen -D_GNU_SOURCE -DVERSION='"$(VERSION)"'
# The shell expands the folder's name: it may hold blanks, which make cannot handle.
MAPS     := -ffile-prefix-map="$$PWD"=.
CFLAGS   := -std=c11 $(CWARN) $(OPT.$(VARIANT)) $(MAPS)
CXXFLAGS := -std=c++17 $(WARN) $(OPT.$(VARIANT)) $(MAPS) -fvisibility=hidden
LDFLAGS  := $(OPT.$(VARIANT)) $(LDHARDEN.$(VARIANT))

# Each library is all sources of its folder; each program adds its own folder.
LIBRARIES := base text record store place dict search
PROGRAMS  := buendnis-index buendnis-server buendnis-search
objects    = $(patsubst %,$(B)/%.o,$(basename $(wildcard $(1)/*.c $(1)/*.cc)))
archive    = $(B)/lib$(1).a
STORE_LIBS   := -lxapian -lzstd -lstdc++
TEXT_LIBS    := -lstemmer -licuuc
INDEXER_LIBS := -lxml2 -larchive -lmd4c -lcsv -ljansson -lxxhash -lpthread
SERVER_LIBS  := -lmicrohttpd -lz -lxxhash -lpthread
CLI_LIBS     := -ljansson -lxxhash

# bash's completion comes out of --help, which comes out of the table of options.
COMPLETIONS := $(PROGRAMS:%=$(B)/completion/%)
$(B)/completion/%: $(B)/% dist/completion.awk
	@mkdir -p $(@D)
	$< --help | awk -v program=$* -f dist/completion.awk >$@.new && mv $@.new $@

all: $(PROGRAMS:%=$(B)/%) $(COMPLETIONS)

$(foreach l,$(LIBRARIES),$(eval $(call archive,$(l)): $(call objects,lib/$(l))))
$(B)/lib%.a:
	@rm -f $@
	ar rcs $@ $^

ARCHIVES := $(foreach l,search dict place store text record base,$(call archive,$(l)))
$(B)/buendnis-index: $(call objects,indexer) $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(INDEXER_LIBS) -lm
$(B)/buendnis-server: $(call objects,server) $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(SERVER_LIBS) -lm
$(B)/buendnis-search: $(call objects,cli) $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(CLI_LIBS) -lm

# The word table of lib/text, made from Debian's German dictionaries and own lists.
DICTIONARY ?= /usr/share/hunspell/de_DE
WORDLIST   ?= /usr/share/dict/ngerman
LEXICON_LISTS := $(wildcard lib/text/data/*.txt)
STOPWORDS     := $(wildcard stopwords/*.txt)
LEXICON_CODE  := $(patsubst %,$(B)/lib/text/%.o,fold guard chars trie trie_build compound)
$(B)/tools/lexicon: $(call objects,tools) $(LEXICON_CODE) $(call archive,base)
	$(CC) $(LDFLAGS) -o $@ $^ -licuuc -lm
# The tool ends without freeing its tables; that is no leak worth failing for.
$(B)/gen/lexicon.bin: $(B)/tools/lexicon data/places.tsv $(LEXICON_LISTS) $(STOPWORDS)
	@mkdir -p $(@D)
	ASAN_OPTIONS=detect_leaks=0 $< $@ $(DICTIONARY).aff $(DICTIONARY).dic $(WORDLIST) data/places.tsv lib/text/data $(STOPWORDS)
$(B)/lib/text/lexicon_image.o: $(B)/gen/lexicon.bin
$(B)/lib/text/lexicon_image.o: CPPFLAGS += -DLEXICON_IMAGE='"$(B)/gen/lexicon.bin"'

$(B)/lib/search/synonyms_image.o: synonyms/german.txt
$(B)/lib/search/synonyms_image.o: CPPFLAGS += -DSYNONYMS_IMAGE='"synonyms/german.txt"'

$(B)/lib/place/place_data.o: data/places.tsv data/postcodes.tsv
$(B)/indexer/identity_alias.o: data/aliases.txt

$(B)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<
$(B)/%.o: %.cc
	@mkdir -p $(@D)
	$(CXX) $(CPPFLAGS) $(CXXFLAGS) -MMD -MP -c -o $@ $<

# libxml2 keeps its headers in a folder of its own, on every distribution this one.
$(B)/indexer/%.o: CPPFLAGS += -isystem /usr/include/libxml2

# Unit tests: one program a file, linked with everything but the other mains.
UNIT_TESTS := $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(wildcard tests/unit/*.c))
INDEXER_PARTS = $(filter-out $(B)/indexer/main.o,$(call objects,indexer))
SERVER_PARTS  = $(filter-out $(B)/server/main.o,$(call objects,server))
# Files of web/ lie in the program; a change there builds them anew. Without brotli an
# empty file stands for the packed form, and the server offers gzip alone.
BROTLI := stil.css suche.js zeichen.svg openapi.json
$(B)/gen/web/%.br: web/%
	@mkdir -p $(@D)
	@if command -v brotli >/dev/null; then brotli -f -n -q 11 -o $@ $<; \
	else echo "brotli is not installed: $< is served with gzip alone"; : >$@; fi
$(B)/server/asset_files.o: $(wildcard web/*) $(BROTLI:%=$(B)/gen/web/%.br)
$(B)/server/asset_files.o: CPPFLAGS += -DBROTLI_FOLDER='"$(B)/gen/web"'
$(B)/tests/unit/server_%: $(B)/tests/unit/server_%.o $(SERVER_PARTS) $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(SERVER_LIBS) -lm
$(B)/tests/libindexer.a: $(INDEXER_PARTS)
	@mkdir -p $(@D); rm -f $@
	ar rcs $@ $^
# libFuzzer harnesses: make VARIANT=fuzz build/fuzz/tests/fuzz/read
$(B)/tests/fuzz/server_%: $(B)/tests/fuzz/server_%.o $(SERVER_PARTS) $(ARCHIVES)
	$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(SERVER_LIBS) -lm
$(B)/tests/fuzz/%: $(B)/tests/fuzz/%.o $(B)/tests/libindexer.a $(ARCHIVES)
	$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(INDEXER_LIBS) -lm
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/tests/libindexer.a $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(INDEXER_LIBS) -lm
.SECONDARY:

# Exact F1 of the decompounder on a list: $(B)/tests/relevance/compounds FILE
$(B)/tests/relevance/compounds: $(B)/tests/relevance/compounds.o $(call archive,text) $(call archive,base)
	$(CC) $(LDFLAGS) -o $@ $^ $(TEXT_LIBS)

# Ranking against judged queries; the floors are in tests/relevance/floors.tsv.
$(B)/tests/relevance/score: $(B)/tests/relevance/score.o
	$(CC) $(LDFLAGS) -o $@ $^ -ljansson -lm
relevance: all $(B)/tests/relevance/score $(B)/tests/relevance/compounds ## ranking figures on judged queries
	tests/relevance/run $(B)
$(B)/tests/relevance/ablation: $(B)/tests/relevance/ablation.o $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(CLI_LIBS) -lm
ablation: all $(B)/tests/relevance/ablation ## what each step of the ranking is worth
	tests/relevance/ablate $(B)

# What training, exceptions, learned words and synonyms are worth.
ablation-words: all $(B)/tests/relevance/score $(B)/tests/relevance/compounds $(B)/tests/relevance/no_learner.o ## what each step of the German analysis is worth
	@CC='$(CC)' LEXICON='$(DICTIONARY).aff $(DICTIONARY).dic $(WORDLIST)' \
	WORDS_LINK='$(B)/tests/relevance/compounds.o $(call archive,text) $(call archive,base) $(TEXT_LIBS)' \
	INDEX_LINK='$(call objects,indexer) $(ARCHIVES) $(STORE_LIBS) $(TEXT_LIBS) $(INDEXER_LIBS) -lm' \
	SEARCH_LINK='$(call objects,cli) $(ARCHIVES) $(STORE_LIBS) $(TEXT_LIBS) $(CLI_LIBS) -lm' \
	tests/relevance/ablate_words $(B)

# Clients that ask too much, too often or not what HTTP allows; one source each.
LOAD_TESTS := $(patsubst tests/load/%.c,$(B)/tests/load/%,$(wildcard tests/load/*.c))
$(B)/tests/load/%: $(B)/tests/load/%.o
	$(CC) $(LDFLAGS) -o $@ $^

tests: all $(UNIT_TESTS) $(LOAD_TESTS)

# Speed beside plain libxapian and SQLite FTS5, in one run.
$(B)/tests/perf/raw_xapian: $(B)/tests/perf/raw_xapian.o
	$(CXX) $(LDFLAGS) -o $@ $^ -lxapian
$(addprefix $(B)/tests/perf/,latency snippets suggest_index): $(B)/tests/perf/%: $(B)/tests/perf/%.o $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(CLI_LIBS) -lm
$(B)/tests/perf/extraction: $(B)/tests/perf/extraction.o $(B)/tests/libindexer.a $(ARCHIVES)
	$(CC) $(LDFLAGS) -o $@ $^ $(STORE_LIBS) $(TEXT_LIBS) $(INDEXER_LIBS) -lm
$(B)/tests/perf/analysis: $(B)/tests/perf/analysis.o $(call archive,text) $(call archive,base)
	$(CC) $(LDFLAGS) -o $@ $^ $(TEXT_LIBS)
bench: all $(LOAD_TESTS) $(addprefix $(B)/tests/perf/,raw_xapian latency snippets suggest_index extraction) ## speed against raw Xapian and FTS5
	tests/perf/bench.sh $(B)

# The README's commands; scripts/ installs what they need, see scripts/packages.tsv.
SCRIPT := @MAKE='$(MAKE)' BUILD='$(BUILD)' VARIANT='$(VARIANT)' sh
demo: ## build, index corpus/, start the server and ask it a question
	$(SCRIPT) scripts/demo
stop: ## stop the server of `make demo`
	$(SCRIPT) scripts/demo --stop
check: ## build and run all tests
	$(SCRIPT) scripts/check
check-browser: ## tests of the pages in Chromium, where it is installed
	$(SCRIPT) scripts/check-browser
screenshots: all ## pictures of all pages in three forms, in BUILD/screenshots
	SCREENSHOTS='$(abspath $(BUILD))/screenshots' tests/browser/run $(B)
lint: ## clang-tidy, gcc's analyser, cppcheck, shellcheck, mandoc
	$(SCRIPT) scripts/lint
SOURCES = $(wildcard lib/*/*.[ch] lib/*/*.cc indexer/*.[ch] server/*.[ch] cli/*.[ch] tools/*.[ch] tests/*.h tests/*/*.[ch] tests/*/*.cc)
format: ## lay out all sources by .clang-format
	@clang-format -i $(SOURCES)
format-check: ## complain where `make format` would change something
	@clang-format --dry-run -Werror $(SOURCES)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

# prefix, DESTDIR, bindir, mandir, docdir, sysconfdir, unitdir: see scripts/install.
export DESTDIR prefix bindir datarootdir mandir docdir sysconfdir unitdir
install: all ## programs, pages of the manual, units … into prefix=/usr/local
	$(SCRIPT) scripts/install
uninstall: ## take away what `make install` put there; changed settings stay
	$(SCRIPT) scripts/install --remove
dist: ## reproducible tarball of the sources, in BUILD
	$(SCRIPT) scripts/dist

clean: ## remove what was built
	rm -rf $(BUILD)

.PHONY: all tests relevance ablation ablation-words bench demo stop check check-browser lint format format-check help clean install uninstall dist
-include $(shell find $(B) -name '*.d' 2>/dev/null)

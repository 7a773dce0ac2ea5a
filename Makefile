# Two commands: `make run` starts the demo community, `make test` runs everything that CI runs.

BUILD := .build
LINLI := $(BUILD)/debug/linli
ENVIRONMENT := config/.env

.PHONY: run test set-up build release secret check conversations peers browser doors torture benchmark clean

run: set-up secret
	swift build --product linli
	@printf '\n%s\n\n    %s\n\n%s\n\n' \
	  'Linli is starting. In a second terminal, say something in the group of building 3:' \
	  '$(LINLI) say "3栋2单元电梯又停了" --group g-3 --as u-17' \
	  'Stop it with Ctrl-C.'
	@exec $(LINLI) serve --config config/linli.yaml

# One debug build for everything, with the arrows between the rooms checked, then every test: the pure rooms first, then those that
# watch sockets and processes, which long sums beside them would keep waiting; then, where Python is, the platforms' own libraries.
test: set-up
	swift build --build-tests --explicit-target-dependency-import-check error
	$(LINLI) check
	swift test --skip-build --skip 'OutboundTests|LinliAppTests'
	swift test --skip-build --filter OutboundTests
	swift test --skip-build --filter LinliAppTests
	Tests/PlatformPeers/run --if-possible 1000

# What is missing is installed, and said.
set-up:
	@command -v swift >/dev/null || { echo 'Swift 6.1 or later is missing: install a toolchain from https://www.swift.org/install/linux/ and try again.'; exit 1; }
	@if ! pkg-config --exists libcurl 2>/dev/null; then \
	  echo 'Installing libcurl4-openssl-dev and pkg-config (as root).'; \
	  root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	  $$root apt-get update -qq && $$root apt-get install -y -qq libcurl4-openssl-dev pkg-config >/dev/null; \
	fi

# A secret for the demo channel, made once and kept out of git.
secret:
	@if [ ! -f $(ENVIRONMENT) ]; then \
	  umask 077; \
	  printf 'LINLI_TOWN_SECRET=whsec_%s\n' "$$(head -c 24 /dev/urandom | base64)" > $(ENVIRONMENT); \
	  echo 'Made a development secret in $(ENVIRONMENT).'; \
	fi

build: set-up
	swift build --product linli

release: set-up
	swift build -c release --product linli

check: build
	$(LINLI) check

conversations: build
	$(LINLI) test --config $(CURDIR)/Tests/Fixtures/example/linli.yaml Tests/Conversations/*.yaml
	$(LINLI) test Tests/Conversations/demo/*.yaml

# The chat platforms' own libraries against the running program, with a load of ten thousand messages; needs Python and a package index.
peers: build
	Tests/PlatformPeers/run 10000

# City systems' clients at the Open311 door, and the description of the plain webhook held against the running program; needs Python and PyPI.
doors: build
	Tests/OpenDoors/run

# A real browser walks the review page; needs Python, PyPI, and the Debian packages chromium, chromium-driver and fonts-wqy-microhei.
browser: build
	python3 -m venv .venv-browser
	.venv-browser/bin/pip install -q selenium
	.venv-browser/bin/pip install -q --no-deps axe-playwright-python
	cd Tests/Browser && ../../.venv-browser/bin/python walk.py && ../../.venv-browser/bin/python neighbourhood.py && ../../.venv-browser/bin/python boards.py

# kill -9 at 200 random moments under load.
torture: set-up
	swift build --build-tests
	LINLI_TORTURE_ROUNDS=200 swift test --skip-build --filter HardStopTests

# Messages understood a second, and durable messages a second through the whole path, beside a bare route.
benchmark: release
	$(BUILD)/release/linli understanding-speed Tests/Labelled/mixed-voices.jsonl
	@command -v wrk >/dev/null || { echo 'wrk is missing: apt-get install wrk'; exit 1; }
	python3 Tests/Benchmarks/throughput.py

clean:
	rm -rf $(BUILD)

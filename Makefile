# make demo                 see it work
# make test                 build, test and lint
# make claims               judge labelled mails in six languages, and print how often rightly
# make fuzz                 change signed files at random, and see that none is taken for whole
# make install PREFIX=DIR   install DIR/bin/inwriting and its shell completions
SWIFT = swift
PREFIX = /usr/local
DEMO = .build/demo-prefix
SWIFT_SOURCES = Sources Tests Benchmarks Package.swift

# On Linux the Swift libraries go into the binary, symbols stay out; macOS has the libraries.
ifeq ($(shell uname -s),Linux)
RELEASE = -c release --product inwriting --static-swift-stdlib -Xlinker -s
else
RELEASE = -c release --product inwriting
endif

CLAIMS = Tests/ClaimsTests

.PHONY: build test demo bench claims fuzz install format clean

build:
	.ci/setup demo
	$(SWIFT) build $(RELEASE)

test:
	.ci/setup test
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	$(SWIFT) format lint --strict --recursive $(SWIFT_SOURCES)

demo:
	$(MAKE) install PREFIX="$(DEMO)"
	sh Samples/play.sh "$(DEMO)/bin/inwriting" demo

# Ten thousand random changes of signed files under the address sanitizer. What the test runner itself never frees is no
# matter here.
fuzz:
	.ci/setup test
	ASAN_OPTIONS=detect_leaks=0 FUZZ_ROUNDS=10000 $(SWIFT) test --sanitize address --scratch-path .build/fuzz --filter FuzzTests

bench: build
	sh Benchmarks/run.sh

claims: build
	sh $(CLAIMS)/Development/run.sh "$$($(SWIFT) build $(RELEASE) --show-bin-path)/inwriting"
	python3 $(CLAIMS)/score.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/inwriting" $(CLAIMS)/Labelled
	python3 $(CLAIMS)/score.py "$$($(SWIFT) build $(RELEASE) --show-bin-path)/inwriting" $(CLAIMS)/HeldOut

install: build
	sh .ci/install "$$($(SWIFT) build $(RELEASE) --show-bin-path)/inwriting" "$(PREFIX)"

format:
	$(SWIFT) format --in-place --recursive $(SWIFT_SOURCES)

clean:
	rm -rf .build

#include <catch2/catch.hpp>

#include "pattern.h"

using namespace transcripts;

namespace {

using Text = std::vector<std::string>;

bool matches(const Text& expected, const Text& got) { return match(expected, got, {}).has_value(); }

}  // namespace

TEST_CASE("lines match to the last space") {
    CHECK(matches({"a b"}, {"a b"}));
    CHECK_FALSE(matches({"a b"}, {"a b "}));
    CHECK_FALSE(matches({"a"}, {}));
    CHECK_FALSE(matches({}, {"a"}));
}

TEST_CASE("dots in brackets match any text of one line") {
    CHECK(matches({"took [..] ms, [..]."}, {"took 12 ms, or so."}));
    CHECK(matches({"[..]"}, {""}));
    CHECK_FALSE(matches({"took [..] ms"}, {"took 12 s"}));
}

TEST_CASE("three dots match any number of lines") {
    CHECK(matches({"a", "...", "z"}, {"a", "z"}));
    CHECK(matches({"a", "...", "z"}, {"a", "b", "z", "z"}));
    CHECK_FALSE(matches({"a", "...", "z"}, {"a", "b"}));
}

TEST_CASE("a capture is five random characters, and the same ever after") {
    const Text twice{"anna-<anna>", "<anna>"};
    CHECK(matches(twice, {"anna-k3f9x", "k3f9x"}));
    CHECK_FALSE(matches(twice, {"anna-k3f9x", "k3f9z"}));
    CHECK_FALSE(matches({"anna-<anna>"}, {"anna-k3f9"}));
    CHECK_FALSE(matches({"anna-<anna>"}, {"anna-aeiou"}));
    CHECK(match(twice, Text{"anna-k3f9x", "k3f9x"}, {})->at("anna") == "k3f9x");
}

TEST_CASE("a capture holds across commands") {
    const Text expected{"anna-<anna>"};
    CHECK(match(expected, Text{"anna-k3f9x"}, {{"anna", "k3f9x"}}));
    CHECK_FALSE(match(expected, Text{"anna-7q2dm"}, {{"anna", "k3f9x"}}));
}

TEST_CASE("a capture after a wildcard is found wherever it stands") {
    CHECK(matches({"[..]<anna>[..]", "<anna>"}, {"xxxxx-bbbbb k3f9x", "k3f9x"}));
}

TEST_CASE("a placeholder matches itself") { CHECK(matches({"--name <text>"}, {"--name <text>"})); }

TEST_CASE("a comparison keeps what matches and shows what does not") {
    const auto changes = compare(Text{"a", "b", "c"}, Text{"a", "x", "c"}, {});
    REQUIRE(changes.size() == 4);
    CHECK(changes[0].sort == Change::Sort::same);
    CHECK(changes[1].sort == Change::Sort::missing);
    CHECK(changes[2].sort == Change::Sort::extra);
    CHECK(changes[3].sort == Change::Sort::same);
}

TEST_CASE("in a comparison three dots take the lines nobody else claims") {
    const auto changes = compare(Text{"a", "...", "c", "d"}, Text{"a", "x", "y", "c", "e"}, {});
    REQUIRE(changes.size() == 5);
    CHECK(changes[1].expected == "...");
    CHECK(changes[2].got == "c");
    CHECK(changes[3].expected == "d");
    CHECK(changes[4].got == "e");
}

TEST_CASE("captures go into commands, and come back out of output under a name") {
    Captures captures{{"anna", "k3f9x"}};
    CHECK(substitute("crm show <anna> <other>", captures) == "crm show k3f9x <other>");
    CHECK(name_captures("anna-schmidt-k3f9x", captures) == "anna-schmidt-<anna>");
    CHECK(name_captures("bob-stone-7q2dm", captures) == "bob-stone-<bob>");
    CHECK(name_captures("bob-jones-9dk2r", captures) == "bob-jones-<bob2>");
    CHECK(name_captures("20261122-p3vdt", captures) == "20261122-<id>");
    CHECK(name_captures("030-23456 a-bcd well-being", captures) == "030-23456 a-bcd well-being");
}

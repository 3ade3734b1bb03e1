#include "crm/base/suggest.h"

#include <array>
#include <catch2/catch.hpp>

using namespace crm;

namespace {

constexpr std::array<std::string_view, 7> words = {"person", "org", "deal", "task", "campaign", "pipeline", "winrate"};

}  // namespace

TEST_CASE("a typing mistake finds the word that was meant") {
    CHECK(nearest("persno", words) == "person");
    CHECK(nearest("campain", words) == "campaign");
    CHECK(nearest("teask", words) == "task");
    CHECK(nearest("DAEL", words) == "deal");
    CHECK(nearest("winrat", words) == "winrate");
}

TEST_CASE("what is too far is not suggested") {
    CHECK_FALSE(nearest("banana", words));
    CHECK_FALSE(nearest("tsks", words));
    CHECK_FALSE(nearest("", words));
    CHECK_FALSE(nearest("x", std::array<std::string_view, 1>{"a"}));
    CHECK_FALSE(nearest("word", {}));
}

TEST_CASE("a unique beginning is near enough") {
    CHECK(nearest("pipe", words) == "pipeline");
    CHECK_FALSE(nearest("pi", words));
    constexpr std::array<std::string_view, 2> two = {"reported", "reporters"};
    CHECK_FALSE(nearest("rep", two));
}

TEST_CASE("the first wins a tie, and the nearer one wins over the first") {
    constexpr std::array<std::string_view, 3> options = {"--name", "--same", "--game"};
    CHECK(nearest("--fame", options) == "--name");
    CHECK(nearest("--sane", options) == "--same");
    CHECK(nearest("--game", options) == "--game");
}

TEST_CASE("letters are counted, not bytes") {
    constexpr std::array<std::string_view, 2> stages = {"переговоры", "선금 입금"};
    CHECK(nearest("Переговры", stages) == "переговоры");
    CHECK(nearest("선금 입굼", stages) == "선금 입금");
}

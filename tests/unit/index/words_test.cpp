// What is searched, in one piece.

#include "../../../src/index/words.h"

#include <catch2/catch.hpp>
#include <random>

#include "../../../src/index/find_text.h"

namespace crm::test {

TEST_CASE("a text is found where std::string finds it") {
    std::mt19937 dice(5);
    const auto below = [&](std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(dice);
    };
    for (int run = 0; run < 3000; ++run) {
        std::string text;
        for (std::size_t left = below(400); left > 0; --left) text += "abc"[below(3)];
        std::string key;
        for (std::size_t left = 1 + below(run % 2 == 0 ? 4 : 12); left > 0; --left) key += "abc"[below(3)];
        const std::size_t from = below(text.size() + 2);
        INFO(text << " / " << key << " / " << from);
        CHECK(find_text(text, key, from) == text.find(key, from));
    }
}

TEST_CASE("a block of words forgets the records of a file and keeps the others") {
    WordBlock block(0);
    block.add(7, {.id = "anna", .marks = "=a@b.example", .forms = "anna", .text = "anna\n"});
    block.add(8, {.id = "ben", .marks = "", .forms = "ben", .text = "ben\n"});
    block.add(1 << 20, {.id = "clara", .marks = "#1234", .forms = "clara", .text = "clara\n"});
    block.remove(0, 8);
    CHECK(block.bytes().names == "clara#1234clara");
    CHECK(block.bytes().texts == "clara\n");
    block.remove(1 << 20, 1 << 20);
    CHECK(block.empty());
}

}  // namespace crm::test

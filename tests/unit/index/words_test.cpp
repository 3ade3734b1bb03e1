// What is searched, in one piece.

#include "../../../src/index/words.h"

#include <catch2/catch.hpp>
#include <random>

#include "../../../src/index/find_text.h"
#include "../../../src/index/tables.h"
#include "crm/kinds/kinds.h"

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

TEST_CASE("what was looked for in vain is looked for again only in blocks that were written since") {
    const Kind& person = *std::ranges::find(built_in_kinds(), "person", &Kind::name);
    Database database(":memory:", Database::Mode::create);
    database.exec("CREATE TABLE " + quoted_name(words_table(person)) +
                  "(block INTEGER PRIMARY KEY, rows BLOB NOT NULL, names BLOB NOT NULL, texts BLOB NOT NULL)");
    const auto put = [&](std::int64_t number, std::string_view id) {
        WordBlock block(number);
        block.add(number << (block_bits + row_bits), {.id = id, .marks = {}, .forms = {}, .text = {}});
        Statement statement = database.prepare("INSERT OR REPLACE INTO words_person VALUES(?, ?, ?, ?)");
        const auto [rows, names, texts] = block.bytes();
        statement.bind(1, number).bind_blob(2, rows).bind_blob(3, names).bind_blob(4, texts).run();
    };
    SearchedBlocks searched;
    searched.watch(database);
    const std::vector<std::string> keys{"anna"};
    const auto found = [&] {
        std::vector<std::string> ids;
        each_with(
            database, person, keys, Part::all, [&](std::int64_t, const Words& words) { ids.emplace_back(words.id); },
            searched);
        return ids;
    };
    put(0, "anna");
    put(1, "ben");
    database.exec("BEGIN");
    CHECK(found() == std::vector<std::string>{"anna"});
    const auto left = [&](Part part) { return searched.left(database, person, keys, part); };
    CHECK(left(Part::all) == std::set<std::int64_t>{0});
    CHECK(left(Part::names) == std::set<std::int64_t>{0, 1});
    CHECK(found() == std::vector<std::string>{"anna"});
    put(1, "anna-b");
    put(2, "clara");
    CHECK(found() == std::vector<std::string>{"anna", "anna-b"});
    CHECK(left(Part::all) == std::set<std::int64_t>{0, 1});
    database.exec("DELETE FROM words_person WHERE block = 1");
    CHECK(found() == std::vector<std::string>{"anna"});
    put(1, "anna-b");
    put(2, "susanna");
    CHECK(found().size() == 3);
    // Another transaction may see what another process has written.
    put(0, "dora");
    CHECK(found().size() == 2);
    database.exec("ROLLBACK");
    CHECK(found() == std::vector<std::string>{"anna"});
}

}  // namespace crm::test

// What is read as plain TOML is what toml++ reads, to the last place; and what toml++ refuses is never plain.

#include "../../../src/toml/plain.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "../../../src/toml/parse.h"
#include "random_document.h"

namespace crm::toml {

namespace {

bool as_written(const Table& one, const Table& other);

bool as_written(const Node& one, const Node& other);

bool as_written(const Node::Value& one, const Node::Value& other) {
    if (one.index() != other.index()) return false;
    if (const auto* table = std::get_if<Table>(&one)) return as_written(*table, std::get<Table>(other));
    if (const auto* real = std::get_if<Float>(&one))
        return *real == std::get<Float>(other) && real->value == std::get<Float>(other).value;
    if (const auto* array = std::get_if<Array>(&one)) {
        const auto& items = std::get<Array>(other);
        return std::equal(array->begin(), array->end(), items.begin(), items.end(),
                          [](const Node& a, const Node& b) { return as_written(a, b); });
    }
    return same(Node{.value = one}, Node{.value = other});
}

bool as_written(const Node& one, const Node& other) {
    const auto places = [](const Node& node) {
        return std::vector<std::size_t>{node.line,  node.column, node.key_line,  node.key_column,
                                        node.begin, node.end,    node.key_begin, node.key_end};
    };
    return one.form == other.form && places(one) == places(other) && as_written(one.value, other.value);
}

bool as_written(const Table& one, const Table& other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const Member& a, const Member& b) {
        return a.first == b.first && as_written(a.second, b.second);
    });
}

/// Whether a text is plain; then it must be what toml++ reads.
bool is_plain(const std::string& text) {
    if (refused(text, "x.toml")) return false;
    const auto plain = parse_plain(text);
    if (!plain) return false;
    const auto tree = parse_tree(text, "x.toml");
    INFO(text);
    REQUIRE(std::holds_alternative<Table>(tree));
    CHECK(as_written(*plain, std::get<Table>(tree)));
    return true;
}

const std::vector<std::string> plain_texts{
    "",
    "\n  # a comment\n\t\n",
    "name = \"Anna\"",
    "name = \"Zoë 金\" # née Müller\nother = 'a \\ b'\n",
    "notes = \"\"\"\nfirst line\n\"quoted\" and \\\"\\\"\\\" — done\n\"\"\"\nnext = 1\n",
    "a = \"tab\\t quote \\\" back \\\\ \\u00e9 \\U0001F600 \\b\\f\\n\\r\"\nempty = \"\"\nb = ''\n",
    "emails = [\"a@b.example\", \"c@d.example\"]\nnone = []\nmixed = [1, \"x\", true]\n",
    "emails = [\n  \"金\", # one\n  \"b\",\n]   # all\nc = [ \"a\" , 'b' ]\n",
    "born = 1980-03-05\nat = 2026-11-22T09:30:00+01:00\nlocal = 2026-11-22T09:30:00\nutc = 2026-11-22T09:30:00Z\n"
    "west = 2026-11-22T09:30:59-03:30\n",
    "a = 0\nb = -17\nc = 12.50\nd = -0.5\ne = true\nf = false\n",
    "a = {}\nb = { c = 1 , d = \"金\" } # both\ne = [ {f=true},\n  { g = 1980-03-05, h = 'x' }, # one\n  3,\n]\nlast = "
    "1\n",
    "id = \"x\"\n\n[[move]]\nat = 2026-11-22\n\n[[move]] # second\nstage = \"won\"\n[[ other ]]\na = 1\n[[move]]\n",
};

}  // namespace

TEST_CASE("records as crm writes them are plain, and read as toml++ reads them") {
    for (const std::string& text : plain_texts) {
        INFO(text);
        CHECK(is_plain(text));
    }
}

TEST_CASE("what is not plain is left to toml++") {
    for (const std::string text : {"a.b = 1",
                                   "\"a\" = 1",
                                   "[a]",
                                   "a = 1\na = 2",
                                   "a = {b = 1,}",
                                   "a = {b = 1, b = 2}",
                                   "a = {b.c = 1}",
                                   "a = {b = [1]}",
                                   "a = {b = {c = 1}}",
                                   "a = {b = 1\n}",
                                   "a = {b = 1}\n[[a]]",
                                   "a = [{b = 1}]\n[[a]]",
                                   "a = [[1]]",
                                   "a = 1\r\n",
                                   "a = 1_000",
                                   "a = 01",
                                   "a = 1e3",
                                   "a = inf",
                                   "a = 09:30:00",
                                   "a = 2026-02-30",
                                   "a = \"\\e\"",
                                   "a = \"\"\"a \\\n b\"\"\"",
                                   "a = '''b'''",
                                   "a = \"b",
                                   "a =",
                                   "a = 1 b = 2",
                                   "[[a]]\n[[a.b]]",
                                   "a = []\n[[a]]",
                                   "[ [a]]",
                                   "\xEF\xBB\xBF"
                                   "a = 1"}) {
        INFO(text);
        CHECK_FALSE(parse_plain(text).has_value());
    }
}

TEST_CASE("a table of very many keys is left to toml++, which does not look at each for each") {
    std::string text;
    for (int key = 0; key < 101; ++key) text += "k" + std::to_string(key) + " = 1\n";
    CHECK_FALSE(parse_plain(text).has_value());
    CHECK(parse_plain(text.substr(0, text.rfind('k'))).has_value());
    text.clear();
    for (int key = 0; key < 101; ++key) text += "[[k" + std::to_string(key) + "]]\n";
    CHECK_FALSE(parse_plain(text).has_value());
}

TEST_CASE("of a text with anything in it changed, what is still plain is what toml++ reads") {
    Dice dice(20261123);
    const std::string pieces = "\"'\\[]{}=#.,:+-_ \t\n\r01239azTZ\x01\x7F";
    for (int run = 0; run < 20000; ++run) {
        std::string text = plain_texts[dice.below(plain_texts.size())];
        for (std::size_t change = 0; change <= dice.below(3) && !text.empty(); ++change) {
            const std::size_t at = dice.below(text.size());
            const char piece = pieces[dice.below(pieces.size())];
            if (dice.chance(50))
                text.insert(at, 1, piece);
            else if (dice.chance(50))
                text[at] = piece;
            else
                text.erase(at, 1 + dice.below(4));
        }
        is_plain(text);
    }
}

TEST_CASE("random documents that are plain are what toml++ reads") {
    Dice dice(7);
    for (int run = 0; run < 1000; ++run) is_plain(random_document(dice).text);
}

}  // namespace crm::toml

#include <algorithm>
#include <catch2/catch.hpp>

#include "crm/base/text.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

namespace {

/// The column of the terminal at which `piece` begins in `line`.
int column_of(const std::string& line, std::string_view piece) {
    const std::size_t at = line.find(piece);
    REQUIRE(at != std::string::npos);
    return width(line.substr(0, at));
}

int end_of(const std::string& line, std::string_view piece) { return column_of(line, piece) + width(piece); }

int widest(const std::vector<std::string>& lines) {
    int most = 0;
    for (const std::string& line : lines) most = std::max(most, width(line));
    return most;
}

Table numbered(const std::vector<std::int64_t>& numbers) {
    Table table{.columns = {{.name = "stage"}, {.name = "count", .type = Type::integer, .bar = true}}, .rows = {}};
    for (const std::int64_t number : numbers) table.rows.push_back({{.value = "stage"}, {.value = number}});
    return table;
}

}  // namespace

TEST_CASE("columns of every script begin at the same place") {
    const auto lines = lines_of(write("table", deals()));
    REQUIRE(lines.size() == 4);
    const int name = column_of(lines[0], "name");
    CHECK(column_of(lines[1], "Acme renewal") == name);
    CHECK(column_of(lines[2], "김민수와의") == name);
    CHECK(column_of(lines[3], "Пётр") == name);
    const int tags = column_of(lines[0], "tags");
    CHECK(column_of(lines[1], "vip, key") == tags);
    CHECK(column_of(lines[3], "холодный") == tags);
}

TEST_CASE("numbers and money stand on the right, under their heads") {
    const auto lines = lines_of(write("table", deals()));
    const int value = end_of(lines[0], "value");
    CHECK(end_of(lines[1], "12000.50 EUR") == value);
    CHECK(end_of(lines[2], "99.00 EUR") == value);
    CHECK(end_of(lines[1], "12.50") == end_of(lines[0], "rate"));
    CHECK(end_of(lines[2], "0.5") == end_of(lines[0], "rate"));
}

TEST_CASE("people read the name where the cell has one") {
    const std::string out = write("table", deals());
    CHECK(out.find("Acme GmbH") != std::string::npos);
    CHECK(out.find("acme-gmbh-7q2dm") == std::string::npos);
}

TEST_CASE("no line of a table ends in blanks") {
    for (const int columns : {0, 40, 80})
        for (const std::string& line : lines_of(write("table", deals(), terminal(columns)))) {
            INFO(line);
            CHECK_FALSE(line.ends_with(' '));
        }
}

TEST_CASE("a table without rows prints nothing") {
    CHECK(write("table", Table{}).empty());
    CHECK(write("table", Table{.columns = {{.name = "id"}}, .rows = {}, .title = "deals"}).empty());
}

TEST_CASE("a table fits the terminal without cutting ids, numbers or dates") {
    for (int columns = 64; columns < 120; ++columns) {
        const std::string out = write("table", deals(), terminal(columns));
        INFO(columns << '\n' << out);
        CHECK(widest(lines_of(out)) <= columns);
        CHECK(out.find("acme-renewal-p3vdt") != std::string::npos);
        CHECK(out.find("12000.50 EUR") != std::string::npos);
        CHECK(out.find("김") != std::string::npos);
    }
}

TEST_CASE("the widest text is cut first and the width is used up") {
    Table table{.columns = {{.name = "a"}, {.name = "b"}, {.name = "c"}}, .rows = {}};
    table.rows.push_back({{.value = "short"}, {.value = std::string(30, 'b')}, {.value = std::string(60, 'c')}});
    const auto lines = lines_of(write("table", table, terminal(60)));
    CHECK(lines[1] == "short  " + std::string(25, 'b') + "…  " + std::string(24, 'c') + "…");
    CHECK(width(lines[1]) == 60);
}

TEST_CASE("heads are cut where the terminal is narrower than they are") {
    Table table{.columns = {{.name = "probability", .type = Type::integer}, {.name = "a very long heading"}},
                .rows = {}};
    table.rows.push_back({{.value = std::int64_t{50}}, {.value = "x"}});
    const auto lines = lines_of(write("table", table, terminal(14)));
    CHECK(widest(lines) <= 14);
    CHECK(lines[1].find("50") != std::string::npos);
}

TEST_CASE("where nothing more can be cut, ids and numbers stay whole and lines run over") {
    const std::string out = write("table", deals(), terminal(5));
    CHECK(out.find("acme-renewal-p3vdt") != std::string::npos);
    CHECK(out.find("12000.50 EUR") != std::string::npos);
}

TEST_CASE("without a terminal nothing is cut") {
    const std::string monster(5000, 'm');
    Table table = texts("name", {monster, "small"});
    table.columns.push_back({.name = "city"});
    for (auto& row : table.rows) row.push_back({.value = "Berlin"});
    const auto lines = lines_of(write("table", table));
    CHECK(lines[1] == monster + "  Berlin");
    CHECK(lines[2].size() < 300);
}

TEST_CASE("an empty column is left out for a person and kept for a program") {
    Table table = texts("name", {"Anna"});
    table.columns.push_back({.name = "city"});
    table.rows[0].emplace_back();
    CHECK(lines_of(write("table", table, terminal(80)))[0] == "name");
    CHECK(lines_of(write("table", table))[0] == "name  city");
}

TEST_CASE("a text of several lines shows its first") {
    CHECK(write("table", texts("notes", {"\n one\r\ntwo", "single\n"})) == "notes\none …\nsingle\n");
}

TEST_CASE("no text sends a control character to a terminal") {
    Table table = texts("name", hostile_texts());
    table.columns[0].name = "na\x1bme";
    table.title = "ti\x1btle";
    const std::string out = write("table", table, terminal(200));
    CHECK(visible(out, Newlines::kept) == out);
    CHECK(lines_of(out).size() == hostile_texts().size() + 2);
    CHECK(out.find("\\u{1b}[2J") != std::string::npos);
    CHECK(out.find("\\u{202e}") != std::string::npos);
}

TEST_CASE("what is marked in a cell stands out in colour, where it was not cut off") {
    Table table;
    table.columns = {{.name = "context"}};
    table.rows = {{{.value = std::string("met at the fair"), .marked = "fair"}}};
    const std::string head = "\x1b[1mcontext\x1b[0m\n";
    CHECK(write("table", table, {.colour = true}) == head + "met at the \x1b[1;31mfair\x1b[0m\n");
    CHECK(write("table", table, {.width = 10, .colour = true, .terminal = true}) == head + "met at th…\n");
    CHECK(write("table", table, {}) == "context\nmet at the fair\n");
}

TEST_CASE("colour makes the title and the head bold and nothing else") {
    Table table = texts("name", {"Anna"});
    table.title = "people";
    const WriteSettings colour{.width = 80, .colour = true, .terminal = true};
    CHECK(write("table", table, colour) == "\x1b[1mpeople\x1b[0m\n\x1b[1mname\x1b[0m\nAnna\n");
}

TEST_CASE("bars stand beside the numbers on a terminal, scaled to the largest") {
    const auto lines = lines_of(write("table", numbered({10, 5, 0, -3}), terminal(25)));
    CHECK(lines[1] == "stage     10 ████████████");
    CHECK(lines[2] == "stage      5 ██████");
    CHECK(lines[3] == "stage      0");
    CHECK(lines[4] == "stage     -3");
}

TEST_CASE("a bar is thirty columns at most and an eighth at least") {
    const auto lines = lines_of(write("table", numbered({8000, 1, 3001}), terminal(200)));
    CHECK(width(lines[1]) == 12 + 1 + 30);
    CHECK(lines[2].ends_with("1 ▏"));
    CHECK(lines[3].ends_with("3001 ███████████▎"));
}

TEST_CASE("no bars without a terminal, without room, or between currencies") {
    CHECK(write("table", numbered({10})).find("█") == std::string::npos);
    CHECK(write("table", numbered({10}), terminal(14)).find("█") == std::string::npos);
    Table table{.columns = {{.name = "value", .type = Type::money, .bar = true}}, .rows = {}};
    table.rows.push_back({{.value = money(100)}});
    CHECK(write("table", table, terminal(80)).find("█") != std::string::npos);
    table.rows.push_back({{.value = money(100, "USD")}});
    CHECK(write("table", table, terminal(80)).find("█") == std::string::npos);
}

TEST_CASE("a card aligns its fields, keeps the lines of long texts and draws its tables") {
    CHECK(write("table", deal_card()) ==
          "Acme renewal  acme-renewal-p3vdt  deal\n"
          "org     Acme GmbH\n"
          "people  anna, bob\n"
          "notes\n"
          "  first line\n"
          "\n"
          "    second\\u{1b} line\n"
          "item\n"
          "  product  quantity       price\n"
          "  licence         3  400.00 EUR\n"
          "\n"
          "tasks\n"
          "  title\n"
          "  call\n"
          "  send quote\n");
}

TEST_CASE("a card's tables fit the terminal with their indentation") {
    Card card{.title = "Anna", .id = "anna", .kind = "person", .fields = {}, .sections = {}};
    card.sections.push_back({"timeline", texts("text", {std::string(100, 't')})});
    CHECK(lines_of(write("table", card, terminal(40))).back() == "  " + std::string(37, 't') + "…");
}

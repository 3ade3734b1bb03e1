#include <catch2/catch.hpp>

#include "crm/base/text.h"
#include "crm/syntax/csv.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

namespace {

std::vector<std::vector<std::string>> read_back(const std::string& csv) {
    const CsvFile file = read_csv(csv, "out.csv", ',');
    REQUIRE(file.problems.empty());
    std::vector<std::vector<std::string>> rows;
    for (const CsvRow& row : file.rows) {
        auto& cells = rows.emplace_back();
        for (const std::string& cell : row.cells) cells.push_back(unguard_cell(cell));
    }
    return rows;
}

}  // namespace

TEST_CASE("csv has ids, exact values and lists parted by semicolons") {
    CHECK(write("csv", deals()) ==
          "id,name,org,value,tags,rate,open\n"
          "acme-renewal-p3vdt,Acme renewal,acme-gmbh-7q2dm,12000.50 EUR,vip;key,12.50,true\n"
          "gim-minsu-2x8ta,김민수와의 계약,hangang-4k2pq,99.00 EUR,,0.5,false\n"
          "piotr-9dk2r,Пётр и Ирина 👩\u200d💻 e\u0301te\u0301,,,холодный,,\n");
}

TEST_CASE("csv read back gives the same cells, whatever they are") {
    auto table = texts("name", hostile_texts());
    table.columns.push_back({.name = "city"});
    for (auto& row : table.rows) row.push_back({.value = "Berlin"});
    const auto rows = read_back(write("csv", table));
    REQUIRE(rows.size() == table.rows.size() + 1);
    for (std::size_t i = 0; i < table.rows.size(); ++i) CHECK(rows[i + 1][0] == hostile_texts()[i]);
}

TEST_CASE("csv guards texts that begin like formulas and leaves numbers, days and phones alone") {
    Table table{.columns = {{.name = "=name"},
                            {.name = "phone", .type = Type::phone},
                            {.name = "value", .type = Type::money},
                            {.name = "birthday", .type = Type::birthday}},
                .rows = {}};
    table.rows.push_back({{.value = "=1+1"},
                          {.value = "+49 30 1234567"},
                          {.value = money(-500)},
                          {.value = Birthday{.year = {}, .day = std::chrono::March / 5}}});
    CHECK(write("csv", table) == "'=name,phone,value,birthday\n'=1+1,+49 30 1234567,-5.00 EUR,--03-05\n");
}

TEST_CASE("a csv of nothing is its header") {
    CHECK(write("csv", Table{.columns = {{.name = "id"}, {.name = "name"}}, .rows = {}}) == "id,name\n");
}

TEST_CASE("csv and tsv show control characters to a person and keep them for programs") {
    const Table table = texts("na\x1bme", {"a\x1b[2Jb"});
    for (const auto* format : {"csv", "tsv"}) {
        CHECK(write(format, table) == "na\x1bme\na\x1b[2Jb\n");
        const std::string shown = write(format, table, terminal(80));
        CHECK(shown.find('\x1b') == std::string::npos);
        CHECK(shown.find("u{1b}") != std::string::npos);
    }
}

TEST_CASE("tsv has one line a row and as many tabs in each") {
    const Table table = texts("name", {"two\nlines\tand a tab", "back\\slash"});
    CHECK(write("tsv", table) == "name\ntwo\\nlines\\tand a tab\nback\\\\slash\n");
    CHECK(lines_of(write("tsv", deals()))[2] ==
          "gim-minsu-2x8ta\t김민수와의 계약\thangang-4k2pq\t99.00 EUR\t\t0.5\tfalse");
}

TEST_CASE("a card in csv is rows of field and value") {
    CHECK(write("csv", deal_card()) ==
          "field,value\n"
          "id,acme-renewal-p3vdt\n"
          "kind,deal\n"
          "org,acme-7q2dm\n"
          "reason,\n"
          "people,anna;bob\n"
          "notes,\"first line\r\n\r\n  second\x1b line\n\"\n"
          "item,\"[{\"\"product\"\":\"\"licence\"\",\"\"quantity\"\":3,\"\"price\"\":\"\"400.00 EUR\"\"}]\"\n");
    CHECK(lines_of(write("tsv", deal_card()))[4] == "reason\t");
}

TEST_CASE("ids are one a line, from the column that has them") {
    CHECK(write("ids", deals()) == "acme-renewal-p3vdt\ngim-minsu-2x8ta\npiotr-9dk2r\n");
    Table table = deals();
    table.ids = 2;
    CHECK(write("ids", table) == "acme-gmbh-7q2dm\nhangang-4k2pq\n");
    table.ids = 99;
    CHECK(write("ids", table).empty());
    CHECK(write("ids", texts("id", {"a\nb\x1b"})) == "a\\u{a}b\\u{1b}\n");
    CHECK(write("ids", deal_card()) == "acme-renewal-p3vdt\n");
}

#include "crm/importers/importer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

using namespace crm;

namespace {

using Row = std::vector<ImportCell>;

ImportSheet read(std::string_view format, std::string_view bytes, const ImportSettings& settings = {}) {
    return importer_named(format)->read(bytes, "in", settings);
}

Row cells(const ImportSheet& sheet, std::size_t row) {
    Row found;
    for (std::size_t column = 0; column < sheet.columns.size(); ++column)
        found.push_back(sheet.rows.at(row).cell(column));
    return found;
}

std::vector<std::string> told(const std::vector<Problem>& problems) {
    std::vector<std::string> found;
    for (const Problem& problem : problems) found.push_back(to_string(problem.place) + " " + problem.message);
    return found;
}

using Told = std::vector<std::string>;
using Columns = std::vector<std::string>;

}  // namespace

TEST_CASE("a format is found by the file's name, else by its first bytes") {
    CHECK(importer_for("a.NDJSON", "")->name == "ndjson");
    CHECK(importer_for("a.json", "[]")->name == "ndjson");
    CHECK(importer_for("a.csv", "{x},y")->name == "csv");
    CHECK(importer_for("-", " {\"a\":1}")->name == "ndjson");
    CHECK(importer_for("-", "name,email\n")->name == "csv");
    CHECK(importer_for("-", std::string_view("PK\3\4\0\0", 6)) == nullptr);
    CHECK(importer_named("vcard") == nullptr);
}

TEST_CASE("a CSV file has a header and rows, whose empty cells are absent") {
    const ImportSheet sheet = read("csv", "name;email;age\r\n\r\nAnna;;41\r\n ;;\r\nBob\r\n");
    CHECK(sheet.problems.empty());
    CHECK(sheet.separator == ';');
    CHECK(sheet.encoding == "UTF-8");
    CHECK(sheet.columns == Columns{"name", "email", "age"});
    REQUIRE(sheet.rows.size() == 2);
    CHECK(cells(sheet, 0) == Row{{"Anna"}, {}, {"41"}});
    CHECK(cells(sheet, 1) == Row{{"Bob"}, {}, {}});
    CHECK(sheet.rows[0].line == 3);
    CHECK(sheet.rows[1].line == 5);
}

TEST_CASE("cells guarded against spreadsheets are unguarded") {
    const ImportSheet sheet = read("csv", "name,phone\n'=HYPERLINK(1),+49 30 1\n");
    CHECK(cells(sheet, 0) == Row{{"=HYPERLINK(1)"}, {"+49 30 1"}});
}

TEST_CASE("header names must be there, once") {
    CHECK(told(read("csv", "\n\na,,a,b\n1,2,3,4\n").problems) ==
          Told{"in:3 column 2 has no name", "in:3 column 3 has the name of column 1, 'a'"});
    CHECK(told(read("csv", "").problems) == Told{"in the file is empty: no header line"});
    CHECK(read("csv", "a,b,,\n1,2,,\n3,4, ,\n").columns == Columns{"a", "b"});
}

TEST_CASE("a row that is longer than the header is a problem of that row") {
    const ImportSheet sheet = read("csv", "a,b\n1,2\n\"x\ny\",2,3\n1,2,, \n");
    CHECK(sheet.problems.empty());
    REQUIRE(sheet.rows.size() == 3);
    CHECK(sheet.rows[0].problems.empty());
    CHECK(told(sheet.rows[1].problems) == Told{"in:3 the row has 3 cells, the header 2"});
    CHECK(sheet.rows[2].problems.empty());
}

TEST_CASE("a broken quote is a problem of its row, in the header of the file") {
    const ImportSheet sheet = read("csv", "a,b\n1,2\n3,\"4\"x\n5,\"6\n7,8\n");
    REQUIRE(sheet.rows.size() == 3);
    CHECK(sheet.rows[0].problems.empty());
    CHECK(told(sheet.rows[1].problems) == Told{"in:3:6 text after a closing quote"});
    CHECK(told(sheet.rows[2].problems) == Told{"in:4:3 a quote opens here and never closes"});
    CHECK(told(read("csv", "\"a\"x,b\n1,2\n").problems) == Told{"in:1:4 text after a closing quote"});
}

TEST_CASE("encoding and separator may be named, and an encoding that is none is told") {
    const ImportSheet sheet = read("csv", "a,b;c\n\xB1\xE8,2;3\n", {.encoding = "cp949", .separator = ';'});
    CHECK(sheet.columns == Columns{"a,b", "c"});
    CHECK(cells(sheet, 0) == Row{{"김,2"}, {"3"}});
    CHECK(told(read("csv", "a\n", {.encoding = "nope", .separator = {}}).problems) ==
          Told{"in unknown encoding 'nope'"});
}

TEST_CASE("rejected CSV rows are written as they stood, under their header") {
    const ImportSheet sheet = read("csv", "\xEF\xBB\xBFsep=;\r\n\"a\";b\r\n1;\"x;\r\n\"\"y\"\"\"\r\n2;z;\r\n3;u;v\r\n");
    REQUIRE(sheet.rows.size() == 3);
    const std::vector<std::size_t> rows = {0, 2};
    const std::string text = importer_named("csv")->rejected(sheet, rows);
    CHECK(text == "\"a\";b\n1;\"x;\r\n\"\"y\"\"\"\n3;u;v\n");
    CHECK(read("csv", text).rows.size() == 2);
}

TEST_CASE("an NDJSON file has an object a line, whose keys are columns") {
    const ImportSheet sheet = read("ndjson",
                                   "{\"name\":\"Anna\",\"emails\":[\"a@x\",\"b@x\"],\"age\":41.50}\r\n\r\n"
                                   "{\"vip\":true,\"name\":null,\"age\":\"\",\"n\":[1,null,false]}\n{}\n");
    CHECK(sheet.problems.empty());
    CHECK(sheet.columns == Columns{"name", "emails", "age", "vip", "n"});
    REQUIRE(sheet.rows.size() == 2);
    CHECK(cells(sheet, 0) == Row{{"Anna"}, {"a@x", "b@x"}, {"41.50"}, {}, {}});
    CHECK(cells(sheet, 1) == Row{{}, {}, {}, {"true"}, {"1", "false"}});
    CHECK(sheet.rows[0].line == 1);
    CHECK(sheet.rows[1].line == 3);
}

TEST_CASE("a line that is no object, or holds more than a table can, is a problem of that row") {
    const ImportSheet sheet =
        read("ndjson", "{\"a\":1}\n{\"a\":\n[1]\n{\"a\":{\"b\":1},\"c\":[[1]],\"\":2}\n{\"a\":2}");
    REQUIRE(sheet.rows.size() == 5);
    CHECK(sheet.rows[0].problems.empty());
    REQUIRE(sheet.rows[1].problems.size() == 1);
    CHECK(sheet.rows[1].problems[0].place.line == 2);
    CHECK(told(sheet.rows[2].problems) == Told{"in:3 not an object: write {\"name\": …}"});
    CHECK(told(sheet.rows[3].problems) ==
          Told{"in:4 nested value in column 'a'", "in:4 nested value in column 'c'", "in:4 a key is empty"});
    CHECK(cells(sheet, 4) == Row{{"2"}});
}

TEST_CASE("an array of objects is read with the line of each, and rejected as lines") {
    const ImportSheet sheet =
        read("ndjson", "\xEF\xBB\xBF [\n  {\"a\": \"x]},\\\"\",\n   \"b\": [1, 2]},\n\n  {\"a\":2}, 7, \"s\"\n]\n");
    CHECK(sheet.problems.empty());
    REQUIRE(sheet.rows.size() == 4);
    CHECK(cells(sheet, 0) == Row{{"x]},\""}, {"1", "2"}});
    CHECK(sheet.rows[0].line == 2);
    CHECK(sheet.rows[1].line == 5);
    CHECK(told(sheet.rows[2].problems) == Told{"in:5 not an object: write {\"name\": …}"});
    const std::vector<std::size_t> rows = {0, 3};
    const std::string text = importer_named("ndjson")->rejected(sheet, rows);
    CHECK(text == "{\"a\": \"x]},\\\"\",    \"b\": [1, 2]}\n\"s\"\n");
    CHECK(cells(read("ndjson", text), 0) == cells(sheet, 0));
}

TEST_CASE("an array that is broken is a problem of the file, with its place") {
    const ImportSheet sheet = read("ndjson", "[{\"a\":1},\n {\"a\":}]");
    CHECK(sheet.rows.empty());
    REQUIRE(sheet.problems.size() == 1);
    CHECK(sheet.problems[0].place == Place{"in", 2, 7});
}

TEST_CASE("keys that are data do not make a table of a thousand columns") {
    std::string text;
    for (int i = 0; i < 1200; ++i) text += "{\"k" + std::to_string(i) + "\":1}\n";
    const ImportSheet sheet = read("ndjson", text);
    CHECK(sheet.columns.size() == 1000);
    CHECK(sheet.rows.back().problems.size() == 1);
}

TEST_CASE("the real pipeline is a sheet without problems") {
    const char* const named = std::getenv("CRM_FIXTURES");
    const std::filesystem::path folder =
        named != nullptr ? named : std::filesystem::path(CRM_SOURCE_DIR) / ".." / "shared" / "fixtures";
    std::ifstream file(folder / "crm" / "maven-sales-opportunities" / "sales_pipeline.csv", std::ios::binary);
    if (!file) {
        WARN("skipped: no fixtures folder");
        return;
    }
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const ImportSheet sheet = read("csv", bytes);
    CHECK(sheet.problems.empty());
    CHECK(sheet.columns.size() == 8);
    CHECK(sheet.rows.size() == 8800);
    CHECK(std::ranges::all_of(sheet.rows, [](const ImportRow& row) { return row.problems.empty(); }));
}

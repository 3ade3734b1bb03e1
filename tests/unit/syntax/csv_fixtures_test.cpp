#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "crm/base/text.h"
#include "crm/syntax/csv.h"
#include "crm/syntax/encoding.h"
#include "crm/syntax/json.h"
#include "fixtures.h"

using namespace crm;

namespace {

/// Files where this reader and the one that wrote EXPECTED differ, and why.
const std::map<std::string, std::string> deviations = {
    {"crm/cdnow/CDNOW_sample.txt", "fixed width, no CSV"},
    {"csv/duckdb/nullbyte.csv", "the other reader drops the NUL inside a cell; it is kept here"},
};

const json::Value* member(const json::Value& object, std::string_view key) {
    for (const auto& [name, value] : std::get<json::Object>(object.data))
        if (name == key) return &value;
    return nullptr;
}

std::string text(const json::Value& object, std::string_view key) {
    const json::Value* const value = member(object, key);
    return value == nullptr ? "" : std::get<std::string>(value->data);
}

std::string encoding(const json::Value& expected) {
    static const std::map<std::string, std::string> names = {
        {"utf-8", "UTF-8"},        {"cp949", "CP949"},         {"euc-kr", "CP949"},
        {"gb18030", "GB18030"},    {"big5", "Big5"},           {"shift_jis", "Shift_JIS"},
        {"euc-jp", "EUC-JP"},      {"cp1251", "windows-1251"}, {"latin-1", "windows-1252"},
        {"cp1252", "windows-1252"}};
    const std::string name = text(expected, "encoding");
    if (name == "utf-16") return text(expected, "bom").substr(0, 8);
    return names.at(name);
}

char separator(const json::Value& expected) {
    static const std::map<std::string, char> names = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"pipe", '|'}};
    return names.at(text(expected, "delim"));
}

/// Whether the cells expected, of which only the first few characters and the first few cells are known, are these.
void check_row(const json::Value& expected, std::string_view key, const CsvRow& row) {
    const json::Value* const cells = member(expected, key);
    if (cells == nullptr) return;
    std::size_t column = 0;
    for (const json::Value& cell : std::get<json::Array>(cells->data)) {
        const auto& begin = std::get<std::string>(cell.data);
        CAPTURE(key, column, begin);
        REQUIRE(column < row.cells.size());
        CHECK(trim(row.cells[column]).starts_with(trim(begin)));
        ++column;
    }
}

void check_file(const std::string& bytes, const std::string& name, const json::Value& expected) {
    const auto decoded = decode(bytes);
    REQUIRE(decoded);
    CHECK(decoded->encoding == encoding(expected));
    const CsvFile csv = read_csv(decoded->text, name);
    CHECK(csv.separator == separator(expected));
    const bool header = std::get<bool>(member(expected, "header")->data);
    const std::size_t records = std::stoul(std::get<json::Number>(member(expected, "records")->data).source);
    REQUIRE(csv.rows.size() == records + (header ? 1 : 0));
    check_row(expected, "first", csv.rows[0]);
    check_row(expected, "row1", csv.rows[1]);
    check_row(expected, "last", csv.rows.back());
}

}  // namespace

TEST_CASE("real files are read as independent tools read them") {
    const auto folder = test::fixtures();
    if (!folder) {
        WARN("skipped: no fixtures folder");
        return;
    }
    const auto expected = json::parse(test::bytes_of(*folder / "EXPECTED" / "csv.json"));
    REQUIRE(expected);
    for (const auto& [name, facts] : std::get<json::Object>(expected->data)) {
        if (deviations.contains(name)) continue;
        DYNAMIC_SECTION(name) { check_file(test::bytes_of(*folder / name), name, facts); }
    }
}

TEST_CASE("real files that are damaged are read with a problem that has its place") {
    const auto folder = test::fixtures();
    if (!folder) {
        WARN("skipped: no fixtures folder");
        return;
    }
    const auto problems = [&](const char* name) {
        const CsvFile csv = read_csv(decode(test::bytes_of(*folder / name))->text, name);
        std::vector<std::string> places;
        for (const Problem& problem : csv.problems) places.push_back(to_string(problem.place));
        return places;
    };
    const std::string thijs = "csv/duckdb/thijs_unquoted.csv";
    CHECK(problems(thijs.c_str()) == std::vector<std::string>{thijs + ":2:8", thijs + ":3:22", thijs + ":4:20"});
    CHECK(problems("crm/maven-sales-opportunities/sales_pipeline.csv").empty());
}

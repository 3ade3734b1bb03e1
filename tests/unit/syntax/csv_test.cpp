#include "crm/syntax/csv.h"

#include <catch2/catch.hpp>
#include <random>

#include "../base/growth.h"

using namespace crm;
using crm::test::grows_linearly;
using crm::test::repeated;

namespace {

using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(const CsvFile& csv) {
    std::vector<Cells> rows;
    for (const CsvRow& row : csv.rows) rows.push_back(row.cells);
    return rows;
}

std::vector<Cells> read(std::string_view text, std::optional<char> separator = {}) {
    return cells_of(read_csv(text, "test.csv", separator));
}

std::string random_text(std::mt19937& random, std::string_view alphabet, std::size_t longest) {
    std::string text(random() % (longest + 1), ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    return text;
}

}  // namespace

TEST_CASE("cells stand between separators, rows between line breaks of any sort") {
    const std::vector<Cells> expected = {{"a", "b"}, {"1", "2"}};
    CHECK(read("a,b\n1,2\n") == expected);
    CHECK(read("a,b\r\n1,2") == expected);
    CHECK(read("a,b\r1,2\r") == expected);
}

TEST_CASE("rows may be ragged, and empty cells are cells") {
    CHECK(read("a,b,c\n1\n,,,\n") == std::vector<Cells>{{"a", "b", "c"}, {"1"}, {"", "", "", ""}});
}

TEST_CASE("blank lines are no rows, but a quoted nothing is") {
    CHECK(read("a\n\n\r\n\"\"\n") == std::vector<Cells>{{"a"}, {""}});
    CHECK(read("").empty());
    CHECK(read("\n\n").empty());
}

TEST_CASE("quotes hold separators, line breaks and doubled quotes") {
    CHECK(read("\"a,b\",\"c\r\nd\",\"say \"\"hi\"\"\"\n") == std::vector<Cells>{{"a,b", "c\r\nd", "say \"hi\""}});
}

TEST_CASE("a quote inside an unquoted cell is a character") {
    CHECK(read("5\" nail, \"x\"\n", ',') == std::vector<Cells>{{"5\" nail", " \"x\""}});
}

TEST_CASE("blanks after a closing quote are nothing, text there is a problem with its place") {
    const CsvFile fine = read_csv("\"a\" ,\"b\"\t\n", "f.csv");
    CHECK(cells_of(fine) == std::vector<Cells>{{"a", "b"}});
    CHECK(fine.problems.empty());

    const CsvFile csv = read_csv("x,y\n\"é\",\"b\" c,\"d\"e\n", "f.csv");
    CHECK(csv.rows[1].cells == Cells{"é", "b c", "de"});
    REQUIRE(csv.problems.size() == 1);
    CHECK(csv.problems[0].place == Place{"f.csv", 2, 8});
    CHECK(csv.problems[0].code == "syntax");
}

TEST_CASE("a quote that never closes is a problem at the place where it opens") {
    const CsvFile csv = read_csv("a,b\n1,\"2\n3,4\n5,6", "f.csv");
    REQUIRE(csv.rows.size() == 2);
    CHECK(csv.rows[1].cells == Cells{"1", "2\n3,4\n5,6"});
    REQUIRE(csv.problems.size() == 1);
    CHECK(csv.problems[0].place == Place{"f.csv", 2, 3});
}

TEST_CASE("a row knows the line of its first character") {
    const CsvFile csv = read_csv("a\r\n\r\n\"x\r\ny\"\rb\n", "f.csv");
    REQUIRE(csv.rows.size() == 3);
    CHECK(csv.rows[0].line == 1);
    CHECK(csv.rows[1].line == 3);
    CHECK(csv.rows[2].line == 5);
}

TEST_CASE("a byte-order mark and the sep line of Excel are taken off, and lines still counted") {
    CHECK(read("\xEF\xBB\xBF\"a\";b\n") == std::vector<Cells>{{"a", "b"}});
    const CsvFile csv = read_csv("\xEF\xBB\xBFSep=;\r\na,1;b\r\n", "f.csv");
    CHECK(csv.separator == ';');
    CHECK(cells_of(csv) == std::vector<Cells>{{"a,1", "b"}});
    CHECK(csv.rows[0].line == 2);
    CHECK(read_csv("sep=;\na|b\n", "f.csv", '|').separator == '|');
}

TEST_CASE("the separator is the one the rows agree on") {
    CHECK(read_csv("a;b\n1,5;2,5\n3,5;4,5\n", "f").separator == ';');
    CHECK(read_csv("Name, Vorname;Ort;Telefon\nSchmidt, Anna;Berlin;030\n", "f").separator == ';');
    CHECK(read_csv("name,tags\nAnna,x;y;z\nBob,x;y;z\n", "f").separator == ',');
    CHECK(read_csv("a\tb\n1, 2\t3\n", "f").separator == '\t');
    CHECK(read_csv("\"a|b\"|c\n1|2\n", "f").separator == '|');
    CHECK(read_csv("\"a;b\",\"c;d\"\n1,2\n", "f").separator == ',');
    CHECK(read_csv("name\nAnna\n", "f").separator == ',');
}

TEST_CASE("cells are quoted where they must be and nowhere else") {
    CHECK(csv_row({"a", "b c", ""}) == "a,b c,\n");
    CHECK(csv_row({"a,b", "\"", "x\ny", " a", "b ", "c\r"}) == "\"a,b\",\"\"\"\",\"x\ny\",\" a\",\"b \",\"c\r\"\n");
    CHECK(csv_row({"a,b", "c;d"}, ';') == "a,b;\"c;d\"\n");
    CHECK(csv_row({""}) == "\"\"\n");
    CHECK(csv_row({"sep=;"}) == "\"sep=;\"\n");
}

TEST_CASE("tab-separated rows escape what would break them") {
    CHECK(tsv_row({"a\tb", "c\nd\r\n", "e\\", "\"f\""}) == "a\\tb\tc\\nd\\r\\n\te\\\\\t\"f\"\n");
}

TEST_CASE("whatever is written is read back") {
    std::mt19937 random(7);
    constexpr std::string_view alphabet = "ab \"\",;|\t\r\n'=\xC3\xA9";
    for (int round = 0; round < 2000; ++round) {
        const char separator = ",;\t|"[random() % 4];
        std::vector<Cells> rows(random() % 5);
        std::string text;
        for (Cells& row : rows) {
            row.resize(1 + random() % 4);
            for (std::string& cell : row) cell = random_text(random, alphabet, 6);
            text += csv_row(row, separator);
        }
        const CsvFile csv = read_csv(text, "f", separator);
        CAPTURE(text);
        REQUIRE(cells_of(csv) == rows);
        REQUIRE(csv.problems.empty());
    }
}

TEST_CASE("a cell that would be a formula is guarded, numbers and phones are not") {
    CHECK(guard_cell("=1+1") == "'=1+1");
    CHECK(guard_cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(guard_cell("-2+3+cmd|' /C calc'!A0") == "'-2+3+cmd|' /C calc'!A0");
    CHECK(guard_cell("\tx") == "'\tx");
    CHECK(guard_cell("-") == "'-");
    CHECK(guard_cell("'=x") == "''=x");
    for (const char* const plain :
         {"", "Anna", "-12.50", "+1,234.5", "-1e6", "+49 30 1234-0", "+1 (555) 010.99", "'n Abend"})
        CHECK(guard_cell(plain) == plain);
}

TEST_CASE("unguarding undoes guarding and nothing else") {
    for (const char* const untouched : {"'Anna", "'+49 30 1234", "''", "'-5", "x'=1"})
        CHECK(unguard_cell(untouched) == untouched);
    std::mt19937 random(11);
    for (int round = 0; round < 20000; ++round) {
        const std::string cell = random_text(random, "''=+-@\t\r1a ", 5);
        CAPTURE(cell);
        REQUIRE(unguard_cell(guard_cell(cell)) == cell);
    }
}

TEST_CASE("reading takes time in proportion to the text, however broken") {
    constexpr std::size_t four_megabytes = 4'000'000;
    const auto read = [](std::string_view piece) {
        return [piece](std::size_t bytes) { read_csv(repeated(piece, bytes), "f"); };
    };
    CHECK(read_csv(repeated("\"a\"b,", four_megabytes), "f").problems.size() == 1);
    CHECK(grows_linearly(read("\"a\"b,"), four_megabytes));
    CHECK(grows_linearly(read("\""), four_megabytes));
}

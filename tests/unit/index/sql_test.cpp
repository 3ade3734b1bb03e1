// People's SQL reads, and does nothing else.
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

#include "crm/index/sql.h"
#include "indexed.h"

using namespace crm;
using namespace crm::test;
using Catch::Matchers::Contains;

namespace {

constexpr std::string_view settings =
    "currency = \"EUR\"\ntimezone = \"Europe/Berlin\"\n[rates]\nUSD = \"0.5\"\n"
    "[[pipeline]]\nid = \"sales\"\nstage = [{ id = \"lead\" }, { id = \"won\", outcome = \"won\" }]\n"
    "[fields.person.height]\ntype = \"decimal\"\n[kinds.vehicle]\nfields.holder = { type = \"reference\", to = "
    "\"person\" }\n[kinds.item]\n";

class Workshop : public Indexed {
public:
    Workshop() : Indexed(settings) {
        home.folder.write(
            "people/anna.toml",
            "name = \"Anna\"\nemails = [\"a@x.example\"]\nheight = 9.50\ncity = \"'; drop table person; --\"\n");
        home.folder.write("people/bert.toml", "name = \"Bert\"\nheight = 12\n");
        home.folder.write("vehicles/van.toml", "name = \"Van\"\nholder = \"anna\"\n");
        home.folder.write("deals/a.toml",
                          "name = \"A\"\nstage = \"won\"\nvalue = \"0.10 EUR\"\n[[item]]\nproduct = \"chair\"\n"
                          "quantity = 3\nprice = \"9.99 EUR\"\ndiscount = 10\n");
        home.folder.write("deals/b.toml", "name = \"B\"\nstage = \"lead\"\nvalue = \"0.40 USD\"\n");
    }
    SqlAnswer answer(std::string sql, std::vector<std::pair<std::string, std::string>> parameters = {}) {
        return run_sql(home.workspace(), calendar, place(),
                       {.sql = std::move(sql), .parameters = std::move(parameters)});
    }
    /// The cells of the rows, with blanks between them and commas between rows.
    static std::string text(const SqlAnswer& answer) {
        std::string text;
        for (const auto& row : answer.table.rows) {
            if (!text.empty()) text += ", ";
            for (const Cell& cell : row) text += (&cell == &row.front() ? "" : " ") + to_text(cell.value);
        }
        return text;
    }
    std::string ask(std::string sql, std::vector<std::pair<std::string, std::string>> parameters = {}) {
        return text(answer(std::move(sql), std::move(parameters)));
    }
    /// Why it is refused, and the hint.
    std::string refusal(std::string sql, std::chrono::milliseconds limit = std::chrono::seconds{10}) {
        try {
            run_sql(home.workspace(), calendar, place(), {.sql = std::move(sql), .limit = limit});
        } catch (const Error& error) {
            CHECK(error.kind() == Exit::usage);
            return std::string(error.what()) + " | " + error.hint();
        }
        return "answered";
    }
    std::string index_bytes() const {
        std::ifstream file(database(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    Calendar calendar{{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}, {}}, *Zone::named("Europe/Berlin")};
};

}  // namespace

TEST_CASE("every kind is a table, by either name, own kinds and fields among them", "[sql]") {
    Workshop shop;
    CHECK(shop.ask("SELECT id FROM person ORDER BY id") == "anna, bert");
    CHECK(shop.ask("SELECT id FROM people ORDER BY id") == "anna, bert");
    CHECK(shop.ask("SELECT v.id, p.name FROM vehicle v JOIN person p ON p.id = v.holder") == "van Anna");
    CHECK(shop.ask("SELECT id FROM person WHERE height > 10") == "bert");
    CHECK(shop.ask("SELECT kind, id, field, target FROM link WHERE kind = 'vehicle'") == "vehicle van holder anna");
    CHECK(shop.ask("SELECT kind, product, quantity, total FROM item") == "deal chair 3 26.97 EUR");
    CHECK(shop.ask("SELECT count(*) FROM kind_item") == "0");
    CHECK(shop.ask("SELECT id, outcome FROM stage ORDER BY position") == "lead open, won won");
}

TEST_CASE("only the kinds that SQL names are looked at", "[sql]") {
    Workshop shop;
    shop.home.folder.write("people/broken.toml", "name = \n");
    CHECK(shop.answer("SELECT id FROM vehicle").problems.empty());
    CHECK(shop.answer("SELECT id FROM person").problems.size() == 1);
    CHECK(shop.answer("SELECT count(*) FROM people").problems.size() == 1);
    CHECK(shop.answer("SELECT id FROM vehicle WHERE holder IN (SELECT id FROM person)").problems.size() == 1);
    CHECK(shop.answer("SELECT count(*) FROM link").problems.size() == 1);
}

TEST_CASE("sums of money are exact, and amounts without a rate are named", "[sql]") {
    Workshop shop;
    CHECK(shop.ask("SELECT sum_money(value) FROM deal") == "0.30 EUR");
    CHECK(shop.ask("SELECT id, sum_money(value) OVER (ORDER BY id ROWS 1 PRECEDING) FROM deal") ==
          "a 0.10 EUR, b 0.30 EUR");
    CHECK(shop.ask("SELECT id, sum_money(value) OVER (ORDER BY id ROWS 0 PRECEDING) FROM deal") ==
          "a 0.10 EUR, b 0.20 EUR");
    CHECK(shop.ask("SELECT sum_money(value) FROM deal WHERE 0") == "");
    CHECK(shop.answer("SELECT sum_money(value) FROM deal WHERE 0").table.rows.size() == 1);
    const SqlAnswer without = shop.answer("SELECT sum_money('1 GBP'), amount('1 GBP'), amount('x')");
    CHECK(Workshop::text(without) == "  ");
    REQUIRE(without.problems.size() == 1);
    CHECK(without.problems.front().code == "no-rate");
}

TEST_CASE("a column that is a field has the field's type, wherever it went", "[sql]") {
    Workshop shop;
    const SqlAnswer answer = shop.answer("SELECT * FROM (SELECT emails AS e, id FROM person WHERE id = 'anna') AS x");
    REQUIRE(answer.table.rows.size() == 1);
    CHECK(answer.table.columns.front().list);
    CHECK(answer.table.rows.front().front().value == Value{std::vector<std::string>{"a@x.example"}});
    CHECK(answer.table.ids == 1);
    CHECK(shop.ask("SELECT emails FROM person WHERE id = 'anna' UNION ALL SELECT 'no list'") == "a@x.example, no list");
    CHECK(shop.answer("SELECT id, id FROM person").table.columns.back().name == "id_2");
}

TEST_CASE("parameters are numbers where they are written as numbers, and else texts", "[sql]") {
    Workshop shop;
    const auto type = [&](const std::string& value) { return shop.ask("SELECT typeof(:x)", {{"x", value}}); };
    CHECK(type("12") == "integer");
    CHECK(type("-0.5") == "real");
    for (const char* text : {"007", "+1", "1e3", "", "-", ".5", "1.", "12345678901234567890", "'"})
        CHECK(type(text) == "text");
    CHECK(shop.ask("SELECT id FROM person WHERE city = :c", {{"c", "'; drop table person; --"}}) == "anna");
    CHECK_THAT(shop.refusal("SELECT :x"), Contains("--param x=VALUE"));
    CHECK_THROWS_WITH(shop.ask("SELECT :name", {{"name", "x"}, {"nmae", "y"}}), Contains("no parameter :nmae"));
}

TEST_CASE("nothing writes, attaches, reads files or loads", "[sql]") {
    Workshop shop;
    shop.ask("SELECT count(*) FROM timeline");
    const std::string before = shop.index_bytes();
    REQUIRE_FALSE(before.empty());
    for (const char* sql : {"INSERT INTO person(id) VALUES('x')",
                            "UPDATE person SET name = 'x'",
                            "DELETE FROM person",
                            "WITH x AS (SELECT 1) DELETE FROM person",
                            "WITH x AS (SELECT 1) INSERT INTO main.rows_person(id) SELECT 'x'",
                            "REPLACE INTO stage VALUES(1)",
                            "DROP TABLE person",
                            "DROP VIEW person",
                            "ALTER TABLE person RENAME TO x",
                            "CREATE TABLE x(y)",
                            "CREATE TEMP TABLE x(y)",
                            "CREATE VIEW x AS SELECT 1",
                            "CREATE INDEX x ON person(id)",
                            "ATTACH 'x.db' AS x",
                            "DETACH main",
                            "VACUUM",
                            "VACUUM INTO 'x.db'",
                            "PRAGMA user_version = 1",
                            "PRAGMA table_info(person)",
                            "BEGIN",
                            "COMMIT",
                            "SAVEPOINT x",
                            "REINDEX",
                            "ANALYZE",
                            "EXPLAIN SELECT 1",
                            "SELECT * FROM pragma_table_info('person')",
                            "SELECT * FROM sqlite_schema",
                            "SELECT count(*) FROM sqlite_master",
                            "SELECT * FROM main.meta",
                            "SELECT count(*) FROM meta",
                            "SELECT * FROM folder",
                            "SELECT * FROM rows_person",
                            "SELECT entries FROM main.folder",
                            "WITH person AS (SELECT * FROM main.meta) SELECT * FROM person",
                            "SELECT readfile('crm.toml')",
                            "SELECT writefile('x', 'y')",
                            "SELECT load_extension('x')",
                            "SELECT fts3_tokenizer('x')",
                            "SELECT randomblob(10)",
                            "SELECT sqlite_version()",
                            "SELECT edit('x')",
                            "SELECT 1; SELECT 2",
                            "SELECT 1; DROP TABLE person",
                            "SELECT 1;; x",
                            "",
                            "  ",
                            "-- nothing",
                            "/* nothing */"})
        CHECK_THAT(std::string(sql) + ": " + shop.refusal(sql), !Contains("answered"));
    CHECK(shop.index_bytes() == before);
    CHECK(shop.ask("SELECT id FROM person ORDER BY id") == "anna, bert");
}

TEST_CASE("comments, a semicolon at the end and WITH are no harm", "[sql]") {
    Workshop shop;
    CHECK(shop.ask("-- names\nSELECT /* all */ id FROM person ORDER BY id; -- done\n") == "anna, bert");
    CHECK(shop.ask(
              "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3) SELECT count(*) FROM n") ==
          "3");
    CHECK(shop.ask("VALUES (1), (2)") == "1, 2");
    CHECK(shop.ask("SELECT 'a;b -- c'") == "a;b -- c");
}

TEST_CASE("what does not end is ended", "[sql]") {
    Workshop shop;
    constexpr std::chrono::milliseconds soon{50};
    CHECK_THAT(
        shop.refusal("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT count(*) FROM c", soon),
        Contains("not answered in 0.05 s"));
    CHECK_THAT(shop.refusal("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c", soon),
               Contains("not answered in 0.05 s"));
    CHECK_THAT(shop.refusal("SELECT replace(printf('%10000000s', ''), ' ', 'xx')"), !Contains("answered"));
    CHECK_THAT(shop.refusal("SELECT '" + std::string(200'000, 'x') + "'"), Contains("longer than"));
    CHECK_THAT(shop.refusal("SELECT " + std::string(5000, '(') + "1" + std::string(5000, ')')), !Contains("answered"));
    CHECK(shop.ask("SELECT id FROM person ORDER BY id") == "anna, bert");
}

TEST_CASE("a message says where, and what was meant", "[sql]") {
    Workshop shop;
    CHECK(shop.refusal("SELECT nmae FROM person") ==
          "no column is called 'nmae' in the SQL at column 8 | did you mean 'name'?");
    CHECK(shop.refusal("SELECT 'ü', p.nmae\nFROM person p") ==
          "no column is called 'p.nmae' in the SQL at line 1, column 13 | did you mean 'name'?");
    CHECK(shop.refusal("SELECT id FROM persn") ==
          "no table is called 'persn' in the SQL at column 16 | did you mean 'person'?");
    CHECK(shop.refusal("SELECT flod(name) FROM person") ==
          "no function is called 'flod' in the SQL at column 8 | did you mean 'fold'?");
    CHECK_THAT(shop.refusal("SELECT id FROM order"), Contains("in double quotes: \"order\""));
    CHECK_THAT(shop.refusal("SELECT id FROM person WHERE city = \"Bonn\""), Contains("'Bonn', in single quotes"));
    CHECK_THAT(shop.refusal(std::string("SELECT 1\0, 2", 12)), Contains("a zero byte in the SQL at column 9"));
    CHECK_THAT(shop.refusal("SELECT '\xff'"), Contains("not UTF-8"));
}

TEST_CASE("without an index the answers are the same", "[sql]") {
    Workshop shop;
    for (const char* sql :
         {"SELECT * FROM person ORDER BY id", "SELECT * FROM link ORDER BY id", "SELECT * FROM item"}) {
        const SqlAnswer memory = run_sql(shop.home.workspace(), shop.calendar, {}, {.sql = sql});
        CHECK(Workshop::text(memory) == shop.ask(sql));
    }
}

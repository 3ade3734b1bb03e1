#include <catch2/catch.hpp>

#include "crm/base/error.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

TEST_CASE("the default format is the table") { CHECK(writers().front().name == "table"); }

TEST_CASE("every format is found by its name and writes tables and cards") {
    for (const Writer& writer : writers()) {
        INFO(writer.name);
        CHECK(&writer_named(writer.name) == &writer);
        CHECK(writer.table(deals(), to_program).ends_with('\n'));
        CHECK(writer.card(deal_card(), to_program).ends_with('\n'));
    }
}

TEST_CASE("an unknown format is a usage error with the nearest, or with all of them") {
    const auto hint_for = [](std::string_view name) {
        try {
            writer_named(name);
        } catch (const Error& error) {
            CHECK(error.kind() == Exit::usage);
            return error.hint();
        }
        return std::string();
    };
    CHECK(hint_for("jsn") == "did you mean --format json?");
    CHECK(hint_for("parquet") == "formats are table, json, ndjson, csv, tsv, ids, md");
}

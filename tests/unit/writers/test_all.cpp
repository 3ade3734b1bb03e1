#include <catch2/catch.hpp>

#include "crm/base/error.h"
#include "crm/syntax/json.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

TEST_CASE("the default format is the table") { CHECK(writers().front().name == "table"); }

TEST_CASE("every format is found by its name and writes tables and cards") {
    for (const Writer& writer : writers()) {
        INFO(writer.name);
        CHECK(&writer_named(writer.name) == &writer);
        if (!writer.only.empty()) continue;
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
    CHECK(hint_for("parquet") == "formats are table, json, ndjson, csv, tsv, ids, md, html");
}

TEST_CASE("SARIF holds findings in files, and refuses everything else") {
    const Writer& sarif = writer_named("sarif");
    CHECK_THROWS_AS(sarif.table(deals(), to_program), Error);
    CHECK_THROWS_AS(sarif.card(deal_card(), to_program), Error);
    Table findings;
    for (const char* name : {"file", "line", "column", "code", "message", "hint", "level"})
        findings.columns.push_back({.name = name});
    const auto found = [](std::string file, Value line) {
        return std::vector<Cell>{{std::move(file)}, {line}, {line}, {"syntax"}, {"no \"TOML\""}, {}, {"error"}};
    };
    findings.rows = {found("people/김.toml", std::int64_t{3}), found("orgs", {})};
    const auto log = json::parse(sarif.table(findings, to_program));
    REQUIRE(log);
    const std::string text = json::print(*log);
    CHECK(text.find(R"("artifactLocation":{"uri":"people/%EA%B9%80.toml"},"region":{"startLine":3,"startColumn":3})") !=
          std::string::npos);
    CHECK(text.find(R"("rules":[{"id":"syntax"}])") != std::string::npos);
    CHECK(text.find(R"({"physicalLocation":{"artifactLocation":{"uri":"orgs"}}})") != std::string::npos);
}

#include <catch2/catch.hpp>

#include "crm/base/text.h"
#include "crm/syntax/json.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

namespace {

json::Value parsed(std::string_view text) {
    INFO(text);
    const auto value = json::parse(text);
    REQUIRE(value);
    return *value;
}

const json::Array& array(const json::Value& value) { return std::get<json::Array>(value.data); }

/// The text of `key` in each object of an array.
std::vector<std::string> texts_of(const json::Value& value, std::string_view key) {
    std::vector<std::string> texts;
    for (const json::Value& object : array(value))
        for (const auto& [name, member] : std::get<json::Object>(object.data))
            if (name == key) texts.push_back(std::get<std::string>(member.data));
    return texts;
}

}  // namespace

TEST_CASE("json has every column in every object, typed, with ids and exact numbers") {
    CHECK(write("json", deals()) == R"([
  {
    "id": "acme-renewal-p3vdt",
    "name": "Acme renewal",
    "org": "acme-gmbh-7q2dm",
    "value": "12000.50 EUR",
    "tags": ["vip","key"],
    "rate": 12.50,
    "open": true
  },
  {
    "id": "gim-minsu-2x8ta",
    "name": "김민수와의 계약",
    "org": "hangang-4k2pq",
    "value": "99.00 EUR",
    "tags": [],
    "rate": 0.5,
    "open": false
  },
  {
    "id": "piotr-9dk2r",
    "name": "Пётр и Ирина 👩‍💻 été",
    "org": null,
    "value": null,
    "tags": ["холодный"],
    "rate": null,
    "open": null
  }
]
)");
}

TEST_CASE("ndjson has the same objects, one a line") {
    const auto lines = lines_of(write("ndjson", deals()));
    const json::Value whole = parsed(write("json", deals()));
    REQUIRE(lines.size() == array(whole).size());
    for (std::size_t i = 0; i < lines.size(); ++i) CHECK(parsed(lines[i]) == array(whole)[i]);
}

TEST_CASE("an empty table is an empty array, and no line of ndjson") {
    CHECK(write("json", Table{}) == "[]\n");
    CHECK(write("ndjson", Table{}).empty());
}

TEST_CASE("json carries hostile text unchanged, to programs and to people") {
    auto hostile = hostile_texts();
    std::erase_if(hostile, [](const std::string& text) { return first_invalid_utf8(text).has_value(); });
    const Table table = texts("name", hostile);
    for (const auto& settings : {to_program, terminal(80)}) {
        CHECK(texts_of(parsed(write("json", table, settings)), "name") == hostile);
        CHECK(lines_of(write("ndjson", table, settings)).size() == hostile.size());
    }
}

TEST_CASE("json shown to a person escapes what could deceive") {
    const std::string out = write("json", texts("na\u202Eme", hostile_texts()), terminal(80));
    CHECK(visible(out, Newlines::kept) == out);
    CHECK(out.find("a\\u202eb") != std::string::npos);
    CHECK(out.find("\\udb40\\udc41tag") != std::string::npos);
}

TEST_CASE("columns of one name get keys of their own") {
    Table table{.columns = {{.name = "id"}, {.name = "id"}, {.name = "id_2"}}, .rows = {}};
    table.rows.push_back({{.value = "a"}, {.value = "b"}, {.value = "c"}});
    CHECK(write("ndjson", table) == "{\"id\":\"a\",\"id_2\":\"b\",\"id_2_2\":\"c\"}\n");
}

TEST_CASE("a card in json is one object with its fields, items and sections") {
    CHECK(write("json", deal_card()) == R"({
  "id": "acme-renewal-p3vdt",
  "kind": "deal",
  "org": "acme-7q2dm",
  "reason": null,
  "people": ["anna","bob"],
  "notes": "first line\r\n\r\n  second\u001b line\n",
  "item": [{"product":"licence","quantity":3,"price":"400.00 EUR"}],
  "tasks": [
    {
      "title": "call"
    },
    {
      "title": "send quote"
    }
  ],
  "timeline": []
}
)");
    CHECK(parsed(write("ndjson", deal_card())) == parsed(write("json", deal_card())));
    CHECK(lines_of(write("ndjson", deal_card())).size() == 1);
}

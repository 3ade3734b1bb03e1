#include <catch2/catch.hpp>

#include "crm/base/text.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

namespace {

std::size_t count(std::string_view text, std::string_view piece) {
    std::size_t found = 0;
    for (std::size_t at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE("a page of html has names for people, and numbers at the end of their cells") {
    Table table = deals();
    table.title = "open deals";
    const std::string out = write("html", table);
    CHECK(out.starts_with("<!doctype html>\n"));
    CHECK(out.find("<title>open deals</title>") != std::string::npos);
    CHECK(out.find("<h1 dir=\"auto\">open deals</h1>") != std::string::npos);
    CHECK(out.find("<td dir=\"auto\">Acme GmbH</td><td class=\"n\" dir=\"auto\">12000.50 EUR</td>") !=
          std::string::npos);
    CHECK(count(out, "<tr>") == table.rows.size() + 1);
}

TEST_CASE("no text leaves its cell, becomes markup, or hides in html") {
    const std::string out = write("html", texts("<name>", hostile_texts()));
    CHECK(count(out, "<tr>") == hostile_texts().size() + 1);
    CHECK(count(out, "<td ") == hostile_texts().size());
    CHECK(visible(out, Newlines::kept) == out);
    CHECK(out.find("<script") == std::string::npos);
    CHECK(out.find("&lt;script&gt;alert(1)&lt;/script&gt; &amp;") != std::string::npos);
    CHECK(out.find(">&lt;name&gt;</th>") != std::string::npos);
    CHECK(write("html", texts("a", {"\"'"})).find(">&quot;&#39;</td>") != std::string::npos);
}

TEST_CASE("a browser that is shown a page loads and runs nothing") {
    CHECK(write("html", deals())
              .find("Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\"") !=
          std::string::npos);
}

TEST_CASE("a card in html has its fields, its rows and its sections with rows") {
    const std::string out = write("html", deal_card());
    CHECK(out.find("<h1 dir=\"auto\">Acme renewal</h1>") != std::string::npos);
    CHECK(out.find("<td dir=\"auto\">people</td><td dir=\"auto\">anna, bob</td>") != std::string::npos);
    CHECK(out.find("<h2 dir=\"auto\">item</h2>") != std::string::npos);
    CHECK(out.find("first line\n\n  second\\u{1b} line</td>") != std::string::npos);
    CHECK(count(out, "<h2") == 2);
}

#include <catch2/catch.hpp>

#include "crm/base/text.h"
#include "samples.h"

using namespace crm;
using namespace crm::samples;

TEST_CASE("markdown is a table with names, numbers on the right") {
    Table table = deals();
    table.title = "open deals";
    const auto lines = lines_of(write("md", table));
    CHECK(lines[0] == "## open deals");
    CHECK(lines[2] == "| id | name | org | value | tags | rate | open |");
    CHECK(lines[3] == "|---|---|---|---:|---|---:|---|");
    CHECK(lines[4] == "| acme-renewal-p3vdt | Acme renewal | Acme GmbH | 12000.50 EUR | vip, key | 12.50 | true |");
}

TEST_CASE("no text leaves its cell, becomes markup, or hides in markdown") {
    const std::string out = write("md", texts("name", hostile_texts()));
    CHECK(lines_of(out).size() == hostile_texts().size() + 2);
    CHECK(visible(out, Newlines::kept) == out);
    CHECK(out.find("\\|pipe\\| &lt;script&gt;alert(1)&lt;/script&gt; &amp; \\[x\\](javascript:y)") !=
          std::string::npos);
    CHECK(out.find("two<br>lines") != std::string::npos);
}

TEST_CASE("an underscore is escaped only where it would mean something") {
    CHECK(write("md", texts("shoe_size", {"_emphasis_ a_b"})) == "| shoe_size |\n|---|\n| \\_emphasis\\_ a_b |\n");
}

TEST_CASE("a card in markdown is a heading, a list, and a table for each section with rows") {
    CHECK(write("md", deal_card()) ==
          "# Acme renewal\n"
          "\n"
          "- id: acme-renewal-p3vdt\n"
          "- kind: deal\n"
          "- org: Acme GmbH\n"
          "- people: anna, bob\n"
          "- notes: first line<br><br>  second\\\\u{1b} line\n"
          "\n"
          "## item\n"
          "\n"
          "| product | quantity | price |\n"
          "|---|---:|---:|\n"
          "| licence | 3 | 400.00 EUR |\n"
          "\n"
          "## tasks\n"
          "\n"
          "| title |\n"
          "|---|\n"
          "| call |\n"
          "| send quote |\n");
}

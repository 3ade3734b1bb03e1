// How well a record fits the words that found it, and where it has them.

#include "crm/query/excerpt.h"

#include <catch2/catch.hpp>

#include "crm/query/search.h"
#include "world.h"

namespace crm::test {

namespace {

using query::Standing;

Standing standing(std::string_view name, std::string_view text) {
    World world;
    const Record& record = world.add("person", "x", {{"name", name}, {"notes", "ann and others"}});
    return query::Standings(world.query("person", text)).of(record, world);
}

/// "text/found" of a person's notes.
std::string excerpt(std::string_view notes, std::string_view text) {
    World world;
    const Record& record = world.add("person", "x", {{"name", "Ann"}, {"city", "Berlin"}, {"notes", notes}});
    const auto excerpt = query::excerpt(world.query("person", text), record);
    return excerpt ? excerpt->text + "/" + excerpt->found : "none";
}

}  // namespace

TEST_CASE("a record stands the higher the more its name is the words") {
    CHECK(standing("Ann", "ANN") == Standing::name);
    CHECK(standing("Ann Lee", "ann lee") == Standing::name);
    CHECK(standing("Ann Lee", "\"ann lee\"") == Standing::name);
    CHECK(standing("Mueller", "müller") == Standing::name);
    CHECK(standing("김민수", "kim minsu") == Standing::name);
    CHECK(standing("Ann Lee", "lee ann") == Standing::word_start);
    CHECK(standing("Zoe Annen", "ann") == Standing::word_start);
    CHECK(standing("Joann", "ann") == Standing::inside_name);
    CHECK(standing("Joann Lee", "lee ann") == Standing::inside_name);
    CHECK(standing("Bo", "ann") == Standing::elsewhere);
    CHECK(standing("Bo", "bo others") == Standing::elsewhere);
    CHECK(standing("Bo", "bo or others") == Standing::name);
    CHECK(standing("Bo", "bo -zoe") == Standing::name);
    CHECK(standing("Bo", "has:name") == Standing::elsewhere);
}

TEST_CASE("only words give records a standing") {
    const World world;
    CHECK(query::Standings(world.query("person", "ann city:Berlin")).any());
    CHECK_FALSE(query::Standings(world.query("person", "city:Berlin")).any());
    CHECK_FALSE(query::Standings(world.query("person", "-ann")).any());
    CHECK_FALSE(query::Standings(query::Query{}).any());
}

TEST_CASE("an excerpt is one line with the words around what was found") {
    CHECK(excerpt("met at the fair", "FAIR") == "met at the fair/fair");
    CHECK(excerpt("met\n  at the\tfair", "fair") == "met at the fair/fair");
    CHECK(excerpt("met at the fair", "berl") == "Berlin/Berl");
    CHECK(excerpt("met at the fair", "ann") == "none");
    CHECK(excerpt("met at the fair", "city:Berlin") == "none");
    const std::string words = "one two three four five six seven eight nine ten eleven twelve thirteen";
    CHECK(excerpt(words + " here " + words, "here") ==
          "… nine ten eleven twelve thirteen here one two three four five six seven …/here");
}

TEST_CASE("what was found is marked in the spelling it has") {
    CHECK(excerpt("bei Müller", "mueller") == "bei Müller/Müller");
    CHECK(excerpt("bei Mu\u0308ller\u0308.", "mueller") == "bei Mu\u0308ller\u0308./Mu\u0308ller\u0308");
    CHECK(excerpt("bei Mueller", "müller") == "bei Mueller/Mueller");
    CHECK(excerpt("этот договор", "dogovor") == "этот договор/договор");
    CHECK(excerpt("与王小明通话", "小明") == "与王小明通话/小明");
    CHECK(excerpt("ＡＣＭＥ Ltd", "acme") == "ＡＣＭＥ Ltd/ＡＣＭＥ");
    CHECK(excerpt("two  words", "\"two words\"") == "two words/two words");
}

TEST_CASE("no text makes an excerpt fail") {
    for (const char* text : {"a\xcc\x88nn", "ann\u0308\u0308", "\u1106\u1175\u11ab ann", "\u0308 ann"}) {
        INFO(text);
        CHECK(excerpt(text, "ann") != "none");
    }
}

}  // namespace crm::test

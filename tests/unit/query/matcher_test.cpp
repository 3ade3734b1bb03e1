// What matches, one condition at a time.

#include <catch2/catch.hpp>

#include "crm/base/text.h"
#include "world.h"

namespace crm::test {

namespace {

World people() {
    World world;
    world.add("user", "ivan", {{"name", "Ivan Petrov"}, {"active", "true"}});
    world.add("org", "acme-gmbh-7q2dm", {{"name", "Acme GmbH"}, {"city", "Berlin"}, {"employees", "120"}});
    world.add("org", "beta", {{"name", "Acme Beta"}, {"city", "München"}, {"parent", "acme-gmbh-7q2dm"}});
    world.add("person", "anna",
              {{"name", "Anna Schmidt"},
               {"org", "acme-gmbh-7q2dm"},
               {"email", "anna@acme.example|a.schmidt@web.example"},
               {"phone", "030 1234567"},
               {"city", "Berlin"},
               {"birthday", "1980-03-05"},
               {"status", "customer"},
               {"cadence", "30d"},
               {"owner", "ivan"},
               {"shoe_size", "39"},
               {"tag", "vip|Very Important"}});
    world.add("person", "zoe",
              {{"name", "Zoë  Müller"},
               {"org", "beta"},
               {"phone", "+49 (0)89 7654321"},
               {"city", "München"},
               {"birthday", "--12-28"},
               {"status", "lead"},
               {"cadence", "6m"},
               {"shoe_size", "41"},
               {"notes", "met at the fair\nlikes\ttea"}});
    world.add("person", "minsu", {{"name", "김민수"}, {"city", "서울"}, {"birthday", "--02-29"}, {"org", "gone"}});
    return world;
}

}  // namespace

TEST_CASE("words are found in any text, whatever case and accents") {
    const World world = people();
    CHECK(world.found("person", "") == "anna zoe minsu");
    CHECK(world.found("person", "BERLIN") == "anna");
    CHECK(world.found("person", "munchen") == "zoe");
    CHECK(world.found("person", "zoe muller") == "zoe");
    CHECK(world.found("person", "schmid") == "anna");
    CHECK(world.found("person", "web.example") == "anna");
    CHECK(world.found("person", "important") == "anna");
    CHECK(world.found("person", "customer") == "anna");
    CHECK(world.found("person", "민수") == "minsu");
    CHECK(world.found("person", "nobody") == "");
}

TEST_CASE("quoted words are a phrase, blanks between them however wide") {
    const World world = people();
    CHECK(world.found("person", R"("zoe muller")") == "zoe");
    CHECK(world.found("person", R"("likes tea")") == "zoe");
    CHECK(world.found("person", R"("tea likes")") == "");
}

TEST_CASE("words begin words of the name's romanised forms") {
    const World world = people();
    CHECK(world.found("person", "minsu") == "minsu");
    CHECK(world.found("person", "kim") == "minsu");
    CHECK(world.found("person", "insu") == "");
    CHECK(world.found("person", "name:kim") == "minsu");
    CHECK(world.found("person", "name=kim") == "");
}

TEST_CASE("words of digits are found in phone numbers of any notation") {
    const World world = people();
    CHECK(world.found("person", "1234567") == "anna");
    CHECK(world.found("person", "+49301234567") == "anna");
    CHECK(world.found("person", "(030)123-4567") == "anna");
    CHECK(world.found("person", "0897654321") == "zoe");
    CHECK(world.found("person", "phone:0049897654321") == "zoe");
    CHECK(world.found("person", "phone=+49301234567") == "anna");
    CHECK(world.found("person", "phone=1234567") == "");
    CHECK(world.found("person", "phone:7654") == "zoe");
}

TEST_CASE("texts contain with a colon and equal with an equals sign") {
    const World world = people();
    CHECK(world.found("person", "city:ber") == "anna");
    CHECK(world.found("person", "city=ber") == "");
    CHECK(world.found("person", "city=BERLIN") == "anna");
    CHECK(world.found("person", "email:acme") == "anna");
    CHECK(world.found("person", "email=A.Schmidt@web.example") == "anna");
    CHECK(world.found("person", "name=\"zoe muller\"") == "zoe");
    CHECK(world.found("person", "city!=berlin") == "zoe minsu");
    CHECK(world.found("person", "tag:vip") == "anna");
    CHECK(world.found("person", "tag:very") == "anna");
    CHECK(world.found("person", "tag=very") == "");
}

TEST_CASE("choices and flags equal, own fields are fields") {
    const World world = people();
    CHECK(world.found("person", "status:Customer") == "anna");
    CHECK(world.found("person", "status:lead or status:former") == "zoe");
    CHECK(world.found("user", "active:yes") == "ivan");
    CHECK(world.found("user", "active") == "ivan");
    CHECK(world.found("user", "active:no") == "");
    CHECK(world.found("person", "shoe_size:40..") == "zoe");
    CHECK(world.found("person", "shoe_size>=39 shoe_size<41") == "anna");
    CHECK(world.found("person", "shoe_size:39..41") == "anna zoe");
    CHECK(world.found("person", "shoe_size=41.0") == "zoe");
}

TEST_CASE("has and no ask whether something is there") {
    const World world = people();
    CHECK(world.found("person", "has:email") == "anna");
    CHECK(world.found("person", "no:email has:phone") == "zoe");
    CHECK(world.found("person", "no:shoe_size") == "minsu");
}

TEST_CASE("references match by id, name, and beginning of a name") {
    const World world = people();
    CHECK(world.found("person", "org:acme") == "anna zoe");
    CHECK(world.found("person", "org:7q2dm") == "anna");
    CHECK(world.found("person", "org=acme-gmbh-7q2dm") == "anna");
    CHECK(world.found("person", "org=\"acme gmbh\"") == "anna");
    CHECK(world.found("person", "org=acme") == "");
    CHECK(world.found("person", "org:beta") == "zoe");
    CHECK(world.found("person", "org:gone") == "minsu");
    CHECK(world.found("person", "owner:petrov") == "anna");
    CHECK(world.found("person", "id:zoe or id=minsu") == "zoe minsu");
    CHECK(world.found("org", "id:7q2dm") == "acme-gmbh-7q2dm");
}

TEST_CASE("lengths of time compare by their days") {
    const World world = people();
    CHECK(world.found("person", "cadence:30d") == "anna");
    CHECK(world.found("person", "cadence:..2m") == "anna");
    CHECK(world.found("person", "cadence>30") == "zoe");
}

TEST_CASE("birthdays compare by the day of birth with a year, by the day of the year without") {
    const World world = people();
    CHECK(world.found("person", "birthday:1980-03-05") == "anna");
    CHECK(world.found("person", "birthday:1980") == "anna");
    CHECK(world.found("person", "birthday:..1990") == "anna");
    CHECK(world.found("person", "birthday:--03-05") == "anna");
    CHECK(world.found("person", "birthday:3") == "anna");
    CHECK(world.found("person", "birthday:--12") == "zoe");
    CHECK(world.found("person", "birthday:12-20..03-01") == "zoe minsu");
    CHECK(world.found("person", "birthday:12-20..") == "zoe");
    CHECK(world.found("person", "birthday:today..+60d") == "zoe");
    CHECK(world.found("person", "birthday:--02-29") == "minsu");
    CHECK(world.found("person", "has:birthday") == "anna zoe minsu");
}

TEST_CASE("a birthday on 29 February is on the 28th of a year without") {
    World world;
    world.add("person", "leap", {{"name", "Leap"}, {"birthday", "2000-02-29"}});
    world.calendar.now = world.calendar.at(std::chrono::local_days{Date{std::chrono::year{2027} / 2 / 28}});
    CHECK(world.found("person", "birthday:today") == "leap");
}

TEST_CASE("not, or and parentheses combine") {
    const World world = people();
    CHECK(world.found("person", "-berlin") == "zoe minsu");
    CHECK(world.found("person", "berlin or 서울") == "anna minsu");
    CHECK(world.found("person", "has:phone (berlin or 서울)") == "anna");
    CHECK(world.found("person", "not (berlin or 서울)") == "zoe");
}

TEST_CASE("two queries as one say what both say") {
    const World world = people();
    const auto query = [&](std::string_view text) { return world.query("person", text); };
    const auto found = [&](const query::Query& both) {
        std::vector<std::string> ids;
        for (const Record& record : world.all())
            if (record.kind().name == "person" && both.matches(record, world)) ids.push_back(record.id());
        return join(ids, " ");
    };
    const query::Query either = query("city:Berlin or status=lead");
    CHECK(found(query::Query::both(either, query("org.city:Berlin or 민수"))) == "anna");
    CHECK(found(query::Query::both(query("org.city:Berlin or 민수"), either)) == "anna");
    CHECK(found(query::Query::both(either, query(""))) == "anna zoe");
    CHECK(found(query::Query::both(query(""), either)) == "anna zoe");
    CHECK(query::Query::both(query(""), query("")).everything());
    const query::Query both = query::Query::both(either, query("org.city:Berlin"));
    CHECK(both.kinds() == query("org.city:Berlin").kinds());
    const auto meaning = [](const query::Query& any) { return any.explain().substr(any.explain().find("expression")); };
    CHECK(meaning(both) == meaning(query("(city:Berlin or status=lead) org.city:Berlin")));
}

}  // namespace crm::test

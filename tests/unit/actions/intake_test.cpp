#include "crm/actions/intake.h"

#include <catch2/catch.hpp>

#include "intake_world.h"

using namespace crm;
using namespace crm::test;

namespace {

using Fate = Intake::Fate;

std::vector<Fate> fates(const Intake& intake) {
    std::vector<Fate> result;
    for (const auto& outcome : intake.outcomes) result.push_back(outcome.fate);
    return result;
}

std::string reason(const Intake& intake, std::size_t row) {
    const auto& problems = intake.outcomes[row].problems;
    return problems.empty() ? std::string() : problems.front().message;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

IntakeSettings keyed(std::string key) {
    IntakeSettings settings;
    settings.key = std::move(key);
    return settings;
}

IntakeSettings duplicates(IfDuplicate how) {
    IntakeSettings settings;
    settings.if_duplicate = how;
    return settings;
}

IntakeSettings creating() {
    IntakeSettings settings;
    settings.create_missing = [](const Kind&, const std::string&) { return true; };
    return settings;
}

const std::string anna = "id = \"anna\"\nname = \"Anna Schmidt\"\nemails = [\"anna@acme.example\"]\ntags = [\"vip\"]\n";

}  // namespace

TEST_CASE("rows of one file name each other in any order, and those of the workspace") {
    IntakeWorld world;
    world.has("orgs/root.toml", "id = \"root\"\nname = \"Ромашка\"\n");
    const Intake intake = world.take("org", {row(2, {{"name", "Бутик"}, {"parent", "ромашка север"}}),
                                             row(3, {{"name", "Ромашка Север"}, {"parent", "Ромашка"}})});
    REQUIRE(intake.count(Fate::added) == 2);
    CHECK(contains(world.written(intake.outcomes[0].id), "parent = \"" + intake.outcomes[1].id + "\""));
    CHECK(contains(world.written(intake.outcomes[1].id), "parent = \"root\""));
}

TEST_CASE("a name that two rows, or a row and a record, have is ambiguous") {
    IntakeWorld world;
    world.has("orgs/root.toml", "id = \"root\"\nname = \"Hanbit\"\n");
    const Intake intake =
        world.take("org", {row(2, {{"name", "Hanbit"}}), row(3, {{"name", "Daughter"}, {"parent", "hanbit"}})});
    CHECK(fates(intake) == std::vector{Fate::added, Fate::rejected});
    CHECK(contains(reason(intake, 1), "could be any of"));
    CHECK(contains(reason(intake, 1), "root"));
}

TEST_CASE("in a file the beginning of a name names nobody") {
    IntakeWorld world;
    world.has("orgs/acme.toml", "id = \"acme\"\nname = \"Acme GmbH\"\n");
    const Intake intake = world.take(
        "person", {row(2, {{"name", "A"}, {"org", "Acme G"}}), row(3, {{"name", "B"}, {"org", "ACME gmbh"}})});
    CHECK(fates(intake) == std::vector{Fate::rejected, Fate::added});
    CHECK(reason(intake, 0) == "org: unknown org 'Acme G'");
}

TEST_CASE("whoever names a rejected row is rejected with it, over any number of steps") {
    IntakeWorld world;
    const Intake intake =
        world.take("org", {row(2, {{"name", "C"}, {"parent", "B"}}), row(3, {{"name", "B"}, {"parent", "A"}}),
                           row(4, {{"name", "A"}, {"employees", "many"}}), row(5, {{"name", "D"}})});
    CHECK(fates(intake) == std::vector{Fate::rejected, Fate::rejected, Fate::rejected, Fate::added});
    CHECK(contains(reason(intake, 1), "was rejected"));
    CHECK(intake.outcomes[0].id.empty());
    CHECK(world.file_count() == 1);
}

TEST_CASE("an email, in any case, or a phone, in any notation, that somebody has is refused with the name") {
    IntakeWorld world;
    world.has("people/anna.toml", anna + "phones = [\"030 1234567\"]\n");
    const Intake intake = world.take("person", {row(2, {{"name", "A"}, {"email", "ANNA@acme.example"}}),
                                                row(3, {{"name", "B"}, {"phone", "+49 (30) 123-4567"}}),
                                                row(4, {{"name", "C"}, {"email", "c@acme.example"}}),
                                                row(5, {{"name", "D"}, {"email", "C@acme.example"}})});
    CHECK(fates(intake) == std::vector{Fate::rejected, Fate::rejected, Fate::added, Fate::rejected});
    CHECK(reason(intake, 0) == "anna Anna Schmidt has the email ANNA@acme.example already");
    CHECK(reason(intake, 3) == "line 4, C, has the email C@acme.example already");
    CHECK(intake.outcomes[0].duplicate);
}

TEST_CASE("a duplicate may be allowed, skipped, or brought up to date") {
    const std::vector drafts{row(2, {{"name", "Anna S."}, {"email", "anna@acme.example"}, {"city", "Berlin"}})};
    IntakeWorld allowing, skipping, updating;
    for (IntakeWorld* world : {&allowing, &skipping, &updating}) world->has("people/anna.toml", anna);
    CHECK(fates(allowing.take("person", drafts, duplicates(IfDuplicate::allow))) == std::vector{Fate::added});
    const Intake skipped = skipping.take("person", drafts, duplicates(IfDuplicate::skip));
    CHECK(fates(skipped) == std::vector{Fate::skipped});
    CHECK(skipping.changes().empty());
    const Intake updated = updating.take("person", drafts, duplicates(IfDuplicate::update));
    CHECK(updated.outcomes[0].id == "anna");
    CHECK(contains(updating.written("anna"), "name = \"Anna S.\""));
    CHECK(contains(updating.written("anna"), "tags = [\"vip\"]"));
}

TEST_CASE("who names a skipped row names the record that it is") {
    IntakeWorld world;
    world.has("orgs/acme.toml", "id = \"acme\"\nname = \"Acme\"\nemails = [\"info@acme.example\"]\n");
    const Intake intake = world.take("org",
                                     {row(2, {{"name", "Acme Berlin"}, {"email", "info@acme.example"}}),
                                      row(3, {{"name", "Daughter"}, {"parent", "Acme Berlin"}})},
                                     duplicates(IfDuplicate::skip));
    CHECK(fates(intake) == std::vector{Fate::skipped, Fate::added});
    CHECK(contains(world.written("daughter"), "parent = \"acme\""));
}

TEST_CASE("two rows of one email are one record when duplicates are brought up to date") {
    IntakeWorld world;
    const Intake intake = world.take("person",
                                     {row(2, {{"name", "Kim"}, {"email", "kim@example.com"}, {"tag", "a"}}),
                                      row(3, {{"name", "Kim Minsu"}, {"email", "KIM@example.com"}, {"tag", "b"}})},
                                     duplicates(IfDuplicate::update));
    CHECK(fates(intake) == std::vector{Fate::added, Fate::updated});
    CHECK(intake.outcomes[0].id == intake.outcomes[1].id);
    CHECK(world.file_count() == 1);
    CHECK(contains(world.written("people/"), "name = \"Kim Minsu\""));
    CHECK(contains(world.written("people/"), "tags = [\"a\", \"b\"]"));
}

TEST_CASE("a key finds the record; what is not said stays, lists grow, and the same again changes nothing") {
    IntakeWorld world;
    world.has("people/anna.toml", anna);
    world.has("people/minsu.toml", "id = \"minsu\"\nname = \"김민수\"\nemails = [\"minsu@hanbit.example\"]\n");
    const Intake intake =
        world.take("person",
                   {row(2, {{"name", "Anna Schmidt"}, {"email", "Anna@acme.example"}, {"tag", "new"}}),
                    row(3, {{"name", "김민수"}, {"email", "minsu@hanbit.example"}}),
                    row(4, {{"name", "王小明"}, {"email", "wang@example.com"}})},
                   keyed("email"));
    CHECK(fates(intake) == std::vector{Fate::updated, Fate::unchanged, Fate::added});
    CHECK(contains(world.written("anna"), "tags = [\"vip\", \"new\"]"));
    CHECK(world.written("minsu").empty());
}

TEST_CASE("a record found by its key may keep an email that others have too") {
    IntakeWorld world;
    world.has("people/anna.toml", anna);
    world.has("people/hanna.toml", "id = \"hanna\"\nname = \"Hanna\"\nemails = [\"anna@acme.example\"]\n");
    const std::vector same{row(2, {{"name", "Hanna"}, {"email", "anna@acme.example"}})};
    CHECK(fates(world.take("person", same, keyed("name"))) == std::vector{Fate::unchanged});
}

TEST_CASE("a key that a row has not, or that several records have, tells nobody apart") {
    IntakeWorld world;
    world.has("people/kim1.toml", "id = \"kim1\"\nname = \"Kim\"\n");
    world.has("people/kim2.toml", "id = \"kim2\"\nname = \"KIM\"\n");
    CHECK(reason(world.take("person", {row(2, {{"name", "kim"}})}, keyed("name")), 0) ==
          "name 'kim' could be any of kim1, kim2");
    CHECK(reason(world.take("person", {row(2, {{"name", "kim"}})}, keyed("email")), 0) ==
          "there is no email to tell it by");
    CHECK_THROWS_AS(world.take("person", {row(2, {{"name", "kim"}})}, keyed("org")), Error);
}

TEST_CASE("rows of one key are one record, the later word counting") {
    IntakeWorld world;
    const Intake intake =
        world.take("product", {row(2, {{"name", "GTX"}, {"price", "10"}}), row(3, {{"name", "gtx"}, {"price", "12"}})},
                   keyed("name"));
    CHECK(fates(intake) == std::vector{Fate::added, Fate::updated});
    CHECK(contains(world.written("products/"), "price = \"12.00 EUR\""));
}

TEST_CASE("an id in a file is kept, and an id that is taken is refused") {
    IntakeWorld world;
    world.has("people/anna.toml", anna);
    std::vector drafts{row(2, {{"name", "A"}}), row(3, {{"name", "B"}}), row(4, {{"name", "C"}}),
                       row(5, {{"name", "D"}})};
    drafts[0].id = "anna";
    drafts[1].id = "b";
    drafts[2].id = "b";
    drafts[3].id = "../d";
    const Intake intake = world.take("person", drafts);
    CHECK(fates(intake) == std::vector{Fate::rejected, Fate::added, Fate::rejected, Fate::rejected});
    CHECK(intake.outcomes[1].id == "b");
    CHECK(fates(IntakeWorld().take("person", {drafts[1]}, keyed("id"))) == std::vector{Fate::added});
}

TEST_CASE("what only rejected rows name is not made") {
    IntakeWorld world;
    const Intake intake =
        world.take("person",
                   {row(2, {{"name", "A"}, {"org", "Wanted"}}),
                    row(3, {{"name", "B"}, {"org", "Unwanted"}, {"owner", "Nobody"}, {"birthday", "x"}}),
                    row(4, {{"name", "C"}, {"org", "wanted"}})},
                   creating());
    CHECK(intake.count(Fate::added) == 2);
    REQUIRE(intake.created.size() == 1);
    CHECK(intake.created[0].second == "Wanted");
    CHECK(world.file_count() == 3);
}

TEST_CASE("the parts of a table's rows stay in step") {
    IntakeWorld world;
    world.has("products/gtx.toml", "id = \"gtx\"\nname = \"GTX Pro\"\n");
    Draft deal = row(2, {{"name", "D"}});
    deal.fields.push_back({"item.product", {"GTX Pro", "gtx"}});
    deal.fields.push_back({"item.quantity", {"", "2"}});
    CHECK(world.take("deal", {deal}).count(Fate::added) == 1);
    CHECK(contains(world.written("deals/"),
                   "[[item]]\nproduct = \"gtx\"\n\n[[item]]\nproduct = \"gtx\"\nquantity = 2\n"));
}

TEST_CASE("a key that is no field is kept as a text, and cannot change behind its back") {
    IntakeWorld world;
    world.has("orgs/acme.toml", "id = \"acme\"\nname = \"Acme\"\nyear = 1996\n");
    Draft draft = row(2, {{"name", "Acme"}});
    draft.undeclared = {{"year", "1996"}};
    CHECK(fates(world.take("org", {draft}, keyed("name"))) == std::vector{Fate::unchanged});
    draft.undeclared = {{"year", "1997"}};
    CHECK(fates(world.take("org", {draft}, keyed("name"))) == std::vector{Fate::rejected});
    draft.fields[0].second = {"New \"Q\""};
    draft.undeclared = {{"year", "a \"b\""}};
    CHECK(world.take("org", {draft}).count(Fate::added) == 1);
    CHECK(contains(world.written("orgs/new"), R"(year = "a \"b\"")"));
}

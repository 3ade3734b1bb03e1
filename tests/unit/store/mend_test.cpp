#include "crm/store/mend.h"

#include <catch2/catch.hpp>

#include "crm/kinds/kinds.h"
#include "crm/store/change.h"

using namespace crm;

namespace {

struct House {
    Settings settings;
    Schema schema{built_in_kinds(), settings.pipelines, {}, {}, {}};

    std::optional<Mended> mended(const std::string& text, std::string_view kind = "person",
                                 const std::string& file = "people/bob.toml") const {
        return mend_entity(text, file, schema.known_kind(kind), settings);
    }
    std::string text(const std::string& text, std::string_view kind = "person") const {
        const auto result = mended(text, kind);
        return result ? result->text : "nothing to mend";
    }
};

}  // namespace

TEST_CASE("a file gets the id that its name says, above everything else") {
    const House house;
    CHECK(house.text("# Bob\n\nname = \"Bob\"\n") == "# Bob\n\nid = \"bob\"\nname = \"Bob\"\n");
    CHECK(house.text("name = \"Bob\"\nid = \"rob\" # was\n") == "name = \"Bob\"\nid = \"bob\" # was\n");
}

TEST_CASE("values in the wrong clothes are put right where they stand") {
    const House house;
    const std::string head = "id = \"bob\"\nname = \"Bob\"\n";
    CHECK(house.text(head + "birthday = '1980-03-05' # his\n") == head + "birthday = 1980-03-05 # his\n");
    CHECK(house.text(head + "status = \"CUSTOMER\"\n") == head + "status = \"customer\"\n");
    CHECK(house.text(head + "phones = [49301234567, \"030 1\"]\n") == head + "phones = [\"49301234567\", \"030 1\"]\n");
    CHECK(house.text("id = \"bob\"\ntitle = \"Call\"\ndue = \"2026-12-01\"\n", "task") ==
          "id = \"bob\"\ntitle = \"Call\"\ndue = 2026-12-01\n");
    CHECK(house.text("id = \"bob\"\nname = \"Chair\"\nsku = 4711\n", "product") ==
          "id = \"bob\"\nname = \"Chair\"\nsku = \"4711\"\n");
}

TEST_CASE("rows of tables are put right too") {
    const House house;
    const std::string deal =
        "id = \"bob\"\nname = \"D\"\nstage = \"lead\"\n\n[[item]]\nproduct = \"chair\"\nquantity = ";
    CHECK(house.text(deal + "2\n", "deal") == "nothing to mend");
    CHECK(house.text(deal + "2\nprice = 12\n\n[[item]]\nproduct = 4711\n", "deal") ==
          deal + "2\nprice = 12\n\n[[item]]\nproduct = \"4711\"\n");
}

TEST_CASE("what nobody but a person can know stays") {
    const House house;
    const std::string head = "id = \"bob\"\nname = \"Bob\"\n";
    for (const char* line :
         {"birthday = \"tomorrow\"\n", "birthday = \"31 February\"\n", "status = \"custmer\"\n", "emial = \"x\"\n",
          "emails = [\"no address\"]\n", "tags = [\n  \"a\", # first\n  12,\n]\n", "org = \"nobody\"\n", "name2 = \n"})
        CHECK(house.text(head + line) == "nothing to mend");
    CHECK(house.text("id = \"rob\"\ndeleted = 2026-11-01T10:00:00+01:00\n") == "nothing to mend");
}

TEST_CASE("what was put right is named with its place and what stands there now") {
    const House house;
    const auto mended = house.mended("id = \"bob\"\nname = \"Bob\"\nstatus = \"Lead\"\n");
    REQUIRE(mended);
    REQUIRE(mended->found.size() == 1);
    CHECK(to_string(mended->found[0].place) == "people/bob.toml:3:10");
    CHECK(mended->found[0].code == "bad-value");
    CHECK(mended->found[0].hint == "status = \"lead\"");
}

TEST_CASE("an event of a known day gets an id, one without a day does not") {
    const House house;
    const std::vector<const Kind*> kinds{&house.schema.known_kind("activity"), &house.schema.known_kind("order")};
    const auto mended = [&](const std::string& text) {
        const auto result = mend_journal(text, "log/2026/11/2026-11-22.ivan.toml", kinds, house.settings,
                                         [](const Record&) { return "20261122-aaaaa"; });
        return result ? result->text : "nothing to mend";
    };
    CHECK(mended("[[activity]]\ntype = \"call\"\n") == "nothing to mend");
    CHECK(mended("# day\n[[activity]]\nat = 2026-11-22T09:30:00Z\ntype = \"call\"\n\n[[order]]\nid = \"o\"\n"
                 "at = 2026-11-22T09:30:00Z\ncustomer = 12\n") ==
          "# day\n[[activity]]\nid = \"20261122-aaaaa\"\nat = 2026-11-22T09:30:00Z\ntype = \"call\"\n\n[[order]]\n"
          "id = \"o\"\nat = 2026-11-22T09:30:00Z\ncustomer = \"12\"\n");
}

TEST_CASE("a text that was mended has nothing left to mend") {
    const House house;
    const auto once = house.mended("name = \"Bob\"\nbirthday = \"1980-03-05\"\nphones = [49301234567]\n");
    REQUIRE(once);
    CHECK(!house.mended(once->text));
    CHECK(validate_text(once->text, "people/bob.toml", house.schema.known_kind("person"), house.settings)
              .problems.empty());
}

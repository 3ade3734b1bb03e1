#include <catch2/catch.hpp>

#include "crm/model/read.h"
#include "crm/model/record.h"

using namespace crm;

namespace {

constexpr std::array fields{
    Field{.name = "name", .key = "name", .help = "name", .required = true},
    Field{.name = "age", .key = "age", .type = Type::integer, .help = "age"},
    Field{.name = "tag", .key = "tags", .help = "tag", .list = true},
};
constexpr Kind plant{.name = "plant", .folder = "plants", .help = "a plant", .title = "name", .fields = fields};
static_assert(well_formed(plant));

}  // namespace

TEST_CASE("a record keeps what is set, in whatever order, and forgets what is absent") {
    Record record(plant, "rose");
    record.set(fields[2], std::vector<std::string>{"red", "tall"});
    record.set(fields[0], std::string("Rose"));
    record.set(fields[1], std::int64_t{3});
    CHECK(std::get<std::int64_t>(record["age"]) == 3);
    record.set(fields[1], std::int64_t{4});
    CHECK(record.text("age") == "4");
    record.set(fields[1], Value{});
    CHECK(absent(record[fields[1]]));
    record.set(fields[1], Value{});
    CHECK(record.text("tag") == "red");
    CHECK(record.texts("tags") == std::vector<std::string>{"red", "tall"});
    CHECK(record.texts("name") == std::vector<std::string>{"Rose"});
    CHECK(record.texts("age").empty());
    CHECK(absent(record["colour"]));
}

TEST_CASE("a record is called by its title, and by its id where it has none") {
    Record record(plant, "rose");
    CHECK(record.title() == "rose");
    CHECK(missing_fields(record) == std::vector<const Field*>{&fields[0]});
    record.set(fields[0], std::string("Rose"));
    CHECK(record.title() == "Rose");
    CHECK(missing_fields(record).empty());
}

TEST_CASE("five random characters are told from a word") {
    CHECK(short_id("anna-schmidt-k3f9x") == "k3f9x");
    CHECK(short_id("20261122-k3f9x") == "k3f9x");
    CHECK(short_id("bob").empty());
    CHECK(short_id("bob-smith").empty());
    CHECK(short_id("bob-smiths").empty());
    CHECK(short_id("k3f9x").empty());
}

TEST_CASE("ids are lower case, digits and hyphens, and nothing that leads elsewhere") {
    for (const char* id : {"a", "0", "bob", "anna-schmidt-k3f9x", "20261122-k3f9x", "console", "com12"}) {
        INFO(id);
        CHECK(is_id(id));
    }
    CHECK(is_id(std::string(96, 'a')));
    CHECK_FALSE(is_id(std::string(97, 'a')));
    for (const char* id :
         {"", "-a", "Anna", "a b", "../a", "a/b", "a.b", "김민수", "con", "nul", "com1", "lpt9", "aux"}) {
        INFO(id);
        CHECK_FALSE(is_id(id));
    }
}

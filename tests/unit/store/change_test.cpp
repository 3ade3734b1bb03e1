#include <catch2/catch.hpp>

#include "crm/store/change.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;

namespace {

DateTime moment(int hour) {
    using namespace std::chrono;
    return {sys_days{2026y / November / 22} + hours{hour}, 60min};
}

Record person(Home& home, std::string id, std::string name) {
    Record record(home.kind("person"), std::move(id));
    record.set(*record.kind().field("name"), std::move(name));
    return record;
}

Record on_disk(Home& home, std::string_view kind, std::string_view id) {
    std::vector<Problem> problems;
    auto record = home.workspace().read(home.kind(kind), id, problems);
    REQUIRE(record);
    return *record;
}

void edit(Home& home, const Record& record, std::string_view field, Value value,
          FieldChange::How how = FieldChange::How::set) {
    ChangeSet changes(home.workspace());
    const FieldChange change{record.kind().field(field), how, std::move(value)};
    changes.edit(record, {&change, 1});
    changes.commit();
}

constexpr std::string_view own_style =
    "\xEF\xBB\xBF# Anna, by hand\r\n"
    "name   = 'Anna Schmidt'   # who\r\n"
    "\r\n"
    "emails = [\r\n"
    "    \"a@b.example\",   # private\r\n"
    "]\r\n"
    "city=\"Köln\"\r\n"
    "shoe-size = 38\r\n"
    "notes = \"\"\"\r\n"
    "one\r\n"
    "\"\"\"\r\n";

}  // namespace

TEST_CASE("a changed field is one changed line, and nothing else is touched") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    edit(home, on_disk(home, "person", "anna"), "city", std::string("Bonn"));
    std::string wanted(own_style);
    wanted.replace(wanted.find("\"Köln\""), std::string("\"Köln\"").size(), "\"Bonn\"");
    CHECK(home.folder.read("people/anna.toml") == wanted);
}

TEST_CASE("a list grows and shrinks in its own layout") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    using How = FieldChange::How;
    edit(home, on_disk(home, "person", "anna"), "email", std::vector<std::string>{"c@d.example"}, How::add);
    CHECK(home.folder.read("people/anna.toml")->find("    \"a@b.example\",   # private\r\n    \"c@d.example\"") !=
          std::string::npos);
    edit(home, on_disk(home, "person", "anna"), "email", std::vector<std::string>{"c@d.example"}, How::remove);
    const Record anna = on_disk(home, "person", "anna");
    CHECK(anna.texts("emails") == std::vector<std::string>{"a@b.example"});
    CHECK(home.folder.read("people/anna.toml")->find("# private\r\n") != std::string::npos);
}

TEST_CASE("a new field goes where the kind's order puts it, with the file's line ending") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    edit(home, on_disk(home, "person", "anna"), "status", std::string("customer"));
    CHECK(home.folder.read("people/anna.toml")->find("status = \"customer\"\r\nnotes = \"\"\"\r\n") !=
          std::string::npos);
}

TEST_CASE("an unset field goes with its line") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    edit(home, on_disk(home, "person", "anna"), "city", Value{});
    std::string wanted(own_style);
    wanted.erase(wanted.find("city="), std::string("city=\"Köln\"\r\n").size());
    CHECK(home.folder.read("people/anna.toml") == wanted);
}

TEST_CASE("rows of a table are sections that are added, replaced and taken away") {
    Home home;
    home.folder.write("deals/a.toml", "name = \"A\"\nstage = \"lead\"\n\n# first\n[[item]]\nproduct = \"x\"\n");
    const Row row{{std::string("chair"), Decimal{2, 0}, {}, {}}};
    edit(home, on_disk(home, "deal", "a"), "item", std::vector<Row>{row}, FieldChange::How::add);
    CHECK(home.folder.read("deals/a.toml") ==
          "name = \"A\"\nstage = \"lead\"\n\n# first\n[[item]]\nproduct = \"x\"\n\n"
          "[[item]]\nproduct = \"chair\"\nquantity = 2\n");
    edit(home, on_disk(home, "deal", "a"), "item", std::vector<Row>{row});
    CHECK(std::get<std::vector<Row>>(on_disk(home, "deal", "a")["item"]) == std::vector<Row>{row});
    edit(home, on_disk(home, "deal", "a"), "item", Value{});
    CHECK(home.folder.read("deals/a.toml") == "name = \"A\"\nstage = \"lead\"\n");
}

TEST_CASE("rows that stand in one line stay there") {
    Home home;
    home.folder.write("deals/a.toml", "name = \"A\"\nstage = \"lead\"\nitem = [{ product = \"x\" }]\n");
    const Row row{{std::string("chair"), {}, {}, {}}};
    edit(home, on_disk(home, "deal", "a"), "item", std::vector<Row>{row}, FieldChange::How::add);
    CHECK(home.folder.read("deals/a.toml") ==
          "name = \"A\"\nstage = \"lead\"\nitem = [{ product = \"x\" }, { product = \"chair\" }]\n");
}

TEST_CASE("a record of every sort is created in its folder, and its id comes first") {
    Home home;
    ChangeSet changes(home.workspace());
    Record anna = person(home, {}, "Anna Schmidt");
    anna.rename(changes.new_id(anna));
    CHECK(anna.id().starts_with("anna-schmidt-"));
    CHECK(short_id(anna.id()).size() == 5);
    changes.create(anna, "ivan");
    CHECK_FALSE(home.folder.has("people"));
    changes.commit();
    CHECK(home.folder.read("people/" + anna.id() + ".toml") == "id = \"" + anna.id() + "\"\nname = \"Anna Schmidt\"\n");
}

TEST_CASE("an id that is there already is refused, in whatever folder it lies") {
    Home home;
    home.folder.write("people/berlin/bob.toml", "name = \"Bob\"\n");
    home.folder.write("people/berlin/eva-k3f9x.toml", "name = \"Eva\"\n");
    for (const char* id : {"bob", "eva-k3f9x"}) {
        ChangeSet changes(home.workspace());
        CHECK_THROWS_WITH(changes.create(person(home, id, "B"), "ivan"),
                          "the id '" + std::string(id) + "' exists already");
    }
    ChangeSet changes(home.workspace());
    changes.create(person(home, "new", "N"), "ivan");
    CHECK_THROWS_AS(changes.create(person(home, "new", "N"), "ivan"), Error);
}

TEST_CASE("a record without a required field is not created") {
    Home home;
    ChangeSet changes(home.workspace());
    CHECK_THROWS_WITH(changes.create(Record(home.kind("person"), "x"), "ivan"), "person without name");
    CHECK(changes.empty());
}

TEST_CASE("a folder of a thousand records makes new ones fan out") {
    Home home;
    for (int i = 0; i < 999; ++i) home.folder.write("people/p" + std::to_string(i) + ".toml", "name = \"P\"\n");
    ChangeSet changes(home.workspace());
    changes.create(person(home, "last-in-h2h2h", "L"), "ivan");
    changes.create(person(home, "first-out-k3f9x", "F"), "ivan");
    changes.create(person(home, "zoe", "Z"), "ivan");
    changes.commit();
    CHECK(home.folder.has("people/last-in-h2h2h.toml"));
    CHECK(home.folder.has("people/k3/first-out-k3f9x.toml"));
    CHECK(home.folder.has("people/zo/zoe.toml"));
    std::vector<Problem> problems;
    CHECK(home.workspace().read_exact("first-out-k3f9x", problems)->title() == "F");
    CHECK(home.load("person").records.size() == 1002);
}

TEST_CASE("where others have fanned out, a new record does too, without a count") {
    Home home;
    home.folder.write("people/k3/out-k3zzz.toml", "name = \"O\"\n");
    ChangeSet changes(home.workspace());
    changes.create(person(home, "next-k3f9x", "N"), "ivan");
    changes.commit();
    CHECK(home.folder.has("people/k3/next-k3f9x.toml"));
    ChangeSet others(home.workspace());
    others.create(person(home, "alone-h2h2h", "A"), "ivan");
    others.commit();
    CHECK(home.folder.has("people/alone-h2h2h.toml"));
}

TEST_CASE("a deleted record leaves a tombstone, and appears no more") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    ChangeSet changes(home.workspace());
    changes.remove(on_disk(home, "person", "anna"), moment(8), "berta");
    changes.commit();
    CHECK(home.folder.read("people/anna.toml") ==
          "id = \"anna\"\ndeleted = 2026-11-22T09:00:00+01:00\nmerged_into = \"berta\"\n");
    const Loaded loaded = home.load("person");
    CHECK(loaded.records.empty());
    REQUIRE(loaded.tombstones.size() == 1);
    CHECK(loaded.tombstones[0].merged_into == "berta");
}

TEST_CASE("one record is created and changed in one change set") {
    Home home;
    ChangeSet changes(home.workspace());
    const Record anna = person(home, "anna", "Anna");
    changes.create(anna, "ivan");
    const FieldChange change{anna.kind().field("city"), FieldChange::How::set, std::string("Bonn")};
    changes.edit(anna, {&change, 1});
    changes.commit();
    CHECK(home.folder.read("people/anna.toml") == "id = \"anna\"\nname = \"Anna\"\ncity = \"Bonn\"\n");
}

TEST_CASE("a change that changes nothing writes nothing") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    ChangeSet changes(home.workspace());
    const Record anna = on_disk(home, "person", "anna");
    const FieldChange change{anna.kind().field("city"), FieldChange::How::set, std::string("Köln")};
    changes.edit(anna, {&change, 1});
    CHECK(changes.empty());
    CHECK(changes.preview().empty());
    changes.commit();
}

TEST_CASE("a file that another program changed meanwhile is not overwritten") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    home.folder.write("people/bob.toml", "name = \"Bob\"\n");
    const Record anna = on_disk(home, "person", "anna");
    const Record bob = on_disk(home, "person", "bob");
    ChangeSet changes(home.workspace());
    const FieldChange change{anna.kind().field("city"), FieldChange::How::set, std::string("Bonn")};
    changes.edit(bob, {&change, 1});
    changes.edit(anna, {&change, 1});
    home.folder.write("people/anna.toml", "name = \"Somebody else\"\n");
    CHECK_THROWS_WITH(changes.commit(), "people/anna.toml has been changed by another program meanwhile");
    CHECK(home.folder.read("people/bob.toml") == "name = \"Bob\"\n");
    CHECK(home.folder.read("people/anna.toml") == "name = \"Somebody else\"\n");
    CHECK(home.folder.count(".crm/tmp") == 0);
}

TEST_CASE("a new record never replaces a file that appeared meanwhile") {
    Home home;
    ChangeSet changes(home.workspace());
    changes.create(person(home, "anna", "Anna"), "ivan");
    home.folder.write("people/anna.toml", "name = \"Another\"\n");
    CHECK_THROWS_AS(changes.commit(), Error);
    CHECK(home.folder.read("people/anna.toml") == "name = \"Another\"\n");
    CHECK(home.folder.count(".crm/tmp") == 0);
}

TEST_CASE("an editor's text replaces the file it was made of, and no other") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    const Record anna = on_disk(home, "person", "anna");
    ChangeSet changes(home.workspace());
    CHECK_THROWS_AS(changes.replace(anna, "something else", "name = \"A\"\n"), Error);
    CHECK_THROWS_AS(ChangeSet(home.workspace()).replace(anna, own_style, "name = \n"), Error);
    changes.replace(anna, own_style, "name = \"A\"\n");
    changes.commit();
    CHECK(home.folder.read("people/anna.toml") == "name = \"A\"\n");
}

TEST_CASE("a record of more than a mebibyte is refused before anything is written") {
    Home home;
    Record anna = person(home, "anna", "Anna");
    std::vector<std::string> tags;
    for (int i = 0; i < 400; ++i) tags.push_back(std::string(4000, 'x'));
    anna.set(*anna.kind().field("tags"), tags);
    ChangeSet changes(home.workspace());
    changes.create(anna, "ivan");
    CHECK_THROWS_WITH(changes.commit(), "people/anna.toml would be larger than 1 MiB");
    CHECK_FALSE(home.folder.has("people"));
}

TEST_CASE("the mode of a changed file stays") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    using std::filesystem::perms;
    std::filesystem::permissions(home.folder.path("people/anna.toml"), perms::owner_read | perms::owner_write);
    edit(home, on_disk(home, "person", "anna"), "city", std::string("Bonn"));
    CHECK(std::filesystem::status(home.folder.path("people/anna.toml")).permissions() ==
          (perms::owner_read | perms::owner_write));
}

TEST_CASE("a kind's folder that is a link is not written through") {
    Home home;
    Folder elsewhere("");
    std::filesystem::create_directory_symlink(elsewhere.path(), home.folder.path("people"));
    ChangeSet changes(home.workspace());
    changes.create(person(home, "anna", "Anna"), "ivan");
    CHECK_THROWS_AS(changes.commit(), Error);
    CHECK(elsewhere.count(".") == 0);
    CHECK(home.load("person").problems.at(0).code == "link");
}

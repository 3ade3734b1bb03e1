#include <catch2/catch.hpp>

#include "crm/store/change.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;

namespace {

constexpr std::string_view journal = "log/2026/11/2026-11-22.ivan.toml";

DateTime at(int hour, int minute = 0) {
    using namespace std::chrono;
    return {sys_days{2026y / November / 22} + hours{hour - 1} + minutes{minute}, 60min};
}

Record note(Home& home, std::string id, DateTime when, std::string text = "x") {
    Record record(home.kind("activity"), std::move(id));
    record.set(*record.kind().field("at"), when);
    record.set(*record.kind().field("type"), std::string("note"));
    record.set(*record.kind().field("text"), std::move(text));
    return record;
}

void log(Home& home, std::initializer_list<Record> records) {
    ChangeSet changes(home.workspace());
    for (const Record& record : records) changes.create(record, "ivan");
    changes.commit();
}

/// The ids in a journal, in their order.
std::string ids_in(std::string_view text) {
    std::string ids;
    for (std::size_t at = text.find("id = \""); at != std::string_view::npos; at = text.find("id = \"", at + 1))
        ids += (ids.empty() ? "" : " ") + std::string(text.substr(at + 6, text.find('"', at + 6) - at - 6));
    return ids;
}

}  // namespace

TEST_CASE("events of a day and user share a journal, a blank line between them") {
    Home home;
    log(home, {note(home, "20261122-a", at(9))});
    log(home, {note(home, "20261122-b", at(10))});
    CHECK(home.folder.read(journal) ==
          "[[activity]]\nid = \"20261122-a\"\nat = 2026-11-22T09:00:00+01:00\ntype = \"note\"\ntext = \"x\"\n\n"
          "[[activity]]\nid = \"20261122-b\"\nat = 2026-11-22T10:00:00+01:00\ntype = \"note\"\ntext = \"x\"\n");
}

TEST_CASE("an event noted later stands where its time belongs") {
    Home home;
    log(home, {note(home, "20261122-c", at(12)), note(home, "20261122-a", at(9))});
    CHECK(ids_in(*home.folder.read(journal)) == "20261122-a 20261122-c");
    log(home, {note(home, "20261122-e", at(15)), note(home, "20261122-b", at(11)), note(home, "20261122-d", at(12))});
    CHECK(ids_in(*home.folder.read(journal)) == "20261122-a 20261122-b 20261122-c 20261122-d 20261122-e");
    CHECK(home.load("activity").records.size() == 5);
    CHECK(home.load("activity").problems.empty());
}

TEST_CASE("comments stay with the event they stand above, and line endings stay") {
    Home home;
    const std::string first =
        "# the journal\r\n\r\n[[activity]]\r\nid = \"20261122-a\"\r\n"
        "at = 2026-11-22T09:00:00+01:00\r\ntype = \"note\"\r\ntext = \"\"\"\r\n# no comment\"\"\"\r\n";
    const std::string second =
        "# after lunch\r\n[[activity]]\r\nid = \"20261122-c\"\r\n"
        "at = 2026-11-22T13:00:00+01:00\r\ntype = \"note\"\r\n";
    home.folder.write(journal, first + second);
    log(home, {note(home, "20261122-b", at(11), "two\nlines")});
    CHECK(home.folder.read(journal) ==
          first +
              "[[activity]]\r\nid = \"20261122-b\"\r\nat = 2026-11-22T11:00:00+01:00\r\ntype = \"note\"\r\n"
              "text = \"\"\"\r\ntwo\r\nlines\"\"\"\r\n\r\n" +
              second);
}

TEST_CASE("an order's own sections are not given to another order") {
    Home home;
    home.folder.write(journal,
                      "[[order]]\nid = \"20261122-o\"\nat = 2026-11-22T12:00:00+01:00\ncustomer = \"a\"\n\n"
                      "[[activity]]\nid = \"20261122-x\"\nat = 2026-11-22T13:00:00+01:00\ntype = \"note\"\n\n"
                      "[[order.item]]\nproduct = \"chair\"\n");
    Record order(home.kind("order"), "20261122-p");
    order.set(*order.kind().field("at"), at(12, 30));
    order.set(*order.kind().field("customer"), std::string("b"));
    order.set(*order.kind().field("item"), std::vector<Row>{{{std::string("table"), {}, {}, {}}}});
    log(home, {order});
    const Loaded loaded = home.load("order");
    CHECK(loaded.problems.empty());
    REQUIRE(loaded.records.size() == 2);
    const auto product = [&](std::size_t i) {
        return to_text(std::get<std::vector<Row>>(loaded.records[i]["item"]).at(0).values[0]);
    };
    CHECK(product(0) == "chair");
    CHECK(product(1) == "table");
}

TEST_CASE("an event is changed and deleted in its journal, the others stay as they are") {
    Home home;
    log(home, {note(home, "20261122-a", at(9)), note(home, "20261122-b", at(10)), note(home, "20261122-c", at(11))});
    const std::string before = *home.folder.read(journal);
    const Loaded loaded = home.load("activity");
    ChangeSet changes(home.workspace());
    const FieldChange change{loaded.records[1].kind().field("text"), FieldChange::How::set, std::string("y")};
    changes.edit(loaded.records[1], {&change, 1});
    changes.remove(loaded.records[0], at(12));
    changes.commit();
    const std::string after = *home.folder.read(journal);
    CHECK(ids_in(after) == "20261122-b 20261122-c");
    CHECK(home.load("activity").records[0].text("text") == "y");
    CHECK(after.ends_with(before.substr(before.find("[[activity]]\nid = \"20261122-c\""))));
}

TEST_CASE("the day of an event is that of the workspace's zone") {
    Home home;
    using namespace std::chrono;
    log(home, {note(home, "20261123-a", {sys_days{2026y / November / 22} + 23h + 30min, 0min})});
    CHECK(home.folder.has("log/2026/11/2026-11-23.ivan.toml"));
}

TEST_CASE("a day that outgrows its journal goes on in a second part, and all of it is found") {
    Home home;
    std::vector<std::string> ids;
    ChangeSet changes(home.workspace());
    for (int i = 0; i < 40; ++i) {
        Record record = note(home, {}, at(9, i), std::string(30'000, 'x'));
        record.rename(changes.new_id(record));
        ids.push_back(record.id());
        changes.create(record, "ivan");
    }
    changes.commit();
    CHECK(home.folder.has("log/2026/11/2026-11-22.ivan.2.toml"));
    CHECK(home.folder.has("log/2026/11/2026-11-22.ivan.3.toml"));
    log(home, {note(home, "20261122-z", at(20))});
    CHECK(home.load("activity").problems.empty());
    CHECK(home.load("activity").records.size() == 41);
    std::vector<Problem> problems;
    for (const std::string& id : ids) CHECK(home.workspace().read_exact(id, problems));
}

TEST_CASE("a chosen id of an event is not given twice") {
    Home home;
    log(home, {note(home, "20261122-a", at(9))});
    ChangeSet changes(home.workspace());
    CHECK_THROWS_AS(changes.create(note(home, "20261122-a", at(10)), "ivan"), Error);
}

TEST_CASE("a journal that cannot be read takes no event") {
    Home home;
    home.folder.write(journal, "[[activity]\n");
    CHECK_THROWS_AS(log(home, {note(home, "20261122-a", at(9))}), Error);
    CHECK(home.folder.read(journal) == "[[activity]\n");
}

TEST_CASE("what a journal says beside events is told") {
    Home home;
    home.folder.write(journal, "[[actvity]]\nid = \"a\"\n[order]\nid = \"b\"\n");
    const Loaded loaded = home.load("activity");
    REQUIRE(loaded.remarks.size() == 1);
    CHECK(loaded.remarks[0].code == "unknown-table");
    CHECK(loaded.remarks[0].hint == "did you mean [[activity]]?");
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].code == "wrong-type");
}

// Whole invocations taken back and brought back, whatever else was changed since.
#include <catch2/catch.hpp>

#include <array>
#include <chrono>
#include <map>

#include "../../../src/store/manifest.h"
#include "../../../src/store/undo_entry.h"
#include "../../../src/store/undo_folder.h"
#include "crm/store/change.h"
#include "crm/store/undo.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;

namespace {

using Snapshot = std::map<std::string, std::string>;

Snapshot files_of(const Home& home) {
    Snapshot files;
    const std::filesystem::path root = home.folder.path();
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
        const std::string name = entry.path().lexically_relative(root).string();
        if (entry.is_regular_file() && !name.starts_with(".crm")) files[name] = *home.folder.read(name);
    }
    return files;
}

Record person(Home& home, std::string id, std::string name) {
    Record record(home.kind("person"), std::move(id));
    record.set(*record.kind().field("name"), std::move(name));
    return record;
}

Record call(Home& home, std::string id, std::string text, int minute = 0) {
    using namespace std::chrono;
    Record record(home.kind("activity"), std::move(id));
    record.set(*record.kind().field("type"), std::string("call"));
    record.set(*record.kind().field("at"), DateTime{sys_days{2026y / November / 22} + 9h + minutes{minute}, 60min});
    record.set(*record.kind().field("text"), std::move(text));
    return record;
}

void add(Home& home, std::initializer_list<Record> records, std::string command = "add") {
    ChangeSet changes(home.workspace());
    for (const Record& record : records) changes.create(record, "ivan");
    changes.commit({.command = std::move(command), .user = "ivan", .when = {}});
}

void edit(Home& home, std::string_view kind, std::string_view id, std::string_view field, Value value,
          FieldChange::How how = FieldChange::How::set) {
    std::vector<Problem> problems;
    const auto record = home.workspace().read(home.kind(kind), id, problems);
    REQUIRE(record);
    ChangeSet changes(home.workspace());
    const FieldChange change{record->kind().field(field), how, std::move(value)};
    changes.edit(*record, {&change, 1});
    changes.commit({.command = "edit", .user = "ivan", .when = {}});
}

void remove(Home& home, std::string_view kind, std::string_view id) {
    std::vector<Problem> problems;
    const auto record = home.workspace().read(home.kind(kind), id, problems);
    REQUIRE(record);
    ChangeSet changes(home.workspace());
    changes.remove(*record, {});
    changes.commit({.command = "rm", .user = "ivan", .when = {}});
}

std::vector<std::string> undo(Home& home, std::size_t count = 1) {
    UndoPlan plan = UndoHistory(home.workspace()).undo(count);
    plan.changes.commit({.command = "undo", .user = "ivan", .when = {}});
    return plan.ids;
}

void redo(Home& home) {
    UndoPlan plan = UndoHistory(home.workspace()).redo();
    plan.changes.commit({.command = "redo", .user = "ivan", .when = {}});
}

/// What stands in the way, as it is said; empty if nothing does.
std::string refusal(Home& home, std::size_t count = 1) {
    const Snapshot before = files_of(home);
    try {
        undo(home, count);
    } catch (const Error& error) {
        CHECK(error.kind() == Exit::conflict);
        CHECK(files_of(home) == before);
        return error.what();
    }
    return {};
}

void replace_in(Home& home, const std::string& name, std::string_view what, std::string_view by) {
    std::string text = *home.folder.read(name);
    REQUIRE(text.find(what) != std::string::npos);
    home.folder.write(name, text.replace(text.find(what), what.size(), by));
}

constexpr std::string_view own_style =
    "# Anna, by hand\r\n"
    "name   = 'Anna Schmidt'   # who\r\n"
    "emails = [\r\n"
    "    \"a@b.example\",   # private\r\n"
    "]\r\n"
    "city=\"Köln\" # or so\r\n"
    "title = 'Buyer'\r\n";

}  // namespace

TEST_CASE("a hundred records added at once go at once, and come back the same") {
    Home home;
    const Snapshot empty = files_of(home);
    ChangeSet changes(home.workspace());
    for (int i = 0; i < 100; ++i) changes.create(person(home, "p" + std::to_string(i), "Name"), "ivan");
    for (int i = 0; i < 10; ++i) changes.create(call(home, "20261122-" + std::to_string(i), "Text"), "ivan");
    changes.commit({.command = "import", .user = "ivan", .when = {}});
    const Snapshot full = files_of(home);
    CHECK(full.size() == empty.size() + 101);
    CHECK(UndoHistory(home.workspace()).done().front().did.added == 110);

    CHECK(undo(home).size() == 110);
    CHECK(files_of(home) == empty);
    CHECK_FALSE(home.folder.has("people"));
    redo(home);
    CHECK(files_of(home) == full);
    undo(home);
    CHECK(files_of(home) == empty);
}

TEST_CASE("an edit is taken back byte for byte") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    edit(home, "person", "anna", "city", std::string("Bonn"));
    edit(home, "person", "anna", "email", std::vector<std::string>{"c@d.example"}, FieldChange::How::add);
    edit(home, "person", "anna", "title", {});
    undo(home, 3);
    CHECK(home.folder.read("people/anna.toml") == own_style);
}

TEST_CASE("what was changed in another field since stays") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    edit(home, "person", "anna", "city", std::string("Bonn"));
    edit(home, "person", "anna", "title", {});
    replace_in(home, "people/anna.toml", "'Anna Schmidt'", "'Anna S.'");
    undo(home, 2);
    std::string wanted(own_style);
    wanted.replace(wanted.find("'Anna Schmidt'"), 14, "'Anna S.'");
    CHECK(home.folder.read("people/anna.toml") == wanted);
}

TEST_CASE("what was changed in the same field since is named, and nothing is undone") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    add(home, {person(home, "bob", "Bob")});
    edit(home, "person", "anna", "city", std::string("Bonn"));
    replace_in(home, "people/anna.toml", "\"Bonn\"", "\"Ulm\"");
    CHECK(refusal(home) == "cannot undo crm edit: changed since then\n  anna: city");
    CHECK(refusal(home, 2) == "cannot undo crm edit: changed since then\n  anna: city");
    std::filesystem::remove(home.folder.path("people/anna.toml"));
    CHECK(refusal(home) == "cannot undo crm edit: changed since then\n  anna: is gone");
}

TEST_CASE("a record that was added and has changed since is not taken away") {
    Home home;
    add(home, {person(home, "bob", "Bob")});
    home.folder.write("people/bob.toml", *home.folder.read("people/bob.toml") + "city = \"Ulm\"\n");
    CHECK(refusal(home) == "cannot undo crm add: changed since then\n  bob: city");
    home.folder.write("people/bob.toml", "id = \"bob\"\nname = \"Bob\" # by hand\n");
    CHECK(refusal(home) == "cannot undo crm add: changed since then\n  bob: has other comments, or another order");
}

TEST_CASE("a deleted record comes back, and goes again") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    remove(home, "person", "anna");
    const Snapshot removed = files_of(home);
    undo(home);
    CHECK(home.folder.read("people/anna.toml") == own_style);
    redo(home);
    CHECK(files_of(home) == removed);
}

TEST_CASE("a record that was moved below its folder is found there") {
    Home home;
    home.folder.write("people/anna.toml", own_style);
    edit(home, "person", "anna", "city", std::string("Bonn"));
    std::filesystem::create_directories(home.folder.path("people/koeln"));
    std::filesystem::rename(home.folder.path("people/anna.toml"), home.folder.path("people/koeln/anna.toml"));
    undo(home);
    CHECK(home.folder.read("people/koeln/anna.toml") == own_style);
    CHECK_FALSE(home.folder.has("people/anna.toml"));
}

TEST_CASE("an event is taken out of its journal, whatever was written before and behind it") {
    Home home;
    add(home, {call(home, "20261122-a", "one", 10)});
    add(home, {call(home, "20261122-b", "two", 20)});
    const std::string journal = "log/2026/11/2026-11-22.ivan.toml";
    const std::string two = *home.folder.read(journal);
    add(home, {call(home, "20261122-c", "three", 30)}, "log");
    home.folder.write(journal, "# mine\n" + *home.folder.read(journal) +
                                   "\n[[activity]]\nid = \"20261122-x\"\nat = 2026-11-22T12:00:00Z\ntype = \"note\"\n");
    undo(home);
    CHECK(home.folder.read(journal) ==
          "# mine\n" + two + "\n[[activity]]\nid = \"20261122-x\"\nat = 2026-11-22T12:00:00Z\ntype = \"note\"\n");
    redo(home);
    CHECK(home.load("activity").records.size() == 4);
    replace_in(home, journal, "three", "four");
    CHECK(refusal(home) == "cannot undo crm log: changed since then\n  20261122-c: text");
}

TEST_CASE("an event that was changed or removed stands as it was, and the journal keeps what was added") {
    Home home;
    add(home, {call(home, "20261122-a", "one", 10), call(home, "20261122-b", "two", 20)});
    edit(home, "activity", "20261122-a", "text", std::string("changed"));
    remove(home, "activity", "20261122-b");
    const std::string journal = "log/2026/11/2026-11-22.ivan.toml";
    home.folder.write(journal, *home.folder.read(journal) + "\n# the end\n");
    undo(home, 2);
    const Loaded loaded = home.load("activity");
    REQUIRE(loaded.records.size() == 2);
    CHECK(loaded.records[0].text("text") == "one");
    CHECK(loaded.records[1].text("text") == "two");
    CHECK(home.folder.read(journal)->find("# the end") != std::string::npos);
}

TEST_CASE("a journal that somebody removed is not made again empty") {
    Home home;
    add(home, {call(home, "20261122-a", "one")});
    add(home, {call(home, "20261122-b", "two")});
    std::filesystem::remove_all(home.folder.path("log"));
    undo(home);
    CHECK_FALSE(home.folder.has("log"));
}

TEST_CASE("rows of a record that were appended are taken away again") {
    Home home(std::string(plain_settings) +
              "[[pipeline]]\nid = \"sales\"\nstage = [{ id = \"lead\" }, { id = \"won\" }]\n");
    home.folder.write(
        "deals/d.toml",
        "id = \"d\"\nname = \"D\"\nstage = \"lead\"\n\n[[move]]\nat = 2026-11-20T09:00:00Z\nstage = \"lead\"\n");
    const std::string before = *home.folder.read("deals/d.toml");
    const Field* moves = home.kind("deal").field("move");
    REQUIRE(moves);
    Row row;
    for (const Field& column : moves->columns)
        row.values.push_back(column.key == "stage" ? Value{std::string("won")} : Value{});
    edit(home, "deal", "d", "move", std::vector<Row>{row}, FieldChange::How::add);
    replace_in(home, "deals/d.toml", "name = \"D\"", "name = \"Deal\"");
    undo(home);
    std::string wanted = before;
    wanted.replace(wanted.find("\"D\""), 3, "\"Deal\"");
    CHECK(home.folder.read("deals/d.toml") == wanted);
}

TEST_CASE("undos are brought back one by one, until something else is changed") {
    Home home;
    add(home, {person(home, "a", "A")}, "first");
    const Snapshot first = files_of(home);
    add(home, {person(home, "b", "B")}, "second");
    add(home, {person(home, "c", "C")}, "third");
    const Snapshot third = files_of(home);
    undo(home);
    undo(home);
    CHECK(files_of(home) == first);
    CHECK(UndoHistory(home.workspace()).undone().size() == 2);
    CHECK(UndoHistory(home.workspace()).undone().front().by.command == "second");
    redo(home);
    redo(home);
    CHECK(files_of(home) == third);
    CHECK(UndoHistory(home.workspace()).done().front().by.command == "third");
    CHECK_THROWS_WITH(redo(home), "there is nothing to redo");

    undo(home, 2);
    CHECK(files_of(home) == first);
    add(home, {person(home, "d", "D")}, "fourth");
    CHECK_THROWS_WITH(redo(home), "there is nothing to redo");
    undo(home, 2);
    CHECK_THROWS_WITH(undo(home), "there is nothing to undo");
    redo(home);
    CHECK_THROWS_WITH(undo(home, 3), "there are only 2 invocations to undo");
}

TEST_CASE("an undo that finds everything undone is done as well") {
    Home home;
    add(home, {person(home, "a", "A")});
    add(home, {person(home, "b", "B")});
    std::filesystem::remove(home.folder.path("people/b.toml"));
    undo(home);
    CHECK(home.folder.has("people/a.toml"));
    undo(home);
    CHECK_FALSE(home.folder.has("people/a.toml"));
}

TEST_CASE("an entry is read as it was written, and no other way") {
    const std::array changes{
        FileChange{"people/a %\n.toml", {}, "name = \"A\"\n"}, FileChange{"people/b.toml", "name = \"B\"\n", {}},
        FileChange{"log/2026/11/2026-11-22.i.toml", "[[activity]]\nid = 'a'\n[[activity]]\nid = 'c'\n",
                   "[[activity]]\nid = 'a'\n[[activity]]\nid = 'b'\n[[activity]]\nid = 'c'\n"}};
    const EntryPieces written(changes, {.by = {"rm 'a\nb'", "ivan", {}}, .did = {1, 2, 3}, .takes_back = {4, 5}});
    std::string text;
    for (const std::string_view piece : written.pieces()) text += piece;
    const auto entry = UndoEntry::read(text);
    REQUIRE(entry);
    CHECK(entry->note().by.command == "rm 'a\nb'");
    CHECK(entry->note().did.removed == 3);
    CHECK(entry->note().takes_back == std::vector<std::uint64_t>{4, 5});
    REQUIRE(entry->files().size() == 3);
    CHECK(entry->files()[0].path == "people/a %\n.toml");
    CHECK_FALSE(entry->files()[0].stood);
    CHECK(entry->files()[1].stood == "name = \"B\"\n");
    CHECK_FALSE(entry->files()[1].wrote);
    CHECK(entry->files()[2].suffix == std::string("[[activity]]\nid = 'c'\n").size());
    CHECK(read_note(text, text.size()));
    CHECK_FALSE(read_note(text, text.size() - 1));
    for (std::size_t i = 0; i < text.size(); ++i) {
        CHECK_FALSE(UndoEntry::read(text.substr(0, i)));
        std::string damaged = text;
        damaged[i] = static_cast<char>(damaged[i] ^ 1);
        CHECK_FALSE(UndoEntry::read(damaged));
    }
}

TEST_CASE("an entry that came with a clone writes nothing but records") {
    for (const char* path : {"../outside.toml", "/tmp/outside.toml", ".git/hooks/x.toml", "script.sh"}) {
        const FileChange change{path, {}, "text"};
        const EntryPieces written(std::span(&change, 1), {});
        std::string text;
        for (const std::string_view piece : written.pieces()) text += piece;
        CHECK_FALSE(UndoEntry::read(text));
    }
}

TEST_CASE("a writer that died between its record and its entry can be undone, one that died before is not kept") {
    Home home;
    const std::string text = "id = \"a\"\nname = \"A\"\n";
    const FileChange change{"people/a.toml", {}, text};
    const auto leave = [&] {
        home.folder.write(".crm/tmp/.keep", "");
        write_entry(home.workspace().directory_fd(), ".crm/tmp/x.undo", std::span(&change, 1), {});
        const WriteLock next_writer(home.workspace(), std::chrono::seconds(1), "test");
    };
    leave();
    CHECK(UndoHistory(home.workspace()).done().empty());
    home.folder.write("people/a.toml", text);
    leave();
    REQUIRE(UndoHistory(home.workspace()).done().size() == 1);
    undo(home);
    CHECK_FALSE(home.folder.has("people/a.toml"));
}

TEST_CASE("a change of several files whose writer died is finished by the next one, and can be undone") {
    Home home;
    home.folder.write("people/b.toml", "name = \"B\"\n");
    const std::array changes{FileChange{"people/a.toml", {}, "name = \"A\"\n"},
                             FileChange{"people/b.toml", "name = \"B\"\n", {}}};
    home.folder.write(".crm/tmp/stage/0", *changes[0].after);
    write_entry(home.workspace().directory_fd(), ".crm/tmp/stage.undo", changes, {});
    const Manifest manifest{".crm/tmp/stage",
                            {{"-", hash_of(changes[0].after), "0", "people/a.toml"},
                             {hash_of(changes[1].before), "-", "1", "people/b.toml"}}};
    home.folder.write(".crm/manifest", print(manifest));
    {
        const WriteLock next_writer(home.workspace(), std::chrono::seconds(1), "test");
        CHECK(next_writer.recovered().empty());
    }
    CHECK(home.folder.read("people/a.toml") == "name = \"A\"\n");
    CHECK_FALSE(home.folder.has("people/b.toml"));
    undo(home);
    CHECK_FALSE(home.folder.has("people/a.toml"));
    CHECK(home.folder.read("people/b.toml") == "name = \"B\"\n");
}

TEST_CASE("what could not be kept for undo when the change was made is kept by the next writer") {
    for (const std::size_t files : {1, 2}) {
        Home home;
        home.folder.write(".crm/undo", "no folder");
        std::vector<Record> records{person(home, "a", "A"), person(home, "b", "B")};
        ChangeSet changes(home.workspace());
        for (std::size_t i = 0; i < files; ++i) changes.create(records[i], "ivan");
        changes.commit({.command = "add", .user = "ivan", .when = {}});
        CHECK(home.load("person").records.size() == files);
        std::filesystem::remove(home.folder.path(".crm/undo"));
        { const WriteLock next_writer(home.workspace(), std::chrono::seconds(1), "test"); }
        REQUIRE(UndoHistory(home.workspace()).done().size() == 1);
        undo(home);
        CHECK(home.load("person").records.empty());
        CHECK(home.folder.count(".crm/tmp") == 0);
    }
}

TEST_CASE("a file that was to go and has changed meanwhile stays") {
    Home home;
    home.folder.write("people/b.toml", "name = \"Mine\"\n");
    home.folder.write(".crm/manifest",
                      print({".crm/tmp/stage", {{hash_of("name = \"B\"\n"), "-", "0", "people/b.toml"}}}));
    const WriteLock next_writer(home.workspace(), std::chrono::seconds(1), "test");
    REQUIRE(next_writer.recovered().size() == 1);
    CHECK(next_writer.recovered()[0].code == "changed-meanwhile");
    CHECK(home.folder.has("people/b.toml"));
}

TEST_CASE("the oldest entries are forgotten, the newest never") {
    Home home;
    for (int i = 0; i < 100; ++i) add(home, {person(home, "p" + std::to_string(i), "Name")});
    const int root = home.workspace().directory_fd();
    forget_old_entries(root, 100, {.entries = 30});
    CHECK(entry_numbers(root).size() == 30);
    CHECK(entry_numbers(root).back() == 100);
    forget_old_entries(root, 100, {.entries = 30, .bytes = 1});
    CHECK(entry_numbers(root).size() == 1);
    undo(home);
    CHECK_FALSE(home.folder.has("people/p99.toml"));
}

TEST_CASE("several records are not changed while git has something unfinished") {
    Home home;
    home.folder.write(".git/MERGE_HEAD", "0\n");
    add(home, {person(home, "one", "One")});
    ChangeSet changes(home.workspace());
    for (const char* id : {"a", "b"}) changes.create(person(home, id, "Name"), "ivan");
    CHECK_THROWS_WITH(changes.commit(), "several records are not changed while a git merge is unfinished");
    CHECK_FALSE(home.folder.has("people/a.toml"));
    changes.commit({.command = {}, .user = {}, .when = {}, .force = true});
    CHECK(home.folder.has("people/a.toml"));
}

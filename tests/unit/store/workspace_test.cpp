#include <catch2/catch.hpp>

#include <sys/stat.h>

#include "crm/store/change.h"
#include "crm/store/settings_file.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;

namespace {

/// "code line:column", one after another.
std::string said(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& problem : problems)
        text += (text.empty() ? "" : ", ") + problem.code + ' ' + std::to_string(problem.place.line) + ':' +
                std::to_string(problem.place.column);
    return text;
}

/// What is wrong with a file of people.
std::string faults_of(std::string_view text) {
    Home home;
    home.folder.write("people/a.toml", text);
    return said(home.load("person").problems);
}

std::string refused_settings(const std::string& text) {
    try {
        read_settings(text, "crm.toml");
    } catch (const Error& error) {
        CHECK(error.kind() == Exit::invalid);
        return std::to_string(error.place().line) + ':' + std::to_string(error.place().column) + ' ' + error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("a folder without crm.toml is no workspace, nor is a file, nor nothing") {
    Folder folder("");
    CHECK_THROWS_AS(Workspace(folder.path()), Error);
    CHECK_THROWS_AS(Workspace(folder.path("nothing")), Error);
    folder.write("file", "");
    CHECK_THROWS_AS(Workspace(folder.path("file")), Error);
    CHECK_FALSE(Workspace::above(folder.path("x")));
}

TEST_CASE("the nearest folder upwards that has a crm.toml is meant") {
    Folder folder;
    folder.write("a/b/c", "");
    CHECK(Workspace::above(folder.path("a/b")) == folder.path());
    folder.write("a/crm.toml", "");
    CHECK(Workspace::above(folder.path("a/b")) == folder.path("a"));
}

TEST_CASE("an empty crm.toml is a workspace with the usual pipeline") {
    Folder folder;
    folder.write("crm.toml", "");
    const Workspace workspace(folder.path());
    CHECK(workspace.settings().currency.code() == "EUR");
    REQUIRE(workspace.settings().pipelines.size() == 1);
    CHECK(workspace.settings().pipelines[0].stages.size() == 6);
    CHECK(workspace.warnings().empty());
}

TEST_CASE("what crm init writes says the same, and warns of nothing") {
    const SettingsFile file = read_settings(new_settings_text("A \"B\"", "KRW", "KR", "Asia/Seoul"), "crm.toml");
    CHECK(file.warnings.empty());
    CHECK(file.settings.name == "A \"B\"");
    CHECK(file.settings.currency.code() == "KRW");
    CHECK(file.settings.region == "KR");
    const SettingsFile none = read_settings("", "crm.toml");
    REQUIRE(file.settings.pipelines.size() == 1);
    const auto& stages = file.settings.pipelines[0].stages;
    const auto& usual = none.settings.pipelines[0].stages;
    REQUIRE(stages.size() == usual.size());
    for (std::size_t i = 0; i < stages.size(); ++i) {
        CHECK(stages[i].id == usual[i].id);
        CHECK(stages[i].probability == usual[i].probability);
        CHECK(stages[i].rotting_days == usual[i].rotting_days);
        CHECK(stages[i].outcome == usual[i].outcome);
    }
}

TEST_CASE("a broken crm.toml says where") {
    CHECK(refused_settings("currency = \"EURO\"") == "1:12 unknown currency 'EURO'");
    CHECK(refused_settings("\nregion = \"Germany\"") == "2:10 unknown region 'Germany'");
    CHECK(refused_settings("timezone = \"Europe/Berlln\"") == "1:12 unknown time zone 'Europe/Berlln'");
    CHECK(refused_settings("name = 5") == "1:8 name is an integer, and should be text");
    CHECK(refused_settings("[[pipeline]]\nid = \"a\"\nstage = [{ id = \"x\" }, { id = \"x\" }]")
              .ends_with("the stage 'x' is there twice"));
    CHECK(refused_settings("[rates]\nUSD = -1").starts_with("2:7 the rate of USD"));
}

TEST_CASE("saved searches have names that a query can use, each once, and ask for something") {
    const SettingsFile file = read_settings("[searches]\nquiet = \"no:activity.90d\"\n\"조용\" = \"@quiet\"", "c");
    REQUIRE(file.settings.searches.size() == 2);
    CHECK(file.settings.search("QUIET")->query == "no:activity.90d");
    CHECK(file.settings.search("조용")->place == Place{"c", 3, 8});
    CHECK(file.settings.search("loud") == nullptr);
    CHECK(refused_settings("[searches]\n\"a b\" = \"x\"") == "2:9 'a b' cannot name a search");
    CHECK(refused_settings("[searches]\na = 5") == "2:5 a is an integer, and should be text");
    CHECK(refused_settings("[searches]\na = \" \"") == "2:5 the search 'a' asks for nothing");
    CHECK(refused_settings("[searches]\na = \"x\"\nA = \"y\"") == "3:5 the search 'A' is there twice");
    CHECK(refused_settings("searches = \"x\"") == "1:12 searches is a string, and should be a table");
}

TEST_CASE("an unknown setting is a warning with a suggestion") {
    const SettingsFile file =
        read_settings("curency = \"EUR\"\n[[pipeline]]\nid = \"a\"\nstage = [{ id = \"x\", probabilty = 1 }]", "c");
    CHECK(said(file.warnings) == "unknown-setting 1:1, unknown-setting 4:22");
    CHECK(file.warnings[0].hint == "did you mean 'currency'?");
}

TEST_CASE("a wrong value is named where it stands, and the rest of the record is read") {
    Home home;
    home.folder.write("people/a.toml",
                      "name = \"A\"\nemails = 5\nphones = [\"030 1\", 2]\nstatus = \"custmer\"\n"
                      "birthday = \"1980-03-05\"\ncadence = \"30\"\ncity = \"Bonn\"\n");
    const Loaded loaded = home.load("person");
    CHECK(said(loaded.problems) == "wrong-type 2:10, wrong-type 3:20, bad-value 4:10, wrong-type 5:12, bad-value 6:11");
    REQUIRE(loaded.records.size() == 1);
    CHECK(loaded.records[0].text("city") == "Bonn");
    CHECK(loaded.records[0].title() == "A");
}

TEST_CASE("a field that is there and wrong is not missing as well") {
    CHECK(faults_of("name = 5\n") == "wrong-type 1:8");
    CHECK(faults_of("city = \"x\"\n") == "missing-field 1:1");
}

TEST_CASE("a file that is no TOML is one problem and hides nothing else") {
    Home home;
    home.folder.write("people/a.toml", "name = \n");
    home.folder.write("people/b.toml", "name = \"B\"\n");
    home.folder.write("people/c.toml", "name = \"\xff\"\n");
    home.folder.write("people/d.toml", "<<<<<<< ours\n");
    home.folder.write("people/e.toml", std::string((1 << 20) + 1, '#'));
    const Loaded loaded = home.load("person");
    CHECK(loaded.records.size() == 1);
    REQUIRE(loaded.problems.size() == 4);
    CHECK(loaded.problems[0].code == "syntax");
    CHECK(loaded.problems[1].code == "encoding");
    CHECK(loaded.problems[2].code == "conflict-marker");
    CHECK(loaded.problems[3].code == "too-large");
}

TEST_CASE("what is called a record and cannot be read is a problem, what only lies around a remark") {
    Home home;
    home.folder.write("people/a.toml", "id = \"a\"\nname = \"A\"\n");
    std::filesystem::create_symlink("a.toml", home.folder.path("people/link.toml"));
    std::filesystem::create_directory(home.folder.path("people/folder.toml"));
    REQUIRE(mkfifo(home.folder.path("people/pipe.toml").c_str(), 0600) == 0);
    for (const char* name : {"people/.b.toml", "people/a.toml~", "people/a (conflicted copy).toml", "people/README"})
        home.folder.write(name, "");
    home.folder.write("people/.gitkeep", "");
    const Loaded loaded = home.load("person");
    CHECK(loaded.records.size() == 1);
    CHECK(loaded.problems.size() == 3);
    CHECK(loaded.remarks.size() == 4);
}

TEST_CASE("two files of one id are a problem, and the first is the record") {
    Home home;
    home.folder.write("people/a/x.toml", "name = \"First\"\n");
    home.folder.write("people/b/x.toml", "name = \"Second\"\n");
    const Loaded loaded = home.load("person");
    REQUIRE(loaded.records.size() == 1);
    CHECK(loaded.records[0].title() == "First");
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].place.file == "people/b/x.toml");
}

TEST_CASE("events without an id are each a problem, and all are read") {
    Home home;
    home.folder.write("log/x.toml",
                      "[[activity]]\nat = 2026-11-22T09:00:00Z\ntype = \"note\"\n"
                      "[[activity]]\nat = 2026-11-22T09:00:00\ntype = \"call\"\n");
    const Loaded loaded = home.load("activity");
    CHECK(loaded.records.size() == 2);
    CHECK(said(loaded.problems) == "missing-event-id 1:1, missing-event-id 4:1");
}

TEST_CASE("an order's items are read as sections and in one line") {
    Home home;
    home.folder.write(
        "log/x.toml",
        "[[order]]\nid = \"a\"\nat = 2026-11-22T09:00:00Z\ncustomer = \"c\"\n"
        "[[order.item]]\nproduct = \"p\"\n[[order.item]]\nproduct = \"q\"\n"
        "[[order]]\nid = \"b\"\nat = 2026-11-22T09:00:00Z\ncustomer = \"c\"\nitem = [{ product = \"p\" }]\n");
    const Loaded loaded = home.load("order");
    CHECK(loaded.problems.empty());
    REQUIRE(loaded.records.size() == 2);
    CHECK(std::get<std::vector<Row>>(loaded.records[0]["item"]).size() == 2);
    CHECK(std::get<std::vector<Row>>(loaded.records[1]["item"]).size() == 1);
}

TEST_CASE("a record is read by its exact id without a walk, and by a walk from any folder") {
    Home home;
    home.folder.write("people/eva-k3f9x.toml", "name = \"Eva\"\n");
    home.folder.write("people/h2/ada-h2h2h.toml", "name = \"Ada\"\n");
    home.folder.write("people/berlin/bob.toml", "name = \"Bob\"\n");
    std::vector<Problem> problems;
    CHECK(home.workspace().read_exact("eva-k3f9x", problems)->title() == "Eva");
    CHECK(home.workspace().read_exact("ada-h2h2h", problems)->title() == "Ada");
    CHECK_FALSE(home.workspace().read_exact("bob", problems));
    CHECK(home.workspace().read(home.kind("person"), "bob", problems)->title() == "Bob");
    CHECK(home.workspace().file_of(home.kind("person"), "bob") == "people/berlin/bob.toml");
    CHECK_FALSE(home.workspace().read_exact("../crm", problems));
    CHECK_FALSE(home.workspace().file_of(home.kind("person"), "nobody"));
}

TEST_CASE("a place is found in lists, tables and journals") {
    Home home;
    home.folder.write("deals/d.toml",
                      "name = \"D\"\nstage = \"lead\"\npeople = [\n  \"a\",\n  \"b\",\n]\n[[item]]\nproduct = \"p\"\n");
    home.folder.write("log/x.toml",
                      "[[activity]]\nid = \"1\"\nwith = [\"a\"]\n[[activity]]\nid = \"2\"\nwith = [\"a\"]\n");
    const Loaded deals = home.load("deal");
    const Kind& deal = home.kind("deal");
    CHECK(home.workspace().place_of(deals.records[0], *deal.field("people"), "b") == Place{"deals/d.toml", 5, 3});
    CHECK(home.workspace().place_of(deals.records[0], *deal.field("item"), "p") == Place{"deals/d.toml", 8, 11});
    CHECK(home.workspace().place_of(deals.records[0], *deal.field("people"), "z") == deals.records[0].place);
    const Loaded events = home.load("activity");
    CHECK(home.workspace().place_of(events.records[1], *home.kind("activity").field("with"), "a") ==
          Place{"log/x.toml", 6, 9});
}

TEST_CASE("a workspace is made once, and what is there stays") {
    Folder folder("");
    folder.write("w/.gitignore", "mine\n");
    make_workspace(folder.path("w"), "currency = \"EUR\"\n", true);
    CHECK(folder.read("w/crm.toml") == "currency = \"EUR\"\n");
    CHECK(folder.has("w/.gitattributes"));
    CHECK(folder.read("w/.gitignore") == "mine\n");
    CHECK_THROWS_AS(make_workspace(folder.path("w"), "", false), Error);
    make_workspace(folder.path("a/b/c"), "", false);
    CHECK(folder.has("a/b/c/crm.toml"));
    CHECK_FALSE(folder.has("a/b/c/.gitignore"));
}

TEST_CASE("a workspace that cannot be made leaves no half of its settings, and can be made later") {
    Folder folder("");
    folder.write("w/.crm/tmp", "no folder");
    CHECK_THROWS_AS(make_workspace(folder.path("w"), "currency = \"EUR\"\n", true), Error);
    CHECK_FALSE(folder.has("w/crm.toml"));
    std::filesystem::remove(folder.path("w/.crm/tmp"));
    make_workspace(folder.path("w"), "currency = \"EUR\"\n", true);
    CHECK(folder.read("w/crm.toml") == "currency = \"EUR\"\n");
    CHECK(folder.count("w/.crm") == 0);
}

TEST_CASE("an editor's text is validated as the record it will be") {
    Home home;
    const Kind& kind = home.kind("person");
    const auto sound = validate_text("name = \"A\"\n", "people/a.toml", kind, home.workspace().settings());
    REQUIRE(sound.record);
    CHECK(sound.record->id() == "a");
    const auto broken = validate_text("name = \n", "people/a.toml", kind, home.workspace().settings());
    CHECK_FALSE(broken.record);
    CHECK(broken.problems.at(0).code == "syntax");
}

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "crm/store/workspace.h"
#include "folder.h"

using namespace crm;

namespace {

/// A commit of these files, and which objects were fetched how often.
struct Commit {
    std::map<std::string, std::string> texts;
    std::vector<CommittedFile> files = {};
    std::vector<std::vector<std::string>> fetches = {};

    explicit Commit(std::map<std::string, std::string> given) : texts(std::move(given)) {
        for (const auto& [path, text] : texts) files.push_back({path, path, text.size()});
    }

    std::unique_ptr<Files> open() {
        return files_of_commit(files, [this](std::span<const std::string> objects) {
            fetches.emplace_back(objects.begin(), objects.end());
            std::vector<std::string> found;
            for (const std::string& object : objects) found.push_back(texts.at(object));
            return found;
        });
    }
};

std::string nul(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c == '|') c = '\0';
    return result;
}

}  // namespace

TEST_CASE("what ls-tree prints is read with names of every sort, links, and without submodules") {
    const auto files = read_committed_files(
        nul("100644 blob aa      12\tpeople/김 민수.toml|100755 blob bb       0\tpeople/a\tb\nc.toml|"
            "120000 blob cc       5\tpeople/link.toml|160000 commit dd       -\tpeople/other|"));
    REQUIRE(files.size() == 3);
    CHECK(files[0].path == "people/김 민수.toml");
    CHECK(files[0].object == "aa");
    CHECK(files[0].bytes == 12);
    CHECK(files[1].path == "people/a\tb\nc.toml");
    CHECK(files[1].regular);
    CHECK(!files[2].regular);
}

TEST_CASE("what cat-file prints is read by its counts, whatever the texts hold") {
    const std::string printed = nul("aa blob 9\nx blob 3|\nbb blob 0\n\ncc blob 1\n\n\n");
    CHECK(read_texts(printed, 3) == std::vector<std::string>{nul("x blob 3|"), "", "\n"});
    CHECK_THROWS_AS(read_texts("aa missing\n", 1), Error);
    CHECK_THROWS_AS(read_texts("aa blob 8\nshort\n", 1), Error);
    CHECK_THROWS_AS(read_texts("", 1), Error);
}

TEST_CASE("the files of a commit are listed as those of a folder are") {
    Commit commit({{"people/a.toml", ""},
                   {"people/berlin/b.toml", ""},
                   {"people/berlin.toml", ""},
                   {"people/.hidden.toml", ""},
                   {"people/c.toml~", ""},
                   {"people/odd.toml/d.toml", ""},
                   {"people0/e.toml", ""},
                   {"log/2026/11/2026-11-22.ivan.toml", ""},
                   {"log/2026/11/2026-11-22.olga.toml", ""},
                   {"log/2026/11/2026-11-23.ivan.toml", ""}});
    commit.files.push_back({"people/link.toml", "x", 3, false});
    const auto files = commit.open();
    std::vector<Problem> odd;
    CHECK(files->below("people", &odd) ==
          std::vector<std::string>{"people/a.toml", "people/berlin.toml", "people/berlin/b.toml"});
    std::vector<std::string> told;
    for (const Problem& problem : odd) told.push_back(problem.code + ' ' + problem.place.file);
    CHECK(told == std::vector<std::string>{"hidden-file people/.hidden.toml", "leftover people/c.toml~",
                                           "link people/link.toml", "not-a-file people/odd.toml"});
    CHECK(files->beginning("log/2026/11", "2026-11-22.") ==
          std::vector<std::string>{"2026-11-22.ivan.toml", "2026-11-22.olga.toml"});
    CHECK(files->below("nothing", nullptr).empty());
    CHECK(files->has("people/a.toml"));
    CHECK(!files->has("people/berlin"));
    CHECK(!files->has("people/link.toml"));
    CHECK(commit.fetches.empty());
}

TEST_CASE("a link in the place of a kind's folder is told of") {
    Commit commit(std::map<std::string, std::string>{{"crm.toml", ""}});
    commit.files.push_back({"people", "x", 3, false});
    std::vector<Problem> odd;
    CHECK(commit.open()->below("people", &odd).empty());
    REQUIRE(odd.size() == 1);
    CHECK(odd[0].code == "link");
}

TEST_CASE("texts are fetched once for a top folder, and no more than are asked for") {
    Commit commit({{"people/a.toml", "1"}, {"people/b/c.toml", "2"}, {"orgs/d.toml", "3"}, {"crm.toml", "4"}});
    const auto files = commit.open();
    CHECK(files->read("people/b/c.toml") == "2");
    CHECK(files->read("people/a.toml") == "1");
    CHECK(!files->read("people/nobody.toml"));
    CHECK(!files->read("people"));
    REQUIRE(commit.fetches.size() == 1);
    CHECK(commit.fetches[0] == std::vector<std::string>{"people/a.toml", "people/b/c.toml"});
    CHECK(files->read("crm.toml") == "4");
    CHECK(commit.fetches.size() == 2);
}

TEST_CASE("a file over the limit, and a link, are refused as in a folder, and not fetched") {
    Commit commit({{"people/a.toml", "name = \"A\"\n"}, {"people/huge.toml", ""}, {"crm.toml", ""}});
    for (CommittedFile& file : commit.files)
        if (file.path == "people/huge.toml") file.bytes = max_record_bytes + 1;
    commit.files.push_back({"people/link.toml", "x", 3, false});
    const Workspace workspace("/nowhere", commit.open());
    const Loaded loaded = workspace.load(workspace.schema().known_kind("person"));
    REQUIRE(loaded.records.size() == 1);
    CHECK(loaded.records[0].title() == "A");
    std::vector<std::string> told;
    for (const Problem& problem : loaded.problems) told.push_back(problem.code + ' ' + problem.place.file);
    CHECK(told == std::vector<std::string>{"too-large people/huge.toml", "link people/link.toml"});
    CHECK_THROWS_AS(workspace.read_file("people/link.toml"), Error);
    CHECK(commit.fetches.back() == std::vector<std::string>{"people/a.toml"});
}

TEST_CASE("a workspace of a commit says what the same files in a folder say") {
    const std::map<std::string, std::string> texts{
        {"crm.toml", std::string(test::plain_settings)},
        {"people/k3/anna-schmidt-k3f9x.toml", "name = \"Anna\"\norg = \"acme\"\n"},
        {"people/bob.toml", "name = \n"},
        {"people/gone.toml", "name = \"Gone\"\ndeleted = 2026-11-01T10:00:00Z\n"},
        {"people/x/anna-schmidt-k3f9x.toml", "name = \"Twin\"\n"},
        {"orgs/김민수-한국.toml", "name = \"김민수\"\n"},
        {"log/2026/11/2026-11-22.ivan.toml", "[[activity]]\nid = \"20261122-aaaaa\"\nat = 2026-11-22T10:00:00Z\n"}};
    test::Home home("");
    for (const auto& [path, text] : texts) home.folder.write(path, text);
    Commit commit(texts);
    const Workspace past("/nowhere", commit.open());
    for (const Kind* kind : home.workspace().schema().kinds()) {
        INFO(kind->name);
        const Loaded here = home.workspace().load(*kind);
        const Loaded then = past.load(past.schema().known_kind(kind->name));
        CHECK(then.problems == here.problems);
        CHECK(then.remarks == here.remarks);
        CHECK(then.tombstones.size() == here.tombstones.size());
        REQUIRE(then.records.size() == here.records.size());
        for (std::size_t i = 0; i < here.records.size(); ++i) {
            CHECK(then.records[i].id() == here.records[i].id());
            CHECK(then.records[i].place == here.records[i].place);
        }
    }
    std::vector<Problem> problems;
    const Kind& activity = past.schema().known_kind("activity");
    CHECK(past.read(activity, "20261122-aaaaa", problems));
    CHECK(past.file_of(past.schema().known_kind("person"), "bob") == "people/bob.toml");
    CHECK(past.directory_fd() == -1);
}

TEST_CASE("what lies beside the records of a commit is told as that of a folder") {
    Commit commit({{"crm.toml", ""},
                   {"people/kim.toml", "name = \"Kim\"\n"},
                   {"peopel/lee.toml", "name = \"Lee\"\n"},
                   {"activities/old/x.toml", ""},
                   {"docs/readme.md", ""},
                   {"stray.toml", ""},
                   {".github/work.toml", ""},
                   {".crm/undo/1", ""}});
    commit.files.push_back({"linked.toml", "linked.toml", 3, false});
    const Workspace workspace("then", commit.open());
    std::vector<std::string> told;
    for (const Problem& problem : workspace.strays()) told.push_back(problem.place.file + ' ' + problem.code);
    std::sort(told.begin(), told.end());
    CHECK(told == std::vector<std::string>{".crm stray-file", "activities unknown-folder", "linked.toml stray-file",
                                           "peopel unknown-folder", "stray.toml stray-file"});
}

TEST_CASE("that a commit cannot be read is no problem of its files") {
    std::vector<CommittedFile> files{{"crm.toml", "crm.toml", 0}, {"people/kim.toml", "kim", 10}};
    const Workspace workspace("then", files_of_commit(files, [](std::span<const std::string> objects) {
                                  if (objects.front() == "kim") throw Error(Exit::io, "cannot start git");
                                  return std::vector<std::string>(objects.size());
                              }));
    CHECK_THROWS_AS(workspace.load(*workspace.schema().kind("person")), Error);
}

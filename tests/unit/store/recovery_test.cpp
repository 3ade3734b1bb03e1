// Each state in which a writer of several files can die, built by hand.
#include <catch2/catch.hpp>

#include <chrono>

#include "../../../src/store/manifest.h"
#include "crm/store/change.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;

namespace {

const std::string old_text = "name = \"Old\"\n";
const std::string new_text = "name = \"New\"\n";
const std::string made_text = "name = \"Made\"\n";

/// people/a.toml was to be changed, people/b/b.toml to be made.
Manifest manifest_of_two() {
    return {".crm/tmp/stage",
            {{hash_of(old_text), hash_of(new_text), "0", "people/a.toml"},
             {"-", hash_of(made_text), "1", "people/b/b.toml"}}};
}

void stage(Home& home) {
    home.folder.write("people/a.toml", old_text);
    home.folder.write(".crm/tmp/stage/0", new_text);
    home.folder.write(".crm/tmp/stage/1", made_text);
}

std::vector<Problem> next_writer(Home& home) {
    const WriteLock lock(home.workspace(), std::chrono::seconds(1), "test");
    return lock.recovered();
}

void check_all_done(Home& home) {
    CHECK(home.folder.read("people/a.toml") == new_text);
    CHECK(home.folder.read("people/b/b.toml") == made_text);
    CHECK_FALSE(home.folder.has(".crm/manifest"));
    CHECK(home.folder.count(".crm/tmp") == 0);
}

}  // namespace

TEST_CASE("without a manifest what was staged is thrown away") {
    Home home;
    stage(home);
    home.folder.write(".crm/tmp/stage/manifest", "half of");
    home.folder.write(".crm/tmp/k3f9xh2h2h", "one record");
    CHECK(next_writer(home).empty());
    CHECK(home.folder.read("people/a.toml") == old_text);
    CHECK_FALSE(home.folder.has("people/b/b.toml"));
    CHECK(home.folder.count(".crm/tmp") == 0);
}

TEST_CASE("the folder of staged texts is emptied and never taken away, since others look whether it is there") {
    Home home;
    stage(home);
    next_writer(home);
    CHECK(home.folder.has(".crm/tmp"));
    CHECK(std::filesystem::is_empty(home.folder.path(".crm/tmp")));
}

TEST_CASE("with a manifest everything is put in place") {
    Home home;
    stage(home);
    home.folder.write(".crm/manifest", print(manifest_of_two()));
    CHECK(next_writer(home).empty());
    check_all_done(home);
}

TEST_CASE("what was put in place already is left alone") {
    for (const bool first : {true, false}) {
        Home home;
        stage(home);
        home.folder.write(".crm/manifest", print(manifest_of_two()));
        home.folder.write(first ? "people/a.toml" : "people/b/b.toml", first ? new_text : made_text);
        std::filesystem::remove(home.folder.path(first ? ".crm/tmp/stage/0" : ".crm/tmp/stage/1"));
        CHECK(next_writer(home).empty());
        check_all_done(home);
    }
}

TEST_CASE("a manifest whose change is done is removed") {
    Home home;
    stage(home);
    home.folder.write(".crm/manifest", print(manifest_of_two()));
    home.folder.write("people/a.toml", new_text);
    home.folder.write("people/b/b.toml", made_text);
    std::filesystem::remove_all(home.folder.path(".crm/tmp"));
    CHECK(next_writer(home).empty());
    check_all_done(home);
}

TEST_CASE("a staged text that was damaged never becomes a record") {
    Home home;
    stage(home);
    home.folder.write(".crm/manifest", print(manifest_of_two()));
    home.folder.write(".crm/tmp/stage/0", "");
    const auto problems = next_writer(home);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].code == "staged-text-lost");
    CHECK(problems[0].place.file == "people/a.toml");
    CHECK(home.folder.read("people/a.toml") == old_text);
    CHECK(home.folder.read("people/b/b.toml") == made_text);
}

TEST_CASE("a file that was changed meanwhile is left alone, and the new text is kept") {
    Home home;
    stage(home);
    home.folder.write(".crm/manifest", print(manifest_of_two()));
    home.folder.write("people/a.toml", "name = \"Mine\"\n");
    const auto problems = next_writer(home);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].code == "changed-meanwhile");
    CHECK(home.folder.read("people/a.toml") == "name = \"Mine\"\n");
    CHECK(home.folder.read("people/b/b.toml") == made_text);
    REQUIRE(home.folder.count(".crm/kept") == 1);
    for (const auto& entry : std::filesystem::directory_iterator(home.folder.path(".crm/kept")))
        CHECK(home.folder.read(".crm/kept/" + entry.path().filename().string()) == new_text);
}

TEST_CASE("a file that appeared where one was to be made is left alone") {
    Home home;
    stage(home);
    home.folder.write(".crm/manifest", print(manifest_of_two()));
    home.folder.write("people/b/b.toml", "name = \"Mine\"\n");
    CHECK(next_writer(home).size() == 1);
    CHECK(home.folder.read("people/a.toml") == new_text);
    CHECK(home.folder.read("people/b/b.toml") == "name = \"Mine\"\n");
}

TEST_CASE("a damaged manifest stops every writer, and nothing is touched") {
    const std::string whole = print(manifest_of_two());
    for (const std::string& damaged :
         {whole.substr(0, whole.size() / 2), "x" + whole, std::string{}, whole.substr(0, whole.size() - 2) + "0\n"}) {
        Home home;
        stage(home);
        home.folder.write(".crm/manifest", damaged);
        CHECK_THROWS_WITH(next_writer(home), "the list of an interrupted change is damaged");
        CHECK(home.folder.read("people/a.toml") == old_text);
        CHECK(home.folder.read(".crm/tmp/stage/0") == new_text);
    }
}

TEST_CASE("a manifest that came with a clone writes nothing but records") {
    for (const char* path : {"../outside.toml", "/tmp/outside.toml", ".git/hooks/post-commit", ".git/x.toml",
                             "people/../../x.toml", "people//x.toml", "script.sh"}) {
        Manifest manifest = manifest_of_two();
        manifest.entries[1].path = path;
        INFO(path);
        CHECK_FALSE(read_manifest(print(manifest)));
    }
    for (const char* folder : {"people", ".crm/tmp/../../people", ".crm/tmp/", "/tmp/x"}) {
        Manifest manifest = manifest_of_two();
        manifest.stage = folder;
        CHECK_FALSE(read_manifest(print(manifest)));
    }
}

TEST_CASE("a manifest is read as it was written, whatever the paths") {
    Manifest manifest = manifest_of_two();
    manifest.entries[0].path = "people/a b %25 %\n김민수 .toml";
    const auto read = read_manifest(print(manifest));
    REQUIRE(read);
    REQUIRE(read->entries.size() == 2);
    CHECK(read->entries[0].path == manifest.entries[0].path);
    CHECK(read->entries[1].before == "-");
    CHECK(read->stage == manifest.stage);
}

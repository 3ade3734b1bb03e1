#include <catch2/catch.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>

#include "crm/store/change.h"
#include "folder.h"

using namespace crm;
using namespace crm::test;
using namespace std::chrono_literals;

namespace {

/// Runs in a process of its own, which ends with it.
template <class Work>
pid_t in_a_child(Work&& work) {
    const pid_t child = fork();
    if (child != 0) return child;
    int status = 1;
    try {
        work();
        status = 0;
    } catch (...) {
    }
    _exit(status);
}

bool succeeded(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

Record person(const Workspace& workspace, std::string id, std::string name) {
    Record record(workspace.schema().known_kind("person"), std::move(id));
    record.set(*record.kind().field("name"), std::move(name));
    return record;
}

constexpr int files = 12;

/// Sets every person's city to a number, again and again.
void write_for_ever(const std::string& directory) {
    for (int round = 0;; ++round) {
        const Workspace workspace(directory);
        const WriteLock lock(workspace, 5s, "test");
        ChangeSet changes(workspace);
        const Loaded loaded = workspace.load(workspace.schema().known_kind("person"));
        for (const Record& record : loaded.records) {
            const FieldChange change{record.kind().field("city"), FieldChange::How::set, std::to_string(round)};
            changes.edit(record, {&change, 1});
        }
        changes.commit();
    }
}

}  // namespace

TEST_CASE("a second writer waits, and then says who holds the lock") {
    Home home;
    const WriteLock lock(home.workspace(), 1s, "import");
    const auto before = std::chrono::steady_clock::now();
    try {
        const Workspace other(home.folder.path());
        const WriteLock second(other, 50ms, "add");
        FAIL("two writers at once");
    } catch (const Error& error) {
        CHECK(error.kind() == Exit::conflict);
        CHECK(std::string(error.what()) ==
              "the workspace is locked by process " + std::to_string(getpid()) + ": crm import");
    }
    CHECK(std::chrono::steady_clock::now() - before >= 50ms);
}

TEST_CASE("a writer gets the lock as soon as the one before is done") {
    Home home;
    { const WriteLock lock(home.workspace(), 1s, "add"); }
    const WriteLock lock(home.workspace(), 0ms, "add");
    CHECK(lock.recovered().empty());
}

TEST_CASE("a lock dies with its holder") {
    Home home;
    const pid_t child = in_a_child([&] {
        const WriteLock lock(home.workspace(), 1s, "add");
        pause();
    });
    while (!home.folder.has(".crm/lock")) usleep(1000);
    kill(child, SIGKILL);
    CHECK_FALSE(succeeded(child));
    const WriteLock lock(home.workspace(), 1s, "add");
}

TEST_CASE("a lock folder that leads elsewhere is not followed") {
    Home home;
    Folder elsewhere("");
    std::filesystem::create_directory_symlink(elsewhere.path(), home.folder.path(".crm"));
    CHECK_THROWS_AS(WriteLock(home.workspace(), 0ms, "add"), Error);
    CHECK(elsewhere.count(".") == 0);
}

TEST_CASE("many writers at once lose nothing") {
    Home home;
    std::vector<pid_t> children;
    constexpr int writers = 6;
    constexpr int each = 5;
    for (int i = 0; i < writers; ++i)
        children.push_back(in_a_child([&] {
            for (int j = 0; j < each; ++j) {
                const Workspace workspace(home.folder.path());
                const WriteLock lock(workspace, 20s, "add");
                ChangeSet changes(workspace);
                Record record(workspace.schema().known_kind("activity"));
                using namespace std::chrono;
                record.set(*record.kind().field("at"), DateTime{sys_days{2026y / November / 22} + hours{i}, 0min});
                record.set(*record.kind().field("type"), std::string("note"));
                record.rename(changes.new_id(record));
                changes.create(record, "ivan");
                changes.commit();
            }
        }));
    for (const pid_t child : children) CHECK(succeeded(child));
    CHECK(home.load("activity").records.size() == writers * each);
}

TEST_CASE("a writer that is killed leaves all records old or all new") {
    Home home;
    {
        ChangeSet changes(home.workspace());
        for (int i = 0; i < files; ++i) changes.create(person(home.workspace(), "p" + std::to_string(i), "P"), "ivan");
        changes.commit();
    }
    std::size_t finished = 0;
    for (unsigned kills = 0; kills < 40; ++kills) {
        const pid_t child = in_a_child([&] { write_for_ever(home.folder.path()); });
        usleep(2000 + (kills * 7919) % 30000);
        kill(child, SIGKILL);
        succeeded(child);
        finished += home.folder.has(".crm/manifest") ? 1 : 0;
        const Workspace workspace(home.folder.path());
        const WriteLock lock(workspace, 1s, "test");
        CHECK(lock.recovered().empty());
        const Loaded loaded = workspace.load(workspace.schema().known_kind("person"));
        REQUIRE(loaded.records.size() == files);
        CHECK(loaded.problems.empty());
        for (const Record& record : loaded.records) CHECK(record.text("city") == loaded.records[0].text("city"));
        CHECK_FALSE(home.folder.has(".crm/manifest"));
    }
    INFO(finished << " of 40 kills came behind the commit point");
}

#include <catch2/catch.hpp>

#include "crm/store/undo.h"
#include "folder.h"

using namespace crm;
using crm::test::Folder;

namespace {

std::string text(std::string_view city) {
    return "id = \"anna\"\nname = \"Anna\"\ncity = \"" + std::string(city) + "\"\n";
}

/// The city of a record, written by a command.
void command(const Workspace& workspace, std::string_view from, std::string_view to) {
    const WriteLock lock(workspace, std::chrono::milliseconds(1000), "test");
    ChangeSet changes(workspace);
    changes.rewrite("people/anna.toml", text(from), text(to));
    changes.commit({.command = "to " + std::string(to), .user = "ivan", .when = {}});
}

std::vector<std::string> between(const Workspace& workspace, std::string_view committed) {
    const std::vector<FileChange> files{{"people/anna.toml", text(committed), {}}};
    std::vector<std::string> commands;
    for (const Kept& kept : invocations_between(workspace, files)) commands.push_back(kept.by.command);
    return commands;
}

}  // namespace

TEST_CASE("the commands since a committed text are known by what they wrote") {
    Folder folder;
    folder.write("crm.toml", "");
    folder.write("people/anna.toml", text("a"));
    const Workspace workspace(folder.path());
    command(workspace, "a", "b");
    command(workspace, "b", "c");
    CHECK(between(workspace, "a") == std::vector<std::string>{"to b", "to c"});
    CHECK(between(workspace, "b") == std::vector<std::string>{"to c"});
    CHECK(between(workspace, "c").empty());
    CHECK(between(workspace, "never").empty());
    folder.write("people/anna.toml", text("by hand"));
    command(workspace, "by hand", "d");
    CHECK(between(workspace, "c") == std::vector<std::string>{"to d"});
    CHECK(between(workspace, "by hand") == std::vector<std::string>{"to d"});
}

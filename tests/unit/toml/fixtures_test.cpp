// The toml-test suite: valid files read as the JSON beside them says, invalid files are problems with a line.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "support.h"
#include "tagged_json.h"

namespace crm::toml {

namespace {

namespace fs = std::filesystem;

fs::path fixtures() {
    const char* given = std::getenv("CRM_FIXTURES");
    return (given ? fs::path(given) : fs::path(CRM_SOURCE_DIR) / "../shared/fixtures") / "toml";
}

std::string content(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream into;
    into << file.rdbuf();
    return into.str();
}

/// The files of a folder that are TOML 1.0; the list names those that are only in another part of the suite, too.
std::vector<std::string> files_of(const std::string& folder) {
    std::vector<std::string> result;
    std::ifstream list(fixtures() / "files-toml-1.0.0");
    for (std::string name; std::getline(list, name);) {
        if (name.starts_with(folder) && name.ends_with(".toml") && fs::exists(fixtures() / name))
            result.push_back(name);
    }
    if (result.empty()) WARN("skipped: no toml-test files in " << fixtures());
    return result;
}

}  // namespace

TEST_CASE("valid files of toml-test are read as their JSON says") {
    for (const std::string& name : files_of("valid/")) {
        INFO(name);
        const fs::path path = fixtures() / name;
        const Document read = document(content(path));
        const Node expected = normalised(read_json(content(fs::path(path).replace_extension(".json"))));
        INFO(print_json(Node{.value = tagged(read.root())}));
        CHECK(same(Node{.value = tagged(read.root())}, expected));
    }
}

TEST_CASE("invalid files of toml-test are problems with a line") {
    for (const std::string& name : files_of("invalid/")) {
        INFO(name);
        const auto parsed = Document::parse(content(fixtures() / name), name);
        const auto* problem = std::get_if<Problem>(&parsed);
        CHECK(problem);
        if (!problem) continue;
        CHECK(problem->place.line > 0);
        CHECK_FALSE(problem->message.empty());
    }
}

TEST_CASE("toml++ 3.3.0 departs from TOML 1.0 where it does no harm, and nowhere in toml-test") {
    const std::pair<const char*, std::string> refused_though_valid[] = {
        {"leap seconds: no moment in a record is one", "a = 1990-12-31T23:59:60Z\n"},
        {"numbers no double can hold: amounts are far smaller", "a = 1.0e400\n"},
        {"numbers of more than 126 characters: it cannot tell their type", "a = 0." + std::string(200, '1') + "\n"},
    };
    for (const auto& [reason, text] : refused_though_valid) {
        INFO(reason);
        CHECK(problem_of(text).place.line == 1);
    }
    INFO("it drops Unicode spaces that begin the line below a line-ending backslash, which is never written here");
    CHECK(*at(document("a = \"\"\"x\\\n\u00A0y\"\"\"\n"), "a").text() == "xy");
}

}  // namespace crm::toml

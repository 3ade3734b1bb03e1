#include "crm/actions/check.h"

#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "../store/folder.h"

using namespace crm;
using namespace crm::test;

namespace {

std::set<std::string> codes_of(const CheckResult& result) {
    std::set<std::string> codes;
    for (const Problem& problem : result.problems) codes.insert(problem.code);
    return codes;
}

std::string documentation() {
    std::ifstream file(std::string(CRM_SOURCE_DIR) + "/docs/problems.md");
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("every code of a problem has its paragraph, which says whether it is a remark") {
    const std::string text = documentation();
    for (const ProblemCode& code : problem_codes()) {
        INFO(code.code);
        const std::size_t heading = text.find("\n### " + std::string(code.code) + "\n\n");
        REQUIRE(heading != std::string::npos);
        const std::size_t body = text.find("\n\n", heading) + 2;
        CHECK((text.compare(body, 9, "*Remark.*") == 0) == code.remark);
    }
    std::size_t headings = 0;
    for (std::size_t at = text.find("\n### "); at != std::string::npos; at = text.find("\n### ", at + 1)) ++headings;
    CHECK(headings == problem_codes().size());
}

TEST_CASE("whatever is found has a code that is known") {
    Home home;
    home.folder.write("people/a.toml", "emails = 5\nemial = 1\nxyz = 1\nbirthday = \"--13-01\"\norg = \"nobody\"\n");
    home.folder.write("people/b.toml",
                      "id = \"c\"\nname = \"B\"\nemails = [\"x@y.z\"]\nphones = [\"+49 1\"]\norg = \"d\"\n");
    home.folder.write("people/B B.toml", "name = \"B\"\nemails = [\"X@Y.z\"]\n");
    home.folder.write("deals/d.toml", "name = \"D\"\nstage = \"lead\"\n");
    home.folder.write("orgs/d.toml", "deleted = 2026-01-01T00:00:00Z\nmerged_into = \"e\"\n");
    home.folder.write("people/x.toml", "<<<<<<< ours\n");
    home.folder.write("people/y.toml", "name =\n");
    home.folder.write("people/z.toml", "\xff");
    home.folder.write("people/.h", "");
    home.folder.write("people/q~", "");
    home.folder.write("people/README", "");
    home.folder.write("person/a.toml", "");
    home.folder.write("a.toml", "");
    home.folder.write("log/x.toml", "[[activity]]\n[[actvity]]\n");
    home.folder.write(".crm/manifest", "");
    home.folder.write(".crm/kept/a.toml", "");
    home.folder.write("crm.toml", std::string(plain_settings) + "regoin = 1\n");
    std::filesystem::create_symlink("a.toml", home.folder.path("people/link.toml"));
    std::filesystem::create_directory(home.folder.path("people/folder.toml"));
    const CheckResult result = check(home.workspace());
    std::set<std::string> known;
    for (const ProblemCode& code : problem_codes()) known.emplace(code.code);
    for (const std::string& code : codes_of(result)) {
        INFO(code);
        CHECK(known.contains(code));
        known.erase(code);
    }
    // What takes more than a few files to bring about, or another user's.
    CHECK(known == std::set<std::string>{"bad-rule", "changed-meanwhile", "duplicate", "no-closed-date",
                                         "no-merge-driver", "no-rate", "staged-text-lost", "too-deep", "too-large",
                                         "unreadable", "wrong-stage"});
    CHECK(result.faults < result.problems.size());
}

TEST_CASE("a sound workspace has no problems, and every record of it is counted") {
    Home home;
    home.folder.write("people/a.toml", "id = \"a\"\nname = \"A\"\n");
    home.folder.write("log/x.toml",
                      "[[activity]]\nid = \"1\"\nat = 2026-11-20T23:30:00Z\ntype = \"call\"\nwith = [\"a\"]\n");
    const CheckResult result = check(home.workspace());
    CHECK(result.problems.empty());
    CHECK(result.records == 2);
}

TEST_CASE("a problem has the value that stands where it points, or no value") {
    Home home;
    home.folder.write("people/a.toml",
                      "id = \"a\"\nname = \"A\"\norg = \"d\"\nemails = [\"a@b.c\", \"no\"]\nbirthday = 7\nemial = 1\n");
    home.folder.write("people/b.toml", "name = \n");
    const Workspace& workspace = home.workspace();
    const CheckResult result = check(workspace);
    const auto values = values_at(workspace, result.problems);
    REQUIRE(values.size() == result.problems.size());
    std::map<std::string, std::set<std::string>> by_code;
    for (std::size_t i = 0; i < values.size(); ++i) by_code[result.problems[i].code].insert(values[i]);
    CHECK(by_code["unknown-reference"] == std::set<std::string>{"d"});
    CHECK(by_code["bad-value"] == std::set<std::string>{"no"});
    CHECK(by_code["wrong-type"] == std::set<std::string>{"7"});
    CHECK(by_code["unknown-field"] == std::set<std::string>{"1"});
    CHECK(by_code["syntax"] == std::set<std::string>{""});
}

TEST_CASE("a thousand loose references in one journal are found in one reading of it") {
    Home home;
    std::string journal;
    for (int i = 0; i < 3000; ++i)
        journal += "[[activity]]\nid = \"20261122-" + std::to_string(i) +
                   "\"\nat = 2026-11-22T09:00:00Z\ntype = \"call\"\nwith = [\"nobody\"]\n";
    home.folder.write("log/x.toml", journal);
    const CheckResult result = check(home.workspace());
    REQUIRE(result.faults == 3000);
    CHECK(result.problems[0].place == Place{"log/x.toml", 5, 9});
    CHECK(result.problems[2999].place == Place{"log/x.toml", 15000, 9});
}

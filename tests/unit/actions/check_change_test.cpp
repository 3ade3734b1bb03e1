#include "crm/actions/check_change.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "crm/actions/check.h"
#include "crm/store/files.h"

using namespace crm;

namespace {

using Tree = std::map<std::string, std::string>;

std::unique_ptr<Workspace> opened(const Tree& tree) {
    if (!tree.contains("crm.toml")) return nullptr;
    std::vector<CommittedFile> files;
    for (const auto& [path, text] : tree) files.push_back({.path = path, .object = path, .bytes = text.size()});
    return std::make_unique<Workspace>("tree",
                                       files_of_commit(std::move(files), [tree](std::span<const std::string> objects) {
                                           std::vector<std::string> texts;
                                           for (const std::string& object : objects) texts.push_back(tree.at(object));
                                           return texts;
                                       }));
}

/// `read` counts the files that were looked into.
ChangeSide side_of(const Tree& tree, std::set<std::string>& read) {
    ChangeSide side;
    for (const auto& [path, text] : tree) side.paths.push_back(path);
    side.open = [&tree, &read](const std::set<std::string>& paths) {
        Tree some;
        for (const auto& [path, text] : tree)
            if (paths.contains(path)) some.emplace(path, text);
        read.insert(paths.begin(), paths.end());
        return opened(some);
    };
    return side;
}

std::vector<std::string> differing(const Tree& before, const Tree& after) {
    std::vector<std::string> paths;
    for (const auto& [path, text] : after)
        if (const auto was = before.find(path); was == before.end() || was->second != text) paths.push_back(path);
    for (const auto& [path, text] : before)
        if (!after.contains(path)) paths.push_back(path);
    return paths;
}

using Told = std::vector<std::string>;

Told told(const std::vector<Problem>& problems) {
    Told result;
    for (const Problem& problem : problems) result.push_back(to_string(problem.place) + ' ' + problem.code);
    std::sort(result.begin(), result.end());
    return result;
}

class World {
public:
    explicit World(unsigned seed) : chance_(seed) {
        tree["crm.toml"] = "currency = \"EUR\"\n";
        for (int i = 0; i < 60; ++i) write();
    }

    Tree tree;

    void write() {
        const std::string id = an_id();
        switch (below(9)) {
            case 0: tree["orgs/" + id + ".toml"] = text("name = \"O\"\nparent = \"" + an_id() + "\"\n"); break;
            case 1:
                tree["tasks/" + id + ".toml"] =
                    text("name = \"T\"\nabout = [\"" + an_id() + "\", \"" + an_id() + "\"]\n");
                break;
            case 2: {
                const std::string day = "2" + std::to_string(below(3));
                tree["log/2026/11/2026-11-" + day + (below(2) == 0 ? ".ivan.toml" : ".olga.toml")] = journal(day);
                break;
            }
            case 3: tree["people/" + id + ".toml"] = tombstone(); break;
            case 4: tree["peopel/" + id + ".toml"] = "name = \"P\"\n"; break;
            case 5:
                tree["deals/" + id + ".toml"] = text("name = \"D\"\nstage = \"lead\"\norg = \"" + an_id() + "\"\n");
                break;
            default: tree["people/x/" + id + ".toml"] = text("name = \"P\"\norg = \"" + an_id() + "\"\n");
        }
    }

    void remove() {
        auto at = tree.begin();
        std::advance(at, below(static_cast<int>(tree.size())));
        if (at->first != "crm.toml") tree.erase(at);
    }

    int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(chance_); }

private:
    std::string an_id() { return "r" + std::to_string(below(60)); }
    std::string text(std::string sound) { return below(8) == 0 ? "name = \n" : sound; }
    std::string tombstone() {
        return "deleted = 2026-01-01T00:00:00Z\n" + (below(2) == 0 ? "" : "merged_into = \"" + an_id() + "\"\n");
    }
    std::string journal(const std::string& day) {
        return "[[activity]]\nid = \"202611" + day + "-bcdf" + std::to_string(below(9)) +
               "\"\nat = 2026-11-21T10:00:00Z\ntype = \"call\"\nwith = [\"" + an_id() + "\"]\n";
    }

    std::mt19937 chance_;
};

}  // namespace

TEST_CASE("the faults of a change are those that a check of everything finds more of") {
    std::set<std::string> read;
    for (unsigned seed = 0; seed < 400; ++seed) {
        World world(seed);
        const Tree before = world.tree;
        for (int i = 0; i <= world.below(4); ++i) world.below(3) == 0 ? world.remove() : world.write();
        const auto changed = differing(before, world.tree);
        const auto found = told(faults_of_change(side_of(before, read), side_of(world.tree, read), changed));
        const auto was = check(*opened(before)).problems;
        auto fresh = new_faults(check(*opened(world.tree)).problems, was);
        // Where something was wrong before, another reason may be left out.
        std::erase_if(fresh, [&](const Problem& one) {
            const bool is_told = std::find(found.begin(), found.end(), told({one}).front()) != found.end();
            return !is_told && std::any_of(was.begin(), was.end(), [&](const Problem& old) {
                return to_string(old.place) == to_string(one.place) && !is_remark(old.code);
            });
        });
        INFO("seed " << seed);
        CHECK(found == told(fresh));
    }
}

TEST_CASE("of a change of one file only what it refers to is read") {
    Tree before{{"crm.toml", ""}, {"orgs/acme.toml", "name = \"Acme\"\n"}, {"users/ivan.toml", "name = \"Ivan\"\n"}};
    for (int i = 0; i < 40; ++i) before["people/p" + std::to_string(i) + ".toml"] = "name = \"P\"\norg = \"acme\"\n";
    Tree after = before;
    after["people/p7.toml"] = "name = \"P\"\norg = \"gone\"\nowner = \"ivan\"\n";
    std::set<std::string> read;
    const std::vector<std::string> changed{"people/p7.toml"};
    const auto found = faults_of_change(side_of(before, read), side_of(after, read), changed);
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == "org 'gone' of p7 is not there");
    CHECK(read == std::set<std::string>{"crm.toml", "orgs/acme.toml", "people/p7.toml", "users/ivan.toml"});
}

TEST_CASE("a change of crm.toml, or to a workspace that is new or was broken, is looked at as a whole") {
    const Tree sound{{"crm.toml", ""}, {"deals/d.toml", "name = \"D\"\nstage = \"lead\"\nscore = \"a\"\n"}};
    Tree staged = sound;
    staged["crm.toml"] = "[fields.deal.score]\ntype = \"integer\"\n";
    Tree broken = sound;
    broken["crm.toml"] = "[";
    std::set<std::string> read;
    const std::vector<std::string> changed{"crm.toml"};
    const std::vector<std::string> all{"crm.toml", "deals/d.toml"};
    CHECK_FALSE(faults_of_change(side_of(sound, read), side_of(staged, read), changed).empty());
    CHECK_FALSE(faults_of_change(side_of({}, read), side_of(staged, read), all).empty());
    CHECK_FALSE(faults_of_change(side_of(broken, read), side_of(staged, read), changed).empty());
    CHECK_THROWS_AS(faults_of_change(side_of(sound, read), side_of(broken, read), changed), Error);
}

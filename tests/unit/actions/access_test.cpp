#include "crm/actions/access.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "crm/store/files.h"

using namespace crm;

namespace {

using Texts = std::map<std::string, std::string>;

/// A workspace that is nowhere on the disk.
struct Tree {
    explicit Tree(const Texts& texts) : workspace("tree", files(texts)), engine(memory_engine(workspace, calendar)) {}

    static std::unique_ptr<Files> files(const Texts& texts) {
        std::vector<CommittedFile> all;
        for (const auto& [path, text] : texts) all.push_back({.path = path, .object = path, .bytes = text.size()});
        return files_of_commit(std::move(all), [texts](std::span<const std::string> objects) {
            std::vector<std::string> result;
            for (const std::string& object : objects) result.push_back(texts.at(object));
            return result;
        });
    }

    Calendar calendar = {};
    Workspace workspace;
    std::unique_ptr<Engine> engine;
};

const std::string rules = R"(
[access]
default = "helper"
[[access.rule]]
role = "manager"
allow = "everything"
[[access.rule]]
role = ["sales", "senior"]
allow = ["add", "change", "price"]
when = "owner:me"
[[access.rule]]
role = "senior"
allow = "reassign"
kind = ["deal", "person"]
[[access.rule]]
role = "*"
allow = "change"
kind = "person"
fields = ["city", "tag"]
)";

const Texts before{
    {"crm.toml", "currency = \"EUR\"\n" + rules},
    {"users/maria.toml", "name = \"Maria\"\nrole = \"manager\"\n"},
    {"users/ivan.toml", "name = \"Ivan\"\nemail = \"ivan@acme.example\"\nrole = \"sales\"\n"},
    {"users/anna.toml", "name = \"Anna\"\nrole = \"senior\"\n"},
    {"users/bob.toml", "name = \"Bob\"\n"},
    {"users/old.toml", "name = \"Old\"\nrole = \"manager\"\nactive = false\n"},
    {"people/kim.toml", "name = \"Kim\"\nowner = \"ivan\"\ncity = \"Seoul\"\n"},
    {"people/lee.toml", "name = \"Lee\"\nowner = \"anna\"\n"},
    {"deals/big.toml",
     "name = \"Big\"\nstage = \"lead\"\nvalue = \"100 EUR\"\nowner = \"ivan\"\n[[item]]\nproduct = \"p\"\nquantity = "
     "1\n"
     "price = \"5 EUR\"\n"},
    {"products/p.toml", "name = \"P\"\nprice = \"5 EUR\"\n"},
    {"log/2026/11/2026-11-22.anna.toml",
     "[[activity]]\nid = \"20261122-bcdfg\"\nat = 2026-11-22T09:30:00Z\ntype = \"call\"\ntext = \"hello\"\n"},
};

/// What is forbidden of a change of one file, each as "act what: field"; nothing as the new text takes the file away.
std::vector<std::string> refusals(std::string_view who, const std::string& path,
                                  const std::optional<std::string>& text) {
    const Tree old(before);
    Texts after = before;
    if (text)
        after[path] = *text;
    else
        after.erase(path);
    const Tree fresh(after);
    std::vector<std::string> result;
    const std::vector<std::string> paths{path};
    for (const Problem& problem :
         forbidden({*old.engine, old.engine.get(), *fresh.engine}, actor_named(*old.engine, who), paths)) {
        constexpr std::string_view key = " may not ";
        CHECK(problem.code == "access");
        CHECK_FALSE(problem.hint.empty());
        result.push_back(problem.message.substr(problem.message.find(key) + key.size()));
    }
    return result;
}

std::string replaced(const std::string& path, const std::string& what, const std::string& with) {
    std::string text = before.at(path);
    return text.replace(text.find(what), what.size(), with);
}

using Refused = std::vector<std::string>;

}  // namespace

TEST_CASE("who may change a record depends on whose it was") {
    const std::string kim = replaced("people/kim.toml", "Kim", "Kim Minsu");
    CHECK(refusals("ivan", "people/kim.toml", kim).empty());
    CHECK(refusals("ivan@ACME.example", "people/kim.toml", kim).empty());
    CHECK(refusals("maria", "people/kim.toml", kim).empty());
    CHECK(refusals("anna", "people/kim.toml", kim) == Refused{"change kim: name Kim → Kim Minsu"});
    CHECK(refusals("bob", "people/kim.toml", kim) == Refused{"change kim: name Kim → Kim Minsu"});
}

TEST_CASE("who is not known and who has left may do nothing") {
    const std::string city = replaced("people/kim.toml", "Seoul", "Busan");
    CHECK(refusals("bob", "people/kim.toml", city).empty());
    CHECK(refusals("stranger", "people/kim.toml", city) == Refused{"change kim: city Seoul → Busan"});
    CHECK(refusals("old", "people/kim.toml", city) == Refused{"change kim: city Seoul → Busan"});
    CHECK(refusals("", "people/kim.toml", city) == Refused{"change kim: city Seoul → Busan"});
}

TEST_CASE("reassigning is an act of its own, and taking a record over does not make it one's own before") {
    const std::string taken = replaced("people/lee.toml", "\"anna\"", "\"ivan\"") + "title = \"x\"\n";
    CHECK(refusals("ivan", "people/lee.toml", taken) ==
          Refused{"change lee: title nothing → x", "reassign lee: owner anna → ivan"});
    CHECK(refusals("anna", "people/lee.toml", taken).empty());
}

TEST_CASE("prices are an act of their own, in tables too") {
    CHECK(refusals("ivan", "deals/big.toml", replaced("deals/big.toml", "\"100 EUR\"", "\"90 EUR\"")).empty());
    CHECK(refusals("ivan", "products/p.toml", replaced("products/p.toml", "5", "4")) ==
          Refused{"price p: price 5.00 EUR → 4.00 EUR"});
    CHECK(refusals("bob", "deals/big.toml", replaced("deals/big.toml", "\"5 EUR\"", "\"4 EUR\"")) ==
          Refused{"price big: item"});
    CHECK(refusals("bob", "deals/big.toml", replaced("deals/big.toml", "quantity = 1", "quantity = 2")) ==
          Refused{"change big: item"});
}

TEST_CASE("a record that goes is deleted, by a tombstone or without") {
    CHECK(refusals("ivan", "people/kim.toml", {}) == Refused{"delete kim"});
    CHECK(refusals("ivan", "people/kim.toml", "id = \"kim\"\ndeleted = 2026-11-22T09:30:00Z\n") ==
          Refused{"delete kim"});
    CHECK(refusals("maria", "people/kim.toml", {}).empty());
}

TEST_CASE("a new record is held against the rules as it is") {
    CHECK(refusals("ivan", "people/new.toml", "name = \"New\"\nowner = \"ivan\"\n").empty());
    CHECK(refusals("ivan", "people/new.toml", "name = \"New\"\nowner = \"anna\"\n") == Refused{"add new"});
}

TEST_CASE("an event without an owner belongs to the journal it stands in") {
    const std::string path = "log/2026/11/2026-11-22.anna.toml";
    const std::string edited = replaced(path, "hello", "goodbye");
    CHECK(refusals("anna", path, edited).empty());
    CHECK(refusals("ivan", path, edited) == Refused{"change 20261122-bcdfg: text hello → goodbye"});
    const std::string own = "[[activity]]\nid = \"20261122-ccccc\"\nat = 2026-11-22T09:30:00Z\ntype = \"call\"\n";
    CHECK(refusals("ivan", "log/2026/11/2026-11-22.ivan.toml", own).empty());
    CHECK(refusals("ivan", "log/2026/11/2026-11-22.bob.toml", own) == Refused{"add 20261122-ccccc"});
}

TEST_CASE("users and settings need a rule that says so") {
    CHECK(refusals("ivan", "users/ivan.toml", replaced("users/ivan.toml", "sales", "manager")) ==
          Refused{"change ivan: role sales → manager"});
    CHECK(refusals("maria", "users/ivan.toml", replaced("users/ivan.toml", "sales", "manager")).empty());
    CHECK(refusals("anna", "crm.toml", "currency = \"EUR\"\n") == Refused{"settings crm.toml"});
    CHECK(refusals("anna", "reports/r.toml", "") == Refused{"settings reports/r.toml"});
    CHECK(refusals("anna", "README.md", "hello").empty());
    CHECK(refusals("maria", "crm.toml", "currency = \"EUR\"\n").empty());
}

TEST_CASE("comments and the order of keys are free") {
    CHECK(refusals("bob", "people/lee.toml", "# hello\nowner = \"anna\"\nname = \"Lee\"\n").empty());
    CHECK(refusals("bob", "people/lee.toml", before.at("people/lee.toml") + "odd = 1\n") == Refused{"change lee"});
}

TEST_CASE("without rules everything is allowed") {
    Texts free = before;
    free["crm.toml"] = "";
    const Tree old(free);
    const std::vector<std::string> paths{"people/kim.toml"};
    free.erase("people/kim.toml");
    const Tree fresh(free);
    CHECK(forbidden({*old.engine, old.engine.get(), *fresh.engine}, actor_named(*old.engine, "x"), paths).empty());
}

TEST_CASE("a rule that is written wrong is named with its place") {
    const auto refused = [](const std::string& text) -> std::string {
        try {
            const Tree tree({{"crm.toml", text}});
            return "";
        } catch (const Error& error) {
            return to_string(error.place()) + ": " + error.what() + " / " + error.hint();
        }
    };
    CHECK(refused("[access]\n[[access.rule]]\nrole = \"x\"\nallow = \"chnage\"\n") ==
          "crm.toml:4:9: nothing called 'chnage' can be allowed / did you mean 'change'?");
    CHECK(refused("[access]\nrules = 1\n") == "crm.toml:2:9: [access] knows no 'rules' / did you mean 'rule'?");
    CHECK(refused("[[access.rule]]\nrole = \"x\"\n") ==
          "crm.toml:1:1: a rule without 'allow' / allow = [\"add\", \"change\"]");
    CHECK(refused("[[access.rule]]\nrole = \"x\"\nallow = \"add\"\nfeilds = \"a\"\n") ==
          "crm.toml:4:10: [access] knows no 'feilds' / did you mean 'fields'?");
    CHECK(refused("[[access.rule]]\nrole = \"x\"\nallow = \"add\"\nkind = \"persn\"\n").find("persn") !=
          std::string::npos);
    CHECK(refused("[[access.rule]]\nrole = \"x\"\nallow = \"add\"\nkind = \"deal\"\nfields = \"stag\"\n") ==
          "crm.toml:1:1: a rule of [access] names a field 'stag' that there is not / did you mean 'stage'?");
    CHECK(refused("[[access.rule]]\nrole = \"none\"\nallow = \"add\"\n").find("unknown people") != std::string::npos);
}

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "crm/kinds/kinds.h"

using namespace crm;

namespace {

/// The fields of each kind, as files call them, in the order in which they stand there.
const std::map<std::string_view, std::string> contract{
    {"person",
     "name org title department emails phones address city country website handles birthday status source campaign "
     "owner cadence language tags notes created"},
    {"org",
     "name domains website emails phones industry employees revenue address city country parent status source campaign "
     "owner cadence tags notes created"},
    {"deal",
     "name org people value pipeline stage probability expected closed reason source campaign owner tags notes created "
     "item move"},
    {"task", "title due about owner priority repeat done tags notes created"},
    {"activity", "at type with org deal campaign direction minutes outcome score owner text"},
    {"user", "name email role manager team region active"},
    {"product", "name sku price category tags notes"},
    {"campaign", "name channel cost start end tags notes"},
    {"order", "at customer deal total due paid item"},
    {"case", "title customer person severity opened closed resolution owner tags notes"},
};

std::string keys_of(const Kind& kind) {
    std::string keys;
    for (const Field& field : kind.fields) keys += (keys.empty() ? "" : " ") + std::string(field.key);
    return keys;
}

}  // namespace

TEST_CASE("the built-in kinds have the fields that scripts rely on") {
    CHECK(built_in_kinds().size() == contract.size());
    for (const Kind& kind : built_in_kinds()) {
        INFO(kind.name);
        REQUIRE(contract.contains(kind.name));
        std::set<std::string> wanted, there;
        const std::string& fields = contract.at(kind.name);
        for (std::size_t at = 0; at < fields.size();) {
            const std::size_t end = std::min(fields.find(' ', at), fields.size());
            wanted.insert(fields.substr(at, end - at));
            at = end + 1;
        }
        for (const Field& field : kind.fields) there.emplace(field.key);
        CHECK(there == wanted);
        CHECK(keys_of(kind) == fields);
    }
}

TEST_CASE("the kinds are sound, and no two share a name or a folder") {
    std::set<std::string_view> words;
    for (const Kind& kind : built_in_kinds()) {
        INFO(kind.name);
        CHECK(well_formed(kind));
        CHECK(words.insert(kind.name).second);
        CHECK(words.insert(kind.folder).second);
        CHECK_FALSE(kind.help.empty());
        CHECK_FALSE(kind.columns.empty());
    }
}

TEST_CASE("references name kinds that there are") {
    const auto kinds = built_in_kinds();
    for (const Kind& kind : kinds)
        for (const Field& field : kind.fields) {
            if (field.type != Type::reference) continue;
            INFO(kind.name << "." << field.name);
            CHECK(std::any_of(kinds.begin(), kinds.end(), [&](const Kind& to) { return field.may_name(to.name); }));
        }
}

#include <algorithm>

#include "crm/base/text.h"
#include "settings_parts.h"

namespace crm {

std::vector<SavedSearch> read_searches(const toml::Table& root, const SettingNodes& nodes) {
    std::vector<SavedSearch> searches;
    nodes.each_of_table(root, "searches", [&](const std::string& name, const toml::Node& node) {
        if (!is_search_name(name))
            nodes.fail(node, fmt::format("'{}' cannot name a search", name),
                       "a name has letters, digits, - and _, and is used as @name");
        const std::string& query = nodes.text(node, name);
        if (trim(query).empty())
            nodes.fail(node, fmt::format("the search '{}' asks for nothing", name),
                       fmt::format("{} = \"status:customer no:activity.90d\"", name));
        const auto same = [&](const SavedSearch& other) { return fold(other.name) == fold(name); };
        if (std::any_of(searches.begin(), searches.end(), same))
            nodes.fail(node, fmt::format("the search '{}' is there twice", name));
        searches.push_back({name, query, nodes.place_of(node)});
    });
    return searches;
}

}  // namespace crm

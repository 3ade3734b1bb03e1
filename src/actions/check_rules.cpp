#include <fmt/format.h>

#include <algorithm>

#include "check_parts.h"
#include "crm/query/query.h"

namespace crm {

namespace {

bool is_about(const AccessRule& rule, const Kind& kind) {
    const auto is_it = [&](const std::string& name) { return name == kind.name || name == kind.folder; };
    return rule.kinds.empty() || std::any_of(rule.kinds.begin(), rule.kinds.end(), is_it);
}

/// Why `when` is a query of none of the rule's kinds. Empty: it is.
std::string fault_of(const AccessRule& rule, const Workspace& workspace) {
    std::string fault;
    for (const Kind* kind : workspace.schema().kinds()) {
        if (!is_about(rule, *kind)) continue;
        try {
            query::Query::parse(rule.when, *kind, workspace.schema(), workspace.settings(), Calendar{});
            return {};
        } catch (const Error& error) {
            if (fault.empty()) fault = error.what();
        }
    }
    return fault;
}

}  // namespace

void check_rules(const Everything& everything, std::vector<Problem>& problems) {
    const auto& access = everything.workspace.settings().access;
    if (!access) return;
    for (const AccessRule& rule : access->rules) {
        if (rule.when.empty()) continue;
        if (const std::string fault = fault_of(rule, everything.workspace); !fault.empty())
            problems.push_back({rule.place, "bad-rule", fmt::format("when: {}", fault), "when = \"owner:me\""});
    }
}

}  // namespace crm

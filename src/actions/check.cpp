#include "crm/actions/check.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "check_parts.h"

namespace crm {

namespace {

constexpr std::array codes{
    ProblemCode{"syntax"},
    ProblemCode{"encoding"},
    ProblemCode{"conflict-marker"},
    ProblemCode{"too-large"},
    ProblemCode{"unreadable"},
    ProblemCode{"wrong-type"},
    ProblemCode{"bad-value"},
    ProblemCode{"missing-field"},
    ProblemCode{"unknown-field"},
    ProblemCode{"undeclared-field", true},
    ProblemCode{"unknown-setting"},
    ProblemCode{"bad-id"},
    ProblemCode{"missing-id", true},
    ProblemCode{"missing-event-id"},
    ProblemCode{"id-mismatch"},
    ProblemCode{"duplicate-id"},
    ProblemCode{"unknown-reference"},
    ProblemCode{"wrong-kind"},
    ProblemCode{"wrong-stage"},
    ProblemCode{"no-closed-date"},
    ProblemCode{"no-rate"},
    ProblemCode{"bad-rule"},
    ProblemCode{"duplicate"},
    ProblemCode{"shared-value", true},
    ProblemCode{"doubtful-phone", true},
    ProblemCode{"link"},
    ProblemCode{"not-a-file"},
    ProblemCode{"hidden-file"},
    ProblemCode{"leftover"},
    ProblemCode{"not-a-record"},
    ProblemCode{"too-deep"},
    ProblemCode{"unknown-table"},
    ProblemCode{"unknown-folder"},
    ProblemCode{"stray-file"},
    ProblemCode{"no-merge-driver"},
    ProblemCode{"interrupted-change", true},
    ProblemCode{"changed-meanwhile"},
    ProblemCode{"staged-text-lost"},
    ProblemCode{"kept-text", true},
};

auto order_of(const Problem& problem) {
    return std::tie(problem.place.file, problem.place.line, problem.place.column, problem.code, problem.message);
}

void append(std::vector<Problem>& to, const std::vector<Problem>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

/// Journals are read for each kind of event in them, so what is wrong with a whole one is found more than once.
void put_in_order(std::vector<Problem>& problems) {
    std::sort(problems.begin(), problems.end(),
              [](const Problem& a, const Problem& b) { return order_of(a) < order_of(b); });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
}

}  // namespace

std::span<const ProblemCode> problem_codes() { return codes; }

bool is_remark(std::string_view code) {
    const auto row =
        std::find_if(codes.begin(), codes.end(), [&](const ProblemCode& each) { return each.code == code; });
    return row != codes.end() && row->remark;
}

std::vector<Problem> new_faults(const std::vector<Problem>& now, const std::vector<Problem>& before) {
    std::multiset<std::tuple<std::string, std::string, std::string>> known;
    const auto key = [](const Problem& problem) {
        return std::tuple(problem.place.file, problem.code, problem.message);
    };
    for (const Problem& problem : before) known.insert(key(problem));
    std::vector<Problem> fresh;
    for (const Problem& problem : now) {
        const auto old = known.find(key(problem));
        if (old != known.end())
            known.erase(old);
        else if (!is_remark(problem.code))
            fresh.push_back(problem);
    }
    return fresh;
}

CheckResult check(const Workspace& workspace) {
    CheckResult result;
    Everything everything{workspace, {}};
    for (const Kind* kind : workspace.schema().kinds()) everything.kinds.emplace_back(kind, workspace.load(*kind));
    append(result.problems, workspace.warnings());
    append(result.problems, workspace.strays());
    for (const auto& [kind, loaded] : everything.kinds) {
        append(result.problems, loaded.problems);
        append(result.problems, loaded.remarks);
        result.records += loaded.records.size();
    }
    check_ids(everything, result.problems);
    check_references(everything, result.problems);
    check_identities(everything, result.problems);
    check_deals(everything, result.problems);
    check_rules(everything, result.problems);
    put_in_order(result.problems);
    const auto remarks = std::count_if(result.problems.begin(), result.problems.end(),
                                       [](const Problem& problem) { return is_remark(problem.code); });
    result.faults = result.problems.size() - static_cast<std::size_t>(remarks);
    return result;
}

}  // namespace crm

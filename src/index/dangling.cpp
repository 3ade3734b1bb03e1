// References to records that are not there.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "crm/index/engine.h"
#include "references.h"
#include "state.h"

namespace crm {

namespace {

/// Single names looked for before it is worth reading the names of all the kind's files.
constexpr std::size_t most_single_names = 64;

struct Loose {
    Record record;        ///< its id and place
    const Field* field;   ///< of the record: a column of a table is found in the file under its table's key
    const Field* column;  ///< the reference itself
    std::string id;
};

Record called_as(const Record& record) {
    Record same(record.kind(), record.id());
    same.place = record.place;
    return same;
}

Problem problem_of(const Loose& loose, Place place) {
    const std::string& id = loose.record.id();
    return {std::move(place), "unknown-reference",
            fmt::format("{} '{}' of {} is not there", loose.column->name, loose.id, id),
            fmt::format("crm edit {} --{} …", id, loose.field->name)};
}

auto order_of(const Problem& problem) {
    return std::tie(problem.place.file, problem.place.line, problem.place.column, problem.message);
}

std::unordered_set<std::string> names_of(const Workspace& workspace, const Kind& kind) {
    std::unordered_set<std::string> names;
    for (const std::string& path : workspace.files(kind)) {
        const std::size_t name = path.rfind('/') + 1;
        names.insert(path.substr(name, path.size() - name - std::string_view(".toml").size()));
    }
    return names;
}

}  // namespace

void Engine::answered(std::span<const Record* const> records) const {
    state_->answered.insert(state_->answered.end(), records.begin(), records.end());
}

/// By the names of files: for a reference from one kind into another, that need not be read for it.
bool Engine::has_file(const Kind& kind, std::string_view id) const {
    if (kind.event) {
        std::vector<Problem> ignored;
        return workspace_.read_at_home(kind, id, ignored).has_value();
    }
    if (!state_->names.contains(&kind) && state_->single_names[&kind]++ < most_single_names)
        return is_id(id) && workspace_.file_of(kind, id).has_value();
    const auto [names, first] = state_->names.try_emplace(&kind);
    if (first) names->second = names_of(workspace_, kind);
    return names->second.contains(std::string(id));
}

bool Engine::leads_somewhere(const Field& reference, std::string_view id) const {
    std::vector<const Kind*> read;
    std::vector<const Kind*> unread;
    for (const Kind* kind : schema().kinds())
        if (reference.may_name(kind->name)) (is_read(*kind) ? read : unread).push_back(kind);
    for (const Kind* kind : read)
        if (has_id(*kind, id)) return true;
    if (survivor(id, read)) return true;
    // A file that cannot be read is there all the same, and what names it is not to blame.
    for (const Kind* kind : read)
        if (!merged_into(*kind, id) && has_file(*kind, id)) return true;
    return std::any_of(unread.begin(), unread.end(), [&](const Kind* kind) { return has_file(*kind, id); });
}

/// Each once.
void Engine::each_answered(const std::function<void(const Record&)>& visit) const {
    auto& records = state_->answered;
    std::sort(records.begin(), records.end());
    records.erase(std::unique(records.begin(), records.end()), records.end());
    for (const Record* record : records) visit(*record);
}

void Engine::note_references(const Record& listed) const {
    each_reference(listed, [&](const Field& field, const std::string& id) { state_->named[&field].insert(id); });
    each_row_reference(
        listed, [&](const Field&, const Field& column, const std::string& id) { state_->named[&column].insert(id); });
}

void Engine::add_dangling(std::vector<Problem>& problems) const {
    // Many records name the same few: a colleague, a product.
    std::map<const Field*, std::unordered_map<std::string, bool>> known;
    const auto leads = [&](const Field& column, const std::string& id) {
        const auto [entry, first] = known[&column].try_emplace(id);
        if (first) entry->second = leads_somewhere(column, id);
        return entry->second;
    };
    std::vector<Loose> loose;
    const auto look = [&](const Record& record) {
        const auto check = [&](const Field& field, const Field& column, const std::string& id) {
            if (!leads(column, id)) loose.push_back({called_as(record), &field, &column, id});
        };
        each_reference(record, [&](const Field& field, const std::string& id) { check(field, field, id); });
        each_row_reference(record, check);
    };
    each_answered(look);
    // Thousands may have been listed, and nothing be loose in them.
    const bool sound = std::ranges::all_of(state_->named, [&](const auto& named) {
        return std::ranges::all_of(named.second, [&](const std::string& id) { return leads(*named.first, id); });
    });
    if (!sound) each_listed(look);
    // File by file, so that each is read once for all the places in it.
    std::stable_sort(loose.begin(), loose.end(),
                     [](const Loose& a, const Loose& b) { return a.record.place.file < b.record.place.file; });
    Places places(workspace_);
    for (const Loose& each : loose) problems.push_back(problem_of(each, places.of(each.record, *each.field, each.id)));
}

std::vector<Problem> Engine::problems() const {
    std::vector<Problem> problems = file_problems();
    problems.insert(problems.end(), state_->single_problems.begin(), state_->single_problems.end());
    add_dangling(problems);
    std::sort(problems.begin(), problems.end(),
              [](const Problem& a, const Problem& b) { return order_of(a) < order_of(b); });
    problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
    return problems;
}

}  // namespace crm

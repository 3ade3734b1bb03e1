#include <fmt/format.h>

#include <algorithm>

#include "check_parts.h"

namespace crm {

namespace {

/// Where an id leads: to a record, or by way of tombstones to one.
class Ids {
public:
    explicit Ids(const Everything& everything) {
        for (const auto& [kind, loaded] : everything.kinds) {
            for (const Record& record : loaded.records)
                if (!record.id().empty()) kinds_[record.id()].push_back(kind);
            for (const Tombstone& tombstone : loaded.tombstones)
                survivors_.emplace(tombstone.id, tombstone.merged_into);
            for (const Problem& problem : loaded.problems)
                if (problem.place.file.ends_with(".toml")) add_broken(*kind, problem.place.file);
        }
    }

    /// The kinds of the records it names; none for an id that names nothing.
    const std::vector<const Kind*>& kinds_of(std::string_view id) const {
        static const std::vector<const Kind*> none;
        // As many steps as there are tombstones are enough, unless they go round in circles.
        for (std::size_t step = 0; step <= survivors_.size(); ++step) {
            const auto record = kinds_.find(id);
            if (record != kinds_.end()) return record->second;
            const auto survivor = survivors_.find(id);
            if (survivor == survivors_.end()) return none;
            id = survivor->second;
        }
        return none;
    }

    bool is_deleted(std::string_view id) const { return survivors_.contains(id); }

private:
    /// A file that cannot be read is there all the same, and what names it is not to blame.
    void add_broken(const Kind& kind, std::string_view file) {
        if (kind.event) return;
        file.remove_prefix(file.rfind('/') + 1);
        file.remove_suffix(std::string_view(".toml").size());
        if (!survivors_.contains(file)) kinds_[file].push_back(&kind);
    }

    std::unordered_map<std::string_view, std::vector<const Kind*>> kinds_;
    std::unordered_map<std::string_view, std::string_view> survivors_;
};

/// A reference that leads nowhere, or to the wrong kind of record.
struct Loose {
    const Record* record;
    const Field* field;   ///< of the record: where the file has it
    const Field* column;  ///< of the table `field`, or the field itself
    std::string id;
};

class Finder {
public:
    explicit Finder(const Ids& ids) : ids_(ids) {}

    void look_at(const Record& record) {
        for (const Field& field : record.kind().fields) {
            if (field.type == Type::reference) look_at(record, field, field, record[field]);
            if (const auto* rows = std::get_if<std::vector<Row>>(&record[field]))
                for (const Row& row : *rows)
                    for (std::size_t i = 0; i < field.columns.size(); ++i)
                        if (field.columns[i].type == Type::reference)
                            look_at(record, field, field.columns[i], row.values[i]);
        }
    }

    std::vector<Loose> found;

private:
    void look_at(const Record& record, const Field& field, const Field& column, const Value& value) {
        const auto check = [&](const std::string& id) {
            const auto& kinds = ids_.kinds_of(id);
            const auto allowed = [&](const Kind* kind) { return column.may_name(kind->name); };
            if (std::none_of(kinds.begin(), kinds.end(), allowed)) found.push_back({&record, &field, &column, id});
        };
        if (const auto* id = std::get_if<std::string>(&value)) check(*id);
        if (const auto* ids = std::get_if<std::vector<std::string>>(&value))
            for (const std::string& id : *ids) check(id);
    }

    const Ids& ids_;
};

Problem problem_of(const Loose& loose, const Ids& ids, Place place) {
    const Record& record = *loose.record;
    const std::string what = fmt::format("{} '{}' of {}", loose.column->name, loose.id, record.id());
    const std::string edit = fmt::format("crm edit {} --{} …", record.id(), loose.field->name);
    const auto& kinds = ids.kinds_of(loose.id);
    if (!kinds.empty())
        return {std::move(place), "wrong-kind",
                fmt::format("{} is of the kind {}, and should be {}", what, kinds.front()->name, loose.column->to),
                edit};
    const char* reason = ids.is_deleted(loose.id) ? "was deleted" : "is not there";
    return {std::move(place), "unknown-reference", fmt::format("{} {}", what, reason), edit};
}

void check_tombstones(const Everything& everything, const Ids& ids, std::vector<Problem>& problems) {
    for (const auto& [kind, loaded] : everything.kinds)
        for (const Tombstone& tombstone : loaded.tombstones)
            if (!tombstone.merged_into.empty() && ids.kinds_of(tombstone.merged_into).empty())
                problems.push_back(
                    {tombstone.place, "unknown-reference",
                     fmt::format("{} was merged into '{}', which is not there", tombstone.id, tombstone.merged_into),
                     "write the id of a record, or take merged_into away"});
}

}  // namespace

void check_references(const Everything& everything, std::vector<Problem>& problems) {
    const Ids ids(everything);
    Finder finder(ids);
    for (const auto& [kind, loaded] : everything.kinds)
        for (const Record& record : loaded.records) finder.look_at(record);
    // File by file, so that each is read once for all the places in it.
    std::stable_sort(finder.found.begin(), finder.found.end(),
                     [](const Loose& a, const Loose& b) { return a.record->place.file < b.record->place.file; });
    Places places(everything.workspace);
    for (const Loose& loose : finder.found)
        problems.push_back(problem_of(loose, ids, places.of(*loose.record, *loose.field, loose.id)));
    check_tombstones(everything, ids, problems);
}

}  // namespace crm

#include <fmt/format.h>

#include "check_parts.h"

namespace crm {

namespace {

constexpr std::string_view rule = "lower-case letters, digits and -, at most 96";

void check_form(const Record& record, std::vector<Problem>& problems) {
    if (record.id().empty() || is_id(record.id())) return;
    problems.push_back(
        {record.place, "bad-id", fmt::format("'{}' cannot be an id", record.id()),
         record.kind().event ? fmt::format("an id is made of {}", rule) : fmt::format("name the file with {}", rule)});
}

class Seen {
public:
    explicit Seen(std::vector<Problem>& problems) : problems_(problems) {}

    void take(const Kind& kind, const std::string& id, const Place& place) {
        const auto [entry, first] = places_.try_emplace(id, &kind, &place);
        if (first || id.empty()) return;
        const auto& [other, elsewhere] = entry->second;
        // Records of one kind are compared when they are read; of what is left, one is a tombstone.
        const char* hint =
            other == &kind ? "keep one of them: the record, or the tombstone" : "rename one of the files";
        problems_.push_back(
            {place, "duplicate-id", fmt::format("the id '{}' is also in {}", id, to_string(*elsewhere)), hint});
    }

private:
    std::vector<Problem>& problems_;
    std::unordered_map<std::string_view, std::pair<const Kind*, const Place*>> places_;
};

}  // namespace

void check_ids(const Everything& everything, std::vector<Problem>& problems) {
    Seen seen(problems);
    for (const auto& [kind, loaded] : everything.kinds) {
        for (const Record& record : loaded.records) {
            check_form(record, problems);
            seen.take(*kind, record.id(), record.place);
        }
        for (const Tombstone& tombstone : loaded.tombstones) seen.take(*kind, tombstone.id, tombstone.place);
    }
}

}  // namespace crm

#pragma once
// What the engine remembers of one run: the kinds it has loaded, and what it has worked out about their records.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "crm/index/engine.h"

namespace crm {

struct LoadedKind {
    Loaded loaded;
    std::unordered_map<std::string_view, const Record*> by_id;
    std::unordered_map<std::string_view, std::string_view> merged_into;  ///< of its tombstones
};

struct Engine::State {
    std::map<const Kind*, std::unique_ptr<LoadedKind>> kinds;
    /// Records read one by one, because their exact id was asked for. Null: there is none.
    std::map<std::pair<const Kind*, std::string>, std::unique_ptr<Record>> singles;
    std::map<const Kind*, std::size_t> single_reads;
    /// The ids that the names of a kind's files say, where the kind itself was not read.
    std::map<const Kind*, std::unordered_set<std::string>> names;
    /// For a kind: who names an id.
    std::map<const Kind*, std::unordered_map<std::string_view, std::vector<std::pair<const Record*, const Field*>>>>
        pointing;
    std::unordered_map<const Record*, std::string> forms;
    /// For an identifying field: who has an identity.
    std::map<const Field*, std::unordered_map<std::string, std::vector<const Record*>>> identities;
    std::vector<Problem> problems;
};

}  // namespace crm

#pragma once
// What every engine remembers of one run.

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "crm/index/engine.h"

namespace crm {

struct Engine::State {
    /// Records read one by one, because their exact id was asked for. Null: there is none.
    std::map<std::pair<const Kind*, std::string>, std::unique_ptr<Record>> singles;
    std::map<const Kind*, std::size_t> single_reads;
    std::vector<Problem> single_problems;
    /// For a kind that was read: what its merged records were merged into.
    std::map<const Kind*, std::unordered_map<std::string, std::string>> merged;
    /// The same from the other end: by the ids of those that they were merged into.
    std::map<const Kind*, std::unordered_map<std::string, std::vector<std::string>>> aliases;
    /// The ids that the names of a kind's files say, where the kind itself was not read.
    std::map<const Kind*, std::unordered_set<std::string>> names;
    std::map<const Kind*, std::size_t> single_names;
    /// What references name, by field and id: the titles.
    std::map<const Field*, std::unordered_map<std::string, std::string>> titles;
    std::vector<const Record*> answered;
    /// What references of listed records name, by the field, or the column of a table.
    std::map<const Field*, std::unordered_set<std::string>> named;
    std::unordered_map<const Record*, std::string> forms;
};

}  // namespace crm

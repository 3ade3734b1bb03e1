#pragma once
// Where the derived index of a workspace is kept, and how it is used in this run. Decided by cli, the only one that
// reads the environment.

#include <cstddef>
#include <functional>
#include <string>

namespace crm {

struct IndexPlace {
    /// The folder of the databases, one file for each workspace in it: $XDG_CACHE_HOME/crm. Made where it is missing.
    /// Empty: the database is built in memory, for this run alone.
    std::string folder = {};
    /// Answers from the index as it lies there, without looking at any file of the workspace: for completions.
    bool trust_as_it_is = false;
    /// Called now and then while many files are read: how many are done, of how many. May be empty.
    std::function<void(std::size_t done, std::size_t all)> progress = {};
};

}  // namespace crm

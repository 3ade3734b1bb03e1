#pragma once
// A difference carried into a database: files read in two threads, their rows written by one at a time.

#include <cstddef>
#include <functional>
#include <vector>

#include "difference.h"
#include "reading.h"

namespace crm {

struct Writing {
    const Workspace& workspace;
    std::int64_t now;  ///< the file system's clock from before the files were scanned
    std::function<void(std::size_t done, std::size_t all)> progress = {};
    bool empty_database = false;  ///< nothing to be taken away first, and indexes are yet to be made
    bool lasting = true;          ///< will be committed, so that folders are to be compared with it in later runs
};

/// Reads the files of a difference that are few enough to be held at once. True: no record has changed, and all there
/// is to write is their stamps.
bool only_stamps(const Difference& difference, const std::vector<ReadFiles>& chunks);
std::vector<ReadFiles> read_files(const Difference& difference, const Writing& writing);

/// Makes the database, in the transaction at hand, say what the files say: `chunks` of them if they have been read.
void write(Database& database, const Difference& difference, const Writing& writing,
           const std::vector<ReadFiles>* chunks = nullptr);

}  // namespace crm

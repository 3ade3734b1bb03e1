#pragma once
// The file of a workspace's index in the cache folder: opened if it is sound and of this workspace, made anew beside it
// and put in its place.

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "crm/base/file.h"
#include "crm/store/workspace.h"
#include "database.h"

namespace crm {

class IndexFile {
public:
    /// `workspace` outlives it. An empty folder: a database in memory.
    IndexFile(const Workspace& workspace, const std::string& folder);

    /// Null: there is none that can be used, and another may be built. IndexUnusable, busy: it is there and cannot be
    /// asked now.
    std::unique_ptr<Database> open() const;

    /// Held by the one process that writes into the file or puts another into its place. Nothing: another has it, or
    /// nothing can be written here.
    std::optional<Fd> lock() const;

    /// A new file, filled by `fill` in one transaction, put into its place and opened: from empty tables, or from a
    /// copy of `old`, which is in no transaction. IndexUnusable if it cannot be written.
    std::unique_ptr<Database> build(Database* old, const std::function<void(Database&)>& fill) const;

    /// A copy in memory, with all that is in the file.
    static std::unique_ptr<Database> copy(Database& file);

    bool in_memory() const { return path_.empty(); }
    /// Whether there is, or can be made, a folder for it.
    bool may_be_built() const;
    void remove() const;

private:
    void fill_new(const std::string& path, Database* old, const std::function<void(Database&)>& fill) const;
    void make_tables(Database& database) const;
    bool is_ours(Database& database) const;

    const Workspace& workspace_;
    std::string folder_;
    std::string path_;
};

}  // namespace crm

#pragma once
// Making an index true: what of it differs from the files is read again, and written where that is worth it.
//
//   a handful of files    stays in a transaction that is never committed: reading them again is cheaper than a sync
//   more                  is committed into the file
//   thousands             go into a new file that takes the old one's place, so that nobody waits meanwhile
//
// What cannot be written, because another process has the lock, the disk is full or nothing may be written here, stays
// in such a transaction too, or in a copy in memory.

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "crm/index/place.h"
#include "difference.h"
#include "index_file.h"
#include "writing.h"

namespace crm {

class Refresher {
public:
    /// `workspace` and `place` outlive it. `database` is what `file` opened; null: it is yet to be built.
    Refresher(const Workspace& workspace, const IndexPlace& place, IndexFile file, std::unique_ptr<Database> database);

    void on_connection(std::function<void(Database&)> prepare);

    /// Makes the index true for these roots, and leaves a read transaction. IndexUnusable: there is no index after all.
    void refresh(std::vector<Root> roots);
    /// Begins to look at these roots and leaves a read transaction, in which what the index held before may be asked
    /// until `finish`. False: there is nothing to be asked meanwhile, and nothing was done.
    bool start(std::vector<Root>& roots);
    /// As `refresh` of what was started. True: nothing had changed, and what was asked meanwhile was true.
    bool finish();
    /// Leaves a read transaction without looking at anything.
    void trust();

    /// As of the last refresh.
    Database& database() const { return *database_; }
    /// What hides a record in or below the folder of a root.
    const std::vector<Problem>& odd(std::string_view folder) const;
    const IndexFile& file() const { return file_; }

private:
    void make_true(std::size_t first, std::unique_ptr<Walk> walk);
    void build_anew();
    void settle(std::size_t first, std::unique_ptr<Walk> walk);
    std::unique_ptr<Walk> walk(std::vector<FolderTree> trees, Walk::Pace pace);
    FolderTree known_tree(const Root& root);
    std::vector<FolderTree> trees(std::size_t first, bool known);
    void look(Difference& difference, Database& database, std::size_t first, Walk& walk);
    bool carry_out(const Difference& difference, std::size_t first);
    void keep_in_memory(const Difference& difference, const std::vector<ReadFiles>* chunks);
    bool write_in_place(const Difference& difference);
    bool commit(const Difference& difference, std::int64_t before);
    bool replace_file(const Difference& difference);
    Writing writing(bool empty) const;
    void begin();
    void end();
    void connect(std::unique_ptr<Database> database);

    const Workspace& workspace_;
    const IndexPlace& place_;
    IndexFile file_;
    std::unique_ptr<Database> database_;
    std::function<void(Database&)> prepare_;
    std::deque<Root> roots_;  ///< all that were asked for so far
    std::map<std::string, std::vector<Problem>, std::less<>> odd_;
    std::int64_t now_ = 0;
    std::unique_ptr<Walk> walk_;  ///< started, and of the roots from `walked_` on
    std::size_t walked_ = 0;
    bool changed_ = false;    ///< the connection has other rows than when it was last asked
    bool unwritten_ = false;  ///< the transaction has changes that will not be committed
    bool copied_ = false;     ///< the connection is to a copy in memory
    bool in_transaction_ = false;
    std::int64_t generation_ = 0;  ///< of the file, as the transaction sees it
};

}  // namespace crm

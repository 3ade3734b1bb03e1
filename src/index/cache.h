#pragma once
// The derived index of a workspace as a store: a SQLite file in the user's cache folder, made true to the files before
// anything is asked of it. It may be deleted at any time and is never needed. docs/index.md says how it stays true.

#include <memory>
#include <span>
#include <vector>

#include "crm/base/error.h"
#include "crm/index/place.h"
#include "crm/store/workspace.h"
#include "database.h"

namespace crm {

class Cache {
public:
    /// Null: there is no index to be had here (no folder that can be written and none built before, busy, a disk that
    /// is full…), and the files themselves must answer. `workspace` outlives the cache.
    static std::unique_ptr<Cache> open(const Workspace& workspace, const IndexPlace& place);
    ~Cache();
    Cache(const Cache&) = delete;
    Cache& operator=(const Cache&) = delete;

    /// Makes the index true for these kinds: afterwards their TEMP views (view_of), and link, problem and tombstone as
    /// far as these kinds go, answer for the files as they are. Each kind is looked at once a run, and views of earlier
    /// kinds stay. Not while a statement is being stepped through. IndexUnusable: there is none after all.
    void refresh(std::span<const Kind* const> kinds);
    bool is_fresh(const Kind& kind) const;

    /// The connection, in one read transaction from the first refresh to the end of the run.
    Database& database();

    /// Of a fresh kind, as Workspace::load gives them.
    std::vector<Problem> problems(const Kind& kind);
    std::vector<Tombstone> tombstones(const Kind& kind);

    /// For who met IndexUnusable while asking: a damaged file is taken away, so that the next run builds it again. The
    /// cache is of no use afterwards.
    void give_up(const IndexUnusable& reason);

private:
    struct State;
    explicit Cache(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace crm

#pragma once
// The derived index of a workspace as a store: a SQLite file in the user's cache folder, made true to the files before
// anything is asked of it. It may be deleted at any time and is never needed. docs/index.md says how it stays true.

#include <functional>
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

    /// Called for each connection before anything is asked of it: for registering SQL functions. There may be several
    /// in a run, one after the other.
    void on_connection(std::function<void(Database&)> prepare);

    /// Makes the index true for these kinds: afterwards their tables, and link, problem and tombstone as far as these
    /// kinds go, answer for the files as they are. Each kind is looked at once a run. Not while a statement is being
    /// stepped through; a refresh that has something to do ends statements and may end the connection. IndexUnusable:
    /// there is no index after all.
    void refresh(std::span<const Kind* const> kinds);
    bool is_fresh(const Kind& kind) const;

    /// Begins a refresh: the kinds may be asked at once, and what they answer is true if `finish` says so. No other
    /// refresh before that.
    void start(std::span<const Kind* const> kinds);
    /// Ends it, as `refresh` would have done. False: something had changed, and what was asked since `start` must be
    /// asked again.
    bool finish();

    /// The connection, in one read transaction since the last refresh that had something to do.
    Database& database();

    /// Of a fresh kind, as Workspace::load gives them but for their order.
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

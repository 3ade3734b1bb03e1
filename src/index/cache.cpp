#include "cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "refresh.h"
#include "tables.h"

namespace crm {

struct Cache::State {
    State(const Workspace& given_workspace, const IndexPlace& given_place, IndexFile file,
          std::unique_ptr<Database> database)
        : workspace(given_workspace),
          place(given_place),
          refresher(workspace, place, std::move(file), std::move(database)) {}

    /// The roots of kinds not looked at yet; kinds that share a folder are looked at together.
    std::vector<Root> add_fresh(std::span<const Kind* const> kinds);
    void hide_or_show_twins();

    const Workspace& workspace;
    const IndexPlace place;
    Refresher refresher;
    std::vector<const Kind*> fresh;
    bool twins = false;
    bool started = false;
};

std::vector<Root> Cache::State::add_fresh(std::span<const Kind* const> kinds) {
    std::vector<Root> roots;
    for (const Kind* kind : kinds) {
        if (std::find(fresh.begin(), fresh.end(), kind) != fresh.end()) continue;
        Root root{std::string(Workspace::folder_of(*kind)), {}};
        for (const Kind* each : workspace.schema().kinds())
            if (Workspace::folder_of(*each) == root.folder) root.kinds.push_back(each);
        fresh.insert(fresh.end(), root.kinds.begin(), root.kinds.end());
        roots.push_back(std::move(root));
    }
    return roots;
}

/// Twins are rare: where there are none, names mean the tables themselves. The views go with the transaction they were
/// made in.
void Cache::State::hide_or_show_twins() {
    Database& database = refresher.database();
    twins = database.number("SELECT EXISTS(SELECT 1 FROM main.twin)") != 0;
    const bool hidden = database.number("SELECT EXISTS(SELECT 1 FROM temp.sqlite_schema WHERE name = 'link')") != 0;
    if (twins != hidden) database.exec(hide_twins(workspace.schema(), twins));
}

std::unique_ptr<Cache> Cache::open(const Workspace& workspace, const IndexPlace& place) {
    try {
        IndexFile file(workspace, place.folder);
        auto database = file.open();
        if (!database && place.trust_as_it_is) return nullptr;
        if (!database && !file.may_be_built()) return nullptr;
        auto state = std::make_unique<State>(workspace, place, std::move(file), std::move(database));
        return std::unique_ptr<Cache>(new Cache(std::move(state)));
    } catch (const IndexUnusable&) {
        return nullptr;
    }
}

Cache::Cache(std::unique_ptr<State> state) : state_(std::move(state)) {}

Cache::~Cache() = default;

void Cache::on_connection(std::function<void(Database&)> prepare) {
    state_->refresher.on_connection(std::move(prepare));
}

void Cache::refresh(std::span<const Kind* const> kinds) {
    std::vector<Root> roots = state_->add_fresh(kinds);
    if (roots.empty()) return;
    if (state_->place.trust_as_it_is)
        state_->refresher.trust();
    else
        state_->refresher.refresh(std::move(roots));
    state_->hide_or_show_twins();
}

void Cache::start(std::span<const Kind* const> kinds) {
    if (state_->place.trust_as_it_is) return refresh(kinds);
    std::vector<Root> roots = state_->add_fresh(kinds);
    if (roots.empty()) return;
    state_->started = state_->refresher.start(roots);
    if (!state_->started) state_->refresher.refresh(std::move(roots));
    state_->hide_or_show_twins();
}

bool Cache::finish() {
    if (!std::exchange(state_->started, false)) return true;
    if (state_->refresher.finish()) return true;
    state_->hide_or_show_twins();
    return false;
}

bool Cache::is_fresh(const Kind& kind) const {
    return std::find(state_->fresh.begin(), state_->fresh.end(), &kind) != state_->fresh.end();
}

Database& Cache::database() { return state_->refresher.database(); }

std::vector<Problem> Cache::problems(const Kind& kind) {
    std::vector<Problem> problems;
    const auto text = [](const Statement& row, int column) { return std::string(row.text(column)); };
    const auto place = [&](const Statement& row, int first) {
        return Place{text(row, first), static_cast<std::size_t>(row.integer(first + 1)),
                     static_cast<std::size_t>(row.integer(first + 2))};
    };
    Statement& told = database().cached(
        "SELECT path, line, col, code, message, hint FROM main.problem WHERE kind = ? ORDER BY path, line, col");
    told.bind(1, kind.name);
    while (told.step()) problems.push_back({place(told, 0), text(told, 3), text(told, 4), text(told, 5)});
    if (state_->twins) {
        Statement twin = database().prepare(
            fmt::format("SELECT late.id, late._path, late._line, late._column, early._path, early._line, early._column"
                        " FROM main.twin JOIN main.{0} late ON late._row = twin.row"
                        " JOIN main.{0} early ON early._row = (SELECT _row FROM main.{0} WHERE id = late.id ORDER BY "
                        "_path, _row LIMIT 1)"
                        " WHERE twin.kind = ? ORDER BY late.id, late._path, late._row",
                        quoted_name(rows_table(kind))));
        twin.bind(1, kind.name);
        while (twin.step()) problems.push_back(Workspace::duplicate(text(twin, 0), place(twin, 1), place(twin, 4)));
    }
    const std::vector<Problem>& odd = state_->refresher.odd(Workspace::folder_of(kind));
    problems.insert(problems.end(), odd.begin(), odd.end());
    return problems;
}

std::vector<Tombstone> Cache::tombstones(const Kind& kind) {
    Statement statement = database().prepare(
        "SELECT id, merged_into, path, line, col FROM main.tombstone WHERE kind = ? ORDER BY path, line, col");
    const auto text = [&](int column) { return std::string(statement.text(column)); };
    std::vector<Tombstone> tombstones;
    statement.bind(1, kind.name);
    while (statement.step())
        tombstones.push_back({&kind,
                              text(0),
                              text(1),
                              {text(2), static_cast<std::size_t>(statement.integer(3)),
                               static_cast<std::size_t>(statement.integer(4))}});
    return tombstones;
}

void Cache::give_up(const IndexUnusable& reason) {
    if (reason.damaged()) state_->refresher.file().remove();
}

}  // namespace crm

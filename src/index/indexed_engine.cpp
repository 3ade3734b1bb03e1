#include "indexed_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "crm/base/text.h"
#include "order.h"
#include "references.h"
#include "sql_query.h"
#include "tables.h"
#include "unpacking.h"

namespace crm {

namespace {

std::string rows(const Kind& kind) { return quoted_name(rows_table(kind)); }

std::string select(const Kind& kind, std::string_view more = {}) {
    return fmt::format("SELECT {}{} FROM {} AS r", record_columns(kind, "r"), more, rows(kind));
}

/// The text of a statement that is asked for again and again: made once.
const std::string& once(std::string& sql, const Kind& kind, std::string_view where) {
    if (sql.empty()) sql = select(kind).append(where);
    return sql;
}

bool stands_before(const Place& a, const Place& b) { return std::tie(a.file, a.line) < std::tie(b.file, b.line); }

/// A place in an answer that is in the order of listing_key.
struct Keyed {
    std::string key;
    std::string id;
    Place place;
    std::int64_t row;
    const Record* record;
};

bool stands_before(const Keyed& a, const Keyed& b) {
    if (const int order = a.key.compare(b.key)) return order < 0;
    if (a.record && b.record) return by_id(a.record, b.record);
    if (const int order = a.id.compare(b.id)) return order < 0;
    return stands_before(a.place, b.place);
}

}  // namespace

IndexedEngine::IndexedEngine(const Workspace& workspace, const Calendar& calendar, IndexPlace place)
    : Engine(workspace, calendar), place_(std::move(place)), link_fields_(workspace.schema()), functions_(*this) {}

IndexedEngine::~IndexedEngine() = default;

/// What was read is read again, so that its problems are told; records that were handed out stay.
void IndexedEngine::fall_back(const IndexUnusable* reason) const {
    if (fallback_) return;
    if (cache_ && reason) cache_->give_up(*reason);
    fallback_ = std::make_unique<MemoryEngine>(workspace(), calendar());
    for (const Kind* kind : read_) fallback_->tombstones(*kind);
}

Cache& IndexedEngine::cache() const {
    if (!cache_) {
        cache_ = Cache::open(workspace(), place_);
        if (!cache_) throw NoIndex{};
        cache_->on_connection([this](Database& database) { connect(database); });
    }
    return *cache_;
}

/// Those of `kinds` that were not read; if there are any, those as well that are expected.
std::vector<const Kind*> IndexedEngine::unread(std::span<const Kind* const> kinds) const {
    std::vector<const Kind*> unread;
    const auto add = [&](const Kind* kind) {
        const auto in = [kind](const std::vector<const Kind*>& all) { return std::ranges::count(all, kind) != 0; };
        if (!in(read_) && !in(unread)) unread.push_back(kind);
    };
    std::ranges::for_each(kinds, add);
    if (!unread.empty()) std::ranges::for_each(expected_, add);
    return unread;
}

Database& IndexedEngine::fresh(std::span<const Kind* const> kinds) const {
    Cache& index = cache();
    const auto more = unread(kinds);
    if (more.empty()) return index.database();
    if (!finish()) throw Outdated{};
    index.refresh(more);
    read_.insert(read_.end(), more.begin(), more.end());
    return index.database();
}

void IndexedEngine::expect(std::span<const Kind* const> kinds) const {
    expected_.insert(expected_.end(), kinds.begin(), kinds.end());
}

bool IndexedEngine::start(std::span<const Kind* const> kinds) const {
    if (!started_.empty() || fallback_) return false;
    const auto more = unread(kinds);
    if (more.empty()) return false;
    return either(
        [&] {
            cache().start(more);
            read_.insert(read_.end(), more.begin(), more.end());
            started_ = more;
            answered_before_ = answered_so_far();
            listed_before_ = listed_.size();
            return true;
        },
        [](const MemoryEngine&) { return false; });
}

bool IndexedEngine::finish() const {
    if (started_.empty()) return true;
    const auto kinds = std::exchange(started_, {});
    // What was asked before the index failed may have been wrong, and nobody can tell any more.
    const bool still_true = either([&] { return cache_->finish(); }, [](const MemoryEngine&) { return false; });
    if (still_true) return true;
    forget(answered_before_, kinds);
    listed_.resize(listed_before_);
    for (const Kind* kind : kinds) {
        Rows& rows = rows_[kind];
        rows.by_row.clear();
        rows.by_place.clear();
        rows.all.reset();
        rows.tombstones.reset();
    }
    identities_.clear();
    contacts_.clear();
    return false;
}

/// Rows of another connection may have other numbers: what was made of them is known by its place from now on.
void IndexedEngine::connect(Database& database) const {
    functions_.add_to(database);
    identities_.clear();
    look_ups_ = 0;
    for (auto& [kind, rows] : rows_) {
        for (const auto& [row, record] : rows.by_row)
            rows.by_place.emplace(std::pair(record->place.file, record->place.line), record);
        rows.by_row.clear();
    }
}

Database& IndexedEngine::fresh(const Kind& kind) const {
    const Kind* one = &kind;
    return fresh(std::span(&one, 1));
}

/// Single records lie all over the index: where many are looked up it is worth keeping its pages.
void IndexedEngine::look_up(Database& database) const {
    constexpr std::size_t many = 50;
    if (++look_ups_ == many) database.exec("PRAGMA cache_size = -16384");
}

/// A function's own exception is what went wrong, not what SQLite makes of it.
bool IndexedEngine::step(Statement& statement) const {
    try {
        return statement.step();
    } catch (const IndexUnusable&) {
        functions_.rethrow();
        throw;
    }
}

const Record* IndexedEngine::made(const Statement& row, const Kind& kind) const {
    Rows& rows = rows_[&kind];
    const auto [entry, first] = rows.by_row.try_emplace(row.integer(0));
    if (!first) return entry->second;
    Record& record = rows.records.emplace_back(read_record(row, 0, kind, settings()));
    const auto placed = rows.by_place.find({record.place.file, record.place.line});
    entry->second = placed == rows.by_place.end() ? known_as(record) : placed->second;
    if (entry->second != &record) rows.records.pop_back();
    return entry->second;
}

const Record* IndexedEngine::of_row(Database& database, const Kind& kind, std::int64_t row) const {
    Rows& rows = rows_[&kind];
    if (const auto entry = rows.by_row.find(row); entry != rows.by_row.end()) return entry->second;
    Statement& statement = database.cached(once(rows.by_row_sql, kind, " WHERE r._row = ?1"));
    statement.bind(1, row);
    const Record* record = step(statement) ? made(statement, kind) : nullptr;
    statement.reset();
    return record;
}

std::vector<const Record*> IndexedEngine::made_all(Statement& statement, const Kind& kind) const {
    std::vector<const Record*> records;
    while (step(statement)) records.push_back(made(statement, kind));
    return records;
}

SurvivorsOf IndexedEngine::survivors() const {
    return {[this](const Field& reference) { return survivors_of(reference); },
            [this](const Kind& kind) {
                Survivors survivors;
                for (const auto& [gone, stays] : merged(kind)) survivors.emplace(gone, std::pair(&kind, stays));
                return survivors;
            }};
}

Survivors IndexedEngine::survivors_of(const Field& reference) const {
    Survivors survivors;
    for (const Kind* kind : schema().kinds()) {
        if (!reference.may_name(kind->name)) continue;
        for (const Tombstone& tombstone : tombstones(*kind)) {
            if (tombstone.merged_into.empty() || survivors.contains(tombstone.id)) continue;
            const Record* record = target(reference, tombstone.id);
            if (record && record->id() != tombstone.id)
                survivors.emplace(tombstone.id, std::pair(&record->kind(), record->id()));
        }
    }
    return survivors;
}

std::vector<const Record*> IndexedEngine::as_listed(Database& database, const Question& question,
                                                    const SqlQuery& sql) const {
    const Kind& kind = *question.kind;
    // Of a few rows among many, no more is read than what tells which.
    const bool few = question.limit.has_value();
    const std::string columns =
        few ? fmt::format("SELECT r._row, r._key, r.id, r._path, r._line FROM {} AS r", rows(kind))
            : select(kind, ", r._key");
    Statement statement = database.prepare(fmt::format("{} WHERE {}", columns, sql.where));
    sql.bind(statement);
    std::vector<Keyed> rows;
    while (step(statement)) {
        if (few)
            rows.push_back({std::string(statement.text(1)),
                            std::string(statement.text(2)),
                            {std::string(statement.text(3)), static_cast<std::size_t>(statement.integer(4)), 0},
                            statement.integer(0),
                            nullptr});
        else
            rows.push_back({std::string(statement.text(record_column_count(kind))), {}, {}, 0, made(statement, kind)});
    }
    std::sort(rows.begin(), rows.end(), [](const Keyed& a, const Keyed& b) { return stands_before(a, b); });
    if (few && rows.size() > *question.limit) rows.resize(*question.limit);
    std::vector<const Record*> records;
    records.reserve(rows.size());
    for (const Keyed& row : rows) records.push_back(few ? of_row(database, kind, row.row) : row.record);
    return records;
}

std::vector<const Record*> IndexedEngine::asked(const Question& question) const {
    if (question.fields)
        if (auto records = copies(question)) return std::move(*records);
    Database& database = fresh(kinds_read_for(question, schema()));
    const Kind& kind = *question.kind;
    const auto sql = sql_of(question.where, kind, schema(), survivors());
    if (!sql) {
        Statement statement = database.prepare(select(kind));
        auto records = made_all(statement, kind);
        std::erase_if(records, [&](const Record* record) { return !question.where.matches(*record, *this); });
        return question.any_order ? records : in_order(records, question, *this);
    }
    functions_.set(&sql->leaves);
    if (question.sort.empty() && !question.any_order) return as_listed(database, question, *sql);
    Statement statement = database.prepare(fmt::format("{} WHERE {}", select(kind), sql->where));
    sql->bind(statement);
    auto records = made_all(statement, kind);
    return question.any_order ? records : in_order(records, question, *this);
}

std::vector<const Record*> IndexedEngine::ask(const Question& question) const {
    const auto records = meanwhile(kinds_read_for(question, schema()), [&] {
        return either([&] { return asked(question); },
                      [&](const MemoryEngine& memory) { return memory.ask(question); });
    });
    if (!question.for_figures) answered(records);
    return records;
}

std::span<const Record* const> IndexedEngine::all(const Kind& kind) const {
    const auto records = either(
        [&]() -> std::span<const Record* const> {
            Database& database = fresh(kind);
            auto& known = rows_[&kind].all;
            if (!known) {
                Statement statement = database.prepare(select(kind));
                known = made_all(statement, kind);
                std::sort(known->begin(), known->end(), by_id);
            }
            return *known;
        },
        [&](const MemoryEngine& memory) { return memory.all(kind); });
    answered(records);
    return records;
}

const std::vector<Tombstone>& IndexedEngine::tombstones(const Kind& kind) const {
    return *either(
        [&]() -> const std::vector<Tombstone>* {
            fresh(kind);
            auto& known = rows_[&kind].tombstones;
            if (!known) known = cache_->tombstones(kind);
            return &*known;
        },
        [&](const MemoryEngine& memory) { return &memory.tombstones(kind); });
}

bool IndexedEngine::is_read(const Kind& kind) const {
    return fallback_ ? fallback_->is_read(kind) : std::find(read_.begin(), read_.end(), &kind) != read_.end();
}

const Record* IndexedEngine::with_id(const Kind& kind, std::string_view id) const {
    return either(
        [&]() -> const Record* {
            Database& database = fresh(kind);
            look_up(database);
            Statement& statement = database.cached(once(rows_[&kind].by_id_sql, kind, " WHERE r.id = ?1"));
            statement.bind(1, id);
            const Record* record = step(statement) ? made(statement, kind) : nullptr;
            statement.reset();
            return record;
        },
        [&](const MemoryEngine& memory) { return memory.with_id(kind, id); });
}

bool IndexedEngine::has_id(const Kind& kind, std::string_view id) const {
    return either(
        [&] {
            Database& database = fresh(kind);
            look_up(database);
            Statement& statement = database.cached(fmt::format("SELECT 1 FROM {} WHERE id = ?1", rows(kind)));
            statement.bind(1, id);
            const bool there = step(statement);
            statement.reset();
            return there;
        },
        [&](const MemoryEngine& memory) { return memory.has_id(kind, id); });
}

std::vector<Problem> IndexedEngine::file_problems() const {
    return either(
        [&] {
            std::vector<Problem> problems;
            for (const Kind* kind : read_) {
                const auto more = cache_->problems(*kind);
                problems.insert(problems.end(), more.begin(), more.end());
            }
            return problems;
        },
        [&](const MemoryEngine& memory) { return memory.file_problems(); });
}

std::unique_ptr<Engine> indexed_engine(const Workspace& workspace, const Calendar& calendar, const IndexPlace& place) {
    return std::make_unique<IndexedEngine>(workspace, calendar, place);
}

}  // namespace crm

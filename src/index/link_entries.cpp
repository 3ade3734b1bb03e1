#include "link_entries.h"

#include <sqlite3.h>

#include <cstring>
#include <memory>

namespace crm {

namespace {

enum Column : int { row, moment, bytes };

/// Stands in the entries of one row.
struct Cursor {
    sqlite3_vtab_cursor base = {};
    std::vector<LinkEntry> entries = {};
    std::size_t at = 0;
};

Cursor& cursor_of(sqlite3_vtab_cursor* base) { return *reinterpret_cast<Cursor*>(base); }

int connect(sqlite3* database, void*, int, const char* const*, sqlite3_vtab** table, char**) {
    const int result = sqlite3_declare_vtab(database, "CREATE TABLE x(row INTEGER, moment INTEGER, bytes HIDDEN)");
    if (result != SQLITE_OK) return result;
    // It looks at nothing but what it is given, so views may use it.
    sqlite3_vtab_config(database, SQLITE_VTAB_INNOCUOUS);
    *table = std::make_unique<sqlite3_vtab>().release();
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table) {
    const std::unique_ptr<sqlite3_vtab> ended(table);
    return SQLITE_OK;
}

/// There is one way: the bytes are given.
int best_index(sqlite3_vtab*, sqlite3_index_info* info) {
    constexpr double few = 4;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        if (constraint.iColumn != Column::bytes || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ) continue;
        if (!constraint.usable) return SQLITE_CONSTRAINT;
        info->aConstraintUsage[i] = {.argvIndex = 1, .omit = 1};
        info->estimatedCost = few;
        info->estimatedRows = static_cast<sqlite3_int64>(few);
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor) {
    *cursor = &std::make_unique<Cursor>().release()->base;
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* base) {
    const std::unique_ptr<Cursor> ended(&cursor_of(base));
    return SQLITE_OK;
}

int filter(sqlite3_vtab_cursor* base, int, const char*, int, sqlite3_value** values) {
    const void* const given = sqlite3_value_blob(values[0]);
    const auto length = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    try {
        Cursor& cursor = cursor_of(base);
        cursor.entries = entries_of({static_cast<const char*>(given), given ? length : 0});
        cursor.at = 0;
        return SQLITE_OK;
    } catch (const IndexUnusable& reason) {
        return reason.code();
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
}

int next(sqlite3_vtab_cursor* base) {
    ++cursor_of(base).at;
    return SQLITE_OK;
}

int eof(sqlite3_vtab_cursor* base) { return cursor_of(base).at >= cursor_of(base).entries.size() ? 1 : 0; }

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int number) {
    const LinkEntry& entry = cursor_of(base).entries[cursor_of(base).at];
    if (number == Column::row) sqlite3_result_int64(context, entry.row);
    if (number == Column::moment && entry.moment != LinkEntry::no_moment) sqlite3_result_int64(context, entry.moment);
    return SQLITE_OK;
}

int row_id(sqlite3_vtab_cursor* base, sqlite3_int64* id) {
    *id = static_cast<sqlite3_int64>(cursor_of(base).at);
    return SQLITE_OK;
}

/// Without a way to create one, it is there without being created.
constexpr sqlite3_module entries_module{
    .iVersion = 0,
    .xCreate = nullptr,
    .xConnect = connect,
    .xBestIndex = best_index,
    .xDisconnect = disconnect,
    .xDestroy = nullptr,
    .xOpen = open,
    .xClose = close,
    .xFilter = filter,
    .xNext = next,
    .xEof = eof,
    .xColumn = column,
    .xRowid = row_id,
    .xUpdate = nullptr,
    .xBegin = nullptr,
    .xSync = nullptr,
    .xCommit = nullptr,
    .xRollback = nullptr,
    .xFindFunction = nullptr,
    .xRename = nullptr,
    .xSavepoint = nullptr,
    .xRelease = nullptr,
    .xRollbackTo = nullptr,
    .xShadowName = nullptr,
};

}  // namespace

std::string_view bytes_of(std::span<const LinkEntry> entries) {
    return {reinterpret_cast<const char*>(entries.data()), entries.size_bytes()};
}

std::vector<LinkEntry> entries_of(std::string_view bytes) {
    if (bytes.size() % sizeof(LinkEntry) != 0) throw IndexUnusable(SQLITE_CORRUPT, "links end early");
    std::vector<LinkEntry> entries(bytes.size() / sizeof(LinkEntry));
    if (!bytes.empty()) std::memcpy(entries.data(), bytes.data(), bytes.size());
    return entries;
}

void add_link_entries(Database& database) {
    sqlite3_create_module_v2(database.handle(), "crm_entries", &entries_module, nullptr, nullptr);
}

}  // namespace crm

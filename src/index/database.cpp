#include "database.h"

#include <sqlite3.h>

#include <utility>

#include "checksum.h"

namespace crm {

namespace {

[[noreturn]] void fail(sqlite3* database, int code) {
    throw IndexUnusable(database ? sqlite3_extended_errcode(database) : code,
                        database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
}

int open_flags(Database::Mode mode) {
    switch (mode) {
        case Database::Mode::read_only: return SQLITE_OPEN_READONLY;
        case Database::Mode::read_write: return SQLITE_OPEN_READWRITE;
        default: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    }
}

/// SQLite counts what it allocates, under a lock, for statistics that nobody asks for.
void count_no_memory() {
    static const int result = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(result);
}

// SQLite takes a null pointer for NULL, and an empty view may have one.
const char* bytes_of(std::string_view text) { return text.data() ? text.data() : ""; }

}  // namespace

IndexUnusable::IndexUnusable(int code, const std::string& reason) : std::runtime_error(reason), code_(code) {}

bool IndexUnusable::busy() const { return (code_ & 0xff) == SQLITE_BUSY || (code_ & 0xff) == SQLITE_LOCKED; }

bool IndexUnusable::damaged() const {
    const int primary = code_ & 0xff;
    return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || code_ == SQLITE_IOERR_DATA ||
           code_ == SQLITE_IOERR_SHORT_READ;
}

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database) {
    check(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
    std::swap(database_, other.database_);
    std::swap(statement_, other.statement_);
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text) {
    check(sqlite3_bind_text64(statement_, parameter, bytes_of(text), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind(int parameter, std::int64_t number) {
    check(sqlite3_bind_int64(statement_, parameter, number));
    return *this;
}

Statement& Statement::bind_blob(int parameter, std::string_view bytes) {
    check(sqlite3_bind_blob64(statement_, parameter, bytes_of(bytes), bytes.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind_null(int parameter) {
    check(sqlite3_bind_null(statement_, parameter));
    return *this;
}

Statement& Statement::unbind() {
    check(sqlite3_clear_bindings(statement_));
    return *this;
}

Statement& Statement::bind_view(int parameter, std::string_view text) {
    check(sqlite3_bind_text64(statement_, parameter, bytes_of(text), text.size(), SQLITE_STATIC, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_blob_view(int parameter, std::string_view bytes) {
    check(sqlite3_bind_blob64(statement_, parameter, bytes_of(bytes), bytes.size(), SQLITE_STATIC));
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) {
        // Resetting keeps the error for the message.
        sqlite3_reset(statement_);
        fail(database_, result);
    }
    reset();
    return false;
}

void Statement::run() {
    while (step()) {
    }
}

void Statement::reset() { sqlite3_reset(statement_); }

int Statement::columns() const { return sqlite3_column_count(statement_); }

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Stored Statement::stored(int column) const {
    sqlite3_value* const value = sqlite3_column_value(statement_, column);
    switch (sqlite3_value_type(value)) {
        case SQLITE_NULL: return {};
        case SQLITE_INTEGER: return {Stored::Sort::integer, sqlite3_value_int64(value), {}};
        default: break;
    }
    const void* const bytes = sqlite3_value_blob(value);
    const auto length = static_cast<std::size_t>(sqlite3_value_bytes(value));
    return {Stored::Sort::bytes, 0, {static_cast<const char*>(bytes), bytes ? length : 0}};
}

std::string_view Statement::text(int column) const {
    const void* const bytes = sqlite3_column_blob(statement_, column);
    const int length = sqlite3_column_bytes(statement_, column);
    return {static_cast<const char*>(bytes), bytes ? static_cast<std::size_t>(length) : 0};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

void Statement::check(int result) const {
    if (result != SQLITE_OK) fail(database_, result);
}

Database::Database(const std::string& path, Mode mode) {
    count_no_memory();
    const bool in_memory = path == ":memory:";
    const int result = sqlite3_open_v2(path.c_str(), &handle_, open_flags(mode) | SQLITE_OPEN_NOMUTEX,
                                       in_memory ? nullptr : checking_file_system());
    if (result != SQLITE_OK) {
        const IndexUnusable failure(result, sqlite3_errstr(result));
        sqlite3_close(std::exchange(handle_, nullptr));
        throw failure;
    }
    if (!in_memory) reserve_checksums(handle_);
}

Database::~Database() {
    statements_.clear();
    sqlite3_close_v2(handle_);
}

void Database::exec(const std::string& sql) {
    const int result = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail(handle_, result);
}

Statement& Database::cached(const std::string& sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) found = statements_.emplace(sql, prepare(sql)).first;
    found->second.reset();
    found->second.unbind();
    return found->second;
}

std::int64_t Database::number(const std::string& sql) {
    Statement statement = prepare(sql);
    return statement.step() ? statement.integer(0) : 0;
}

}  // namespace crm

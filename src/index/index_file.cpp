#include "index_file.h"

#include <sqlite3.h>

#include "crm/base/error.h"
#include "crm/base/file_swap.h"
#include "identity.h"
#include "tables.h"

namespace crm {

namespace {

/// How long to wait for somebody who is just writing: less than answering from the files would take.
constexpr const char* patience = "PRAGMA busy_timeout = 100";

/// What is read is mostly read once, from one end to the other: memory that is used again costs less than new memory.
/// Nothing of a transaction reaches the file before it is committed, and what is never committed never does.
constexpr const char* everyday =
    "PRAGMA journal_mode = MEMORY; PRAGMA cache_spill = OFF; PRAGMA cache_size = -512; PRAGMA temp_store = MEMORY; "
    "PRAGMA secure_delete = OFF;"
    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON";

/// Nobody else sees the file before it is whole: no journal, and one sync at the end.
constexpr const char* building =
    "PRAGMA page_size = 16384; PRAGMA auto_vacuum = NONE; PRAGMA journal_mode = OFF; PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA synchronous = FULL; PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = OFF";

std::unique_ptr<Database> open_everyday(const std::string& path) {
    auto database = std::make_unique<Database>(path, Database::Mode::read_write);
    database->exec(patience);
    database->exec(everyday);
    return database;
}

/// What cannot be taken away will be in the way again, and be found then.
void remove_quietly(const std::string& path) {
    try {
        remove_file(path);
    } catch (const Error&) {
    }
}

}  // namespace

IndexFile::IndexFile(const Workspace& workspace, const std::string& folder) : workspace_(workspace), folder_(folder) {
    if (!folder.empty()) path_ = folder + '/' + index_name(workspace) + ".sqlite";
}

std::unique_ptr<Database> IndexFile::open() const {
    if (in_memory()) return nullptr;
    try {
        auto database = open_everyday(path_);
        if (is_ours(*database)) return database;
    } catch (const IndexUnusable& reason) {
        if (reason.busy()) throw;
    }
    return nullptr;
}

bool IndexFile::is_ours(Database& database) const {
    Statement statement = database.prepare("SELECT value FROM main.meta WHERE key = ?");
    for (const auto& [key, value] : identity_of(workspace_)) {
        statement.bind(1, key);
        if (!statement.step() || statement.text(0) != value) return false;
        statement.reset();
    }
    return true;
}

bool IndexFile::may_be_built() const { return in_memory() || make_private_folder(folder_); }

std::optional<Fd> IndexFile::lock() const {
    if (in_memory() || !make_private_folder(folder_)) return {};
    return try_lock(path_ + ".lock");
}

void IndexFile::make_tables(Database& database) const {
    database.exec(create_tables(workspace_.schema()));
    Statement statement = database.prepare("INSERT INTO main.meta VALUES(?, ?)");
    for (const auto& [key, value] : identity_of(workspace_)) statement.bind(1, key).bind(2, value).run();
    database.exec("INSERT INTO main.meta VALUES('generation', 0), ('next_file', 0)");
}

std::unique_ptr<Database> IndexFile::build(Database* old, const std::function<void(Database&)>& fill) const {
    if (in_memory()) {
        auto database = std::make_unique<Database>(":memory:", Database::Mode::create);
        make_tables(*database);
        fill(*database);
        return database;
    }
    const auto held = lock();
    if (!held) throw IndexUnusable(SQLITE_BUSY, "another process is building the index, or it cannot be written");
    const std::string fresh = path_ + ".new";
    try {
        remove_quietly(fresh);
        fill_new(fresh, old, fill);
        swap_in(fresh, path_, path_ + "-journal");
    } catch (const Error& error) {
        throw IndexUnusable(SQLITE_CANTOPEN, error.what());
    } catch (const IndexUnusable&) {
        // A disk that is full should not stay so because of half an index.
        remove_quietly(fresh);
        throw;
    }
    return open_everyday(path_);
}

void IndexFile::fill_new(const std::string& path, Database* old, const std::function<void(Database&)>& fill) const {
    if (old) old->prepare("VACUUM main INTO ?").bind(1, path).run();
    Database database(path, Database::Mode::create);
    database.exec(building);
    database.exec("BEGIN");
    if (!old) make_tables(database);
    fill(database);
    database.exec("COMMIT");
}

std::unique_ptr<Database> IndexFile::copy(Database& file) {
    auto database = std::make_unique<Database>(":memory:", Database::Mode::create);
    sqlite3_backup* const backup = sqlite3_backup_init(database->handle(), "main", file.handle(), "main");
    if (!backup) throw IndexUnusable(SQLITE_ERROR, "the index cannot be copied");
    const int result = sqlite3_backup_step(backup, -1);
    sqlite3_backup_finish(backup);
    if (result != SQLITE_DONE) throw IndexUnusable(result, sqlite3_errstr(result));
    return database;
}

void IndexFile::remove() const {
    const auto held = lock();
    if (!held) return;
    remove_quietly(path_);
    remove_quietly(path_ + "-journal");
}

}  // namespace crm

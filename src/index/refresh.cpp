#include "refresh.h"

#include <sqlite3.h>

#include <utility>

#include "link_entries.h"

namespace crm {

namespace {

/// To be read again rather than committed; to be committed rather than put into a new file.
constexpr std::size_t handful = 20;
constexpr std::size_t thousands = 2000;

/// So often another process may have written while this one was looking.
constexpr int patience = 3;

constexpr const char* generation_of = "SELECT value FROM main.meta WHERE key = 'generation'";

/// Known files from which on it is worth starting threads to look at them beside something else.
constexpr std::int64_t worth_threads = 2000;

std::int64_t count_of(const std::vector<FolderTree>& trees) {
    std::int64_t count = 0;
    for (const FolderTree& tree : trees)
        for (const auto& [path, folder] : tree.known) count += folder.count;
    return count;
}

}  // namespace

Refresher::Refresher(const Workspace& workspace, const IndexPlace& place, IndexFile file,
                     std::unique_ptr<Database> database)
    : workspace_(workspace), place_(place), file_(std::move(file)), database_(std::move(database)) {
    if (database_) add_link_entries(*database_);
}

void Refresher::on_connection(std::function<void(Database&)> prepare) {
    prepare_ = std::move(prepare);
    if (database_) prepare_(*database_);
}

const std::vector<Problem>& Refresher::odd(std::string_view folder) const {
    static const std::vector<Problem> none;
    const auto found = odd_.find(folder);
    return found == odd_.end() ? none : found->second;
}

void Refresher::refresh(std::vector<Root> roots) {
    const std::size_t first = roots_.size();
    for (Root& root : roots) roots_.push_back(std::move(root));
    make_true(first, nullptr);
}

bool Refresher::start(std::vector<Root>& roots) {
    std::vector<FolderTree> trees;
    try {
        if (!database_) return false;
        begin();
        for (const Root& root : roots) trees.push_back(known_tree(root));
        if (count_of(trees) < worth_threads) return false;
    } catch (const IndexUnusable& reason) {
        if (!reason.damaged()) throw;
        database_.reset();
        return false;
    }
    walked_ = roots_.size();
    for (Root& root : roots) roots_.push_back(std::move(root));
    walk_ = walk(std::move(trees), Walk::Pace::beside);
    return true;
}

bool Refresher::finish() {
    changed_ = false;
    make_true(walked_, std::move(walk_));
    return !changed_;
}

void Refresher::make_true(std::size_t first, std::unique_ptr<Walk> walk) {
    try {
        if (database_) return settle(first, std::move(walk));
    } catch (const IndexUnusable& reason) {
        if (!reason.damaged()) throw;
        database_.reset();
    }
    build_anew();
}

void Refresher::trust() { begin(); }

void Refresher::build_anew() {
    in_transaction_ = false;
    unwritten_ = false;
    Difference difference;
    connect(file_.build(nullptr, [&](Database& database) {
        look(difference, database, 0, *walk(trees(0, false), Walk::Pace::names));
        write(database, difference, writing(true));
    }));
    begin();
}

/// Looks at the roots from `first` on, if `walk` does not yet, and at all of them where another process has written
/// meanwhile.
void Refresher::settle(std::size_t first, std::unique_ptr<Walk> started) {
    for (int attempt = 0; attempt < patience; ++attempt) {
        begin();
        if (!started) started = walk(trees(first, true), Walk::Pace::alone);
        Difference difference;
        look(difference, *database_, first, *started);
        if (carry_out(difference, first)) return;
        started.reset();
        first = 0;
    }
    throw IndexUnusable(SQLITE_BUSY, "other processes keep writing the index");
}

std::unique_ptr<Walk> Refresher::walk(std::vector<FolderTree> trees, Walk::Pace pace) {
    now_ = file_system_now(workspace_.directory_fd());
    return std::make_unique<Walk>(workspace_, std::move(trees), pace);
}

FolderTree Refresher::known_tree(const Root& root) { return {root.folder, known_folders(*database_, root)}; }

/// Of the roots from `first` on.
std::vector<FolderTree> Refresher::trees(std::size_t first, bool known) {
    std::vector<FolderTree> trees;
    for (std::size_t i = first; i < roots_.size(); ++i)
        trees.push_back(known ? known_tree(roots_[i]) : FolderTree{roots_[i].folder});
    return trees;
}

void Refresher::look(Difference& difference, Database& database, std::size_t first, Walk& walk) {
    std::vector<Scan> scans = walk.finish();
    for (std::size_t i = 0; i < scans.size(); ++i) {
        const Root& root = roots_[first + i];
        compare(difference, database, root, scans[i]);
        odd_[root.folder] = std::move(scans[i].odd);
    }
}

/// False: the file is another one now, and what was found different from it says nothing.
bool Refresher::carry_out(const Difference& difference, std::size_t first) {
    if (difference.empty()) return true;
    // A kind that was never read is written, however small: else it would be read for ever.
    if (difference.files() <= handful && !difference.first_of_a_root) {
        const std::vector<ReadFiles> chunks = read_files(difference, writing(false));
        if (!only_stamps(difference, chunks)) keep_in_memory(difference, &chunks);
        return true;
    }
    if (copied_ || file_.in_memory()) {
        keep_in_memory(difference, nullptr);
        return true;
    }
    if (unwritten_ && first > 0) {
        // What was left unwritten can be written now, together with this.
        end();
        return false;
    }
    return difference.files() <= thousands ? write_in_place(difference) : replace_file(difference);
}

/// In a transaction that is never committed; of a copy, if this one cannot be written to.
void Refresher::keep_in_memory(const Difference& difference, const std::vector<ReadFiles>* chunks) {
    try {
        database_->cached("DELETE FROM main.meta WHERE key = ''").run();
    } catch (const IndexUnusable& reason) {
        if (reason.damaged() || copied_) throw;
        connect(IndexFile::copy(*database_));
        copied_ = true;
        begin();
    }
    unwritten_ = true;
    changed_ = true;
    Writing passing = writing(false);
    passing.lasting = false;
    write(*database_, difference, passing, chunks);
}

bool Refresher::write_in_place(const Difference& difference) {
    const auto held = file_.lock();
    const std::int64_t before = generation_;
    bool written = false;
    end();
    try {
        if (held) written = commit(difference, before);
    } catch (const IndexUnusable& reason) {
        if (reason.damaged()) throw;
        end();
    }
    database_->exec("PRAGMA journal_mode = MEMORY");
    begin();
    if (written) return generation_ == before + 1;
    if (generation_ != before) return false;
    keep_in_memory(difference, nullptr);
    return true;
}

/// False: another process has written first.
bool Refresher::commit(const Difference& difference, std::int64_t before) {
    database_->exec("PRAGMA journal_mode = DELETE");
    database_->exec("BEGIN IMMEDIATE");
    in_transaction_ = true;
    if (database_->number(generation_of) != before) return end(), false;
    write(*database_, difference, writing(false));
    database_->exec("UPDATE main.meta SET value = value + 1 WHERE key = 'generation'");
    database_->exec("COMMIT");
    in_transaction_ = false;
    return true;
}

bool Refresher::replace_file(const Difference& difference) {
    const std::int64_t before = generation_;
    end();
    try {
        connect(file_.build(database_.get(), [&](Database& database) {
            if (database.number(generation_of) != before)
                throw IndexUnusable(SQLITE_BUSY_SNAPSHOT, "written meanwhile");
            write(database, difference, writing(false));
            database.exec("UPDATE main.meta SET value = value + 1 WHERE key = 'generation'");
        }));
        begin();
        return generation_ == before + 1;
    } catch (const IndexUnusable& reason) {
        if (reason.damaged()) throw;
    }
    begin();
    if (generation_ != before) return false;
    keep_in_memory(difference, nullptr);
    return true;
}

Writing Refresher::writing(bool empty) const { return {workspace_, now_, place_.progress, empty}; }

void Refresher::begin() {
    if (in_transaction_) return;
    database_->exec("BEGIN");
    in_transaction_ = true;
    generation_ = database_->number(generation_of);
}

void Refresher::end() {
    if (!sqlite3_get_autocommit(database_->handle())) database_->exec("ROLLBACK");
    in_transaction_ = false;
    unwritten_ = false;
    changed_ = true;
}

void Refresher::connect(std::unique_ptr<Database> database) {
    database_ = std::move(database);
    in_transaction_ = false;
    unwritten_ = false;
    changed_ = true;
    add_link_entries(*database_);
    if (prepare_) prepare_(*database_);
}

}  // namespace crm

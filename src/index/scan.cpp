#include "scan.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

namespace crm {

namespace {

constexpr std::size_t most_threads = 2;
constexpr std::size_t most_waiting = 8;

/// So many files are not worth a thread; so many files of one folder, or so many folders, are a piece of work.
constexpr std::size_t few_files = 2000;
constexpr std::size_t piece_files = 1000;
constexpr std::size_t piece_folders = 16;

/// A folder that has been listed and whose files are being asked for their stamps, maybe by both threads.
struct Listed {
    std::size_t tree;
    ScannedFolder folder;
    Fd fd;
    std::size_t open_pieces;
};

/// Folders to be listed, or a piece of a listed one.
struct Task {
    std::size_t tree = 0;
    int depth = 0;
    std::vector<std::string> folders = {};
    Listed* listed = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What one thread has found, each with its tree; nobody else writes to it.
struct Found {
    std::vector<std::pair<std::size_t, ScannedFolder>> folders;
    std::vector<std::pair<std::size_t, std::string>> as_known;
    std::vector<std::pair<std::size_t, Problem>> odd;
};

/// What has come of a task.
struct Outcome {
    std::vector<Task> more;
    std::size_t files = 0;
};

}  // namespace

class Walk::Scanner {
public:
    Scanner(const Workspace& workspace, std::vector<FolderTree> trees, Pace pace)
        : workspace_(workspace),
          names_only_(pace == Pace::names),
          most_helpers_((names_only_ ? most_waiting : most_threads) - 1),
          trees_(std::move(trees)),
          open_(trees_.size()) {
        // The last one is taken first.
        for (std::size_t i = trees_.size(); i-- > 0;) tasks_.push_back({.tree = i, .folders = {trees_[i].path}});
    }
    ~Scanner() { join(); }
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

    /// Both threads are helpers, and whoever waits sleeps.
    void start() {
        const std::lock_guard lock(mutex_);
        while (helpers_.size() < most_threads && help()) {
        }
    }

    std::vector<Scan> finish() {
        if (helpers_.empty()) work(found_.emplace_back());
        join();
        std::vector<Scan> scans(trees_.size());
        for (std::size_t i = 0; i < trees_.size(); ++i) {
            scans[i].first = trees_[i].known.empty();
            scans[i].known = std::move(trees_[i].known);
        }
        for (Found& found : found_) {
            for (auto& [tree, folder] : found.folders) scans[tree].folders.push_back(std::move(folder));
            for (const auto& [tree, path] : found.as_known) scans[tree].known.erase(path);
            for (auto& [tree, problem] : found.odd) scans[tree].odd.push_back(std::move(problem));
        }
        return scans;
    }

private:
    void work(Found& found) {
        for (auto task = next(); task; task = next())
            done(task->listed ? stamp(*task, found) : list(std::move(*task), found));
    }

    /// Where there can be no thread, whoever waits does the work.
    bool help() {
        try {
            helpers_.emplace_back([this, &found = found_.emplace_back()] { work(found); });
            return true;
        } catch (const std::system_error&) {
            return false;
        }
    }

    void join() {
        for (std::thread& helper : helpers_)
            if (helper.joinable()) helper.join();
    }

    /// Waits for one as long as the other thread may find more; nothing: all is done.
    std::optional<Task> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !tasks_.empty() || open_ == 0; });
        if (tasks_.empty()) return {};
        Task task = std::move(tasks_.back());
        tasks_.pop_back();
        return task;
    }

    void done(Outcome&& outcome) {
        const std::lock_guard lock(mutex_);
        for (Task& task : outcome.more) tasks_.push_back(std::move(task));
        open_ += outcome.more.size();
        seen_ += outcome.files;
        while (seen_ > few_files && helpers_.size() < most_helpers_ && help()) {
        }
        if (--open_ == 0 || outcome.more.size() > 1) changed_.notify_all();
    }

    Outcome list(Task&& task, Found& found) {
        Outcome outcome;
        std::vector<std::string> below;
        for (std::string& folder : task.folders) list(std::move(folder), task, found, outcome, below);
        for (std::size_t begin = 0; begin < below.size(); begin += piece_folders) {
            const auto first = std::make_move_iterator(below.begin() + static_cast<std::ptrdiff_t>(begin));
            const std::size_t count = std::min(piece_folders, below.size() - begin);
            outcome.more.push_back({.tree = task.tree,
                                    .depth = task.depth + 1,
                                    .folders = {first, first + static_cast<std::ptrdiff_t>(count)}});
        }
        return outcome;
    }

    /// Lists a folder and asks for its files, if they are not too many for one piece.
    void list(std::string&& path, const Task& task, Found& found, Outcome& outcome, std::vector<std::string>& below) {
        Listing listing = workspace_.list(path, task.depth);
        for (const std::size_t folder : listing.folders) below.push_back(path + '/' + listing.name(folder));
        for (Problem& problem : listing.odd)
            if (Workspace::hides_a_record(problem)) found.odd.emplace_back(task.tree, std::move(problem));
        const std::size_t count = listing.files.size();
        outcome.files += count;
        ScannedFolder folder{std::move(path), std::move(listing.names), {}, {}};
        folder.files.reserve(count);
        for (const auto& [name, inode] : listing.files) folder.files.push_back({name, {.inode = inode}});
        if (names_only_ || count <= piece_files) {
            if (!names_only_) folder.fingerprint = stamp(folder, listing.folder, 0, count);
            return take(task.tree, std::move(folder), found);
        }
        Listed* const listed = share({task.tree, std::move(folder), std::move(listing.folder), 0});
        for (std::size_t begin = 0; begin < count; begin += piece_files) {
            ++listed->open_pieces;
            outcome.more.push_back({.listed = listed, .begin = begin, .end = std::min(begin + piece_files, count)});
        }
    }

    Listed* share(Listed&& listed) {
        const std::lock_guard lock(mutex_);
        return &listed_.emplace_back(std::move(listed));
    }

    /// A piece of a folder; whoever has the last one takes all of it.
    Outcome stamp(const Task& task, Found& found) {
        Listed& listed = *task.listed;
        const Fingerprint fingerprint = stamp(listed.folder, listed.fd, task.begin, task.end);
        {
            const std::lock_guard lock(mutex_);
            listed.folder.fingerprint.add(fingerprint);
            if (--listed.open_pieces > 0) return {};
        }
        listed.fd = Fd();
        take(listed.tree, std::move(listed.folder), found);
        return {};
    }

    /// Files that are gone again, or are no files any more, lose their inode.
    static Fingerprint stamp(ScannedFolder& folder, const Fd& fd, std::size_t begin, std::size_t end) {
        Fingerprint fingerprint;
        for (std::size_t i = begin; i < end; ++i) {
            ScannedFile& file = folder.files[i];
            const char* const name = folder.names.c_str() + file.name;
            if (!fd) {
                file.stamp = committed_stamp;
            } else {
                struct stat status {};
                const bool there = fstatat(fd.get(), name, &status, AT_SYMLINK_NOFOLLOW) == 0;
                file.stamp = there && S_ISREG(status.st_mode) ? stamp_of(status) : FileStamp{};
                if (file.stamp.inode == 0) continue;
            }
            fingerprint.add(name, file.stamp);
        }
        return fingerprint;
    }

    /// Of a folder that is as it was known nothing else is kept: there are thousands.
    void take(std::size_t tree, ScannedFolder&& folder, Found& found) const {
        const KnownFolders& known = trees_[tree].known;
        if (const auto before = known.find(folder.path);
            before != known.end() && before->second.is(folder.fingerprint)) {
            found.as_known.emplace_back(tree, std::move(folder.path));
            return;
        }
        std::erase_if(folder.files, [](const ScannedFile& file) { return file.stamp.inode == 0; });
        if (!folder.files.empty()) found.folders.emplace_back(tree, std::move(folder));
    }

    const Workspace& workspace_;
    const bool names_only_;
    const std::size_t most_helpers_;  ///< of whoever waits
    std::vector<FolderTree> trees_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Task> tasks_;
    std::size_t open_;  ///< tasks waiting or being worked on
    std::size_t seen_ = 0;
    std::deque<Found> found_;
    std::deque<Listed> listed_;  ///< in pieces
    std::vector<std::thread> helpers_;
};

Walk::Walk(const Workspace& workspace, std::vector<FolderTree> trees, Pace pace)
    : scanner_(std::make_unique<Scanner>(workspace, std::move(trees), pace)) {
    if (pace == Pace::beside) scanner_->start();
}

Walk::~Walk() = default;

std::vector<Scan> Walk::finish() { return scanner_->finish(); }

}  // namespace crm

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
    std::size_t root;
    ScannedFolder folder;
    Fd fd;
    std::size_t open_pieces = 1;
};

/// Folders to be listed, or a piece of a listed one.
struct Task {
    std::size_t root = 0;
    int depth = 0;
    std::vector<std::string> folders = {};
    Listed* listed = nullptr;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// What one thread has found; nobody else writes to it.
struct Found {
    std::deque<Listed> listed;
    std::vector<std::pair<std::size_t, Problem>> odd;  ///< with the root
};

/// What has come of a task.
struct Outcome {
    std::vector<Task> more;
    std::size_t files = 0;
};

}  // namespace

class Walk::Scanner {
public:
    Scanner(const Workspace& workspace, const std::vector<std::string>& folders, Pace pace)
        : workspace_(workspace),
          most_helpers_((pace == Pace::cold ? most_waiting : most_threads) - 1),
          result_(folders.size()),
          open_(folders.size()) {
        // The last one is taken first.
        for (std::size_t i = folders.size(); i-- > 0;) tasks_.push_back({.root = i, .folders = {folders[i]}});
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
        for (Found& found : found_) collect(found);
        return std::move(result_);
    }

private:
    void work(Found& found) {
        for (auto task = next(); task; task = next()) done(task->listed ? ask(*task) : list(std::move(*task), found));
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
            outcome.more.push_back({.root = task.root,
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
            if (Workspace::hides_a_record(problem)) found.odd.emplace_back(task.root, std::move(problem));
        Listed& listed = found.listed.emplace_back();
        listed.root = task.root;
        listed.fd = std::move(listing.folder);
        listed.folder.path = std::move(path);
        listed.folder.names = std::move(listing.names);
        listed.folder.files.reserve(listing.files.size());
        for (const std::size_t file : listing.files) listed.folder.files.push_back({file, {}});
        const std::size_t count = listing.files.size();
        outcome.files += count;
        if (count <= piece_files) return static_cast<void>(ask({.listed = &listed, .begin = 0, .end = count}));
        listed.open_pieces = (count - 1) / piece_files + 1;
        for (std::size_t begin = 0; begin < count; begin += piece_files)
            outcome.more.push_back({.listed = &listed, .begin = begin, .end = std::min(begin + piece_files, count)});
    }

    /// Files that are gone again, or are no files any more, keep an empty stamp.
    Outcome ask(const Task& task) {
        Listed& listed = *task.listed;
        Fingerprint fingerprint;
        for (std::size_t i = task.begin; i < task.end; ++i) {
            ScannedFile& file = listed.folder.files[i];
            const char* const name = listed.folder.names.c_str() + file.name;
            if (!listed.fd) {
                file.stamp = committed_stamp;
            } else {
                struct stat status {};
                if (fstatat(listed.fd.get(), name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(status.st_mode))
                    continue;
                file.stamp = stamp_of(status);
            }
            fingerprint.add(name, file.stamp);
        }
        const bool shared = listed.folder.files.size() > piece_files;
        std::unique_lock lock(mutex_, std::defer_lock);
        if (shared) lock.lock();
        listed.folder.fingerprint.add(fingerprint);
        if (--listed.open_pieces == 0) listed.fd = Fd();
        return {};
    }

    void collect(Found& found) {
        for (auto& [root, problem] : found.odd) result_[root].odd.push_back(std::move(problem));
        for (Listed& listed : found.listed) {
            std::erase_if(listed.folder.files, [](const ScannedFile& file) { return file.stamp.inode == 0; });
            if (!listed.folder.files.empty()) result_[listed.root].folders.push_back(std::move(listed.folder));
        }
    }

    const Workspace& workspace_;
    const std::size_t most_helpers_;  ///< of whoever waits
    std::vector<Scan> result_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Task> tasks_;
    std::size_t open_;  ///< tasks waiting or being worked on
    std::size_t seen_ = 0;
    std::deque<Found> found_;
    std::vector<std::thread> helpers_;
};

Walk::Walk(const Workspace& workspace, const std::vector<std::string>& folders, Pace pace)
    : scanner_(std::make_unique<Scanner>(workspace, folders, pace)) {
    if (pace == Pace::beside) scanner_->start();
}

Walk::~Walk() = default;

std::vector<Scan> Walk::finish() { return scanner_->finish(); }

}  // namespace crm

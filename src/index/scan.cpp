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
#include <thread>

namespace crm {

namespace {

constexpr std::size_t most_threads = 2;

/// So many files are not worth a thread, and so many at once are a piece of work.
constexpr std::size_t few_files = 2000;
constexpr std::size_t piece_files = 1000;

/// A folder that has been listed and whose files are being asked for their stamps, maybe by both threads.
struct Listed {
    std::size_t root;
    ScannedFolder folder;
    Fd fd;
    std::size_t open_pieces = 0;
};

/// A folder to be listed, or a piece of a listed one.
struct Task {
    std::string path;
    std::size_t root = 0;
    int depth = 0;
    std::shared_ptr<Listed> listed = {};
    std::size_t begin = 0;
    std::size_t end = 0;
};

}  // namespace

class Walk::Scanner {
public:
    Scanner(const Workspace& workspace, const std::vector<std::string>& folders)
        : workspace_(workspace), result_(folders.size()) {
        // The last one is taken first.
        for (std::size_t i = folders.size(); i-- > 0;) add({.path = folders[i], .root = i});
    }
    ~Scanner() { join(); }
    Scanner(const Scanner&) = delete;
    Scanner& operator=(const Scanner&) = delete;

    /// Both threads are helpers, and whoever waits sleeps.
    void start() {
        const std::lock_guard lock(mutex_);
        while (helpers_.size() < most_threads) help();
    }

    std::vector<Scan> finish() {
        if (helpers_.empty()) work();
        join();
        for (const auto& listed : listed_) finish(*listed);
        return std::move(result_);
    }

private:
    void work() {
        while (const auto task = next()) {
            task->listed ? ask(*task) : list(*task);
            done();
        }
    }

    void help() {
        helpers_.emplace_back([this] { work(); });
    }

    void join() {
        for (std::thread& helper : helpers_)
            if (helper.joinable()) helper.join();
    }

    void add(Task task) {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
        ++open_;
        changed_.notify_one();
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

    void done() {
        const std::lock_guard lock(mutex_);
        if (--open_ == 0) changed_.notify_all();
    }

    void list(const Task& task) {
        Listing listing = workspace_.list(task.path, task.depth);
        for (const std::size_t folder : listing.folders)
            add({.path = task.path + '/' + listing.name(folder), .root = task.root, .depth = task.depth + 1});
        auto listed = std::make_shared<Listed>();
        listed->root = task.root;
        listed->fd = std::move(listing.folder);
        listed->folder.path = task.path;
        listed->folder.names = std::move(listing.names);
        listed->folder.files.reserve(listing.files.size());
        for (const std::size_t file : listing.files) listed->folder.files.push_back({file, {}});
        const std::size_t count = listing.files.size();
        listed->open_pieces = 1 + (count == 0 ? 0 : (count - 1) / piece_files);
        keep(listed, std::move(listing.odd), count);
        for (std::size_t begin = piece_files; begin < count; begin += piece_files)
            add({.path = {}, .listed = listed, .begin = begin, .end = std::min(begin + piece_files, count)});
        ask({.path = {}, .listed = listed, .begin = 0, .end = std::min(piece_files, count)});
    }

    void keep(const std::shared_ptr<Listed>& listed, std::vector<Problem>&& odd, std::size_t count) {
        const std::lock_guard lock(mutex_);
        std::copy_if(std::make_move_iterator(odd.begin()), std::make_move_iterator(odd.end()),
                     std::back_inserter(result_[listed->root].odd), Workspace::hides_a_record);
        listed_.push_back(listed);
        seen_ += count;
        if (seen_ > few_files && helpers_.empty()) help();
    }

    /// Files that are gone again, or are no files any more, keep an empty stamp.
    void ask(const Task& task) {
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
        const std::lock_guard lock(mutex_);
        listed.folder.fingerprint.add(fingerprint);
        if (--listed.open_pieces == 0) listed.fd = Fd();
    }

    void finish(Listed& listed) {
        std::erase_if(listed.folder.files, [](const ScannedFile& file) { return file.stamp.inode == 0; });
        if (!listed.folder.files.empty()) result_[listed.root].folders.push_back(std::move(listed.folder));
    }

    const Workspace& workspace_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    std::size_t open_ = 0;  ///< tasks waiting or being worked on
    std::size_t seen_ = 0;
    std::vector<std::shared_ptr<Listed>> listed_;
    std::vector<std::thread> helpers_;
    std::vector<Scan> result_;
};

Walk::Walk(const Workspace& workspace, const std::vector<std::string>& folders, bool beside)
    : scanner_(std::make_unique<Scanner>(workspace, folders)) {
    if (beside) scanner_->start();
}

Walk::~Walk() = default;

std::vector<Scan> Walk::finish() { return scanner_->finish(); }

}  // namespace crm

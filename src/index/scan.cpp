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

/// So many files are not worth a thread, and so many at once are a piece of work.
constexpr std::size_t few_files = 2000;
constexpr std::size_t piece_files = 1000;

/// A folder that has been listed and whose files are being asked for their stamps, maybe by both threads.
struct Listed {
    ScannedFolder folder;
    Fd fd;
    std::size_t open_pieces = 0;
};

/// A folder to be listed, or a piece of a listed one.
struct Task {
    std::string path;
    int depth = 0;
    std::shared_ptr<Listed> listed = {};
    std::size_t begin = 0;
    std::size_t end = 0;
};

class Scanner {
public:
    explicit Scanner(const Workspace& workspace) : workspace_(workspace) {}

    Scan scan(const std::string& folder) {
        add({folder});
        work();
        if (helper_.joinable()) helper_.join();
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
        for (const std::size_t folder : listing.folders) add({task.path + '/' + listing.name(folder), task.depth + 1});
        auto listed = std::make_shared<Listed>();
        listed->fd = std::move(listing.folder);
        listed->folder.path = task.path;
        listed->folder.names = std::move(listing.names);
        listed->folder.files.reserve(listing.files.size());
        for (const std::size_t file : listing.files) listed->folder.files.push_back({file, {}});
        const std::size_t count = listing.files.size();
        listed->open_pieces = 1 + (count == 0 ? 0 : (count - 1) / piece_files);
        keep(listed, std::move(listing.odd), count);
        for (std::size_t begin = piece_files; begin < count; begin += piece_files)
            add({{}, 0, listed, begin, std::min(begin + piece_files, count)});
        ask({{}, 0, listed, 0, std::min(piece_files, count)});
    }

    void keep(const std::shared_ptr<Listed>& listed, std::vector<Problem>&& odd, std::size_t count) {
        const std::lock_guard lock(mutex_);
        std::copy_if(std::make_move_iterator(odd.begin()), std::make_move_iterator(odd.end()),
                     std::back_inserter(result_.odd), Workspace::hides_a_record);
        listed_.push_back(listed);
        seen_ += count;
        if (seen_ > few_files && !helper_.joinable()) helper_ = std::thread([this] { work(); });
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
        if (!listed.folder.files.empty()) result_.folders.push_back(std::move(listed.folder));
    }

    const Workspace& workspace_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    std::size_t open_ = 0;  ///< tasks waiting or being worked on
    std::size_t seen_ = 0;
    std::vector<std::shared_ptr<Listed>> listed_;
    std::thread helper_;
    Scan result_;
};

}  // namespace

Scan scan(const Workspace& workspace, const std::string& folder) { return Scanner(workspace).scan(folder); }

}  // namespace crm

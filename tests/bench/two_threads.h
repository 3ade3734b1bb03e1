// Every file below some folders, handed out to two threads a folder at a time.
#pragma once

#include <dirent.h>
#include <fcntl.h>

#include <array>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace crm_bench {

/// The folders still to be read. A folder being read may yet hand in others, so the end is when none waits and none is
/// being read.
class Folders {
public:
    explicit Folders(std::vector<std::filesystem::path> waiting) : waiting_(std::move(waiting)) {}

    void add(std::filesystem::path folder) {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(std::move(folder));
        changed_.notify_one();
    }

    /// The next folder, or an empty path when all are done. Asking for the next says that the last one is.
    std::filesystem::path next(bool done_with_one) {
        std::unique_lock lock(mutex_);
        if (done_with_one) --being_read_;
        changed_.wait(lock, [&] { return !waiting_.empty() || being_read_ == 0; });
        if (waiting_.empty()) {
            changed_.notify_all();
            return {};
        }
        ++being_read_;
        std::filesystem::path folder = std::move(waiting_.back());
        waiting_.pop_back();
        return folder;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<std::filesystem::path> waiting_;
    int being_read_ = 0;
};

template <class Visit>
void read_folder(const std::filesystem::path& path, Folders& folders, const Visit& visit, std::string& buffer) {
    DIR* folder = ::opendir(path.c_str());
    if (!folder) {
        std::perror(path.c_str());
        std::exit(6);
    }
    while (const dirent* entry = ::readdir(folder)) {
        const std::string_view name = entry->d_name;
        if (name.starts_with('.')) continue;
        if (entry->d_type == DT_DIR)
            folders.add(path / name);
        else
            visit(::dirfd(folder), entry->d_name, buffer);
    }
    ::closedir(folder);
}

/// Calls visit(descriptor of its folder, name, a buffer of the thread's own) for every file; hidden ones are left out.
template <class Visit>
void each_file_below(const std::vector<std::filesystem::path>& paths, const Visit& visit) {
    Folders folders(paths);
    const auto work = [&] {
        std::string buffer;
        for (auto path = folders.next(false); !path.empty(); path = folders.next(true))
            read_folder(path, folders, visit, buffer);
    };
    std::thread second(work);
    work();
    second.join();
}

}  // namespace crm_bench

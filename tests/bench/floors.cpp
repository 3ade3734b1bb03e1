// What the kernel, the parser and the disk ask for, without a CRM: the floors that `crm` is measured against.
//
//   bench_floors start              does nothing
//   bench_floors walk PATH...       looks at the metadata of every file below, with two threads
//   bench_floors read PATH...       opens, reads and closes every file below, with two threads
//   bench_floors parse PATH...      the same, and parses each with toml++
//   bench_floors write FILE TEXT    one file, durably: a temporary file, fsync, rename, fsync of the folder
//   bench_floors append FILE TEXT   appends durably
//   bench_floors batch FROM TO      writes all files of FROM below TO as one batch: all of them, one syncfs, a rename
//                                   each; prints the seconds that took, without reading them

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <toml++/toml.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "two_threads.h"

namespace {

namespace fs = std::filesystem;

void require(bool done, const char* what) {
    if (done) return;
    std::perror(what);
    std::exit(6);
}

void stat_file(int folder, const char* name, std::string&) {
    struct stat found {};
    require(::fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0, name);
}

/// A file's text, in a buffer that keeps its size, for growing it again would clear it.
std::string_view text_of(int folder, const char* name, std::string& buffer) {
    if (buffer.empty()) buffer.resize(std::size_t{1} << 20);
    const int file = ::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    require(file >= 0, name);
    std::size_t length = 0;
    while (const ssize_t count = ::read(file, buffer.data() + length, buffer.size() - length)) {
        require(count > 0, name);
        length += static_cast<std::size_t>(count);
    }
    ::close(file);
    return std::string_view(buffer).substr(0, length);
}

void read_file(int folder, const char* name, std::string& buffer) { text_of(folder, name, buffer); }

void parse_file(int folder, const char* name, std::string& buffer) {
    try {
        require(!toml::parse(text_of(folder, name, buffer)).empty(), name);
    } catch (const toml::parse_error& error) {
        std::fprintf(stderr, "%s: %s\n", name, error.what());
        std::exit(4);
    }
}

void write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        require(count > 0, "write");
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

void write_new(const fs::path& path, std::string_view text, bool durable) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    require(file >= 0, path.c_str());
    write_all(file, text);
    require(!durable || ::fsync(file) == 0, "fsync");
    require(::close(file) == 0, "close");
}

int open_folder(const fs::path& path) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    require(folder >= 0, path.c_str());
    return folder;
}

void write_one(const fs::path& path, std::string_view text) {
    const std::string temporary = path.string() + ".tmp";
    write_new(temporary, text, true);
    require(::rename(temporary.c_str(), path.c_str()) == 0, "rename");
    const int folder = open_folder(path.parent_path());
    require(::fsync(folder) == 0, "fsync of the folder");
    ::close(folder);
}

void append(const fs::path& path, std::string_view text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    require(file >= 0, path.c_str());
    write_all(file, text);
    require(::fsync(file) == 0 && ::close(file) == 0, "fsync");
}

using Files = std::vector<std::pair<fs::path, std::string>>;

Files files_below(const fs::path& folder) {
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files.emplace_back(entry.path().lexically_relative(folder),
                           std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return files;
}

void write_batch(const fs::path& to, const Files& files) {
    const fs::path staged = to / "staged";
    fs::create_directories(staged);
    for (std::size_t number = 0; number < files.size(); ++number)
        write_new(staged / std::to_string(number), files[number].second, false);
    const int root = open_folder(to);
    require(::syncfs(root) == 0, "syncfs");
    ::close(root);
    for (std::size_t number = 0; number < files.size(); ++number) {
        const fs::path path = to / files[number].first;
        const std::string from = staged / std::to_string(number);
        if (::rename(from.c_str(), path.c_str()) == 0) continue;
        fs::create_directories(path.parent_path());
        require(::rename(from.c_str(), path.c_str()) == 0, "rename");
    }
}

void batch(const fs::path& from, const fs::path& to) {
    const Files files = files_below(from);
    const auto start = std::chrono::steady_clock::now();
    write_batch(to, files);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%.6f\n", taken.count());
}

}  // namespace

int main(int count, char** words) {
    const std::string_view job = count > 1 ? words[1] : "";
    const std::vector<fs::path> rest(words + std::min(count, 2), words + count);
    if (job == "start" && rest.empty())
        return 0;
    else if (job == "walk" && !rest.empty())
        crm_bench::each_file_below(rest, stat_file);
    else if (job == "read" && !rest.empty())
        crm_bench::each_file_below(rest, read_file);
    else if (job == "parse" && !rest.empty())
        crm_bench::each_file_below(rest, parse_file);
    else if (job == "write" && rest.size() == 2)
        write_one(rest[0], rest[1].native());
    else if (job == "append" && rest.size() == 2)
        append(rest[0], rest[1].native());
    else if (job == "batch" && rest.size() == 2)
        batch(rest[0], rest[1]);
    else {
        std::fputs(
            "usage: bench_floors start | walk PATH... | read PATH... | parse PATH... | write FILE TEXT |\n"
            "                    append FILE TEXT | batch FROM TO\n",
            stderr);
        return 2;
    }
    return 0;
}

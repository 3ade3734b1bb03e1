// What the disk asks for, without a CRM: the floor that `crm` is measured against.
//
//   plain_writer copy FROM TO    reads every file below FROM, then writes them all below TO in a plain loop with one
//                                syncfs at the end; prints the seconds of the writing alone
//   plain_writer one FILE TEXT   writes one file durably: a temporary file, fsync, rename, fsync of the folder
//   plain_writer append FILE TEXT  appends to a file durably, with an fsync

#include <fcntl.h>
#include <unistd.h>

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

namespace fs = std::filesystem;

namespace {

void require(bool done, const char* what) {
    if (done) return;
    std::perror(what);
    std::exit(6);
}

void write_all(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t count = ::write(file, text.data(), text.size());
        require(count > 0, "write");
        text.remove_prefix(static_cast<std::size_t>(count));
    }
}

using Files = std::vector<std::pair<fs::path, std::string>>;

Files read_below(const fs::path& folder) {
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files.emplace_back(entry.path().lexically_relative(folder),
                           std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return files;
}

void write_below(const fs::path& folder, const Files& files) {
    fs::path made;
    for (const auto& [name, text] : files) {
        const fs::path path = folder / name;
        if (path.parent_path() != made) fs::create_directories(made = path.parent_path());
        const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        require(file >= 0, path.c_str());
        write_all(file, text);
        require(::close(file) == 0, "close");
    }
    const int root = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    require(root >= 0 && ::syncfs(root) == 0, "syncfs");
    ::close(root);
}

void copy(const fs::path& from, const fs::path& to) {
    const Files files = read_below(from);
    const auto start = std::chrono::steady_clock::now();
    write_below(to, files);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%.6f\n", taken.count());
}

void write_one(const fs::path& path, std::string_view text) {
    const std::string temporary = path.string() + ".tmp";
    const int file = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    require(file >= 0, temporary.c_str());
    write_all(file, text);
    require(::fsync(file) == 0 && ::close(file) == 0, "fsync");
    require(::rename(temporary.c_str(), path.c_str()) == 0, "rename");
    const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    require(folder >= 0 && ::fsync(folder) == 0, "fsync of the folder");
    ::close(folder);
}

void append(const fs::path& path, std::string_view text) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    require(file >= 0, path.c_str());
    write_all(file, text);
    require(::fsync(file) == 0 && ::close(file) == 0, "fsync");
}

}  // namespace

int main(int count, char** arguments) {
    const std::string_view job = count == 4 ? arguments[1] : "";
    if (job == "copy")
        copy(arguments[2], arguments[3]);
    else if (job == "one")
        write_one(arguments[2], arguments[3]);
    else if (job == "append")
        append(arguments[2], arguments[3]);
    else {
        std::fputs("usage: plain_writer copy FROM TO | one FILE TEXT | append FILE TEXT\n", stderr);
        return 2;
    }
    return 0;
}

#include "crm/base/file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include "../../../src/base/file_open.h"
#include "crm/base/error.h"
#include "crm/base/file_stamp.h"
#include "crm/base/uninterrupted.h"

using namespace crm;
namespace fs = std::filesystem;

namespace {

/// A folder that is gone when the test is.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("crm-file-test-" + random_characters(10))) {
        fs::create_directory(path_);
        fd_ = Fd{::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    int fd() const { return fd_.get(); }
    std::string at(const std::string& name) const { return (path_ / name).string(); }
    void write(const std::string& name, std::string_view bytes) const {
        std::ofstream(at(name), std::ios::binary) << bytes;
    }

private:
    fs::path path_;
    Fd fd_;
};

/// So many files may be open at once.
class FewFiles {
public:
    explicit FewFiles(rlim_t most) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const struct rlimit few { most, before_.rlim_max };
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewFiles() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    FewFiles(const FewFiles&) = delete;
    FewFiles& operator=(const FewFiles&) = delete;

private:
    struct rlimit before_ {};
};

std::string refusal(int directory, const std::string& path, std::size_t limit = max_record_bytes) {
    try {
        const auto bytes = read_regular_file(directory, path, limit);
        return bytes ? "read" : "absent";
    } catch (const Error& error) {
        return (error.kind() == Exit::invalid ? "invalid: " : "io: ") + std::string(error.what());
    }
}

void make_tree(const Folder& folder) {
    fs::create_directories(folder.at("people/berlin"));
    folder.write("people/berlin/anna.toml", "name = \"Anna\"\n");
    folder.write("outside.toml", "secret");
    fs::create_symlink("anna.toml", folder.at("people/berlin/link.toml"));
    fs::create_symlink("berlin", folder.at("people/linked"));
    fs::create_symlink("/nowhere", folder.at("people/dangling"));
}

}  // namespace

TEST_CASE("a regular file is read whole, below its folder") {
    const Folder folder;
    make_tree(folder);
    CHECK(read_regular_file(folder.fd(), "people/berlin/anna.toml") == "name = \"Anna\"\n");
    CHECK(read_regular_file(AT_FDCWD, folder.at("people/berlin/anna.toml")) == "name = \"Anna\"\n");
    folder.write("empty", "");
    CHECK(read_regular_file(folder.fd(), "empty") == "");
    const std::string binary("\0\xff\n\r\n", 5);
    folder.write("binary", binary);
    CHECK(read_regular_file(folder.fd(), "binary") == binary);
}

TEST_CASE("files opened ahead are read as any other, however many they are") {
    const Folder folder;
    make_tree(folder);
    const FewFiles limit(100);
    const auto before = read_stamped_file(folder.fd(), "people/berlin/anna.toml")->before;
    std::vector<FileAhead> ahead;
    for (int i = 0; i < 90; ++i) ahead.emplace_back(folder.fd(), "people/berlin/anna.toml");
    for (FileAhead& file : ahead) {
        const auto read = file.read();
        REQUIRE(read.has_value());
        CHECK(read->text == "name = \"Anna\"\n");
        CHECK(read->before == before);
        CHECK(read->after == before);
    }
    CHECK_FALSE(FileAhead(folder.fd(), "people/berlin/bob.toml").read().has_value());
    CHECK_THROWS_AS(FileAhead(folder.fd(), "people/berlin/link.toml").read(), Error);
    CHECK_THROWS_AS(FileAhead(folder.fd(), "people/berlin").read(), Error);
    CHECK_THROWS_AS(FileAhead(folder.fd(), "people/berlin/anna.toml").read(3), Error);
}

TEST_CASE("a file opened ahead is read as it was then or as it is now, with the stamp that it had with what is read") {
    const Folder folder;
    folder.write("a.toml", "one");
    const auto before = read_stamped_file(folder.fd(), "a.toml")->before;
    FileAhead replaced(folder.fd(), "a.toml");
    folder.write("b.toml", "another");
    fs::rename(folder.at("b.toml"), folder.at("a.toml"));
    const auto read = replaced.read();
    CHECK(read->text == "one");
    CHECK(read->before == before);
    const std::string longer((std::size_t{1} << 16) + 1, 'x');
    folder.write("long.toml", longer);
    FileAhead grown(folder.fd(), "long.toml");
    folder.write("long.toml", longer + 'y');
    const auto grown_text = grown.read();
    CHECK(grown_text->text == longer + 'y');
    CHECK(grown_text->before == read_stamped_file(folder.fd(), "long.toml")->before);
    folder.write("empty", "");
    CHECK(FileAhead(folder.fd(), "empty").read()->text.empty());
    folder.write("later.toml", "");
    fs::remove(folder.at("later.toml"));
    FileAhead absent(folder.fd(), "later.toml");
    CHECK_FALSE(absent.read().has_value());
}

TEST_CASE("a file that is not there is absent") {
    const Folder folder;
    make_tree(folder);
    CHECK(refusal(folder.fd(), "people/berlin/bob.toml") == "absent");
    CHECK(refusal(folder.fd(), "nobody/bob.toml") == "absent");
    CHECK(refusal(folder.fd(), "outside.toml/bob.toml") == "absent");
    CHECK(refusal(folder.fd(), std::string(10'000, 'x')) == "absent");
    CHECK(refusal(AT_FDCWD, folder.at("nobody")) == "absent");
}

TEST_CASE("links are followed nowhere") {
    const Folder folder;
    make_tree(folder);
    for (const auto* path : {"people/berlin/link.toml", "people/linked/anna.toml", "people/dangling"}) {
        CHECK(refusal(folder.fd(), path) == "invalid: " + std::string(path) + " is a link, or lies behind one");
    }
    CHECK(refusal(AT_FDCWD, folder.at("people/dangling")).starts_with("invalid: "));
}

TEST_CASE("no path leaves its folder") {
    const Folder folder;
    make_tree(folder);
    const Fd people{::open(folder.at("people").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    CHECK(refusal(people.get(), "../outside.toml") == "invalid: ../outside.toml leaves the folder");
    CHECK(refusal(people.get(), "berlin/../../outside.toml").starts_with("invalid: "));
    CHECK(refusal(people.get(), "/etc/passwd").starts_with("invalid: "));
}

TEST_CASE("a folder, a pipe, a socket and a device are no records, and none makes the reader wait") {
    const Folder folder;
    fs::create_directory(folder.at("folder.toml"));
    REQUIRE(::mkfifo(folder.at("pipe.toml").c_str(), 0600) == 0);
    CHECK(refusal(folder.fd(), "folder.toml") == "invalid: folder.toml is a folder and no file");
    CHECK(refusal(folder.fd(), "pipe.toml") == "invalid: pipe.toml is a pipe and no regular file");
    CHECK(refusal(AT_FDCWD, "/dev/null") == "invalid: /dev/null is a device and no regular file");

    const Fd socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    folder.at("s").copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    CHECK(refusal(folder.fd(), "s") == "invalid: s is a device and no regular file");
}

TEST_CASE("a file above the limit is refused, at the limit it is read") {
    const Folder folder;
    folder.write("large", std::string(max_record_bytes + 1, 'x'));
    folder.write("fits", std::string(max_record_bytes, 'x'));
    CHECK(refusal(folder.fd(), "large") == "invalid: large is larger than 1 MiB");
    CHECK(read_regular_file(folder.fd(), "fits")->size() == max_record_bytes);
    CHECK(refusal(folder.fd(), "fits", 10) == "invalid: fits is larger than 10 bytes");
    CHECK(refusal(AT_FDCWD, "/proc/self/status", 10) == "invalid: /proc/self/status is larger than 10 bytes");
    CHECK_FALSE(read_regular_file(AT_FDCWD, "/proc/self/status")->empty());
}

TEST_CASE("going folder by folder gives the same answers as openat2") {
    const Folder folder;
    make_tree(folder);
    for (const auto* path :
         {"people/berlin/anna.toml", "./people//berlin/./anna.toml", "people", "people/berlin/bob.toml",
          "outside.toml/x", "people/berlin/link.toml", "people/linked/anna.toml", "people/dangling",
          "people/../outside.toml", "../x", "/etc/passwd", ""}) {
        CAPTURE(path);
        const int error = open_step_by_step(folder.fd(), path).error;
        // The kernel lets .. stay inside the folder; the substitute refuses all of them.
        if (std::string_view(path) == "people/../outside.toml") {
            CHECK(error == EXDEV);
            continue;
        }
        CHECK(error == open_beneath(folder.fd(), path).error);
    }
}

TEST_CASE("what the user names is read whatever it is") {
    const Folder folder;
    folder.write("data.csv", std::string(300'000, 'x'));
    CHECK(read_input(folder.at("data.csv")).size() == 300'000);
    REQUIRE(::mkfifo(folder.at("pipe").c_str(), 0600) == 0);
    std::jthread writer([&] { folder.write("pipe", std::string(200'000, 'y')); });
    CHECK(read_input(folder.at("pipe")).size() == 200'000);
}

TEST_CASE("what cannot be read as input is an error with path and reason") {
    const Folder folder;
    folder.write("data.csv", "12345");
    const auto message = [](const std::string& text) { return Catch::Matchers::Message(text); };
    CHECK_THROWS_MATCHES(read_input(folder.at("none")), Error,
                         message("cannot read " + folder.at("none") + ": no such file or directory"));
    CHECK_THROWS_MATCHES(read_input(folder.at("")), Error,
                         message("cannot read " + folder.at("") + ": is a directory"));
    CHECK_THROWS_AS(read_input(folder.at("data.csv"), 4), Error);
    CHECK(read_input(folder.at("data.csv"), 5) == "12345");
}

TEST_CASE("everything is written through short writes and interruptions") {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0);
    const Fd reading{ends[0]};
    Fd writing{ends[1]};
    std::string received;
    std::jthread reader([&] {
        char buffer[4096];
        for (;;) {
            const ssize_t got = ::read(reading.get(), buffer, sizeof buffer);
            if (got > 0) received.append(buffer, static_cast<std::size_t>(got));
            if (got == 0) return;
            if (got < 0) std::this_thread::yield();
        }
    });
    const std::string sent(3'000'000, 'z');
    write_all(writing.get(), sent, "pipe");
    writing.close_checked("pipe");
    reader.join();
    CHECK(received == sent);
}

TEST_CASE("a full disk is an error with the reason") {
    const Fd full{::open("/dev/full", O_WRONLY | O_CLOEXEC)};
    REQUIRE(full);
    CHECK_THROWS_MATCHES(write_all(full.get(), "x", "record.toml"), Error,
                         Catch::Matchers::Message("cannot write record.toml: no space left on device"));
}

TEST_CASE("files and folders are synced, and a bad descriptor is an error") {
    const Folder folder;
    folder.write("file", "x");
    const Fd file{::open(folder.at("file").c_str(), O_RDWR | O_CLOEXEC)};
    CHECK_NOTHROW(sync_file(file.get(), "file"));
    CHECK_NOTHROW(sync_directory(folder.fd(), "folder"));
    CHECK_THROWS_AS(sync_file(-1, "file"), Error);
    CHECK_THROWS_AS(sync_directory(-1, "folder"), Error);
    CHECK_THROWS_AS(Fd{}.close_checked("file"), Error);
}

TEST_CASE("a descriptor has one owner") {
    int ends[2];
    REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
    const Fd reading{ends[0]};
    Fd first{ends[1]};
    Fd second = std::move(first);
    CHECK_FALSE(first);
    REQUIRE(second);
    Fd third;
    third = std::move(second);
    third = Fd{};
    char byte = 0;
    CHECK(::read(reading.get(), &byte, 1) == 0);  // the writing end is closed
}

TEST_CASE("the system's reasons are those of the C locale, in lower case") {
    CHECK(system_reason(ENOSPC) == "no space left on device");
    CHECK(system_reason(EIO) == "input/output error");
    CHECK(system_reason(EACCES) == "permission denied");
    CHECK(system_reason(99999) == "error 99999");
}

TEST_CASE("random characters are of the alphabet, and each is as likely as the others") {
    const std::string text = random_characters(270'000);
    CHECK(text.size() == 270'000);
    CHECK(is_random_alphabet(text));
    std::map<char, int> counts;
    for (const char c : text) ++counts[c];
    CHECK(counts.size() == 27);
    double chi_square = 0;
    for (const auto& [c, count] : counts) chi_square += (count - 10'000.0) * (count - 10'000.0) / 10'000.0;
    CHECK(chi_square < 80);  // 26 degrees of freedom: one run in five million is above
    CHECK(random_characters(0).empty());
    CHECK(random_characters(12) != random_characters(12));
}

TEST_CASE("vowels, look-alikes and capitals are not of the alphabet") {
    for (const auto* text : {"a", "0", "1", "l", "y", "K", "k3-9x", "é"}) CHECK_FALSE(is_random_alphabet(text));
    CHECK(is_random_alphabet("k3f9x"));
    CHECK(is_random_alphabet(""));
}

TEST_CASE("a call that signals interrupt is made again, one that fails is not") {
    int calls = 0;
    const auto interrupted_twice = [&] {
        errno = EINTR;
        return ++calls < 3 ? -1 : 7;
    };
    CHECK(uninterrupted(interrupted_twice) == 7);
    CHECK(calls == 3);
    const auto failing = [&] {
        ++calls;
        errno = EIO;
        return -1;
    };
    CHECK(uninterrupted(failing) == -1);
    CHECK(calls == 4);
}

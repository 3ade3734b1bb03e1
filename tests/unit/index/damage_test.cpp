// An index file that is damaged, foreign, locked or not to be written costs time and no answer.
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>

#include "indexed.h"

using namespace crm;
using namespace crm::test;
namespace fs = std::filesystem;

namespace {

void fill(const Indexed& indexed, int people = 300) {
    for (int i = 0; i < people; ++i) {
        const std::string id = "p" + std::to_string(i);
        indexed.home.folder.write("people/" + id + ".toml", "id = \"" + id + "\"\nname = \"Person " + id +
                                                                "\"\norg = \"acme\"\nnotes = \"" +
                                                                std::string(200, 'n') + "\"\n");
    }
    indexed.home.folder.write("orgs/acme.toml", "id = \"acme\"\nname = \"Acme\"\n");
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void put_bytes(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

/// What the index says, or nothing where there is none to be had: then the files answer.
std::optional<Lines> said(Indexed& indexed) {
    const auto cache = indexed.open();
    if (!cache) return {};
    try {
        return said_by(*cache, indexed.home.workspace());
    } catch (const IndexUnusable& reason) {
        cache->give_up(reason);
        return {};
    }
}

/// Never a wrong answer, and after that a right one from the index.
void check_mended(Indexed& indexed, const Lines& files) {
    const auto first = said(indexed);
    if (first) CHECK(*first == files);
    const auto second = said(indexed);
    REQUIRE(second);
    CHECK(*second == files);
}

/// Runs in a process of its own; true if `work` was.
template <class Work>
pid_t in_process(const Work& work) {
    const pid_t child = fork();
    if (child == 0) {
        bool done = false;
        try {
            done = work();
        } catch (...) {
        }
        _exit(done ? 0 : 1);
    }
    return child;
}

bool succeeded(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("an index cut short at any length is built again", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    const Lines files = indexed.files();
    REQUIRE(indexed.index() == files);
    const std::string path = indexed.database();
    const auto size = fs::file_size(path);
    for (const std::uintmax_t length : {std::uintmax_t{0}, std::uintmax_t{1}, std::uintmax_t{99}, std::uintmax_t{16384},
                                        size / 2, size - 16384, size - 1}) {
        CAPTURE(length);
        fs::resize_file(path, length);
        check_mended(indexed, files);
    }
}

TEST_CASE("a flipped bit anywhere in the index is never an answer", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    const Lines files = indexed.files();
    REQUIRE(indexed.index() == files);
    const std::string path = indexed.database();
    const std::string sound = bytes_of(path);
    std::mt19937 dice(1);
    for (int i = 0; i < 30; ++i) {
        std::string flipped = sound;
        // Every other one in the header and the schema.
        const std::size_t at = dice() % (i % 2 == 0 ? flipped.size() : 16384);
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (dice() % 8)));
        CAPTURE(at);
        put_bytes(path, flipped);
        check_mended(indexed, files);
    }
}

TEST_CASE("pages put in another's place are never an answer", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    const Lines files = indexed.files();
    REQUIRE(indexed.index() == files);
    const std::string path = indexed.database();
    const std::string sound = bytes_of(path);
    for (std::size_t page = 1; page + 1 < sound.size() / 16384; page += 3) {
        std::string swapped = sound;
        std::swap_ranges(swapped.begin() + static_cast<std::ptrdiff_t>(page * 16384),
                         swapped.begin() + static_cast<std::ptrdiff_t>((page + 1) * 16384),
                         swapped.begin() + static_cast<std::ptrdiff_t>((page + 1) * 16384));
        put_bytes(path, swapped);
        check_mended(indexed, files);
    }
}

TEST_CASE("what is no index of crm's is replaced", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    const Lines files = indexed.files();
    REQUIRE(indexed.index() == files);
    const std::string path = indexed.database();
    SECTION("a text") { put_bytes(path, std::string(20000, 'x')); }
    SECTION("another program's database") {
        fs::remove(path);
        REQUIRE(
            std::system(("sqlite3 " + path + " 'create table person(id); create table meta(key, value)' 2>/dev/null")
                            .c_str()) >= 0);
    }
    SECTION("a folder") {
        fs::remove(path);
        fs::create_directories(path);
        CHECK(!said(indexed));
        fs::remove(path);
    }
    SECTION("a link to nowhere") {
        fs::remove(path);
        fs::create_symlink("/nowhere/at/all", path);
    }
    SECTION("a journal left of another file") { put_bytes(path + "-journal", std::string(9000, 'j')); }
    check_mended(indexed, files);
}

TEST_CASE("the index of another schema, or of a copied workspace, is built again", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    REQUIRE(indexed.index() == indexed.files());
    SECTION("an own field") {
        indexed.home.folder.write("crm.toml",
                                  std::string(plain_settings) + "[fields.person.shoe]\ntype = \"integer\"\n");
        const Workspace changed(indexed.home.folder.path());
        CHECK(said_by(*Cache::open(changed, indexed.place()), changed) == said_by_files(changed));
    }
    SECTION("another zone") {
        indexed.home.folder.write("crm.toml", "currency = \"EUR\"\nregion = \"DE\"\ntimezone = \"Asia/Seoul\"\n");
        const Workspace changed(indexed.home.folder.path());
        CHECK(columns_said_by(*Cache::open(changed, indexed.place()), changed) ==
              columns_said_by(*Cache::open(changed, {}), changed));
    }
}

TEST_CASE("a cache that cannot be written to answers all the same", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    REQUIRE(indexed.index() == indexed.files());
    chmod(indexed.database().c_str(), 0444);
    chmod(indexed.cache_folder.path().c_str(), 0555);
    const auto said_to_nobody = [&](std::string_view name) {
        indexed.home.folder.write("people/p1.toml", "name = \"" + std::string(name) + "\"\n");
        return succeeded(in_process([&] {
            // No permission stops root.
            if (geteuid() == 0 && setuid(65534) != 0) return false;
            return said(indexed) == indexed.files();
        }));
    };
    CHECK(said_to_nobody("Person p1"));
    CHECK(said_to_nobody("Somebody"));
    for (int i = 0; i < 100; ++i)
        indexed.home.folder.write("people/n" + std::to_string(i) + ".toml", "name = \"New\"\n");
    CHECK(said_to_nobody("Somebody else"));
    chmod(indexed.cache_folder.path().c_str(), 0700);
}

TEST_CASE("no index is to be had where no folder can be made", "[cache][damage]") {
    Indexed indexed;
    fill(indexed, 3);
    put_bytes(indexed.cache_folder.path("file"), "");
    CHECK(!Cache::open(indexed.home.workspace(), {.folder = indexed.cache_folder.path("file/crm")}));
    CHECK(!Cache::open(indexed.home.workspace(), {.folder = "/proc/nowhere/crm"}));
}

TEST_CASE("on a full disk the difference stays in memory, and no index is no error", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    const auto with_little_room = [&](rlim_t bytes) {
        return succeeded(in_process([&] {
            signal(SIGXFSZ, SIG_IGN);
            const struct rlimit limit { bytes, bytes };
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto lines = said(indexed);
            return !lines || *lines == indexed.files();
        }));
    };
    CHECK(with_little_room(8192));
    CHECK(indexed.database().empty());
    REQUIRE(indexed.index() == indexed.files());
    const auto size = fs::file_size(indexed.database());
    for (int i = 0; i < 200; ++i)
        indexed.home.folder.write("people/new" + std::to_string(i) + ".toml", "name = \"New\"\n");
    CHECK(with_little_room(16384));
    CHECK(with_little_room(size + 16384));
    CHECK(indexed.index() == indexed.files());
}

TEST_CASE("a process stopped while it holds the index does not stop the others", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    REQUIRE(indexed.index() == indexed.files());
    const std::string lock =
        GENERATE(std::string("BEGIN"), std::string("BEGIN IMMEDIATE"), std::string("BEGIN EXCLUSIVE"));
    CAPTURE(lock);
    const std::string path = indexed.database();
    const pid_t holder = in_process([&] {
        Database database(path, Database::Mode::read_write);
        database.exec(lock);
        database.number("SELECT count(*) FROM main.meta");
        raise(SIGSTOP);
        return true;
    });
    int status = 0;
    waitpid(holder, &status, WUNTRACED);
    for (int files : {1, 100}) {
        for (int i = 0; i < files; ++i)
            indexed.home.folder.write("people/p" + std::to_string(i) + ".toml", "name = \"Stopped " + lock + "\"\n");
        const auto lines = said(indexed);
        if (lock != "BEGIN EXCLUSIVE") REQUIRE(lines);
        if (lines) CHECK(*lines == indexed.files());
    }
    kill(holder, SIGCONT);
    CHECK(succeeded(holder));
    CHECK(said(indexed) == indexed.files());
}

TEST_CASE("processes that refresh at once neither fail nor say anything else", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    const Lines files = indexed.files();
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 60 * round; ++i)
            indexed.home.folder.write("people/p" + std::to_string(i) + ".toml",
                                      "name = \"Round " + std::to_string(round) + "\"\n");
        const Lines now = indexed.files();
        std::vector<pid_t> children;
        for (int i = 0; i < 4; ++i)
            children.push_back(in_process([&] {
                const auto lines = said(indexed);
                return !lines || *lines == now;
            }));
        for (const pid_t child : children) CHECK(succeeded(child));
        CHECK(said(indexed) == now);
    }
}

TEST_CASE("a process killed while it writes leaves nothing wrong behind", "[cache][damage]") {
    Indexed indexed;
    fill(indexed);
    indexed.index();
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 100; ++i)
            indexed.home.folder.write("people/p" + std::to_string(i) + ".toml",
                                      "name = \"Killed " + std::to_string(round) + "\"\n");
        const pid_t child = in_process([&] { return said(indexed).has_value(); });
        usleep(static_cast<useconds_t>(round * 1500));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        const auto lines = said(indexed);
        REQUIRE(lines);
        CHECK(*lines == indexed.files());
    }
}

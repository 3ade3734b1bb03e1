// Whatever is done to the files between two runs, the index says what the files say.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "indexed.h"

using namespace crm;
using namespace crm::test;
namespace fs = std::filesystem;

namespace {

struct Stamps {
    struct timespec accessed;
    struct timespec modified;
};

Stamps stamps_of(const std::string& path) {
    struct stat status {};
    lstat(path.c_str(), &status);
    return {status.st_atim, status.st_mtim};
}

void set_stamps(const std::string& path, const Stamps& stamps) {
    const struct timespec times[2] = {stamps.accessed, stamps.modified};
    utimensat(AT_FDCWD, path.c_str(), times, AT_SYMLINK_NOFOLLOW);
}

/// Writes as an editor does that keeps the file: the same inode.
void write_in_place(const std::string& path, const std::string& text) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0) return;
    static_cast<void>(!::write(fd, text.data(), text.size()));
    ::close(fd);
}

/// Hands at work on the files of a workspace, the same ones for the same seed.
class Hands {
public:
    Hands(const Folder& folder, unsigned seed) : folder_(folder), dice_(seed) {
        for (int i = 0; i < 40; ++i) add();
    }

    void edit() {
        static constexpr std::array edits{
            &Hands::add,
            &Hands::rewrite,
            &Hands::rewrite_same_size,
            &Hands::rewrite_keeping_time,
            &Hands::replace,
            &Hands::touch,
            &Hands::copy_with_time,
            &Hands::remove,
            &Hands::rename,
            &Hands::move,
            &Hands::make_folder,
            &Hands::make_link,
            &Hands::make_odd,
            &Hands::break_file,
            &Hands::bury,
            &Hands::double_id,
            &Hands::append,
            &Hands::move_folder,
            &Hands::check_out,
            &Hands::swap_inodes,
        };
        (this->*edits[below(edits.size())])();
    }

    std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(dice_); }

private:
    std::string word() {
        static const std::vector<std::string> words{"Anna", "Björn", "김민수", "Пётр", "王小明", "Straße", "O'Neill"};
        return words[below(words.size())];
    }
    std::string id() { return "r" + std::to_string(below(90)); }
    std::string kind_folder() { return std::vector<std::string>{"people", "orgs", "deals", "tasks"}[below(4)]; }
    std::string inner() { return std::vector<std::string>{"", "a/", "b/", "a/deep/"}[below(4)]; }

    std::string record(const std::string& folder, const std::string& id) {
        const std::string title = folder == "tasks" ? "title" : "name";
        std::string text = "id = \"" + id + "\"\n" + title + " = \"" + word() + ' ' + word() + "\"\n";
        if (folder == "deals") text += "stage = \"lead\"\npeople = [\"" + this->id() + "\", \"" + this->id() + "\"]\n";
        if (folder == "people" && below(2) == 0) text += "org = \"" + this->id() + "\"\ntags = [\"" + word() + "\"]\n";
        if (below(6) == 0) text += "unknown = 1\n";
        return text;
    }

    /// A record file, or nothing where there are none.
    std::string any_file() {
        std::vector<std::string> files;
        for (const char* folder : {"people", "orgs", "deals", "tasks"}) {
            if (!fs::is_directory(folder_.path(folder))) continue;
            for (const auto& entry : fs::recursive_directory_iterator(folder_.path(folder)))
                if (entry.is_regular_file() && !entry.is_symlink()) files.push_back(entry.path().string());
        }
        std::sort(files.begin(), files.end());
        return files.empty() ? folder_.path("people/first.toml") : files[below(files.size())];
    }
    std::string new_text(const std::string& path) {
        const std::string inner = fs::relative(path, folder_.path()).string();
        return record(inner.substr(0, inner.find('/')), fs::path(path).stem().string());
    }
    std::string text_of(const std::string& path) {
        return folder_.read(fs::relative(path, folder_.path()).string()).value_or("");
    }

    void add() {
        const std::string folder = kind_folder();
        const std::string name = id();
        const std::string path = folder + '/' + inner() + name + ".toml";
        if (!fs::exists(folder_.path(path)) && !fs::is_symlink(folder_.path(path)))
            folder_.write(path, record(folder, name));
    }
    void rewrite() {
        const std::string path = any_file();
        write_in_place(path, new_text(path));
    }
    void rewrite_same_size() {
        const std::string path = any_file();
        std::string text = text_of(path);
        if (const auto at = text.find("nn"); at != std::string::npos)
            text[at] = text[at + 1] = 'm';
        else if (const auto letter = text.find("mm"); letter != std::string::npos)
            text[letter] = text[letter + 1] = 'n';
        write_in_place(path, text);
    }
    void rewrite_keeping_time() {
        const std::string path = any_file();
        const Stamps stamps = stamps_of(path);
        below(2) == 0 ? write_in_place(path, new_text(path)) : rewrite_same_size();
        set_stamps(path, stamps);
    }
    void replace() {
        const std::string path = any_file();
        const std::string text = new_text(path);
        write_in_place(folder_.path("temporary"), text);
        fs::rename(folder_.path("temporary"), path);
    }
    /// Years back, into the future, or on a whole second.
    void touch() {
        const std::string path = any_file();
        const time_t seconds = std::vector<time_t>{100, 1700000000, 4000000000, 1795000000}[below(4)];
        set_stamps(path, {{seconds, 0}, {seconds, 0}});
    }
    void copy_with_time() {
        const std::string from = any_file();
        const std::string to = any_file();
        const Stamps stamps = stamps_of(from);
        write_in_place(to, text_of(from));
        set_stamps(to, stamps);
    }
    void remove() { fs::remove(any_file()); }
    void rename() {
        const std::string path = any_file();
        fs::rename(path, fs::path(path).parent_path() / (id() + "-renamed.toml"));
    }
    void move() {
        const std::string path = any_file();
        const fs::path to = fs::path(path).parent_path() / "moved" / fs::path(path).filename();
        std::error_code ignored;
        fs::create_directories(to.parent_path(), ignored);
        fs::rename(path, to, ignored);
    }
    void make_folder() {
        const std::string path = any_file();
        fs::remove(path);
        fs::create_directories(path);
    }
    void make_link() {
        const std::string path = any_file();
        fs::rename(path, folder_.path("kept.toml"));
        fs::create_symlink(folder_.path("kept.toml"), path);
    }
    void make_odd() {
        const std::string path = any_file();
        fs::remove(path);
        if (below(2) == 0)
            mkfifo(path.c_str(), 0600);
        else
            write_in_place(path + '~', "left behind");
    }
    void break_file() { write_in_place(any_file(), "name = \"unended\nid ="); }
    void bury() {
        const std::string path = any_file();
        write_in_place(path, new_text(path) + "deleted = 2026-01-01T00:00:00Z\nmerged_into = \"" + id() + "\"\n");
    }
    void double_id() {
        const fs::path path = any_file();
        std::error_code ignored;
        fs::create_directories(path.parent_path() / "twin", ignored);
        write_in_place((path.parent_path() / "twin" / path.filename()).string(), new_text(path.string()));
    }
    void append() {
        const std::string journal = "log/2026/11/2026-11-" + std::to_string(10 + below(5)) + ".ivan.toml";
        const std::string number = std::to_string(events_++);
        std::string text = folder_.read(journal).value_or("");
        const bool order = below(4) == 0;
        text += order ? "[[order]]\n" : "[[activity]]\n";
        text += "id = \"20261110-" + (below(9) == 0 ? "same" : number) + "\"\nat = 2026-11-10T10:00:00+01:00\n";
        text +=
            order ? "customer = \"r1\"\n" : "type = \"call\"\nwith = [\"" + id() + "\"]\ntext = \"" + word() + "\"\n";
        folder_.write(journal, text);
    }
    void move_folder() {
        const std::string from = folder_.path(kind_folder() + "/a");
        std::error_code ignored;
        fs::rename(from, from + "-elsewhere" + std::to_string(below(3)), ignored);
    }
    /// Back and forth between two states of a folder, each file written anew, as git does it.
    void check_out() {
        const std::string folder = kind_folder();
        std::map<std::string, std::string> state;
        if (fs::is_directory(folder_.path(folder)))
            for (const auto& entry : fs::recursive_directory_iterator(folder_.path(folder)))
                if (entry.is_regular_file() && !entry.is_symlink()) {
                    const std::string path = fs::relative(entry.path(), folder_.path()).string();
                    state[path] = folder_.read(path).value_or("");
                }
        std::swap(state, branches_[folder]);
        if (state.empty()) return;
        std::error_code ignored;
        fs::remove_all(folder_.path(folder), ignored);
        for (const auto& [path, text] : state) folder_.write(path, text);
    }
    void swap_inodes() {
        const std::string one = any_file();
        const std::string other = any_file();
        if (one == other) return;
        fs::rename(one, folder_.path("swapped"));
        fs::rename(other, one);
        fs::rename(folder_.path("swapped"), other);
    }

    const Folder& folder_;
    std::mt19937 dice_;
    std::map<std::string, std::map<std::string, std::string>> branches_;
    int events_ = 0;
};

}  // namespace

TEST_CASE("whatever is done to the files, the index says what they say", "[cache][edits]") {
    for (unsigned seed = 1; seed <= 8; ++seed) {
        Indexed indexed;
        Hands hands(indexed.home.folder, seed);
        for (int batch = 0; batch < 12; ++batch) {
            CAPTURE(seed, batch);
            const std::size_t edits = hands.below(3) == 0 ? 30 : 1 + hands.below(4);
            for (std::size_t i = 0; i < edits; ++i) hands.edit();
            // Files old enough that their stamps alone must tell.
            if (hands.below(3) == 0) std::this_thread::sleep_for(std::chrono::milliseconds(60));
            const Lines files = indexed.files();
            REQUIRE(indexed.index() == files);
            REQUIRE(columns_said_by(*indexed.open(), indexed.home.workspace()) ==
                    columns_said_by(*indexed.open_in_memory(), indexed.home.workspace()));
        }
    }
}

TEST_CASE("an edit within the tick of the clock in which a file was read is seen", "[cache][edits]") {
    Indexed indexed;
    const std::string path = indexed.home.folder.path("people/anna.toml");
    for (int i = 0; i < 200; ++i) {
        indexed.home.folder.write("people/anna.toml", "name = \"Anna " + std::to_string(1000 + i) + "\"\n");
        REQUIRE(indexed.index() == indexed.files());
        const Stamps stamps = stamps_of(path);
        write_in_place(path, "name = \"Emma " + std::to_string(1000 + i) + "\"\n");
        set_stamps(path, stamps);
        REQUIRE(indexed.index() == indexed.files());
    }
}

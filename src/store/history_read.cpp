// Reading what git prints of its history.
#include <algorithm>

#include "crm/base/text.h"
#include "crm/store/history.h"

namespace crm {

namespace {

constexpr char commit_sign = '\x01';

/// Reads line by line; a hunk's lines are counted, so that no text of a record passes for git's.
class HistoryReader {
public:
    explicit HistoryReader(std::string_view text) : rest_(text) {}

    std::vector<Commit> read() {
        while (!rest_.empty()) take(next_line());
        for (Commit& commit : commits_) join_moves(commit);
        return std::move(commits_);
    }

private:
    std::string_view next_line() {
        const std::size_t end = rest_.find('\n');
        const std::size_t size = end == std::string_view::npos ? rest_.size() : end + 1;
        const std::string_view line = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return line;
    }

    static std::string_view without_break(std::string_view line) {
        return line.ends_with('\n') ? line.substr(0, line.size() - 1) : line;
    }

    void take(std::string_view line) {
        if (line.starts_with(commit_sign)) return open_commit(without_break(line).substr(1));
        if (line.starts_with("diff --git ")) return open_file();
        if (line.starts_with("diff --combined ")) return open_merged_file();
        if (line.starts_with("--- ") || line.starts_with("+++ ")) return name_file(without_break(line).substr(4));
        if (line.starts_with("@@ ")) take_hunk(line);
        if (line.starts_with("@@@")) take_merged_hunk(line);
    }

    void open_commit(std::string_view header) {
        const auto parts = split(header, '\x02');
        if (parts.size() != 4) return;
        Commit& commit = commits_.emplace_back();
        commit.hash = parts[0];
        commit.when = parts[1];
        commit.who = parts[2];
        for (const std::string_view parent : split(parts[3], ' ')) commit.parents.emplace_back(parent);
    }

    Commit& commit() {
        if (commits_.empty()) commits_.emplace_back();
        return commits_.back();
    }

    void open_file() {
        commit().files.emplace_back();
        path_ = &commit().files.back().path;
    }

    void open_merged_file() {
        MergedVersions& file = commit().merged.emplace_back();
        file.sides.resize(commit().parents.size());
        path_ = &file.path;
    }

    /// "a/people/x.toml", in quotes where it holds what git cannot print. A name with spaces in it is ended by a tab.
    void name_file(std::string_view name) {
        if (!path_) return;
        std::string plain = name.starts_with('"') ? unquoted(name) : std::string(name.substr(0, name.find('\t')));
        if (plain.starts_with("a/") || plain.starts_with("b/")) *path_ = plain.substr(2);
    }

    static std::string unquoted(std::string_view quoted) {
        constexpr std::string_view letters = "abtnvfr\"\\";
        constexpr std::string_view meant = "\a\b\t\n\v\f\r\"\\";
        std::string plain;
        for (std::size_t i = 1; i < quoted.size() && quoted[i] != '"'; ++i) {
            if (quoted[i] != '\\' || i + 1 >= quoted.size()) {
                plain += quoted[i];
                continue;
            }
            const char sign = quoted[++i];
            if (const std::size_t letter = letters.find(sign); letter != std::string_view::npos) {
                plain += meant[letter];
                continue;
            }
            unsigned byte = 0;
            for (int digit = 0; digit < 3 && i < quoted.size(); ++digit, ++i)
                byte = byte * 8 + static_cast<unsigned>(quoted[i] - '0');
            plain += static_cast<char>(byte & 0xff);
            --i;
        }
        return plain;
    }

    /// "@@ -1,3 +1,4 @@": all that follows up to these counts is text.
    void take_hunk(std::string_view header) {
        if (commits_.empty() || commits_.back().files.empty()) return;
        std::size_t old_lines = count_after(header, '-');
        std::size_t new_lines = count_after(header, '+');
        FileVersions& file = commits_.back().files.back();
        while (!rest_.empty() && (old_lines > 0 || new_lines > 0 || rest_.front() == '\\')) {
            const std::string_view line = next_line();
            if (line.front() == '\\') continue;
            const std::string_view text = line.substr(1);
            if (line.front() != '+' && old_lines > 0) file.before += text, --old_lines;
            if (line.front() != '-' && new_lines > 0) file.after += text, --new_lines;
        }
    }

    /// "@@@ -1,3 -1,2 +1,4 @@@", a sign for each side: before a line that is there in the end a + for a side that has
    /// it not, before one that is not a - for a side that has it.
    void take_merged_hunk(std::string_view header) {
        if (commits_.empty() || commit().merged.empty()) return;
        MergedVersions& file = commit().merged.back();
        const std::size_t sides = file.sides.size();
        std::vector<std::size_t> left;
        for (const std::string_view range : split(header, ' '))
            if (range.starts_with('-') || range.starts_with('+')) left.push_back(count_after(range, range.front()));
        if (left.size() != sides + 1) return;
        const auto any_left = [&] {
            return std::any_of(left.begin(), left.end(), [](std::size_t n) { return n > 0; });
        };
        while (!rest_.empty() && any_left()) {
            const std::string_view line = next_line();
            if (line.size() < sides || line.front() == '\\') continue;
            const std::string_view signs = line.substr(0, sides);
            const std::string_view text = line.substr(sides);
            const bool gone = signs.find('-') != std::string_view::npos;
            for (std::size_t side = 0; side < sides; ++side)
                if (signs[side] == (gone ? '-' : ' ')) file.sides[side] += text, left[side] -= left[side] > 0;
            if (!gone) file.after += text, left[sides] -= left[sides] > 0;
        }
    }

    static std::size_t count_after(std::string_view header, char sign) {
        header.remove_prefix(std::min(header.find(sign) + 1, header.size()));
        header = header.substr(0, header.find(' '));
        const std::size_t comma = header.find(',');
        if (comma == std::string_view::npos) return 1;
        std::size_t count = 0;
        for (const char digit : header.substr(comma + 1))
            if (digit >= '0' && digit <= '9') count = count * 10 + static_cast<std::size_t>(digit - '0');
        return count;
    }

    /// A file that goes in one folder and comes in another is the same record.
    static void join_moves(Commit& commit) {
        for (FileVersions& came : commit.files) {
            if (!came.before.empty() || came.path.empty()) continue;
            for (FileVersions& gone : commit.files) {
                const bool is_same =
                    &gone != &came && gone.after.empty() && !gone.before.empty() &&
                    gone.path.substr(gone.path.rfind('/') + 1) == came.path.substr(came.path.rfind('/') + 1);
                if (!is_same) continue;
                came.before = std::move(gone.before);
                gone.before.clear();
                break;
            }
        }
    }

    std::string_view rest_;
    std::vector<Commit> commits_;
    std::string* path_ = nullptr;  ///< of the file that is being read
};

}  // namespace

std::string_view history_format() { return "--format=%x01%H%x02%aI%x02%an%x02%P"; }

std::vector<std::string> history_options() {
    return {"--no-color",   "--no-ext-diff",   "--no-textconv",
            "--no-renames", "--src-prefix=a/", "--dst-prefix=b/",
            "--relative",   "-U1048576",       "-p"};
}

std::string_view merges_option() { return "--diff-merges=combined"; }

std::vector<Commit> read_history(std::string_view text) { return HistoryReader(text).read(); }

}  // namespace crm

#include "crm/store/history.h"

#include <algorithm>

#include "crm/base/text.h"
#include "decode.h"
#include "merge_rules.h"

namespace crm {

namespace {

std::optional<toml::Document> parsed(std::string_view text, std::string_view path) {
    auto document = toml::Document::parse(std::string(text), std::string(path));
    if (auto* sound = std::get_if<toml::Document>(&document)) return std::move(*sound);
    return {};
}

std::vector<toml::MergeConflict> differences(std::string_view path, std::string_view before, std::string_view after) {
    const auto old = parsed(before, path);
    const auto fresh = parsed(after, path);
    if (!old || !fresh) return {};
    toml::MergeRules rules = merge_rules(usual_marker_size);
    rules.merged_before = true;
    auto merged = toml::merge(*parsed("", path), *old, *fresh, rules);
    return merged ? std::move(merged->conflicts) : std::vector<toml::MergeConflict>{};
}

bool is_journal_path(std::string_view path) { return path.starts_with("log/") || path.find("/log/") != path.npos; }

/// The fields of an event that came or went whole, which is told as its text.
void add_whole_event(std::vector<FieldEdit>& edits, const std::string& id, const toml::MergeConflict& event) {
    const bool came = event.theirs.has_value();
    const auto document = parsed(came ? *event.theirs : *event.ours, {});
    if (!document || document->root().size() != 1) return;
    const toml::Array* rows = document->root().front().second.array();
    const toml::Table* table = rows && rows->size() == 1 ? rows->front().table() : nullptr;
    if (!table) return;
    for (const auto& [key, node] : *table) {
        if (key == "id") continue;
        const std::string text =
            node.text() ? *node.text() : document->text().substr(node.begin, node.end - node.begin);
        edits.push_back({id, key, {}, {}});
        (came ? edits.back().after : edits.back().before) = text;
    }
}

void add_event(std::vector<FieldEdit>& edits, const toml::MergeConflict& change) {
    const auto parts = split(change.field, '.');
    if (parts.size() < 2) return;
    const std::string id(parts[1]);
    if (parts.size() == 2) return add_whole_event(edits, id, change);
    edits.push_back({id, change.field.substr(parts[0].size() + id.size() + 2), change.ours, change.theirs});
}

// --- what git prints ---

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
        if (line.starts_with("--- a/") || line.starts_with("+++ b/"))
            return name_file(without_break(line).substr(std::string_view("--- a/").size()));
        if (line.starts_with("@@ ")) take_hunk(line);
    }

    void open_commit(std::string_view header) {
        const auto parts = split(header, '\x02');
        if (parts.size() == 3)
            commits_.push_back({std::string(parts[0]), std::string(parts[1]), std::string(parts[2]), {}});
    }

    void open_file() {
        if (commits_.empty()) commits_.emplace_back();
        commits_.back().files.emplace_back();
    }

    /// git ends a name with spaces in it by a tab.
    void name_file(std::string_view name) {
        if (!commits_.empty() && !commits_.back().files.empty())
            commits_.back().files.back().path = std::string(name.substr(0, name.find('\t')));
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
};

}  // namespace

std::vector<FieldEdit> field_edits(std::string_view path, std::string_view before, std::string_view after) {
    std::vector<FieldEdit> edits;
    const bool journal = is_journal_path(path);
    for (const toml::MergeConflict& change : differences(path, before, after)) {
        if (journal)
            add_event(edits, change);
        else if (path.ends_with(".toml"))
            edits.push_back({std::string(id_of_path(path)), change.field, change.ours, change.theirs});
    }
    return edits;
}

std::string_view history_format() { return "--format=%x01%H%x02%aI%x02%an"; }

std::vector<std::string> history_options() {
    return {"--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--relative", "-U1048576", "-p"};
}

std::vector<Commit> read_history(std::string_view text) { return HistoryReader(text).read(); }

}  // namespace crm

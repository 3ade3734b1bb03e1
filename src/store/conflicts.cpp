#include "crm/store/conflicts.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "crm/base/line_merge.h"
#include "encode.h"
#include "merge_rules.h"

namespace crm {

namespace {

/// A line that is nothing but a mark and its label.
bool is_mark(std::string_view line, char sign) {
    const std::size_t size = std::min(line.find_first_not_of(sign), line.size());
    return size >= usual_marker_size &&
           (size == line.size() || line[size] == ' ' || line[size] == '\r' || line[size] == '\n');
}

/// Reads the marks line by line. Each side is what stands in its part, and what stands in none.
class Splitter {
public:
    bool take(std::string_view line) {
        if (is_mark(line, '<')) return open();
        if (part_ == Part::ours && is_mark(line, '|')) return part_ = Part::base, base_seen_ = true;
        if ((part_ == Part::ours || part_ == Part::base) && is_mark(line, '=')) return separate();
        if (part_ == Part::theirs && is_mark(line, '>')) return close();
        put(line);
        return true;
    }

    bool finish(ConflictedFile& file) const {
        file.ours = ours_, file.base = base_, file.theirs = theirs_, file.has_base = has_base_;
        return part_ == Part::none && met_ > 0;
    }

private:
    enum class Part { none, ours, base, theirs };

    bool open() {
        if (part_ != Part::none) return false;
        part_ = Part::ours;
        base_seen_ = false;
        ++met_;
        return true;
    }

    bool separate() {
        has_base_ = has_base_ && base_seen_;
        part_ = Part::theirs;
        return true;
    }

    bool close() {
        part_ = Part::none;
        return true;
    }

    void put(std::string_view line) {
        if (part_ == Part::none || part_ == Part::ours) ours_ += line;
        if (part_ == Part::none || part_ == Part::base) base_ += line;
        if (part_ == Part::none || part_ == Part::theirs) theirs_ += line;
    }

    Part part_ = Part::none;
    std::string ours_, base_, theirs_;
    bool has_base_ = true;
    bool base_seen_ = false;
    int met_ = 0;
};

std::optional<toml::Document> parsed(const std::string& text, const std::string& file) {
    auto document = toml::Document::parse(text, file);
    if (auto* sound = std::get_if<toml::Document>(&document)) return std::move(*sound);
    return {};
}

std::optional<toml::Merged> merged(const ConflictedFile& file, const toml::Decision* decision) {
    const auto ours = parsed(file.ours, file.path);
    const auto theirs = parsed(file.theirs, file.path);
    const auto base = parsed(file.base, file.path);
    if (!ours || !theirs) return {};
    toml::MergeRules rules = merge_rules(usual_marker_size);
    rules.merged_before = true;
    rules.decision = decision;
    const auto nothing = parsed("", file.path);
    return toml::merge(base ? *base : *nothing, *ours, *theirs, rules);
}

}  // namespace

std::optional<ConflictedFile> split_conflicts(const std::string& path, const std::string& text) {
    if (text.find("<<<<<<<") == std::string::npos) return {};
    Splitter splitter;
    for (const std::string_view line : lines_of(text))
        if (!splitter.take(line)) return {};
    ConflictedFile file{.path = path, .text = text, .ours = {}, .base = {}, .theirs = {}};
    if (!splitter.finish(file)) return {};
    if (auto found = merged(file, nullptr))
        file.conflicts = std::move(found->conflicts);
    else
        file.by_field = false;
    return file;
}

std::vector<ConflictedFile> conflicted_files(const Workspace& workspace) {
    std::set<std::string> paths;
    for (const Kind* kind : workspace.schema().kinds())
        for (std::string& path : workspace.files(*kind)) paths.insert(std::move(path));
    std::vector<ConflictedFile> files;
    for (const std::string& path : paths) {
        try {
            const auto text = workspace.read_file(path);
            // A note may quote a conflict: what is TOML as it is has none.
            if (!text || text->find("<<<<<<<") == std::string::npos || parsed(*text, path)) continue;
            if (auto file = split_conflicts(path, *text)) files.push_back(std::move(*file));
        } catch (const Error&) {
            continue;  // no regular file: `crm check` says so
        }
    }
    return files;
}

Resolved resolve(const ConflictedFile& file, const toml::Decision& decision) {
    auto result = merged(file, &decision);
    if (!result)
        throw Error(Exit::invalid, fmt::format("{} cannot be resolved field by field", file.path),
                    "edit the file: keep one side, and delete the marks", {file.path, 0, 0});
    return {std::move(result->text), result->decided, std::move(result->conflicts)};
}

std::string written(const Value& value) { return literal_of(value).toml(); }

}  // namespace crm

#pragma once
// What changed between two versions of a file, field by field; and reading the versions out of what git prints.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// A field of a record, before and after. Nothing: it was not there.
struct FieldEdit {
    std::string record;  ///< the id: the file's name; of an event, the event's
    std::string field;   ///< "title", "item.chair.quantity"
    std::optional<std::string> before, after;
};

/// Two versions of a record's file or of a journal; empty for none. What is no TOML says nothing.
std::vector<FieldEdit> field_edits(std::string_view path, std::string_view before, std::string_view after);

/// A file in a commit.
struct FileVersions {
    std::string path;
    std::string before, after;
};
/// A file in a merge that is not as any of the merged commits had it.
struct MergedVersions {
    std::string path;
    std::vector<std::string> sides;  ///< as each parent had it; empty where it was not there
    std::string after;
};
struct Commit {
    std::string hash, when, who;
    std::vector<std::string> parents;
    std::vector<FileVersions> files;
    std::vector<MergedVersions> merged;  ///< paths from the repository's top
};

/// What a merge itself decided: a conflict, from what the other side had said, and whatever is not what crm would have
/// made of the sides. `base` is the file as it was where they parted; without it, what is other than on every side.
std::vector<FieldEdit> merge_edits(const MergedVersions& file, const std::optional<std::string>& base);

/// How `git log` and `git diff` are to print, so that the whole of both versions is there and nothing is executed.
std::vector<std::string> history_options();
/// The line that `git log` puts before each commit.
std::string_view history_format();
/// With it `git log` tells of merges as well.
std::string_view merges_option();
/// Reads what git printed with these options. A moved file is one with its old path's text before. Files before the
/// first commit line are those of a commit without a name.
std::vector<Commit> read_history(std::string_view text);

}  // namespace crm

#pragma once
// Three versions of a workspace's file, joined: what git's merge driver does. Texts in, text out; nothing is read,
// locked or written.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "crm/base/line_merge.h"

namespace crm {

struct MergedFile {
    std::string text;
    std::vector<std::string> conflicts;  ///< what both sides changed: "title", "item.laptop.quantity"
    std::string remark;  ///< why it is not as simple as that: "deleted on one side, changed on the other"
};

/// A record, a journal or crm.toml. By field where all three are TOML, by line where one is not. Two different records,
/// or two that were made under one name, are one conflict over the whole file. A record that one side deleted and the
/// other changed keeps both: the changes, and the deletion between marks.
MergedFile merge_files(std::string_view base, std::string_view ours, std::string_view theirs,
                       std::size_t marker_size = usual_marker_size);

}  // namespace crm

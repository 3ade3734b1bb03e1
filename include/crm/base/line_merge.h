#pragma once
// Three-way merge of texts by line, as diff3 does it (Khanna, Kunal, Pierce: A Formal Investigation of Diff3, 2007),
// and the marks that git puts around what could not be merged.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

/// Lines with their line breaks; the last may have none.
std::vector<std::string_view> lines_of(std::string_view text);

/// For each line of `a` the line of `b` it is, or nothing: a longest common subsequence (Myers, 1986). Texts that have
/// too little in common for the search to be worth its while have only their beginnings and ends.
std::vector<std::optional<std::size_t>> matching_lines(const std::vector<std::string_view>& a,
                                                       const std::vector<std::string_view>& b);

/// How long the marks are; git's %L.
inline constexpr std::size_t usual_marker_size = 7;

/// What could not be merged, between <<<<<<< ours, ||||||| base, ======= and >>>>>>> theirs, each on its line.
std::string conflict_text(std::string_view ours, std::string_view base, std::string_view theirs,
                          std::size_t marker_size = usual_marker_size);

struct MergedLines {
    std::string text;
    bool conflict = false;  ///< there are marks in the text
};
/// What changed on one side only is taken from there; what changed on both is a conflict, unless it changed alike.
MergedLines merge_lines(std::string_view base, std::string_view ours, std::string_view theirs,
                        std::size_t marker_size = usual_marker_size);

}  // namespace crm

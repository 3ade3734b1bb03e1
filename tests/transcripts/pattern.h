#pragma once
// Expected output against real output. In an expected line `[..]` is any text of that line and `<name>` five random
// characters of an id: bound where first met, the same ever after. A line `...` is any number of lines. A text that is
// literally `<name>` matches itself too, so a manual's placeholders need no quoting.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace transcripts {

using Captures = std::map<std::string, std::string, std::less<>>;
using Lines = std::span<const std::string>;

/// The captures after a match; nothing if the lines do not match.
std::optional<Captures> match(Lines expected, Lines got, const Captures& captures);

/// One line of a comparison.
struct Change {
    enum class Sort { same, missing, extra };
    Sort sort = Sort::same;
    std::string expected;  ///< as it stands in the story, for same and missing
    std::string got;       ///< as it was printed, for same and extra
};

/// What a reader needs to see why the lines do not match: the longest common subsequence of them. A `...` stands for
/// the lines nobody else claims.
std::vector<Change> compare(Lines expected, Lines got, const Captures& captures);

/// Known captures' names replaced by their values, for a command that is about to run.
std::string substitute(std::string text, const Captures& captures);

/// The reverse, for output that goes into a story: values become `<name>`, and random characters that have no name yet
/// (`anna-schmidt-k3f9x`) are given one (`anna-schmidt-<anna>`).
std::string name_captures(std::string text, Captures& captures);

}  // namespace transcripts

#pragma once
// How wide the columns of a table are drawn. Widths are in columns of the terminal.

#include <vector>

namespace crm {

/// What a column would like: its widest text, and how far it may be cut.
struct Wish {
    int natural = 0;
    int least = 0;  ///< at most natural
};

/// Blanks between two columns.
inline constexpr int gap = 2;

/// The width of all columns with the gaps between them.
int total_width(const std::vector<int>& widths);

/// A width for each column so that all fit into `available` (0: without end). The widest are cut first, down to a
/// common width; what is left over goes to the first of them. Where even the least widths do not fit, they are what
/// is given, and lines run over.
std::vector<int> fitted(const std::vector<Wish>& wishes, int available);

}  // namespace crm

#include "merge_patch.h"

#include <algorithm>

#include "layout.h"
#include "source_map.h"

namespace crm::toml {

namespace {

/// Nothing yet but perhaps a byte-order mark.
bool is_beginning(std::string_view text) { return text.size() == mark_length(text); }

void end_line(std::string& text, std::string_view ending) {
    if (!is_beginning(text) && text.back() != '\n') text += ending;
}

/// One, where marks that are gone may have left two.
void leave_blank_line(std::string& text, std::string_view ending) {
    while (text.ends_with("\n\n\n")) text.pop_back();
    if (!is_beginning(text) && !text.ends_with("\n\n") && !text.ends_with("\n\r\n")) text += ending;
}

void drop_blank_end(std::string& text) {
    while (text.ends_with("\n\n") || text.ends_with("\n\r\n"))
        text.resize(text.size() - (text.ends_with("\r\n") ? 2 : 1));
}

}  // namespace

void Patch::put(As as, std::size_t begin, std::size_t end, std::string_view text) {
    pieces_.push_back({as, begin, end, in_endings_of(text_, text), {}});
}

void Patch::conflict(As as, std::size_t begin, std::size_t end, std::string_view ours, std::string marked) {
    pieces_.push_back({as, begin, end, in_endings_of(text_, ours), in_endings_of(text_, marked)});
}

void Patch::add(std::string& result, const Piece& piece, const std::string& text) const {
    if (text.empty()) return;
    const std::string_view ending = line_ending(text_);
    if (piece.as != As::value) end_line(result, ending);
    if (piece.as == As::section) leave_blank_line(result, ending);
    result += text;
    if (piece.as == As::section && piece.end < text_.size()) result += ending;
}

std::optional<std::string> Patch::text(bool marked) const {
    std::vector<const Piece*> order;
    for (const Piece& piece : pieces_) order.push_back(&piece);
    std::stable_sort(order.begin(), order.end(), [](const Piece* a, const Piece* b) {
        return std::pair(a->begin, a->end != a->begin) < std::pair(b->begin, b->end != b->begin);
    });
    std::string result;
    std::size_t done = 0;
    for (const Piece* piece : order) {
        if (piece->begin < done) return {};
        result += text_.substr(done, piece->begin - done);
        add(result, *piece, marked && !piece->marked.empty() ? piece->marked : piece->text);
        done = piece->end;
    }
    result += text_.substr(done);
    if (!order.empty() && done == text_.size()) drop_blank_end(result);
    return result;
}

}  // namespace crm::toml

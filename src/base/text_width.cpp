// width() and fit(): text on a grid of terminal cells, by grapheme clusters (UAX #29, Unicode 15).

#include <unicode/uchar.h>

#include <algorithm>

#include "crm/base/text.h"
#include "text_code_points.h"

namespace crm {
namespace {

constexpr char32_t emoji_style = 0xFE0F;

struct Letter {
    char32_t point = 0;
    int breaks = U_GCB_CONTROL;
    bool pictographic = false;
};

/// A grapheme cluster: what the eye takes for one character.
struct Cluster {
    std::size_t end = 0;
    int columns = 0;
};

bool is(char32_t c, UProperty property) { return u_hasBinaryProperty(static_cast<UChar32>(c), property) != 0; }

Letter letter_of(char32_t c) {
    if (c == invalid_byte) return {c, U_GCB_CONTROL, false};
    if (c >= ' ' && c <= '~') return {c, U_GCB_OTHER, false};
    return {c, u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_GRAPHEME_CLUSTER_BREAK),
            is(c, UCHAR_EXTENDED_PICTOGRAPHIC)};
}

bool is_control(int breaks) { return breaks == U_GCB_CONTROL || breaks == U_GCB_CR || breaks == U_GCB_LF; }

bool continues_syllable(int before, int after) {
    if (before == U_GCB_L) return after == U_GCB_L || after == U_GCB_V || after == U_GCB_LV || after == U_GCB_LVT;
    if (before == U_GCB_LV || before == U_GCB_V) return after == U_GCB_V || after == U_GCB_T;
    return (before == U_GCB_LVT || before == U_GCB_T) && after == U_GCB_T;
}

/// Finds where a cluster ends: the rules GB3 to GB13, with the two that look back further than one letter (emoji
/// sequences, pairs of regional indicators) as state.
class Boundary {
public:
    explicit Boundary(Letter first)
        : before_(first), in_emoji_(first.pictographic), indicators_(first.breaks == U_GCB_REGIONAL_INDICATOR) {}

    bool extends_to(Letter next) {
        if (!belongs(next)) return false;
        if (next.breaks == U_GCB_REGIONAL_INDICATOR) ++indicators_;
        if (next.pictographic)
            in_emoji_ = true;
        else if (next.breaks != U_GCB_EXTEND && next.breaks != U_GCB_ZWJ)
            in_emoji_ = false;
        before_ = next;
        return true;
    }

private:
    bool belongs(Letter next) const {
        if (before_.breaks == U_GCB_CR) return next.breaks == U_GCB_LF;
        if (is_control(before_.breaks) || is_control(next.breaks)) return false;
        if (next.breaks == U_GCB_EXTEND || next.breaks == U_GCB_ZWJ || next.breaks == U_GCB_SPACING_MARK) return true;
        if (before_.breaks == U_GCB_PREPEND || continues_syllable(before_.breaks, next.breaks)) return true;
        if (next.pictographic) return in_emoji_ && before_.breaks == U_GCB_ZWJ;
        return before_.breaks == U_GCB_REGIONAL_INDICATOR && next.breaks == U_GCB_REGIONAL_INDICATOR &&
               indicators_ % 2 == 1;
    }

    Letter before_;
    bool in_emoji_;
    int indicators_;
};

/// Vowels and finals of decomposed Hangul are drawn into the cell of their initial.
bool is_inner_jamo(char32_t c) { return (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF); }

int columns_of(char32_t c) {
    if (c == invalid_byte || (c >= ' ' && c <= '~')) return 1;
    const auto point = static_cast<UChar32>(c);
    constexpr auto without_width = U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CC_MASK;
    const auto category = U_GET_GC_MASK(point);
    if ((category & without_width) != 0 || is_inner_jamo(c)) return 0;
    if ((category & U_GC_CF_MASK) != 0) return is(c, UCHAR_PREPENDED_CONCATENATION_MARK) ? 1 : 0;
    const auto east_asian = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
    return east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
}

bool ends_before_everyday_letter(std::string_view text, std::size_t at) {
    return at == text.size() || is_everyday_letter(next_code_point(text, at));
}

/// The cluster that begins at byte `at`. A pictograph's sequence is one picture; letters and their spacing marks add
/// up.
Cluster cluster_at(std::string_view text, std::size_t at) {
    const char32_t start = next_code_point(text, at);
    if (is_everyday_letter(start) && ends_before_everyday_letter(text, at)) return {at, start < 0x3041 ? 1 : 2};
    const Letter first = letter_of(start);
    Cluster cluster{at, columns_of(start)};
    Boundary boundary(first);
    while (at < text.size()) {
        const char32_t c = next_code_point(text, at);
        if (!boundary.extends_to(letter_of(c))) break;
        const int columns = columns_of(c);
        cluster.columns = first.pictographic ? std::max(cluster.columns, columns) : cluster.columns + columns;
        if (c == emoji_style && is(start, UCHAR_EMOJI)) cluster.columns = 2;
        cluster.end = at;
    }
    return cluster;
}

}  // namespace

int width(std::string_view text) {
    int columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Cluster cluster = cluster_at(text, at);
        columns += cluster.columns;
        at = cluster.end;
    }
    return columns;
}

std::string fit(std::string_view text, int columns) {
    if (columns <= 0) return {};
    const auto room = static_cast<std::size_t>(columns);
    if (text.size() <= room || width(text) <= columns) return std::string(text);
    int used = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const Cluster cluster = cluster_at(text, end);
        if (used + cluster.columns > columns - 1) break;
        used += cluster.columns;
        end = cluster.end;
    }
    return std::string(text.substr(0, end)) + "…";
}

}  // namespace crm

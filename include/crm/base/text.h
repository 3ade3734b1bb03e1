#pragma once
// Text in UTF-8: validity, folding for search, width on a terminal, and making dangerous characters visible.
// Nothing here depends on an installed locale. Invalid bytes never throw: they are kept, or shown as \xNN.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

bool is_ascii(std::string_view text);

/// Byte offset of the first sequence that is not UTF-8 (RFC 3629: no surrogates, nothing overlong), if any.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Number of code points before byte `offset`, invalid bytes counting one each.
std::size_t code_points(std::string_view text, std::size_t offset = std::string_view::npos);

/// The form in which texts are compared when searching: NFKC, case folded, without accents and other marks; full and
/// half width alike, ё as е, ı as i, ß as ss, ø as o, ł as l; runs of white space as one space. ASCII takes a fast
/// path.
std::string fold(std::string_view text);
/// Adds the same to `out`.
void append_folded(std::string& out, std::string_view text);

/// Columns a terminal uses: East Asian wide and emoji 2, combining marks and format characters 0 (UAX #11, Unicode 15).
/// `text` is what `visible` returned.
int width(std::string_view text);

/// `text` cut to at most `columns` columns, ending in … when something was cut; never cuts inside a grapheme cluster.
std::string fit(std::string_view text, int columns);

/// Whether line breaks may stay as they are in a printed text.
enum class Newlines { escaped, kept };

/// `text` made safe to print: C0, DEL, C1, bidirectional controls, zero-width and tag characters as \u{…}, bytes that
/// are not UTF-8 as \xNN. Zero-width joiners and variation selectors stay inside emoji and scripts that need them.
std::string visible(std::string_view text, Newlines newlines = Newlines::escaped);

/// Adds `code_point` to `text` in UTF-8.
void append_code_point(std::string& text, char32_t code_point);

/// Without white space (ASCII and Unicode) at both ends.
std::string_view trim(std::string_view text);

/// Lower case of A–Z; everything else as it is.
std::string lower_ascii(std::string_view text);

/// Pieces between `separator`, empty ones included; one empty piece for an empty text.
std::vector<std::string_view> split(std::string_view text, char separator);

/// `parts` with `separator` between them.
std::string join(const std::vector<std::string>& parts, std::string_view separator);

}  // namespace crm

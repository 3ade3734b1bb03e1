#pragma once
// ICU's converters, strict: what is no text in an encoding is a place, not a replacement character.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace crm {

/// Bytes read in an encoding.
struct Conversion {
    std::u16string text;
    std::optional<std::size_t> invalid_at;  ///< the first byte that the encoding does not know; the text ends before it
};

/// Whether the bytes are all there are, or may end inside a character.
enum class Extent { whole, sample };

/// Nothing if ICU knows no encoding of that name.
std::optional<Conversion> convert(std::string_view bytes, const std::string& icu_name, Extent extent = Extent::whole);

/// The usual name of an encoding that ICU knows: "ISO-8859-2" for latin2.
std::optional<std::string> usual_name(const std::string& icu_name);

/// `text` has no lone surrogates: ICU lets none through.
std::string to_utf8(std::u16string_view text);

}  // namespace crm

#include "crm/syntax/encoding.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "converter.h"
#include "crm/base/text.h"
#include "encoding_guess.h"

namespace crm {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t sample_bytes = std::size_t{64} * 1024;
constexpr const char* name_it = "name the encoding: --encoding CP949, GB18030, windows-1251, windows-1252, UTF-16LE…";

struct Mark {
    std::string_view bytes;
    const char* encoding;
};

// The mark of UTF-32LE begins with that of UTF-16LE.
constexpr std::array<Mark, 6> marks = {{
    {"\xEF\xBB\xBF"sv, "UTF-8"},
    {"\xFF\xFE\x00\x00"sv, "UTF-32LE"},
    {"\x00\x00\xFE\xFF"sv, "UTF-32BE"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
    {"\x84\x31\x95\x33"sv, "GB18030"},
}};

const Mark* mark_of(std::string_view bytes) {
    const auto mark = std::ranges::find_if(marks, [&](const Mark& m) { return bytes.starts_with(m.bytes); });
    return mark == marks.end() ? nullptr : &*mark;
}

/// The encoding that a person means by a name.
Encoding encoding_named(std::string_view name) {
    const std::string alias = ' ' + lower_ascii(name) + ' ';
    for (const Encoding& encoding : known_encodings())
        if (std::string_view(encoding.aliases).find(alias) != std::string_view::npos) return encoding;
    return Encoding{.name = nullptr, .icu_name = nullptr, .aliases = nullptr};
}

std::string line_of(std::string_view bytes, std::size_t at) {
    const std::string_view before = bytes.substr(0, at);
    return "line " + std::to_string(std::ranges::count(before, '\n') + 1);
}

Result<Decoded> decode_utf8(std::string_view bytes) {
    if (const auto invalid = first_invalid_utf8(bytes))
        return Fault{.reason = line_of(bytes, *invalid) + " is not UTF-8", .hint = name_it};
    return Decoded{.text = std::string(bytes), .encoding = "UTF-8"};
}

Result<Decoded> decode_as(std::string_view bytes, const std::string& name, const std::string& icu_name) {
    if (name == "UTF-8") return decode_utf8(bytes);
    const auto conversion = convert(bytes, icu_name);
    if (!conversion) return Fault{.reason = "unknown encoding '" + name + "'", .hint = name_it};
    if (conversion->invalid_at) {
        const bool has_lines = !name.starts_with("UTF-16") && !name.starts_with("UTF-32");
        const std::string where =
            has_lines ? line_of(bytes, *conversion->invalid_at) : "byte " + std::to_string(*conversion->invalid_at + 1);
        return Fault{.reason = where + " is not " + name, .hint = name_it};
    }
    return Decoded{.text = to_utf8(conversion->text), .encoding = name};
}

Result<Decoded> decode_named(std::string_view bytes, std::string_view wanted) {
    const Encoding known = encoding_named(wanted);
    const std::string icu_name = known.name != nullptr ? known.icu_name : std::string(wanted);
    std::string name = known.name != nullptr ? known.name : usual_name(icu_name).value_or(icu_name);
    const Mark* const mark = mark_of(bytes);
    // "UTF-16" leaves the order of bytes to the mark.
    if (mark != nullptr && std::string_view(mark->encoding).starts_with(name)) {
        bytes.remove_prefix(mark->bytes.size());
        name = mark->encoding;
        return decode_as(bytes, name, name);
    }
    return decode_as(bytes, name, icu_name);
}

/// UTF-16 without a mark: NULs at every other byte, as ASCII has them, and hardly any between.
const char* unmarked_utf16(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, sample_bytes);
    if (bytes.size() % 2 != 0) return nullptr;
    std::array<std::size_t, 2> nuls{};
    for (std::size_t i = 0; i < sample.size(); ++i)
        if (sample[i] == '\0') ++nuls[i % 2];
    const auto [even, odd] = nuls;
    constexpr std::size_t one_in = 16;
    const auto [fewer, more] = std::minmax(even, odd);
    if (more == 0 || more * 2 * one_in < sample.size() || fewer * one_in > more) return nullptr;
    return even > odd ? "UTF-16BE" : "UTF-16LE";
}

/// UTF-8 with damage, rather than another encoding: most bytes outside ASCII make sound sequences. Where the first
/// damage is.
std::optional<std::size_t> damaged_utf8(std::string_view bytes) {
    std::optional<std::size_t> first;
    std::size_t damaged = 0;
    for (std::size_t at = 0;;) {
        const auto invalid = first_invalid_utf8(bytes.substr(at));
        if (!invalid) break;
        at += *invalid;
        if (!first) first = at;
        ++damaged;
        ++at;
    }
    const auto outside = static_cast<std::size_t>(
        std::ranges::count_if(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; }));
    constexpr std::size_t sound_for_each = 10;
    return damaged > 0 && outside > damaged * sound_for_each ? first : std::nullopt;
}

std::string_view sample_of(std::string_view bytes) {
    // A sample around the first byte outside ASCII: a long file may have its names far below its figures.
    const auto foreign =
        std::ranges::find_if(bytes, [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
    const auto at = static_cast<std::size_t>(foreign - bytes.begin());
    const std::size_t line = at == 0 ? 0 : bytes.rfind('\n', at - 1) + 1;  // npos + 1 is the beginning
    return bytes.substr(at - line > sample_bytes / 2 ? at : line, sample_bytes);
}

Result<Decoded> guess(std::string_view bytes) {
    if (const auto damage = damaged_utf8(bytes))
        return Fault{.reason = line_of(bytes, *damage) + " is not UTF-8, as the rest of the file is", .hint = name_it};
    for (const Encoding& encoding : likely_encodings(sample_of(bytes)))
        if (auto decoded = decode_as(bytes, encoding.name, encoding.icu_name)) return decoded;
    return Fault{.reason = "the encoding is none that can be recognised", .hint = name_it};
}

}  // namespace

Result<Decoded> decode(std::string_view bytes, std::optional<std::string_view> encoding) {
    if (encoding) return decode_named(bytes, *encoding);
    if (const Mark* const mark = mark_of(bytes))
        return decode_as(bytes.substr(mark->bytes.size()), mark->encoding, mark->encoding);
    if (const char* const utf16 = unmarked_utf16(bytes))
        if (auto decoded = decode_as(bytes, utf16, utf16)) return decoded;
    if (!first_invalid_utf8(bytes)) return Decoded{.text = std::string(bytes), .encoding = "UTF-8"};
    return guess(bytes);
}

}  // namespace crm

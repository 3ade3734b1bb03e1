#include "converter.h"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>

#include "crm/base/text.h"

namespace crm {

namespace {

struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, Close>;

Converter open_converter(const std::string& name) {
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open(name.c_str(), &status));
    // A name ICU does not know falls back to nothing; one that is ambiguous is a warning, and fine.
    if (U_FAILURE(status) || name.empty()) return nullptr;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    return U_FAILURE(status) ? nullptr : std::move(converter);
}

/// How many bytes the converter choked on.
std::size_t invalid_bytes(const Converter& converter) {
    std::array<char, 32> bytes{};
    auto count = static_cast<int8_t>(bytes.size());
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), bytes.data(), &count, &status);
    return U_FAILURE(status) ? 0 : static_cast<std::size_t>(count);
}

}  // namespace

std::optional<Conversion> convert(std::string_view bytes, const std::string& icu_name, Extent extent) {
    const Converter converter = open_converter(icu_name);
    if (!converter) return std::nullopt;
    // No encoding yields more than two UTF-16 units for a byte; a few more for what a stateful one holds back.
    std::u16string text(bytes.size() * 2 + 16, u'\0');
    char16_t* target = text.data();
    const char* source = bytes.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, text.data() + text.size(), &source, bytes.data() + bytes.size(), nullptr,
                   extent == Extent::whole, &status);
    text.resize(static_cast<std::size_t>(target - text.data()));
    if (U_SUCCESS(status)) return Conversion{.text = std::move(text), .invalid_at = {}};
    const std::size_t read = static_cast<std::size_t>(source - bytes.data());
    return Conversion{.text = std::move(text), .invalid_at = read - std::min(read, invalid_bytes(converter))};
}

std::optional<std::string> usual_name(const std::string& icu_name) {
    for (const char* const standard : {"MIME", "IANA"}) {
        UErrorCode status = U_ZERO_ERROR;
        if (const char* const name = ucnv_getStandardName(icu_name.c_str(), standard, &status)) return name;
    }
    return std::nullopt;
}

std::string to_utf8(std::u16string_view text) {
    std::string utf8;
    utf8.reserve(text.size() + text.size() / 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t code = text[i];
        const bool is_pair = code >= 0xD800 && code < 0xDC00 && i + 1 < text.size();
        if (is_pair) code = 0x10000 + ((code - 0xD800) << 10U) + (text[++i] - 0xDC00U);
        append_code_point(utf8, code);
    }
    return utf8;
}

}  // namespace crm

#include "crm/base/collate.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <array>
#include <mutex>

#include "crm/base/error.h"

namespace crm {
namespace {

icu::Locale locale_of(const std::string& language) {
    if (language.empty()) return icu::Locale::getRoot();
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale locale = icu::Locale::forLanguageTag(language, status);
    return U_FAILURE(status) != 0 || locale.isBogus() != 0 ? icu::Locale::getRoot() : locale;
}

std::unique_ptr<icu::Collator> open_collator(const std::string& language) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(locale_of(language), status));
    if (collator) collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    if (U_FAILURE(status) != 0) {
        throw Error(Exit::bug, std::string("cannot load the collation rules: ") + u_errorName(status));
    }
    return collator;
}

/// No longer in UTF-16 than in UTF-8; a name, whose key is worked out without memory of its own.
constexpr std::int32_t short_text = 256;
constexpr UChar32 replacement = 0xFFFD;

std::string key_of(const icu::Collator& collator, const char16_t* text, std::int32_t text_length) {
    std::array<std::uint8_t, 512> buffer;
    constexpr auto room = static_cast<std::int32_t>(buffer.size());
    const std::int32_t length = collator.getSortKey(text, text_length, buffer.data(), room);
    const auto ordering = static_cast<std::size_t>(length - 1);  // the terminating zero orders nothing
    if (length <= room) return {reinterpret_cast<const char*>(buffer.data()), ordering};
    std::string key(static_cast<std::size_t>(length), '\0');
    collator.getSortKey(text, text_length, reinterpret_cast<std::uint8_t*>(key.data()), length);
    key.resize(ordering);
    return key;
}

}  // namespace

/// The rules are opened by the first key: a command that sorts no names does not pay for them.
struct Collator::State {
    std::string language;
    std::once_flag opened;
    std::unique_ptr<icu::Collator> collator;
};

Collator::Collator(std::string_view language) : state_(std::make_unique<State>()) { state_->language = language; }
Collator::~Collator() = default;
Collator::Collator(Collator&&) noexcept = default;
Collator& Collator::operator=(Collator&&) noexcept = default;

std::string Collator::key(std::string_view text) const {
    std::call_once(state_->opened, [this] { state_->collator = open_collator(state_->language); });
    if (text.size() > static_cast<std::size_t>(short_text)) {
        const auto piece = icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()));
        const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(piece);
        return key_of(*state_->collator, unicode.getBuffer(), unicode.length());
    }
    std::array<char16_t, short_text> unicode;
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(unicode.data(), short_text, &length, text.data(), static_cast<std::int32_t>(text.size()),
                         replacement, nullptr, &status);
    return key_of(*state_->collator, unicode.data(), length);
}

}  // namespace crm

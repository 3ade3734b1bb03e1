#include "crm/base/collate.h"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

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
    const auto piece = icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()));
    const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(piece);
    std::array<std::uint8_t, 256> buffer;
    const auto length = state_->collator->getSortKey(unicode, buffer.data(), static_cast<std::int32_t>(buffer.size()));
    std::string key(static_cast<std::size_t>(length), '\0');
    if (key.size() <= buffer.size()) {
        key.assign(buffer.begin(), buffer.begin() + length);
    } else {
        state_->collator->getSortKey(unicode, reinterpret_cast<std::uint8_t*>(key.data()), length);
    }
    key.pop_back();  // the terminating zero orders nothing
    return key;
}

}  // namespace crm

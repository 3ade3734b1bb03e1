#include <unicode/ucurr.h>

#include <array>

#include "crm/base/money.h"

namespace crm {

std::optional<Currency> Currency::of_region(std::string_view region) {
    if (region.empty()) return std::nullopt;
    const std::string locale = "und_" + std::string(region);
    std::array<UChar, 8> code{};
    UErrorCode status = U_ZERO_ERROR;
    const auto size = ucurr_forLocale(locale.c_str(), code.data(), static_cast<std::int32_t>(code.size()), &status);
    if (U_FAILURE(status) || size != 3) return std::nullopt;
    return coded(std::string(code.begin(), code.begin() + 3));
}

}  // namespace crm

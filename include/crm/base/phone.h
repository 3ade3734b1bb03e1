#pragma once
// Phone numbers compared whatever their notation, through libphonenumber (loaded with the first number: some 6 ms).

#include <optional>
#include <string>
#include <string_view>

namespace crm {

/// E.164 ("+49301234567") of a number as written, `region` (ISO 3166, "DE") being where numbers without a country code
/// belong; nothing if it cannot be a number there. An extension follows as ";ext=12" (RFC 3966).
std::optional<std::string> e164(std::string_view written, std::string_view region);

/// Whether libphonenumber knows a region of this code.
bool is_region(std::string_view region);

}  // namespace crm

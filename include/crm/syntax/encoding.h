#pragma once
// Files from everywhere, as UTF-8.

#include <optional>
#include <string>
#include <string_view>

#include "crm/base/error.h"

namespace crm {

struct Decoded {
    std::string text;      ///< UTF-8, without a byte-order mark
    std::string encoding;  ///< "UTF-8", "UTF-16LE", "CP949", "GB18030", "windows-1251", "windows-1252"…
};

/// `bytes` as UTF-8. The encoding is the one named, else found: a byte-order mark, NULs at every other byte, valid
/// UTF-8, else the most likely of CP949, GB18030, Big5, Shift_JIS, CP1251, CP1252 (ICU's detector and the frequency of
/// the script's letters). Fault: a named encoding that does not exist or bytes that it cannot be.
Result<Decoded> decode(std::string_view bytes, std::optional<std::string_view> encoding = {});

}  // namespace crm

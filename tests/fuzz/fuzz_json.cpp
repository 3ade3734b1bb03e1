// Fuzzer: any text parses or is refused, and what is parsed prints to what parses to the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "crm/syntax/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto value = crm::json::parse(text);
    if (!value) return 0;
    for (const int indent : {0, 2}) {
        const auto again = crm::json::parse(crm::json::print(*value, indent));
        if (!again || !(*again == *value)) std::abort();
    }
    return 0;
}

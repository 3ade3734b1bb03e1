#include "crm/commands/command.h"

namespace crm {

bool Arguments::has(std::string_view option) const {
    for (const auto& [name, value] : options)
        if (name == option) return true;
    return false;
}

std::string_view Arguments::value(std::string_view option, std::string_view otherwise) const {
    for (auto entry = options.rbegin(); entry != options.rend(); ++entry)
        if (entry->first == option) return entry->second;
    return otherwise;
}

std::vector<std::string> Arguments::values(std::string_view option) const {
    std::vector<std::string> result;
    for (const auto& [name, value] : options)
        if (name == option) result.push_back(value);
    return result;
}

std::string_view Arguments::operand(std::size_t position) const {
    return position < operands.size() ? std::string_view(operands[position]) : std::string_view{};
}

std::span<const std::string> Arguments::rest(std::size_t position) const {
    return position < operands.size() ? std::span(operands).subspan(position) : std::span<const std::string>{};
}

}  // namespace crm

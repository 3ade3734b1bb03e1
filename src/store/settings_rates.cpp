#include "settings_parts.h"

namespace crm {

namespace {

std::string rate_text(const toml::Node& node, const std::string& code, const SettingNodes& nodes) {
    if (const auto* number = std::get_if<std::int64_t>(&node.value)) return std::to_string(*number);
    if (const auto* number = std::get_if<toml::Float>(&node.value)) return number->source;
    return nodes.text(node, code);
}

void read_rate(const std::string& code, const toml::Node& node, const SettingNodes& nodes,
               std::map<std::string, Decimal>& rates) {
    const auto currency = Currency::coded(code);
    if (!currency)
        nodes.fail(node, fmt::format("unknown currency '{}'", code), "write its code in ISO 4217: EUR, USD, KRW");
    const auto rate = read_decimal(rate_text(node, code, nodes));
    if (!rate || *rate <= Decimal{0, 0})
        nodes.fail(node, fmt::format("the rate of {} is no positive number", code),
                   fmt::format("write {} = \"0.92\"", code));
    rates.emplace(currency->code(), *rate);
}

}  // namespace

std::map<std::string, Decimal> read_rates(const toml::Table& root, const SettingNodes& nodes) {
    std::map<std::string, Decimal> rates;
    nodes.each_of_table(root, "rates",
                        [&](const std::string& code, const toml::Node& node) { read_rate(code, node, nodes, rates); });
    return rates;
}

}  // namespace crm

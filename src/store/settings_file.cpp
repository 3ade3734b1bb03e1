#include "crm/store/settings_file.h"

#include <array>

#include "settings_parts.h"

namespace crm {

namespace {

constexpr std::array<std::string_view, 14> top_keys{"name",       "currency",   "region",   "timezone", "language",
                                                    "date_order", "autocommit", "pipeline", "fields",   "kinds",
                                                    "choices",    "rates",      "searches", "access"};

void read_currency(const toml::Table& root, const SettingNodes& nodes, Settings& settings) {
    const toml::Node* node = toml::member(root, "currency");
    if (!node) return;
    const auto currency = Currency::coded(nodes.text(*node, "currency"));
    if (!currency)
        nodes.fail(*node, fmt::format("unknown currency '{}'", *node->text()),
                   "write its code in ISO 4217: EUR, USD, KRW");
    settings.currency = *currency;
}

void read_region(const toml::Table& root, const SettingNodes& nodes, Settings& settings) {
    const toml::Node* node = toml::member(root, "region");
    if (!node) return;
    const std::string& region = nodes.text(*node, "region");
    const bool two_capitals =
        region.size() == 2 && region[0] >= 'A' && region[0] <= 'Z' && region[1] >= 'A' && region[1] <= 'Z';
    if (!two_capitals)
        nodes.fail(*node, fmt::format("unknown region '{}'", region), "write its code in ISO 3166: DE, KR, MN");
    settings.region = region;
}

void read_zone(const toml::Table& root, const SettingNodes& nodes, Settings& settings) {
    const toml::Node* node = toml::member(root, "timezone");
    if (!node) return;
    auto zone = Zone::named(nodes.text(*node, "timezone"));
    if (!zone)
        nodes.fail(*node, fmt::format("unknown time zone '{}'", *node->text()), "write its IANA name: Europe/Berlin");
    settings.zone = std::move(*zone);
}

void read_order(const toml::Table& root, const SettingNodes& nodes, Settings& settings) {
    const toml::Node* node = toml::member(root, "date_order");
    if (!node) return;
    const std::string& order = nodes.text(*node, "date_order");
    if (order == "dmy")
        settings.order = DateOrder::dmy;
    else if (order == "mdy")
        settings.order = DateOrder::mdy;
    else if (order == "ymd")
        settings.order = DateOrder::ymd;
    else
        nodes.fail(*node, fmt::format("unknown date_order '{}'", order), "write dmy, mdy or ymd");
}

}  // namespace

SettingsFile read_settings(std::string text, const std::string& file) {
    auto parsed = toml::Document::parse(std::move(text), file);
    if (const auto* problem = std::get_if<Problem>(&parsed))
        throw Error(Exit::invalid, problem->message, problem->hint, problem->place);
    const toml::Table& root = std::get<toml::Document>(parsed).root();
    SettingNodes nodes(file);
    nodes.warn_of_unknown(root, top_keys);
    Settings settings;
    settings.name = nodes.text(root, "name");
    settings.language = nodes.text(root, "language");
    read_currency(root, nodes, settings);
    read_region(root, nodes, settings);
    read_zone(root, nodes, settings);
    read_order(root, nodes, settings);
    settings.autocommit = nodes.flag(root, "autocommit");
    settings.pipelines = read_pipelines(root, nodes);
    read_declarations(root, nodes, settings);
    settings.rates = read_rates(root, nodes);
    settings.searches = read_searches(root, nodes);
    settings.access = read_access(root, nodes);
    return {std::move(settings), nodes.take_warnings()};
}

}  // namespace crm

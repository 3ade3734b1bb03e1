// What a new workspace takes over from the system.
#include <fcntl.h>

#include <algorithm>
#include <filesystem>

#include "crm/base/file.h"
#include "crm/base/money.h"
#include "crm/base/text.h"
#include "environment.h"

namespace crm {

namespace {

/// "Europe/Berlin" of ":Europe/Berlin" and of "/usr/share/zoneinfo/Europe/Berlin".
std::string zone_in(std::string text) {
    constexpr std::string_view folder = "/zoneinfo/";
    if (text.starts_with(':')) text.erase(0, 1);
    if (const auto at = text.find(folder); at != std::string::npos) text.erase(0, at + folder.size());
    if (text == "Etc/UTC") return "UTC";
    return Zone::named(text) ? text : std::string();
}

std::string zone_of_files() {
    std::error_code error;
    const auto target = std::filesystem::read_symlink("/etc/localtime", error);
    if (std::string zone = error ? std::string() : zone_in(target.string()); !zone.empty()) return zone;
    try {
        const auto text = read_regular_file(AT_FDCWD, "/etc/timezone");
        return text ? zone_in(std::string(trim(*text))) : std::string();
    } catch (const Error&) {
        return {};
    }
}

std::string system_zone() {
    if (const auto variable_text = filled_variable("TZ"))
        if (std::string zone = zone_in(*variable_text); !zone.empty()) return zone;
    return zone_of_files();
}

/// "DE" of de_DE.UTF-8 and of zh_Hant_TW@x; empty for C and POSIX.
std::string region_in(std::string_view locale) {
    for (const std::string_view part : split(locale.substr(0, locale.find_first_of(".@")), '_'))
        if (part.size() == 2 && std::all_of(part.begin(), part.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
            return std::string(part);
    return {};
}

std::string system_region() {
    for (const char* name : {"LC_ALL", "LC_MONETARY", "LANG"})
        if (const auto locale = filled_variable(name)) return region_in(*locale);
    return {};
}

}  // namespace

Machine::Defaults system_defaults() {
    Machine::Defaults defaults{.currency = {}, .region = system_region(), .timezone = system_zone()};
    if (const auto currency = Currency::of_region(defaults.region)) defaults.currency = currency->code();
    return defaults;
}

}  // namespace crm

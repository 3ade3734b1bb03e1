#include "journal.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/model/record.h"

namespace crm {

std::string_view fan_of(std::string_view id) {
    const std::string_view five = short_id(id);
    return (five.empty() ? id : five).substr(0, 2);
}

std::vector<std::string> homes_of(const Kind& kind, std::string_view id) {
    if (kind.event) return {};
    return {fmt::format("{}/{}.toml", kind.folder, id), fmt::format("{}/{}/{}.toml", kind.folder, fan_of(id), id)};
}

std::string journal_of(const Date& day, std::string_view user, unsigned part) {
    const std::string number = part == 1 ? std::string{} : fmt::format(".{}", part);
    return fmt::format("{}/{:04}/{:02}/{}.{}{}.toml", journal_folder, static_cast<int>(day.year()),
                       static_cast<unsigned>(day.month()), to_string(day), user, number);
}

bool is_journal(std::string_view path) {
    return path.starts_with(journal_folder) && path.substr(journal_folder.size()).starts_with('/');
}

std::vector<std::string> journals_of_day(const Files& files, std::string_view id) {
    constexpr std::size_t day_length = 8;
    const bool dated = id.size() > day_length && id[day_length] == '-' &&
                       std::all_of(id.begin(), id.begin() + day_length, [](char c) { return c >= '0' && c <= '9'; });
    if (!dated) return {};
    const std::string folder = fmt::format("{}/{}/{}", journal_folder, id.substr(0, 4), id.substr(4, 2));
    const std::string day = fmt::format("{}-{}-{}.", id.substr(0, 4), id.substr(4, 2), id.substr(6, 2));
    std::vector<std::string> paths;
    for (const std::string& name : files.beginning(folder, day)) paths.push_back(folder + '/' + name);
    return paths;
}

std::vector<const toml::Node*> events_of(const toml::Document& journal, const Kind& kind) {
    std::vector<const toml::Node*> events;
    const toml::Node* tables = toml::member(journal.root(), kind.name);
    if (!tables || !tables->array()) return events;
    for (const toml::Node& node : *tables->array())
        if (node.table()) events.push_back(&node);
    return events;
}

}  // namespace crm

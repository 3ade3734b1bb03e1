#include "environment.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace crm {

namespace {

const passwd* user_entry() { return getpwuid(getuid()); }

bool is_full_time(std::string_view text) {
    constexpr std::size_t date = 10;
    if (text.size() <= date || (text[date] != 'T' && text[date] != 't')) return false;
    return text.find_first_of("Zz+-", date) != std::string_view::npos;
}

}  // namespace

std::optional<std::string> variable(const char* name) {
    const char* value = std::getenv(name);
    return value ? std::optional<std::string>(value) : std::nullopt;
}

std::optional<std::string> filled_variable(const char* name) {
    auto value = variable(name);
    return value && !value->empty() ? value : std::nullopt;
}

std::string home_directory() {
    if (const auto home = filled_variable("HOME")) return *home;
    const passwd* entry = user_entry();
    return entry && entry->pw_dir ? entry->pw_dir : "";
}

std::string cache_directory() {
    // The XDG specification has relative paths ignored.
    if (const auto cache = filled_variable("XDG_CACHE_HOME"); cache && cache->starts_with('/')) return *cache;
    const std::string home = home_directory();
    return home.starts_with('/') ? home + "/.cache" : std::string();
}

std::string login_name() {
    if (const passwd* entry = user_entry(); entry && entry->pw_name && *entry->pw_name) return entry->pw_name;
    if (const auto name = filled_variable("LOGNAME")) return *name;
    return filled_variable("USER").value_or("unknown");
}

std::string working_directory() {
    std::error_code error;
    const auto path = std::filesystem::current_path(error);
    return error ? std::string() : path.string();
}

DateTime clock_time() {
    const auto text = filled_variable("CRM_NOW");
    if (!text) return {std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
    const auto time = read_datetime(*text, Calendar{});
    if (time && is_full_time(*text)) return *time;
    throw Error(Exit::usage, fmt::format("CRM_NOW is no time: '{}'", *text),
                "write it like CRM_NOW=2026-11-22T09:30:00+01:00");
}

}  // namespace crm

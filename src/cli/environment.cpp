#include "environment.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>

#include "crm/base/file.h"
#include "crm/base/text.h"

namespace crm {

namespace {

struct User {
    std::string name;
    std::string home;
};

/// The line of /etc/passwd. getpwuid would ask directory services as well, by loading libraries, which a program
/// without any must not: what they know of the user is in the environment since the login.
std::optional<User> user_in(std::string_view passwd) {
    const std::string id = std::to_string(getuid());
    for (const std::string_view line : split(passwd, '\n')) {
        const auto parts = split(line, ':');
        if (parts.size() == 7 && parts[2] == id) return User{std::string(parts[0]), std::string(parts[5])};
    }
    return {};
}

std::optional<User> system_user() {
    try {
        constexpr std::size_t many_users = std::size_t{1} << 26;
        return user_in(read_regular_file(AT_FDCWD, "/etc/passwd", many_users).value_or(""));
    } catch (const Error&) {
        return {};
    }
}

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
    return system_user().value_or(User{}).home;
}

std::string cache_directory() {
    // The XDG specification has relative paths ignored.
    if (const auto cache = filled_variable("XDG_CACHE_HOME"); cache && cache->starts_with('/')) return *cache;
    const std::string home = home_directory();
    return home.starts_with('/') ? home + "/.cache" : std::string();
}

std::string login_name() {
    if (const auto user = system_user(); user && !user->name.empty()) return user->name;
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

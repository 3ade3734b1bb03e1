#include "screen.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>

#include "crm/base/error.h"
#include "environment.h"

namespace crm {

namespace {

std::optional<int> number_in(const char* name) {
    const auto text = filled_variable(name);
    int number = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ptr != text->data() + text->size())
        return {};
    return number > 0 ? std::optional(number) : std::nullopt;
}

winsize window() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size : winsize{};
}

int screen_width() {
    constexpr int usual = 80;
    if (const auto columns = number_in("COLUMNS")) return *columns;
    return window().ws_col > 0 ? window().ws_col : usual;
}

/// NO_COLOR (no-color.org) and CLICOLOR_FORCE (bixense.com/clicolors), the first being stronger.
bool wants_colour(bool terminal) {
    if (filled_variable("NO_COLOR")) return false;
    if (const auto force = filled_variable("CLICOLOR_FORCE"); force && *force != "0") return true;
    const auto term = filled_variable("TERM");
    return terminal && term && *term != "dumb";
}

}  // namespace

bool is_terminal(int fd) { return isatty(fd) == 1; }

int screen_height() {
    constexpr int usual = 24;
    if (const auto lines = number_in("LINES")) return *lines;
    return window().ws_row > 0 ? window().ws_row : usual;
}

WriteSettings drawing_for(std::string_view when) {
    if (when != "auto" && when != "always" && when != "never")
        throw Error(Exit::usage, fmt::format("--color cannot be '{}'", when), "write auto, always or never");
    const bool terminal = is_terminal(STDOUT_FILENO);
    return {.width = terminal ? screen_width() : 0,
            .colour = when == "always" || (when == "auto" && wants_colour(terminal)),
            .terminal = terminal};
}

}  // namespace crm

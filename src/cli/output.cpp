#include "output.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "environment.h"
#include "process.h"
#include "screen.h"

namespace crm {

namespace {

constexpr std::size_t block = std::size_t{1} << 16;

/// The shell's answers for a command that it could not run.
bool could_not_run(int exit_code) { return exit_code == 126 || exit_code == 127; }

std::string pager() {
    if (const auto own = variable("PAGER")) return *own == "cat" ? std::string() : *own;
    return output_of({"sh", "-c", "command -v less"}) ? "less -FRX" : "";
}

}  // namespace

void Output::write(std::string_view text) {
    while (!text.empty() && error_ == 0) {
        const ssize_t written = ::write(fd_, text.data(), text.size());
        if (written >= 0) {
            text.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            pollfd ready{.fd = fd_, .events = POLLOUT, .revents = 0};
            poll(&ready, 1, -1);
        } else if (errno != EINTR) {
            error_ = errno;
        }
    }
}

void Output::flush() { write(take()); }

std::string Output::take() { return std::exchange(text_, {}); }

std::streamsize Output::xsputn(const char* text, std::streamsize size) {
    text_.append(text, static_cast<std::size_t>(size));
    const bool line_ended = flush_ == Flush::lines && text_.ends_with('\n');
    if (line_ended || (flush_ == Flush::blocks && text_.size() >= block)) flush();
    return size;
}

Output::int_type Output::overflow(int_type c) {
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    const char text = traits_type::to_char_type(c);
    xsputn(&text, 1);
    return c;
}

int Output::sync() {
    if (flush_ != Flush::never) flush();
    return 0;
}

bool page(std::string_view text) {
    if (std::count(text.begin(), text.end(), '\n') < screen_height()) return false;
    const std::string command = pager();
    return !command.empty() && !could_not_run(run_with_input({"sh", "-c", command}, text));
}

}  // namespace crm

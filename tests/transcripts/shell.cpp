#include "shell.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <stdexcept>
#include <vector>

namespace transcripts {
namespace {

using Clock = std::chrono::steady_clock;

/// Takes up where the last command left off, and leaves a note for the next one whichever way the command ends.
constexpr auto script = R"(. "$TRANSCRIPT_STATE"; )"
                        R"(trap '{ printf "cd %q\n" "$PWD"; export -p; } >"$TRANSCRIPT_STATE"' EXIT; )"
                        R"(eval "$1")";

std::filesystem::path fresh_folder() {
    auto name = (std::filesystem::temp_directory_path() / "transcript-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder like " + name);
    return std::filesystem::canonical(name);
}

/// Everything up to the end of the output; false if that does not come in time.
bool read_until(int fd, Clock::time_point deadline, std::string& output) {
    std::array<char, 65536> buffer{};
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
        pollfd waiting{fd, POLLIN, 0};
        if (left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) == 0) return false;
        const auto count = ::read(fd, buffer.data(), buffer.size());
        if (count <= 0) return true;
        output.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

int exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

}  // namespace

Shell::Shell(const std::filesystem::path& programs)
    : root_(fresh_folder()), home_(root_ / "home"), work_(root_ / "work") {
    std::filesystem::create_directory(home_);
    std::filesystem::create_directory(work_);
    set("PATH", programs.string() + ":/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin");
    set("HOME", home_.string());
    set("LC_ALL", "C.UTF-8");
    set("CRM_NOW", "2026-11-22T09:30:00+01:00");
    set("GIT_CONFIG_NOSYSTEM", "1");
    set("TRANSCRIPT_STATE", (root_ / "state").string());
    for (const auto* kept : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "CRM_FIXTURES"}) {
        if (const auto* value = std::getenv(kept)) set(kept, value);
    }
    if (::close(::creat((root_ / "state").c_str(), 0600)) != 0)
        throw std::runtime_error("cannot write in a new folder");
}

Shell::~Shell() {
    std::error_code ignored;
    // A story may have made a folder unreadable.
    for (auto it = std::filesystem::recursive_directory_iterator(
             root_, std::filesystem::directory_options::skip_permission_denied, ignored);
         it != std::filesystem::recursive_directory_iterator(); it.increment(ignored)) {
        if (it->is_directory(ignored) && !it->is_symlink(ignored)) {
            std::filesystem::permissions(it->path(), std::filesystem::perms::owner_all,
                                         std::filesystem::perm_options::add, ignored);
        }
    }
    std::filesystem::remove_all(root_, ignored);
}

void Shell::become(const std::string& command, int output) const {
    ::setpgid(0, 0);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(output, 1);
    ::dup2(output, 2);
    ::close(nothing);
    ::close(output);
    if (::chdir(work_.c_str()) != 0) ::_exit(126);
    std::vector<std::string> variables;
    for (const auto& [name, value] : environment_) variables.push_back(name + "=" + value);
    std::vector<char*> environment;
    for (auto& variable : variables) environment.push_back(variable.data());
    environment.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL);
    ::execle("/bin/bash", "bash", "--noprofile", "--norc", "-c", script, "bash", command.c_str(), nullptr,
             environment.data());
    ::_exit(127);
}

Outcome Shell::run(const std::string& command, std::chrono::seconds limit) const {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("cannot make a pipe");
    const auto child = ::fork();
    if (child < 0) throw std::runtime_error("cannot start a shell");
    if (child == 0) become(command, ends[1]);
    ::close(ends[1]);
    Outcome outcome;
    outcome.timed_out = !read_until(ends[0], Clock::now() + limit, outcome.output);
    if (outcome.timed_out) ::kill(-child, SIGKILL);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    outcome.exit_code = exit_code(status);
    return outcome;
}

}  // namespace transcripts

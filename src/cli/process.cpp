#include "process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "crm/base/error.h"
#include "crm/base/file.h"

namespace crm {

namespace {

/// Which file stands where a program expects its standard streams; -1: ours.
struct Streams {
    int in = -1;
    int out = -1;
    int err = -1;
};

/// The actions and attributes of posix_spawn, let go in the end.
class Setup {
public:
    explicit Setup(const Streams& streams) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        connect(streams.in, 0);
        connect(streams.out, 1);
        connect(streams.err, 2);
        // crm ignores a broken pipe; what it starts should not.
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes_, &signals);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
    }
    ~Setup() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    Setup(const Setup&) = delete;
    Setup& operator=(const Setup&) = delete;

    std::optional<pid_t> start(const std::vector<std::string>& words) const {
        std::vector<char*> arguments;
        for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        pid_t child = 0;
        if (posix_spawnp(&child, arguments[0], &actions_, &attributes_, arguments.data(), environ) != 0) return {};
        return child;
    }

private:
    void connect(int fd, int place) {
        if (fd >= 0) posix_spawn_file_actions_adddup2(&actions_, fd, place);
    }

    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

constexpr int not_started = 127;

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return not_started;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

struct Pipe {
    Fd read;
    Fd write;
};

Pipe new_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw Error(Exit::io, "cannot make a pipe: " + system_reason(errno));
    return {Fd(ends[0]), Fd(ends[1])};
}

std::string all_of(int fd) {
    std::string text;
    std::array<char, 4096> buffer{};
    while (true) {
        const ssize_t size = read(fd, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

}  // namespace

std::optional<std::string> output_of(const std::vector<std::string>& words) {
    const Fd nothing(open("/dev/null", O_RDONLY | O_CLOEXEC));
    Pipe pipe = new_pipe();
    const auto child = Setup({nothing.get(), pipe.write.get(), nothing.get()}).start(words);
    if (!child) return {};
    pipe.write = Fd();
    std::string text = all_of(pipe.read.get());
    return wait_for(*child) == 0 ? std::optional(std::move(text)) : std::nullopt;
}

int run_attached(const std::vector<std::string>& words, int output) {
    const auto child = Setup({-1, output, -1}).start(words);
    return child ? wait_for(*child) : not_started;
}

int run_with_input(const std::vector<std::string>& words, std::string_view text) {
    Pipe pipe = new_pipe();
    const auto child = Setup({pipe.read.get(), -1, -1}).start(words);
    if (!child) return not_started;
    pipe.read = Fd();
    try {
        write_all(pipe.write.get(), text, "the pager");
    } catch (const Error&) {
        // It was left before its end, which is how pagers are left.
    }
    pipe.write = Fd();
    return wait_for(*child);
}

}  // namespace crm

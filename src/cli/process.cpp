#include "process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
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

/// As posix_spawn takes words: null at the end. `words` outlive them.
std::vector<char*> pointers_to(const std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

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

    std::optional<pid_t> start(const std::vector<std::string>& words, char** environment = environ) {
        const std::vector<char*> arguments = pointers_to(words);
        pid_t child = 0;
        reason_ = posix_spawnp(&child, arguments[0], &actions_, &attributes_, arguments.data(), environment);
        return reason_ == 0 ? std::optional(child) : std::nullopt;
    }

    /// Why it was not started.
    int reason() const { return reason_; }

private:
    void connect(int fd, int place) {
        if (fd >= 0) posix_spawn_file_actions_adddup2(&actions_, fd, place);
    }

    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
    int reason_ = 0;
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

/// Our variables, those of `more` in the place of ours of the same name.
std::vector<std::string> environment_with(const std::vector<std::string>& more) {
    std::vector<std::string> all = more;
    for (char** each = environ; *each; ++each) {
        const std::string_view variable(*each);
        const std::string_view name = variable.substr(0, variable.find('=') + 1);
        const auto is_same = [&](const std::string& other) { return other.starts_with(name); };
        if (std::none_of(more.begin(), more.end(), is_same)) all.emplace_back(variable);
    }
    return all;
}

/// Takes what is there. False: it has come to its end.
bool drain(int fd, std::string& text) {
    std::array<char, 65536> buffer{};
    const ssize_t size = read(fd, buffer.data(), buffer.size());
    if (size > 0) text.append(buffer.data(), static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && (errno == EINTR || errno == EAGAIN));
}

/// Gives as much as goes. False: nothing is left, or nobody reads any more.
bool feed(int fd, std::string_view& input) {
    const ssize_t size = write(fd, input.data(), input.size());
    if (size > 0) input.remove_prefix(static_cast<std::size_t>(size));
    return !input.empty() && (size >= 0 || errno == EINTR || errno == EAGAIN);
}

/// Both directions at once: a program that is read from only after it has been written to may wait for ever.
void converse(Fd in, std::string_view input, Fd out, Fd err, Ran& ran) {
    if (input.empty()) in = Fd();
    if (in) fcntl(in.get(), F_SETFL, O_NONBLOCK);
    while (out || err) {
        std::array<pollfd, 3> waiting{{{in.get(), POLLOUT, 0}, {out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}}};
        if (poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR) return;
        if (waiting[0].revents && !feed(in.get(), input)) in = Fd();
        if (waiting[1].revents && !drain(out.get(), ran.out)) out = Fd();
        if (waiting[2].revents && !drain(err.get(), ran.err)) err = Fd();
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

Ran run_captured(const std::vector<std::string>& words, std::string_view input,
                 const std::vector<std::string>& environment) {
    Pipe in = new_pipe();
    Pipe out = new_pipe();
    Pipe err = new_pipe();
    const std::vector<std::string> variables = environment_with(environment);
    Setup setup({in.read.get(), out.write.get(), err.write.get()});
    const auto child = setup.start(words, pointers_to(variables).data());
    Ran ran{not_started, {}, {}};
    if (!child && setup.reason() != ENOENT)
        throw Error(Exit::io, "cannot start " + words.front() + ": " + system_reason(setup.reason()));
    if (!child) return ran;
    in.read = Fd();
    out.write = Fd();
    err.write = Fd();
    converse(std::move(in.write), input, std::move(out.read), std::move(err.read), ran);
    ran.exit = wait_for(*child);
    return ran;
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

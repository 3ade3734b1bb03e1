// How long a program runs, what it asks of the processors and how much memory it takes at most.
//
//   bench_stopwatch OUTPUT PROGRAM [ARGUMENT...]
//
// Prints seconds, seconds of the processors, peak memory in KiB, and exit status. The program reads nothing, its output
// goes to the file OUTPUT, its messages nowhere. A program of its own and a small one, because a child's peak begins
// with that of its parent.

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <cstdio>
#include <cstring>

extern char** environ;

namespace {

double seconds_of(const struct timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

}  // namespace

int main(int count, char** words) {
    if (count < 3) {
        std::fputs("usage: bench_stopwatch OUTPUT PROGRAM [ARGUMENT...]\n", stderr);
        return 2;
    }
    posix_spawn_file_actions_t streams;
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_addopen(&streams, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&streams, 1, words[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_addopen(&streams, 2, "/dev/null", O_WRONLY, 0);

    const auto start = std::chrono::steady_clock::now();
    pid_t child = 0;
    if (const int failure = ::posix_spawnp(&child, words[2], &streams, nullptr, words + 2, environ); failure != 0) {
        std::fprintf(stderr, "%s: %s\n", words[2], std::strerror(failure));
        return 127;
    }
    posix_spawn_file_actions_destroy(&streams);
    int status = 0;
    struct rusage used {};
    ::wait4(child, &status, 0, &used);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    std::printf("%.9f %.6f %ld %d\n", taken.count(), seconds_of(used.ru_utime) + seconds_of(used.ru_stime),
                used.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}

#pragma once
// The room a story plays in: a fresh home and working folder, an environment of its own, and a shell that remembers its
// folder and its exported variables from one command to the next.

#include <chrono>
#include <filesystem>
#include <map>
#include <string>

namespace transcripts {

/// What a command left behind. Output is standard output and standard error through one pipe, as a terminal shows them.
struct Outcome {
    std::string output;
    int exit_code = 0;
    bool timed_out = false;
};

class Shell {
public:
    /// Programs are looked for in `programs` first, then in the system's folders.
    explicit Shell(const std::filesystem::path& programs);
    ~Shell();
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;

    const std::filesystem::path& home() const { return home_; }
    const std::filesystem::path& work() const { return work_; }
    void set(const std::string& name, const std::string& value) { environment_[name] = value; }

    Outcome run(const std::string& command, std::chrono::seconds limit) const;

private:
    [[noreturn]] void become(const std::string& command, int output) const;

    std::filesystem::path root_;
    std::filesystem::path home_;
    std::filesystem::path work_;
    std::map<std::string, std::string> environment_;
};

}  // namespace transcripts

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "crm/base/file.h"
#include "crm/base/text.h"
#include "environment.h"
#include "process.h"
#include "screen.h"
#include "system.h"

namespace crm {

namespace {

std::string temporary_folder() { return filled_variable("TMPDIR").value_or("/tmp"); }

std::string state_folder() {
    if (const auto folder = filled_variable("XDG_STATE_HOME")) return *folder + "/crm";
    const std::string home = home_directory();
    return home.empty() ? temporary_folder() : home + "/.local/state/crm";
}

std::optional<std::string> chosen_editor() {
    const auto visual = filled_variable("VISUAL");
    return visual ? visual : filled_variable("EDITOR");
}

/// One line of standard input, byte by byte: what follows it is not ours.
std::optional<std::string> read_line() {
    std::string line;
    while (true) {
        char c = 0;
        const ssize_t size = read(STDIN_FILENO, &c, 1);
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return line.empty() ? std::nullopt : std::optional(line);
        if (c == '\n') return line;
        line += c;
    }
}

/// Removes the editor's file at the end, unless it holds what must not be lost.
class EditedFile {
public:
    EditedFile(const std::string& text, const std::string& name)
        : path_(write_private_file(temporary_folder(), name, ".toml", text)) {}
    ~EditedFile() {
        try {
            if (!path_.empty()) remove_file(path_);
        } catch (const Error&) {
            // A file left in the temporary folder is no reason to fail.
        }
    }
    EditedFile(const EditedFile&) = delete;
    EditedFile& operator=(const EditedFile&) = delete;

    const std::string& path() const { return path_; }
    std::optional<std::string> text() const { return read_regular_file(AT_FDCWD, path_); }
    std::string keep() { return std::exchange(path_, {}); }

private:
    std::string path_;
};

}  // namespace

bool SystemTerminal::interactive() const { return is_terminal(STDIN_FILENO) && is_terminal(STDERR_FILENO); }

std::optional<std::string> SystemTerminal::ask(const std::string& question) {
    if (!interactive()) return {};
    err_ << visible(question, Newlines::kept) << std::flush;
    return read_line();
}

std::optional<std::string> SystemTerminal::edit(const std::string& text, const std::string& name) {
    const auto editor = chosen_editor();
    if (!editor && !interactive()) return {};
    EditedFile file(text, name);
    // The editor may be a command with words of its own; the file's name is handed over as a word.
    const std::string command = editor.value_or("vi") + " \"$@\"";
    const int output = is_terminal(STDOUT_FILENO) ? STDOUT_FILENO : STDERR_FILENO;
    const int exit_code = run_attached({"sh", "-c", command, "sh", file.path()}, output);
    if (exit_code == 0) return file.text();
    err_ << "the editor failed: " << visible(editor.value_or("vi")) << '\n';
    if (const auto written = file.text(); written && *written != text)
        err_ << "what was written is kept in " << visible(file.keep()) << '\n';
    return {};
}

std::string SystemTerminal::keep_aside(const std::string& text, const std::string& name) {
    try {
        return write_private_file(state_folder(), name, ".toml", text);
    } catch (const Error&) {
        return write_private_file(temporary_folder(), name, ".toml", text);
    }
}

}  // namespace crm

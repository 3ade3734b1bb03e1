#include "story.h"

#include <algorithm>
#include <optional>
#include <sstream>

namespace transcripts {
namespace {

constexpr std::string_view spaces = " \t";

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::vector<std::string> words(std::string_view text) {
    std::istringstream stream{std::string{text}};
    std::vector<std::string> result;
    for (std::string word; stream >> word;) result.push_back(word);
    return result;
}

/// The opening line of a fenced code block (CommonMark 4.5, back-quotes only).
struct Fence {
    std::string indent;
    std::size_t length = 0;
    std::vector<std::string> info;
};

std::optional<Fence> opening_fence(std::string_view line) {
    const auto start = line.find_first_not_of(spaces);
    if (start == std::string_view::npos) return std::nullopt;
    const auto end = std::min(line.find_first_not_of('`', start), line.size());
    if (end - start < 3 || line.find('`', end) != std::string_view::npos) return std::nullopt;
    return Fence{std::string{line.substr(0, start)}, end - start, words(line.substr(end))};
}

bool closes(std::string_view line, const Fence& fence) {
    const auto text = trim(line);
    return text.size() >= fence.length && text.find_first_not_of('`') == std::string_view::npos;
}

std::string without_indent(std::string_view line, std::string_view indent) {
    return std::string{line.substr(line.starts_with(indent) ? indent.size() : 0)};
}

/// The words of `<!-- name: words -->` on a line of its own.
std::vector<std::string> directive(std::string_view line, std::string_view name) {
    auto text = trim(line);
    if (!text.starts_with("<!--") || !text.ends_with("-->") || text.size() < 7) return {};
    text = trim(text.substr(4, text.size() - 7));
    if (!text.starts_with(name) || !text.substr(name.size()).starts_with(":")) return {};
    return words(text.substr(name.size() + 1));
}

class Reader {
public:
    explicit Reader(std::string_view markdown) : lines_(split_lines(markdown)) {}

    Story read() {
        while (at_ < lines_.size()) {
            const auto fence = opening_fence(lines_[at_]);
            if (!fence) {
                read_directives();
                ++at_;
                continue;
            }
            read_block(*fence);
        }
        return std::move(story_);
    }

private:
    void read_directives() {
        for (auto& word : directive(lines_[at_], "needs")) story_.needs.push_back(std::move(word));
        for (auto& word : directive(lines_[at_], "copy")) story_.copies.push_back(std::move(word));
    }

    void read_block(const Fence& fence) {
        const auto opened = ++at_;
        std::vector<std::string> body;
        while (at_ < lines_.size() && !closes(lines_[at_], fence)) {
            body.push_back(without_indent(lines_[at_++], fence.indent));
        }
        if (at_ == lines_.size()) mistake(opened, "a fenced block that is never closed");
        ++at_;
        if (fence.info.empty()) return;
        if (fence.info.front() == "console") return read_console(fence, body, opened);
        for (const auto& word : fence.info) {
            if (word.starts_with("file=")) read_file(word.substr(5), body, opened);
        }
    }

    void read_file(const std::string& name, const std::vector<std::string>& body, std::size_t opened) {
        if (name.empty() || name.front() == '/' || name.find("..") != std::string::npos) {
            return mistake(opened, "file=" + name + " is not a path inside the working folder");
        }
        std::string content;
        for (const auto& line : body) content += line + '\n';
        story_.steps.emplace_back(File{opened, name, content});
    }

    void read_console(const Fence& fence, const std::vector<std::string>& body, std::size_t opened) {
        if (fence.info.size() > 1) return mistake(opened, "a console block takes no further words");
        if (body.empty() || !body.front().starts_with("$ ")) {
            return mistake(opened, "a console block begins with a command, `$ …`");
        }
        Command* command = nullptr;
        for (std::size_t i = 0; i < body.size(); ++i) {
            const auto number = opened + i + 1;
            if (body[i].starts_with("$ ")) {
                story_.steps.emplace_back(Command{number, body[i].substr(2), number + 1, {}, fence.indent});
                command = &std::get<Command>(story_.steps.back());
            } else if (body[i].starts_with("> ") && command->output.empty()) {
                command->text += '\n' + body[i].substr(2);
                command->output_line = number + 1;
            } else {
                command->output.push_back(body[i]);
            }
        }
        story_.has_commands = true;
    }

    void mistake(std::size_t line, std::string message) { story_.mistakes.push_back({line, std::move(message)}); }

    std::vector<std::string> lines_;
    std::size_t at_ = 0;
    Story story_;
};

}  // namespace

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

Story read_story(std::string_view markdown) { return Reader{markdown}.read(); }

}  // namespace transcripts

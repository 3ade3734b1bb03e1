#pragma once
// A story: a Markdown file read as steps to run. docs/testing.md describes the format for those who write one.

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace transcripts {

/// A command of a console block and what the file says it prints.
struct Command {
    std::size_t line = 0;         ///< of the `$`, counted from 1
    std::string text;             ///< continuation lines joined by newlines
    std::size_t output_line = 0;  ///< where the expected output begins, counted from 1
    std::vector<std::string> output;
    std::string indent;  ///< of the block: stripped from every line, put back by --update
};

/// A fenced block with `file=NAME`: a file of the working folder.
struct File {
    std::size_t line = 0;
    std::string name;
    std::string content;
};

using Step = std::variant<File, Command>;

/// A mistake in the story itself.
struct Mistake {
    std::size_t line = 0;
    std::string message;
};

struct Story {
    std::vector<Step> steps;
    std::vector<std::string> needs;   ///< `<!-- needs: fixtures git -->`
    std::vector<std::string> copies;  ///< `<!-- copy: examples -->`
    std::vector<Mistake> mistakes;
    bool has_commands = false;
};

std::vector<std::string> split_lines(std::string_view text);

Story read_story(std::string_view markdown);

}  // namespace transcripts

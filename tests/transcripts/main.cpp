// Runs the console blocks of Markdown files against the real binary; docs/testing.md describes the format.
//
//   transcripts --bin DIR --root DIR [--fixtures DIR] [--may-be-empty] [--update] FILE…
//
// Exit code: 0 all as written, 1 not, 2 usage, 77 every file was skipped.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <stdexcept>

#include "play.h"

namespace {

using namespace transcripts;

struct Options {
    Stage stage;
    bool may_be_empty = false;
    bool update = false;
    std::vector<std::string> files;
};

enum class Verdict { passed, failed, skipped };

Options read_options(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto value = [&] { return i + 1 < arguments.size() ? arguments[++i] : std::string{}; };
        if (arguments[i] == "--bin")
            options.stage.programs = std::filesystem::absolute(value());
        else if (arguments[i] == "--root")
            options.stage.root = std::filesystem::absolute(value());
        else if (arguments[i] == "--fixtures")
            options.stage.fixtures = value();
        else if (arguments[i] == "--may-be-empty")
            options.may_be_empty = true;
        else if (arguments[i] == "--update")
            options.update = true;
        else if (arguments[i].starts_with("--"))
            throw std::runtime_error("unknown option " + arguments[i]);
        else
            options.files.push_back(arguments[i]);
    }
    if (options.files.empty() || options.stage.programs.empty())
        throw std::runtime_error("--bin and a file are needed");
    if (const auto* fixtures = std::getenv("CRM_FIXTURES")) options.stage.fixtures = fixtures;
    if (!std::filesystem::is_directory(options.stage.fixtures)) options.stage.fixtures.clear();
    return options;
}

std::string read_file(const std::string& name) {
    std::ifstream stream{name, std::ios::binary};
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) throw std::runtime_error("cannot read " + name);
    return text.str();
}

void print_failure(const std::string& file, const Failure& failure) {
    std::cout << file << ':' << failure.command->line << ": $ " << failure.command->text << '\n';
    if (!failure.reason.empty()) std::cout << "    " << failure.reason << '\n';
    for (const auto& change : failure.changes) {
        if (change.sort == Change::Sort::same) std::cout << "      " << change.got << '\n';
        if (change.sort == Change::Sort::missing) std::cout << "    - " << change.expected << '\n';
        if (change.sort == Change::Sort::extra) std::cout << "    + " << change.got << '\n';
    }
    std::cout << '\n';
}

bool print_mistakes(const std::string& file, const Story& story, bool may_be_empty) {
    for (const auto& mistake : story.mistakes)
        std::cout << file << ':' << mistake.line << ": " << mistake.message << '\n';
    const bool empty = !story.has_commands && !may_be_empty;
    if (empty) std::cout << file << ": a story without a console block\n";
    return empty || !story.mistakes.empty();
}

Verdict run_file(const std::string& file, const Options& options) {
    const auto text = read_file(file);
    const auto story = read_story(text);
    if (print_mistakes(file, story, options.may_be_empty)) return Verdict::failed;
    if (const auto need = missing_need(story, options.stage); !need.empty()) {
        std::cout << file << ": skipped, for it needs " << need << '\n';
        return Verdict::skipped;
    }
    if (!story.has_commands) return Verdict::passed;
    const auto failures = play(story, options.stage);
    for (const auto& failure : failures) print_failure(file, failure);
    if (failures.empty()) return Verdict::passed;
    if (options.update) std::ofstream{file, std::ios::binary} << mend(text, failures);
    return Verdict::failed;
}

int run(const Options& options) {
    bool failed = false;
    bool skipped = true;
    for (const auto& file : options.files) {
        const auto verdict = run_file(file, options);
        failed = failed || verdict == Verdict::failed;
        skipped = skipped && verdict == Verdict::skipped;
    }
    return failed ? 1 : skipped ? 77 : 0;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run(read_options({arguments + 1, arguments + count}));
    } catch (const std::exception& error) {
        std::cerr << "transcripts: " << error.what() << '\n';
        return 2;
    }
}

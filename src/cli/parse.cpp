#include "parse.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "crm/base/error.h"
#include "words.h"

namespace crm {

namespace {

std::string names_of(const Declared& option) {
    return option.letter ? fmt::format("-{},--{}", option.letter, option.name) : fmt::format("--{}", option.name);
}

/// Where each option of the app stands among those declared.
using Positions = std::map<const CLI::Option*, std::size_t>;

/// Whether one of the words can be that option: its name, or letters with its own among them.
bool stands_in(std::span<const std::string> words, const Declared& option) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        if (!word.starts_with('-')) return false;
        if (word.starts_with("--")) return word.substr(2) == option.name;
        return option.letter != 0 && word.find(option.letter) != std::string_view::npos;
    });
}

/// Declares what stands on the line: a command has thirty options, and each costs CLI11 as much as reading a record.
Positions declare(CLI::App& app, std::span<const Declared> declared, std::span<const std::string> words) {
    Positions positions;
    for (std::size_t i = 0; i < declared.size(); ++i) {
        if (!stands_in(words, declared[i])) continue;
        CLI::Option* option = declared[i].takes_value ? app.add_option(names_of(declared[i]))->expected(1)
                                                      : app.add_flag(names_of(declared[i]))->disable_flag_override();
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
        positions[option] = i;
    }
    return positions;
}

/// Options in the order of the words: CLI11 keeps their order and, apart from it, the values of each.
std::vector<Parsed::Given> given(const CLI::App& app, const Positions& positions, std::span<const Declared> declared) {
    std::vector<Parsed::Given> result;
    std::map<const CLI::Option*, std::size_t> taken;
    for (const CLI::Option* option : app.parse_order()) {
        const std::size_t position = positions.at(option);
        const std::string& value = option->results().at(taken[option]++);
        result.push_back({position, declared[position].takes_value ? unshielded(value) : std::string()});
    }
    return result;
}

}  // namespace

Parsed parse_words(std::span<const std::string> words, std::span<const Declared> declared) {
    if (words.empty()) return {};
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    const Positions positions = declare(app, declared, words);
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
    } catch (const CLI::ArgumentMismatch&) {
        // Only the last word can be an option whose value is missing: others take the word after them, whatever it is.
        throw Error(Exit::usage, fmt::format("{} needs a value", words.back()));
    } catch (const CLI::ParseError& error) {
        throw Error(Exit::usage, fmt::format("cannot read the command line: {}", error.what()));
    }
    Parsed parsed{.options = given(app, positions, declared), .operands = {}, .unknown = {}};
    for (const std::string& word : app.remaining()) {
        if (is_operand(word)) parsed.operands.push_back(unshielded(word));
        if (!is_operand(word) && parsed.unknown.empty()) parsed.unknown = word;
    }
    return parsed;
}

}  // namespace crm

#include "words.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "crm/base/suggest.h"
#include "crm/commands/options.h"

namespace crm {

namespace {

constexpr char operand_shield = '\x01';
constexpr char value_shield = '\x02';

/// How words are told apart: by the options that may stand among them.
struct Grammar {
    std::vector<Option> options;
    bool fields = false;  ///< an unknown --word is a field's, and takes a value
    bool query = false;   ///< a word with one dash is a term of a query
};

bool takes_query(const Command& command) {
    return std::any_of(command.operands.begin(), command.operands.end(),
                       [](const Operand& operand) { return operand.means == Means::query; });
}

/// The grammar of a command and, where its subcommand is not known yet, of those that it may be.
Grammar grammar_of(const Command& command) {
    Grammar grammar{all_options_of(command), command.fields != FieldOptions::none, takes_query(command)};
    for (const Command& each : command.subcommands) {
        const auto options = all_options_of(each);
        grammar.options.insert(grammar.options.end(), options.begin(), options.end());
        grammar.fields = grammar.fields || each.fields != FieldOptions::none;
    }
    return grammar;
}

/// -q, or -qn: nothing but letters of flags.
bool are_flags(std::string_view letters, const Grammar& grammar) {
    return std::all_of(letters.begin(), letters.end(), [&](char letter) {
        const Option* option = option_lettered(grammar.options, letter);
        return option && option->value.empty();
    });
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Reads words one by one, and shields what is no option.
class Shielding {
public:
    Shielding(std::span<const std::string> words, std::size_t at) : words_(words), at_(at) {}

    bool ended() const { return at_ == words_.size(); }
    std::size_t at() const { return at_; }
    bool options_ended() const { return options_ended_; }

    /// Appends the next word and what belongs to it. True: it is an operand.
    bool take(const Grammar& grammar, std::vector<std::string>& to) {
        const std::string_view word = words_[at_++];
        if (options_ended_ || word.size() < 2 || word[0] != '-') return take_operand(word, to);
        if (word == "--") {
            options_ended_ = true;
            return false;
        }
        return word[1] == '-' ? take_long(word, grammar, to) : take_short(word, grammar, to);
    }

private:
    bool take_operand(std::string_view word, std::vector<std::string>& to) {
        to.push_back(operand_word(word));
        return true;
    }

    bool take_long(std::string_view word, const Grammar& grammar, std::vector<std::string>& to) {
        const std::size_t equals = word.find('=');
        to.emplace_back(word.substr(0, equals));
        const Option* option = option_named(grammar.options, to.back().substr(2));
        if (equals != std::string_view::npos) {
            if (option && option->value.empty())
                throw Error(Exit::usage, fmt::format("--{} takes no value", option->name));
            to.push_back(value_shield + std::string(word.substr(equals + 1)));
        } else if (option ? !option->value.empty() : grammar.fields) {
            take_value(to);
        }
        return false;
    }

    bool take_short(std::string_view word, const Grammar& grammar, std::vector<std::string>& to) {
        const Option* option = option_lettered(grammar.options, word[1]);
        if (option && !option->value.empty()) {
            to.emplace_back(word.substr(0, 2));
            if (word.size() > 2)
                to.push_back(value_shield + std::string(word.substr(2)));
            else
                take_value(to);
            return false;
        }
        if (!are_flags(word.substr(1), grammar) && grammar.query && (word.size() > 2 || !is_letter(word[1])))
            return take_operand(word, to);
        to.emplace_back(word);
        return false;
    }

    void take_value(std::vector<std::string>& to) {
        if (!ended()) to.push_back(value_shield + words_[at_++]);
    }

    std::span<const std::string> words_;
    std::size_t at_;
    bool options_ended_ = false;
};

std::optional<std::string_view> nearest_name(std::string_view word, std::span<const Command> commands) {
    std::vector<std::string_view> names;
    for (const Command& command : commands) names.push_back(command.name);
    return nearest(word, names);
}

bool asks_for_help(std::span<const std::string> words) {
    return std::any_of(words.begin(), words.end(),
                       [](const std::string& word) { return word == "-h" || word == "--help"; });
}

/// Takes the subcommand's name, if the first operand is one, out of `line.after`. Where operands may stand too, a word
/// that is nearly a subcommand's name is more likely a slip than a word to look for.
void find_subcommand(CommandLine& line, std::string_view operand, std::size_t position) {
    const Command& command = *line.command;
    if (const Command* found = subcommand_named(command, operand)) {
        line.parent = &command;
        line.command = found;
        line.after.erase(line.after.begin() + static_cast<std::ptrdiff_t>(position));
        return;
    }
    const auto near = nearest_name(operand, command.subcommands);
    if (!near && !command.operands.empty()) return;
    std::string hint = near ? fmt::format("did you mean '{}'?", *near) : fmt::format("crm help {}", command.name);
    if (!command.operands.empty()) hint += fmt::format(" else write: crm {} -- {}", command.name, operand);
    throw Error(Exit::usage, fmt::format("{} has no subcommand '{}'", command.name, operand), hint);
}

}  // namespace

std::string unshielded(std::string_view word) { return std::string(word.substr(1)); }

bool is_operand(std::string_view word) { return word.starts_with(operand_shield); }

bool is_value(std::string_view word) { return word.starts_with(value_shield); }

std::string operand_word(std::string_view word) { return operand_shield + std::string(word); }

std::string first_operand(const CommandLine& line) {
    const auto found = std::find_if(line.after.begin(), line.after.end(), is_operand);
    return found == line.after.end() ? std::string() : unshielded(*found);
}

std::string help_command(const CommandLine& line) {
    if (!line.command) return "crm help";
    return line.parent ? fmt::format("crm help {} {}", line.parent->name, line.command->name)
                       : fmt::format("crm help {}", line.command->name);
}

CommandLine split_command_line(std::span<const std::string> words) {
    CommandLine line;
    Shielding shielding(words, 0);
    const Grammar before{options_before_commands(), false, false};
    while (!shielding.ended() && !line.command) {
        if (!shielding.take(before, line.before)) continue;
        const std::string name = unshielded(line.before.back());
        line.before.pop_back();
        line.command = command_named(name);
        if (line.command) continue;
        const auto near = nearest_name(name, commands());
        throw Error(Exit::usage, fmt::format("unknown command '{}'", name),
                    near ? fmt::format("did you mean '{}'?", *near) : "crm help");
    }
    if (!line.command) {
        line.help = asks_for_help(line.before);
        return line;
    }
    Grammar grammar = grammar_of(*line.command);
    bool first = true;
    while (!shielding.ended()) {
        if (!shielding.take(grammar, line.after) || !first) continue;
        first = false;
        if (line.command->subcommands.empty() || shielding.options_ended()) continue;
        find_subcommand(line, words[shielding.at() - 1], line.after.size() - 1);
        grammar = grammar_of(*line.command);
    }
    line.help = asks_for_help(line.before) || asks_for_help(line.after);
    return line;
}

}  // namespace crm

#include <fmt/format.h>

#include <set>

#include "completion_table.h"
#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view frame =
    R"sh(# Completion of crm for fish. Made by crm_generate from the command table: do not edit.

# Options that take the next word; options that do not; subcommands; commands that have fields as options.
set -g __crm_valued @VALUED@
set -g __crm_flags @FLAGS@
set -g __crm_subcommands @SUBCOMMANDS@
set -g __crm_fielded @FIELDED@
# Options of those commands that are no fields, though a field may be called so elsewhere.
set -g __crm_own @OWN@

# The words that crm knows by the name $argv[1] and that go on from $argv[2], or from the word at the cursor.
function __crm_ask
    set -l tokens (commandline -opc)
    set -l typed (string unescape -- (commandline -ct | string replace -r '^(--[^=]+=)?[\'"]?' ''))
    set -q argv[2]; and set typed $argv[2]
    set -l program (string replace -r '^~/' "$HOME/" -- $tokens[1])
    $program (__crm_directory) completions --words $argv[1] --typed="$typed" 2>/dev/null
end

function __crm_directory
    set -l tokens (commandline -opc)
    if set -l at (contains -i -- -C $tokens; or contains -i -- --directory $tokens); and set -q tokens[(math $at + 1)]
        printf '%s\n' -C (string replace -r '^~/' "$HOME/" -- $tokens[(math $at + 1)])
    else
        string match -- '--directory=*' $tokens
    end
end

# What is typed before the cursor: the command with its subcommand, then the other operands, a line each.
function __crm_typed
    set -l path
    set -l operands
    set -l skip no
    for word in (commandline -opc)[2..-1]
        if test $skip = yes
            set skip no
        else if string match -q -- '-?*' $word
            if contains -- $word $__crm_valued
                set skip yes
            else if contains -- "$path" $__crm_fielded; and string match -qr -- '^--[^=]+$' $word; and not contains -- $word $__crm_flags
                set skip yes
            end
        else if test -z "$path"
            set path $word
        else if not set -q operands[1]; and contains -- "$path $word" $__crm_subcommands
            set path "$path $word"
        else
            set -a operands $word
        end
    end
    printf '%s\n' "$path" $operands
end

# Whether the command is $argv[1], with at least $argv[2] and at most $argv[3] operands after it.
function __crm_at
    set -l typed (__crm_typed)
    set -l count (math (count $typed) - 1)
    test "$typed[1]" = "$argv[1]"; or return 1
    set -q argv[2]; and test $count -lt $argv[2]; and return 1
    set -q argv[3]; and test $count -gt $argv[3]; and return 1
    return 0
end

function __crm_first_operand
    set -l typed (__crm_typed)
    set -q typed[2]; and echo $typed[2]
end

# Fields as options, of the kind $argv[1]: "kind" for the one that is typed, "any" for all.
function __crm_field_options
    string match -q -- '--*' (commandline -ct); or return
    string match -q -- '--*=*' (commandline -ct); and return
    switch $argv[1]
        case kind
            set -l kind (__crm_first_operand)
            printf -- '--%s\n' (__crm_ask "fields:$kind" '')
        case any
            printf -- '--%s\n' (__crm_ask fields '')
            printf -- '--add-%s\n--rm-%s\n' (for list in (__crm_ask lists ''); echo $list; echo $list; end)
        case '*'
            printf -- '--%s\n' (__crm_ask "fields:$argv[1]" '')
    end
end

# The field whose value is being typed after its name as an option, --stage wo or --stage=wo.
function __crm_field
    set -l field (string match -r -- '^--([^=]+)=' (commandline -ct))[2]
    test -n "$field"; or set field (string match -r -- '^--([^=]+)$' (commandline -opc)[-1])[2]
    if test -z "$field"; or contains -- --$field $__crm_own
        return 1
    end
    echo $field
end

function __crm_field_values
    set -l field (__crm_field); or return
    set -l kind $argv[1]
    test $kind = kind; and set kind (__crm_first_operand)
    if test $kind = any
        set kind ''
        set field (string replace -r '^(add|rm)-' '' -- $field)
    end
    set -l current (commandline -ct)
    set -l lead (string match -r -- '^--[^=]+=' $current)
    for line in (__crm_ask "values:$kind:$field" (string unescape -- (string replace -r -- '^--[^=]+=' '' $current)))
        echo "$lead$line"
    end
end

# The words typed may be the value of a field's option.
function __crm_values
    __crm_field >/dev/null; and contains -- (__crm_typed)[1] $__crm_fielded; and return
    __crm_words $argv
end

function __crm_words
    switch $argv[1]
        case kind
            __crm_ask kinds
        case kind+query
            __crm_ask kinds
            __crm_ask query
        case 'reference*'
            __crm_ask (string replace reference references $argv[1])
        case query
            __crm_ask "query:"(__crm_first_operand)
        case 'query:*'
            __crm_ask $argv[1]
        case field
            __crm_ask "fields:"(__crm_first_operand)
        case fields
            set -l lead (string match -r '^.*,' -- (commandline -ct))
            printf "$lead%s\n" (__crm_ask "fields:"(__crm_first_operand) (string replace -r '^.*,' '' -- (commandline -ct)))
        case stage
            __crm_ask stages
        case user
            __crm_ask users
        case type
            __crm_ask types
@WORDS@        case directory
            __fish_complete_directories
        case file
            __fish_complete_path
    end
end

complete -c crm -f
)sh";

std::string quoted(std::string_view text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
    }
    return result + '\'';
}

std::string condition(const CompletionEntry& entry, std::string_view counts = {}) {
    return fmt::format("complete -c crm -n '__crm_at \"{}\"{}'", entry.path, counts);
}

bool has_words(Means means) {
    switch (means) {
        case Means::text:
        case Means::date: return false;
        default: return true;
    }
}

std::string lines_of(const CompletionEntry& entry, const Option& option) {
    const std::string letter = option.letter ? fmt::format(" -s {}", option.letter) : "";
    const std::string values =
        has_words(option.means) ? fmt::format(" -a '(__crm_words {})'", means_name(option.means)) : "";
    return fmt::format("{}{} -l {}{}{} -d {}\n", condition(entry), letter, option.name,
                       option.value.empty() ? "" : " -x", option.value.empty() ? "" : values, quoted(option.help));
}

std::string operand_lines(const CompletionEntry& entry) {
    std::string text;
    const auto operands = entry.command->operands;
    for (std::size_t i = 0; i < operands.size(); ++i) {
        if (!has_words(operands[i].means)) continue;
        const std::string counts = operands[i].rest ? fmt::format(" {}", i) : fmt::format(" {} {}", i, i);
        text += fmt::format("{} -a '(__crm_values {})'\n", condition(entry, counts), operand_means(entry, i));
    }
    if (const std::string fields = fields_word(*entry.command); !fields.empty()) {
        text += fmt::format("{} -a '(__crm_field_values {})'\n", condition(entry), fields);
        text += fmt::format("{} -a '(__crm_field_options {})'\n", condition(entry), fields);
    }
    return text;
}

std::string lines_of(const CompletionEntry& entry) {
    std::string text;
    for (const auto& [name, summary] : entry.subcommands)
        text += fmt::format("{} -a {} -d {}\n", condition(entry, " 0 0"), name, quoted(summary));
    for (const Option& option : entry.options) text += lines_of(entry, option);
    return entry.command ? text + operand_lines(entry) : text;
}

std::string spaced(const std::set<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

/// Fills in the sets that tell words apart.
std::string with_sets(std::string text, std::span<const CompletionEntry> entries) {
    std::set<std::string> valued, flags, subcommands, fielded, own;
    for (const CompletionEntry& entry : entries) {
        const bool has_fields = entry.command && entry.command->fields != FieldOptions::none;
        for (const Option& option : entry.options) {
            if (has_fields) own.insert(fmt::format("--{}", option.name));
            auto& set = option.value.empty() ? flags : valued;
            set.insert(fmt::format("--{}", option.name));
            if (option.letter) set.insert(fmt::format("-{}", option.letter));
        }
        if (entry.path.find(' ') != std::string::npos) subcommands.insert(quoted(entry.path));
        if (has_fields) fielded.insert(quoted(entry.path));
    }
    text = filled_in(filled_in(text, "VALUED", spaced(valued)), "FLAGS", spaced(flags));
    text = filled_in(filled_in(text, "SUBCOMMANDS", spaced(subcommands)), "FIELDED", spaced(fielded));
    return filled_in(text, "OWN", spaced(own));
}

}  // namespace

std::string fish_script() {
    const auto entries = completion_entries();
    std::string words;
    for (const Means means : {Means::format, Means::shell, Means::command, Means::report, Means::when})
        if (const auto fixed = fixed_words(means); !fixed.empty())
            words +=
                fmt::format("        case {}\n            printf '%s\\n' {}\n", means_name(means), join(fixed, " "));
    std::string text = filled_in(with_sets(std::string(frame), entries), "WORDS", words);
    for (const CompletionEntry& entry : entries) text += lines_of(entry);
    return text;
}

}  // namespace crm

#include <fmt/format.h>

#include "completion_table.h"
#include "crm/base/text.h"

namespace crm {

namespace {

constexpr std::string_view frame = R"sh(#compdef crm
# Completion of crm for zsh. Made by crm_generate from the command table: do not edit.

# Offers the words that crm knows by the name $1 and that begin with what is typed, with what they mean; $2 stands before
# each. Words that begin otherwise take the place of what is typed, if it is but one, and are shown in turn.
_crm_ask() {
    local whole=${(Q)PREFIX} before=$2 line word typed
    [[ $before == "$whole"* ]] || typed=${whole#$before}
    local -a found shown open opened how
    local -i width=0 alike=1 i
    for line in ${(f)"$(${(Q)words[1]/#\~\//$HOME/} ${directory:+-C} ${directory:+$directory} completions \
        --words "$1" --typed="$typed" 2>/dev/null)"}; do
        word=$before${line%%$'\t'*}
        [[ $word == "$whole"* ]] || alike=0
        (( $#word > width )) && width=$#word
        found+=("$word")
        shown+=("${line#*$'\t'}")
        [[ $line == *$'\t'* ]] || shown[-1]=
    done
    (( $#found )) || return 1
    if (( ! alike )); then
        how=(-U)
        (( $#found > 1 )) && compstate[insert]=menu
    fi
    for (( i = $#found; i > 0; i-- )); do
        [[ -n $shown[i] ]] && shown[i]="${(r:width:)found[i]}  -- $shown[i]" || shown[i]=$found[i]
        [[ $found[i] == *[:.] ]] || continue
        open=("$found[i]" $open) opened=("$shown[i]" $opened)
        found[i]=() shown[i]=()
    done
    (( $#open )) && compadd $how -l -S '' -d opened -a open
    (( $#found )) && compadd $how -l -d shown -a found
}

# Sets what may follow the command $1: subcommands and options with their help, what the options' values and the operands
# are, and whose fields are options.
_crm_table() {
    subcommands=() options=() values=() operands=() rest= fields=
    case $1 in
@TABLE@    esac
}

# Offers values: $1 says what they are.
_crm_values() {
    case $1 in
    (kind) _crm_ask kinds ;;
    (kind+query) _crm_ask kinds; _crm_ask query ;;
    (reference*) _crm_ask references${1#reference} ;;
    (query) _crm_ask query:$kind ;;
    (query:*) _crm_ask $1 ;;
    (value:*) _crm_ask values:${fieldkind}:${1#value:} ;;
    (field) _crm_ask fields:$kind ;;
    (fields) compset -P '*,'; _crm_ask fields:$kind ;;
    (stage) _crm_ask stages ;;
    (user) _crm_ask users ;;
    (type) _crm_ask types ;;
@WORDS@    (file) _files ;;
    (directory) _files -/ ;;
    esac
}

# Sets expected to what the value of the option $1 is.
_crm_expect() {
    local field=${1#--}
    [[ $fields == any ]] && field=${${field#add-}#rm-}
    expected=
    if (( $+values[$1] )); then
        expected=$values[$1]
    elif [[ -n $fields && $1 == --* && -z ${options[(r)$1:*]} ]]; then
        expected=value:$field
    fi
}

_crm_option_names() {
    _describe -o option options
    [[ -n $fields && $PREFIX == --* ]] || return
    _crm_ask fields:$fieldkind --
    if [[ $fields == any ]]; then
        _crm_ask lists --add-
        _crm_ask lists --rm-
    fi
}

_crm() {
    local current=$words[CURRENT] command= kind= fieldkind= expected= directory= word rest fields
    local -i count=0 i
    local -a subcommands options operands
    local -A values
    _crm_table ''
    for (( i = 2; i < CURRENT; i++ )); do
        word=${(Q)words[i]}
        if [[ -n $expected ]]; then
            [[ $words[i-1] == (-C|--directory) ]] && directory=$word
            expected=
        elif [[ $word == --*=* ]]; then
            [[ $word == --directory=* ]] && directory=${word#*=}
        elif [[ $word == -?* ]]; then
            _crm_expect $word
        elif (( count == 0 )) && [[ -n ${subcommands[(r)$word:*]} ]]; then
            command=${command:+$command }$word
            _crm_table $command
        else
            (( count++ == 0 )) && kind=$word
        fi
    done
    directory=${directory/#\~\//$HOME/}
    case $fields in (kind) fieldkind=$kind ;; (any) fieldkind= ;; (*) fieldkind=$fields ;; esac
    if [[ -n $expected ]]; then
        _crm_values $expected
    elif [[ $current == --*=* ]]; then
        compset -P 1 '*='
        _crm_expect ${current%%=*}
        _crm_values ${expected:-text}
    elif [[ $current == -* && $current != -[^-]?* ]]; then
        _crm_option_names
    else
        (( count == 0 && $#subcommands )) && _describe command subcommands
        if (( count < $#operands )); then
            _crm_values $operands[count+1]
        elif [[ -n $rest ]]; then
            _crm_values $operands[-1]
        fi
    fi
}

if [[ $funcstack[1] == _crm ]]; then _crm "$@"; else compdef _crm crm; fi
)sh";

/// "name:help" for _describe.
std::string described(std::string_view name, std::string_view help) {
    return single_quoted(fmt::format("{}:{}", name, help));
}

/// Every form of an option: --directory, -C.
std::vector<std::string> forms_of(const Option& option) {
    std::vector<std::string> forms{fmt::format("--{}", option.name)};
    if (option.letter) forms.push_back(fmt::format("-{}", option.letter));
    return forms;
}

std::string arm(const CompletionEntry& entry) {
    std::vector<std::string> subcommands, options, values, operands;
    for (const auto& [name, summary] : entry.subcommands) subcommands.push_back(described(name, summary));
    for (const Option& option : entry.options)
        for (const std::string& form : forms_of(option)) {
            options.push_back(described(form, option.help));
            if (!option.value.empty()) values.push_back(fmt::format("{} {}", form, means_name(option.means)));
        }
    std::string text = fmt::format("    ({})\n", entry.path.empty() ? "''" : single_quoted(entry.path));
    text += fmt::format("        subcommands=({})\n        options=({})\n        values=({})\n", join(subcommands, " "),
                        join(options, " "), join(values, " "));
    if (entry.command) {
        for (std::size_t i = 0; i < entry.command->operands.size(); ++i) operands.push_back(operand_means(entry, i));
        const bool rest = !entry.command->operands.empty() && entry.command->operands.back().rest;
        text += fmt::format("        operands=({}) rest={} fields={}\n", join(operands, " "), rest ? "yes" : "",
                            fields_word(*entry.command));
    }
    return text + "        ;;\n";
}

}  // namespace

std::string zsh_script() {
    std::string table, words;
    for (const CompletionEntry& entry : completion_entries()) table += arm(entry);
    for (const Means means : {Means::format, Means::shell, Means::command, Means::report, Means::when})
        if (const auto fixed = fixed_words(means); !fixed.empty())
            words += fmt::format("    ({}) compadd -- {} ;;\n", means_name(means), join(fixed, " "));
    return filled_in(filled_in(frame, "TABLE", table), "WORDS", words);
}

}  // namespace crm

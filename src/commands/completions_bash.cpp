#include <fmt/format.h>

#include "completion_table.h"
#include "crm/base/text.h"

namespace crm {

namespace {

// The script cuts the line into words as crm will get them, without quotes, because bash cuts at colons and = as well.
// An option takes the next word where the table says so, the first other word is the command, a subcommand's name may
// follow.
constexpr std::string_view frame =
    R"sh(# Completion of crm for bash. Made by crm_generate from the command table: do not edit.

# Sets words to the words before the cursor, the last one being typed, and quote to what it is still open with.
_crm_split() {
    local line=${COMP_LINE:0:COMP_POINT} char i word= any=
    words=() quote=
    for ((i = 0; i < ${#line}; i++)); do
        char=${line:i:1}
        if [[ $quote && $char == "$quote" ]]; then
            quote=
        elif [[ $quote == "'" ]]; then
            word+=$char
        elif [[ $char == \\ && ( ! $quote || ${line:i+1:1} == [\\\"\$\`] ) ]]; then
            ((++i))
            word+=${line:i:1}
        elif [[ ! $quote && $char == [\"\'] ]]; then
            quote=$char any=yes
        elif [[ ! $quote && $char == [[:blank:]] ]]; then
            [[ $word$any ]] && words+=("$word")
            word= any=
        else
            word+=$char
        fi
    done
    words+=("$word")
}

# Offers the words that crm knows by the name $1 and that begin with what is typed.
_crm_ask() {
    local line
    while IFS= read -r line; do COMPREPLY+=("${line%%$'\t'*}"); done < <(
        "${words[0]/#\~\//$HOME/}" ${directory:+-C "$directory"} completions --words "$1" --typed="$typed" 2>/dev/null
    )
}

_crm_offer() {
    local word
    for word in $1; do [[ $word == "$typed"* ]] && COMPREPLY+=("$word"); done
}

# Sets what may follow the command $1: subcommands, options (--name, or --name=what its value is), operands, fields.
_crm_table() {
    subcommands= options= operands= rest= fields=
    case $1 in
@TABLE@    esac
}

# Sets expected to what the value of the option $1 is.
_crm_expect() {
    local option field=${1#--}
    expected=
    [[ $fields == any ]] && field=${field#add-} field=${field#rm-}
    [[ $fields && $1 == --* ]] && expected=value:$field
    for option in $options; do
        [[ ${option%%=*} == "$1" ]] || continue
        expected=
        [[ $option == *=* ]] && expected=${option#*=}
    done
}

# Offers values: $1 says what they are.
_crm_values() {
    case $1 in
    kind) _crm_ask kinds ;;
    kind+query) _crm_ask kinds; _crm_ask query ;;
    reference*) _crm_ask "references${1#reference}" ;;
    query) _crm_ask "query:$kind" ;;
    query:*) _crm_ask "$1" ;;
    value:*) _crm_ask "values:$fieldkind:${1#value:}" ;;
    field) _crm_ask "fields:$kind" ;;
    fields) [[ $typed == *,* ]] && lead+=${typed%,*},; typed=${typed##*,}; _crm_ask "fields:$kind" ;;
    stage) _crm_ask stages ;;
    user) _crm_ask users ;;
    type) _crm_ask types ;;
@WORDS@    file) files=yes; mapfile -t COMPREPLY < <(compgen -f -- "$typed") ;;
    directory) files=yes; mapfile -t COMPREPLY < <(compgen -d -- "$typed") ;;
    esac
}

_crm_option_names() {
    local option
    for option in $options; do typed=$cur _crm_offer "${option%%=*}"; done
    if [[ $fields && $cur == --* ]]; then
        local typed=${cur#--} found=("${COMPREPLY[@]}")
        COMPREPLY=()
        _crm_ask "fields:$fieldkind"
        found+=("${COMPREPLY[@]/#/--}")
        if [[ $fields == any && $typed == [ar]* ]]; then
            local way
            for way in add- rm-; do
                [[ $way == "${typed:0:${#way}}"* ]] || continue
                COMPREPLY=()
                typed=${cur:2+${#way}} _crm_ask lists
                found+=("${COMPREPLY[@]/#/--$way}")
            done
        fi
        COMPREPLY=("${found[@]}")
    fi
}

# Makes of whole words what the line still lacks, quoted as it began: readline puts in no more than what stands behind
# the last colon or =, which is $1.
_crm_finish() {
    local plain=${1//\\?/x} i word begin unlike=
    [[ $quote == "'" ]] && plain=$1
    [[ $plain == [=:] ]] && plain=
    local known=$((${#cur} - ${#plain}))
    begin=${cur:known}
    for i in "${!COMPREPLY[@]}"; do
        word=$lead${COMPREPLY[i]}
        word=${word:known}
        [[ $word == "$begin"* ]] || unlike=yes
        case $quote in
        "'") word=${word//"'"/"'\\''"} ;;
        '"') word=${word//\\/\\\\} word=${word//\"/\\\"} word=${word//\$/\\\$} word=${word//\`/\\\`} ;;
        *) [[ $files ]] || printf -v word %q "$word" ;;
        esac
        COMPREPLY[i]=$word
    done
    if [[ $files ]]; then compopt -o filenames; fi
    if ((${#COMPREPLY[@]} == 1)); then
        if [[ ${COMPREPLY[0]} == *[:.] ]]; then compopt -o nospace; fi
    elif [[ $unlike ]]; then
        # Words that have no beginning in common with what is typed are shown, and take nothing of it away.
        COMPREPLY+=("$1")
    fi
}

_crm() {
    local words quote cur typed lead= files= command= kind= fieldkind= expected= directory= count=0 i word
    local subcommands options operands rest fields
    COMPREPLY=()
    _crm_split
    cur=${words[-1]} typed=$cur
    _crm_table ''
    for ((i = 1; i < ${#words[@]} - 1; i++)); do
        word=${words[i]}
        if [[ $expected ]]; then
            [[ ${words[i-1]} == @(-C|--directory) ]] && directory=$word
            expected=
        elif [[ $word == --*=* ]]; then
            [[ $word == --directory=* ]] && directory=${word#*=}
        elif [[ $word == -?* ]]; then
            _crm_expect "$word"
        elif [[ " $subcommands " == *" $word "* && $count == 0 ]]; then
            command="${command:+$command }$word"
            _crm_table "$command"
        else
            ((count++ == 0)) && kind=$word
        fi
    done
    directory=${directory/#\~\//$HOME/}
    case $fields in kind) fieldkind=$kind ;; any) fieldkind= ;; *) fieldkind=$fields ;; esac
    if [[ ! $expected && $cur == --*=* ]]; then
        lead=${cur%%=*}= typed=${cur#*=}
        _crm_expect "${cur%%=*}"
    fi
    if [[ $expected ]]; then
        _crm_values "$expected"
    elif [[ $cur == -* && $cur != -[!-]?* ]]; then
        _crm_option_names
    else
        local list=($operands)
        ((count == 0)) && _crm_offer "$subcommands"
        if ((count < ${#list[@]})); then
            _crm_values "${list[count]}"
        elif [[ $rest ]]; then
            _crm_values "${list[-1]}"
        fi
    fi
    _crm_finish "$2"
}

complete -F _crm crm
)sh";

std::string words_of(const Option& option) {
    const std::string value = option.value.empty() ? std::string() : fmt::format("={}", means_name(option.means));
    std::string words = fmt::format("--{}{}", option.name, value);
    if (option.letter) words += fmt::format(" -{}{}", option.letter, value);
    return words;
}

std::string arm(const CompletionEntry& entry) {
    std::vector<std::string> subcommands, options, operands;
    for (const auto& [name, summary] : entry.subcommands) subcommands.emplace_back(name);
    for (const Option& option : entry.options) options.push_back(words_of(option));
    std::string text = fmt::format("    '{}')\n        subcommands='{}'\n        options='{}'\n", entry.path,
                                   join(subcommands, " "), join(options, " "));
    if (entry.command) {
        for (std::size_t i = 0; i < entry.command->operands.size(); ++i) operands.push_back(operand_means(entry, i));
        const bool rest = !entry.command->operands.empty() && entry.command->operands.back().rest;
        text += fmt::format("        operands='{}' rest={} fields={}\n", join(operands, " "), rest ? "yes" : "",
                            fields_word(*entry.command));
    }
    return text + "        ;;\n";
}

}  // namespace

std::string bash_script() {
    std::string table, words;
    for (const CompletionEntry& entry : completion_entries()) table += arm(entry);
    for (const Means means : {Means::format, Means::shell, Means::command, Means::report, Means::when})
        if (const auto fixed = fixed_words(means); !fixed.empty())
            words += fmt::format("    {}) _crm_offer '{}' ;;\n", means_name(means), join(fixed, " "));
    return filled_in(filled_in(frame, "TABLE", table), "WORDS", words);
}

}  // namespace crm

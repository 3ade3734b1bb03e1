#include "crm/base/slug.h"

#include <algorithm>

#include "crm/base/text.h"
#include "slug_romanize.h"
#include "text_code_points.h"

namespace crm {
namespace {

/// A run with the place where its surname ends, and how it is spelt.
struct SpelledRun {
    std::u32string_view text;
    std::size_t surname = 0;
    Spellings spellings;
};

/// Only what a name begins with is taken for a surname: the 한 of "서울 한강" is none.
std::size_t surname_of(const std::vector<Run>& runs, const Run& run) {
    if (&run != &runs.front() || (run.text.size() < 3 && runs.size() > 1)) return 0;
    if (run.script == Script::hangul) return hangul_surname(run.text);
    return run.script == Script::han ? han_surname(run.text) : 0;
}

Spellings spell(const Run& run, std::size_t surname, std::u32string_view name) {
    switch (run.script) {
        case Script::latin: return spell_latin(run.text, name);
        case Script::cyrillic: return spell_cyrillic(run.text, name);
        case Script::hangul: return spell_hangul(run.text, surname);
        case Script::han: return spell_han(run.text, surname);
        case Script::other: return spell_other(run.text);
    }
    return {};
}

/// Of the runs of one name; `letters` are all of theirs.
std::vector<SpelledRun> spelled_runs(const std::vector<Run>& runs, std::u32string_view letters) {
    constexpr std::size_t telling = 200;  // letters that tell the language of a name
    const std::u32string_view some = letters.substr(0, telling);
    std::vector<SpelledRun> spelled;
    spelled.reserve(runs.size());
    for (const Run& run : runs) {
        const std::size_t surname = surname_of(runs, run);
        spelled.push_back({run.text, surname, spell(run, surname, some)});
    }
    return spelled;
}

/// The words of the name in its own script, without punctuation, a surname apart.
std::string apart(const std::vector<SpelledRun>& runs) {
    std::string words;
    for (const SpelledRun& run : runs) {
        if (!words.empty()) words += ' ';
        append_folded(words, to_utf8(run.text.substr(0, run.surname)));
        if (run.surname != 0) words += ' ';
        append_folded(words, to_utf8(run.text.substr(run.surname)));
    }
    return words;
}

/// The name with each run in its `way`-th spelling.
std::string spelled(const std::vector<SpelledRun>& runs, std::size_t way) {
    std::string words;
    for (const SpelledRun& run : runs) {
        const std::string& spelling = run.spellings[std::min(way, run.spellings.size() - 1)];
        if (!words.empty() && !spelling.empty()) words += ' ';
        words += spelling;
    }
    return words;
}

std::size_t ways(const std::vector<SpelledRun>& runs) {
    std::size_t most = 0;
    for (const SpelledRun& run : runs) most = std::max(most, run.spellings.size());
    return most;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

/// Words that begin in the middle of what stands between two spaces, as in "anne-marie" and "o'brien".
bool has_inner_words(std::string_view folded) {
    for (std::size_t at = 1; at + 1 < folded.size(); ++at) {
        const bool between = is_letter_or_digit(folded[at - 1]) && is_letter_or_digit(folded[at + 1]);
        if (between && folded[at] != ' ' && !is_letter_or_digit(folded[at])) return true;
    }
    return false;
}

void add_new(std::vector<std::string>& forms, std::string form) {
    if (form.empty() || std::find(forms.begin(), forms.end(), form) != forms.end()) return;
    forms.push_back(std::move(form));
}

std::string cut(std::string slug, std::size_t limit) {
    if (slug.size() <= limit) return slug;
    const std::size_t dash = slug.rfind('-', limit);
    slug.resize(dash == std::string::npos ? limit : dash);
    return slug;
}

bool is_read_by_tables(const Run& run) {
    if (run.script == Script::other) return std::all_of(run.text.begin(), run.text.end(), is_kana);
    return true;
}

}  // namespace

std::string slug(std::string_view name, std::size_t limit) {
    std::u32string letters = compatible(name);
    const std::vector<Run> runs = runs_of(letters);
    std::string words = spelled(spelled_runs(runs, letters), 0);
    std::replace(words.begin(), words.end(), ' ', '-');
    return cut(std::move(words), limit);
}

std::vector<std::string> search_forms(std::string_view name) {
    std::vector<std::string> forms{fold(name)};
    if (is_ascii(name) && !has_inner_words(forms.front())) return forms;
    std::u32string letters = compatible(name);
    const std::vector<Run> script_runs = runs_of(letters);
    const std::vector<SpelledRun> runs = spelled_runs(script_runs, letters);
    add_new(forms, apart(runs));
    for (std::size_t way = 0; way < ways(runs); ++way) add_new(forms, spelled(runs, way));
    return forms;
}

std::vector<std::string> latin_spellings(std::string_view name) {
    constexpr std::size_t longest = 200;
    if (is_ascii(name) || name.size() > longest) return {};
    std::u32string letters = compatible(name);
    const std::vector<Run> script_runs = runs_of(letters);
    if (!std::all_of(script_runs.begin(), script_runs.end(), is_read_by_tables)) return {};
    const auto is_latin = [](const Run& run) { return run.script == Script::latin; };
    if (std::all_of(script_runs.begin(), script_runs.end(), is_latin)) return {};
    const std::vector<SpelledRun> runs = spelled_runs(script_runs, letters);
    std::vector<std::string> spellings;
    for (std::size_t way = 0; way < ways(runs); ++way) add_new(spellings, spelled(runs, way));
    return spellings;
}

}  // namespace crm

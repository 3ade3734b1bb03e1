// Cyrillic names: for ids as English readers write them (near BGN/PCGN), for searching also as in passports (ICAO Doc
// 9303), as in libraries (ISO 9 without its marks, which is what ICU gives), and as in central Europe.

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <span>

#include "slug_romanize.h"

namespace crm {
namespace {

struct Letter {
    char32_t cyrillic;
    std::string_view latin;
};

/// Letters of all languages, read as in Russian where they are shared.
constexpr std::array letters = std::to_array<Letter>({
    {U'а', "a"},  {U'б', "b"},  {U'в', "v"},    {U'г', "g"},  {U'д', "d"},  {U'е', "e"},  {U'ё', "yo"}, {U'ж', "zh"},
    {U'з', "z"},  {U'и', "i"},  {U'й', "y"},    {U'к', "k"},  {U'л', "l"},  {U'м', "m"},  {U'н', "n"},  {U'о', "o"},
    {U'п', "p"},  {U'р', "r"},  {U'с', "s"},    {U'т', "t"},  {U'у', "u"},  {U'ф', "f"},  {U'х', "kh"}, {U'ц', "ts"},
    {U'ч', "ch"}, {U'ш', "sh"}, {U'щ', "shch"}, {U'ъ', ""},   {U'ы', "y"},  {U'ь', ""},   {U'э', "e"},  {U'ю', "yu"},
    {U'я', "ya"}, {U'і', "i"},  {U'ї', "yi"},   {U'є', "ye"}, {U'ґ', "g"},  {U'ў', "w"},  {U'ѣ', "e"},  {U'ђ', "dj"},
    {U'ј', "j"},  {U'љ', "lj"}, {U'њ', "nj"},   {U'ћ', "c"},  {U'џ', "dz"}, {U'ѓ', "gj"}, {U'ќ', "kj"}, {U'ѕ', "dz"},
    {U'ө', "o"},  {U'ү', "u"},  {U'ә', "a"},    {U'ғ', "g"},  {U'қ', "q"},  {U'ң', "ng"}, {U'ұ', "u"},  {U'һ', "h"},
    {U'җ', "j"},  {U'ҳ', "h"},  {U'ҷ', "j"},    {U'ӣ', "i"},  {U'ӯ', "u"},  {U'ӑ', "a"},  {U'ӗ', "e"},  {U'ҫ', "s"},
    {U'ӳ', "u"},  {U'ҡ', "q"},  {U'ҙ', "z"},    {U'ӏ', ""},
});

// What a language or a habit of spelling does differently.
constexpr std::array ukrainian = std::to_array<Letter>({{U'и', "y"}, {U'г', "h"}});
constexpr std::array ukrainian_passport = std::to_array<Letter>(
    {{U'и', "y"}, {U'г', "h"}, {U'й', "i"}, {U'ю', "iu"}, {U'я', "ia"}, {U'ї', "i"}, {U'є', "ie"}});
constexpr std::array bulgarian = std::to_array<Letter>({{U'ъ', "a"}, {U'щ', "sht"}, {U'х', "h"}});
constexpr std::array serbian = std::to_array<Letter>({{U'х', "h"}, {U'ц', "c"}, {U'ж', "z"}, {U'ч', "c"}, {U'ш', "s"}});
constexpr std::array mongolian = std::to_array<Letter>({{U'й', "i"}, {U'ж', "j"}, {U'е', "ye"}});
constexpr std::array simplified = std::to_array<Letter>({{U'ё', "e"}, {U'й', "y"}});
constexpr std::array passport =
    std::to_array<Letter>({{U'ё', "e"}, {U'й', "i"}, {U'ю', "iu"}, {U'я', "ia"}, {U'ъ', "ie"}});
constexpr std::array library = std::to_array<Letter>({
    {U'ё', "e"}, {U'ж', "z"}, {U'й', "j"}, {U'х', "h"}, {U'ц', "c"}, {U'ч', "c"}, {U'ш', "s"},
    {U'щ', "s"}, {U'ю', "u"}, {U'я', "a"}, {U'ї', "i"}, {U'є', "e"}, {U'ў', "u"}, {U'ђ', "d"},
    {U'љ', "l"}, {U'њ', "n"}, {U'џ', "d"}, {U'ѓ', "g"}, {U'ќ', "k"}, {U'ѕ', "z"},
});
constexpr std::array central = std::to_array<Letter>({{U'ё', "jo"}, {U'й', "j"}, {U'ю', "ju"}, {U'я', "ja"}});

std::optional<std::string_view> find(std::span<const Letter> table, char32_t c) {
    const auto found = std::find_if(table.begin(), table.end(), [c](const Letter& l) { return l.cyrillic == c; });
    if (found == table.end()) return std::nullopt;
    return found->latin;
}

constexpr char32_t first_letter = 0x430, end_of_letters = 0x500;

/// `letters` by code point: running texts are spelt as well as names.
constexpr auto letter_table = [] {
    std::array<std::string_view, end_of_letters - first_letter> table{};
    for (const Letter& letter : letters) table[letter.cyrillic - first_letter] = letter.latin;
    return table;
}();

std::string_view usual(char32_t c) {
    return c >= first_letter && c < end_of_letters ? letter_table[c - first_letter] : std::string_view{};
}

std::string spell(std::u32string_view run, std::span<const Letter> differently) {
    std::string out;
    out.reserve(2 * run.size());
    for (const char32_t c : run) {
        const auto latin = find(differently, c);
        out += latin ? *latin : usual(c);
    }
    return out;
}

/// Which Cyrillic letters a name has: they betray its language.
class Letters {
public:
    explicit Letters(std::u32string_view name) : name_(name) {
        for (const char32_t c : name)
            if (c >= first_of_block && c < end_of_letters) seen_.set(c - first_of_block);
    }

    std::u32string_view name() const { return name_; }
    bool has_any(std::u32string_view wanted) const {
        return std::any_of(wanted.begin(), wanted.end(), [this](char32_t c) { return seen_[c - first_of_block]; });
    }
    bool has(std::u32string_view piece) const { return name_.find(piece) != std::u32string_view::npos; }

private:
    static constexpr char32_t first_of_block = 0x400;
    std::u32string_view name_;
    std::bitset<end_of_letters - first_of_block> seen_;
};

bool has_doubled_vowel(std::u32string_view name) {
    const auto doubled = [](char32_t a, char32_t b) {
        return a == b && (a == U'а' || a == U'о' || a == U'у' || a == U'э');
    };
    return std::adjacent_find(name.begin(), name.end(), doubled) != name.end();
}

/// ъ as a vowel; in Russian it stands before е, ё, ю, я only.
bool has_vowel_sign(std::u32string_view name) {
    for (std::size_t at = name.find(U'ъ'); at != std::u32string_view::npos; at = name.find(U'ъ', at + 1)) {
        if (at + 1 == name.size() || std::u32string_view(U"еёюя").find(name[at + 1]) == std::u32string_view::npos)
            return true;
    }
    return false;
}

bool is_ukrainian(const Letters& used) {
    if (used.has_any(U"ыэёъ")) return false;
    return used.has_any(U"їєґі") || used.has(U"ськ") || used.has(U"цьк");
}

/// Russian where the letters betray no language.
std::span<const Letter> habits_of(const Letters& used) {
    if (used.has_any(U"ђјљњћџѓќѕ")) return serbian;
    if (used.has_any(U"әғқңұһў")) return {};
    if (is_ukrainian(used)) return ukrainian;
    if (used.has_any(U"өү") || has_doubled_vowel(used.name())) return mongolian;
    if (has_vowel_sign(used.name())) return bulgarian;
    return {};
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// As most people write themselves: dmitry, yulia, alexander.
std::string with_easy_endings(std::string text) {
    for (const std::string_view ending : {"iy", "yy", "ij", "yj"}) {
        if (text.ends_with(ending)) text.replace(text.size() - 2, 2, "y");
    }
    replace_all(text, "iya", "ia");
    replace_all(text, "ija", "ia");
    replace_all(text, "ks", "x");
    return text;
}

/// A soft or hard sign lets е be heard as ye: григорьев, grigoryev.
std::u32string with_heard_e(std::u32string_view run) {
    std::u32string heard;
    for (const char32_t c : run) {
        const bool after_sign = !heard.empty() && (heard.back() == U'ь' || heard.back() == U'ъ');
        heard += c == U'е' && after_sign ? U'є' : c;
    }
    return heard;
}

}  // namespace

std::function<TextSpellings(std::u32string_view)> cyrillic_text_speller(std::u32string_view letters) {
    return [habits = habits_of(Letters(letters))](std::u32string_view run) {
        std::string readable = spell(with_heard_e(run), habits);
        std::string easy = with_easy_endings(habits.empty() ? spell(run, simplified) : readable);
        return TextSpellings{std::move(readable), std::move(easy)};
    };
}

Spellings spell_cyrillic(std::u32string_view run, std::u32string_view name) {
    const Letters used(name);
    const auto habits = habits_of(used);
    const bool russian = habits.empty() && (used.has_any(U"ыэёъ") || used.has(U"ия"));
    const bool may_be_ukrainian = !russian && (habits.empty() || is_ukrainian(used));
    const std::string readable = spell(with_heard_e(run), habits);
    const std::string in_central_europe = spell(run, central);
    const std::string beginning = run.starts_with(U'е') ? "y" + readable : readable;
    return {readable,
            with_easy_endings(habits.empty() ? spell(run, simplified) : readable),
            spell(run, passport),
            spell(run, library),
            in_central_europe,
            with_easy_endings(in_central_europe),
            may_be_ukrainian ? spell(run, ukrainian) : readable,
            may_be_ukrainian ? spell(run, ukrainian_passport) : readable,
            beginning};
}

}  // namespace crm

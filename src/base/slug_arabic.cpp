// Arabic names: the most common ones as people write them, the others letter by letter.

#include <algorithm>
#include <array>

#include "crm/base/text.h"
#include "slug_romanize.h"
#include "text_code_points.h"

namespace crm {
namespace {

constexpr char32_t first_letter = 0x621, last_letter = 0x6D3;

/// ICU's Any-Latin of each letter in [a-z], which is the same wherever the letter stands if no marks do; empty for the
/// letters that ICU does not know. (ICU takes 50 ms to load its rules, and is asked by one thread at a time.)
constexpr auto latin_letters = [] {
    std::array<std::string_view, last_letter - first_letter + 1> table{};
    const auto fill = [&](char32_t first, auto... latin) { ((table[first++ - first_letter] = latin), ...); };
    fill(U'ء', "", "a", "a", "w", "a", "y", "a", "b", "t", "t", "th", "j", "h", "kh", "d", "dh", "r", "z", "s", "sh");
    fill(U'ص', "s", "d", "t", "z", "", "gh");
    fill(U'ف', "f", "q", "k", "l", "m", "n", "h", "w", "y", "y");
    fill(U'پ', "p");
    fill(U'چ', "ch");
    fill(U'ژ', "zh");
    fill(U'ښ', "s");
    fill(U'ڤ', "v");
    fill(U'ک', "k");
    fill(U'ڭ', "ng");
    fill(U'گ', "g");
    fill(U'ۋ', "v");
    fill(U'ی', "y");
    return table;
}();

/// Neither a mark nor a digit.
bool is_letter(char32_t c) { return (c >= first_letter && c <= U'ي') || (c >= 0x679 && c <= last_letter); }

std::string letters_of(std::u32string_view run) {
    if (!std::all_of(run.begin(), run.end(), is_letter)) return transliterate("Any-Latin", run);
    std::string letters;
    for (const char32_t c : run) letters += latin_letters[c - first_letter];
    return letters;
}

struct ArabicName {
    std::u32string_view arabic;  ///< folded
    std::string_view first, second, third;
};

/// Arabic writes no short vowels, so no rule finds them. These names make up most of what people are called.
constexpr std::array arabic_names = std::to_array<ArabicName>({
    {U"محمد", "muhammad", "mohammed", "mohamed"},
    {U"احمد", "ahmad", "ahmed", "ahmet"},
    {U"محمود", "mahmoud", "mahmud", "mahmood"},
    {U"علي", "ali", "aly", "alee"},
    {U"حسن", "hassan", "hasan", "hasan"},
    {U"حسين", "hussein", "husain", "hossein"},
    {U"فاطمه", "fatima", "fatma", "fatemeh"},
    {U"عمر", "omar", "umar", "omer"},
    {U"عثمان", "othman", "uthman", "osman"},
    {U"خالد", "khalid", "khaled", "halid"},
    {U"عبد", "abd", "abdul", "abdel"},
    {U"عبدالله", "abdullah", "abdallah", "abdulla"},
    {U"الله", "allah", "ullah", "ellah"},
    {U"عبدالرحمن", "abdulrahman", "abdelrahman", "abdurrahman"},
    {U"الرحمن", "alrahman", "elrahman", "rahman"},
    {U"ابراهيم", "ibrahim", "ebrahim", "brahim"},
    {U"يوسف", "yusuf", "youssef", "yousef"},
    {U"مصطفي", "mustafa", "mostafa", "moustafa"},
    {U"مريم", "maryam", "mariam", "meryem"},
    {U"عائشه", "aisha", "ayesha", "aicha"},
    {U"خديجه", "khadija", "khadijah", "hatice"},
    {U"زينب", "zaynab", "zeinab", "zainab"},
    {U"ساره", "sara", "sarah", "sarra"},
    {U"نور", "nour", "nur", "noor"},
    {U"سعيد", "said", "saeed", "sayeed"},
    {U"رضا", "reza", "rida", "ridha"},
    {U"مهدي", "mahdi", "mehdi", "mahdy"},
    {U"امير", "amir", "ameer", "emir"},
    {U"كريم", "karim", "kareem", "kerim"},
    {U"طارق", "tariq", "tarek", "tarik"},
    {U"سمير", "samir", "sameer", "samer"},
    {U"ناصر", "nasser", "nasir", "naser"},
    {U"صالح", "salih", "saleh", "salah"},
    {U"جمال", "jamal", "gamal", "djamel"},
    {U"ليلي", "layla", "leila", "laila"},
    {U"هدي", "huda", "hoda", "houda"},
    {U"زهرا", "zahra", "zehra", "zohra"},
    {U"الزهراء", "alzahra", "elzahra", "zahra"},
    {U"سلمان", "salman", "selman", "soleiman"},
    {U"سليمان", "sulayman", "suleiman", "soliman"},
});

}  // namespace

Spellings spell_arabic(std::u32string_view run) {
    std::string letters = letters_of(run);
    const std::u32string folded = to_code_points(fold(to_utf8(run)));
    const auto found = std::find_if(arabic_names.begin(), arabic_names.end(),
                                    [&](const ArabicName& name) { return name.arabic == folded; });
    if (found == arabic_names.end()) return {std::move(letters)};
    return {std::string(found->first), std::string(found->second), std::string(found->third), std::move(letters)};
}

}  // namespace crm

#pragma once
// Names in Latin letters, one script a file. What is shared: a run is a stretch of one word in one script, and every
// script spells a run in its own ways.

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace crm {

enum class Script { latin, cyrillic, hangul, han, other };

/// The code points of a text in NFKC, without what is not UTF-8.
std::u32string compatible(std::string_view text);

/// The same in lower case, with digits of every script as 0 to 9.
std::u32string plain_letters(std::u32string compatible);

/// Plain letters, marks and digits of one script without anything between them.
struct Run {
    Script script = Script::latin;
    std::u32string_view text;
};

/// The runs of a name, which is `compatible`; they lie in it one behind the other, and nothing else stays there.
/// Apostrophes inside a word are left out, all other punctuation parts runs; a surname of Hangul or Han that stands
/// apart from its given name is joined with it, for "김 민수" is 김민수.
std::vector<Run> runs_of(std::u32string& name);

/// Ways to write a run in [a-z0-9], pieces parted by spaces. The first is for ids, all of them are for searching. The
/// same place in the list is the same way, so that runs of one name can be put together.
using Spellings = std::vector<std::string>;

/// `name` (all runs, one after the other) tells which language's habits a run follows.
Spellings spell_latin(std::u32string_view run, std::u32string_view name);
Spellings spell_cyrillic(std::u32string_view run, std::u32string_view name);

/// The first `surname` letters are a surname, written apart from the given name behind them.
Spellings spell_hangul(std::u32string_view run, std::size_t surname);
Spellings spell_han(std::u32string_view run, std::size_t surname);

/// A run in which there are Arabic letters.
Spellings spell_arabic(std::u32string_view run);

/// Every other script, through ICU but for Arabic and Kana.
Spellings spell_other(std::u32string_view run);

/// How many letters of `run` are a surname with a given name behind; 0 where it does not look like a person's name.
std::size_t hangul_surname(std::u32string_view run);
std::size_t han_surname(std::u32string_view run);

/// A surname and nothing else.
bool is_hangul_surname(std::u32string_view run);
bool is_han_surname(std::u32string_view run);

/// The reading of a Han character without its tone, from a table of the 8,836 common ones (as ICU gives them); empty
/// for others.
std::string_view pinyin(char32_t han);

/// As those write who have no such key: ä as ae, ö as oe, ü as ue but for a trema; with `nordic` also ø as oe and å as
/// aa.
std::u32string with_letters_for_dots(std::u32string_view run, bool nordic);

/// A word in running text, in two ways, by tables alone.
using TextSpellings = std::array<std::string, 2>;
/// For the words of one text, whose letters (or the first of them) tell the language.
std::function<TextSpellings(std::u32string_view)> cyrillic_text_speller(std::u32string_view letters);
TextSpellings spell_hangul_text(std::u32string_view run);
/// Words of Chinese are not parted: from each character on, three syllables together.
std::string spell_han_text(std::u32string_view run);

/// Kana as Hepburn writes it, every vowel as often as it is written; other letters are left out.
std::string spell_kana(std::u32string_view run);
bool is_kana(char32_t c);
/// Long vowels are written twice in Kana, and once by most Japanese abroad: ゆうこ, yuko.
std::string with_short_vowels(std::string text);

/// How many letters of a Han run are a common Japanese surname with at most a given name behind; 0 for none.
std::size_t japanese_surname(std::u32string_view run);
/// A common Japanese surname or given name; empty for others.
std::string_view japanese_reading(std::u32string_view kanji);

/// Of scripts that nothing else spells.
std::string spell_by_letter_names(std::u32string_view run);

/// `text` through ICU's transliterator `id`, folded, only [a-z0-9 ] kept.
std::string transliterate(const char* id, std::u32string_view text);

/// `text` folded, only [a-z0-9 ] kept.
std::string ascii_letters(std::u32string_view text);

}  // namespace crm

// The scripts that ICU's transliterators write in Latin letters, with what English readers expect beyond them.

#include <unicode/translit.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include "crm/base/text.h"
#include "slug_romanize.h"
#include "text_code_points.h"

namespace crm {
namespace {

/// Opened once each, by the first name that needs it. ICU's transliterators change their own state: one at a time.
class Transliterators {
public:
    std::string apply(const std::string& id, std::u32string_view text) {
        const std::scoped_lock lock(mutex_);
        const std::string utf8 = to_utf8(text);
        icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(utf8);
        if (const icu::Transliterator* opened = open(id)) opened->transliterate(unicode);
        std::string out;
        return unicode.toUTF8String(out);
    }

private:
    const icu::Transliterator* open(const std::string& id) {
        const auto [at, is_new] = opened_.try_emplace(id);
        UErrorCode status = U_ZERO_ERROR;
        const auto unicode_id = icu::UnicodeString::fromUTF8(id);
        if (is_new) at->second.reset(icu::Transliterator::createInstance(unicode_id, UTRANS_FORWARD, status));
        return at->second.get();
    }

    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<icu::Transliterator>> opened_;
};

std::string latin_of(const char* id, std::u32string_view text) {
    static Transliterators transliterators;
    return transliterators.apply(id, text);
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

bool contains_script(std::u32string_view run, UScriptCode script) {
    return std::any_of(run.begin(), run.end(), [script](char32_t c) {
        UErrorCode status = U_ZERO_ERROR;
        return uscript_getScript(static_cast<UChar32>(c), &status) == script;
    });
}

/// Hindi does not speak the vowel that ends a bare consonant, and English readers write ś as sh.
std::string spell_devanagari(std::u32string_view run) {
    std::string latin = latin_of("Devanagari-Latin", run);
    for (const std::string_view letter : {"ś", "ṣ"}) replace_all(latin, letter, "sh");
    replace_all(latin, "r̥", "ri");
    std::string letters = ascii_letters(to_code_points(latin));
    const bool bare_consonant = run.back() >= U'क' && run.back() <= U'ह';
    if (bare_consonant && letters.size() > 2 && letters.ends_with('a')) letters.pop_back();
    return letters;
}

}  // namespace

std::string transliterate(const char* id, std::u32string_view text) {
    return std::string(trim(ascii_letters(to_code_points(latin_of(id, text)))));
}

Spellings spell_other(std::u32string_view run) {
    if (std::all_of(run.begin(), run.end(), is_kana)) {
        const std::string letters = spell_kana(run);
        return {letters, with_short_vowels(letters)};
    }
    if (contains_script(run, USCRIPT_SINHALA)) return {transliterate("si-si_Latn", run)};
    if (contains_script(run, USCRIPT_ARABIC)) return spell_arabic(run);
    std::string letters = transliterate("Any-Latin", run);
    if (contains_script(run, USCRIPT_GREEK)) return {transliterate("Greek-Latin/UNGEGN", run), letters};
    if (contains_script(run, USCRIPT_DEVANAGARI)) return {spell_devanagari(run), letters};
    if (letters.empty()) return {spell_by_letter_names(run)};
    return {letters};
}

}  // namespace crm

#include "encoding_guess.h"

#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "converter.h"
#include "language_model.h"

namespace crm {

namespace {

constexpr std::array<Encoding, 8> encodings = {{
    {"CP949", "windows-949-2000", " cp949 949 ms949 windows-949 uhc euc-kr euckr ks_c_5601-1987 ksc5601 "},
    {"GB18030", "GB18030", " gb18030 gbk gb2312 euc-cn cp936 936 ms936 windows-936 "},
    {"Big5", "windows-950-2000", " big5 cp950 950 windows-950 "},
    {"Shift_JIS", "ibm-943_P15A-2003", " shift_jis shift-jis sjis cp932 932 ms932 windows-31j "},
    {"EUC-JP", "EUC-JP", " euc-jp eucjp "},
    {"windows-1251", "windows-1251", " windows-1251 cp1251 1251 "},
    {"KOI8-R", "KOI8-R", " koi8-r koi8r koi8 "},
    {"windows-1252", "windows-1252", " windows-1252 cp1252 1252 ansi "},
}};

/// What a text in one of them is like. Below `least` (on average for each character outside ASCII) a text is no text of
/// the language; the encodings of alphabets need it, since nearly all bytes are letters in them.
struct Likeness {
    LanguageModel model;
    double least;
    bool is_alphabet;
};

constexpr std::array<Likeness, encodings.size()> likenesses = {{
    {korean, -12, false},
    {simplified_chinese, -12, false},
    {traditional_chinese, -12, false},
    {japanese, -12, false},
    {japanese, -12, false},
    {cyrillic, -8.5, true},
    {cyrillic, -8.5, true},
    {western, -8.5, true},
}};

/// Less likely than anything but a control character.
constexpr double implausible = -15;

struct Score {
    Encoding encoding;
    bool is_alphabet;
    double total;  ///< logarithm of the probability of the whole sample
};

/// Nothing where the sample is no text in the encoding.
std::optional<Score> score(std::string_view sample, const Encoding& encoding, const Likeness& likeness) {
    const auto conversion = convert(sample, encoding.icu_name, Extent::sample);
    if (!conversion || conversion->invalid_at) return {};
    double total = 0;
    double foreign = 0;
    std::size_t foreign_count = 0;
    char16_t previous = 0;
    for (const char16_t c : conversion->text) {
        const double probability = likeness.model(c, previous);
        total += probability;
        if (c >= 0x7F || probability < implausible) {
            foreign += probability;
            ++foreign_count;
        }
        previous = c;
    }
    const double average = foreign_count == 0 ? 0 : foreign / static_cast<double>(foreign_count);
    if (average < likeness.least) return {};
    return Score{.encoding = encoding, .is_alphabet = likeness.is_alphabet, .total = total};
}

struct Close {
    void operator()(UCharsetDetector* detector) const { ucsdet_close(detector); }
};

struct Detection {
    std::string name;
    int32_t confidence;
};

std::vector<Detection> detect(std::string_view sample) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, Close> detector(ucsdet_open(&status));
    ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &status);
    int32_t count = 0;
    const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &status);
    std::vector<Detection> found;
    for (int32_t i = 0; U_SUCCESS(status) && i < count; ++i) {
        const char* const name = ucsdet_getName(matches[i], &status);
        const int32_t confidence = ucsdet_getConfidence(matches[i], &status);
        found.push_back({name, confidence});
    }
    return found;
}

/// ICU's n-grams know scripts that have no model here (Greek, Hebrew, Arabic, Turkish, Central European). It is
/// believed where it is sure, and surer than of anything Western or Cyrillic: on short texts it guesses.
std::optional<Encoding> other_script(std::string_view sample) {
    static constexpr std::array<Encoding, 6> others = {{
        {"windows-1250", "windows-1250", " windows-1250 ISO-8859-2 "},
        {"windows-1253", "windows-1253", " windows-1253 ISO-8859-7 "},
        {"windows-1254", "windows-1254", " windows-1254 ISO-8859-9 "},
        {"windows-1255", "windows-1255", " windows-1255 ISO-8859-8 ISO-8859-8-I "},
        {"windows-1256", "windows-1256", " windows-1256 "},
        {"ISO-8859-6", "ISO-8859-6", " ISO-8859-6 "},
    }};
    constexpr int32_t sure = 40;
    constexpr int32_t surer = 10;
    const std::vector<Detection> detections = detect(sample);
    if (detections.empty() || detections.front().confidence < sure) return {};
    const auto rival = std::ranges::find_if(detections, [](const Detection& detection) {
        return detection.name == "windows-1252" || detection.name == "ISO-8859-1" || detection.name == "windows-1251" ||
               detection.name == "KOI8-R";
    });
    if (rival != detections.end() && rival->confidence + surer > detections.front().confidence) return {};
    const auto other = std::ranges::find_if(others, [&](const Encoding& encoding) {
        return std::string_view(encoding.aliases).find(' ' + detections.front().name + ' ') != std::string_view::npos;
    });
    return other == others.end() ? std::nullopt : std::optional(*other);
}

}  // namespace

std::span<const Encoding> known_encodings() { return encodings; }

std::vector<Encoding> likely_encodings(std::string_view sample) {
    std::vector<Score> scores;
    for (std::size_t i = 0; i < encodings.size(); ++i)
        if (const auto found = score(sample, encodings[i], likenesses[i])) scores.push_back(*found);
    std::ranges::stable_sort(scores, [](const Score& a, const Score& b) { return a.total > b.total; });
    std::vector<Encoding> likely;
    if (scores.empty() || scores.front().is_alphabet)
        if (const auto other = other_script(sample)) likely.push_back(*other);
    for (const Score& found : scores) likely.push_back(found.encoding);
    return likely;
}

}  // namespace crm

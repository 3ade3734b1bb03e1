// Hangul names: Revised Romanisation (2000) syllable by syllable, surnames as people write them.

#include <algorithm>
#include <array>

#include "slug_romanize.h"

namespace crm {
namespace {

struct Surname {
    std::u32string_view hangul;
    std::string_view spellings;  ///< the one for ids first
};

constexpr std::array surnames = std::to_array<Surname>({
    {U"남궁", "namgung namkoong"},
    {U"황보", "hwangbo"},
    {U"제갈", "jegal"},
    {U"사공", "sagong"},
    {U"선우", "sunwoo seonu"},
    {U"서문", "seomun seomoon"},
    {U"독고", "dokgo dokko"},
    {U"동방", "dongbang"},
    {U"김", "kim gim"},
    {U"이", "lee yi rhee i"},
    {U"리", "ri lee rhee"},
    {U"박", "park bak pak"},
    {U"최", "choi choe"},
    {U"정", "jung jeong chung"},
    {U"강", "kang gang"},
    {U"조", "cho jo"},
    {U"윤", "yoon yun"},
    {U"장", "jang chang"},
    {U"임", "lim im rim"},
    {U"림", "rim lim"},
    {U"한", "han hahn"},
    {U"오", "oh o"},
    {U"서", "seo suh"},
    {U"신", "shin sin"},
    {U"권", "kwon gwon"},
    {U"황", "hwang whang"},
    {U"안", "ahn an"},
    {U"송", "song"},
    {U"류", "ryu yoo yu"},
    {U"유", "yoo yu ryu"},
    {U"홍", "hong"},
    {U"전", "jeon jun chun"},
    {U"고", "ko go koh"},
    {U"문", "moon mun"},
    {U"손", "son sohn"},
    {U"양", "yang"},
    {U"배", "bae pae"},
    {U"백", "baek paik"},
    {U"허", "heo hur huh"},
    {U"남", "nam"},
    {U"심", "shim sim"},
    {U"노", "noh roh no"},
    {U"로", "roh ro"},
    {U"하", "ha"},
    {U"곽", "kwak gwak"},
    {U"성", "sung seong"},
    {U"차", "cha"},
    {U"주", "joo ju chu"},
    {U"우", "woo u"},
    {U"구", "koo gu ku"},
    {U"민", "min"},
    {U"나", "na ra"},
    {U"라", "ra na"},
    {U"진", "jin chin"},
    {U"지", "ji chi"},
    {U"엄", "eom um"},
    {U"채", "chae"},
    {U"원", "won"},
    {U"천", "cheon chun"},
    {U"방", "bang pang"},
    {U"공", "kong gong"},
    {U"현", "hyun hyeon"},
    {U"함", "ham"},
    {U"변", "byun byeon"},
    {U"염", "yeom yum"},
    {U"여", "yeo"},
    {U"추", "choo chu"},
    {U"도", "do"},
    {U"소", "so"},
    {U"석", "seok suk"},
    {U"선", "sun seon"},
    {U"설", "seol sul"},
    {U"마", "ma"},
    {U"길", "gil kil"},
    {U"연", "yeon youn"},
    {U"위", "wi"},
    {U"표", "pyo"},
    {U"명", "myung myeong"},
    {U"기", "ki gi"},
    {U"반", "ban"},
    {U"왕", "wang"},
    {U"금", "keum geum"},
    {U"옥", "ok"},
    {U"육", "yook yuk"},
    {U"인", "in"},
    {U"맹", "maeng"},
    {U"제", "je"},
    {U"모", "mo"},
    {U"탁", "tak"},
    {U"국", "kook guk"},
    {U"어", "eo"},
    {U"은", "eun"},
    {U"편", "pyeon pyun"},
    {U"용", "yong"},
    {U"예", "ye"},
    {U"경", "kyung gyeong"},
    {U"봉", "bong"},
    {U"사", "sa"},
    {U"부", "boo bu"},
    {U"가", "ka ga"},
    {U"복", "bok"},
    {U"태", "tae"},
    {U"목", "mok"},
    {U"형", "hyung hyeong"},
    {U"피", "pi"},
    {U"두", "doo du"},
    {U"감", "kam gam"},
    {U"음", "eum"},
    {U"빈", "bin"},
    {U"동", "dong"},
    {U"온", "on"},
    {U"호", "ho"},
    {U"범", "beom bum"},
    {U"좌", "jwa"},
    {U"팽", "paeng"},
    {U"승", "seung"},
    {U"간", "kan gan"},
    {U"상", "sang"},
    {U"갈", "gal kal"},
});

constexpr std::array<std::string_view, 19> initials = {"g",  "kk", "n", "d",  "tt", "r", "m", "b", "pp", "s",
                                                       "ss", "",   "j", "jj", "ch", "k", "t", "p", "h"};
constexpr std::array<std::string_view, 21> vowels = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                                     "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                                     "wo", "we", "wi", "yu",  "eu", "ui", "i"};
constexpr std::array<std::string_view, 28> finals = {"",  "k",  "k", "k", "n", "n", "n", "t", "l", "k",
                                                     "m", "l",  "l", "l", "p", "l", "m", "p", "p", "t",
                                                     "t", "ng", "t", "t", "k", "t", "p", "t"};
/// Letter for letter, as ICU's Hangul-Latin writes them.
constexpr std::array<std::string_view, 28> written_finals = {"",   "g",  "kk", "gs", "n",  "nj", "nh", "d", "l",  "lg",
                                                             "lm", "lb", "ls", "lt", "lp", "lh", "m",  "b", "bs", "s",
                                                             "ss", "ng", "j",  "ch", "k",  "t",  "p",  "h"};

enum class Way {
    revised,  ///< minsu, hyeonu
    habit,    ///< hyunu: ㅓ and ㅕ as English readers would sound them
    long_u,   ///< hyunwoo: and ㅜ as oo
    letters,  ///< as ICU gives it
};

struct Syllable {
    std::size_t initial, vowel, final;
};

constexpr std::size_t giyeok = 0, rieul = 5, siot = 9, silent = 11;       // initials
constexpr std::size_t eo = 4, yeo = 6, u = 13, yu = 17, ui = 19, i = 20;  // vowels
constexpr std::size_t final_rieul = 8;

bool is_syllable(char32_t c) { return c >= 0xAC00 && c <= 0xD7A3; }

Syllable taken_apart(char32_t c) {
    const std::size_t index = c - 0xAC00;
    return {index / 588, index % 588 / 28, index % 28};
}

std::string_view habitual_vowel(const Syllable& s, Way way) {
    const bool open = s.final == 0, bare = s.initial == silent;
    if (s.vowel == eo && !open) return "u";
    if (s.vowel == yeo && !open) return bare ? "you" : "yu";
    if (s.vowel == ui && !bare) return "ee";
    if (way == Way::long_u && s.vowel == u) return bare ? "woo" : "oo";
    if (way == Way::long_u && s.vowel == yu && bare) return "yoo";
    return vowels[s.vowel];
}

std::string_view initial_of(const Syllable& s, Way way, bool after_rieul) {
    if (s.initial == rieul && (after_rieul || way == Way::letters)) return "l";
    const bool by_habit = way == Way::habit || way == Way::long_u;
    if (by_habit && s.initial == giyeok) return "k";
    if (by_habit && s.initial == siot && s.vowel == i) return "sh";
    return initials[s.initial];
}

std::string spell(std::u32string_view text, Way way, std::string_view between = {}) {
    std::string out;
    bool after_rieul = false;
    for (const char32_t c : text) {
        if (!is_syllable(c)) continue;
        const Syllable s = taken_apart(c);
        if (!out.empty()) out += between;
        out += initial_of(s, way, after_rieul);
        out += way == Way::revised || way == Way::letters ? vowels[s.vowel] : habitual_vowel(s, way);
        out += way == Way::letters ? written_finals[s.final] : finals[s.final];
        after_rieul = s.final == final_rieul;
    }
    return out;
}

const Surname* find_surname(std::u32string_view hangul) {
    const auto found =
        std::find_if(surnames.begin(), surnames.end(), [&](const Surname& s) { return s.hangul == hangul; });
    return found == surnames.end() ? nullptr : &*found;
}

Spellings words_of(std::string_view text) {
    Spellings words;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        words.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

}  // namespace

bool is_hangul_surname(std::u32string_view run) { return find_surname(run) != nullptr; }

std::size_t hangul_surname(std::u32string_view run) {
    if (run.size() < 2 || run.size() > 4) return 0;
    // 황보라, 선우진 and 서문수 are 황, 선 and 서 more often than not
    const bool ambiguous =
        run.size() == 3 && (run.starts_with(U"황보") || run.starts_with(U"선우") || run.starts_with(U"서문"));
    if (run.size() > 2 && !ambiguous && is_hangul_surname(run.substr(0, 2))) return 2;
    if (run.size() == 4 || is_hangul_surname(run)) return 0;
    return is_hangul_surname(run.substr(0, 1)) ? 1 : 0;
}

TextSpellings spell_hangul_text(std::u32string_view run) {
    const std::size_t surname = hangul_surname(run);
    if (surname == 0) return {spell(run, Way::revised), spell(run, Way::habit)};
    const std::string family = words_of(find_surname(run.substr(0, surname))->spellings).front();
    return {spell(run, Way::revised), family + ' ' + spell(run.substr(surname), Way::revised)};
}

Spellings spell_hangul(std::u32string_view run, std::size_t surname) {
    const std::string revised = spell(run, Way::revised), letters = spell(run, Way::letters);
    if (surname == 0) return {revised, letters, spell(run, Way::habit), spell(run, Way::long_u)};
    const Spellings family = words_of(find_surname(run.substr(0, surname))->spellings);
    const std::u32string_view given = run.substr(surname);
    Spellings all;
    for (const std::string& name : family) {
        for (const Way way : {Way::revised, Way::habit, Way::long_u}) all.push_back(name + ' ' + spell(given, way));
    }
    all.push_back(family.front() + ' ' + spell(given, Way::revised, " "));
    for (const std::string& name : family) all.push_back(spell(given, Way::revised) + ' ' + name);
    all.push_back(family.front() + spell(given, Way::revised));
    all.push_back(letters);
    return all;
}

}  // namespace crm

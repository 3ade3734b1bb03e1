#include "language_model.h"

#include <algorithm>
#include <string>

namespace crm {

namespace {

// The most frequent characters of running text, of names, and of what stands at the top of an address list.
constexpr std::u16string_view common_hangul =
    u"이다는의가에을고하기지사로한어리은도자를시인대정나서아일스전라수그여해보부주제장원만있게들동성으구안과것관오"
    u"상소비금신공무국진면조없니유문트당경마선세우드년연모회발생와요방위통계분날미개현실용터민중식화거음내말방업영호계"
    u"명번길남북김박최임윤준은예건혁재훈석철희순옥숙화연락처이름전화번호주소회사메일시도군읍산층등록간체운";
constexpr std::u16string_view common_simplified =
    u"的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    u"行"
    u"学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些"
    u"然"
    u"前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公"
    u"无"
    u"系军很情者最立代想已通并提直题程展五果料象员位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见"
    u"计"
    u"王李张刘陈杨黄赵吴周徐孙马朱胡林郭何罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任"
    u"姜"
    u"姓名话址邮箱司市省区县号称联手性别职务部门客户备注北京海广州深圳东西南江河湖浙苏安福"
    u"梓涵诺欣怡雨桐语若依艺宇轩浩然沐宸泽睿子俊杰伟芳娜秀英敏静丽强磊洋艳勇军涛超明霞平刚桂佳婷雪琳晨瑶熙汐沫苡晴";
constexpr std::u16string_view common_traditional =
    u"的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定"
    u"行"
    u"學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些"
    u"然"
    u"前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公"
    u"無"
    u"系軍很情者最立代想已通並提直題程展五果料象員位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見"
    u"計"
    u"王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何羅梁宋鄭謝韓唐馮董蕭曹袁鄧許傅沈曾彭呂蘇盧蔣蔡賈丁魏薛葉閻余潘杜戴夏鐘汪田任"
    u"姜"
    u"姓名話址郵箱司市省區縣號稱聯手別職務門客戶備註臺灣台北免費網站提供全球最紫微星座占卜命盤豪志雅婷怡君宗翰淑芬美玲";
constexpr std::u16string_view common_kanji =
    u"日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入"
    u"選"
    u"立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気"
    u"小"
    u"七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活"
    u"原"
    u"先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計"
    u"死"
    u"佐藤鈴木高橋田中渡辺伊山村井松林清友買思価格電話番号住所姓会社様";
constexpr std::u16string_view common_cyrillic = u"оеаинтсрвл";
constexpr std::u16string_view common_western = u"éèüöäßçáíóúñàêâãõåøæœëïîôûòìùý";
constexpr std::u16string_view western_signs = u"°«»–—’‘“”„…€£§®©ºª·¿¡´½²³µ×±";

constexpr double ascii = -4;
constexpr double garbage = -20;  // what no text has: control characters, private use

bool among(char16_t c, std::u16string_view set) { return set.find(c) != std::u16string_view::npos; }
bool between(char16_t c, char16_t low, char16_t high) { return c >= low && c <= high; }

bool is_garbage(char16_t c) {
    if (c < 0x20) return c != u'\t' && c != u'\n' && c != u'\r' && c != u'\0';
    return between(c, 0x7F, 0x9F) || between(c, 0xD800, 0xF8FF) || c >= 0xFFF0;
}

bool is_ascii_letter(char16_t c) { return between(c, u'a', u'z') || between(c, u'A', u'Z'); }
bool is_small_ascii(char16_t c) { return between(c, u'a', u'z'); }
bool is_latin_letter(char16_t c) { return between(c, 0xC0, 0xFF) || among(c, u"ŠšŽžŒœŸƒ"); }
bool is_cyrillic_letter(char16_t c) { return between(c, 0x400, 0x45F) || c == u'Ґ' || c == u'ґ'; }
bool is_small_cyrillic(char16_t c) { return between(c, 0x430, 0x45F); }
bool is_hangul(char16_t c) { return between(c, 0xAC00, 0xD7A3); }
bool is_han(char16_t c) { return between(c, 0x3400, 0x9FFF) || between(c, 0xF900, 0xFAFF); }
bool is_kana(char16_t c) { return between(c, 0x3041, 0x30FE); }
bool is_east_asian(char16_t c) { return is_hangul(c) || is_han(c); }
bool is_cjk_sign(char16_t c) { return between(c, 0x3000, 0x303F) || between(c, 0xFF01, 0xFF5E); }

/// East Asian words do not begin or end inside Latin ones; bytes of accented letters read as one do.
double beside_latin(char16_t c, char16_t previous) {
    const bool inside =
        (is_small_ascii(previous) && is_east_asian(c)) || (is_small_ascii(c) && is_east_asian(previous));
    return inside ? -4 : 0;
}

double chinese(char16_t c, std::u16string_view common) {
    if (c < 0x7F) return ascii;
    if (among(c, common)) return -6.1;
    if (is_han(c)) return -10.5;
    return is_cjk_sign(c) ? -7 : -12;
}

}  // namespace

double korean(char16_t c, char16_t previous) {
    if (is_garbage(c)) return garbage;
    const double beside = beside_latin(c, previous);
    if (c < 0x7F) return ascii + beside;
    if (is_hangul(c)) return (among(c, common_hangul) ? -5.4 : -9.3) + beside;
    return (is_han(c) ? -13 : -10) + beside;
}

double simplified_chinese(char16_t c, char16_t previous) {
    return is_garbage(c) ? garbage : chinese(c, common_simplified) + beside_latin(c, previous);
}

double traditional_chinese(char16_t c, char16_t previous) {
    return is_garbage(c) ? garbage : chinese(c, common_traditional) + beside_latin(c, previous);
}

double japanese(char16_t c, char16_t previous) {
    if (is_garbage(c)) return garbage;
    const double beside = beside_latin(c, previous);
    if (c < 0x7F) return ascii + beside;
    if (is_kana(c)) return c < 0x30A0 ? -5 : -6;
    if (is_han(c)) return (among(c, common_kanji) ? -6.5 : -10.5) + beside;
    const bool half_width = between(c, 0xFF61, 0xFF9F);
    return is_cjk_sign(c) ? -6.5 : half_width ? -8.5 : -12;
}

double cyrillic(char16_t c, char16_t previous) {
    if (is_garbage(c)) return garbage;
    // A word in two scripts is rarely one.
    if (c < 0x7F) return is_ascii_letter(c) && is_cyrillic_letter(previous) ? ascii - 5 : ascii;
    if (!is_cyrillic_letter(c)) return among(c, u"№«»–—…“”„°’") ? -7 : -11;
    const double mixed = is_ascii_letter(previous) ? -5 : is_cyrillic_letter(previous) ? 0 : -2;
    if (among(c, common_cyrillic)) return -2.7 + mixed;
    if (between(c, 0x430, 0x44F)) return -4 + mixed;
    if (is_small_cyrillic(c)) return -6 + mixed;
    const bool inside_a_word = is_small_cyrillic(previous);
    return (between(c, 0x410, 0x42F) ? -5.0 : -7.0) + (inside_a_word ? -5 : mixed);
}

double western(char16_t c, char16_t previous) {
    if (is_garbage(c)) return garbage;
    if (c < 0x7F) return ascii;
    // An accented letter seldom follows another.
    const double pair = is_latin_letter(c) && is_latin_letter(previous) ? -3 : 0;
    if (among(c, common_western)) return -4 + pair;
    if (is_latin_letter(c)) return -6 + pair;
    return among(c, western_signs) ? -7 : -9;
}

}  // namespace crm

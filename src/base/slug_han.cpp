// Han names in pinyin, and those that begin with a common Japanese surname as Japanese first. A surname's reading is
// often not the character's usual one.

#include <algorithm>
#include <array>

#include "slug_romanize.h"

namespace crm {
namespace {

/// The surnames of one character, simplified and traditional: the Hundred Family Surnames and the most frequent others.
constexpr std::u32string_view surnames =
    U"王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于"
    U"於蒋蔣"
    U"蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱丘江尹薛闫閻阎段雷侯龙龍"
    U"史陶黎"
    U"贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹"
    U"申欧歐"
    U"耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯纪紀梅童凌毕畢单單季裴霍涂塗成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻"
    U"祁蒲房"
    U"滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪繆简簡车車项項连連芦蘆麦麥褚娄婁窦竇戚岑景党黨宫宮费費卜冷晏席卫衛米柏宗"
    U"瞿桂全"
    U"佟应應臧闵閔苟邬鄔边邊卞姬师師和仇栾欒隋商刁沙荣榮巫寇桑郎甄丛叢仲虞敖巩鞏明佘池查麻苑迟遲邝鄺官封谈談匡鞠惠荆荊"
    U"乐樂冀"
    U"郁胥南班储儲原栗燕楚鄢劳勞谌諶奚皮粟冼蔺藺楼樓盘盤满滿闻聞位厉厲伊仝区區郜海阚闞花权權强強帅帥屠豆朴盖蓋练練廉禹"
    U"井祖漆"
    U"巴丰豐支卿国國狄平计計索宣晋晉相初门門云雲容敬来來扈晁芮都普阙闕浦戈伏鹿薄邸雍辜羊阿乌烏母裘亓修邰赫杭况況那宿鲜"
    U"鮮印逯"
    U"隆茹诺諾战戰占佴危郦酈东東别別利撒木尧堯冒展由揭弓缑緱车慕竺鱼魚";

constexpr std::array compound_surnames = std::to_array<std::u32string_view>(
    {U"欧阳", U"歐陽", U"司马", U"司馬", U"上官", U"诸葛", U"諸葛", U"司徒", U"夏侯", U"东方", U"東方",     U"皇甫",
     U"令狐", U"慕容", U"尉迟", U"尉遲", U"长孙", U"長孫", U"公孙", U"公孫", U"宇文", U"轩辕", U"軒轅",     U"端木",
     U"南宫", U"南宮", U"西门", U"西門", U"独孤", U"獨孤", U"拓跋", U"呼延", U"完颜", U"完顏", U"澹台",     U"澹臺",
     U"申屠", U"太史", U"公羊", U"百里", U"淳于", U"单于", U"單于", U"钟离", U"鍾離", U"闻人", U"聞人",     U"赫连",
     U"赫連", U"濮阳", U"濮陽", U"东郭", U"東郭", U"司空", U"万俟", U"萬俟", U"纳兰", U"納蘭", U"爱新觉罗", U"南郭",
     U"左丘", U"梁丘", U"第五", U"张简", U"張簡", U"范姜", U"叶赫", U"葉赫"});

struct Reading {
    std::u32string_view han;
    std::string_view spellings;  ///< the one for ids first
};

/// Surnames read differently than the same characters elsewhere, and those that are often spelt as in Cantonese, in
/// Hokkien or in Taiwan.
constexpr std::array readings = std::to_array<Reading>({
    {U"单", "shan"},
    {U"單", "shan"},
    {U"曾", "zeng tsang"},
    {U"仇", "qiu"},
    {U"解", "xie"},
    {U"任", "ren"},
    {U"查", "zha"},
    {U"盖", "ge"},
    {U"蓋", "ge"},
    {U"区", "ou"},
    {U"區", "ou au"},
    {U"朴", "piao park"},
    {U"覃", "qin tan"},
    {U"翟", "zhai di"},
    {U"缪", "miao"},
    {U"繆", "miao"},
    {U"佘", "she"},
    {U"冼", "xian"},
    {U"宿", "su"},
    {U"乐", "yue le"},
    {U"樂", "yue le"},
    {U"员", "yun"},
    {U"黑", "he"},
    {U"秘", "bi"},
    {U"尉迟", "yuchi"},
    {U"尉遲", "yuchi"},
    {U"长孙", "zhangsun"},
    {U"長孫", "zhangsun"},
    {U"万俟", "moqi"},
    {U"萬俟", "moqi"},
    {U"单于", "chanyu"},
    {U"單于", "chanyu"},
    {U"澹台", "tantai"},
    {U"澹臺", "tantai"},
    {U"吕", "lu lyu lv lui"},
    {U"呂", "lu lyu lv lui"},
    {U"王", "wang wong"},
    {U"李", "li lee"},
    {U"张", "zhang cheung chang"},
    {U"張", "zhang cheung chang"},
    {U"陈", "chen chan"},
    {U"陳", "chen chan tan"},
    {U"刘", "liu lau"},
    {U"劉", "liu lau"},
    {U"黄", "huang wong"},
    {U"黃", "huang wong"},
    {U"林", "lin lam lim"},
    {U"吴", "wu ng"},
    {U"吳", "wu ng"},
    {U"梁", "liang leung"},
    {U"何", "he ho"},
    {U"郑", "zheng cheng"},
    {U"鄭", "zheng cheng"},
    {U"蔡", "cai tsai choi"},
    {U"许", "xu hsu hui"},
    {U"許", "xu hsu hui"},
    {U"谢", "xie hsieh tse"},
    {U"謝", "xie hsieh tse"},
    {U"周", "zhou chow chou"},
    {U"赵", "zhao chao chiu"},
    {U"趙", "zhao chao chiu"},
    {U"杨", "yang yeung"},
    {U"楊", "yang yeung"},
    {U"徐", "xu hsu tsui"},
    {U"朱", "zhu chu"},
    {U"郭", "guo kuo kwok"},
    {U"叶", "ye yeh yip"},
    {U"葉", "ye yeh yip"},
    {U"冯", "feng fung"},
    {U"馮", "feng fung"},
    {U"邓", "deng tang"},
    {U"鄧", "deng tang"},
    {U"罗", "luo lo law"},
    {U"羅", "luo lo law"},
    {U"高", "gao kao ko"},
    {U"萧", "xiao siu"},
    {U"蕭", "xiao hsiao siu"},
    {U"关", "guan kwan"},
    {U"關", "guan kwan"},
    {U"卢", "lu lo"},
    {U"盧", "lu lo"},
    {U"曹", "cao tsao"},
});

const Reading* find_reading(std::u32string_view han) {
    const auto found = std::find_if(readings.begin(), readings.end(), [&](const Reading& r) { return r.han == han; });
    return found == readings.end() ? nullptr : &*found;
}

bool is_compound(std::u32string_view han) {
    return std::find(compound_surnames.begin(), compound_surnames.end(), han) != compound_surnames.end();
}

std::string read(char32_t han) {
    const std::string_view common = pinyin(han);
    return common.empty() ? transliterate("Han-Latin", {&han, 1}) : std::string(common);
}

std::string read(std::u32string_view han, std::string_view between = {}) {
    std::string out;
    for (const char32_t c : han) {
        const std::string syllable = read(c);
        if (!out.empty() && !syllable.empty()) out += between;
        out += syllable;
    }
    return out;
}

Spellings spell_surname(std::u32string_view han) {
    const Reading* reading = find_reading(han);
    if (reading == nullptr) return {read(han)};
    Spellings spellings(1);
    for (const char c : reading->spellings) {
        if (c == ' ')
            spellings.emplace_back();
        else
            spellings.back() += c;
    }
    return spellings;
}

bool is_chinese_surname(std::u32string_view run) {
    return run.size() == 1 ? surnames.find(run[0]) != std::u32string_view::npos : is_compound(run);
}

std::size_t chinese_surname(std::u32string_view run) {
    if (run.size() < 2 || run.size() > 4 || is_compound(run)) return 0;
    if (run.size() > 2 && is_compound(run.substr(0, 2))) return 2;
    return run.size() < 4 && is_chinese_surname(run.substr(0, 1)) ? 1 : 0;
}

Spellings spell_chinese(std::u32string_view run, std::size_t surname) {
    if (surname == 0) return {read(run), read(run, " ")};
    const Spellings family = spell_surname(run.substr(0, surname));
    const std::string given = read(run.substr(surname));
    Spellings all;
    for (const std::string& name : family) all.push_back(name + ' ' + given);
    all.push_back(read(run, " "));
    for (const std::string& name : family) all.push_back(given + ' ' + name);
    all.push_back(family.front() + given);
    return all;
}

/// A given name that is in no table is read as Chinese, which finds it by its surname at least.
Spellings spell_japanese(std::u32string_view run, std::size_t surname) {
    const std::string family(japanese_reading(run.substr(0, surname)));
    if (surname == run.size()) return {family};
    std::string given(japanese_reading(run.substr(surname)));
    if (given.empty()) given = read(run.substr(surname));
    return {family + ' ' + given, given + ' ' + family};
}

}  // namespace

bool is_han_surname(std::u32string_view run) { return japanese_surname(run) == run.size() || is_chinese_surname(run); }

std::size_t han_surname(std::u32string_view run) {
    if (const std::size_t japanese = japanese_surname(run); japanese != 0) return japanese < run.size() ? japanese : 0;
    return chinese_surname(run);
}

std::string spell_han_text(std::u32string_view run) {
    constexpr std::size_t together = 3;
    std::string words;
    for (std::size_t at = 0; at < run.size(); ++at) {
        if (pinyin(run[at]).empty()) continue;
        if (!words.empty()) words += ' ';
        for (const char32_t c : run.substr(at, together)) words += pinyin(c);
    }
    return words;
}

Spellings spell_han(std::u32string_view run, std::size_t surname) {
    const std::size_t japanese = japanese_surname(run);
    if (japanese == 0) return spell_chinese(run, surname);
    Spellings all = spell_japanese(run, japanese);
    for (std::string& spelling : spell_chinese(run, surname == 0 ? 0 : chinese_surname(run)))
        all.push_back(std::move(spelling));
    return all;
}

}  // namespace crm

// Kanji of Japanese names. Only a dictionary knows how they are read; these are the commonest surnames and given names,
// which most people have. Whatever else stands beside them is read as Chinese.

#include <algorithm>
#include <array>

#include "slug_romanize.h"

namespace crm {
namespace {

struct Reading {
    std::u32string_view kanji;
    std::string_view latin;
};

/// Of two characters and more; few of them begin a Chinese name.
constexpr auto surnames = std::to_array<Reading>({
    {U"佐藤", "sato"},      {U"鈴木", "suzuki"},    {U"高橋", "takahashi"}, {U"田中", "tanaka"},
    {U"伊藤", "ito"},       {U"渡辺", "watanabe"},  {U"渡邊", "watanabe"},  {U"渡邉", "watanabe"},
    {U"山本", "yamamoto"},  {U"中村", "nakamura"},  {U"小林", "kobayashi"}, {U"加藤", "kato"},
    {U"吉田", "yoshida"},   {U"山田", "yamada"},    {U"佐々木", "sasaki"},  {U"山口", "yamaguchi"},
    {U"松本", "matsumoto"}, {U"井上", "inoue"},     {U"木村", "kimura"},    {U"斎藤", "saito"},
    {U"斉藤", "saito"},     {U"清水", "shimizu"},   {U"山崎", "yamazaki"},  {U"阿部", "abe"},
    {U"池田", "ikeda"},     {U"橋本", "hashimoto"}, {U"山下", "yamashita"}, {U"石川", "ishikawa"},
    {U"中島", "nakajima"},  {U"前田", "maeda"},     {U"藤田", "fujita"},    {U"後藤", "goto"},
    {U"小川", "ogawa"},     {U"岡田", "okada"},     {U"村上", "murakami"},  {U"長谷川", "hasegawa"},
    {U"近藤", "kondo"},     {U"石井", "ishii"},     {U"坂本", "sakamoto"},  {U"遠藤", "endo"},
    {U"藤井", "fujii"},     {U"青木", "aoki"},      {U"福田", "fukuda"},    {U"三浦", "miura"},
    {U"西村", "nishimura"}, {U"藤原", "fujiwara"},  {U"太田", "ota"},       {U"松田", "matsuda"},
    {U"原田", "harada"},    {U"岡本", "okamoto"},   {U"中野", "nakano"},    {U"中川", "nakagawa"},
    {U"小野", "ono"},       {U"田村", "tamura"},    {U"竹内", "takeuchi"},  {U"金子", "kaneko"},
    {U"和田", "wada"},      {U"中山", "nakayama"},  {U"石田", "ishida"},    {U"上田", "ueda"},
    {U"森田", "morita"},    {U"柴田", "shibata"},   {U"酒井", "sakai"},     {U"工藤", "kudo"},
    {U"横山", "yokoyama"},  {U"宮崎", "miyazaki"},  {U"宮本", "miyamoto"},  {U"内田", "uchida"},
    {U"高木", "takagi"},    {U"安藤", "ando"},      {U"谷口", "taniguchi"}, {U"大野", "ono"},
    {U"丸山", "maruyama"},  {U"今井", "imai"},      {U"藤本", "fujimoto"},  {U"村田", "murata"},
    {U"武田", "takeda"},    {U"上野", "ueno"},      {U"杉山", "sugiyama"},  {U"増田", "masuda"},
    {U"菅原", "sugawara"},  {U"平野", "hirano"},    {U"大塚", "otsuka"},    {U"小島", "kojima"},
    {U"千葉", "chiba"},     {U"久保", "kubo"},      {U"松井", "matsui"},    {U"岩崎", "iwasaki"},
    {U"野口", "noguchi"},   {U"木下", "kinoshita"}, {U"佐野", "sano"},      {U"松尾", "matsuo"},
    {U"菊地", "kikuchi"},   {U"菊池", "kikuchi"},   {U"野村", "nomura"},    {U"新井", "arai"},
    {U"杉本", "sugimoto"},  {U"大西", "onishi"},    {U"古川", "furukawa"},  {U"浜田", "hamada"},
    {U"市川", "ichikawa"},  {U"高田", "takada"},    {U"水野", "mizuno"},    {U"島田", "shimada"},
    {U"小山", "koyama"},    {U"西田", "nishida"},   {U"山内", "yamauchi"},  {U"川口", "kawaguchi"},
    {U"安倍", "abe"},       {U"岸田", "kishida"},   {U"豊田", "toyota"},    {U"本田", "honda"},
    {U"黒田", "kuroda"},    {U"川崎", "kawasaki"},  {U"大島", "oshima"},
});

constexpr auto given_names = std::to_array<Reading>({
    {U"健", "ken"},        {U"誠", "makoto"},   {U"浩", "hiroshi"},    {U"隆", "takashi"},    {U"学", "manabu"},
    {U"剛", "tsuyoshi"},   {U"豊", "yutaka"},   {U"勇", "isamu"},      {U"修", "osamu"},      {U"進", "susumu"},
    {U"亮", "ryo"},        {U"涼", "ryo"},      {U"蓮", "ren"},        {U"葵", "aoi"},        {U"愛", "ai"},
    {U"舞", "mai"},        {U"彩", "aya"},      {U"綾", "aya"},        {U"恵", "megumi"},     {U"悠", "yu"},
    {U"一", "hajime"},     {U"翔", "sho"},      {U"翔太", "shota"},    {U"大輔", "daisuke"},  {U"太郎", "taro"},
    {U"一郎", "ichiro"},   {U"次郎", "jiro"},   {U"三郎", "saburo"},   {U"健一", "kenichi"},  {U"健太", "kenta"},
    {U"健司", "kenji"},    {U"賢治", "kenji"},  {U"浩一", "koichi"},   {U"浩二", "koji"},     {U"雄一", "yuichi"},
    {U"裕二", "yuji"},     {U"秀樹", "hideki"}, {U"英樹", "hideki"},   {U"春樹", "haruki"},   {U"直樹", "naoki"},
    {U"和也", "kazuya"},   {U"拓也", "takuya"}, {U"達也", "tatsuya"},  {U"哲也", "tetsuya"},  {U"俊介", "shunsuke"},
    {U"大翔", "hiroto"},   {U"悠真", "yuma"},   {U"花子", "hanako"},   {U"和子", "kazuko"},   {U"幸子", "sachiko"},
    {U"洋子", "yoko"},     {U"陽子", "yoko"},   {U"京子", "kyoko"},    {U"恵子", "keiko"},    {U"裕子", "yuko"},
    {U"智子", "tomoko"},   {U"直子", "naoko"},  {U"久美子", "kumiko"}, {U"由美子", "yumiko"}, {U"真由美", "mayumi"},
    {U"由紀", "yuki"},     {U"明美", "akemi"},  {U"美穂", "miho"},     {U"美咲", "misaki"},   {U"陽菜", "hina"},
    {U"結衣", "yui"},      {U"麻衣", "mai"},    {U"香織", "kaori"},    {U"沙織", "saori"},    {U"智美", "tomomi"},
    {U"さくら", "sakura"},
});

const Reading* longest_beginning(std::u32string_view run) {
    const Reading* longest = nullptr;
    for (const Reading& surname : surnames)
        if (run.starts_with(surname.kanji) && (!longest || longest->kanji.size() < surname.kanji.size()))
            longest = &surname;
    return longest;
}

}  // namespace

std::size_t japanese_surname(std::u32string_view run) {
    constexpr std::size_t longest_given_name = 3;
    const Reading* surname = longest_beginning(run);
    return surname && run.size() <= surname->kanji.size() + longest_given_name ? surname->kanji.size() : 0;
}

std::string_view japanese_reading(std::u32string_view kanji) {
    const auto is_it = [&](const Reading& reading) { return reading.kanji == kanji; };
    if (const auto found = std::find_if(surnames.begin(), surnames.end(), is_it); found != surnames.end())
        return found->latin;
    const auto found = std::find_if(given_names.begin(), given_names.end(), is_it);
    return found != given_names.end() ? found->latin : std::string_view{};
}

}  // namespace crm

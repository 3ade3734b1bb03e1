// Words in every spelling, and the two ways of finding them that must agree.

#include "crm/query/search.h"

#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "world.h"

namespace crm::test {

namespace {

/// `words` is found in a note that says `written`, both ways.
bool note_has(std::string_view written, std::string_view words) {
    World world;
    const Record& record = world.add("person", "x", {{"name", "N"}, {"notes", written}});
    const query::Needle needle(words);
    const bool found = query::finds(needle, {}, query::search_text(record));
    CHECK(query::finds_in_texts(needle, record) == found);
    return found;
}

/// Both a note and a name have it, whichever of the two is asked for.
bool alike(std::string_view one, std::string_view other) {
    World world;
    world.add("person", "x", {{"name", one}});
    world.add("person", "y", {{"name", other}});
    const auto found = [&](std::string_view words) {
        return world.found("person", "\"" + std::string(words) + "\"") == "x y";
    };
    return note_has(one, other) && note_has(other, one) && found(one) && found(other);
}

}  // namespace

TEST_CASE("words are found whichever way either side is written") {
    using Pair = std::pair<std::string_view, std::string_view>;
    const auto pairs = std::to_array<Pair>({
        {"Müller", "MULLER"},
        {"Müller", "mueller"},
        {"Müller", "Mu\u0308ller"},
        {"Großmüller", "grossmueller"},
        {"Ødegård", "odegard"},
        {"Ødegård", "oedegaard"},
        {"Åse", "aase"},
        {"Łukasz", "lukasz"},
        {"cœur", "coeur"},
        {"Straße", "STRASSE"},
        {"İstanbul", "istanbul"},
        {"Yılmaz", "yilmaz"},
        {"ISPARTA", "ısparta"},
        {"Пётр", "петр"},
        {"Юрий", "юрии"},
        {"Юрий", "Юри\u0438\u0306"},
        {"Өлзий", "олзий"},
        {"Хүрэлсүх", "хурэлсух"},
        {"김민수", "\u1100\u1175\u11B7\u1106\u1175\u11AB\u1109\u116E"},
        {"ＡＣＭＥ", "acme"},
        {"ｶﾞﾗｽ", "ガラス"},
        {"أَحْمَد", "احمد"},
        {"محـــمد", "محمد"},
        {"\uFEE3\uFEA4\uFEE4\uFEAA", "محمد"},
        {"Zoë", "zoe"},
        {"Иван", "ivan"},
        {"Петров", "Petrov"},
        {"민수", "minsu"},
        {"小明", "Xiaoming"},
    });
    for (const auto& [one, other] : pairs) {
        INFO(one << " " << other);
        CHECK(alike(one, other));
    }
}

TEST_CASE("parts of words are found in texts of scripts that part none") {
    CHECK(note_has("어제 김민수 씨와 통화", "민수"));
    CHECK(note_has("与王小明通话", "小明"));
    CHECK(note_has("与王小明通话", "xiaoming"));
    CHECK(note_has("北京市朝阳区", "chaoyang"));
    CHECK(note_has("договор подписан", "dogovor"));
    CHECK(note_has("Sportgeräte", "geraete"));
}

TEST_CASE("what sounds alike in Latin letters is not taken for the same word of its own script") {
    CHECK_FALSE(note_has("王晓明", "小明"));
    CHECK_FALSE(note_has("Kimberly", "김"));
    CHECK_FALSE(note_has("договор", "govor"));
    CHECK_FALSE(note_has("Muller", "mueller"));
    CHECK_FALSE(note_has("one", "on\ne"));
}

TEST_CASE("words are searched in the rows of tables") {
    World world;
    const Record& deal = world.add("deal", "d", {{"name", "D"}, {"item", "Chair,1|Tisch,2"}});
    CHECK(query::search_text(deal).find("d\n") == 0);
}

TEST_CASE("the record and its search text give the same answer") {
    std::mt19937 random(4);
    const std::array<std::string_view, 24> pieces{"Mü",      "mue", "ller", "LL",  " ",  "\n",   "\t ", "é",
                                                  "e\u0301", "김",  "민수", "min", "小", "明",   "Пё",  "тр",
                                                  "pyotr",   "Ø",   "oe",   "ß",   "ｱ",  "\xff", "-",   "ө"};
    const auto text = [&](std::size_t most) {
        std::string made;
        for (std::size_t n = random() % (most + 1); n > 0; --n) made += pieces[random() % pieces.size()];
        return made;
    };
    World world;
    for (int i = 0; i < 4000; ++i) {
        Record record(world.kind("person"), "x");
        for (const std::string_view field : {"name", "city", "notes"})
            record.set(*record.kind().field(field), Value{text(6)});
        const query::Needle needle(text(3));
        if (needle.empty()) continue;
        const std::string forms = join(search_forms(record.text("name")), "\n");
        const bool direct = query::finds_in_texts(needle, record) || needle.begins_word_of(forms);
        if (query::finds(needle, forms, query::search_text(record)) != direct)
            FAIL_CHECK(needle.folded() << " in " << query::search_text(record));
    }
}

}  // namespace crm::test

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <catch2/catch.hpp>
#include <memory>

#include "crm/base/text.h"
#include "text_samples.h"

using namespace crm;

TEST_CASE("East Asian text is two columns a character, half width one") {
    CHECK(width("Anna") == 4);
    CHECK(width("김민수") == 6);
    CHECK(width("王小明") == 6);
    CHECK(width("やまだ") == 6);
    CHECK(width("ﾔﾏﾀﾞ") == 4);
    CHECK(width("ＡＢ") == 4);
    CHECK(width("Пётр") == 4);
}

TEST_CASE("marks take no column") {
    CHECK(width("Zoe\u0308") == 3);
    CHECK(width("\u1100\u1175\u11B7") == 2);
    CHECK(width("กี่") == 1);
    CHECK(width("أَحْمَد") == 4);
}

TEST_CASE("an emoji sequence is one picture of two columns") {
    for (const char* text : {"🙂", "👩‍💻", "👨‍👩‍👧‍👦", "👍🏽", "❤️", "❤️‍🔥",
                             "1️⃣", "🏳️‍🌈", "🇰🇷"}) {
        INFO(text);
        CHECK(width(text) == 2);
    }
    CHECK(width("🇰🇷🇩🇪") == 4);
    CHECK(width("❤") == 1);
}

TEST_CASE("text that fits stays whole") {
    CHECK(fit("Anna", 4) == "Anna");
    CHECK(fit("김민수", 6) == "김민수");
    CHECK(fit("", 0).empty());
}

TEST_CASE("text that does not fit ends in an ellipsis, never inside a cluster") {
    CHECK(fit("Anna Schmidt", 5) == "Anna…");
    CHECK(fit("김민수", 5) == "김민…");
    CHECK(fit("김민수", 4) == "김…");
    CHECK(fit("a👨‍👩‍👧‍👦b", 3) == "a…");
    CHECK(fit("Zoe\u0308y", 3) == "Zo…");
    CHECK(fit("Anna", 1) == "…");
    CHECK(fit("Anna", 0).empty());
    CHECK(fit("Anna", -3).empty());
}

TEST_CASE("fit never exceeds its columns, and width adds up") {
    std::mt19937 random(4);
    for (int i = 0; i < 20000; ++i) {
        const std::string raw = random_text(random);
        const std::string text = visible(raw);
        const int columns = static_cast<int>(random() % 12);
        CHECK(width(fit(text, columns)) <= columns);
        CHECK(width(text + " " + text) == 2 * width(text) + 1);
        CHECK(width(fit(random_bytes(random), columns)) <= columns);
        CHECK(width(raw) <= static_cast<int>(raw.size()));
    }
}

TEST_CASE("clusters end where ICU's break iterator ends them") {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks(
        icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
    REQUIRE(U_SUCCESS(status));
    std::mt19937 random(5);
    for (int i = 0; i < 20000; ++i) {
        const std::string text = visible(random_text(random));
        const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(text);
        breaks->setText(unicode);
        for (int columns = 1; columns < width(text); ++columns) {
            const std::string cut = fit(text, columns);
            const std::string kept = cut.substr(0, cut.size() - std::string_view("…").size());
            if (!breaks->isBoundary(icu::UnicodeString::fromUTF8(kept).length())) FAIL_CHECK(text << " at " << columns);
        }
    }
}

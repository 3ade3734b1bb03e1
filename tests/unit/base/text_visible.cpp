#include <algorithm>

#include <catch2/catch.hpp>

#include "crm/base/text.h"
#include "text_samples.h"

using namespace crm;

TEST_CASE("ordinary text is shown as it is") {
    for (const std::string text : {"Anna Schmidt", "Zoë", "김민수", "Бат-Эрдэнэ", "محمد", "王小明", "राहुल", "🙂"}) {
        CHECK(visible(text) == text);
    }
}

TEST_CASE("control characters are shown by number") {
    CHECK(visible("\x1B[31mred") == "\\u{1b}[31mred");
    CHECK(visible("a\tb\x7F") == "a\\u{9}b\\u{7f}");
    CHECK(visible("\u009B31m") == "\\u{9b}31m");
    CHECK(visible(std::string_view("\0", 1)) == "\\u{0}");
}

TEST_CASE("line breaks stay where they are asked to") {
    CHECK(visible("a\nb") == "a\\u{a}b");
    CHECK(visible("a\nb", Newlines::kept) == "a\nb");
    CHECK(visible("a\r\nb", Newlines::kept) == "a\nb");
    CHECK(visible("a\rb", Newlines::kept) == "a\\u{d}b");
    CHECK(visible("a\u2028b", Newlines::kept) == "a\\u{2028}b");
}

TEST_CASE("what reorders or hides text is shown by number") {
    CHECK(visible("invoice\u202Efdp.exe") == "invoice\\u{202e}fdp.exe");
    CHECK(visible("a\u200Bb\u2066\uFEFF\u00AD") == "a\\u{200b}b\\u{2066}\\u{feff}\\u{ad}");
    CHECK(visible("🏴\U000E0067") == "🏴\\u{e0067}");
    CHECK(visible("\u3164") == "\\u{3164}");
}

TEST_CASE("bytes that are no UTF-8 are shown one by one") { CHECK(visible("Zo\xEB \xE2\x82") == "Zo\\xeb \\xe2\\x82"); }

TEST_CASE("joiners and selectors stay inside emoji") {
    for (const std::string text : {"👩‍💻", "👨‍👩‍👧‍👦", "👍🏽", "❤️", "❤️‍🔥",
                                   "1️⃣", "🏳️‍🌈", "👩🏽‍🚀"})
        CHECK(visible(text) == text);
}

TEST_CASE("joiners stay in the scripts that spell with them") {
    for (const std::string text :
         {"می‌خواهم", "ක්‍රියා", "അവന്‍", "র‌্যাব"})
        CHECK(visible(text) == text);
}

TEST_CASE("joiners and selectors elsewhere are shown by number") {
    CHECK(visible("a\u200Db") == "a\\u{200d}b");
    CHECK(visible("김\u200C민") == "김\\u{200c}민");
    CHECK(visible("\u200D👩") == "\\u{200d}👩");
    CHECK(visible("a\uFE0F") == "a\\u{fe0f}");
    CHECK(visible("❤\uFE0F\uFE0F") == "❤️\\u{fe0f}");
    CHECK(visible("می\u200C\u200Cخ") == "می\\u{200c}\\u{200c}خ");
}

TEST_CASE("what is visible is valid, has no controls, and is visible again unchanged") {
    std::mt19937 random(3);
    for (int i = 0; i < 20000; ++i) {
        const std::string shown = visible(i % 2 == 0 ? random_text(random) : random_bytes(random));
        CHECK_FALSE(first_invalid_utf8(shown));
        CHECK(std::none_of(shown.begin(), shown.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; }));
        CHECK(visible(shown) == shown);
    }
}

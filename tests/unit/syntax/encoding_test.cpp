#include "crm/syntax/encoding.h"

#include <catch2/catch.hpp>

using namespace crm;
using namespace std::string_literals;

namespace {

void check(const std::string& bytes, const std::string& encoding, const std::string& text) {
    const auto decoded = decode(bytes);
    REQUIRE(decoded);
    CHECK(decoded->encoding == encoding);
    CHECK(decoded->text == text);
}

}  // namespace

TEST_CASE("UTF-8 is known by being valid, with or without a mark") {
    check("", "UTF-8", "");
    check("Ødegård,김민수", "UTF-8", "Ødegård,김민수");
    check("\xEF\xBB\xBFé", "UTF-8", "é");
    check("a\0b"s, "UTF-8", "a\0b"s);
}

TEST_CASE("UTF-16 and UTF-32 are known by their marks") {
    check("\xFF\xFE\x61\x00\xE9\x00"s, "UTF-16LE", "aé");
    check("\xFE\xFF\x00\x61\xD8\x3D\xDE\x04"s, "UTF-16BE", "a😄");
    check("\xFF\xFE\x00\x00\x61\x00\x00\x00"s, "UTF-32LE", "a");
}

TEST_CASE("UTF-16 without a mark is known by its NULs") {
    check("n\0a\0m\0e\0,\0\xE9\0\n\0"s, "UTF-16LE", "name,é\n");
    check("\0n\0a\0m\0e\0,\xAE\x40\0\n"s, "UTF-16BE", "name,김\n"s.replace(5, 3, "\uAE40"));
}

TEST_CASE("letters of Eastern and Western Europe are told apart by their company") {
    check(
        "Name;Ort\r\nJos\xE9;M\xFCnchen\r\nFran\xE7ois;Orl\xE9"
        "ans\r\n",
        "windows-1252", "Name;Ort\r\nJosé;München\r\nFrançois;Orléans\r\n");
    check("\xC8\xEC\xFF;\xC3\xEE\xF0\xEE\xE4\r\n\xCF\xB8\xF2\xF0;\xCC\xEE\xF1\xEA\xE2\xE0\r\n", "windows-1251",
          "Имя;Город\r\nПётр;Москва\r\n");
    check("\xE9\xCD\xD1;\xE7\xCF\xD2\xCF\xC4\r\n\xED\xCF\xD3\xCB\xD7\xC1\r\n", "KOI8-R", "Имя;Город\r\nМосква\r\n");
    check(
        "20 \xB0"
        "C, 5 \x80",
        "windows-1252", "20 °C, 5 €");
    check(
        "so\xF1"
        "ador, a\xE7\xF5"
        "es, na\xE7\xE3o",
        "windows-1252", "soñador, ações, nação");
}

TEST_CASE("a few Korean, Chinese or Japanese words are enough") {
    check("\xC0\xCC\xB8\xA7,\xC0\xFC\xC8\xAD\n\xB1\xE8\xB9\xCE\xBC\xF6,010\n", "CP949", "이름,전화\n김민수,010\n");
    check("\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0\n\xCD\xF5\xD0\xA1\xC3\xF7,138\n", "GB18030", "姓名,电话\n王小明,138\n");
    check("\xA9m\xA6W,\xB9q\xB8\xDC\n\xA4\xFD\xA4p\xA9\xFA,09\n", "Big5", "姓名,電話\n王小明,09\n");
    check("\x96\xBC\x91O,\x93\x64\x98\x62\n\x8D\xB2\x93\xA1\x82\xB3\x82\xF1\n", "Shift_JIS", "名前,電話\n佐藤さん\n");
}

TEST_CASE("a named encoding is used, whatever the bytes look like") {
    for (const char* const name : {"cp949", "EUC-KR", "949", "ms949"}) {
        const auto decoded = decode("\xB1\xE8", name);
        REQUIRE(decoded);
        CHECK(decoded->text == "김");
        CHECK(decoded->encoding == "CP949");
    }
    CHECK(decode("\xB1", "latin2")->text == "ą");
    CHECK(decode("\xB1", "latin2")->encoding == "ISO-8859-2");
    CHECK(decode("\xFF\xFE"
                 "a\0"s,
                 "UTF-16")
              ->text == "a");
    CHECK(decode("\xEF\xBB\xBFx", "utf8")->text == "x");
}

TEST_CASE("an unknown encoding, or bytes that a named one cannot be, are refused with the line") {
    const auto unknown = decode("a", "klingon-8");
    REQUIRE(!unknown);
    CHECK(unknown.fault().reason == "unknown encoding 'klingon-8'");
    CHECK(!decode("a", ""));
    const auto wrong = decode("a\nb\xE9,\n", "utf-8");
    REQUIRE(!wrong);
    CHECK(wrong.fault().reason == "line 2 is not UTF-8");
    const auto korean = decode("\xB1\xE8\n\n\xB1,", "cp949");
    REQUIRE(!korean);
    CHECK(korean.fault().reason == "line 3 is not CP949");
}

TEST_CASE("damaged UTF-8 is no other encoding but a fault with its line") {
    std::string text;
    for (int i = 0; i < 20; ++i) text += "김민수,서울\n";
    const auto decoded = decode(text + "\xED\x95,\n" + text);
    REQUIRE(!decoded);
    CHECK(decoded.fault().reason == "line 21 is not UTF-8, as the rest of the file is");
}

TEST_CASE("bytes that are no text are not passed off as one") {
    std::string noise;
    unsigned state = 1;
    for (int i = 0; i < 4000; ++i) {
        state = state * 1103515245U + 12345U;
        noise += static_cast<char>(state >> 16U);
    }
    CHECK(!decode(noise));
}

#include "crm/base/collate.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

using namespace crm;

namespace {

std::vector<std::string> sorted(std::string_view language, std::vector<std::string> names) {
    const Collator collator(language);
    std::sort(names.begin(), names.end(),
              [&](const auto& a, const auto& b) { return collator.key(a) < collator.key(b); });
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names sort by letters, not by bytes") {
    CHECK(sorted("", {"Zoe", "Özgür", "anna", "Ödön", "Bob"}) == Names{"anna", "Bob", "Ödön", "Özgür", "Zoe"});
    CHECK(sorted("", {"Ёлкин", "Жуков", "Егоров"}) == Names{"Егоров", "Ёлкин", "Жуков"});
    CHECK(sorted("", {"박", "김", "이"}) == Names{"김", "박", "이"});
}

TEST_CASE("a language orders its letters in its own way") {
    CHECK(sorted("sv", {"Öberg", "Zetterlund", "Ek"}) == Names{"Ek", "Zetterlund", "Öberg"});
    CHECK(sorted("ko", {"Anna", "김"}) == Names{"김", "Anna"});
    CHECK(sorted("", {"Anna", "김"}) == Names{"Anna", "김"});
    CHECK(sorted("mn", {"Өлзий", "Пүрэв", "Оюун"}) == Names{"Оюун", "Өлзий", "Пүрэв"});
}

TEST_CASE("an unknown language orders as the root does") {
    for (const char* tag : {"xx", "not a tag", "tlh", "-"}) {
        CHECK(sorted(tag, {"Öberg", "Zetterlund"}) == Names{"Öberg", "Zetterlund"});
    }
}

TEST_CASE("numbers inside names count by value") {
    CHECK(sorted("", {"Lot 10", "Lot 9", "Lot 100"}) == Names{"Lot 9", "Lot 10", "Lot 100"});
}

TEST_CASE("keys of long and of invalid text are made as well") {
    const Collator collator;
    CHECK(collator.key(std::string(5000, 'a')) < collator.key(std::string(5000, 'a') + "b"));
    CHECK(collator.key("") < collator.key("a"));
    CHECK_NOTHROW(collator.key("Zo\xEB\xFF"));
}

TEST_CASE("a collator can be moved") {
    Collator first("de");
    const std::string key = first.key("Anna");
    const Collator second = std::move(first);
    CHECK(second.key("Anna") == key);
}

#include "../../../src/commands/list_change.h"

#include <catch2/catch.hpp>

#include "crm/kinds/kinds.h"

using namespace crm;

namespace {

using How = FieldArgument::How;

const Field& person_field(std::string_view name) {
    for (const Kind& kind : built_in_kinds())
        if (kind.name == "person") return *kind.field(name);
    throw std::logic_error("no person");
}

Settings german() {
    Settings settings;
    settings.region = "DE";
    return settings;
}

/// "set a,b", "unset", "add a; remove b", "" — after applying "=a +b -c".
std::string after(const Field& field, std::vector<std::string> before, const std::vector<std::string>& steps) {
    const Settings settings = german();
    ListEdit list(field, std::move(before), settings);
    for (const std::string& step : steps)
        list.apply(step[0] == '=' ? How::set : step[0] == '+' ? How::add : How::remove, step.substr(1));
    std::string words;
    for (const FieldChange& change : list.changes()) {
        if (!words.empty()) words += "; ";
        if (absent(change.value)) {
            words += "unset";
            continue;
        }
        words += change.how == FieldChange::How::set ? "set" : change.how == FieldChange::How::add ? "add" : "remove";
        for (const std::string& text : std::get<std::vector<std::string>>(change.value)) words += " " + text;
    }
    return words;
}

}  // namespace

TEST_CASE("items come and go one by one, so that a list keeps its lines") {
    const Field& tag = person_field("tag");
    CHECK(after(tag, {"a", "b"}, {"+c"}) == "add c");
    CHECK(after(tag, {"a", "b"}, {"-a"}) == "remove a");
    CHECK(after(tag, {"a", "b"}, {"-a", "+c", "+d"}) == "remove a; add c d");
}

TEST_CASE("what is so already changes nothing") {
    const Field& tag = person_field("tag");
    CHECK(after(tag, {"a"}, {"+a"}).empty());
    CHECK(after(tag, {"a"}, {"-b"}).empty());
    CHECK(after(tag, {"a"}, {"+b", "-b"}).empty());
    CHECK(after(tag, {"a", "b"}, {"=a", "=b"}).empty());
    CHECK(after(tag, {}, {"="}).empty());
}

TEST_CASE("setting makes the whole list, and an empty text takes it away") {
    const Field& tag = person_field("tag");
    CHECK(after(tag, {"a"}, {"=b", "=c", "=b"}) == "set b c");
    CHECK(after(tag, {"a"}, {"="}) == "unset");
    CHECK(after(tag, {"a"}, {"-a"}) == "unset");
    CHECK(after(tag, {}, {"+a"}) == "set a");
}

TEST_CASE("an item that identifies somebody goes in whatever notation it is named") {
    CHECK(after(person_field("phone"), {"030 1234567", "0171 1"}, {"-+49301234567"}) == "remove 030 1234567");
    CHECK(after(person_field("email"), {"A@b.example", "c@d.example"}, {"-a@B.example"}) == "remove A@b.example");
    CHECK(after(person_field("email"), {"A@b.example"}, {"+a@b.EXAMPLE"}).empty());
}

TEST_CASE("a tag in another case is another tag, but goes by any") {
    CHECK(after(person_field("tag"), {"vip"}, {"+VIP"}) == "add VIP");
    CHECK(after(person_field("tag"), {"vip", "x"}, {"-VIP"}) == "remove vip");
    CHECK(after(person_field("tag"), {"ключевой", "x"}, {"-КЛЮЧЕВОЙ"}) == "remove ключевой");
}

#include "../../../src/commands/edit_text.h"

#include <catch2/catch.hpp>
#include <deque>
#include <functional>
#include <sstream>

#include "../store/folder.h"

using namespace crm;
using namespace crm::test;

namespace {

/// Somebody at a keyboard: an editor that does the next thing to the text, and answers in order.
class Person final : public Terminal {
public:
    bool interactive() const override { return true; }
    std::optional<std::string> ask(const std::string& question) override {
        questions.push_back(question);
        if (answers.empty()) return {};
        std::string answer = answers.front();
        answers.pop_front();
        return answer;
    }
    std::optional<std::string> edit(const std::string& text, const std::string&) override {
        seen.push_back(text);
        if (edits.empty()) return {};
        const auto edit = edits.front();
        edits.pop_front();
        return edit(text);
    }
    std::string keep_aside(const std::string& text, const std::string&) override {
        kept = text;
        return "aside.toml";
    }

    std::deque<std::function<std::string(std::string)>> edits;
    std::deque<std::string> answers;
    std::vector<std::string> seen;
    std::vector<std::string> questions;
    std::string kept;
};

class Anyone final : public Identity {
public:
    std::optional<std::string> named() override { return "ivan"; }
    std::optional<std::string> git_email() override { return {}; }
    std::string login() override { return "ivan"; }
};

auto replacing(std::string from, std::string to) {
    return [=](std::string text) {
        const std::size_t at = text.find(from);
        return at == std::string::npos ? text : text.replace(at, from.size(), to);
    };
}

/// Bat's record in an editor.
struct Desk {
    Desk() {
        home.folder.write("people/bat.toml", "id = \"bat\"\nname = \"Бат\"  # as he writes it\ncity = \"Darkhan\"\n");
    }

    Exit edit() {
        Workspace& workspace = home.workspace();
        using namespace std::chrono;
        const DateTime now{sys_days{2026y / November / 22} + 8h + 30min, 60min};
        Anyone anyone;
        const Arguments arguments;
        Context context({.out = out,
                         .err = err,
                         .terminal = person,
                         .identity = anyone,
                         .now = now,
                         .workspace = &workspace,
                         .lock = [this] { ++locks; }},
                        arguments);
        const Kind* kind = &home.kind("person");
        return edit_text(context, context.record("bat", std::span(&kind, 1)), false);
    }
    std::string file() { return home.folder.read("people/bat.toml").value_or("gone"); }

    Home home;
    Person person;
    std::ostringstream out, err;
    int locks = 0;
};

}  // namespace

TEST_CASE("the editor opens again on what was typed, until it is sound") {
    Desk desk;
    desk.person.edits = {replacing("city = ", "phone = = "), replacing("phone = = \"Darkhan\"", "city = \"Khovd\"")};
    desk.person.answers = {""};
    CHECK(desk.edit() == Exit::done);
    REQUIRE(desk.person.seen.size() == 2);
    CHECK(desk.person.seen[1].find("phone = = ") != std::string::npos);
    REQUIRE(desk.person.questions.size() == 1);
    CHECK(desk.person.questions[0].find("people/bat.toml:3:") == 0);
    CHECK(desk.file() == "id = \"bat\"\nname = \"Бат\"  # as he writes it\ncity = \"Khovd\"\n");
    CHECK(desk.person.kept.empty());
}

TEST_CASE("giving up keeps the text aside and the record as it was") {
    Desk desk;
    const std::string before = desk.file();
    desk.person.edits = {replacing("name = ", "nmae = ")};
    desk.person.answers = {"n"};
    CHECK_THROWS_AS(desk.edit(), Error);
    CHECK(desk.person.kept.find("nmae = ") != std::string::npos);
    CHECK(desk.file() == before);
    CHECK(desk.locks == 0);
}

TEST_CASE("nothing is locked while the editor is open") {
    Desk desk;
    desk.person.edits = {[&](std::string text) {
        CHECK(desk.locks == 0);
        return replacing("Darkhan", "Khovd")(std::move(text));
    }};
    CHECK(desk.edit() == Exit::done);
    CHECK(desk.locks == 1);
}

TEST_CASE("a text left as it was takes no lock and writes nothing") {
    Desk desk;
    desk.person.edits = {[](std::string text) { return text; }};
    CHECK(desk.edit() == Exit::done);
    CHECK(desk.locks == 0);
    CHECK(desk.err.str() == "nothing to change\n");
}

TEST_CASE("changes made meanwhile to other fields are kept") {
    Desk desk;
    desk.person.edits = {[&](std::string text) {
        desk.home.folder.write(
            "people/bat.toml",
            "id = \"bat\"\nname = \"Бат\"  # as he writes it\ncity = \"Darkhan\"\ntitle = \"CEO\"\n");
        return replacing("Darkhan", "Khovd")(std::move(text));
    }};
    CHECK(desk.edit() == Exit::done);
    CHECK(desk.file() == "id = \"bat\"\nname = \"Бат\"  # as he writes it\ncity = \"Khovd\"\ntitle = \"CEO\"\n");
}

TEST_CASE("changes made meanwhile to the same field, or next to a new comment, keep ours aside") {
    for (const auto& [ours, theirs] : {std::pair("city = \"Khovd\"", "city = \"Erdenet\""),
                                       std::pair("city = \"Darkhan\" # moved", "title = \"CEO\"")}) {
        Desk desk;
        const std::string meanwhile = "id = \"bat\"\nname = \"Бат\"  # as he writes it\n" + std::string(theirs) + "\n";
        desk.person.edits = {[&, ours = std::string(ours)](std::string text) {
            desk.home.folder.write("people/bat.toml", meanwhile);
            return replacing("city = \"Darkhan\"", ours)(std::move(text));
        }};
        CHECK_THROWS_AS(desk.edit(), Error);
        CHECK(desk.person.kept.find(ours) != std::string::npos);
        CHECK(desk.file() == meanwhile);
    }
}

TEST_CASE("a record that is deleted while it is edited stays deleted, and the text is kept") {
    Desk desk;
    desk.person.edits = {[&](std::string text) {
        desk.home.folder.write("people/bat.toml", "id = \"bat\"\ndeleted = 2026-11-22T09:00:00Z\n");
        return replacing("Darkhan", "Khovd")(std::move(text));
    }};
    CHECK_THROWS_AS(desk.edit(), Error);
    CHECK(desk.person.kept.find("Khovd") != std::string::npos);
    CHECK(desk.file().find("deleted") != std::string::npos);
}

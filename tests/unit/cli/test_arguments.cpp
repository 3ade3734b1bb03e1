#include <catch2/catch.hpp>

#include "../../../src/cli/arguments.h"
#include "crm/base/error.h"
#include "crm/kinds/kinds.h"

using namespace crm;

namespace {

/// The built-in kinds, and a vehicle with fields named like options.
const Schema& schema() {
    static const std::vector<KindDeclaration> kinds{{.name = "vehicle",
                                                     .folder = "",
                                                     .title = "",
                                                     .help = "",
                                                     .fields = {{.kind = "vehicle", .name = "color"},
                                                                {.kind = "vehicle", .name = "quiet"},
                                                                {.kind = "vehicle", .name = "from"}}}};
    static const Schema made(built_in_kinds(), {}, kinds, {}, {});
    return made;
}

Arguments read(const std::vector<std::string>& words) {
    const CommandLine line = split_command_line(words);
    return arguments_of(line, &schema(), arguments_before(line));
}

/// "email=x, +tag=y, -tag=z"
std::string fields_in(const std::vector<std::string>& words) {
    std::string text;
    for (const FieldArgument& field : read(words).fields) {
        if (!text.empty()) text += ", ";
        if (field.how == FieldArgument::How::add) text += '+';
        if (field.how == FieldArgument::How::remove) text += '-';
        text += field.name + '=' + field.text;
    }
    return text;
}

Error error_of(const std::vector<std::string>& words) {
    try {
        read(words);
    } catch (const Error& error) {
        CHECK(error.kind() == Exit::usage);
        return error;
    }
    return {Exit::done, "no error"};
}

}  // namespace

TEST_CASE("fields come in the order of the words, repeated ones each time") {
    CHECK(fields_in({"add", "person", "Anna", "--tag", "a", "--email", "x", "--tag=b"}) == "tag=a, email=x, tag=b");
}

TEST_CASE("a field goes by its key as well, and arrives by its name") {
    CHECK(fields_in({"add", "person", "Anna", "--emails", "x"}) == "email=x");
}

TEST_CASE("an empty value survives") {
    CHECK(fields_in({"edit", "anna", "--phone", "", "--title="}) == "phone=, title=");
}

TEST_CASE("a value in brackets is no list") { CHECK(fields_in({"edit", "anna", "--notes", "[a,b]"}) == "notes=[a,b]"); }

TEST_CASE("lists of any kind are added to and taken from") {
    CHECK(fields_in({"edit", "anna", "--add-tag", "a", "--rm-tag", "-b"}) == "+tag=a, -tag=-b");
    CHECK(error_of({"edit", "anna", "--add-title", "x"}).what() == std::string("edit has no option '--add-title'"));
    CHECK(error_of({"add", "person", "Anna", "--add-tag", "x"}).what() == std::string("add has no option '--add-tag'"));
}

TEST_CASE("the command's own option is meant before a field of the same name") {
    const Arguments arguments = read({"add", "vehicle", "Van", "--from", "csv"});
    CHECK(arguments.value("from") == "csv");
    CHECK(arguments.fields.empty());
}

TEST_CASE("a field is meant before an option of everyone's, but not before the command's name") {
    const Arguments arguments = read({"--color", "never", "add", "vehicle", "Van", "--color", "red"});
    CHECK(arguments.value("color") == "never");
    REQUIRE(arguments.fields.size() == 1);
    CHECK(arguments.fields[0].text == "red");
}

TEST_CASE("a flag of everyone's is never a field") {
    const Arguments arguments = read({"add", "--quiet", "vehicle", "Van"});
    CHECK(arguments.has("quiet"));
    CHECK(arguments.operands == std::vector<std::string>{"vehicle", "Van"});
}

TEST_CASE("letters are short for options, several flags in one word") {
    const Arguments arguments = read({"add", "person", "Anna", "-qn"});
    CHECK(arguments.has("quiet"));
    CHECK(arguments.has("dry-run"));
}

TEST_CASE("options before the command's name come first, and must be the command's") {
    CHECK(read({"--limit", "1", "find", "--limit", "2"}).values("limit") == std::vector<std::string>{"1", "2"});
    CHECK(error_of({"-n", "find"}).what() == std::string("find has no option '--dry-run'"));
}

TEST_CASE("an unknown option is refused, with the nearest option or field") {
    CHECK(error_of({"find", "--formt", "csv"}).hint() == "did you mean --format?");
    CHECK(error_of({"add", "person", "Anna", "--emial", "x"}).hint() == "did you mean --email?");
    CHECK(error_of({"find", "--zzzzzz"}).hint() == "crm help find");
}

TEST_CASE("an option without its value is refused") {
    CHECK(error_of({"find", "--sort"}).what() == std::string("--sort needs a value"));
    CHECK(error_of({"add", "person", "Anna", "--email"}).what() == std::string("--email needs a value"));
}

TEST_CASE("operands that are missing or too many are refused") {
    CHECK(error_of({"add"}).what() == std::string("add needs a KIND"));
    CHECK(error_of({"init", "a", "b"}).what() == std::string("init does not know what to do with 'b'"));
}

TEST_CASE("an unknown kind is refused, with the nearest one") {
    CHECK(error_of({"add", "persn", "Anna", "--email", "x"}).hint() == "did you mean 'person'?");
}

TEST_CASE("a value is known before the schema is") {
    CHECK(early_value(split_command_line({{"-C", "a", "find", "--directory", "b"}}), "directory") == "b");
    CHECK_FALSE(early_value(split_command_line({{"find", "--", "-C", "b"}}), "directory"));
}

#include <catch2/catch.hpp>

#include "../../../src/cli/words.h"
#include "crm/base/error.h"

using namespace crm;

namespace {

CommandLine split(const std::vector<std::string>& words) { return split_command_line(words); }

/// Operands as (word), values as =word, options as they are.
std::string shown(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        if (is_operand(word))
            text += '(' + unshielded(word) + ')';
        else
            text += is_value(word) ? '=' + unshielded(word) : word;
    }
    return text;
}

std::string hint_for(const std::vector<std::string>& words) {
    try {
        split(words);
    } catch (const Error& error) {
        CHECK(error.kind() == Exit::usage);
        return error.hint();
    }
    return "no error";
}

}  // namespace

TEST_CASE("options of everyone stand before or after the command's name") {
    const CommandLine line = split({"-C", "find", "find", "-q", "person"});
    CHECK(line.command->name == "find");
    CHECK(shown(line.before) == "-C =find");
    CHECK(shown(line.after) == "-q (person)");
}

TEST_CASE("a term of a query may begin with a dash") {
    const CommandLine line = split({"find", "person", "-tag:cold", "-quiet", "-김"});
    CHECK(shown(line.after) == "(person) (-tag:cold) (-quiet) (-김)");
}

TEST_CASE("a dash and one letter is an option, known or not, even where a query is taken") {
    CHECK(shown(split({"find", "-q", "-x"}).after) == "-q -x");
}

TEST_CASE("a dash alone is an operand") { CHECK(shown(split({"add", "person", "-"}).after) == "(person) (-)"); }

TEST_CASE("the value of an option may begin with a dash, be empty, or look like an option") {
    const CommandLine line = split({"find", "--sort", "-last", "--limit", "-1", "--columns", "--help", "--format="});
    CHECK(shown(line.after) == "--sort =-last --limit =-1 --columns =--help --format =");
    CHECK_FALSE(line.help);
}

TEST_CASE("an option that is no option of the command's is a field's and takes a value where fields are options") {
    CHECK(shown(split({"add", "--phone", "", "person", "--email=a=b"}).after) == "--phone = (person) --email =a=b");
    CHECK(shown(split({"find", "--phone", "person"}).after) == "--phone (person)");
}

TEST_CASE("two dashes end the options") {
    CHECK(shown(split({"add", "person", "--", "--help", "-q", "--"}).after) == "(person) (--help) (-q) (--)");
}

TEST_CASE("a letter's value may follow it at once") { CHECK(shown(split({"-C/tmp", "find"}).before) == "-C =/tmp"); }

TEST_CASE("a flag with a value is refused") {
    CHECK_THROWS_WITH(split({"find", "--quiet=yes"}), "--quiet takes no value");
}

TEST_CASE("help is asked for anywhere but in a value's place") {
    CHECK(split({"--help"}).help);
    CHECK(split({"find", "x", "-h"}).help);
    CHECK(split({"-h", "find"}).help);
    CHECK_FALSE(split({"find", "--", "-h"}).help);
}

TEST_CASE("a subcommand is the first operand, wherever options stand") {
    const CommandLine line = split({"deal", "-q", "add", "Renewal", "add"});
    REQUIRE(line.parent);
    CHECK(line.parent->name == "deal");
    CHECK(line.command->name == "add");
    CHECK(shown(line.after) == "-q (Renewal) (add)");
}

TEST_CASE("an unknown command is refused, with the nearest one") {
    CHECK(hint_for({"fnd"}) == "did you mean 'find'?");
    CHECK(hint_for({"qqqqq"}) == "crm help");
}

TEST_CASE("without a command there is none") {
    CHECK(split({}).command == nullptr);
    CHECK(split({"-q"}).command == nullptr);
}

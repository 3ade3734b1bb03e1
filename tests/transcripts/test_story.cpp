#include <catch2/catch.hpp>

#include "story.h"

using namespace transcripts;

namespace {

const Command& command(const Story& story, std::size_t step) { return std::get<Command>(story.steps.at(step)); }

}  // namespace

TEST_CASE("a console block is commands and what they print") {
    const auto story = read_story("Text.\n\n```console\n$ echo one\none\n$ true\n```\n");
    REQUIRE(story.steps.size() == 2);
    CHECK(command(story, 0).text == "echo one");
    CHECK(command(story, 0).line == 4);
    CHECK(command(story, 0).output == std::vector<std::string>{"one"});
    CHECK(command(story, 1).output.empty());
    CHECK(story.has_commands);
}

TEST_CASE("a command goes on in lines that begin with an angle bracket") {
    const auto story = read_story("```console\n$ cat <<END\n> a\n> END\na\n> b\n```\n");
    CHECK(command(story, 0).text == "cat <<END\na\nEND");
    CHECK(command(story, 0).output == std::vector<std::string>{"a", "> b"});
    CHECK(command(story, 0).output_line == 5);
}

TEST_CASE("a block inside a longer fence is text, not a command") {
    const auto story = read_story("````markdown\n```console\n$ false\n```\n````\n");
    CHECK(story.steps.empty());
    CHECK(story.mistakes.empty());
}

TEST_CASE("a block with a file name is a file, whatever its language") {
    const auto story = read_story("```toml file=crm.toml\nname = \"x\"\n```\n```toml\nignored = 1\n```\n");
    REQUIRE(story.steps.size() == 1);
    CHECK(std::get<File>(story.steps[0]).name == "crm.toml");
    CHECK(std::get<File>(story.steps[0]).content == "name = \"x\"\n");
}

TEST_CASE("a block in a list loses the list's indentation") {
    const auto story = read_story("1. Do:\n\n   ```console\n   $ printf ' a\\n'\n    a\n   ```\n");
    CHECK(command(story, 0).text == "printf ' a\\n'");
    CHECK(command(story, 0).output == std::vector<std::string>{" a"});
    CHECK(command(story, 0).indent == "   ");
}

TEST_CASE("comments say what a story needs and copies") {
    const auto story = read_story("<!-- needs: fixtures git -->\n<!-- copy: examples -->\n");
    CHECK(story.needs == std::vector<std::string>{"fixtures", "git"});
    CHECK(story.copies == std::vector<std::string>{"examples"});
}

TEST_CASE("a story's own mistakes have a line") {
    CHECK(read_story("```console skip\n$ true\n```\n").mistakes.at(0).line == 1);
    CHECK(read_story("\n```console\nno command\n```\n").mistakes.at(0).line == 2);
    CHECK(read_story("```console\n").mistakes.at(0).line == 1);
    CHECK(read_story("```toml file=../x\n```\n").mistakes.at(0).line == 1);
}

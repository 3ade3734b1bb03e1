#include <catch2/catch.hpp>

#include "play.h"

using namespace transcripts;

namespace {

const Stage nowhere{"/nonexistent", "/nonexistent", {}};

/// Plays a console block; the failures' commands stay valid only inside.
std::size_t count_failures(const std::string& block) {
    const auto story = read_story("```console\n" + block + "```\n");
    REQUIRE(story.mistakes.empty());
    return play(story, nowhere).size();
}

std::string mended(const std::string& markdown) {
    const auto story = read_story(markdown);
    return mend(markdown, play(story, nowhere));
}

}  // namespace

TEST_CASE("a story that tells the truth passes") {
    CHECK(count_failures(
              "$ echo one; echo two >&2\none\ntwo\n$ exit 3\n[exit 3]\n$ printf x\nx\n[no final newline]\n") == 0);
}

TEST_CASE("a story that does not, fails") {
    CHECK(count_failures("$ echo one\ntwo\n") == 1);
    CHECK(count_failures("$ echo one\n") == 1);
    CHECK(count_failures("$ exit 3\n") == 1);
    CHECK(count_failures("$ true\n[exit 1]\n") == 1);
    CHECK(count_failures("$ printf x\nx\n") == 1);
}

TEST_CASE("the folder and the exported variables are kept from command to command") {
    CHECK(count_failures("$ mkdir sub; cd sub; export WHO='a  b'\n$ basename \"$PWD\"; echo \"$WHO\"\nsub\na  b\n") ==
          0);
}

TEST_CASE("a command sees a fixed environment and nothing of the caller's") {
    CHECK(count_failures("$ echo $HOME $PWD $LC_ALL $CRM_NOW ${TZ-none} ${CRM_USER-none} ${TERM-dumb}\n"
                         "<home> <work> C.UTF-8 2026-11-22T09:30:00+01:00 none none dumb\n$ cat\n") == 0);
}

TEST_CASE("files of a story lie in its working folder") {
    const auto story = read_story("```csv file=in/a.csv\nx,y\n```\n```console\n$ cat in/a.csv\nx,y\n```\n");
    CHECK(play(story, nowhere).empty());
}

TEST_CASE("mending writes what is printed now, and keeps what still matches") {
    CHECK(mended("```console\n$ echo 12 ms; echo b\n[..] ms\na\n$ false\n```\n") ==
          "```console\n$ echo 12 ms; echo b\n[..] ms\nb\n$ false\n[exit 1]\n```\n");
}

TEST_CASE("mending keeps the indentation of a list and names new ids") {
    CHECK(mended("- x\n\n  ```console\n  $ echo anna-k3f9x; echo k3f9x\n  ```\n") ==
          "- x\n\n  ```console\n  $ echo anna-k3f9x; echo k3f9x\n  anna-<anna>\n  <anna>\n  ```\n");
}

TEST_CASE("a story that needs what is not here says so") {
    CHECK(missing_need(read_story("<!-- needs: fixtures -->\n"), nowhere) == "fixtures");
    CHECK(missing_need(read_story("<!-- needs: no-such-program -->\n"), nowhere) == "no-such-program");
    CHECK(missing_need(read_story("<!-- needs: bash -->\n"), nowhere).empty());
}

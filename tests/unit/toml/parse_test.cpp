#include <fmt/format.h>

#include "../base/growth.h"
#include "support.h"

namespace crm::toml {

TEST_CASE("every type of value is read as what it is") {
    const Document read = document(
        "text = \"a\"\nwhole = -42\nfraction = 12.50\nyes = true\nday = 1980-03-05\ntime = 09:30:00.25\n"
        "local = 1980-03-05T09:30:00\nmoment = 1980-03-05T09:30:00+01:30\nzulu = 1980-03-05 09:30:00Z\nlist = [1, "
        "\"b\"]\n"
        "inline = { a = 1 }\n");
    using namespace std::chrono;
    CHECK(*at(read, "text").text() == "a");
    CHECK(std::get<std::int64_t>(at(read, "whole").value) == -42);
    CHECK(std::get<bool>(at(read, "yes").value));
    CHECK(std::get<year_month_day>(at(read, "day").value) == year(1980) / 3 / 5);
    CHECK(std::get<LocalTime>(at(read, "time").value) == LocalTime{9, 30, 0, 250'000'000});
    CHECK_FALSE(std::get<OffsetDateTime>(at(read, "local").value).offset_minutes);
    CHECK(std::get<OffsetDateTime>(at(read, "moment").value).offset_minutes == 90);
    CHECK(std::get<OffsetDateTime>(at(read, "zulu").value).offset_minutes == 0);
    CHECK(at(read, "list").array()->size() == 2);
    CHECK(at(read, "inline").table()->size() == 1);
}

TEST_CASE("a float keeps its source text, so that 12.50 stays 12.50") {
    const Document read = document("a = 12.50\nb = -1_000.10e+2  # c\n");
    CHECK(std::get<Float>(at(read, "a").value).source == "12.50");
    CHECK(std::get<Float>(at(read, "a").value).value == 12.5);
    CHECK(std::get<Float>(at(read, "b").value).source == "-1_000.10e+2");
}

TEST_CASE("types are called as the specification calls them") {
    const Document read = document(
        "a=''\nb=1\nc=1.0\nd=true\ne=1980-01-01\nf=10:00:00\ng=1980-01-01T10:00:00\nh=1980-01-01T10:00:00Z\ni=[]\nj={}"
        "\n"
        "k.l=1\n[m]\n[[n]]\n");
    std::string names;
    for (const auto& [key, node] : read.root()) names += std::string(type_name(node)) + "\n";
    CHECK(names ==
          "string\ninteger\nfloat\nboolean\nlocal date\nlocal time\nlocal date-time\noffset date-time\narray\n"
          "inline table\ntable\ntable\narray of tables\n");
}

TEST_CASE("members stand in the order of the file") {
    const Document read = document("z = 1\na = 2\nm.y = 1\nb = 3\nm.x = 2\n[c]\nq = 1\np = 2\n[[b2]]\n");
    std::string order;
    for (const auto& [key, node] : read.root()) order += key + ' ';
    CHECK(order == "z a m b c b2 ");
    CHECK(at(read, "m").table()->front().first == "y");
    CHECK(at(read, "c").table()->front().first == "q");
}

TEST_CASE("values and keys know line and column in code points, a byte-order mark not counted") {
    const Document read =
        document("\xEF\xBB\xBFname = \"Anna\"\n\"민수\" = '김' # c\nlist = ['é', 2]\n[\"후\"]\nx.y = 1\n");
    CHECK(at(read, "name").line == 1);
    CHECK(at(read, "name").column == 8);
    CHECK(at(read, "name").key_column == 1);
    const Node& name = at(read, "민수");
    CHECK(name.column == 8);
    CHECK(read.text().substr(name.begin, name.end - name.begin) == "'김'");
    CHECK(read.text().substr(name.key_begin, name.key_end - name.key_begin) == "\"민수\"");
    const Node& second = (*at(read, "list").array())[1];
    CHECK(second.line == 3);
    CHECK(second.column == 14);
    CHECK(second.key_line == 0);
    CHECK(at(read, "후").line == 4);
    CHECK(at(read, "후").column == 1);
    CHECK(at(read, "후").key_column == 2);
}

TEST_CASE("tables know whether a header, a longer header or a dotted key named them") {
    const Document read = document("d.e = 1\ni = {}\n[a.b]\n[s]\n[p.q]\n[p]\nx = 1\n[[t]]\n[[t]]\n");
    CHECK(at(read, "d").form == Node::Form::dotted);
    CHECK(at(read, "i").form == Node::Form::value);
    CHECK(at(read, "a").form == Node::Form::implied);
    CHECK(at(read, "a").table()->front().second.form == Node::Form::section);
    CHECK(at(read, "s").form == Node::Form::section);
    CHECK(at(read, "p").form == Node::Form::section);
    CHECK(at(read, "t").form == Node::Form::sections);
    CHECK(at(read, "t").array()->back().form == Node::Form::section);
}

TEST_CASE("strings may hold any character, NUL and escape too") {
    const Document read = document(R"(a = "x\u0000y\u001b[31m")");
    CHECK(*at(read, "a").text() == std::string("x\0y\x1b[31m", 8));
}

TEST_CASE("a text that is no TOML is a problem with file, line and column") {
    const Problem problem = problem_of("a = 1\nb = = 2\n");
    CHECK(problem.place == Place{"test.toml", 2, 5});
    CHECK(problem.code == "syntax");
    CHECK(problem.message == "this is no value");
    CHECK(problem_of("a = 1\na = 2").place.line == 2);
    CHECK(problem_of("a = [1,\n 2\n").code == "syntax");
}

TEST_CASE("common mistakes are told in plain words, with what to do") {
    const auto told = [](const std::string& text) {
        const Problem problem = problem_of(text);
        return fmt::format("{}:{} {} ({})", problem.place.line, problem.place.column, problem.message, problem.hint);
    };
    const std::string close = " (close it with a quote; several lines go between \"\"\" and \"\"\")";
    CHECK(told("a = \"x\nb = 1\n") == "1:7 a text is not closed on its line" + close);
    CHECK(told("a = \"x\r\nb = 1\r\n") == "1:7 a text is not closed on its line" + close);
    CHECK(told("a = \"\"\"x\n") == "1:10 a text is not closed" + close);
    CHECK(told("a = [1,\n") == "1:9 a list is not closed (close it with ])");
    CHECK(told("a =\n") == "1:4 there is no value (give the key a value, or delete the line)");
    CHECK(told("a =") == "1:4 there is no value (give the key a value, or delete the line)");
    CHECK(told("a = Anna\n") == "1:5 this is no value (put a text in quotes, like \"this\")");
    CHECK(told("a = 1\na = 2\n").ends_with("(keep one of the two)"));
    CHECK(told("a = \"x\by\"\n").find("control characters") != std::string::npos);
}

TEST_CASE("headers without a key are refused with their line, and never stop the program") {
    for (const char* header : {"[.]", "[[[", "[!x", "[[.a]]", "[ .]", "[=]", "[[\n"}) {
        INFO(header);
        const Problem problem = problem_of("a = 1\n\n" + std::string(header));
        CHECK(problem.code == "syntax");
        CHECK(problem.place.line == 3);
        CHECK(problem.place.column > 1);
    }
}

TEST_CASE("bytes that are not UTF-8 are a problem of encoding at their place") {
    const Problem problem = problem_of("a = 'é'\nb = 'é\xFF'\n");
    CHECK(problem.code == "encoding");
    CHECK(problem.place == Place{"test.toml", 2, 7});
    CHECK(problem_of("\xEF\xBB\xBF\xFF").place == Place{"test.toml", 1, 1});
    CHECK(problem_of("a = '\xED\xA0\x80'").code == "encoding");
}

TEST_CASE("conflict markers are named as such") {
    const Problem problem = problem_of("a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> theirs\n");
    CHECK(problem.code == "conflict-marker");
    CHECK(problem.place == Place{"test.toml", 2, 1});
    CHECK(problem_of("<<<<<<< ours\r\nb = 1\r\n").code == "conflict-marker");
    CHECK(problem_of("a = 1\n>>>>>>> x\n").code == "conflict-marker");
}

TEST_CASE("a text that is TOML may quote conflict markers") {
    const Document read = document("notes = \"\"\"\nTitle\n=======\n<<<<<<< HEAD\n\"\"\"\n");
    CHECK(*at(read, "notes").text() == "Title\n=======\n<<<<<<< HEAD\n");
    CHECK(problem_of("notes = \"\"\"\n=======\n\"\"\"\nb = \n").code == "syntax");
}

TEST_CASE("a key has at most 64 segments") {
    std::string key = "a";
    for (int segment = 1; segment < 64; ++segment) key += ".a";
    CHECK(at(document(key + " = 1"), "a").form == Node::Form::dotted);
    const Problem problem = problem_of("x = 1\n" + key + ".\"b\" = 1");
    CHECK(problem.code == "syntax");
    CHECK(problem.place.line == 2);
    CHECK(problem.message == "a key of more than 64 segments");
    std::string dots;
    for (int segment = 0; segment < 50'000; ++segment) dots += "a.";
    CHECK(problem_of("[" + dots + "a]").code == "syntax");
    CHECK(problem_of(dots + "a = 1").code == "syntax");
}

TEST_CASE("dots in strings, comments and numbers are no segments") {
    const std::string dots(200, '.');
    std::string floats = "[1.5";
    for (int number = 0; number < 100; ++number) floats += ", 1.5";
    document("a = \"" + dots + "\" # " + dots + "\nb = '''\n" + dots + "'" + dots + "'''\nc = \"\"\"\n" + dots +
             "\\\"" + dots + "\"\"\"\nd = " + floats + "]\n");
}

TEST_CASE("values nest 64 deep and no deeper") {
    const std::string open(64, '[');
    const std::string close(64, ']');
    document("a = " + open + close);
    CHECK(problem_of("a = [" + open + close + "]").code == "syntax");
    CHECK(problem_of("a = " + std::string(500'000, '[')).code == "syntax");
}

TEST_CASE("a file may have a mebibyte") {
    const std::string line = "# comment\n";
    std::string text;
    while (text.size() < (1U << 20U) - line.size()) text += line;
    document(text);
    const Problem problem = problem_of(text + line + line);
    CHECK(problem.code == "too-large");
    CHECK(problem.place.file == "test.toml");
}

TEST_CASE("an empty file, a byte-order mark and a file without a last line break are documents") {
    CHECK(document("").root().empty());
    CHECK(document("\xEF\xBB\xBF").root().empty());
    CHECK(document("\xEF\xBB\xBF"
                   "a = 1")
              .root()
              .size() == 1);
}

/// Tables on one line, each begun and later gone on with: `x = {"é0".a=1,"é1".a=1,"é0".b=1,"é1".b=1}`.
std::string split_tables(std::size_t count) {
    std::string line = "x = {";
    for (std::size_t table = 0; table < count; ++table) line += fmt::format("\"é{0}\".a=1,", table);
    for (std::size_t table = 0; table < count; ++table) line += fmt::format("\"é{0}\".b=1,", table);
    line.back() = '}';
    return line;
}

TEST_CASE("places are found in time linear in the text") {
    const Document read = document(split_tables(9'000));
    const Node& last = at(read, "x").table()->back().second.table()->back().second;
    CHECK(read.text().substr(last.begin, last.end - last.begin) == "1");
    CHECK(last.end + 1 == read.text().size());
    CHECK(test::grows_linearly([](std::size_t count) { document(split_tables(count)); }, 9'000));
}

}  // namespace crm::toml

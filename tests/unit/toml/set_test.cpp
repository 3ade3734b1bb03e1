#include "support.h"

namespace crm::toml {

namespace {

constexpr std::string_view later[] = {"created", "notes", "item"};

auto setting(Path at, std::string key, std::string value) {
    return [=](Document& document) { document.set(at, key, Literal::text(value), later); };
}

}  // namespace

TEST_CASE("a value is replaced where it stands, its spacing and comment stay") {
    CHECK(after("  name   =  \"Anna\"   # wife of Ben\nb = 1\n", setting({}, "name", "Zoe")) ==
          "  name   =  \"Zoe\"   # wife of Ben\nb = 1\n");
    CHECK(after("a = [\n 1,\n]\nb = 1\n", setting({}, "a", "x")) == "a = \"x\"\nb = 1\n");
    CHECK(after("a = \"\"\"\nx\n\"\"\" # c\n", setting({}, "a", "y")) == "a = \"y\" # c\n");
    CHECK(after("a = { b = 1 }", setting({}, "a", "y")) == "a = \"y\"");
}

TEST_CASE("other literals are written as they are given") {
    Document edited = document("a = 1\n");
    edited.set({}, "a", Literal::raw("12.50"));
    edited.set({}, "b", Literal::raw("1980-03-05"));
    edited.set({}, "c", Literal::integer(-7));
    edited.set({}, "d", Literal::flag(true));
    const std::vector<std::string> list = {"x", "y\"z"};
    edited.set({}, "e", Literal::texts(list));
    CHECK(edited.text() == "a = 12.50\nb = 1980-03-05\nc = -7\nd = true\ne = [\"x\", \"y\\\"z\"]\n");
    CHECK(std::get<Float>(at(edited, "a").value).source == "12.50");
}

TEST_CASE("a new key goes before the first key that belongs after it") {
    CHECK(after("id = 1\ncreated = 2\nnotes = 3\n", setting({}, "city", "Ulm")) ==
          "id = 1\ncity = \"Ulm\"\ncreated = 2\nnotes = 3\n");
    CHECK(after("notes = 3\nid = 1\n", setting({}, "city", "Ulm")) == "city = \"Ulm\"\nnotes = 3\nid = 1\n");
    CHECK(after("id = 1\n\tnotes = 3\n", setting({}, "city", "Ulm")) == "id = 1\n\tcity = \"Ulm\"\n\tnotes = 3\n");
}

TEST_CASE("a comment above the later key stays above it, but one that opens the file stays there") {
    CHECK(after("id = 1\n# said\n# today\nnotes = 3\n", setting({}, "city", "Ulm")) ==
          "id = 1\ncity = \"Ulm\"\n# said\n# today\nnotes = 3\n");
    CHECK(after("# Anna\nnotes = 3\n", setting({}, "city", "Ulm")) == "# Anna\ncity = \"Ulm\"\nnotes = 3\n");
    CHECK(after("[a]\n# said\nnotes = 3\n", setting({"a"}, "city", "Ulm")) ==
          "[a]\n# said\ncity = \"Ulm\"\nnotes = 3\n");
}

TEST_CASE("a line of a text that looks like a comment is none") {
    const std::string text = "a = \"\"\"\n# said\n# so\"\"\"\nnotes = 3\n";
    CHECK(after(text, setting({}, "city", "Ulm")) == "a = \"\"\"\n# said\n# so\"\"\"\ncity = \"Ulm\"\nnotes = 3\n");
    CHECK(after("a = '''\n# so'''\n[b.c]\n", setting({"b"}, "x", "y")) ==
          "a = '''\n# so'''\n[b]\nx = \"y\"\n\n[b.c]\n");
}

TEST_CASE("else it goes below the last own value, before blank lines and what belongs to the next section") {
    CHECK(after("id = 1\n\n# items\n[[item]]\nx = 1\n", setting({}, "city", "Ulm")) ==
          "id = 1\ncity = \"Ulm\"\n\n# items\n[[item]]\nx = 1\n");
    CHECK(after("a = [\n  1,\n] # one\n[b]\n", setting({}, "city", "Ulm")) ==
          "a = [\n  1,\n] # one\ncity = \"Ulm\"\n[b]\n");
    CHECK(after("[a]\n    x = 1\n\n[b]\n", setting({"a"}, "y", "2")) == "[a]\n    x = 1\n    y = \"2\"\n\n[b]\n");
    CHECK(after("id = 1\n# the end\n", setting({}, "city", "Ulm")) == "id = 1\ncity = \"Ulm\"\n# the end\n");
}

TEST_CASE("a later key that is a section does not pull the new key into the section above") {
    CHECK(after("id = 1\n[x]\n[[item]]\n", setting({}, "city", "Ulm")) == "id = 1\ncity = \"Ulm\"\n[x]\n[[item]]\n");
}

TEST_CASE("an empty section takes its first key below its header, in its indentation") {
    CHECK(after("  [a] # c\n\n[b]\nx = 1\n", setting({"a"}, "y", "1")) == "  [a] # c\n  y = \"1\"\n\n[b]\nx = 1\n");
    CHECK(after("[a]", setting({"a"}, "y", "1")) == "[a]\ny = \"1\"\n");
}

TEST_CASE("an empty root takes its first key before the first header, below a leading comment") {
    CHECK(after("", setting({}, "y", "1")) == "y = \"1\"\n");
    CHECK(after("\xEF\xBB\xBF", setting({}, "y", "1")) == "\xEF\xBB\xBFy = \"1\"\n");
    CHECK(after("# only", setting({}, "y", "1")) == "# only\ny = \"1\"\n");
    CHECK(after("[a]\n", setting({}, "y", "1")) == "y = \"1\"\n\n[a]\n");
    CHECK(after("# lead\n[a]\n", setting({}, "y", "1")) == "# lead\ny = \"1\"\n\n[a]\n");
    CHECK(after("# lead\n\n# about a\n[a]\n", setting({}, "y", "1")) == "# lead\n\ny = \"1\"\n\n# about a\n[a]\n");
    CHECK(after("[a.b]\n[a]\nx = 1\n", setting({}, "y", "1")) == "y = \"1\"\n\n[a.b]\n[a]\nx = 1\n");
}

TEST_CASE("a missing final line break is added first") {
    CHECK(after("a = 1", setting({}, "b", "2")) == "a = 1\nb = \"2\"\n");
    CHECK(after("a = 1 # c", setting({}, "b", "2")) == "a = 1 # c\nb = \"2\"\n");
    CHECK(after("a = 1\r\nb = 2", setting({}, "c", "3")) == "a = 1\r\nb = 2\r\nc = \"3\"\r\n");
}

TEST_CASE("line endings of the file are kept, in long texts too") {
    Document edited = document("a = 1\r\nnotes = 'x'\r\n");
    edited.set({}, "notes", Literal::text("one\ntwo\n"));
    CHECK(edited.text() == "a = 1\r\nnotes = \"\"\"\r\none\r\ntwo\r\n\"\"\"\r\n");
    CHECK(*at(edited, "notes").text() == "one\ntwo\n");
    edited.set({}, "b", Literal::integer(2), later);
    CHECK(edited.text().starts_with("a = 1\r\nb = 2\r\nnotes"));
}

TEST_CASE("a byte-order mark stays the first thing in the file") {
    CHECK(after("\xEF\xBB\xBFnotes = 1\n", setting({}, "b", "2")) ==
          "\xEF\xBB\xBF"
          "b = \"2\"\nnotes = 1\n");
    CHECK(after("\xEF\xBB\xBFnotes = 1\n", setting({}, "notes", "2")) == "\xEF\xBB\xBFnotes = \"2\"\n");
}

TEST_CASE("dotted tables get the dotted path") {
    CHECK(after("f.a = 1\ng = 2\n", setting({"f"}, "b", "x")) == "f.a = 1\nf.b = \"x\"\ng = 2\n");
    CHECK(after("[k]\n\"f x\".y.a = 1\n", setting({"k", "f x", "y"}, "ä", "x")) ==
          "[k]\n\"f x\".y.a = 1\n\"f x\".y.\"ä\" = \"x\"\n");
    CHECK(after("f.a = 1\n", setting({"f"}, "a", "x")) == "f.a = \"x\"\n");
    CHECK(after("f.notes.a = 1\n", setting({"f"}, "b", "x")) == "f.b = \"x\"\nf.notes.a = 1\n");
}

TEST_CASE("inline tables are edited inside their braces") {
    CHECK(after("t = {}\n", setting({"t"}, "b", "x")) == "t = { b = \"x\" }\n");
    CHECK(after("t = { a = 1 } # c\n", setting({"t"}, "b", "x")) == "t = { a = 1, b = \"x\" } # c\n");
    CHECK(after("t = {a=1,notes=2}\n", setting({"t"}, "b", "x")) == "t = {a=1,b = \"x\", notes=2}\n");
    CHECK(after("t = { a = 1 }\n", setting({"t"}, "a", "x")) == "t = { a = \"x\" }\n");
    CHECK(after("t = { f.a = 1, c = 2 }\n", setting({"t", "f"}, "b", "x")) == "t = { f.a = 1, f.b = \"x\", c = 2 }\n");
    CHECK(after("t = { a = 1, f.notes = 2 }\n", setting({"t", "f"}, "b", "x")) ==
          "t = { a = 1, f.b = \"x\", f.notes = 2 }\n");
    CHECK(after("t = [\n  { a = 1 },\n  { a = 2 },\n]\n", setting({"t", "1"}, "b", "x")) ==
          "t = [\n  { a = 1 },\n  { a = 2, b = \"x\" },\n]\n");
}

TEST_CASE("a table in an array of tables is named by its position") {
    CHECK(after("[[item]]\na = 1\n\n[[item]]\na = 2\n", setting({"item", "0"}, "b", "x")) ==
          "[[item]]\na = 1\nb = \"x\"\n\n[[item]]\na = 2\n");
    CHECK(after("[[item]]\n[item.s]\nx = 1\n", setting({"item", "0"}, "b", "x")) ==
          "[[item]]\nb = \"x\"\n[item.s]\nx = 1\n");
}

TEST_CASE("a table that only longer headers name gets a header of its own above them") {
    CHECK(after("x = 1\n\n# about it\n[a.\"b c\".d]\ny = 1\n", setting({"a", "b c"}, "k", "v")) ==
          "x = 1\n\n[a.\"b c\"]\nk = \"v\"\n\n# about it\n[a.\"b c\".d]\ny = 1\n");
    CHECK(after("[[i]]\n[i.a.b]\n[[i]]\n[i.a.b]\n", setting({"i", "0", "a"}, "k", "v")) ==
          "[[i]]\n[i.a]\nk = \"v\"\n\n[i.a.b]\n[[i]]\n[i.a.b]\n");
}

TEST_CASE("what is not a value of its own is not replaced") {
    for (const char* text : {"a.b = 1\n", "[a]\n", "[[a]]\n", "[a.b]\n", "t = { a.b = 1 }\n"}) {
        INFO(text);
        const Path path = text[0] == 't' ? Path{"t"} : Path{};
        CHECK(refusal(text, setting(path, "a", "x")) == Exit::invalid);
    }
}

TEST_CASE("a table that is not there is an error") {
    for (const Path& path : {Path{"b"}, Path{"a"}, Path{"i", "2"}, Path{"i", "x"}, Path{"i", "-1"}, Path{"i"}}) {
        CHECK(refusal("a = 1\ni = [{}]\n", setting(path, "k", "v")) == Exit::invalid);
    }
}

TEST_CASE("a literal that is not one value changes nothing") {
    for (const char* raw : {"1\nb = 2", "", "1 # c\n[x]", "\"open", "\xFF"}) {
        INFO(raw);
        CHECK(refusal("a = 1\n", [raw](Document& document) { document.set({}, "a", Literal::raw(raw)); }) == Exit::bug);
    }
}

TEST_CASE("an edit that would make the file larger than a mebibyte is refused as invalid") {
    const std::string large(600'000, 'x');
    CHECK(refusal("a = \"" + large + "\"\n", setting({}, "b", large)) == Exit::invalid);
}

TEST_CASE("setting a field changes exactly one line") {
    const std::string text = "# Zoë\r\nname = 'Zoë' # c\r\n\r\n  org =  'x'\r\n[[item]]\r\n";
    Document edited = document(text);
    edited.set({}, "org", Literal::text("김"));
    CHECK(edited.text() == "# Zoë\r\nname = 'Zoë' # c\r\n\r\n  org =  \"김\"\r\n[[item]]\r\n");
}

}  // namespace crm::toml

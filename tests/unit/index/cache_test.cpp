// The index answers for the files as they are.
#include <catch2/catch.hpp>

#include "indexed.h"

using namespace crm;
using namespace crm::test;

namespace {

void write_person(const Folder& folder, const std::string& id, const std::string& name, const std::string& more = {}) {
    folder.write("people/" + id + ".toml", "id = \"" + id + "\"\nname = \"" + name + "\"\n" + more);
}

/// A workspace with something of every sort in it.
void fill(const Folder& folder) {
    write_person(
        folder, "anna-k3f9x", "Anna Schmidt",
        "org = \"acme\"\nemails = [\"anna@acme.example\", \"a\\\\b@acme.example\"]\ntags = [\"vip\", \"새로운\"]\n"
        "birthday = 1980-03-05\ncadence = \"1y6m\"\ncreated = 2026-11-22T09:30:00+01:00\nshoe = [1, \"x\"]\n"
        "notes = \"\"\"\nPrefers calls\nbefore ten. \\u0000 ends\"\"\"\n");
    write_person(folder, "minsu", "김민수", "birthday = \"--03-05\"\ntags = [\"\\\"quoted\\\"\", \"a,b\"]\n");
    write_person(folder, "berlin/peter", "Пётр", "org = \"nobody\"\n");
    write_person(folder, "gone", "Gone", "deleted = 2026-01-01T00:00:00Z\nmerged_into = \"minsu\"\n");
    write_person(folder, "wrong", "Wrong", "birthday = \"yesterday\"\nstatus = \"friendly\"\n");
    folder.write("people/broken.toml", "id = \"broken\"\nname = \n");
    folder.write("people/nameless.toml", "id = \"nameless\"\n");
    folder.write("orgs/acme.toml",
                 "id = \"acme\"\nname = \"Acme GmbH\"\nemployees = 12\nrevenue = \"1200000.50 EUR\"\n");
    folder.write(
        "deals/renewal-p3vdt.toml",
        "id = \"renewal-p3vdt\"\nname = \"Renewal\"\norg = \"acme\"\npeople = [\"anna-k3f9x\", \"minsu\"]\n"
        "value = \"5000 KRW\"\nstage = \"lead\"\nprobability = 0\nexpected = 2026-12-15\n"
        "[[item]]\nproduct = \"chair\"\nquantity = 2.50\nprice = \"1.234 KWD\"\n[[item]]\nproduct = \"table\"\n");
    folder.write("tasks/call.toml", "id = \"call\"\ntitle = \"Call\"\ndue = 2026-11-25\nabout = [\"minsu\"]\n");
    folder.write("tasks/write.toml", "id = \"write\"\ntitle = \"Write\"\ndue = 2026-11-25T10:00:00+01:00\n");
    folder.write("log/2026/11/2026-11-22.ivan.toml",
                 "[[activity]]\nid = \"20261122-k3f9x\"\nat = 2026-11-22T09:30:00+01:00\ntype = \"call\"\n"
                 "with = [\"minsu\"]\ntext = \"spoke of \\\"prices\\\"\"\n\n[[order]]\nid = \"20261122-b2c4d\"\n"
                 "at = 2026-11-22T10:00:00Z\ncustomer = \"minsu\"\n[[order.item]]\nproduct = \"chair\"\n");
}

}  // namespace

TEST_CASE("the index says what the files say, of every sort of value", "[cache]") {
    Indexed indexed;
    fill(indexed.home.folder);
    const Lines files = indexed.files();
    REQUIRE(files.size() > 20);
    CHECK(indexed.index() == files);
    CHECK(indexed.index() == files);
    CHECK(said_by(*indexed.open_in_memory(), indexed.home.workspace()) == files);
}

TEST_CASE("a file edited in place is read again", "[cache]") {
    Indexed indexed;
    write_person(indexed.home.folder, "anna", "Anna Schmidt");
    indexed.index();
    write_person(indexed.home.folder, "anna", "Anna Schmitt");
    CHECK(indexed.index() == indexed.files());
}

TEST_CASE("of two records with one id the first is there, and the other is when that goes", "[cache]") {
    Indexed indexed;
    write_person(indexed.home.folder, "a/anna", "Anna");
    write_person(indexed.home.folder, "b/anna", "Another", "org = \"acme\"\n");
    write_person(indexed.home.folder, "c/anna", "A third");
    CHECK(indexed.index() == indexed.files());
    std::filesystem::remove(indexed.home.folder.path("people/a/anna.toml"));
    CHECK(indexed.index() == indexed.files());
    write_person(indexed.home.folder, "0/anna", "Anna again");
    CHECK(indexed.index() == indexed.files());
}

TEST_CASE("thousands of new files, and thousands that go", "[cache]") {
    Indexed indexed;
    const auto write_many = [&](int from, int to, const std::string& name) {
        for (int i = from; i < to; ++i)
            write_person(indexed.home.folder, std::to_string(i % 7) + "/p" + std::to_string(i), name);
    };
    write_many(0, 50, "Anna");
    CHECK(indexed.index() == indexed.files());
    write_many(50, 2500, "Minsu");
    CHECK(indexed.index() == indexed.files());
    write_many(0, 100, "Berta");
    CHECK(indexed.index() == indexed.files());
    std::filesystem::remove_all(indexed.home.folder.path("people/3"));
    CHECK(indexed.index() == indexed.files());
}

TEST_CASE("kinds are looked at as they are asked for", "[cache]") {
    Indexed indexed;
    fill(indexed.home.folder);
    const auto cache = indexed.open();
    REQUIRE(cache);
    const std::vector<const Kind*> people{&indexed.home.kind("person")};
    cache->refresh(people);
    CHECK(cache->is_fresh(indexed.home.kind("person")));
    CHECK_FALSE(cache->is_fresh(indexed.home.kind("deal")));
    CHECK(cache->database().number("SELECT count(*) FROM rows_person") == 5);
    CHECK(said_by(*cache, indexed.home.workspace()) == indexed.files());
}

#include "crm/index/engine.h"

#include <catch2/catch.hpp>

#include "../store/folder.h"

using namespace crm;
using namespace crm::test;

namespace {

Calendar calendar() {
    using namespace std::chrono;
    return {.now = {sys_days{2026y / November / 22} + 8h + 30min, 60min}, .zone = *Zone::named("Europe/Berlin")};
}

class Office {
public:
    explicit Office(std::string_view settings = plain_settings) : home(settings) {}

    void person(const std::string& id, const std::string& name, const std::string& more = {}) {
        home.folder.write("people/" + id + ".toml", "id = \"" + id + "\"\nname = \"" + name + "\"\n" + more);
    }
    void org(const std::string& id, const std::string& name, const std::string& more = {}) {
        home.folder.write("orgs/" + id + ".toml", "id = \"" + id + "\"\nname = \"" + name + "\"\n" + more);
    }

    Engine& engine() {
        if (!engine_) engine_ = memory_engine(home.workspace(), calendar_);
        return *engine_;
    }
    const Kind& kind(std::string_view name) { return home.kind(name); }

    /// The ids a reference could name, joined by blanks; "~" before those whose beginning alone fits.
    std::string named(std::string_view reference, std::vector<std::string_view> kinds = {}) {
        std::vector<const Kind*> wanted;
        for (const std::string_view each : kinds) wanted.push_back(&kind(each));
        std::string ids;
        for (const Candidate& candidate :
             engine().candidates(reference, kinds.empty() ? home.workspace().schema().kinds() : wanted))
            ids += (ids.empty() ? "" : " ") + std::string(candidate.exact ? "" : "~") + candidate.record->id();
        return ids;
    }

    /// Ids of a kind in an order.
    std::string sorted(std::string_view kind_name, std::string_view sort) {
        std::string ids;
        const Kind& of = kind(kind_name);
        const auto rows = engine().ask({.kind = &of, .sort = read_sort(sort, of, home.workspace().schema())});
        for (const Record* record : rows) ids += (ids.empty() ? "" : " ") + record->id();
        return ids;
    }

    std::string derived(std::string_view kind_name, std::string_view id, std::string_view word) {
        for (const Record* record : engine().all(kind(kind_name)))
            if (record->id() == id) return to_text(engine().derived(*record, *record->kind().derived_field(word)));
        return "no such record";
    }

    Home home;

private:
    Calendar calendar_ = calendar();
    std::unique_ptr<Engine> engine_;
};

}  // namespace

TEST_CASE("a record is named by its id and by its five characters, in whatever folder it lies") {
    Office office;
    office.person("anna-schmidt-k3f9x", "Anna Schmidt");
    office.home.folder.write("people/berlin/bob.toml", "name = \"Robert\"\n");
    office.home.folder.write("people/h2/eva-h2h2h.toml", "name = \"Eva\"\n");
    CHECK(office.named("anna-schmidt-k3f9x") == "anna-schmidt-k3f9x");
    CHECK(office.named("k3f9x") == "anna-schmidt-k3f9x");
    CHECK(office.named("K3F9X") == "anna-schmidt-k3f9x");
    CHECK(office.named("bob") == "bob");
    CHECK(office.named("h2h2h") == "eva-h2h2h");
    CHECK(office.named("nobody").empty());
    CHECK(office.named("").empty());
    CHECK(office.named("../crm").empty());
}

TEST_CASE("an email, a phone in any notation and a handle name their owner") {
    Office office;
    office.person("anna-schmidt-k3f9x", "Anna Schmidt",
                  "emails = [\"Anna@Acme.example\"]\nphones = [\"030 1234567\"]\nhandles = [\"linkedin:anna\"]\n");
    office.person("anna-berg-h2h2h", "Anna Berg");
    CHECK(office.named("anna@acme.EXAMPLE") == "anna-schmidt-k3f9x");
    CHECK(office.named("+49 (30) 123-45-67") == "anna-schmidt-k3f9x");
    CHECK(office.named("LinkedIn:Anna") == "anna-schmidt-k3f9x");
    CHECK(office.named("+49 30 7654321").empty());
}

TEST_CASE("a name is found by the beginning of any of its words, in any script") {
    Office office;
    office.person("kim-minsu-k3f9x", "김민수");
    office.person("pyotr-h2h2h", "Пётр Чайковский");
    office.person("odegard-c4c4c", "Ødegård Åse");
    office.person("wang-d5d5d", "王小明");
    office.person("bat-f6f6f", "Бат-Эрдэнэ");
    for (const char* name : {"kim", "minsu", "민수", "김민수", "Kim Minsu"}) {
        INFO(name);
        CHECK(office.named(name).find("kim-minsu-k3f9x") != std::string::npos);
    }
    CHECK(office.named("петр").ends_with("pyotr-h2h2h"));
    CHECK(office.named("ЧАЙК") == "~pyotr-h2h2h");
    CHECK(office.named("ode") == "~odegard-c4c4c");
    CHECK(office.named("ase") == "~odegard-c4c4c");
    CHECK(office.named("王小明") == "wang-d5d5d");
    CHECK(office.named("wang").ends_with("wang-d5d5d"));
    CHECK(office.named("erdene").ends_with("bat-f6f6f"));
    CHECK(office.named("degard").empty());
}

TEST_CASE("a whole name hides longer ones, a beginning names all that begin so") {
    Office office;
    office.org("acme-k3f9x", "Acme");
    office.org("acme-gmbh-h2h2h", "Acme GmbH");
    office.org("acme-ag-c4c4c", "Acme AG");
    CHECK(office.named("acme") == "acme-k3f9x");
    CHECK(office.named("acme g") == "~acme-gmbh-h2h2h");
    CHECK(office.named("acm") == "~acme-ag-c4c4c ~acme-gmbh-h2h2h ~acme-k3f9x");
    CHECK(office.named("gmbh acme") == "~acme-gmbh-h2h2h");
}

TEST_CASE("people are meant before the organisation that is called like them") {
    Office office;
    office.person("anna-berg-k3f9x", "Anna Berg");
    office.home.folder.write("deals/berg-h2h2h.toml", "name = \"Berg\"\nstage = \"lead\"\n");
    CHECK(office.named("berg") == "~anna-berg-k3f9x");
    CHECK(office.named("berg", {"deal"}) == "berg-h2h2h");
    CHECK(office.named("h2h2h") == "berg-h2h2h");
}

TEST_CASE("a merged record is found by its old id, however often it was merged") {
    Office office;
    office.person("c", "Cecilia");
    office.home.folder.write("people/a.toml", "deleted = 2026-01-01T00:00:00Z\nmerged_into = \"b\"\n");
    office.home.folder.write("people/b.toml", "deleted = 2026-01-01T00:00:00Z\nmerged_into = \"c\"\n");
    office.home.folder.write("people/x.toml", "deleted = 2026-01-01T00:00:00Z\nmerged_into = \"y\"\n");
    office.home.folder.write("people/y.toml", "deleted = 2026-01-01T00:00:00Z\nmerged_into = \"x\"\n");
    office.home.folder.write("people/z.toml", "deleted = 2026-01-01T00:00:00Z\n");
    CHECK(office.named("a") == "c");
    CHECK(office.named("x").empty());
    CHECK(office.named("z").empty());
}

TEST_CASE("rows are sorted by every sort of value, absent ones last in either direction") {
    Office office;
    office.person("a", "Zoë", "birthday = 1990-12-01\ncity = \"Ulm\"\ncreated = 2026-01-02T00:00:00Z\n");
    office.person("b", "Ærø", "city = \"Åbo\"\ncreated = 2026-01-01T23:00:00-05:00\n");
    office.person("c", "Émile", "birthday = \"--03-05\"\n");
    CHECK(office.sorted("person", "name") == "b c a");
    CHECK(office.sorted("person", "-name") == "a c b");
    CHECK(office.sorted("person", "city") == "b a c");
    CHECK(office.sorted("person", "-city") == "a b c");
    CHECK(office.sorted("person", "birthday") == "c a b");
    CHECK(office.sorted("person", "-created") == "b a c");
    CHECK(office.sorted("person", "id") == "a b c");
}

TEST_CASE("amounts are sorted by what they are worth") {
    Office office(std::string(plain_settings) + "[rates]\nUSD = \"0.5\"\n");
    const auto deal = [&](const std::string& id, const std::string& value) {
        office.home.folder.write("deals/" + id + ".toml",
                                 "name = \"" + id + "\"\nstage = \"lead\"\nvalue = \"" + value + "\"\n");
    };
    deal("a", "10 EUR");
    deal("b", "12 USD");
    deal("c", "-3 EUR");
    deal("d", "100000000000 EUR");
    CHECK(office.sorted("deal", "value") == "c b a d");
    CHECK(office.sorted("deal", "-value") == "d a b c");
}

TEST_CASE("references are sorted by the name that people see") {
    Office office;
    office.org("x", "Beta");
    office.org("y", "Alpha");
    office.person("a", "A", "org = \"x\"\n");
    office.person("b", "B", "org = \"y\"\n");
    CHECK(office.sorted("person", "org") == "b a");
    CHECK(office.sorted("person", "org.name,-name") == "b a");
    CHECK_THROWS_AS(office.sorted("person", "nmae"), Error);
}

TEST_CASE("what is worked out from other records") {
    Office office;
    office.person("a", "A", "created = 2026-11-12T09:00:00+01:00\n");
    office.person("b", "B");
    office.home.folder.write("log/x.toml",
                             "[[activity]]\nid = \"1\"\nat = 2026-11-20T23:30:00Z\ntype = \"call\"\nwith = [\"a\"]\n"
                             "[[activity]]\nid = \"2\"\nat = 2026-12-24T09:00:00Z\ntype = \"call\"\nwith = [\"a\"]\n");
    office.home.folder.write("deals/d.toml",
                             "name = \"D\"\nstage = \"proposal\"\nvalue = \"100.01 EUR\"\n"
                             "expected = 2026-11-21\n");
    office.home.folder.write("deals/e.toml",
                             "name = \"E\"\nstage = \"won\"\nvalue = \"100 EUR\"\nexpected = 2026-11-21\n");
    office.home.folder.write("deals/f.toml",
                             "name = \"F\"\nstage = \"lead\"\nprobability = 90\nexpected = 2026-11-22\n");
    office.home.folder.write("tasks/t.toml", "title = \"T\"\ndue = 2026-11-22T09:00:00+01:00\n");
    office.home.folder.write("tasks/u.toml", "title = \"U\"\ndue = 2026-11-22\n");
    CHECK(office.derived("person", "a", "last") == "2026-11-21");
    CHECK(office.derived("person", "b", "last").empty());
    CHECK(office.derived("person", "a", "age") == "10d");
    CHECK(office.derived("deal", "d", "open") == "true");
    CHECK(office.derived("deal", "d", "overdue") == "true");
    CHECK(office.derived("deal", "d", "weighted") == "50.00 EUR");
    CHECK(office.derived("deal", "e", "open") == "false");
    CHECK(office.derived("deal", "e", "overdue") == "false");
    CHECK(office.derived("deal", "e", "weighted") == "100.00 EUR");
    CHECK(office.derived("deal", "f", "overdue") == "false");
    CHECK(office.derived("task", "t", "overdue") == "true");
    CHECK(office.derived("task", "u", "overdue") == "false");
}

TEST_CASE("a duplicate is found by email, phone and handle, and is never the record itself") {
    Office office;
    office.person("a", "A", "emails = [\"x@acme.example\"]\nphones = [\"030 1234567\"]\n");
    office.person("b", "B", "emails = [\"X@ACME.example\"]\n");
    const Kind& kind = office.kind("person");
    Record fresh(kind, "fresh");
    fresh.set(*kind.field("phone"), std::vector<std::string>{"+49 30 123 4567"});
    const auto duplicate = office.engine().duplicate_of(fresh);
    REQUIRE(duplicate);
    CHECK(duplicate->record->id() == "a");
    CHECK(duplicate->text == "+49 30 123 4567");
    CHECK(office.engine().duplicate_of(*office.engine().all(kind)[0])->record->id() == "b");
    CHECK(office.engine().duplicate_of(*office.engine().all(kind)[1])->record->id() == "a");
    fresh.set(*kind.field("phone"), std::vector<std::string>{"+49 30 765 4321"});
    CHECK_FALSE(office.engine().duplicate_of(fresh));
}

TEST_CASE("a reference to nobody is a problem at its place, whether or not the other kind is read") {
    Office office;
    office.person("a", "A", "org = \"acme\"\nowner = \"ivan\"\n");
    office.person("b", "B", "org = \"beta\"\ncampaign = \"gone\"\n");
    office.org("beta", "Beta");
    office.home.folder.write("users/team/ivan.toml", "name = \"Ivan\"\n");
    office.home.folder.write("deals/d.toml", "name = \"D\"\nstage = \"lead\"\n[[item]]\nproduct = \"chair\"\n");
    CHECK(office.engine().problems().empty());
    office.engine().all(office.kind("person"));
    const auto check = [&] {
        const auto problems = office.engine().problems();
        REQUIRE(problems.size() == 2);
        CHECK(problems[0].place == Place{"people/a.toml", 3, 7});
        CHECK(problems[1].place == Place{"people/b.toml", 4, 12});
    };
    check();
    office.engine().all(office.kind("org"));
    office.engine().all(office.kind("user"));
    check();
    office.engine().all(office.kind("deal"));
    CHECK(office.engine().problems().size() == 3);
    CHECK(office.engine().problems()[0].place == Place{"deals/d.toml", 4, 11});
}

TEST_CASE("who names a record whose file is broken is not to blame") {
    Office office;
    office.home.folder.write("orgs/acme.toml", "name =\n");
    office.home.folder.write("orgs/gone.toml", "deleted = 2026-01-01T00:00:00Z\n");
    office.person("a", "A", "org = \"acme\"\n");
    office.person("b", "B", "org = \"gone\"\n");
    office.engine().all(office.kind("person"));
    office.engine().all(office.kind("org"));
    REQUIRE(office.engine().problems().size() == 2);
    CHECK(office.engine().problems()[0].code == "syntax");
    CHECK(office.engine().problems()[1].place.file == "people/b.toml");
}

TEST_CASE("a reference to an event is looked for in its day's journals") {
    Office office;
    office.home.folder.write("log/2026/11/2026-11-22.ivan.toml",
                             "[[activity]]\nid = \"20261122-k3f9x\"\nat = 2026-11-22T09:00:00Z\ntype = \"note\"\n");
    office.home.folder.write("tasks/t.toml", "title = \"T\"\nabout = [\"20261122-k3f9x\", \"20261122-h2h2h\"]\n");
    office.engine().all(office.kind("task"));
    REQUIRE(office.engine().problems().size() == 1);
    CHECK(office.engine().problems()[0].place == Place{"tasks/t.toml", 2, 28});
}

TEST_CASE("who points to a record is told, whatever the kind and wherever the reference stands") {
    Office office;
    office.org("acme", "Acme");
    office.person("a", "A", "org = \"acme\"\n");
    office.home.folder.write("tasks/t.toml", "title = \"T\"\nabout = [\"acme\", \"a\"]\n");
    const Record& acme = *office.engine().all(office.kind("org"))[0];
    const auto references = office.engine().references_to(acme);
    REQUIRE(references.size() == 2);
    CHECK(references[0].first->id() == "a");
    CHECK(references[0].second->name == "org");
    CHECK(references[1].second->name == "about");
    CHECK(office.engine().pointing_at(acme, office.kind("person")).size() == 1);
    CHECK(office.engine().pointing_at(acme, office.kind("user")).empty());
    CHECK(office.engine().name_of(*office.kind("person").field("org"), "acme") == "Acme");
    CHECK(office.engine().name_of(*office.kind("person").field("org"), "gone") == "gone");
}

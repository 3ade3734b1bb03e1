// Words worked out from the records that name one.

#include <catch2/catch.hpp>

#include "../store/folder.h"
#include "crm/index/engine.h"

using namespace crm;
using namespace crm::test;

namespace {

class Desk {
public:
    explicit Desk(std::string_view settings = plain_settings) : home(settings) {
        home.folder.write("orgs/acme.toml", "name = \"Acme\"\n");
        home.folder.write("people/anna.toml", "name = \"Anna\"\norg = \"acme\"\n");
        home.folder.write("people/bert.toml", "name = \"Bert\"\n");
    }

    void deal(const std::string& id, const std::string& stage, const std::string& value, const std::string& more = {}) {
        home.folder.write("deals/" + id + ".toml", "name = \"" + id + "\"\nstage = \"" + stage + "\"\nvalue = \"" +
                                                       value + "\"\norg = \"acme\"\npeople = [\"anna\"]\n" + more);
    }
    void task(const std::string& id, const std::string& about, const std::string& due, const std::string& more = {}) {
        home.folder.write("tasks/" + id + ".toml",
                          "title = \"" + id + "\"\nabout = [\"" + about + "\"]\ndue = " + due + "\n" + more);
    }

    std::string derived(std::string_view kind, std::string_view id, std::string_view word) {
        for (const Record* record : asked(kind, {}))
            if (record->id() == id) return to_text(engine().derived(*record, *record->kind().derived_field(word)));
        return "no such record";
    }
    /// The ids that a query finds, joined by blanks.
    std::string found(std::string_view kind, std::string_view query) {
        std::string ids;
        for (const Record* record : asked(kind, query)) ids += (ids.empty() ? "" : " ") + record->id();
        return ids;
    }

    Home home;

private:
    static Calendar calendar() {
        using namespace std::chrono;
        return {.now = {sys_days{2026y / November / 22} + 8h + 30min, 60min}, .zone = *Zone::named("Europe/Berlin")};
    }
    Engine& engine() {
        if (!engine_) engine_ = memory_engine(home.workspace(), calendar_);
        return *engine_;
    }
    std::vector<const Record*> asked(std::string_view kind, std::string_view text) {
        const Workspace& workspace = home.workspace();
        return engine().ask(
            {.kind = &home.kind(kind),
             .where = query::Query::parse(text, home.kind(kind), workspace.schema(), workspace.settings(), calendar_)});
    }

    Calendar calendar_ = calendar();
    std::unique_ptr<Engine> engine_;
};

}  // namespace

TEST_CASE("deals are counted, and the open ones summed") {
    Desk desk;
    desk.deal("a", "proposal", "100.10 EUR");
    desk.deal("b", "lead", "50 EUR", "probability = 20\n");
    desk.deal("c", "won", "1000 EUR");
    CHECK(desk.derived("person", "anna", "deals") == "3");
    CHECK(desk.derived("org", "acme", "deals") == "3");
    CHECK(desk.derived("person", "anna", "value") == "150.10 EUR");
    CHECK(desk.derived("org", "acme", "weighted") == "60.05 EUR");
    CHECK(desk.derived("person", "bert", "deals") == "0");
    CHECK(desk.derived("person", "bert", "value").empty());
    CHECK(desk.found("person", "value:150..151") == "anna");
    CHECK(desk.found("person", "deals:0") == "bert");
    CHECK(desk.found("person", "has:deals") == "anna");
    CHECK(desk.found("person", "deals.stage:won") == "anna");
    CHECK(desk.found("person", "no:value") == "bert");
}

TEST_CASE("a sum is in the workspace's currency, without what has no rate") {
    Desk desk(std::string(plain_settings) + "[rates]\nUSD = \"0.5\"\n");
    desk.deal("a", "lead", "100 EUR");
    desk.deal("b", "lead", "10 USD");
    desk.deal("c", "lead", "7 GBP");
    CHECK(desk.derived("org", "acme", "value") == "105.00 EUR");
}

TEST_CASE("where nothing has a rate, a sum is in the one currency there is, and of several there is none") {
    Desk desk;
    desk.deal("a", "lead", "3 GBP");
    desk.deal("b", "lead", "4 GBP");
    CHECK(desk.derived("org", "acme", "value") == "7.00 GBP");
    Desk mixed;
    mixed.deal("a", "lead", "3 GBP");
    mixed.deal("b", "lead", "4 USD");
    CHECK(mixed.derived("org", "acme", "value").empty());
}

TEST_CASE("the next open task about a record says when it is due") {
    Desk desk;
    desk.deal("d", "lead", "1 EUR");
    desk.task("late", "anna", "2026-11-30");
    desk.task("noon", "anna", "2026-11-25T12:00:00+01:00");
    desk.task("done", "anna", "2026-11-01", "done = 2026-11-02T09:00:00+01:00\n");
    desk.task("day", "d", "2026-11-25");
    desk.task("then", "d", "2026-11-25T08:00:00+01:00");
    CHECK(desk.derived("person", "anna", "due") == "2026-11-25T12:00:00+01:00");
    CHECK(desk.derived("deal", "d", "due") == "2026-11-25");
    CHECK(desk.derived("org", "acme", "due").empty());
    CHECK(desk.found("person", "due:..7d") == "anna");
    CHECK(desk.found("person", "due:2026-11-30") == "");
    CHECK(desk.found("person", "no:due") == "bert");
}

TEST_CASE("activities are counted, those to come too") {
    Desk desk;
    desk.home.folder.write("log/x.toml",
                           "[[activity]]\nid = \"1\"\nat = 2026-10-20T23:30:00Z\ntype = \"call\"\nwith = [\"anna\"]\n"
                           "[[activity]]\nid = \"2\"\nat = 2026-12-24T09:00:00Z\ntype = \"call\"\nwith = [\"anna\"]\n");
    CHECK(desk.derived("person", "anna", "activities") == "2");
    CHECK(desk.found("person", "activities:2..") == "anna");
    CHECK(desk.found("person", "has:activity.40d") == "anna");
    CHECK(desk.found("person", "no:activity.30d") == "anna bert");
}

TEST_CASE("a case is as old as its opening") {
    Desk desk;
    desk.home.folder.write("cases/c.toml", "title = \"C\"\nopened = 2026-11-12T09:00:00+01:00\n");
    CHECK(desk.derived("case", "c", "age") == "10d");
    CHECK(desk.found("case", "age:10d open") == "c");
}

#include "crm/index/ranking.h"

#include <catch2/catch.hpp>

#include "../store/folder.h"
#include "crm/base/text.h"

using namespace crm;
using namespace crm::test;

TEST_CASE("what words found is in the order of its standing, then of the last contact, then of its name") {
    Home home{plain_settings};
    for (const char* name : {"Ann", "Bea", "Cid", "Dan", "Eva"}) {
        const std::string id = lower_ascii(name);
        home.folder.write("people/" + id + ".toml", "id = \"" + id + "\"\nname = \"" + name + "\"\n");
    }
    home.folder.write(
        "log/2026/11/2026-11-03.ivan.toml",
        "[[activity]]\nid = \"20261102-aaaa2\"\nat = 2026-11-02T10:00:00+00:00\ntype = \"call\"\nwith = [\"dan\"]\n"
        "[[activity]]\nid = \"20261103-aaaa3\"\nat = 2026-11-03T10:00:00+00:00\ntype = \"call\"\nwith = [\"eva\"]\n");
    using namespace std::chrono;
    const Calendar calendar{.now = {sys_days{2026y / November / 22}, 60min}, .zone = *Zone::named("Europe/Berlin")};
    const auto engine = memory_engine(home.workspace(), calendar);
    const auto order = [&](std::string_view kind, std::vector<query::Standing> standings) {
        std::vector<Hit> hits;
        for (const Record* record : engine->all(home.kind(kind))) hits.push_back({record, standings[hits.size()]});
        std::string ids;
        for (const Record* record : ranked(std::move(hits), *engine)) ids += record->id() + ' ';
        return ids;
    };
    using enum query::Standing;
    CHECK(order("person", {elsewhere, name, word_start, inside_name, name}) == "eva bea cid dan ann ");
    CHECK(order("person", {name, name, name, name, name}) == "eva dan ann bea cid ");
    CHECK(order("activity", {elsewhere, elsewhere}) == "20261103-aaaa3 20261102-aaaa2 ");
}

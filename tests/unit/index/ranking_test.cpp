#include "../../../src/index/ranking.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "../store/folder.h"
#include "crm/base/text.h"

using namespace crm;
using namespace crm::test;

namespace {

class World {
public:
    World() {
        for (const char* name : {"Ann", "Bea", "Cid", "Dan", "Eva"}) {
            const std::string id = lower_ascii(name);
            home_.folder.write("people/" + id + ".toml", "id = \"" + id + "\"\nname = \"" + name + "\"\n");
        }
        home_.folder.write("log/2026/11/2026-11-03.ivan.toml",
                           "[[activity]]\nid = \"20261102-aaaa2\"\nat = 2026-11-02T10:00:00+00:00\ntype = \"call\"\n"
                           "with = [\"dan\"]\n"
                           "[[activity]]\nid = \"20261103-aaaa3\"\nat = 2026-11-03T10:00:00+00:00\ntype = \"call\"\n"
                           "with = [\"eva\"]\n");
        engine_ = memory_engine(home_.workspace(), calendar_);
    }

    /// Ids by rank, of one rank by id.
    std::string order(std::string_view kind, std::vector<query::Standing> standings,
                      std::optional<std::size_t> limit = {}) {
        Ranking ranking(*engine_, limit);
        for (const query::Standing standing : standings) ranking.note(standing);
        std::vector<std::pair<std::string, std::string>> keys;
        for (const Record* record : engine_->all(home_.kind(kind)))
            keys.emplace_back(ranking.key(standings[keys.size()], *record), record->id());
        std::sort(keys.begin(), keys.end());
        std::string ids;
        for (const auto& [key, id] : keys) ids += id + ' ';
        return ids;
    }

private:
    Home home_{plain_settings};
    Calendar calendar_{.now = {std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}, std::chrono::minutes{60}},
                       .zone = *Zone::named("Europe/Berlin")};
    std::unique_ptr<Engine> engine_;
};

}  // namespace

TEST_CASE("what words found is in the order of its standing, then of the last contact, then of its name") {
    World world;
    using enum query::Standing;
    CHECK(world.order("person", {elsewhere, name, word_start, inside_name, name}) == "eva bea cid dan ann ");
    CHECK(world.order("person", {name, name, name, name, name}) == "eva dan ann bea cid ");
    CHECK(world.order("activity", {elsewhere, elsewhere}) == "20261103-aaaa3 20261102-aaaa2 ");
}

TEST_CASE("nobody is asked for the last contact of what stands behind all that will be looked at") {
    World world;
    using enum query::Standing;
    CHECK(world.order("person", {name, elsewhere, elsewhere, elsewhere, elsewhere}, 1) == "ann bea cid dan eva ");
    CHECK(world.order("person", {name, elsewhere, elsewhere, elsewhere, elsewhere}, 2) == "ann eva dan bea cid ");
}

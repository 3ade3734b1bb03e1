// However the same deals are cut into groups, nothing is lost and nothing is counted twice.
#include <array>
#include <catch2/catch.hpp>
#include <random>

#include "company.h"

namespace crm::test {

namespace {

constexpr std::array<const char*, 4> stages{"lead", "proposal", "won", "lost"};
constexpr std::array<const char*, 3> owners{"", "owner = \"anna\"\n", "owner = \"minsu\"\n"};
constexpr std::array<const char*, 3> orgs{"", "org = \"acme\"\n", "org = \"globex\"\n"};

std::string random_deal(std::mt19937& random) {
    std::string text = std::string("stage = \"") + stages[random() % 4] + "\"\n";
    if (random() % 8 != 0)
        text += "value = \"" + std::to_string(random() % 100000) + "." + std::to_string(10 + random() % 90) +
                (random() % 4 == 0 ? " USD\"\n" : " EUR\"\n");
    const auto month = 1 + random() % 12;
    text += "closed = 2026-" + std::string(month < 10 ? "0" : "") + std::to_string(month) + "-15\n";
    return text + owners[random() % 3] + orgs[random() % 3];
}

Decimal sum(const std::vector<Value>& values) {
    Decimal total;
    for (const Value& value : values) {
        if (const auto* money = std::get_if<Money>(&value)) total = total + money->amount;
        if (const auto* count = std::get_if<std::int64_t>(&value)) total = total + Decimal{*count, 0};
    }
    return total;
}

}  // namespace

TEST_CASE("sums over groups and periods equal the total") {
    std::mt19937 random(1122);
    Company company;
    company.write("users/anna.toml", "name = \"Anna\"\n");
    company.write("users/minsu.toml", "name = \"민수\"\n");
    company.write("orgs/acme.toml", "name = \"Acme\"\nindustry = \"retail\"\n");
    company.write("orgs/globex.toml", "name = \"Globex\"\n");
    for (int i = 0; i < 200; ++i) company.deal("deal-" + std::to_string(i), random_deal(random));

    const std::vector<ReportSettings> cuts{{.by = "owner"},          {.by = "org.industry"},
                                           {.by = "closed"},         {.by = "id"},
                                           {.period = Period::week}, {.period = Period::quarter, .by = "org"}};
    for (const ReportSettings& cut : cuts) {
        INFO(cut.by);
        for (const auto& [report, figure] :
             {std::pair{"sales", "count"}, {"sales", "value"}, {"winrate", "won"}, {"winrate", "lost"}})
            CHECK(sum(column(company.ask(report, cut), figure)) == sum(column(company.ask(report), figure)));
        CHECK(sum(column(company.ask("pipeline", cut), "count")) == sum(column(company.ask("pipeline"), "count")));
    }
}

}  // namespace crm::test

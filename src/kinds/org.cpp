#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array fields{
    Field{.name = "name", .key = "name", .help = "name of the organisation", .required = true},
    Field{.name = "domain", .key = "domains", .help = "an internet domain it uses", .list = true},
    website,
    emails,
    phones,
    Field{.name = "industry", .key = "industry", .help = "industry"},
    Field{.name = "employees", .key = "employees", .type = Type::integer, .help = "how many work there", .least = 0},
    Field{.name = "revenue", .key = "revenue", .type = Type::money, .help = "revenue in a year"},
    address,
    city,
    country,
    Field{.name = "parent",
          .key = "parent",
          .type = Type::reference,
          .help = "the organisation it belongs to",
          .to = "org"},
    status,
    source,
    campaign_link,
    owner,
    cadence,
    tags,
    notes,
    created,
};
constexpr std::array derived{last, age, next_due, open_value, open_weighted, deal_count, activity_count};
constexpr std::array<std::string_view, 6> columns{"id", "name", "industry", "city", "country", "status"};

}  // namespace

constexpr Kind org{.name = "org",
                   .folder = "orgs",
                   .help = "a company, an authority, a club",
                   .title = "name",
                   .fields = fields,
                   .derived = derived,
                   .columns = columns,
                   .rank = 0};
static_assert(well_formed(org));

}  // namespace crm::kinds

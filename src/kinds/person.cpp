#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array fields{
    Field{.name = "name", .key = "name", .help = "full name, as the person writes it", .required = true},
    Field{.name = "org", .key = "org", .type = Type::reference, .help = "where the person works", .to = "org"},
    Field{.name = "title", .key = "title", .help = "job title"},
    Field{.name = "department", .key = "department", .help = "department"},
    emails,
    phones,
    address,
    city,
    country,
    website,
    Field{.name = "handle",
          .key = "handles",
          .help = "an account: linkedin:anna, telegram:anna",
          .list = true,
          .identifying = true},
    Field{.name = "birthday", .key = "birthday", .type = Type::birthday, .help = "1980-03-05, or --03-05 with no year"},
    status,
    source,
    campaign_link,
    owner,
    cadence,
    Field{.name = "language", .key = "language", .help = "the language to write in"},
    tags,
    notes,
    created,
};
constexpr std::array derived{last, age, next_due, open_value, open_weighted, deal_count, activity_count};
constexpr std::array<std::string_view, 6> columns{"id", "name", "org", "title", "email", "phone"};

}  // namespace

constexpr Kind person{.name = "person",
                      .folder = "people",
                      .help = "somebody you know",
                      .title = "name",
                      .fields = fields,
                      .derived = derived,
                      .columns = columns,
                      .rank = 0};
static_assert(well_formed(person));

}  // namespace crm::kinds

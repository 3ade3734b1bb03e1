#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array move_columns{
    Field{.name = "at", .key = "at", .type = Type::datetime, .help = "when"},
    Field{.name = "stage", .key = "stage", .help = "the stage it moved to"},
    Field{.name = "by", .key = "by", .type = Type::reference, .help = "who moved it", .to = "user"},
};
constexpr std::array fields{
    Field{.name = "name", .key = "name", .help = "what the deal is called", .required = true},
    Field{.name = "org", .key = "org", .type = Type::reference, .help = "the customer", .to = "org"},
    Field{.name = "person",
          .key = "people",
          .type = Type::reference,
          .help = "somebody involved",
          .list = true,
          .to = "person"},
    Field{.name = "value", .key = "value", .type = Type::money, .help = "what it is worth"},
    Field{.name = "pipeline", .key = "pipeline", .type = Type::choice, .help = "its pipeline, if not the first"},
    Field{.name = "stage", .key = "stage", .type = Type::choice, .help = "where it stands", .required = true},
    Field{.name = "probability",
          .key = "probability",
          .type = Type::integer,
          .help = "percent, if not the stage's",
          .least = 0,
          .most = 100},
    Field{.name = "expected", .key = "expected", .type = Type::date, .help = "when it should close"},
    Field{.name = "closed", .key = "closed", .type = Type::date, .help = "when it was won or lost"},
    Field{.name = "reason", .key = "reason", .help = "why it was won or lost"},
    source,
    campaign_link,
    owner,
    tags,
    notes,
    created,
    items,
    Field{.name = "move",
          .key = "move",
          .type = Type::table,
          .help = "its way through the stages",
          .columns = move_columns},
};
constexpr std::array derived{
    last,
    age,
    Field{.name = "open", .key = "open", .type = Type::flag, .help = "neither won nor lost"},
    Field{.name = "overdue", .key = "overdue", .type = Type::flag, .help = "open, and past its expected day"},
    Field{.name = "weighted", .key = "weighted", .type = Type::money, .help = "value times probability"},
    next_due,
    activity_count,
};
constexpr std::array<std::string_view, 7> columns{"id", "name", "org", "stage", "value", "expected", "owner"};

}  // namespace

constexpr Kind deal{.name = "deal",
                    .folder = "deals",
                    .help = "something you hope to sell",
                    .title = "name",
                    .fields = fields,
                    .derived = derived,
                    .columns = columns};
static_assert(well_formed(deal));

}  // namespace crm::kinds

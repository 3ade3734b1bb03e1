#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array fields{
    Field{.name = "at", .key = "at", .type = Type::datetime, .help = "when it was placed", .required = true},
    Field{.name = "customer",
          .key = "customer",
          .type = Type::reference,
          .help = "who ordered",
          .required = true,
          .to = "person org"},
    Field{.name = "deal", .key = "deal", .type = Type::reference, .help = "the deal it came from", .to = "deal"},
    Field{.name = "total", .key = "total", .type = Type::money, .help = "what is to be paid"},
    Field{.name = "due", .key = "due", .type = Type::date, .help = "when it is to be paid"},
    Field{.name = "paid", .key = "paid", .type = Type::date, .help = "when it was paid"},
    items,
};
constexpr std::array derived{
    Field{.name = "open", .key = "open", .type = Type::flag, .help = "not paid"},
    Field{.name = "overdue", .key = "overdue", .type = Type::flag, .help = "not paid, and past its due day"},
};
constexpr std::array<std::string_view, 6> columns{"id", "at", "customer", "total", "due", "paid"};

}  // namespace

constexpr Kind order{.name = "order",
                     .folder = "orders",
                     .help = "something bought",
                     .title = "customer",
                     .fields = fields,
                     .derived = derived,
                     .columns = columns,
                     .event = true};
static_assert(well_formed(order));

}  // namespace crm::kinds

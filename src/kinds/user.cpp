#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array fields{
    Field{.name = "name", .key = "name", .help = "full name", .required = true},
    Field{.name = "email", .key = "email", .type = Type::email, .help = "as git's user.email", .identifying = true},
    Field{.name = "role", .key = "role", .help = "what the colleague may do"},
    Field{.name = "manager",
          .key = "manager",
          .type = Type::reference,
          .help = "whom the colleague reports to",
          .to = "user"},
    Field{.name = "team", .key = "team", .help = "team"},
    Field{.name = "region", .key = "region", .help = "region or office"},
    Field{.name = "active", .key = "active", .type = Type::flag, .help = "false for somebody who has left"},
};
constexpr std::array<std::string_view, 6> columns{"id", "name", "email", "role", "team", "manager"};

}  // namespace

constexpr Kind user{.name = "user",
                    .folder = "users",
                    .help = "a colleague who owns records",
                    .title = "name",
                    .fields = fields,
                    .columns = columns,
                    .rank = 2};
static_assert(well_formed(user));

}  // namespace crm::kinds

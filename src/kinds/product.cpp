#include "kinds.h"
#include "shared.h"

namespace crm::kinds {

namespace {

constexpr std::array fields{
    Field{.name = "name", .key = "name", .help = "what it is called", .required = true},
    Field{.name = "sku", .key = "sku", .help = "stock-keeping unit: its number in your list"},
    Field{.name = "price", .key = "price", .type = Type::money, .help = "list price of one"},
    Field{.name = "category", .key = "category", .help = "series or category"},
    tags,
    notes,
};
constexpr std::array derived{deal_count};
constexpr std::array<std::string_view, 5> columns{"id", "name", "sku", "category", "price"};

}  // namespace

constexpr Kind product{.name = "product",
                       .folder = "products",
                       .help = "something you sell",
                       .title = "name",
                       .fields = fields,
                       .derived = derived,
                       .columns = columns};
static_assert(well_formed(product));

}  // namespace crm::kinds

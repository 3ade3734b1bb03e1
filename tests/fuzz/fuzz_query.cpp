// Any text as a query of any kind: refused with a usage error, or answered and explained.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "crm/base/error.h"
#include "crm/kinds/kinds.h"
#include "crm/query/query.h"

namespace {

class NoLinks final : public crm::query::Links {
public:
    const crm::Record* target(const crm::Field&, std::string_view) const override { return nullptr; }
    std::vector<const crm::Record*> pointing_at(const crm::Record&, const crm::Kind&) const override { return {}; }
    crm::Value derived(const crm::Record&, const crm::Field&) const override { return {}; }
    std::string_view search_forms(const crm::Record&) const override { return "anna schmidt"; }
};

struct World {
    crm::Settings settings;
    crm::Calendar calendar;
    crm::Schema schema{crm::built_in_kinds(), settings.pipelines, settings.kinds, settings.fields, settings.choices};
};

void ask(const World& world, const crm::Kind& kind, std::string_view text) {
    try {
        const auto query = crm::query::Query::parse(text, kind, world.schema, world.settings, world.calendar);
        crm::Record record(kind, "anna-schmidt-k3f9x");
        record.set(kind.title_field(), std::string("Anna Schmidt"));
        query.matches(record, NoLinks{});
        if (query.explain().empty()) throw std::logic_error("an explanation is missing");
    } catch (const crm::Error& error) {
        if (error.kind() != crm::Exit::usage) throw;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const World world;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (text.empty()) return 0;
    const auto kinds = world.schema.kinds();
    const crm::Kind& kind = *kinds[data[0] % kinds.size()];
    const std::string argument(text.substr(1));
    ask(world, kind, argument);
    ask(world, kind, crm::query::text_of(std::span(&argument, 1)));
    return 0;
}

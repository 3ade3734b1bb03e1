#include "crm/query/route.h"

#include <fmt/format.h>
#include <algorithm>
#include <array>

#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "failure.h"
#include "hops.h"

namespace crm::query {

namespace {

constexpr std::size_t most_steps = 16;

std::string names_of(std::span<const Kind* const> kinds) {
    if (kinds.size() > 3) return "these records";
    std::vector<std::string> names;
    for (const Kind* kind : kinds) names.emplace_back(kind->name);
    return join(names, " or ");
}

/// Thrown inside this file only: what is wrong with a step.
struct Wrong {
    std::size_t position;
    std::string message;
    std::string hint;
};

class Resolver {
public:
    Resolver(std::string_view path, std::span<const Kind* const> kinds, const Schema& schema, Last last,
             std::string_view ending)
        : path_(path),
          names_(split(path, '.')),
          kinds_(kinds.begin(), kinds.end()),
          schema_(schema),
          last_(last),
          ending_(ending) {}

    Route resolve() {
        route_.text = std::string(path_);
        if (names_.size() > most_steps)
            throw Wrong{0, fmt::format("'{}' has more than {} steps", path_, most_steps), {}};
        while (next_ < names_.size()) step();
        return std::move(route_);
    }

private:
    std::string_view name() const { return names_[next_]; }
    bool is_last() const { return next_ + 1 == names_.size(); }
    std::size_t position() const { return static_cast<std::size_t>(name().data() - path_.data()); }

    std::vector<Hop> hops_here() {
        if (is_last() && last_ == Last::presence && is_length(name())) return beginning_hops();
        return is_last() || !table_named(kinds_, name()) ? plain_hops() : column_hops();
    }

    void step() {
        const std::vector<Hop> hops = hops_here();
        for (const Hop& hop : hops) note(hop);
        const std::vector<const Kind*> onward = next_kinds(hops);
        if (!is_last() && onward.empty()) dead_end(hops.front());
        kinds_ = onward;
        route_.steps.push_back(hops);
        ++next_;
    }

    /// A path from records of several kinds may begin with what they are called by, whatever each kind calls it.
    std::string_view word_of(const Kind& kind) const {
        const bool any_title = next_ == 0 && kinds_.size() > 1 && name() == "name" && !kind.field(name());
        return any_title ? kind.title_field().name : name();
    }

    std::vector<Hop> plain_hops() const {
        std::vector<Hop> hops;
        for (const Kind* kind : kinds_)
            if (const auto hop = hop_named(*kind, word_of(*kind), schema_, is_last(), last_)) hops.push_back(*hop);
        if (hops.empty()) unknown(known_words(kinds_, schema_));
        return hops;
    }

    std::vector<Hop> beginning_hops() const {
        if (next_ == 0)
            throw Wrong{0, fmt::format("the length of time '{}' stands after no kind", name()),
                        fmt::format("has:activity.{}", name())};
        std::vector<Hop> hops;
        for (const Kind* kind : kinds_)
            if (const auto hop = beginning_of(*kind)) hops.push_back(*hop);
        if (hops.empty()) throw Wrong{position(), fmt::format("nothing says when {} began", names_of(kinds_)), {}};
        return hops;
    }

    std::vector<Hop> column_hops() {
        const Field& table = *table_named(kinds_, name());
        ++next_;
        std::vector<Hop> hops;
        for (const Kind* kind : kinds_)
            if (const Field* its = kind->field(table.name); its && its->type == Type::table)
                if (const auto hop = column_named(*kind, *its, name())) hops.push_back(*hop);
        if (hops.empty()) {
            std::vector<std::string_view> columns;
            for (const Field& column : table.columns) columns.push_back(column.name);
            unknown(columns);
        }
        return hops;
    }

    void note(const Hop& hop) {
        if (hop.by == Hop::By::derived) route_.derived.insert(hop.field);
        for (const Kind* kind : leads_to(hop, schema_)) route_.kinds.insert(kind);
    }

    std::vector<const Kind*> next_kinds(const std::vector<Hop>& hops) const {
        std::vector<const Kind*> kinds;
        for (const Hop& hop : hops)
            for (const Kind* kind : leads_to(hop, schema_))
                if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
        return kinds;
    }

    [[noreturn]] void unknown(const std::vector<std::string_view>& known) const {
        const std::string_view end = is_last() ? ending_ : std::string_view{};
        const std::string place = names_.size() > 1 ? fmt::format(" of {}", names_of(kinds_)) : std::string{};
        const auto near = nearest(name(), known);
        std::string hint = near          ? fmt::format("did you mean '{}{}'?", *near, end)
                           : end.empty() ? fmt::format("known: {}", join({known.begin(), known.end()}, ", "))
                                         : "to search for the text as it is, put it in quotes";
        throw Wrong{position(), fmt::format("unknown word '{}{}'{}", name(), end, place), std::move(hint)};
    }

    [[noreturn]] void dead_end(const Hop& hop) const {
        const std::string_view type = hop.field ? type_name(hop.field->type) : "text";
        throw Wrong{position(), fmt::format("'{}' is {} and leads to no other record", name(), type),
                    "a step before a dot is a reference, a kind or a table"};
    }

    std::string_view path_;
    std::vector<std::string_view> names_;
    std::size_t next_ = 0;
    std::vector<const Kind*> kinds_;
    const Schema& schema_;
    Last last_;
    std::string_view ending_;
    Route route_;
};

}  // namespace

Route resolve(std::string_view path, const Kind& kind, const Schema& schema, Last last, std::string_view query,
              std::size_t position, std::string_view ending) {
    try {
        return Resolver(path, std::array{&kind}, schema, last, ending).resolve();
    } catch (const Wrong& wrong) {
        fail(query, position + wrong.position, wrong.message, wrong.hint);
    }
}

Route resolve(std::string_view path, std::span<const Kind* const> kinds, const Schema& schema) {
    try {
        return Resolver(path, kinds, schema, Last::value, {}).resolve();
    } catch (const Wrong& wrong) {
        fail(wrong.message, wrong.hint);
    }
}

std::optional<Route> resolve_if_known(std::string_view path, const Kind& kind, const Schema& schema) {
    const std::string_view first = path.substr(0, path.find('.'));
    if (!hop_named(kind, first, schema, first.size() == path.size(), Last::value)) return {};
    try {
        return Resolver(path, std::array{&kind}, schema, Last::value, {}).resolve();
    } catch (const Wrong&) {
        return {};
    }
}

bool is_length(std::string_view step) { return !step.empty() && step[0] >= '0' && step[0] <= '9'; }

const Hop* hop_for(const std::vector<Hop>& hops, const Kind& kind) {
    for (const Hop& hop : hops)
        if (hop.from == &kind) return &hop;
    return nullptr;
}

}  // namespace crm::query

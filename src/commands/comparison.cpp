#include "comparison.h"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>

#include "past.h"
#include "shared.h"

namespace crm {

namespace {

constexpr int days_without_from = 7;

/// A workspace as a commit had it, and who answers for it.
struct PastSide {
    PastSide(Context& context, const Moment& moment)
        : past(context.machine(), context.workspace(), moment),
          engine(memory_engine(past.workspace(), past.calendar())) {}

    /// A reference that led nowhere then is no reason to be told of now: the record itself was compared.
    void add_problems(std::vector<Problem>& problems) const {
        for (Problem& problem : engine->problems())
            if (problem.code != "unknown-reference") problems.push_back(past.named(std::move(problem)));
    }

    Past past;
    std::unique_ptr<Engine> engine;
};

/// The query is of each kind that has its words; why it is not of the first other goes to `misfit`.
Side side_of(const Engine& engine, std::span<const std::string> words, std::optional<Error>& misfit) {
    Side side{engine, {}};
    for (const Kind* kind : engine.schema().kinds()) {
        if (words.empty()) {
            side.asked.push_back({kind, {}});
            continue;
        }
        try {
            side.asked.push_back({kind, query::Query::parse(query::text_of(words), *kind, engine.schema(),
                                                            engine.settings(), engine.calendar())});
        } catch (const Error& error) {
            if (error.kind() != Exit::usage) throw;
            if (!misfit) misfit = error;
        }
    }
    return side;
}

Moment moment_from(const Context& context, const DateTime& to) {
    const Arguments& arguments = context.arguments();
    if (arguments.has("from")) return moment_before("from", arguments.value("from"), context.calendar());
    return end_of("from", add_days(context.calendar().day_of(to), -days_without_from), context.calendar());
}

std::optional<Moment> moment_to(const Context& context) {
    if (!context.arguments().has("to")) return {};
    return moment_of("to", context.arguments().value("to"), context.calendar());
}

}  // namespace

Table compare(Context& context, const Report& report, const ReportSettings& settings,
              std::span<const std::string> words, std::vector<Problem>& problems) {
    const std::optional<Moment> to = moment_to(context);
    const Moment from = moment_from(context, to ? to->until : context.calendar().now);
    if (to && to->until < from.until)
        throw Error(Exit::usage, fmt::format("--from {} is after --to {}", from.said, to->said), "turn them round");
    const PastSide before(context, from);
    const std::optional<PastSide> after = to ? std::optional<PastSide>(std::in_place, context, *to) : std::nullopt;
    std::optional<Error> misfit;
    const Side was = side_of(*before.engine, words, misfit);
    const Side is = side_of(after ? *after->engine : context.engine(), words, misfit);
    if (was.asked.empty() && is.asked.empty()) throw *misfit;
    Table table = report.compare(was, is, settings, problems);
    before.add_problems(problems);
    if (after) after->add_problems(problems);
    return table;
}

}  // namespace crm

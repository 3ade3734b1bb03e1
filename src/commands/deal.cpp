// The pipeline: the board, and what moves a deal through its stages.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/actions/stage.h"
#include "crm/base/text.h"
#include "intake_options.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

const Kind& deals(const Context& context) { return *context.schema().kind("deal"); }

/// The open deals in the order of the pipelines and stages, the stages' own names as groups.
Exit board(Context& context) {
    const Kind& kind = deals(context);
    auto records = asked_for(context, kind, context.arguments().rest(0), "expected");
    // Won and lost deals have left the board.
    std::erase_if(records, [&](const Record* deal) { return !context.engine().is_open(*deal); });
    const auto rank = [&](const Record* deal) {
        const Pipeline* pipeline = context.settings().pipeline(deal->text("pipeline"));
        const Stage* stage = context.engine().stage_of(*deal);
        return std::pair(pipeline, stage);
    };
    if (!context.arguments().has("sort"))
        std::stable_sort(records.begin(), records.end(),
                         [&](const Record* a, const Record* b) { return rank(a) < rank(b); });
    std::vector<std::string> columns{"id", "stage", "name", "org", "value", "weighted", "expected", "owner"};
    if (context.arguments().has("columns") || context.format() == "ids") columns = columns_of(context, kind);
    context.print(table_of(context.engine(), kind, records, columns));
    return records.empty() ? Exit::no : Exit::done;
}

Exit add(Context& context) { return add_one(context, deals(context), 0); }

/// Puts a deal into a stage and says so.
Exit put(Context& context, const Record& deal, const Stage& stage) {
    const std::string user = context.user_is_known() ? context.user() : std::string{};
    const auto changes = stage_changes(context.engine(), deal, stage, user, context.arguments().value("reason"));
    if (changes.empty()) {
        context.say(fmt::format("{} stands in {} already", deal.title(), stage.id));
        context.put_id(deal.id());
        return Exit::done;
    }
    ChangeSet set(context.workspace());
    set.edit(deal, changes);
    const std::array ids{deal.id()};
    context.finish(set, fmt::format("{}: {} → {}", deal.title(), deal.text("stage"), stage.id), ids);
    return Exit::done;
}

const Record& named_deal(Context& context) {
    const Kind* kind = &deals(context);
    return context.record(context.arguments().operand(0), std::span(&kind, 1));
}

Exit move(Context& context) {
    const Record& deal = named_deal(context);
    return put(context, deal, known_stage(pipeline_of(deal, context.settings()), context.arguments().operand(1)));
}

/// Into the pipeline's first stage of an outcome.
Exit put_into(Context& context, Stage::Outcome outcome, std::string_view word) {
    const Record& deal = named_deal(context);
    const Pipeline& pipeline = pipeline_of(deal, context.settings());
    for (const Stage& stage : pipeline.stages)
        if (stage.outcome == outcome) return put(context, deal, stage);
    throw Error(Exit::invalid, fmt::format("the pipeline '{}' has no stage for {} deals", pipeline.id, word),
                fmt::format("give a stage in crm.toml outcome = \"{}\"", word), {"crm.toml", 0, 0});
}

Exit won(Context& context) { return put_into(context, Stage::Outcome::won, "won"); }

Exit lost(Context& context) { return put_into(context, Stage::Outcome::lost, "lost"); }

/// Back to the last open stage that the deal stood in, or the pipeline's first.
Exit reopen(Context& context) {
    const Record& deal = named_deal(context);
    if (context.engine().is_open(deal))
        throw Error(Exit::conflict, fmt::format("{} is open", deal.title()),
                    fmt::format("crm deal move {} STAGE", deal.id()));
    const Pipeline& pipeline = pipeline_of(deal, context.settings());
    const Stage* back = &pipeline.stages.front();
    if (const auto* moves = std::get_if<std::vector<Row>>(&deal["move"]))
        for (const Row& row : *moves) {
            const Stage* stage = pipeline.stage(to_text(row.values[1]));
            if (stage && stage->outcome == Stage::Outcome::open) back = stage;
        }
    if (context.arguments().has("stage")) back = &known_stage(pipeline, context.arguments().value("stage"));
    return put(context, deal, *back);
}

constexpr Operand deal_operand{.name = "DEAL", .help = "a deal, by its name or id", .means = Means::reference};
constexpr std::array add_operands{Operand{.name = "NAME", .help = "what the deal is called"}};
constexpr std::array one_deal{deal_operand};
constexpr std::array move_operands{deal_operand,
                                   Operand{.name = "STAGE", .help = "a stage of its pipeline", .means = Means::stage}};
constexpr std::array board_operands{
    Operand{.name = "QUERY", .help = "which deals", .means = Means::query, .required = false, .rest = true}};
constexpr std::array reason_options{Option{.name = "reason", .value = "TEXT", .help = "why"}};
constexpr std::array reopen_options{
    Option{.name = "stage", .value = "STAGE", .help = "into this stage, not the last open one", .means = Means::stage}};

constexpr std::array subcommands{
    Command{.name = "add",
            .summary = "add a deal; print its id",
            .needs = Needs::lock,
            .operands = add_operands,
            .options = add_options,
            .fields = FieldOptions::of_kind,
            .kind = "deal",
            .run = add},
    Command{.name = "move",
            .summary = "move a deal to another stage",
            .needs = Needs::lock,
            .operands = move_operands,
            .options = reason_options,
            .run = move},
    Command{.name = "won",
            .summary = "a deal is won",
            .needs = Needs::lock,
            .operands = one_deal,
            .options = reason_options,
            .run = won},
    Command{.name = "lost",
            .summary = "a deal is lost",
            .needs = Needs::lock,
            .operands = one_deal,
            .options = reason_options,
            .run = lost},
    Command{.name = "reopen",
            .summary = "take a closed deal up again",
            .needs = Needs::lock,
            .operands = one_deal,
            .options = reopen_options,
            .run = reopen},
};

}  // namespace

constexpr Command verbs::deal{.name = "deal",
                              .summary = "the pipeline; bare: the board of open deals",
                              .operands = board_operands,
                              .prints_rows = true,
                              .subcommands = subcommands,
                              .run = board};

}  // namespace crm

// Handing a colleague's customers over.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "crm/base/text.h"
#include "shared.h"
#include "verbs.h"

namespace crm {

namespace {

using Records = std::vector<const Record*>;

constexpr std::array<std::string_view, 2> customers{"person", "org"};

/// What a colleague answers for. Events stay with who made them.
const Field* owner_field(const Kind& kind) {
    const Field* field = kind.event ? nullptr : kind.field("owner");
    return field && field->type == Type::reference && field->may_name("user") ? field : nullptr;
}

bool is_customer(const Kind& kind) {
    return std::find(customers.begin(), customers.end(), kind.name) != customers.end();
}

/// What is won, lost or done stays with who did it.
bool is_closed(const Engine& engine, const Record& record) {
    const Field* open = record.kind().derived_field("open");
    if (!open) return false;
    const Value value = engine.derived(record, *open);
    const auto* flag = std::get_if<bool>(&value);
    return flag && !*flag;
}

bool names_one_of(const Record& record, const std::set<std::string>& ids) {
    for (const Field& field : record.kind().fields)
        if (field.type == Type::reference)
            for (const std::string& id : record.texts(field.name))
                if (ids.contains(id)) return true;
    return false;
}

/// The id that owner fields hold. Of a colleague whose record is gone, what was given.
std::string leaving_user(Context& context) {
    const Kind* const users = context.schema().kind("user");
    const std::string from(trim(context.arguments().value("from")));
    const auto candidates = context.engine().candidates(from, std::span(&users, 1));
    if (candidates.empty() && is_id(from)) return from;
    return context.record(from, std::span(&users, 1)).id();
}

const Record& taking_user(Context& context) {
    const Kind* const users = context.schema().kind("user");
    const Record& user = context.record(context.arguments().value("to"), std::span(&users, 1));
    const auto* active = std::get_if<bool>(&user["active"]);
    if (active && !*active)
        throw Error(Exit::conflict, fmt::format("{} is not active", user.id()),
                    fmt::format("crm edit {} --active true", user.id()));
    return user;
}

class Handover {
public:
    Handover(const Context& context, std::string from) : context_(context), from_(std::move(from)) {}

    /// Everything of one kind that a query finds.
    void take(const Kind& kind, std::span<const std::string> words) {
        const Engine& engine = context_.engine();
        for (const Record* record : engine.ask({.kind = &kind, .where = query_of(context_, kind, words)}))
            if (record->text("owner") == from_ && !is_closed(engine, *record)) records.push_back(record);
    }

    /// Everything; or the customers that a query finds, with what is open for them.
    void take_all(std::span<const std::string> words) {
        take_customers(words);
        std::set<std::string> ids;
        for (const Record* customer : found_) ids.insert(customer->id());
        for (const Kind* kind : context_.schema().kinds()) {
            if (!owner_field(*kind) || is_customer(*kind)) continue;
            const std::size_t before = records.size();
            take(*kind, {});
            if (!words.empty())
                records.erase(std::remove_if(records.begin() + static_cast<std::ptrdiff_t>(before), records.end(),
                                             [&](const Record* record) { return !names_one_of(*record, ids); }),
                              records.end());
        }
    }

    Records records;

private:
    /// A query need not make sense of both people and organisations, but of one of them.
    void take_customers(std::span<const std::string> words) {
        std::optional<Error> misfit;
        bool fits = false;
        for (const std::string_view name : customers) {
            const Kind& kind = *context_.schema().kind(name);
            try {
                const auto found = context_.engine().ask({.kind = &kind, .where = query_of(context_, kind, words)});
                found_.insert(found_.end(), found.begin(), found.end());
                fits = true;
            } catch (const Error& error) {
                if (error.kind() != Exit::usage) throw;
                if (!misfit) misfit = error;
            }
        }
        if (!fits) throw *misfit;
        std::copy_if(found_.begin(), found_.end(), std::back_inserter(records),
                     [&](const Record* record) { return record->text("owner") == from_; });
    }

    const Context& context_;
    std::string from_;
    Records found_;  ///< the query's customers, whoever owns them: a deal may be a colleague's and its customer not
};

/// "2 people, 1 deal"
std::string counts_of(const Context& context, const Records& records) {
    std::vector<std::string> parts;
    for (const Kind* kind : context.schema().kinds()) {
        const auto count = std::count_if(records.begin(), records.end(),
                                         [&](const Record* record) { return &record->kind() == kind; });
        if (count > 0) parts.push_back(counted(static_cast<std::size_t>(count), kind->name, kind->folder));
    }
    return join(parts, ", ");
}

const Kind* kind_among(const Context& context) {
    const Kind* kind = context.schema().kind(context.arguments().operand(0));
    if (kind && !owner_field(*kind))
        throw Error(Exit::usage, fmt::format("{} {} has no owner", article(kind->name), kind->name),
                    "crm reassign --from A --to B person");
    return kind;
}

Exit run(Context& context) {
    const Arguments& arguments = context.arguments();
    for (const std::string_view option : {"from", "to"})
        if (!arguments.has(option))
            throw Error(Exit::usage, fmt::format("--{} is missing", option), "crm reassign --from USER --to USER");
    const std::string from = leaving_user(context);
    const std::string to = taking_user(context).id();
    if (from == to) throw Error(Exit::usage, fmt::format("{} has them already", to), "name two users");
    Handover handover(context, from);
    if (const Kind* kind = kind_among(context))
        handover.take(*kind, arguments.rest(1));
    else
        handover.take_all(arguments.rest(0));
    if (handover.records.empty()) {
        context.say(fmt::format("nothing of {} to hand over", from));
        return Exit::no;
    }
    ChangeSet changes(context.workspace());
    std::vector<std::string> ids;
    for (const Record* record : handover.records) {
        const FieldChange change{owner_field(record->kind()), FieldChange::How::set, to};
        changes.edit(*record, std::span(&change, 1));
        ids.push_back(record->id());
    }
    const std::string what = counts_of(context, handover.records);
    if (context.dry_run()) context.say(fmt::format("would go from {} to {}: {}", from, to, what));
    context.finish(changes, fmt::format("from {} to {}: {}", from, to, what), ids);
    return Exit::done;
}

constexpr std::array operands{
    Operand{.name = "KIND",
            .help = "records of one kind; without it people and organisations, with their open deals, tasks and cases",
            .means = Means::kind,
            .required = false},
    query_operand,
};
constexpr std::array options{
    Option{.name = "from", .value = "USER", .help = "whose they are", .means = Means::user},
    Option{.name = "to", .value = "USER", .help = "whose they will be", .means = Means::user},
};

}  // namespace

constexpr Command verbs::reassign{.name = "reassign",
                                  .summary = "hand a colleague's customers over",
                                  .needs = Needs::lock,
                                  .operands = operands,
                                  .options = options,
                                  .run = run};

}  // namespace crm

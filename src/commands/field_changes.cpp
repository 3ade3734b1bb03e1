#include "field_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/actions/stage.h"
#include "crm/base/text.h"
#include "crm/model/read.h"
#include "list_change.h"
#include "shared.h"

namespace crm {

namespace {

using How = FieldArgument::How;

class TypedChanges {
public:
    TypedChanges(Context& context, const Record& record, Names& names)
        : context_(context), record_(record), kind_(record.kind()), names_(names) {}

    std::vector<FieldChange> make() {
        for (const FieldArgument& argument : context_.arguments().fields) {
            const Field& field = context_.schema().known_field(kind_, argument.name);
            if (std::find(done_.begin(), done_.end(), &field) != done_.end()) continue;
            done_.push_back(&field);
            add(field, arguments_for(field));
        }
        if (kind_.name == "deal") keep_stage_in_pipeline();
        refuse_missing();
        return std::move(changes_);
    }

private:
    using FieldArguments = std::vector<const FieldArgument*>;

    FieldArguments arguments_for(const Field& field) const {
        FieldArguments those;
        for (const FieldArgument& argument : context_.arguments().fields)
            if (kind_.field(argument.name) == &field) those.push_back(&argument);
        return those;
    }

    void add(const Field& field, const FieldArguments& arguments) {
        if (field.list) {
            ListEdit list(field, record_.texts(field.name), context_.settings());
            for (const FieldArgument* argument : arguments) list.apply(argument->how, item_of(field, *argument, list));
            for (FieldChange& change : list.changes()) changes_.push_back(std::move(change));
            return;
        }
        if (arguments.front()->how != How::set)
            throw Error(
                Exit::usage,
                fmt::format("{} of {} {} is one value, not a list", field.name, article(kind_.name), kind_.name),
                fmt::format("--{} VALUE", field.name));
        if (arguments.size() > 1)
            throw Error(Exit::usage, fmt::format("--{} takes one value, and several were given", field.name));
        if (kind_.name == "deal" && field.name == "stage" && !trim(arguments.front()->text).empty()) {
            stage_ = &field;
            stage_text_ = arguments.front()->text;
            return;
        }
        Value value = value_of(field, arguments.front()->text);
        if (value != record_[field]) changes_.push_back({&field, FieldChange::How::set, std::move(value)});
    }

    /// What is to go may be named in any way, and may be a reference to what is not there any more.
    std::string item_of(const Field& field, const FieldArgument& argument, const ListEdit& list) {
        if (argument.how == How::remove)
            if (auto there = list.item(argument.text)) return *there;
        const Value value = value_of(field, argument.text);
        return absent(value) ? std::string{} : std::get<std::string>(value);
    }

    [[noreturn]] static void refuse(const Field& field, const Fault& fault) {
        const bool named = fault.reason.starts_with(field.name);
        throw Error(Exit::invalid, named ? fault.reason : fmt::format("{}: {}", field.name, fault.reason), fault.hint);
    }

    Value value_of(const Field& field, std::string_view text) {
        auto value = read_value(field, text, Reading{context_.settings(), context_.calendar()});
        if (!value) refuse(field, value.fault());
        if (field.type == Type::reference && !absent(*value)) *value = id_of(field, std::get<std::string>(*value));
        return *value;
    }

    std::string id_of(const Field& field, const std::string& text) {
        const auto id = names_.find(field, text);
        if (!id) throw Error(Exit::not_found, fmt::format("{}: {}", field.name, id.fault().reason), id.fault().hint);
        if (*id == record_.id() && field.may_name(kind_.name))
            throw Error(Exit::invalid, fmt::format("{} cannot be its own {}", record_.title(), field.name));
        return *id;
    }

    /// A stage is one of the deal's pipeline, the new one where that changes too; closing and moving go with it, but
    /// what was typed counts more.
    void keep_stage_in_pipeline() {
        const Field* pipeline_field = kind_.field("pipeline");
        const bool other_pipeline = std::find(done_.begin(), done_.end(), pipeline_field) != done_.end();
        if (!stage_ && !other_pipeline) return;
        const Record deal = changed(record_, changes_);
        const Pipeline& pipeline = pipeline_of(deal, context_.settings());
        if (!stage_) {
            if (pipeline.stage(deal.text("stage"))) return;
            throw Error(Exit::invalid,
                        fmt::format("the pipeline '{}' has no stage '{}'", pipeline.id, deal.text("stage")),
                        "give one of its stages with --stage");
        }
        const std::string user = context_.user_is_known() ? context_.user() : std::string{};
        auto moves = stage_changes(context_.engine(), record_, known_stage(pipeline, stage_text_), user);
        std::erase_if(moves, [&](const FieldChange& move) {
            return std::find(done_.begin(), done_.end(), move.field) != done_.end() && move.field != stage_;
        });
        changes_.insert(changes_.begin(), moves.begin(), moves.end());
    }

    void refuse_missing() const {
        for (const FieldChange& change : changes_)
            if (absent(change.value) && change.field->required)
                throw Error(Exit::invalid, fmt::format("{} {} needs {} {}", article(kind_.name), kind_.name,
                                                       article(change.field->name), change.field->name));
    }

    Context& context_;
    const Record& record_;
    const Kind& kind_;
    Names& names_;
    std::vector<const Field*> done_;
    const Field* stage_ = nullptr;  ///< of a deal, if it was typed
    std::string stage_text_;
    std::vector<FieldChange> changes_;
};

std::vector<std::string> texts_after(const Record& record, const FieldChange& change) {
    std::vector<std::string> texts = record.texts(change.field->name);
    for (const std::string& text : std::get<std::vector<std::string>>(change.value))
        if (change.how == FieldChange::How::add)
            texts.push_back(text);
        else
            std::erase(texts, text);
    return texts;
}

}  // namespace

std::vector<FieldChange> typed_changes(Context& context, const Record& record, Names& names) {
    return TypedChanges(context, record, names).make();
}

Record changed(const Record& record, std::span<const FieldChange> changes) {
    Record result = record;
    for (const FieldChange& change : changes) {
        const bool items =
            change.how != FieldChange::How::set && std::holds_alternative<std::vector<std::string>>(change.value);
        result.set(*change.field, items ? Value{texts_after(result, change)} : change.value);
    }
    return result;
}

std::vector<const Field*> differing_fields(const Record& before, const Record& after) {
    std::vector<const Field*> fields;
    for (const Field& field : before.kind().fields)
        if (before[field] != after[field]) fields.push_back(&field);
    return fields;
}

std::optional<Engine::Duplicate> new_duplicate(const Engine& engine, const Record& before, const Record& after) {
    Record fresh(after.kind(), after.id());
    bool any = false;
    for (const Field& field : after.kind().fields) {
        if (!field.identifying) continue;
        ListEdit had(field, before.texts(field.name), engine.settings());
        auto texts = after.texts(field.name);
        std::erase_if(texts, [&](const std::string& text) { return had.item(text).has_value(); });
        any = any || !texts.empty();
        if (!texts.empty()) fresh.set(field, field.list ? Value{std::move(texts)} : Value{texts.front()});
    }
    return any ? engine.duplicate_of(fresh) : std::nullopt;
}

void refuse_duplicate(const Engine& engine, const Record& before, const Record& after) {
    const auto duplicate = new_duplicate(engine, before, after);
    if (!duplicate) return;
    throw Error(Exit::conflict,
                fmt::format("{} {} has the {} {} already", duplicate->record->id(), duplicate->record->title(),
                            duplicate->field->name, duplicate->text),
                "use --if-duplicate allow");
}

std::string field_list(std::span<const Field* const> fields) {
    std::vector<std::string> keys;
    for (const Field* field : fields) keys.emplace_back(field->key);
    return join(keys, ", ");
}

}  // namespace crm

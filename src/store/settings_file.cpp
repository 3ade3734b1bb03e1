#include "crm/store/settings_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "crm/base/phone.h"
#include "crm/base/suggest.h"
#include "crm/base/text.h"
#include "crm/toml/document.h"
#include "wording.h"

namespace crm {

namespace {

using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 11> top_keys{"name",     "currency",   "region",   "timezone",
                                                    "language", "date_order", "pipeline", "fields",
                                                    "kinds",    "choices",    "rates"};
constexpr std::array<std::string_view, 2> pipeline_keys{"id", "stage"};
constexpr std::array<std::string_view, 4> stage_keys{"id", "probability", "rotting", "outcome"};
constexpr std::array<std::string_view, 5> field_keys{"type", "to", "help", "required", "choices"};
constexpr std::array<std::string_view, 4> kind_keys{"folder", "title", "help", "fields"};

/// Of a workspace that declares none: the one that `crm init` writes.
Pipeline usual_pipeline() {
    using Outcome = Stage::Outcome;
    return {"sales",
            {{.id = "lead", .probability = 10, .rotting_days = 14},
             {.id = "qualified", .probability = 25, .rotting_days = {}},
             {.id = "proposal", .probability = 50, .rotting_days = {}},
             {.id = "negotiation", .probability = 75, .rotting_days = {}},
             {.id = "won", .probability = {}, .rotting_days = {}, .outcome = Outcome::won},
             {.id = "lost", .probability = {}, .rotting_days = {}, .outcome = Outcome::lost}}};
}

class Reader {
public:
    explicit Reader(const std::string& file) : file_(file) {}

    SettingsFile read(const toml::Table& root) {
        warn_of_unknown(root, top_keys);
        Settings& settings = result_.settings;
        settings.name = text(root, "name");
        settings.language = text(root, "language");
        read_currency(root);
        read_region(root);
        read_zone(root);
        read_order(root);
        each_of_array(root, "pipeline", [&](const toml::Node& node) { settings.pipelines.push_back(pipeline(node)); });
        if (settings.pipelines.empty()) settings.pipelines.push_back(usual_pipeline());
        each_of_table(root, "fields", [&](const std::string& kind, const toml::Node& node) {
            for (const auto& [name, field] : table(node, kind))
                settings.fields.push_back(declared_field(kind, name, field));
        });
        each_of_table(root, "kinds", [&](const std::string& name, const toml::Node& node) {
            settings.kinds.push_back(declared_kind(name, node));
        });
        each_of_table(root, "choices", [&](const std::string& kind, const toml::Node& node) {
            for (const auto& [field, choices] : table(node, kind))
                settings.choices.push_back({kind, field, texts(choices, field), choices.key_line, choices.key_column});
        });
        each_of_table(root, "rates", [&](const std::string& code, const toml::Node& node) { read_rate(code, node); });
        return std::move(result_);
    }

private:
    [[noreturn]] void fail(const toml::Node& node, const std::string& message, std::string hint = {}) const {
        throw Error(Exit::invalid, message, std::move(hint), {file_, node.line, node.column});
    }

    void warn_of_unknown(const toml::Table& table, Keys known) {
        for (const auto& [key, node] : table) {
            if (std::find(known.begin(), known.end(), key) != known.end()) continue;
            const auto near = nearest(key, known);
            result_.warnings.push_back({{file_, node.key_line, node.key_column},
                                        "unknown-setting",
                                        fmt::format("unknown setting '{}'", key),
                                        near ? fmt::format("did you mean '{}'?", *near) : std::string{}});
        }
    }

    const toml::Table& table(const toml::Node& node, std::string_view key) const {
        if (!node.table())
            fail(node, fmt::format("{} is {}, and should be a table", key, with_article(toml::type_name(node))));
        return *node.table();
    }

    const std::string& text(const toml::Node& node, std::string_view key) const {
        if (!node.text())
            fail(node, fmt::format("{} is {}, and should be text", key, with_article(toml::type_name(node))));
        return *node.text();
    }

    std::string text(const toml::Table& in, std::string_view key) const {
        const toml::Node* node = toml::member(in, key);
        return node ? text(*node, key) : std::string{};
    }

    std::vector<std::string> texts(const toml::Node& node, std::string_view key) const {
        if (!node.array())
            fail(node,
                 fmt::format("{} is {}, and should be a list of texts", key, with_article(toml::type_name(node))));
        std::vector<std::string> result;
        for (const toml::Node& item : *node.array()) result.push_back(text(item, key));
        return result;
    }

    bool flag(const toml::Table& in, std::string_view key) const {
        const toml::Node* node = toml::member(in, key);
        if (!node) return false;
        if (const bool* value = std::get_if<bool>(&node->value)) return *value;
        fail(*node, fmt::format("{} is {}, and should be true or false", key, with_article(toml::type_name(*node))));
    }

    template <class Visit>
    void each_of_table(const toml::Table& in, std::string_view key, Visit&& visit) {
        const toml::Node* node = toml::member(in, key);
        if (!node) return;
        for (const auto& [name, inner] : table(*node, key)) visit(name, inner);
    }

    template <class Visit>
    void each_of_array(const toml::Table& in, std::string_view key, Visit&& visit) {
        const toml::Node* node = toml::member(in, key);
        if (!node) return;
        if (!node->array())
            fail(*node, fmt::format("{} is {}, and should be tables", key, with_article(toml::type_name(*node))),
                 fmt::format("write [[{}]]", key));
        for (const toml::Node& inner : *node->array()) visit(inner);
    }

    void read_currency(const toml::Table& root) {
        const toml::Node* node = toml::member(root, "currency");
        if (!node) return;
        const auto currency = Currency::coded(text(*node, "currency"));
        if (!currency)
            fail(*node, fmt::format("unknown currency '{}'", *node->text()),
                 "write its code in ISO 4217: EUR, USD, KRW");
        result_.settings.currency = *currency;
    }

    void read_region(const toml::Table& root) {
        const toml::Node* node = toml::member(root, "region");
        if (!node) return;
        const std::string& region = text(*node, "region");
        const bool two_capitals =
            region.size() == 2 && region[0] >= 'A' && region[0] <= 'Z' && region[1] >= 'A' && region[1] <= 'Z';
        if (!two_capitals)
            fail(*node, fmt::format("unknown region '{}'", region), "write its code in ISO 3166: DE, KR, MN");
        result_.settings.region = region;
    }

    void read_zone(const toml::Table& root) {
        const toml::Node* node = toml::member(root, "timezone");
        if (!node) return;
        auto zone = Zone::named(text(*node, "timezone"));
        if (!zone)
            fail(*node, fmt::format("unknown time zone '{}'", *node->text()), "write its IANA name: Europe/Berlin");
        result_.settings.zone = std::move(*zone);
    }

    void read_order(const toml::Table& root) {
        const toml::Node* node = toml::member(root, "date_order");
        if (!node) return;
        const std::string& order = text(*node, "date_order");
        if (order == "dmy")
            result_.settings.order = DateOrder::dmy;
        else if (order == "mdy")
            result_.settings.order = DateOrder::mdy;
        else if (order == "ymd")
            result_.settings.order = DateOrder::ymd;
        else
            fail(*node, fmt::format("unknown date_order '{}'", order), "write dmy, mdy or ymd");
    }

    Pipeline pipeline(const toml::Node& node) {
        const toml::Table& written = table(node, "pipeline");
        warn_of_unknown(written, pipeline_keys);
        Pipeline result{text(written, "id"), {}};
        if (result.id.empty()) fail(node, "a pipeline without an id", "write id = \"sales\"");
        if (result_.settings.pipeline(result.id) && !result_.settings.pipelines.empty())
            fail(node, fmt::format("the pipeline '{}' is there twice", result.id));
        each_of_array(written, "stage", [&](const toml::Node& inner) {
            Stage next = stage(inner);
            if (result.stage(next.id)) fail(inner, fmt::format("the stage '{}' is there twice", next.id));
            result.stages.push_back(std::move(next));
        });
        if (result.stages.empty())
            fail(node, fmt::format("the pipeline '{}' has no stages", result.id), "write stage = [{ id = \"lead\" }]");
        return result;
    }

    Stage stage(const toml::Node& node) {
        const toml::Table& written = table(node, "stage");
        warn_of_unknown(written, stage_keys);
        Stage result{.id = text(written, "id"), .probability = percent(written), .rotting_days = rotting(written)};
        if (result.id.empty()) fail(node, "a stage without an id", "write { id = \"lead\" }");
        if (const toml::Node* outcome = toml::member(written, "outcome")) result.outcome = outcome_of(*outcome);
        return result;
    }

    std::optional<int> percent(const toml::Table& stage) const {
        const toml::Node* node = toml::member(stage, "probability");
        if (!node) return {};
        const auto* number = std::get_if<std::int64_t>(&node->value);
        if (!number || *number < 0 || *number > 100) fail(*node, "a probability is a whole number from 0 to 100");
        return static_cast<int>(*number);
    }

    std::optional<int> rotting(const toml::Table& stage) const {
        const toml::Node* node = toml::member(stage, "rotting");
        if (!node) return {};
        const auto duration = read_duration(text(*node, "rotting"));
        if (!duration) fail(*node, duration.fault().reason, "write it like 14d");
        return static_cast<int>(duration->approximate_days());
    }

    Stage::Outcome outcome_of(const toml::Node& node) const {
        const std::string& outcome = text(node, "outcome");
        if (outcome == "won") return Stage::Outcome::won;
        if (outcome == "lost") return Stage::Outcome::lost;
        if (outcome == "open") return Stage::Outcome::open;
        fail(node, fmt::format("unknown outcome '{}'", outcome), "write won, lost or open");
    }

    FieldDeclaration declared_field(const std::string& kind, const std::string& name, const toml::Node& node) {
        const toml::Table& written = table(node, name);
        warn_of_unknown(written, field_keys);
        FieldDeclaration field{.kind = kind,
                               .name = name,
                               .to = text(written, "to"),
                               .help = text(written, "help"),
                               .required = flag(written, "required"),
                               .line = node.key_line,
                               .column = node.key_column};
        if (toml::member(written, "type")) field.type = text(written, "type");
        if (const toml::Node* choices = toml::member(written, "choices")) field.choices = texts(*choices, "choices");
        return field;
    }

    KindDeclaration declared_kind(const std::string& name, const toml::Node& node) {
        const toml::Table& written = table(node, name);
        warn_of_unknown(written, kind_keys);
        KindDeclaration kind{.name = name,
                             .folder = text(written, "folder"),
                             .title = text(written, "title"),
                             .help = text(written, "help"),
                             .fields = {},
                             .line = node.key_line,
                             .column = node.key_column};
        each_of_table(written, "fields", [&](const std::string& field, const toml::Node& inner) {
            kind.fields.push_back(declared_field(name, field, inner));
        });
        return kind;
    }

    void read_rate(const std::string& code, const toml::Node& node) {
        const auto currency = Currency::coded(code);
        if (!currency)
            fail(node, fmt::format("unknown currency '{}'", code), "write its code in ISO 4217: EUR, USD, KRW");
        const auto rate = read_decimal(rate_text(node, code));
        if (!rate || *rate <= Decimal{0, 0})
            fail(node, fmt::format("the rate of {} is no positive number", code),
                 fmt::format("write {} = \"0.92\"", code));
        result_.settings.rates.emplace(currency->code(), *rate);
    }

    std::string rate_text(const toml::Node& node, const std::string& code) const {
        if (const auto* number = std::get_if<std::int64_t>(&node.value)) return std::to_string(*number);
        if (const auto* number = std::get_if<toml::Float>(&node.value)) return number->source;
        return text(node, code);
    }

    const std::string& file_;
    SettingsFile result_;
};

}  // namespace

SettingsFile read_settings(std::string text, const std::string& file) {
    auto parsed = toml::Document::parse(std::move(text), file);
    if (const auto* problem = std::get_if<Problem>(&parsed))
        throw Error(Exit::invalid, problem->message, problem->hint, problem->place);
    return Reader(file).read(std::get<toml::Document>(parsed).root());
}

}  // namespace crm

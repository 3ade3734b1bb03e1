// Where in a file a record says something.
#include <unordered_map>

#include "crm/store/workspace.h"
#include "crm/toml/document.h"
#include "journal.h"

namespace crm {

namespace {

/// The first place below `node` where a text equals `text`.
const toml::Node* node_saying(const toml::Node& node, std::string_view text) {
    if (node.text()) return *node.text() == text ? &node : nullptr;
    if (node.array())
        for (const toml::Node& item : *node.array())
            if (const toml::Node* found = node_saying(item, text)) return found;
    if (node.table())
        for (const auto& [key, inner] : *node.table())
            if (const toml::Node* found = node_saying(inner, text)) return found;
    return nullptr;
}

using Events = std::unordered_map<std::string_view, const toml::Table*>;

Events events_by_id(const toml::Document& journal, const Kind& kind) {
    Events events;
    for (const toml::Node* event : events_of(journal, kind))
        if (const toml::Node* id = toml::member(*event->table(), "id"); id && id->text())
            events.emplace(*id->text(), event->table());
    return events;
}

}  // namespace

struct Places::State {
    const Workspace& workspace;
    std::string file = {};  ///< the one read last
    const Kind* kind = nullptr;
    std::optional<toml::Document> document = {};
    Events events = {};

    void open(const std::string& wanted, const Kind& wanted_kind) {
        if (file == wanted && kind == &wanted_kind) return;
        file = wanted;
        kind = &wanted_kind;
        document.reset();
        events.clear();
        auto text = workspace.read_file(wanted);
        if (!text) return;
        auto parsed = toml::Document::parse(std::move(*text), wanted);
        if (auto* sound = std::get_if<toml::Document>(&parsed)) document = std::move(*sound);
        if (document && wanted_kind.event) events = events_by_id(*document, wanted_kind);
    }

    const toml::Table* table_of(const Record& record) const {
        if (!document) return nullptr;
        if (!record.kind().event) return &document->root();
        const auto event = events.find(record.id());
        return event == events.end() ? nullptr : event->second;
    }
};

Places::Places(const Workspace& workspace) : state_(std::make_unique<State>(State{workspace})) {}
Places::~Places() = default;

Place Places::of(const Record& record, const Field& field, std::string_view text) {
    state_->open(record.place.file, record.kind());
    const toml::Table* table = state_->table_of(record);
    const toml::Node* node = table ? toml::member(*table, field.key) : nullptr;
    const toml::Node* saying = node ? node_saying(*node, text) : nullptr;
    return saying ? Place{record.place.file, saying->line, saying->column} : record.place;
}

}  // namespace crm

// Any bytes: they parse or are a problem with a line, and what is plain is what toml++ says; what parses takes edits,
// and each edit leaves a document that parses to its own tree.

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <variant>

#include "../../src/toml/parse.h"
#include "../../src/toml/plain.h"
#include "crm/toml/document.h"

using namespace crm;
using namespace crm::toml;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const Document& document) {
    const auto again = Document::parse(document.text(), document.file());
    require(std::holds_alternative<Document>(again));
    require(same(std::get<Document>(again).root(), document.root()));
}

void compare_readers(std::string_view text) {
    if (!is_readable(text)) return;
    const auto plain = parse_plain(text);
    if (!plain) return;
    const auto tree = parse_tree(text, "fuzz.toml");
    require(std::holds_alternative<Table>(tree) && same(*plain, std::get<Table>(tree)));
}

/// An edit may be refused as invalid, never for a bug.
template <class Edit>
void attempt(Document document, Edit edit) {
    try {
        edit(document);
    } catch (const Error& error) {
        require(error.kind() == Exit::invalid);
    }
    check(document);
}

void edit_table(const Document& document, const Table& table, const Path& path, int budget);

void edit_inside(const Document& document, const Node& node, const Path& path, int budget) {
    if (const Table* inner = node.table()) edit_table(document, *inner, path, budget);
    if (const Array* array = node.array(); array && !array->empty()) {
        Path first = path;
        first.push_back("0");
        edit_inside(document, array->front(), first, budget);
    }
}

void edit_table(const Document& document, const Table& table, const Path& path, int budget) {
    constexpr std::string_view later[] = {"notes", "a", "b"};
    attempt(document, [&](Document& edited) { edited.set(path, "new \"key\"", Literal::text("x\n\"\"\"\\"), later); });
    for (const auto& [key, node] : table) {
        if (--budget < 0) return;
        const std::string& name = key;
        attempt(document, [&](Document& edited) { edited.set(path, name, Literal::raw("12.50")); });
        attempt(document, [&](Document& edited) { edited.unset(path, name); });
        attempt(document, [&](Document& edited) { edited.append_text(path, name, "new"); });
        const Array* array = node.array();
        if (array && !array->empty() && array->front().text()) {
            const std::string text = *array->front().text();
            attempt(document, [&](Document& edited) { edited.remove_text(path, name, text); });
        }
        Path inner = path;
        inner.push_back(key);
        edit_inside(document, node, inner, budget / 2);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    compare_readers(text);
    auto parsed = Document::parse(text, "fuzz.toml");
    if (const auto* problem = std::get_if<Problem>(&parsed)) {
        require(problem->place.line > 0 || problem->code == "too-large");
        return 0;
    }
    const Document& document = std::get<Document>(parsed);
    check(document);
    edit_table(document, document.root(), {}, 8);
    attempt(document, [](Document& edited) { edited.append_table("item", {{"a", Literal::flag(true)}}); });
    for (const auto& [key, node] : document.root()) {
        if (node.form != Node::Form::sections) continue;
        const std::string& name = key;
        attempt(document, [&](Document& edited) { edited.remove_table(name, 0); });
        break;
    }
    return 0;
}

#pragma once
// What the tests of this folder share: documents that parse, and trees without the trouble of writing them.

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <variant>

#include "crm/toml/document.h"

namespace crm::toml {

inline Document document(std::string text) {
    auto parsed = Document::parse(std::move(text), "test.toml");
    if (const auto* problem = std::get_if<Problem>(&parsed)) FAIL(to_string(problem->place) + ": " + problem->message);
    return std::move(std::get<Document>(parsed));
}

inline Problem problem_of(std::string text) {
    auto parsed = Document::parse(std::move(text), "test.toml");
    REQUIRE(std::holds_alternative<Problem>(parsed));
    return std::get<Problem>(parsed);
}

/// The text after an edit.
template <class Edit>
std::string after(std::string text, Edit edit) {
    Document edited = document(std::move(text));
    edit(edited);
    return edited.text();
}

/// The exit code of an edit that is refused; the document must be as before.
template <class Edit>
Exit refusal(std::string text, Edit edit) {
    Document edited = document(text);
    try {
        edit(edited);
    } catch (const Error& error) {
        CHECK(edited.text() == text);
        CHECK(same(edited.root(), document(text).root()));
        return error.kind();
    }
    return Exit::done;
}

inline const Node& at(const Document& document, const std::string& key) {
    const Node* node = member(document.root(), key);
    REQUIRE(node);
    return *node;
}

}  // namespace crm::toml

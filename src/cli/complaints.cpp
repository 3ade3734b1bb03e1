#include "complaints.h"

#include <fmt/format.h>

#include <algorithm>

#include "crm/base/text.h"
#include "crm/syntax/json.h"

namespace crm {

namespace {

constexpr std::size_t most_problems = 20;

json::Value number(std::size_t value) { return {json::Number{std::to_string(value)}}; }

/// The places and words that errors and problems have in common; what is not known is left out.
json::Object object_of(const Place& place, const std::string& message, const std::string& hint) {
    json::Object object{{"message", {message}}};
    if (!hint.empty()) object.push_back({"hint", {hint}});
    if (!place.file.empty()) object.push_back({"file", {place.file}});
    if (place.line != 0) object.push_back({"line", number(place.line)});
    if (place.column != 0) object.push_back({"column", number(place.column)});
    return object;
}

std::string line_of(std::string_view name, json::Object object) {
    return json::visible(json::print({json::Object{{std::string(name), {std::move(object)}}}})) + '\n';
}

std::string text_of(const Place& place, std::string_view message, std::string_view hint) {
    const std::string where = to_string(place);
    std::string text =
        fmt::format("crm: {}{}{}\n", visible(where), where.empty() ? "" : ": ", visible(message, Newlines::kept));
    if (!hint.empty()) text += fmt::format("hint: {}\n", visible(hint, Newlines::kept));
    return text;
}

}  // namespace

std::string complaint(const Error& error, ComplaintForm form) {
    if (form == ComplaintForm::text) return text_of(error.place(), error.what(), error.hint());
    json::Object object = object_of(error.place(), error.what(), error.hint());
    object.push_back({"exit", number(static_cast<std::size_t>(error.kind()))});
    return line_of("error", std::move(object));
}

std::string complaints(std::span<const Problem> problems, ComplaintForm form) {
    std::string text;
    if (form == ComplaintForm::json) {
        for (const Problem& problem : problems) {
            json::Object object = object_of(problem.place, problem.message, problem.hint);
            object.push_back({"code", {problem.code}});
            text += line_of("problem", std::move(object));
        }
        return text;
    }
    for (const Problem& problem : problems.first(std::min(problems.size(), most_problems)))
        text += text_of(problem.place, problem.message, problem.hint);
    if (problems.size() > most_problems)
        text += fmt::format("crm: and {} more problems\nhint: crm check\n", problems.size() - most_problems);
    return text;
}

}  // namespace crm

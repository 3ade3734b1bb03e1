// SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines it speaks of: a table of findings, with the
// columns that `crm check` gives.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "crm/base/error.h"
#include "crm/syntax/json.h"
#include "formats.h"
#include "named_columns.h"

namespace crm {

namespace {

json::Value text(std::string_view text) { return {std::string(text)}; }
json::Value number(const Value& value) { return {json::Number{to_text(value)}}; }

/// A path as a reference (RFC 3986, 3.3): what is neither unreserved nor a slash is written %XX.
std::string uri_of(std::string_view path) {
    constexpr std::string_view kept = "-._~/";
    std::string uri;
    for (const char c : path) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
        if (letter || (byte >= '0' && byte <= '9') || kept.find(c) != std::string_view::npos)
            uri += c;
        else
            uri += fmt::format("%{:02X}", byte);
    }
    return uri;
}

/// The columns of a finding; the others of the table are left out.
class Findings {
public:
    explicit Findings(const Table& table) : columns_(table) {}

    bool complete() const {
        constexpr std::array<std::string_view, 7> needed{"file", "line", "column", "code", "message", "hint", "level"};
        return columns_.have(needed);
    }

    json::Array results() const {
        json::Array results;
        for (std::size_t row = 0; row < columns_.rows(); ++row) results.push_back(result(row));
        return results;
    }

    /// The codes met, each once.
    json::Array rules() const {
        std::vector<std::string> codes;
        for (std::size_t row = 0; row < columns_.rows(); ++row) codes.push_back(to_text(cell(row, "code")));
        std::sort(codes.begin(), codes.end());
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        json::Array rules;
        for (const std::string& code : codes) rules.push_back({json::Object{{"id", text(code)}}});
        return rules;
    }

private:
    const Value& cell(std::size_t row, std::string_view name) const { return columns_.cell(row, name); }

    json::Value result(std::size_t row) const {
        std::string message = to_text(cell(row, "message"));
        if (!absent(cell(row, "hint"))) message += "; " + to_text(cell(row, "hint"));
        json::Object physical{{"artifactLocation", {json::Object{{"uri", text(uri_of(to_text(cell(row, "file"))))}}}}};
        if (!absent(cell(row, "line"))) physical.emplace_back("region", region(row));
        json::Object location{{"physicalLocation", {std::move(physical)}}};
        return {json::Object{{"ruleId", text(to_text(cell(row, "code")))},
                             {"level", text(to_text(cell(row, "level")))},
                             {"message", {json::Object{{"text", text(message)}}}},
                             {"locations", {json::Array{{std::move(location)}}}}}};
    }

    json::Value region(std::size_t row) const {
        json::Object region{{"startLine", number(cell(row, "line"))}};
        if (!absent(cell(row, "column"))) region.emplace_back("startColumn", number(cell(row, "column")));
        return {std::move(region)};
    }

    NamedColumns columns_;
};

[[noreturn]] void refuse() {
    throw Error(Exit::usage, "sarif is a format for findings in files, and of nothing else",
                "crm check --format sarif");
}

}  // namespace

void rows_as_sarif(TableRows& rows, const WriteSettings&, const Put& put) {
    const Table table = taken(rows);
    const Findings findings(table);
    if (!findings.complete()) refuse();
    const json::Object driver{{"name", text("crm check")}, {"rules", {findings.rules()}}};
    // Columns are counted as crm counts them, in code points.
    const json::Object run{{"tool", {json::Object{{"driver", {driver}}}}},
                           {"columnKind", text("unicodeCodePoints")},
                           {"results", {findings.results()}}};
    const json::Object log{{"$schema", text("https://json.schemastore.org/sarif-2.1.0.json")},
                           {"version", text("2.1.0")},
                           {"runs", {json::Array{{run}}}}};
    put(json::print({log}, 2) + "\n");
}

std::string card_as_sarif(const Card&, const WriteSettings&) { refuse(); }

}  // namespace crm

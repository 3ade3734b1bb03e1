// What holds for any three versions of a record.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <variant>

#include "crm/store/merge.h"
#include "crm/toml/document.h"

using namespace crm;

namespace {

using Fields = std::map<std::string, std::string>;  // key and TOML of a record without tables

class Author {
public:
    explicit Author(unsigned seed) : dice_(seed) {}

    Fields record() {
        Fields fields{{"id", "\"a\""}};
        for (int i = 0; i < 6; ++i) change(fields);
        return fields;
    }

    void change(Fields& fields) {
        static const std::vector<std::string> keys{"name", "city", "tags", "emails", "notes", "size"};
        const std::string& key = keys[dice_() % keys.size()];
        if (dice_() % 5 == 0) {
            fields.erase(key);
        } else if (key == "tags" || key == "emails") {
            fields[key] = list();
        } else if (key == "notes") {
            fields[key] = notes();
        } else {
            fields[key] = std::to_string(dice_() % 3);
        }
    }

    /// With comments, blank lines and keys in any order.
    std::string text(const Fields& fields) {
        std::vector<std::string> lines;
        for (const auto& [key, value] : fields) lines.push_back(key + " = " + value + comment() + '\n');
        std::shuffle(lines.begin(), lines.end(), dice_);
        std::string text = dice_() % 4 == 0 ? "# a record\n\n" : "";
        for (const std::string& line : lines) text += line + (dice_() % 6 == 0 ? "\n# so\n" : "");
        return text;
    }

private:
    std::string comment() { return dice_() % 4 == 0 ? "  # " + std::to_string(dice_() % 9) : ""; }

    std::string list() {
        std::string text;
        for (char letter = 'a'; letter < 'f'; ++letter)
            if (dice_() % 2 == 0) text += std::string(text.empty() ? "" : ", ") + '"' + letter + '"';
        return '[' + text + ']';
    }

    std::string notes() {
        std::string text = "\"\"\"\n";
        for (char letter = 'a'; letter < 'h'; ++letter)
            if (dice_() % 4 != 0) text += std::string(1, letter) + " line\n";
        return text + "\"\"\"";
    }

    std::mt19937 dice_;
};

toml::Document parsed(const std::string& text) {
    auto document = toml::Document::parse(text, "record");
    REQUIRE(std::holds_alternative<toml::Document>(document));
    return std::move(std::get<toml::Document>(document));
}

/// The values of a record, lists as sets.
std::map<std::string, std::vector<std::string>> values(const std::string& text) {
    std::map<std::string, std::vector<std::string>> result;
    const toml::Document document = parsed(text);
    for (const auto& [key, node] : document.root()) {
        std::vector<std::string>& items = result[key];
        if (const toml::Array* array = node.array())
            for (const toml::Node& item : *array) items.push_back(*item.text());
        else
            items.push_back(node.text() ? *node.text() : document.text().substr(node.begin, node.end - node.begin));
        std::sort(items.begin(), items.end());
    }
    return result;
}

}  // namespace

TEST_CASE("merging with nothing changed on one side gives the other, to the byte") {
    for (unsigned seed = 0; seed < 300; ++seed) {
        Author author(seed);
        const Fields fields = author.record();
        Fields changed = fields;
        author.change(changed);
        const std::string base = author.text(fields), other = author.text(changed);
        REQUIRE(merge_files(base, other, other).text == other);
        REQUIRE(merge_files(base, base, other).text == other);
        REQUIRE(merge_files(base, other, base).text == other);
    }
}

TEST_CASE("both directions of a merge say the same, and conflict over the same fields") {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        Author author(seed);
        const Fields fields = author.record();
        Fields left = fields, right = fields;
        for (int i = 0; i < 2; ++i) author.change(left), author.change(right);
        const std::string base = author.text(fields), ours = author.text(left), theirs = author.text(right);
        MergedFile one = merge_files(base, ours, theirs), other = merge_files(base, theirs, ours);
        std::sort(one.conflicts.begin(), one.conflicts.end());
        std::sort(other.conflicts.begin(), other.conflicts.end());
        REQUIRE(one.conflicts == other.conflicts);
        if (one.conflicts.empty()) REQUIRE(values(one.text) == values(other.text));
    }
}

TEST_CASE("what one side alone changed is in the merged record, whatever the other did elsewhere") {
    for (unsigned seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        Author author(seed);
        const Fields fields = author.record();
        Fields left = fields, right = fields;
        for (int i = 0; i < 2; ++i) author.change(left), author.change(right);
        const MergedFile merged = merge_files(author.text(fields), author.text(left), author.text(right));
        const auto at = [](const Fields& from, const std::string& key) {
            const auto found = from.find(key);
            return found == from.end() ? std::string() : found->second;
        };
        if (!merged.conflicts.empty()) {
            for (const std::string& key : merged.conflicts) {
                REQUIRE(at(left, key) != at(right, key));
                REQUIRE(at(left, key) != at(fields, key));
                REQUIRE(at(right, key) != at(fields, key));
            }
            continue;
        }
        const toml::Document result = parsed(merged.text);
        for (const std::string key : {"name", "city", "size", "tags", "emails", "notes"}) {
            const bool ours = at(left, key) != at(fields, key), theirs = at(right, key) != at(fields, key);
            if (ours && theirs) continue;
            const std::string expected = at(ours ? left : right, key);
            const toml::Node* node = toml::member(result.root(), key);
            REQUIRE((node != nullptr) == !expected.empty());
            if (node) REQUIRE(toml::same(*node, parsed("x = " + expected).root().front().second));
        }
    }
}

// Random documents and random edits: the tree is the old tree with the change, the bytes elsewhere are untouched, and
// Python's tomllib, where there is one, reads the same.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "random_document.h"
#include "support.h"
#include "tagged_json.h"

namespace crm::toml {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view check_with_tomllib = R"python(
import datetime, json, math, pathlib, sys, tomllib
def same(value, json):
    if isinstance(value, dict):
        return value.keys() == json.keys() and all(same(value[key], json[key]) for key in value)
    if isinstance(value, list):
        return isinstance(json, list) and len(value) == len(json) and all(map(same, value, json))
    text = json["value"]
    if isinstance(value, bool): return json["type"] == "bool" and text == str(value).lower()
    if isinstance(value, int): return json["type"] == "integer" and int(text) == value
    if isinstance(value, float): return json["type"] == "float" and float(text) == value
    if isinstance(value, str): return json["type"] == "string" and text == value
    return text == value.isoformat()
wrong = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.toml")):
    try:
        if same(tomllib.loads(path.read_bytes().decode("utf-8-sig")), json.loads(path.with_suffix(".json").read_bytes())): continue
        print(path, "differs")
    except Exception as error:
        print(path, error)
    wrong = 1
sys.exit(wrong)
)python";

/// A folder of documents and what they mean, for another reader of TOML to check.
class Batch {
public:
    Batch() : folder_(fs::temp_directory_path() / ("crm-toml-" + std::to_string(std::random_device()()))) {
        fs::create_directories(folder_);
    }
    ~Batch() { fs::remove_all(folder_); }

    void add(const std::string& toml, const Table& root) {
        const std::string name = std::to_string(++count_);
        write(name + ".toml", toml);
        write(name + ".json", print_json(Node{.value = tagged(root)}));
    }

    void check() const {
        if (std::system("python3 -c 'import tomllib' 2>/dev/null") != 0) {
            WARN("skipped: no python3 with tomllib to compare with");
            return;
        }
        write("check.py", check_with_tomllib);
        CHECK(std::system(("python3 '" + (folder_ / "check.py").string() + "' '" + folder_.string() + "'").c_str()) ==
              0);
    }

private:
    void write(const std::string& name, std::string_view text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }

    fs::path folder_;
    std::size_t count_ = 0;
};

/// Every table of a tree, with its path.
void collect(const Node& node, const Path& path, std::vector<Path>& into);

void collect(const Table& table, const Path& path, std::vector<Path>& into) {
    into.push_back(path);
    for (const auto& [key, node] : table) {
        Path inner = path;
        inner.push_back(key);
        collect(node, inner, into);
    }
}

void collect(const Node& node, const Path& path, std::vector<Path>& into) {
    if (const Table* table = node.table()) collect(*table, path, into);
    if (const Array* array = node.array()) {
        for (std::size_t position = 0; position < array->size(); ++position) {
            Path inner = path;
            inner.push_back(std::to_string(position));
            collect((*array)[position], inner, into);
        }
    }
}

Node* down(Node* node, const std::string& segment) {
    if (auto* array = std::get_if<Array>(&node->value)) return &(*array)[std::stoul(segment)];
    for (auto& [key, inner] : std::get<Table>(node->value)) {
        if (key == segment) return &inner;
    }
    return nullptr;
}

Table& table_of(Node& root, const Path& path) {
    Node* node = &root;
    for (const std::string& segment : path) node = down(node, segment);
    return std::get<Table>(node->value);
}

const Node* node_of(const Document& document, const Path& path) {
    const Node* node = nullptr;
    for (const std::string& segment : path) {
        node = node && node->array() ? &(*node->array())[std::stoul(segment)]
                                     : member(node ? *node->table() : document.root(), segment);
    }
    return node;
}

std::multiset<std::string> lines_of(const std::string& text) {
    std::multiset<std::string> result;
    for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
        result.insert(text.substr(at, end - at));
        at = end;
    }
    return result;
}

/// How many lines of `one` are not in `other`.
std::size_t lines_lost(const std::string& one, const std::string& other) {
    const auto mine = lines_of(one);
    const auto theirs = lines_of(other);
    std::vector<std::string> lost;
    std::set_difference(mine.begin(), mine.end(), theirs.begin(), theirs.end(), std::back_inserter(lost));
    return lost.size();
}

std::size_t lines_in(std::string_view text) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// The bytes of `one` between the beginning and the end it shares with `other`.
std::size_t bytes_lost(const std::string& one, const std::string& other) {
    const auto front = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first - one.begin();
    const auto most = static_cast<std::ptrdiff_t>(std::min(one.size(), other.size())) - front;
    const auto back =
        std::mismatch(one.rbegin(), one.rbegin() + most, other.rbegin(), other.rbegin() + most).first - one.rbegin();
    return one.size() - static_cast<std::size_t>(front + back);
}

/// A document, the tree it should have, and the edits that change both.
class Play {
public:
    explicit Play(unsigned seed)
        : dice_(seed), sample_(random_document(dice_)), document_(toml::document(sample_.text)) {
        model_.value = sample_.root;
        check("as written");
    }

    void edit() {
        std::vector<Path> tables;
        collect(document_.root(), {}, tables);
        path_ = tables[dice_.below(tables.size())];
        before_ = document_.text();
        switch (dice_.below(6)) {
            case 0: return set_new();
            case 1: return append();
            case 2: return append_table();
            case 3: return remove_table();
            default: return with_member();
        }
    }

    const std::string& text() const { return document_.text(); }
    const Table& root() const { return std::get<Table>(model_.value); }

private:
    Table& table() { return table_of(model_, path_); }

    void check(const std::string& what) {
        INFO(what << "\n--- before\n" << before_ << "\n--- after\n" << document_.text());
        REQUIRE(same(document_.root(), root()));
    }

    std::pair<Literal, Node> value() {
        switch (dice_.below(4)) {
            case 0: return {Literal::integer(7), Node{.value = std::int64_t{7}}};
            case 1: return {Literal::raw("0.10"), Node{.value = Float{0.1, "0.10"}}};
            case 2: return text_value(random_text(dice_) + "\n" + random_text(dice_));
            default: return text_value(random_text(dice_));
        }
    }

    static std::pair<Literal, Node> text_value(const std::string& text) {
        return {Literal::text(text), Node{.value = text}};
    }

    void set_new() {
        const std::string key = "new " + std::to_string(++keys_);
        std::vector<std::string_view> later;
        if (!table().empty() && dice_.chance(50)) later.push_back(table()[dice_.below(table().size())].first);
        const auto [literal, node] = value();
        const Node* home = node_of(document_, path_);
        const bool empty_inline = home && home->form == Node::Form::value && home->table()->empty();
        const std::size_t at_most = empty_inline ? home->end - home->begin : 0;
        document_.set(path_, key, literal, later);
        table().emplace_back(key, node);
        check("set " + key);
        CHECK(bytes_lost(before_, text()) <= at_most);
    }

    void with_member() {
        if (table().empty()) return;
        const std::string key = table()[dice_.below(table().size())].first;
        Path path = path_;
        path.push_back(key);
        const Node node = *node_of(document_, path);
        if (node.form != Node::Form::value) return refuse(key);
        if (node.array() && dice_.chance(60)) return change_list(key, node);
        if (dice_.chance(50)) return unset(key, node);
        replace(key, node);
    }

    void refuse(const std::string& key) {
        CHECK_THROWS_AS(document_.set(path_, key, Literal::flag(true)), Error);
        CHECK_THROWS_AS(document_.unset(path_, key), Error);
        CHECK(text() == before_);
    }

    void replace(const std::string& key, const Node& old) {
        const auto [literal, node] = value();
        document_.set(path_, key, literal);
        down_to(key).value = node.value;
        check("replace " + key);
        CHECK(lines_lost(before_, text()) <= lines_in(before_.substr(old.begin, old.end - old.begin)));
        CHECK(lines_lost(text(), before_) <= lines_in(literal.toml()));
    }

    Node& down_to(const std::string& key) {
        for (auto& [name, node] : table()) {
            if (name == key) return node;
        }
        throw std::logic_error("no " + key);
    }

    void unset(const std::string& key, const Node& old) {
        document_.unset(path_, key);
        erase(path_, key);
        check("unset " + key);
        INFO("unset " << key << "\n--- before\n" << before_ << "\n--- after\n" << text());
        CHECK(bytes_lost(text(), before_) == 0);
        CHECK(lines_lost(before_, text()) <= lines_in(before_.substr(old.begin, old.end - old.begin)));
    }

    /// A table that only dotted keys named is gone with the last of them.
    void erase(Path path, const std::string& key) {
        std::erase_if(table_of(model_, path), [&](const auto& member) { return member.first == key; });
        if (path.empty() || !table_of(model_, path).empty()) return;
        const Document old = toml::document(before_);
        if (node_of(old, path)->form != Node::Form::dotted) return;
        const std::string parent = path.back();
        path.pop_back();
        erase(path, parent);
    }

    void change_list(const std::string& key, const Node& old) {
        Array& items = std::get<Array>(down_to(key).value);
        if (items.empty() || dice_.chance(50)) {
            const std::string text = random_text(dice_);
            document_.append_text(path_, key, text);
            items.push_back(Node{.value = text});
            check("append to " + key);
            CHECK(lines_lost(before_, this->text()) <= 1);
            return;
        }
        const std::string* text = items[dice_.below(items.size())].text();
        if (!text) return;
        const std::string gone = *text;
        document_.remove_text(path_, key, gone);
        std::erase_if(items, [&](const Node& item) { return item.text() && *item.text() == gone; });
        check("remove from " + key);
        CHECK(lines_lost(before_, this->text()) <= lines_in(before_.substr(old.begin, old.end - old.begin)));
    }

    void append() {
        const std::string key = "list " + std::to_string(++keys_);
        INFO("new list " << key << " in " << path_.size() << (path_.empty() ? "" : path_.back()) << "\n--- before\n"
                         << before_);
        document_.append_text(path_, key, "one");
        table().emplace_back(key, Node{.value = Array{Node{.value = std::string("one")}}});
        check("new list " + key);
    }

    void append_table() {
        std::string name = "tables " + std::to_string(++keys_);
        for (const auto& [key, node] : document_.root()) {
            if (node.form == Node::Form::sections && dice_.chance(50)) name = key;
        }
        const auto [literal, node] = value();
        document_.append_table(name, {{"a b", literal}});
        path_.clear();
        if (!member(root(), name)) table().emplace_back(name, Node{.value = Array()});
        std::get<Array>(down_to(name).value).push_back(Node{.value = Table{{"a b", node}}});
        check("append [[" + name + "]]");
        CHECK(text().starts_with(before_));
    }

    void remove_table() {
        std::string name;
        for (const auto& [key, node] : document_.root()) {
            if (node.form == Node::Form::sections) name = key;
        }
        if (name.empty()) return;
        path_.clear();
        Array& array = std::get<Array>(down_to(name).value);
        const std::size_t position = dice_.below(array.size());
        document_.remove_table(name, position);
        array.erase(array.begin() + static_cast<std::ptrdiff_t>(position));
        if (array.empty()) std::erase_if(table(), [&](const auto& member) { return member.first == name; });
        check("remove [[" + name + "]]");
        CHECK(bytes_lost(text(), before_) == 0);
    }

    Dice dice_;
    Sample sample_;
    Document document_;
    Node model_;
    Path path_;
    std::string before_;
    std::size_t keys_ = 0;
};

}  // namespace

TEST_CASE("random edits of random documents change what they should and nothing else") {
    Batch batch;
    for (unsigned seed = 0; seed < 400; ++seed) {
        INFO("seed " << seed);
        Play play(seed);
        for (int edit = 0; edit < 12; ++edit) play.edit();
        batch.add(play.text(), play.root());
    }
    batch.check();
}

TEST_CASE("setting a field of one line changes exactly one line") {
    for (unsigned seed = 1'000; seed < 1'300; ++seed) {
        Dice dice(seed);
        const Sample sample = random_document(dice);
        const Document original = document(sample.text);
        for (const auto& [key, node] : original.root()) {
            if (node.form != Node::Form::value || lines_in(sample.text.substr(node.begin, node.end - node.begin)) > 1)
                continue;
            Document edited = original;
            edited.set({}, key, Literal::text("something else"));
            CHECK(lines_lost(sample.text, edited.text()) == 1);
            CHECK(lines_lost(edited.text(), sample.text) == 1);
        }
    }
}

}  // namespace crm::toml

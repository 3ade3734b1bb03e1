#include "crm/index/offers.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "cache.h"
#include "crm/base/slug.h"
#include "crm/base/text.h"
#include "crm/model/read.h"
#include "tables.h"
#include "words.h"

namespace crm {

namespace {

/// Files that an index is made true for, and those that are read where there is none, before a key is answered.
constexpr std::int64_t few_indexed = 5000;
constexpr std::size_t few_files = 1000;

/// Whether a line of `forms`, or a word in it, begins with `folded`.
bool begins_a_word(std::string_view forms, std::string_view folded) {
    for (std::size_t at = forms.find(folded); at != std::string_view::npos; at = forms.find(folded, at + 1))
        if (at == 0 || forms[at - 1] == ' ' || forms[at - 1] == '\n') return true;
    return false;
}

std::string id_of(std::string_view file) {
    const std::string_view name = file.substr(file.rfind('/') + 1);
    return std::string(name.substr(0, name.rfind('.')));
}

std::vector<Offered> in_files(const Workspace& workspace, const Kind& kind, const std::string& folded,
                              std::size_t limit) {
    std::vector<Offered> offered;
    const std::vector<std::string> files = workspace.files(kind);
    if (files.size() > few_files) {
        for (const std::string& file : files)
            if (std::string id = id_of(file); id.starts_with(folded)) offered.push_back({std::move(id), {}});
    } else {
        for (const Record& record : workspace.load(kind).records) {
            const std::string title = to_text(record[kind.title_field()]);
            if (record.id().starts_with(folded) || begins_a_word(join(search_forms(title), "\n"), folded))
                offered.push_back({record.id(), title});
        }
    }
    std::sort(offered.begin(), offered.end(), [](const Offered& a, const Offered& b) { return a.id < b.id; });
    if (offered.size() > limit) offered.resize(limit);
    return offered;
}

/// No more of the records themselves is read than the few rows answered.
std::vector<Offered> in_words(Database& database, const Kind& kind, const std::string& folded, std::size_t limit) {
    std::vector<std::pair<std::string, std::int64_t>> found;
    each_with(database, kind, std::span(&folded, 1), Part::names, [&](std::int64_t row, const Words& words) {
        if (words.id.starts_with(folded) || begins_a_word(words.forms, folded)) found.emplace_back(words.id, row);
    });
    std::sort(found.begin(), found.end());
    Statement title = database.prepare(fmt::format("SELECT {} FROM {} WHERE _row = ?",
                                                   quoted_name(kind.title_field().key), quoted_name(rows_table(kind))));
    std::vector<Offered> offered;
    for (auto& [id, row] : found) {
        if (offered.size() >= limit) break;
        title.bind(1, row);
        if (title.step()) offered.push_back({std::move(id), std::string(title.text(0))});
        title.reset();
    }
    return offered;
}

}  // namespace

/// A connection that has looked at what it must.
struct Offers::Index {
    std::optional<IndexPlace> place;
    std::unique_ptr<Cache> cache = {};
    bool opened = false;

    /// Null: there is none, or it cannot be asked.
    Database* fresh(const Workspace& workspace, const Kind& kind);
    void open(const Workspace& workspace, bool as_it_is);
};

void Offers::Index::open(const Workspace& workspace, bool as_it_is) {
    place->trust_as_it_is = as_it_is;
    cache = Cache::open(workspace, *place);
}

Database* Offers::Index::fresh(const Workspace& workspace, const Kind& kind) {
    if (!opened && place) {
        opened = true;
        open(workspace, true);
        if (cache && cache->database().number("SELECT value FROM main.meta WHERE key = 'next_file'") <= few_indexed)
            open(workspace, false);
    }
    if (!cache) return nullptr;
    const Kind* one = &kind;
    cache->refresh(std::span(&one, 1));
    return &cache->database();
}

Offers::Offers(const Workspace& workspace, const std::optional<IndexPlace>& place)
    : workspace_(workspace), index_(std::make_unique<Index>(place)) {}

Offers::~Offers() = default;

std::vector<Offered> Offers::records(const Kind& kind, std::string_view text, std::size_t limit) const {
    if (kind.event) return {};
    const std::string folded = fold(text);
    try {
        if (Database* database = index_->fresh(workspace_, kind)) {
            return in_words(*database, kind, folded, limit);
        }
    } catch (const IndexUnusable&) {
        index_ = std::make_unique<Index>();
    }
    return in_files(workspace_, kind, folded, limit);
}

std::vector<std::string> Offers::texts(const Kind& kind, const Field& field) const {
    std::set<std::string> texts;
    try {
        if (Database* database = index_->fresh(workspace_, kind)) {
            const std::string column = quoted_name(field.key), rows = quoted_name(rows_table(kind));
            Statement statement = database->prepare(
                field.list
                    ? fmt::format("SELECT DISTINCT value FROM (SELECT DISTINCT {0} AS l FROM {1} WHERE {0} IS NOT"
                                  " NULL), json_each(l) ORDER BY value",
                                  column, rows)
                    : fmt::format("SELECT DISTINCT {0} FROM {1} WHERE {0} IS NOT NULL ORDER BY {0}", column, rows));
            while (statement.step()) texts.emplace(statement.text(0));
            return {texts.begin(), texts.end()};
        }
    } catch (const IndexUnusable&) {
        index_ = std::make_unique<Index>();
    }
    if (workspace_.files(kind).size() > few_files) return {};
    for (const Record& record : workspace_.load(kind).records)
        for (std::string& text : record.texts(field.name)) texts.insert(std::move(text));
    return {texts.begin(), texts.end()};
}

}  // namespace crm

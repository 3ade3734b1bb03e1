// Both engines answer alike: whatever is asked, in whatever order, before and after files change.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <set>

#include "../../../src/index/database.h"
#include "agreement_world.h"
#include "crm/base/text.h"

using namespace crm;
using namespace crm::test;

namespace {

Calendar calendar() {
    using namespace std::chrono;
    return {.now = {sys_days{2026y / November / 22} + 8h + 30min, 60min}, .zone = *Zone::named("Europe/Berlin")};
}

std::string told(const Record* record) {
    if (!record) return "none";
    return fmt::format("{}@{}:{}", record->id(), record->place.file, record->place.line);
}

std::string told(std::span<const Record* const> records) {
    std::vector<std::string> ids;
    for (const Record* record : records) ids.push_back(told(record));
    return join(ids, "\n");
}

/// Everything a record says.
std::string whole(const Record& record) {
    std::string text = told(&record);
    for (const Field& field : record.kind().fields) {
        text += fmt::format("\n {} {}", field.name, to_text(record[field]));
        if (const auto* rows = std::get_if<std::vector<Row>>(&record[field]))
            for (const Row& row : *rows)
                for (const Value& value : row.values) text += " | " + to_text(value);
    }
    for (const auto& [key, value] : record.undeclared) text += fmt::format("\n {} = {}", key, value);
    return text;
}

/// What was found, record after record, with what these fields say.
std::string told(Found& found, std::span<const Field* const> fields) {
    std::string text;
    while (const Record* record = found.next()) {
        text += told(record);
        for (const Field* field : fields) text += fmt::format(" | {}", to_text((*record)[*field]));
        text += '\n';
    }
    return text;
}

std::string sorted(const std::string& lines) {
    auto all = split(lines, '\n');
    std::sort(all.begin(), all.end());
    return join({all.begin(), all.end()}, "\n");
}

std::string told(const std::vector<Problem>& problems) {
    std::string text;
    for (const Problem& each : problems)
        text += fmt::format("{}:{}:{} {} {} ({})\n", each.place.file, each.place.line, each.place.column, each.code,
                            each.message, each.hint);
    return text;
}

/// The two engines over the same files, both new.
class Pair {
public:
    Pair(const Folder& folder, const Folder& cache)
        : workspace_(folder.path()),
          indexed(indexed_engine(workspace_, calendar_, {.folder = cache.path()})),
          memory(memory_engine(workspace_, calendar_)) {}

    const Schema& schema() const { return workspace_.schema(); }
    const Settings& settings() const { return workspace_.settings(); }
    const Calendar& now() const { return calendar_; }

    void check(const std::function<std::string(const Engine&)>& ask) const { CHECK(ask(*indexed) == ask(*memory)); }

private:
    Workspace workspace_;
    Calendar calendar_ = calendar();

public:
    std::unique_ptr<Engine> indexed;
    std::unique_ptr<Engine> memory;
};

/// A question made by chance; nothing where it cannot be understood.
std::optional<Question> question(const Pair& pair, OddQuestions& questions, Chance& chance, std::string& text) {
    const Kind& kind = questions.kind();
    const std::string query = questions.query(kind);
    const std::string sort = questions.sort(kind);
    text = fmt::format("find {} {} --sort {}", kind.name, query, sort);
    try {
        Question asked{.kind = &kind,
                       .where = query::Query::parse(query, kind, pair.schema(), pair.settings(), pair.now()),
                       .sort = read_sort(sort, kind, pair.schema())};
        if (chance.one_in(4)) asked.limit = chance.below(6);
        return asked;
    } catch (const Error&) {
        return {};
    }
}

/// Some of its fields, each as likely as not.
std::vector<const Field*> some_fields(const Kind& kind, Chance& chance) {
    std::vector<const Field*> fields;
    for (const Field& field : kind.fields)
        if (chance.one_in(2)) fields.push_back(&field);
    return fields;
}

/// Asked for whole records, for copies of them with some fields, or for the same one after the other.
void ask_some_way(const Pair& pair, Question asked, Chance& chance) {
    if (!asked.limit && chance.one_in(4)) {
        asked.any_order = true;
        if (chance.one_in(2)) asked.fields = some_fields(*asked.kind, chance);
        return pair.check([&](const Engine& engine) { return sorted(told(engine.ask(asked))); });
    }
    if (chance.one_in(2)) return pair.check([&](const Engine& engine) { return told(engine.ask(asked)); });
    const auto fields = some_fields(*asked.kind, chance);
    asked.fields = fields;
    if (chance.one_in(2))
        return pair.check([&](const Engine& engine) { return told(*found_records(engine.ask(asked)), fields); });
    pair.check([&](const Engine& engine) { return told(*engine.list(asked), fields); });
}

/// How many of them were questions.
std::size_t ask_many(const Pair& pair, Chance& chance, std::size_t count) {
    OddQuestions questions(pair.schema(), chance);
    std::size_t understood = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::string text;
        const auto asked = question(pair, questions, chance, text);
        if (!asked) continue;
        ++understood;
        INFO(text);
        ask_some_way(pair, *asked, chance);
    }
    return understood;
}

/// One query and order for all kinds that understand them; all fields, or what is called for by its name alone.
std::vector<Question> several(const Pair& pair, OddQuestions& questions, Chance& chance, std::string& text) {
    const std::string query = questions.query(questions.kind());
    const std::string sort = chance.one_in(2) ? std::string() : questions.sort(questions.kind());
    text = fmt::format("find --all-kinds {} --sort {}", query, sort);
    std::vector<Question> asked;
    const bool best_first = chance.one_in(2), whole = chance.one_in(3), figures = chance.one_in(4);
    for (const Kind* kind : pair.schema().kinds()) try {
            asked.push_back({.kind = kind,
                             .where = query::Query::parse(query, *kind, pair.schema(), pair.settings(), pair.now()),
                             .sort = read_sort(sort, pair.schema().kinds(), pair.schema()),
                             .for_figures = figures,
                             .best_first = best_first});
            if (!whole) asked.back().fields = {&kind->title_field()};
        } catch (const Error&) {
            // A kind that does not understand it is left out.
        }
    return asked;
}

std::set<std::string> lines_of(Found& found) {
    std::set<std::string> lines;
    while (const Record* record = found.next()) CHECK(lines.insert(told(record)).second);
    return lines;
}

std::set<std::string> lines_of_each(const Engine& engine, std::span<const Question> questions) {
    std::set<std::string> lines;
    for (const Question& question : questions)
        for (const Record* record : engine.ask({.kind = question.kind, .where = question.where, .for_figures = true}))
            CHECK(lines.insert(told(record)).second);
    return lines;
}

class Ground {
public:
    explicit Ground(unsigned seed) : chance(seed), folder(odd_settings), cache("") {
        const Workspace workspace(folder.path());
        OddRecords(folder, workspace.schema(), chance).write_all();
    }
    void change_some() {
        const Workspace workspace(folder.path());
        OddRecords(folder, workspace.schema(), chance).change_some();
    }

    Chance chance;
    Folder folder;
    Folder cache;
};

}  // namespace

TEST_CASE("both engines find the same records in the same order, whatever is asked") {
    std::size_t understood = 0;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        Ground ground(seed);
        for (int round = 0; round < 3; ++round) {
            INFO("seed " << seed << ", round " << round);
            const Pair pair(ground.folder, ground.cache);
            understood += ask_many(pair, ground.chance, 300);
            pair.check([](const Engine& engine) { return told(engine.problems()); });
            ground.change_some();
        }
    }
    CHECK(understood > 2000);
}

TEST_CASE("what several kinds answer is in one order for both engines, and is what each answers alone") {
    std::size_t understood = 0;
    for (unsigned seed = 21; seed <= 26; ++seed) {
        Ground ground(seed);
        for (int round = 0; round < 3; ++round) {
            const Pair pair(ground.folder, ground.cache);
            OddQuestions questions(pair.schema(), ground.chance);
            for (int i = 0; i < 60; ++i) {
                std::string text;
                const auto asked = several(pair, questions, ground.chance, text);
                INFO("seed " << seed << ", round " << round << ": " << text);
                understood += asked.size() > 1 ? 1 : 0;
                const auto limit = ground.chance.one_in(3) ? std::optional(ground.chance.below(8)) : std::nullopt;
                pair.check([&](const Engine& engine) { return told(*engine.list(asked, limit), {}); });
                for (const Engine* engine : {pair.indexed.get(), pair.memory.get()})
                    CHECK(lines_of(*engine->list(asked, {})) == lines_of_each(*engine, asked));
            }
            pair.check([](const Engine& engine) { return told(engine.problems()); });
            ground.change_some();
        }
    }
    CHECK(understood > 250);
}

TEST_CASE("both engines tell of the same problems, whatever was asked before") {
    Ground ground(77);
    for (int round = 0; round < 60; ++round) {
        INFO("round " << round);
        const Pair pair(ground.folder, ground.cache);
        ask_many(pair, ground.chance, 1 + ground.chance.below(3));
        OddQuestions questions(pair.schema(), ground.chance);
        const std::string reference = questions.reference();
        INFO(reference);
        pair.check([&](const Engine& engine) {
            engine.candidates(reference, pair.schema().kinds());
            return told(engine.problems());
        });
        if (round % 4 == 0) ground.change_some();
    }
}

TEST_CASE("both engines have the same records") {
    Ground ground(5);
    for (int round = 0; round < 4; ++round) {
        const Pair pair(ground.folder, ground.cache);
        for (const Kind* kind : pair.schema().kinds()) {
            INFO(kind->name);
            pair.check([&](const Engine& engine) {
                std::string text;
                for (const Record* record : engine.all(*kind)) text += whole(*record) + "\n";
                for (const Tombstone& tombstone : engine.tombstones(*kind))
                    text += fmt::format("{} {} {}\n", tombstone.id, tombstone.merged_into, to_string(tombstone.place));
                return text;
            });
        }
        ground.change_some();
    }
}

TEST_CASE("both engines know the same neighbours of a record") {
    Ground ground(11);
    const Pair pair(ground.folder, ground.cache);
    const auto check_neighbours = [&](const Kind& kind, std::size_t i) {
        pair.check([&](const Engine& engine) {
            const Record& record = *engine.all(kind)[i];
            std::string text = told(&record);
            for (const Kind* other : pair.schema().kinds()) text += "\n" + told(engine.pointing_at(record, *other));
            for (const auto& [from, field] : engine.references_to(record))
                text += fmt::format("\n{} {}", told(from), field->name);
            for (const Field& word : kind.derived)
                text += fmt::format("\n{} {}", word.name, to_text(engine.derived(record, word)));
            for (const Field& field : kind.fields)
                for (const std::string& id : record.texts(field.name))
                    if (field.type == Type::reference) text += "\n" + told(engine.target(field, id));
            const auto twin = engine.duplicate_of(record);
            return text + (twin ? fmt::format("\n{} {} {}", told(twin->record), twin->field->name, twin->text) : "");
        });
    };
    for (const Kind* kind : pair.schema().kinds())
        for (std::size_t i = 0; i < pair.memory->all(*kind).size(); ++i) check_neighbours(*kind, i);
}

TEST_CASE("a reference of a person's names the same records to both engines") {
    Ground ground(23);
    for (int round = 0; round < 40; ++round) {
        const Pair pair(ground.folder, ground.cache);
        OddQuestions questions(pair.schema(), ground.chance);
        for (int i = 0; i < 5; ++i) {
            const std::string reference = questions.reference();
            std::vector<const Kind*> kinds(pair.schema().kinds().begin(), pair.schema().kinds().end());
            if (ground.chance.one_in(3)) kinds = {&questions.kind()};
            INFO(reference);
            pair.check([&](const Engine& engine) {
                std::string text;
                for (const Candidate& each : engine.candidates(reference, kinds))
                    text += fmt::format("{} {}\n", told(each.record), each.exact);
                return text;
            });
        }
    }
}

TEST_CASE("what is listed is told of where it names what is not there, and what is asked for figures is not") {
    Folder folder(odd_settings);
    const Folder cache("");
    folder.write("people/anna.toml", "name = \"Anna\"\norg = \"gone-ab2cd\"\n");
    folder.write("people/bert.toml", "name = \"Bert\"\norg = \"lost-ab2cd\"\n");
    const auto problems_of = [&](bool for_figures, std::optional<std::size_t> limit) {
        const Pair pair(folder, cache);
        const Kind& person = *pair.schema().kind("person");
        const auto problems = [&](const Engine& engine) {
            const auto found = engine.list({.kind = &person,
                                            .limit = limit,
                                            .for_figures = for_figures,
                                            .fields = std::vector{&person.title_field()}});
            while (found->next()) {
            }
            return told(engine.problems());
        };
        pair.check(problems);
        return problems(*pair.indexed);
    };
    CHECK(problems_of(false, {}).find("lost-ab2cd") != std::string::npos);
    CHECK(problems_of(false, 1).find("gone-ab2cd") != std::string::npos);
    CHECK(problems_of(false, 1).find("lost-ab2cd") == std::string::npos);
    CHECK(problems_of(true, {}).empty());
}

TEST_CASE("where a held row turns out to be damaged, the files go on in its place") {
    Folder folder(odd_settings);
    const Folder cache("");
    for (const std::string id : {"anna", "bert", "carla"})
        folder.write("people/" + id + ".toml", "name = \"" + id + "\"\nbirthday = 1980-03-05\n");
    const auto listed = [&](const Engine& engine) {
        const Kind& person = *engine.schema().kind("person");
        const std::vector fields{person.field("birthday")};
        return told(*engine.list({.kind = &person, .fields = fields}), fields);
    };
    Pair(folder, cache).check(listed);
    std::string index;
    for (const auto& entry : std::filesystem::directory_iterator(cache.path()))
        if (entry.path().extension() == ".sqlite") index = entry.path().string();
    Database(index, Database::Mode::read_write).exec("UPDATE rows_person SET birthday = 'soon' WHERE id = 'bert'");
    Pair(folder, cache).check(listed);
    CHECK_FALSE(std::filesystem::exists(index));
}

TEST_CASE("SQL in a name or a question is text") {
    Folder folder(odd_settings);
    const Folder cache("");
    folder.write("people/bobby.toml", "name = \"Robert'); drop table person; --\"\n");
    folder.write("people/anna.toml", "name = \"Anna\"\n");
    const Pair pair(folder, cache);
    const Kind& person = *pair.schema().kind("person");
    const auto ids = [&](std::string_view query) {
        return told(pair.indexed->ask(
            {.kind = &person,
             .where = query::Query::parse(query, person, pair.schema(), pair.settings(), pair.now())}));
    };
    CHECK(ids("name:\"'); drop table person; --\"") == "bobby@people/bobby.toml:1");
    CHECK(ids("name=\"Anna' or '1'='1\"").empty());
    CHECK(ids("\"x') union select * from person --\"").empty());
    CHECK(pair.indexed->ask({.kind = &person}).size() == 2);
}

TEST_CASE("a question as long as may be, and as deep, is answered") {
    Ground ground(3);
    const Pair pair(ground.folder, ground.cache);
    const Kind& person = *pair.schema().kind("person");
    std::string words = "anna";
    while (words.size() < 90'000) words += " or mu or city:x";
    std::string deep;
    for (int i = 0; i < 480; ++i) deep += "not ( a or ";
    deep += "anna";
    for (int i = 0; i < 480; ++i) deep += " )";
    for (const std::string& text : {words, deep})
        pair.check([&](const Engine& engine) {
            return told(
                engine.ask({.kind = &person,
                            .where = query::Query::parse(text, person, pair.schema(), pair.settings(), pair.now())}));
        });
}

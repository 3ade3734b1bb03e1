#pragma once
// A workspace full of odd records, made by chance, and questions about it, likewise: what two engines must agree on.

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../store/folder.h"
#include "crm/index/engine.h"

namespace crm::test {

class Chance {
public:
    explicit Chance(unsigned seed) : engine_(seed) {}

    /// 0 … limit - 1
    std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(engine_); }
    bool one_in(std::size_t count) { return below(count) == 0; }
    template <class Items>
    const auto& one_of(const Items& items) {
        return items[below(items.size())];
    }

private:
    std::mt19937 engine_;
};

extern const std::string_view odd_settings;

/// Writes what a kind's record says, with whatever values its fields can have, and some they cannot.
class OddRecords {
public:
    OddRecords(const Folder& folder, const Schema& schema, Chance& chance)
        : folder_(folder), schema_(schema), chance_(chance) {}

    /// Some records of every kind.
    void write_all();
    /// Changes, adds and takes away a few files.
    void change_some();

private:
    void write_entity(const Kind& kind, std::size_t number);
    void write_journal(std::size_t number);
    std::string fields_of(const Kind& kind);
    std::string id_of(const Kind& kind, std::size_t number);
    std::string reference(const Field& field);
    std::string value(const Field& field);
    std::string rows(const Field& table);

    const Folder& folder_;
    const Schema& schema_;
    Chance& chance_;
};

/// A query in the query language; now and then none that can be understood.
class OddQuestions {
public:
    OddQuestions(const Schema& schema, Chance& chance) : schema_(schema), chance_(chance) {}

    const Kind& kind();
    std::string query(const Kind& kind, std::size_t depth = 3);
    std::string sort(const Kind& kind);
    std::string reference();

private:
    std::string term(const Kind& kind);
    std::string path(const Kind& kind, const Field*& last);
    std::string value(const Field* field);
    std::string word();

    const Schema& schema_;
    Chance& chance_;
};

}  // namespace crm::test

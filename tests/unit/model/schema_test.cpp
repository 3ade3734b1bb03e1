#include <catch2/catch.hpp>

#include "crm/base/error.h"
#include "crm/model/schema.h"

using namespace crm;

namespace {

constexpr std::array<std::string_view, 2> moods{"good", "bad"};
constexpr std::array deal_fields{
    Field{.name = "name", .key = "name", .help = "name", .required = true},
    Field{.name = "stage", .key = "stage", .type = Type::choice, .help = "stage"},
    Field{.name = "pipeline", .key = "pipeline", .type = Type::choice, .help = "pipeline"},
    Field{.name = "mood", .key = "mood", .type = Type::choice, .help = "mood", .choices = moods},
};
constexpr std::array derived{Field{.name = "age", .key = "age", .type = Type::duration, .help = "age"}};
constexpr std::array built_in{Kind{
    .name = "deal", .folder = "deals", .help = "a deal", .title = "name", .fields = deal_fields, .derived = derived}};
static_assert(well_formed(built_in[0]));

struct Declared {
    std::vector<Pipeline> pipelines = {};
    std::vector<KindDeclaration> kinds = {};
    std::vector<FieldDeclaration> fields = {};
    std::vector<ChoicesDeclaration> choices = {};
};

Schema schema_of(const Declared& declared) {
    return Schema(built_in, declared.pipelines, declared.kinds, declared.fields, declared.choices);
}

/// "message / hint" of what is wrong with declarations.
std::string refusal(const Declared& declared) {
    try {
        schema_of(declared);
    } catch (const Error& error) {
        CHECK(error.kind() == Exit::invalid);
        return std::string(error.what()) + " / " + error.hint();
    }
    return "none";
}

Stage stage(std::string id) {
    Stage made;
    made.id = std::move(id);
    return made;
}

KindDeclaration vehicle() { return {.name = "vehicle", .folder = {}, .title = {}, .help = {}, .fields = {}}; }

}  // namespace

TEST_CASE("a declared field is a field like any other") {
    const Schema schema = schema_of({.fields = {{.kind = "deal", .name = "size", .type = "integer", .required = true},
                                                {.kind = "deal", .name = "colours", .type = "list of text"}}});
    const Kind& deal = schema.known_kind("deals");
    REQUIRE(deal.field("size"));
    CHECK(deal.field("size")->type == Type::integer);
    CHECK(deal.field("size")->required);
    CHECK(deal.field("size")->declared);
    CHECK(deal.field("colours")->list);
    CHECK_FALSE(deal.field("name")->declared);
}

TEST_CASE("a declared kind has a folder, a name, and links in any order of declaration") {
    KindDeclaration van = vehicle();
    van.fields = {{.kind = "vehicle", .name = "garages", .type = "list of references", .to = "garage"}};
    const Schema schema = schema_of(
        {.kinds = {van, {.name = "garage", .folder = "garagen", .title = "street", .help = {}, .fields = {}}}});
    const Kind& kind = schema.known_kind("vehicle");
    CHECK(kind.folder == "vehicles");
    CHECK(kind.title_field().required);
    CHECK(kind.field("garages")->may_name("garage"));
    CHECK_FALSE(kind.field("garages")->may_name("deal"));
    CHECK(schema.kind("garagen")->title == "street");
    CHECK(schema.kinds().size() == 3);
}

TEST_CASE("pipelines give deals their stages, each once") {
    Pipeline first{"sales", {stage("lead"), stage("won")}};
    Pipeline second{"partners", {stage("first talk"), stage("won")}};
    const Schema schema = schema_of({.pipelines = {first, second}});
    const auto stages = schema.known_kind("deal").field("stage")->choices;
    CHECK(std::vector<std::string_view>(stages.begin(), stages.end()) ==
          std::vector<std::string_view>{"lead", "won", "first talk"});
    CHECK(schema.known_kind("deal").field("pipeline")->choices.size() == 2);
}

TEST_CASE("choices of a workspace replace the built-in ones") {
    const Schema schema = schema_of({.choices = {{"deal", "mood", {"fine"}}}});
    CHECK(schema.known_kind("deal").field("mood")->choices.size() == 1);
}

TEST_CASE("declarations that cannot stand are refused, with a suggestion") {
    CHECK(refusal({.fields = {{.kind = "dael", .name = "x"}}}) == "unknown kind 'dael' / did you mean 'deal'?");
    CHECK(refusal({.fields = {{.kind = "deal", .name = "x", .type = "integr"}}}) ==
          "unknown type 'integr' of field 'x' / did you mean 'integer'?");
    CHECK(refusal({.fields = {{.kind = "deal", .name = "mood"}}}) ==
          "there is a field 'mood' already / choose another name");
    CHECK(refusal({.fields = {{.kind = "deal", .name = "id"}}}) ==
          "'id' cannot be the name of a field: every record has it / ");
    CHECK(
        refusal({.fields = {{.kind = "deal", .name = "Größe"}}}).starts_with("'Größe' cannot be the name of a field"));
    CHECK(refusal({.fields = {{.kind = "deal", .name = "x", .type = "list of money"}}}).starts_with("unknown type"));
    CHECK(refusal({.fields = {{.kind = "deal", .name = "x", .type = "reference"}}})
              .starts_with("field 'x' is a reference and does not say to what"));
    CHECK(refusal({.fields = {{.kind = "deal", .name = "x", .type = "reference", .to = "deals"}}}) ==
          "field 'x' refers to the unknown kind 'deals' / did you mean 'deal'?");
    CHECK(refusal({.fields = {{.kind = "deal", .name = "x", .type = "choice"}}})
              .starts_with("field 'x' is a choice and has no choices"));
    CHECK(refusal({.fields = {{.kind = "deal", .name = "age"}}}).starts_with("kind 'deal' cannot stand"));
    CHECK(refusal({.choices = {{"deal", "modo", {"a"}}}}) == "deal has no choice field 'modo' / did you mean 'mood'?");
    CHECK(refusal({.choices = {{"deal", "mood", {}}}}) == "deal.mood has no choices / ");
}

TEST_CASE("kinds that cannot stand are refused") {
    KindDeclaration kind = vehicle();
    kind.name = "deal";
    CHECK(refusal({.kinds = {kind}}).starts_with("kind 'deal' is declared twice, or built in"));
    kind = vehicle();
    kind.folder = "deals";
    CHECK(refusal({.kinds = {kind}}).starts_with("kind 'deals' is declared twice, or built in"));
    kind.folder = "log";
    CHECK(refusal({.kinds = {kind}}).starts_with("the folder log/ is not for records"));
    kind.folder = "../elsewhere";
    CHECK(refusal({.kinds = {kind}}).starts_with("'../elsewhere' cannot be the name"));
    CHECK(refusal({.kinds = {vehicle(), vehicle()}}).starts_with("kind 'vehicle' is declared twice"));
    kind = vehicle();
    kind.fields = {{.kind = "vehicle", .name = "plate"}, {.kind = "vehicle", .name = "plate"}};
    CHECK(refusal({.kinds = {kind}}).starts_with("there is a field 'plate' already"));
}

TEST_CASE("a refusal says where crm.toml says so") {
    try {
        schema_of({.fields = {{.kind = "deal", .name = "x", .type = "integr", .line = 7, .column = 3}}});
        FAIL("nothing was thrown");
    } catch (const Error& error) {
        CHECK(error.place() == Place{{}, 7, 3});
    }
}

TEST_CASE("what is asked for by a wrong name is suggested") {
    const Schema schema = schema_of({});
    CHECK_THROWS_WITH(schema.known_kind("dealz"), "unknown kind 'dealz'");
    CHECK_THROWS_WITH(schema.known_field(schema.known_kind("deal"), "satge"), "deal has no field 'satge'");
}

TEST_CASE("every type has a name, by which it is found") {
    for (int type = 0; type <= static_cast<int>(Type::table); ++type)
        CHECK(type_named(type_name(static_cast<Type>(type))) == static_cast<Type>(type));
    CHECK_FALSE(type_named("string"));
}

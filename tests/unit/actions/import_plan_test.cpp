#include "crm/actions/import_plan.h"

#include <catch2/catch.hpp>

#include "crm/kinds/kinds.h"

using namespace crm;

namespace {

const Schema& schema() {
    static const Schema built_in(built_in_kinds(), {}, {}, {}, {});
    return built_in;
}

ImportSheet sheet_of(std::string_view text) { return importer_named("csv")->read(text, "x.csv", {}); }

std::vector<std::string> names(std::string_view header, std::string_view map = {}, std::string_view kind = "person") {
    std::vector<std::string> result;
    const ImportSheet sheet = sheet_of(std::string(header) + "\n");
    for (const ColumnTarget& target : plan_columns(sheet, schema().known_kind(kind), schema(), read_column_rules(map)))
        result.push_back(target.how == ColumnTarget::How::id          ? "(id)"
                         : target.how == ColumnTarget::How::leave_out ? "(out)"
                         : target.how == ColumnTarget::How::keep      ? "+" + target.name
                                                                      : target.name);
    return result;
}

Error refusal(std::string_view header, std::string_view map, std::string_view kind = "person") {
    try {
        names(header, map, kind);
    } catch (const Error& error) {
        return error;
    }
    return {Exit::bug, "nothing was refused"};
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("headers that are names or keys of fields need no mapping, however they are written") {
    CHECK(names("NAME,E-Mails,phone,Org,ID") == Names{"name", "email", "phone", "org", "(id)"});
    CHECK(names("name,Item.Product,item.quantity,people", {}, "deal") ==
          Names{"name", "item.product", "item.quantity", "person"});
}

TEST_CASE("a rule fills a field, leaves a column out, or keeps it under a key of its own") {
    CHECK(names("Kontakt,Fax,Größe (cm)", "kontakt=name,Fax=,Größe (cm)=+") == Names{"name", "(out)", "+groesse_cm"});
    CHECK(names("City, State,name", "City=address, State=city") == Names{"address", "city", "name"});
    CHECK(names("\"City, State\",name", "City, State=address") == Names{"address", "name"});
    CHECK(names("a=b,name", "a=b=city") == Names{"city", "name"});
    CHECK(names("name,title", "title=") == Names{"name", "(out)"});
}

TEST_CASE("a column that is no field is named, with the rule that it needs") {
    const Error error = refusal("name,emial,Shoe", {});
    CHECK(error.kind() == Exit::usage);
    CHECK(std::string(error.what()) == "2 columns are no fields of person: 'emial', 'Shoe'");
    CHECK(error.hint().starts_with("--map \"emial=email,Shoe=+\""));
    CHECK(error.place() == Place{"x.csv", 1, 0});
}

TEST_CASE("a rule for a field that does not exist, or for one that is filled already, is refused") {
    CHECK(refusal("name,x", "x=emial").hint() == "did you mean 'email'?");
    CHECK(refusal("name,x", "x=item.prodct", "deal").hint() == "did you mean 'item.product'?");
    CHECK(std::string(refusal("name,x", "x=name").what()) == "columns 'name' and 'x' are both name");
    CHECK(names("Email 1,Email 2,name", "Email 1=email,Email 2=email") == Names{"email", "email", "name"});
    CHECK(std::string(refusal("name,deleted", "deleted=+").what()).find("cannot be kept") != std::string::npos);
    CHECK(std::string(refusal("name,★", "★=+").what()).find("no letters") != std::string::npos);
    CHECK_THROWS_AS(read_column_rules("name"), Error);
    CHECK_THROWS_AS(read_value_rule("name=x"), Error);
}

TEST_CASE("cells of lists are split at ; in CSV, and words are taken for others") {
    ImportSheet sheet = sheet_of("name,tags,item.product,item.quantity\nA;B,\"x; y\",GTXPro;MG,;2\n");
    const Kind& deal = schema().known_kind("deal");
    const auto targets = plan_columns(sheet, deal, schema(), {});
    const std::vector values{read_value_rule("item.product:GTXPro=GTX Pro"), read_value_rule("tags:y=")};
    const auto drafts = drafts_of(sheet, targets, values).drafts;
    REQUIRE(drafts.size() == 1);
    using Fields = std::vector<std::pair<std::string, std::vector<std::string>>>;
    CHECK(drafts[0].fields == Fields{{"name", {"A;B"}},
                                     {"tag", {"x", ""}},
                                     {"item.product", {"GTX Pro", "MG"}},
                                     {"item.quantity", {"", "2"}}});
    CHECK(drafts[0].place == Place{"x.csv", 2, 0});
}

TEST_CASE("a rule must speak of a column that is there") {
    const std::vector sheets{sheet_of("Kontakt,Firma\n")};
    const Kind& person = schema().known_kind("person");
    const auto check = [&](std::string_view map, std::vector<ValueRule> values) {
        check_rules(sheets, person, read_column_rules(map), values);
    };
    CHECK_NOTHROW(check("kontakt=name", {{"Firma", "a", "b"}, {"org", "a", "b"}}));
    CHECK_THROWS_AS(check("Kontat=name", {}), Error);
    CHECK_THROWS_AS(check({}, {{"Frima", "a", "b"}}), Error);
}

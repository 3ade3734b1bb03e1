// Tables of records, journals and crm.toml.
#include <catch2/catch.hpp>

#include "crm/store/merge.h"

using namespace crm;

namespace {

std::string item(std::string_view product, std::string_view rest = "quantity = 1\n") {
    return "\n[[item]]\nproduct = \"" + std::string(product) + "\"\n" + std::string(rest);
}

std::string call(std::string_view time, std::string_view id, std::string_view text = "so") {
    return "[[activity]]\nid = \"20261122-" + std::string(id) + "\"\nat = 2026-11-22T" + std::string(time) +
           ":00+01:00\ntype = \"call\"\ntext = \"" + std::string(text) + "\"\n";
}

std::string clean(std::string_view base, std::string_view ours, std::string_view theirs) {
    const MergedFile merged = merge_files(base, ours, theirs);
    CHECK(merged.conflicts.empty());
    return merged.text;
}

using Names = std::vector<std::string>;
const std::string deal = "id = \"d\"\nname = \"Renewal\"\nstage = \"lead\"\n";

}  // namespace

TEST_CASE("items that both sides add are both there") {
    CHECK(clean(deal, deal + item("chair"), deal + item("desk")) == deal + item("desk") + item("chair"));
    CHECK(clean(deal + item("lamp"), deal + item("lamp") + item("chair"), deal + item("lamp") + item("desk")) ==
          deal + item("lamp") + item("desk") + item("chair"));
}

TEST_CASE("items are told apart by their product, wherever they stand") {
    const std::string base = deal + item("chair") + item("desk");
    const std::string ours = deal + item("desk"), theirs = deal + item("chair") + item("desk", "quantity = 5\n");
    CHECK(clean(base, ours, theirs) == deal + item("desk", "quantity = 5\n"));
    CHECK(clean(base, theirs, ours) == deal + item("desk", "quantity = 5\n"));
}

TEST_CASE("different fields of one item are merged, the same field is a conflict") {
    const std::string base = deal + item("chair", "quantity = 1\nprice = \"5 EUR\"\n");
    const std::string ours = deal + item("chair", "quantity = 2\nprice = \"5 EUR\"\n");
    CHECK(clean(base, ours, deal + item("chair", "quantity = 1\nprice = \"4 EUR\"\n")) ==
          deal + item("chair", "quantity = 2\nprice = \"4 EUR\"\n"));
    const MergedFile merged = merge_files(base, ours, deal + item("chair", "quantity = 3\nprice = \"4 EUR\"\n"));
    CHECK(merged.conflicts == Names{"item.chair.quantity"});
    CHECK(merged.text == deal + item("chair", conflict_text("quantity = 2\n", "quantity = 1\n", "quantity = 3\n") +
                                                  "price = \"4 EUR\"\n"));
}

TEST_CASE("an item that one side removes and the other changes is a conflict of the item") {
    const std::string base = deal + item("chair") + item("desk");
    const MergedFile merged =
        merge_files(base, deal + item("desk"), deal + item("chair", "quantity = 2\n") + item("desk"));
    CHECK(merged.conflicts == Names{"item.chair"});
    CHECK(merged.text == deal + '\n' +
                             conflict_text("", item("chair").substr(1), item("chair", "quantity = 2\n").substr(1)) +
                             item("desk"));
    const MergedFile other =
        merge_files(base, deal + item("chair", "quantity = 2\n") + item("desk"), deal + item("desk"));
    CHECK(other.text == deal + '\n' +
                            conflict_text(item("chair", "quantity = 2\n").substr(1), item("chair").substr(1), "") +
                            item("desk"));
}

TEST_CASE("moves of a deal stand in the order of time") {
    const auto move = [](std::string_view hour, std::string_view stage) {
        return "\n[[move]]\nat = 2026-11-22T" + std::string(hour) + ":00:00Z\nstage = \"" + std::string(stage) + "\"\n";
    };
    const std::string base = deal + move("08", "lead");
    CHECK(clean(base, base + move("12", "won"), base + move("10", "proposal")) ==
          base + move("10", "proposal") + move("12", "won"));
    CHECK(clean(base, base + move("10", "proposal"), base + move("12", "won")) ==
          base + move("10", "proposal") + move("12", "won"));
}

TEST_CASE("a day that one user noted on two machines becomes one journal in the order of time") {
    const std::string a = call("09:00", "aaaaa"), b = call("10:00", "bbbbb"), c = call("11:00", "ccccc");
    CHECK(clean("", a + '\n' + c, b) == a + '\n' + b + '\n' + c);
    CHECK(clean("", b, a + '\n' + c) == a + '\n' + b + '\n' + c);
    CHECK(clean(b, b + '\n' + c, a + '\n' + b) == a + '\n' + b + '\n' + c);
}

TEST_CASE("several events that fall between two of ours keep their order") {
    const std::string a = call("09:00", "aaaaa"), d = call("12:00", "ddddd");
    const std::string b = call("10:00", "bbbbb"), c = call("11:00", "ccccc");
    CHECK(clean(a + '\n' + d, a + '\n' + d + '\n' + call("13:00", "fffff"), a + '\n' + c + '\n' + b + '\n' + d) ==
          a + '\n' + b + '\n' + c + '\n' + d + '\n' + call("13:00", "fffff"));
}

TEST_CASE("an event that one side deleted is gone, and one that both changed is a conflict of what they changed") {
    const std::string a = call("09:00", "aaaaa"), b = call("10:00", "bbbbb");
    CHECK(clean(a + '\n' + b, b, a + '\n' + call("10:00", "bbbbb", "more")) == call("10:00", "bbbbb", "more"));
    const MergedFile merged = merge_files(a, call("09:00", "aaaaa", "one"), call("09:00", "aaaaa", "two"));
    CHECK(merged.conflicts == Names{"activity.20261122-aaaaa.text"});
}

TEST_CASE("orders keep their inline items") {
    const auto order = [](std::string_view items) {
        return "[[order]]\nid = \"20261122-bcdfg\"\nat = 2026-11-22T09:00:00Z\nitem = [" + std::string(items) + "]\n";
    };
    CHECK(clean(order("{ product = \"a\", quantity = 1 }"),
                order("{ product = \"a\", quantity = 2 }, { product = \"b\" }"),
                order("{ product = \"a\", quantity = 1, price = \"5 EUR\" }")) ==
          order("{ product = \"a\", quantity = 2, price = \"5 EUR\" }, { product = \"b\" }"));
    CHECK(merge_files(order("{ product = \"a\", quantity = 1 }"), order("{ product = \"a\", quantity = 2 }"),
                      order("{ product = \"a\", quantity = 3 }"))
              .conflicts == Names{"order.20261122-bcdfg.item"});
}

TEST_CASE("stages of a pipeline are told apart by their id, and keep their order") {
    const auto settings = [](std::string_view stages) {
        return "currency = \"EUR\"\n\n[[pipeline]]\nid = \"sales\"\nstage = [\n" + std::string(stages) + "]\n";
    };
    const std::string lead = "  { id = \"lead\", probability = 10 },\n", won = "  { id = \"won\" },\n";
    const std::string demo = "  { id = \"demo\" },\n", offer = "  { id = \"offer\" },\n";
    CHECK(clean(settings(lead + won), settings(lead + demo + won), settings(lead + won + offer)) ==
          settings(lead + demo + won + offer));
    CHECK(clean(settings(lead + won), settings(lead + demo + won),
                settings("  { id = \"lead\", probability = 20 },\n" + won)) ==
          settings("  { id = \"lead\", probability = 20 },\n" + demo + won));
}

TEST_CASE("own fields that both sides declare are both declared") {
    const std::string base = "currency = \"EUR\"\n\n# [fields.person.x]\n";
    const std::string ours = base + "\n[fields.person.shoe]\ntype = \"integer\"\n";
    const std::string theirs = base + "\n[fields.person.hat]\ntype = \"text\"\n\n[fields.org.vat]\ntype = \"text\"\n";
    CHECK(clean(base, ours, theirs) ==
          ours + "\n[fields.person.hat]\ntype = \"text\"\n\n[fields.org.vat]\ntype = \"text\"\n");
}

TEST_CASE("a section that one side removes is gone, and its neighbours stay") {
    const std::string base = "a = 1\n\n[x]\nb = 1\n\n[y]\nc = 1\n";
    CHECK(clean(base, "a = 2\n\n[x]\nb = 1\n\n[y]\nc = 1\n", "a = 1\n\n[y]\nc = 1\n") == "a = 2\n\n[y]\nc = 1\n");
    CHECK(clean(base, "a = 1\n\n[y]\nc = 1\n", "a = 1\n\n[x]\nb = 1\n\n[y]\nc = 2\n") == "a = 1\n\n[y]\nc = 2\n");
}

TEST_CASE("dotted keys are keys like others") {
    const std::string base = "[kinds.car]\nfields.plate = { type = \"text\" }\n";
    CHECK(
        clean(base, base + "fields.seats = { type = \"integer\" }\n", base + "fields.color = { type = \"text\" }\n") ==
        base + "fields.color = { type = \"text\" }\nfields.seats = { type = \"integer\" }\n");
    CHECK(clean("[kinds.car]\nhelp = \"x\"\n", "[kinds.car]\nhelp = \"y\"\n",
                "[kinds.car]\nhelp = \"x\"\nfields.plate = 1\n") == "[kinds.car]\nhelp = \"y\"\nfields.plate = 1\n");
}

#!/usr/bin/env python3
"""A real pipeline through `crm import` and `crm report`, against figures worked out here from the CSV files alone.

The data: 85 accounts, 7 products, 35 agents with 6 managers, 8,800 deals. The pipeline's file says "GTXPro" where the
products' file says "GTX Pro"; 1,425 deals have no account; deals that are not engaged yet have no date.

Environment: CRM, the binary; CRM_FIXTURES, the folder of fixtures. Exit 77: skipped.
"""

import csv
import hashlib
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import tomllib
import unittest
from collections import Counter, defaultdict
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

CRM = os.environ.get("CRM", "crm")
ROOT = Path(__file__).resolve().parents[2]
FIXTURES = Path(os.environ.get("CRM_FIXTURES", ROOT.parent / "shared" / "fixtures"))
MAVEN = FIXTURES / "crm" / "maven-sales-opportunities"

SETTINGS = """\
name = "Maven"
currency = "USD"
region = "US"
timezone = "America/Chicago"

[[pipeline]]
id = "sales"
stage = [
  { id = "Prospecting", probability = 10 },
  { id = "Engaging", probability = 40 },
  { id = "Won", outcome = "won" },
  { id = "Lost", outcome = "lost" },
]
"""

ORGS = ["import", str(MAVEN / "accounts.csv"), "--kind", "org", "--map",
        "account=name,sector=industry,office_location=country,subsidiary_of=parent,year_established=+"]
PRODUCTS = ["import", str(MAVEN / "products.csv"), "--kind", "product", "--map",
            "product=name,series=category,sales_price=price"]
USERS = ["import", str(MAVEN / "sales_teams.csv"), "--kind", "user", "--map",
         "sales_agent=name,regional_office=region", "--create"]
DEALS = ["import", str(MAVEN / "sales_pipeline.csv"), "--kind", "deal", "--map",
         "opportunity_id=name,sales_agent=owner,product=item.product,account=org,deal_stage=stage,"
         "engage_date=created,close_date=closed,close_value=value"]
MENDED = ["--value", "product:GTXPro=GTX Pro"]


def rows_of(name):
    with open(MAVEN / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def usd(amount):
    return f"{amount.quantize(Decimal('0.01'), ROUND_HALF_EVEN)} USD"


def summary(amounts):
    """What a row of `report sales` says of the values of its deals."""
    return {
        "count": len(amounts),
        "value": usd(sum(amounts)),
        "average": usd(sum(amounts) / len(amounts)),
        "median": usd(statistics.median(amounts)),
    }


def quarter(day):
    year, month, _ = day.split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"


class Workspace:
    def __init__(self):
        self.home = tempfile.TemporaryDirectory(prefix="crm-maven-")
        self.folder = Path(self.home.name) / "workspace"
        self.folder.mkdir()
        (self.folder / "crm.toml").write_text(SETTINGS, encoding="utf-8")
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": self.home.name,
            "XDG_CACHE_HOME": str(Path(self.home.name) / "cache"),
            "CRM_NOW": "2018-01-15T12:00:00-06:00",
        }

    def run(self, *arguments):
        return subprocess.run([CRM, "-C", str(self.folder), *arguments], env=self.environment, text=True,
                              encoding="utf-8", stdin=subprocess.DEVNULL, capture_output=True, check=False)

    def records(self, folder):
        """Every record of a kind's folder, read by another TOML implementation."""
        found = {}
        for path in (self.folder / folder).rglob("*.toml"):
            found[path.stem] = tomllib.loads(path.read_text(encoding="utf-8"))
        return found

    def digest(self):
        state = hashlib.sha256()
        for path in sorted(self.folder.rglob("*.toml")):
            state.update(str(path).encode() + b"\0" + path.read_bytes() + b"\0")
        return state.hexdigest()


class Maven(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workspace = Workspace()
        cls.steps = {}
        cls.untouched = {}
        for name, line in [("orgs", ORGS), ("products", PRODUCTS), ("users", USERS), ("deals", DEALS + MENDED)]:
            before = cls.workspace.digest()
            cls.steps[name, "dry"] = cls.workspace.run(*line, "--dry-run", "-q")
            if name == "deals":
                cls.steps[name, "unmended"] = cls.workspace.run(*DEALS)
            cls.untouched[name] = before == cls.workspace.digest()
            cls.steps[name] = cls.workspace.run(*line)
        cls.deals = rows_of("sales_pipeline.csv")
        cls.names = {id: user["name"] for id, user in cls.workspace.records("users").items()}

    @classmethod
    def tearDownClass(cls):
        cls.workspace.home.cleanup()

    def assert_done(self, result):
        self.assertEqual(result.returncode, 0, f"{result.args}\n{result.stderr[:2000]}")

    def report(self, *arguments):
        """The rows of a report as JSON, after checking that its CSV says the same."""
        as_json = self.workspace.run("report", *arguments, "--format", "json")
        self.assert_done(as_json)
        rows = json.loads(as_json.stdout)
        as_csv = self.workspace.run("report", *arguments, "--format", "csv")
        self.assert_done(as_csv)
        table = list(csv.DictReader(io.StringIO(as_csv.stdout, newline="")))
        self.assertEqual(len(table), len(rows))
        for line, row in zip(table, rows):
            self.assertEqual(set(line), set(row))
            for column, value in row.items():
                if column == "rate":
                    self.assertAlmostEqual(Decimal(line[column]), Decimal(str(value)), places=6)
                else:
                    self.assertEqual(line[column], "" if value is None else str(value))
        return rows

    def won(self):
        return [deal for deal in self.deals if deal["deal_stage"] == "Won"]

    def test_each_file_goes_in_with_one_line(self):
        for name in ["orgs", "products", "users", "deals"]:
            with self.subTest(name):
                self.assert_done(self.steps[name])

    def test_a_dry_run_and_a_refused_file_write_nothing(self):
        for name in ["orgs", "products", "users", "deals"]:
            with self.subTest(name):
                self.assert_done(self.steps[name, "dry"])
                self.assertTrue(self.untouched[name])

    def test_an_unknown_product_is_named_with_file_and_line_and_nothing_is_taken(self):
        result = self.steps["deals", "unmended"]
        self.assertEqual(result.returncode, 4, result.stderr[:2000])
        self.assertIn("GTXPro", result.stderr)
        self.assertIn("sales_pipeline.csv:3", result.stderr)
        self.assertEqual(result.stdout, "")

    def test_nothing_is_lost_on_the_way(self):
        managers = {row["manager"] for row in rows_of("sales_teams.csv")}
        self.assertEqual(len(managers), 6)
        for kind, count in [("org", 85), ("product", 7), ("user", 35 + len(managers)), ("deal", 8800)]:
            with self.subTest(kind):
                found = self.workspace.run("find", kind, "--format", "ids")
                self.assert_done(found)
                self.assertEqual(len(set(found.stdout.split())), count)

    def test_every_deal_is_in_its_file_as_the_row_says(self):
        orgs = {id: org["name"] for id, org in self.workspace.records("orgs").items()}
        products = {id: product["name"] for id, product in self.workspace.records("products").items()}
        written = {deal["name"]: deal for deal in self.workspace.records("deals").values()}
        self.assertEqual(len(written), len(self.deals))
        for row in self.deals:
            deal = written[row["opportunity_id"]]
            product = "GTX Pro" if row["product"] == "GTXPro" else row["product"]
            value = usd(Decimal(row["close_value"])) if row["close_value"] else None
            self.assertEqual(deal["stage"], row["deal_stage"])
            self.assertEqual(self.names[deal["owner"]], row["sales_agent"])
            self.assertEqual([products[item["product"]] for item in deal["item"]], [product])
            self.assertEqual(orgs.get(deal.get("org"), ""), row["account"])
            self.assertEqual(deal.get("value"), value)
            self.assertEqual(str(deal.get("closed", "")), row["close_date"])
            if row["engage_date"]:
                self.assertEqual(deal["created"].strftime("%Y-%m-%d %H:%M"), row["engage_date"] + " 00:00")

    def test_links_and_kept_columns_of_accounts_and_agents_are_right(self):
        orgs = self.workspace.records("orgs")
        by_name = {org["name"]: org for org in orgs.values()}
        for row in rows_of("accounts.csv"):
            org = by_name[row["account"]]
            self.assertEqual(orgs[org["parent"]]["name"] if "parent" in org else "", row["subsidiary_of"])
            self.assertEqual(org["revenue"], usd(Decimal(row["revenue"])))
            self.assertEqual(org["employees"], int(row["employees"]))
            self.assertEqual(str(org["year_established"]), row["year_established"])
        users = self.workspace.records("users")
        managers = {user["name"]: users[user["manager"]]["name"] for user in users.values() if "manager" in user}
        self.assertEqual(managers, {row["sales_agent"]: row["manager"] for row in rows_of("sales_teams.csv")})

    def test_the_same_file_again_changes_nothing(self):
        before = self.workspace.digest()
        for line in [ORGS, PRODUCTS, USERS]:
            self.assert_done(self.workspace.run(*line, "--key", "name"))
        self.assertEqual(self.workspace.digest(), before)

    def test_the_workspace_is_sound(self):
        result = self.workspace.run("check")
        self.assertNotIn("crm: bug", result.stderr)
        self.assertIn(result.returncode, [0, 1], result.stderr[:2000])  # year_established is an undeclared key

    def test_report_pipeline_counts_the_open_deals_of_each_stage(self):
        expected = Counter(deal["deal_stage"] for deal in self.deals)
        rows = {row["stage"]: row for row in self.report("pipeline")}
        self.assertEqual(set(rows), {"Prospecting", "Engaging"})
        for stage, row in rows.items():
            self.assertEqual(row["count"], expected[stage])
            self.assertEqual((row["value"], row["weighted"]), ("0.00 USD", "0.00 USD"))

    def test_report_sales_by_owner_adds_up(self):
        groups = defaultdict(list)
        for deal in self.won():
            groups[deal["sales_agent"]].append(Decimal(deal["close_value"]))
        rows = {row["owner"]: row for row in self.report("sales", "--by", "owner")}
        self.assertEqual(set(rows), set(groups))
        for owner, amounts in groups.items():
            row = rows[owner]
            self.assertEqual({key: row[key] for key in ("count", "value", "average", "median")}, summary(amounts))
            self.assertEqual(self.names[row["owner_id"]], owner)

    def test_report_sales_by_quarter_adds_up(self):
        groups = defaultdict(list)
        for deal in self.won():
            groups[quarter(deal["close_date"])].append(Decimal(deal["close_value"]))
        rows = self.report("sales", "--period", "quarter")
        self.assertEqual([row["period"] for row in rows], sorted(groups))
        for row in rows:
            self.assertEqual({key: row[key] for key in ("count", "value", "average", "median")},
                             summary(groups[row["period"]]))

    def test_report_sales_by_owner_and_quarter_within_dates_adds_up(self):
        groups = defaultdict(list)
        for deal in self.won():
            if "2017-04-01" <= deal["close_date"] <= "2017-09-30":
                groups[deal["sales_agent"], quarter(deal["close_date"])].append(Decimal(deal["close_value"]))
        rows = self.report("sales", "--by", "owner", "--period", "quarter", "--from", "2017-04-01", "--to",
                           "2017-09-30")
        found = {(row["owner"], row["period"]): row for row in rows}
        self.assertEqual(len(found), len(rows))
        self.assertEqual(set(found), set(groups))
        for key, amounts in groups.items():
            self.assertEqual({name: found[key][name] for name in ("count", "value", "average", "median")},
                             summary(amounts))

    def check_winrate(self, field, group_of):
        won, lost = Counter(), Counter()
        for deal in self.deals:
            if deal["deal_stage"] in ("Won", "Lost"):
                (won if deal["deal_stage"] == "Won" else lost)[group_of(deal)] += 1
        rows = self.report("winrate", "--by", field)
        found = {row[field]: row for row in rows}
        self.assertEqual(len(found), len(rows))
        self.assertEqual(set(found), set(won) | set(lost))
        for group, row in found.items():
            self.assertEqual((row["won"], row["lost"]), (won[group], lost[group]))
            exact = Decimal(won[group]) / (won[group] + lost[group])
            self.assertLessEqual(abs(Decimal(str(row["rate"])) - exact), Decimal("0.0005"))

    def test_report_winrate_by_owner_is_won_of_closed(self):
        self.check_winrate("owner", lambda deal: deal["sales_agent"])

    def test_report_winrate_follows_a_link(self):
        sector = {row["account"]: row["sector"] for row in rows_of("accounts.csv")}
        self.check_winrate("org.industry", lambda deal: sector[deal["account"]])

    def test_report_winrate_counts_every_closed_deal_once(self):
        rows = self.report("winrate")
        self.assertEqual(sum(row["won"] for row in rows), len(self.won()))
        self.assertEqual(sum(row["lost"] for row in rows),
                         sum(deal["deal_stage"] == "Lost" for deal in self.deals))


if __name__ == "__main__":
    if not MAVEN.is_dir():
        print(f"skipped: no fixtures at {MAVEN}", file=sys.stderr)
        sys.exit(77)
    unittest.main()

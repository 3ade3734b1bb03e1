#!/usr/bin/env python3
"""Writes a workspace of a given size for the benchmarks: seeded, so that the same arguments give the same bytes.

    generate.py PEOPLE FOLDER [--seed N]

PEOPLE people of 300 to 500 bytes in six scripts, a fifth as many organisations, a quarter deals, a half tasks, and
three activities each in ten years of journals. Kinds of more than 1,000 records fan out by the first two of the five
characters, as crm does it.
"""

import argparse
import os
import random
from datetime import date, timedelta
from pathlib import Path

ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
TODAY = date(2026, 11, 22)
DAYS = 3650
USERS = ["anna", "ivan", "jihoon", "mona", "piotr"]
STAGES = ["lead", "qualified", "proposal", "negotiation", "won", "lost"]
FAN_OUT = 1000

# Given names and surnames with their slugs, and whether the surname comes first without a space (1), with one (2), or
# last (0).
SCRIPTS = [
    (0, "Anna Zoë Müge Jürgen Łukasz Björn Chloé Seán Iñaki Åse Ömer Lukas Marta Đức Noah Emil".split(),
     "anna zoe muege juergen lukasz bjoern chloe sean inaki ase oemer lukas marta duc noah emil".split(),
     "Schmidt Müller Ødegård Yılmaz Kowalski Nguyễn O'Brien García Weiß Novák Lindqvist Rossi Dubois Berg".split(),
     "schmidt mueller odegard yilmaz kowalski nguyen obrien garcia weiss novak lindqvist rossi dubois berg".split()),
    (1, "민수 서연 지훈 하은 도윤 수빈 예준 지우 현우 유진".split(),
     "minsu seoyeon jihun haeun doyun subin yejun jiu hyeonu yujin".split(),
     "김 이 박 최 정 강 조 윤 장 임".split(), "kim lee park choi jeong kang jo yun jang im".split()),
    (1, "小明 丽华 伟 芳 秀英 建国 子涵 欣怡 浩然 静".split(),
     "xiaoming lihua wei fang xiuying jianguo zihan xinyi haoran jing".split(),
     "王 李 张 刘 陈 杨 赵 黄 周 吴".split(), "wang li zhang liu chen yang zhao huang zhou wu".split()),
    (0, "Иван Пётр Ольга Юлия Дмитрий Наталья Бат-Эрдэнэ Хүрэлсүх Мөнхбат Энхтуяа".split(),
     "ivan pyotr olga yuliya dmitriy natalya bat-erdene khurelsukh monkhbat enkhtuya".split(),
     "Иванова Петров Щербаков Жуков Кузнецова Ганболд Дорж Батсүх Соловьёв Цой".split(),
     "ivanova petrov shcherbakov zhukov kuznetsova ganbold dorj batsukh solovyov tsoy".split()),
    (0, "ليلى محمد فاطمة يوسف سارة عمر نور خالد".split(), "layla muhammad fatima yusuf sara umar nur khalid".split(),
     "حداد منصور الخطيب نجار عباس درويش صالح".split(), "haddad mansur alkhatib najjar abbas darwish salih".split()),
    (2, "さくら ひなた けんじ ゆうこ ハナ ケン あおい みなと".split(), "sakura hinata kenji yuko hana ken aoi minato".split(),
     "さとう すずき たかはし タナカ いとう やまもと".split(), "sato suzuki takahashi tanaka ito yamamoto".split()),
]
CITIES = "Berlin|München|Köln|Leipzig|Oslo|Kraków|서울|부산|上海|杭州|Москва|Улаанбаатар|İstanbul|دبي|横浜|Đà Nẵng".split("|")
COMPANY_FIRST = "Nord Blau Grün Alpen 한빛 华光 Север Их Yıldız さくら Hafen Kanal 미래 金星 Волга Өргөө واحة Fjord".split()
COMPANY_SLUGS = ("nord blau gruen alpen hanbit huaguang sever ikh yildiz sakura hafen kanal mirae jinxing volga orgoo "
                 "waha fjord").split()
COMPANY_LAST = "Logistik GmbH|Handel AG|Werke KG|Systems Ltd|Trade S.A.|물류|物流|Торг|Худалдаа|Ticaret|配送|Bau".split("|")
COMPANY_LAST_SLUGS = "logistik handel werke systems trade mulryu wuliu torg khudaldaa ticaret haiso bau".split()
TITLES = "Head of Purchasing|Fleet Manager|구매팀장|采购经理|Директор|Захирал|Müdür|Werkstattleiter|مدير|課長".split("|")
NOTES = ["Prefers calls before ten.", "Asked for the winter price list.", "전화보다 메시지를 선호함.", "英文邮件可以。",
         "Просит присылать счета в PDF.", "Өвөл уулзъя гэсэн.", "Kışın teslimat istiyor.", "Met at the fair in May.",
         "Has a brother in the same trade; ask for an introduction.", "見積書は日本語で。"]
TEXTS = ["wants the quote by Friday", "no answer, left a message", "talked about delivery in January", "견적서 발송",
         "讨论了试点计划", "обсудили сроки поставки", "үнийн санал илгээв", "fiyat teklifini bekliyor", "見積もりを送付",
         "inspection done, two brake discs replaced", "asked for a discount of five per cent", "sends regards"]
TASKS = ["Send the quote", "Call back", "계약서 보내기", "发送报价", "Отправить счёт", "Утсаар ярих", "Teklifi hazırla",
         "Prepare the visit", "見積書を送る", "Check the delivery date"]

SETTINGS = """\
name = "Benchmark"
currency = "EUR"
region = "DE"
timezone = "Europe/Berlin"

[rates]
KRW = "0.00068"

[[pipeline]]
id = "sales"
stage = [
  { id = "lead", probability = 10, rotting = "14d" },
  { id = "qualified", probability = 25 },
  { id = "proposal", probability = 50 },
  { id = "negotiation", probability = 75 },
  { id = "won", outcome = "won" },
  { id = "lost", outcome = "lost" },
]
"""


class Generator:
    def __init__(self, people, folder, seed=1):
        self.people = people
        self.folder = folder
        self.random = random.Random(seed)
        self.tails = set()
        self.folders = set()

    def tail(self):
        while True:
            tail = "".join(self.random.choices(ALPHABET, k=5))
            if tail not in self.tails:
                self.tails.add(tail)
                return tail

    def write(self, path, text):
        folder = os.path.dirname(path)
        if folder not in self.folders:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            self.folders.add(folder)
        file = os.open(f"{self.folder}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        os.write(file, text.encode())
        os.close(file)

    def record(self, kind, count, id, lines):
        fan = id[-5:-3] + "/" if count > FAN_OUT else ""
        self.write(f"{kind}/{fan}{id}.toml", f'id = "{id}"\n' + "\n".join(lines) + "\n")

    def day(self):
        return TODAY - timedelta(days=self.random.randrange(DAYS))

    def stamp(self, day):
        return f"{day}T{self.random.randrange(8, 18):02}:{self.random.randrange(60):02}:00+01:00"

    def money(self, least, most):
        return f'"{self.random.randrange(least, most)}.{self.random.randrange(100):02} EUR"'

    def full_name(self):
        order, given, given_slugs, family, family_slugs = self.random.choice(SCRIPTS)
        i, j = self.random.randrange(len(given)), self.random.randrange(len(family))
        if order == 0:
            return f"{given[i]} {family[j]}", f"{given_slugs[i]}-{family_slugs[j]}"
        return family[j] + (" " if order == 2 else "") + given[i], f"{family_slugs[j]}-{given_slugs[i]}"

    def workspace(self):
        self.write("crm.toml", SETTINGS)
        for user in USERS:
            self.write(f"users/{user}.toml",
                       f'id = "{user}"\nname = "{user.capitalize()}"\nemail = "{user}@bench.example"\nactive = true\n')
        orgs = self.orgs(max(1, self.people // 5))
        people = self.persons(orgs)
        deals = self.deals(self.people // 4, orgs, people)
        self.tasks(self.people // 2, people, deals)
        self.journals(self.people * 3, people, deals)
        return people

    def orgs(self, count):
        ids = []
        for number in range(count):
            i, j = self.random.randrange(len(COMPANY_FIRST)), self.random.randrange(len(COMPANY_LAST))
            id = f"{COMPANY_SLUGS[i]}-{COMPANY_LAST_SLUGS[j]}-{self.tail()}"
            ids.append(id)
            self.record("orgs", count, id, [
                f'name = "{COMPANY_FIRST[i]} {COMPANY_LAST[j]} {number}"', f'domains = ["org{number}.example"]',
                f'industry = "{self.random.choice(["retail", "logistics", "food", "utilities"])}"',
                f"employees = {self.random.randrange(3, 2000)}", f'city = "{self.random.choice(CITIES)}"',
                f'status = "{self.random.choice(["lead", "prospect", "customer"])}"',
                f'owner = "{self.random.choice(USERS)}"', f"created = {self.stamp(self.day())}"])
        return ids

    def persons(self, orgs):
        ids = []
        for number in range(self.people):
            name, slug = self.full_name()
            id = f"{slug}-{self.tail()}"
            ids.append(id)
            birthday = date(1950, 1, 1) + timedelta(days=self.random.randrange(20000))
            self.record("people", self.people, id, [
                f'name = "{name}"', f'org = "{self.random.choice(orgs)}"', f'title = "{self.random.choice(TITLES)}"',
                f'emails = ["{slug}.{number}@mail.example"]', f'phones = ["+49 30 {20000000 + number}"]',
                f'city = "{self.random.choice(CITIES)}"',
                f"birthday = {birthday}" if number % 3 else f'birthday = "--{birthday:%m-%d}"',
                f'status = "{self.random.choice(["lead", "prospect", "customer", "former"])}"',
                f'owner = "{self.random.choice(USERS)}"', f'cadence = "{self.random.choice([30, 60, 90, 180])}d"',
                f'tags = ["{self.random.choice(["vip", "cold", "fair", "newsletter"])}"]',
                'notes = """', self.random.choice(NOTES), '"""', f"created = {self.stamp(self.day())}"])
        return ids

    def deals(self, count, orgs, people):
        ids = []
        for number in range(count):
            id = f"deal-{number}-{self.tail()}"
            ids.append(id)
            stage, day = self.random.choice(STAGES), self.day()
            close = f'{"closed" if stage in ("won", "lost") else "expected"} = {day + timedelta(days=90)}'
            self.record("deals", count, id, [
                f'name = "Deal {number}"', f'org = "{self.random.choice(orgs)}"',
                f'people = ["{self.random.choice(people)}"]', f"value = {self.money(500, 90000)}",
                f'stage = "{stage}"', close, f'owner = "{self.random.choice(USERS)}"',
                f"created = {self.stamp(day)}", "", "[[move]]", f"at = {self.stamp(day + timedelta(days=30))}",
                f'stage = "{stage}"', f'by = "{self.random.choice(USERS)}"'])
        return ids

    def tasks(self, count, people, deals):
        for number in range(count):
            due = TODAY + timedelta(days=self.random.randrange(-400, 60))
            about = self.random.choice(deals if deals and number % 4 == 0 else people)
            lines = [f'title = "{self.random.choice(TASKS)} ({number})"', f"due = {due}", f'about = ["{about}"]',
                     f'owner = "{self.random.choice(USERS)}"']
            if due < TODAY and number % 20:
                lines.append(f"done = {self.stamp(due)}")
            self.record("tasks", count, f"task-{number}-{self.tail()}", [*lines, f"created = {self.stamp(due)}"])

    def journals(self, count, people, deals):
        days = {}
        for _ in range(count):
            days.setdefault((self.day(), self.random.choice(USERS)), []).append(self.random.randrange(480))
        for (day, user), minutes in sorted(days.items()):
            tables = [self.activity(day, user, minute, people, deals) for minute in sorted(minutes)]
            self.write(f"log/{day:%Y/%m}/{day}.{user}.toml", "\n".join(tables))

    def activity(self, day, user, minute, people, deals):
        deal = f'deal = "{self.random.choice(deals)}"\n' if deals and self.random.random() < 0.3 else ""
        return (f'[[activity]]\nid = "{day:%Y%m%d}-{self.tail()}"\nat = {day}T{9 + minute // 60:02}:{minute % 60:02}:'
                f'00+01:00\ntype = "{self.random.choice(["call", "meeting", "email", "visit", "note"])}"\n'
                f'with = ["{self.random.choice(people)}"]\n{deal}direction = "{self.random.choice(["in", "out"])}"\n'
                f'minutes = {self.random.randrange(1, 90)}\nowner = "{user}"\n'
                f'text = "{self.random.choice(TEXTS)}"\n')


def generate(people, folder, seed=1):
    """Writes the workspace into an empty or new folder; returns the ids of its people."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Generator(people, str(folder), seed).workspace()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("people", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    generate(arguments.people, arguments.folder, arguments.seed)

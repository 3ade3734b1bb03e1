"""What the generated workspaces are made of: names, places and sentences in the scripts crm is used in."""


class Names:
    """Given names and surnames of one script, each with its slug, and how a full name is put together."""

    def __init__(self, given, given_slugs, family, family_slugs, full="{given} {family}", slug="{given}-{family}"):
        self.given = list(zip(given.split(), given_slugs.split(), strict=True))
        self.family = list(zip(family.split(), family_slugs.split(), strict=True))
        self.full = full
        self.slug = slug

    def choose(self, random):
        """A full name and its slug."""
        given, given_slug = random.choice(self.given)
        family, family_slug = random.choice(self.family)
        return self.full.format(given=given, family=family), self.slug.format(given=given_slug, family=family_slug)


LATIN = Names(
    "Anna Zoë Müge Jürgen Łukasz Björn Chloé Seán Iñaki Åse Ömer Lukas Marta Đức Noah Emil",
    "anna zoe muege juergen lukasz bjoern chloe sean inaki ase oemer lukas marta duc noah emil",
    "Schmidt Müller Ødegård Yılmaz Kowalski Nguyễn O'Brien García Weiß Novák Lindqvist Rossi Dubois Berg",
    "schmidt mueller odegard yilmaz kowalski nguyen obrien garcia weiss novak lindqvist rossi dubois berg")
HANGUL = Names(
    "민수 서연 지훈 하은 도윤 수빈 예준 지우 현우 유진", "minsu seoyeon jihun haeun doyun subin yejun jiu hyeonu yujin",
    "김 이 박 최 정 강 조 윤 장 임", "kim lee park choi jeong kang jo yun jang im",
    "{family}{given}", "{family}-{given}")
HAN = Names(
    "小明 丽华 伟 芳 秀英 建国 子涵 欣怡 浩然 静", "xiaoming lihua wei fang xiuying jianguo zihan xinyi haoran jing",
    "王 李 张 刘 陈 杨 赵 黄 周 吴", "wang li zhang liu chen yang zhao huang zhou wu",
    "{family}{given}", "{family}-{given}")
CYRILLIC = Names(
    "Иван Пётр Ольга Юлия Дмитрий Наталья Бат-Эрдэнэ Хүрэлсүх Мөнхбат Энхтуяа",
    "ivan pyotr olga yuliya dmitriy natalya bat-erdene khurelsukh monkhbat enkhtuya",
    "Иванова Петров Щербаков Жуков Кузнецова Ганболд Дорж Батсүх Соловьёв Цой",
    "ivanova petrov shcherbakov zhukov kuznetsova ganbold dorj batsukh solovyov tsoy")
ARABIC = Names(
    "ليلى محمد فاطمة يوسف سارة عمر نور خالد", "layla muhammad fatima yusuf sara umar nur khalid",
    "حداد منصور الخطيب نجار عباس درويش صالح", "haddad mansur alkhatib najjar abbas darwish salih")
KANA = Names(
    "さくら ひなた けんじ ゆうこ ハナ ケン あおい みなと", "sakura hinata kenji yuko hana ken aoi minato",
    "さとう すずき たかはし タナカ いとう やまもと", "sato suzuki takahashi tanaka ito yamamoto",
    "{family} {given}", "{family}-{given}")
SCRIPTS = [LATIN, HANGUL, HAN, CYRILLIC, ARABIC, KANA]

# The one person who is looked for by name, and the word that stands in one note and one conversation only.
WANTED_NAME, WANTED_SLUG = "Wilhelmine Quantschnigg", "wilhelmine-quantschnigg"
WANTED_PART = "quantsch"
WANTED_WORD = "zwetschgen"
WANTED_TEXT = "Sends zwetschgen every autumn."

CITIES = "Berlin|München|Köln|Leipzig|Oslo|Kraków|서울|부산|上海|杭州|Москва|Улаанбаатар|İstanbul|دبي|横浜|Đà Nẵng".split("|")
COMPANIES = Names(
    "Nord Blau Grün Alpen 한빛 华光 Север Их Yıldız さくら Hafen Kanal 미래 金星 Волга Өргөө واحة Fjord",
    "nord blau gruen alpen hanbit huaguang sever ikh yildiz sakura hafen kanal mirae jinxing volga orgoo waha fjord",
    "Logistik Handel Werke Systems Trade 물류 物流 Торг Худалдаа Ticaret 配送 Bau",
    "logistik handel werke systems trade mulryu wuliu torg khudaldaa ticaret haiso bau")
TITLES = "Head of Purchasing|Fleet Manager|구매팀장|采购经理|Директор|Захирал|Müdür|Werkstattleiter|مدير|課長".split("|")
NOTES = ["Prefers calls before ten.", "Asked for the winter price list.", "전화보다 메시지를 선호함.", "英文邮件可以。",
         "Просит присылать счета в PDF.", "Өвөл уулзъя гэсэн.", "Kışın teslimat istiyor.", "Met at the fair in May.",
         "Has a brother in the same trade; ask for an introduction.", "見積書は日本語で。", "يفضل الاتصال صباحا."]
TEXTS = ["wants the quote by Friday", "no answer, left a message", "talked about delivery in January", "견적서 발송",
         "讨论了试点计划", "обсудили сроки поставки", "үнийн санал илгээв", "fiyat teklifini bekliyor", "見積もりを送付",
         "inspection done, two brake discs replaced", "asked for a discount of five per cent", "تم إرسال العرض"]
TASKS = ["Send the quote", "Call back", "계약서 보내기", "发送报价", "Отправить счёт", "Утсаар ярих", "Teklifi hazırla",
         "Prepare the visit", "見積書を送る", "اتصل غدا"]
USERS = ["anna", "ivan", "jihoon", "mona", "piotr"]
OPEN_STAGES = ["lead", "qualified", "proposal", "negotiation"]

SETTINGS = """\
name = "Benchmark"
currency = "EUR"
region = "DE"
timezone = "Europe/Berlin"

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

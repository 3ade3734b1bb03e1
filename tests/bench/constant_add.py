"""One record more: `crm add` without email, phone or handle, and `crm log` to an exact id, do not read the workspace, so
that they cost the same at 50,000 people as at 1,000, and little more than starting and one durable write."""

from generate import generate
from measure import Row

SMALL, LARGE = 1_000, 50_000
RECORD = 'id = "bench-k3f9x"\nname = "Bench"\ncity = "Berlin"\ncreated = 2026-11-22T09:30:00+01:00\n'


def rows(bench):
    people = {}
    for size in (SMALL, LARGE):
        if not bench.path(f"people-{size}").exists():
            generate(size, bench.path(f"people-{size}"))
        people[size] = next(bench.path(f"people-{size}/people").rglob("*.toml")).stem
    plain = bench.path("plain")
    plain.mkdir(exist_ok=True)
    writer = bench.plain_writer()

    def crm(size, *arguments):
        return bench.seconds(bench.crm, "-C", str(bench.path(f"people-{size}")), "-q", *arguments)

    def add(size):
        return lambda run: crm(size, "add", "person", f"Bench Person {run}", "--city", "Berlin")

    def log(size):
        return lambda run: crm(size, "log", "call", people[size], f"call number {run}")

    add_small, add_large, log_small, log_large, start, write, append = bench.medians(
        add(SMALL), add(LARGE), log(SMALL), log(LARGE),
        lambda run: bench.seconds(bench.crm, "--version"),
        lambda run: bench.seconds(writer, "one", str(plain / f"{run}.toml"), RECORD),
        lambda run: bench.seconds(writer, "append", str(plain / "journal.toml"), RECORD),
        runs=bench.runs * 3)
    return [Row("crm add, 50,000 people", add_large / add_small, 1.2, "the same at 1,000"),
            Row("crm log ID, 50,000 people", log_large / log_small, 1.2, "the same at 1,000"),
            Row("crm add, 50,000 people", add_large / (start + write), 2, "crm --version + a plain durable write"),
            Row("crm log ID, 50,000 people", log_large / (start + append), 2, "crm --version + a plain append, fsync")]

"""Starting: `crm --version` and `crm help` against `git --version`."""

from measure import Row


def rows(bench):
    version, help_page, git = bench.medians(
        lambda run: bench.seconds(bench.crm, "--version"),
        lambda run: bench.seconds(bench.crm, "help"),
        lambda run: bench.seconds("git", "--version"),
        runs=bench.runs * 5)
    return [Row("crm --version", version / git, 1.5, "git --version"),
            Row("crm help", help_page / git, 1.5, "git --version")]

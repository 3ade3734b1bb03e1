"""The figures of a run as Markdown: the table of goals, growth, the peers, and what it was all measured on."""

import os
import platform
import re
from datetime import date
from math import isnan

import goals
import peers

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
# What crm is asked beside each task of a peer, and in which group.
SAME = {"find": ("read", ["find one"]), "list": ("read", ["list"]), "sum": ("read", ["pipeline"]),
        "due": ("read", ["remind"]), "search": ("read", ["search all"]),
        "changes": ("read", ["show NAME"]), "add": ("write", ["add"]), "import": ("batch", ["import"])}
TASK = {"find": "find a part of a name", "list": "list everybody", "add": "add one", "import": "take everybody over",
        "sum": "group and sum deals", "due": "what is due", "search": "search every text",
        "changes": "`git status`; crm: `show NAME`"}


def table(heads, lines):
    """Columns of equal width, those of figures to the right; nothing where there are no lines."""
    if not lines:
        return ""
    figures = [all(re.match(r"[\d.,–-]|\*\*", line[i]) for line in lines) for i in range(len(heads))]
    widths = [max(3, *(len(line[i]) for line in [heads, *lines])) for i in range(len(heads))]

    def row(cells):
        return "| " + " | ".join(cell.rjust(width) if right else cell.ljust(width)
                                 for cell, width, right in zip(cells, widths, figures)) + " |"

    rule = "|" + "|".join("-" * (width + 1) + (":" if right else "-") for width, right in zip(widths, figures)) + "|"
    return "\n".join([row(heads), rule, *map(row, lines)])


def number(value, digits=2):
    return "–" if isnan(value) else f"{value:,.{digits}f}"


def goals_table(rows):
    return table(["job", "people", "against", "goal", "measured", "goal met"],
                 [[row.job, f"{row.people:,}" if row.people else "–", row.against or "–", f"{row.limit:g} {row.unit}",
                   f"{number(row.measured)} {row.unit}", row.met] for row in rows])


def growth_table(figures):
    """A line for each job of crm and each floor that was measured at several sizes."""
    return table(["job", "people", "exponent of each step"],
                 [[name, " → ".join(f"{people:,}" for people in sizes), ", ".join(map(number, steps))]
                  for name, sizes, steps in goals.growth(figures)])


def peers_table(figures, sizes):
    """How many times as long as crm each peer took."""
    def crm_takes(task, people):
        group, names = SAME[task]
        return sum(goals.Took(figures.get(group, {}), people)(name) for name in names)

    def cell(peer, task, people):
        took = goals.Took(figures.get(SAME[task][0], {}), people)(f"{peer.name}: {task}") / crm_takes(task, people)
        return "–" if isnan(took) else f"{took:,.2f}" if took < 10 else f"{took:,.0f}"

    lines = [[TASK[task], f"{people:,}", *(cell(peer, task, people) for peer in peers.PEERS)]
             for people in sizes for task in peers.TASKS]
    kept = [line for line in lines if any(text != "–" for text in line[2:])]
    columns = [0, 1, *(i for i in range(2, 2 + len(peers.PEERS)) if any(line[i] != "–" for line in kept))]
    heads = ["task", "people", *(peer.name for peer in peers.PEERS)]
    return table([heads[i] for i in columns], [[line[i] for i in columns] for line in kept])


def medians_table(figures, sizes):
    """Milliseconds at each size, and the peak of memory at the largest."""
    lines = []
    for group, found in figures.items():
        for name in dict.fromkeys(name for name, _ in found):
            at = [found.get((name, people)) for people in sizes or [0]]
            at = at if any(at) else [found[name, 0]] + [None] * (len(sizes) - 1)
            peak = next(figure.peak for figure in reversed(at) if figure)
            lines.append([group, name, *(cell_of(figure) for figure in at), number(peak / goals.MEGABYTE, 0)])
    return table(["group", "job", *(f"{people:,}" for people in sizes), "peak MB"], lines)


def cell_of(figures):
    if not figures:
        return "–"
    return f"{number(figures.median * 1000, 1)}{'' if len(figures.seconds) >= 9 else f' ({len(figures.seconds)})'}"


def machine(folder):
    """The processor, memory, kernel, and the file system the workspaces were on."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        model = re.search(r"^model name\s*:\s*(.*)$", file.read(), re.MULTILINE)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return (f"{model[1] if model else platform.machine()}, {os.cpu_count()} processors, {memory:.0f} GiB, "
            f"Linux {platform.release()}, {file_system(folder)}, load {os.getloadavg()[2]:.1f}")


def file_system(folder):
    with open("/proc/self/mounts", encoding="utf-8") as file:
        mounts = [line.split()[1:3] for line in file]
    return max((mount for mount in mounts if f"{folder}/".startswith(mount[0].rstrip("/") + "/")),
               key=lambda mount: len(mount[0]), default=("", "unknown file system"))[1]


def page(figures, rows, sizes, about):
    sections = [
        ("Goals", "", goals_table(rows)),
        ("Growth", "1 is linear, 0 does not grow.", growth_table(figures)),
        ("Beside other programs", "How many times as long as `crm` each takes for the same.",
         peers_table(figures, sizes)),
        ("Medians", "Milliseconds; in brackets how many runs, where there were fewer than nine.",
         medians_table(figures, sizes))]
    head = (f"Measured on {date.today()}: {about['version']}; {machine(about['folder'])}. Command:\n\n"
            f"    {about['command']}\n")
    return head + "".join("\n" + "\n\n".join(filter(None, [f"### {title}", words, lines])) + "\n"
                          for title, words, lines in sections if lines)


def put_into(path, text):
    """Replaces what stands between the marks of a page."""
    before, rest = path.read_text(encoding="utf-8").split(BEGIN)
    path.write_text(before + BEGIN + "\n\n" + text + "\n" + END + rest.split(END)[1], encoding="utf-8")

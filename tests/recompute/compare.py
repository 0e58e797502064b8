"""Builds random sites and compares what weighup publishes with an independent computation.

    python3 tests/recompute/compare.py WEIGHUP FOLDER FIRST COUNT

Prints each difference, and at the end the number of sites and of compared statements.
"""

import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import method
import pages
import sites

differences = []
compared = 0


def main(program, folder, first, count):
    for seed in range(first, first + count):
        root = Path(folder).resolve() / f"site-{seed}"
        sites.write(root / "content", seed)
        built = subprocess.run([program, "build"], cwd=root, capture_output=True, text=True, check=False)
        if built.returncode != 0:
            differences.append(f"site {seed} does not build:\n{errors(built.stderr)}")
            continue
        data = json.loads((root / "site/data/comparison.json").read_text(encoding="utf-8"))
        site = method.Site(root / "content")
        of_site(seed, site, data)
        of_pages(f"site {seed}", root / "site", site, data)
        if data["pairs"]:
            of_why(f"site {seed}", [program, "why", "/".join(data["pairs"][0]["subjects"])], root, data)
    for line in differences[:40]:
        print(line)
    print(f"{count} sites, {compared} statements, {len(differences)} differences")
    return 1 if differences else 0


def errors(report):
    return "\n".join(line for line in report.splitlines() if line.startswith("error"))


def same(place, found, expected):
    global compared
    compared += 1
    if found != expected:
        differences.append(f"{place}: weighup says {found}, but it is {expected}")


def of_site(seed, site, data):
    for entry in data["criteria"]:
        of_criterion(f"site {seed}, {entry['id']}", site, entry)
    own = {(pair.first, pair.second): pair for pair in method.pairs(site)}
    for entry in data["pairs"]:
        of_pair(f"site {seed}, {entry['subjects']}", site, own[tuple(entry["subjects"])], entry)
    of_ranking(f"site {seed}", site, data["ranking"])


def of_criterion(place, site, entry):
    slug, verdict = entry["id"], entry["verdict"]
    computed, published = method.of_criterion(site, slug)
    same(f"{place}: computed", verdict["trace"]["computed_winner"] or verdict["trace"]["computed"], computed)
    same(f"{place}: published", verdict["winner"] or verdict["outcome"], published)
    scores = {one["subject"]: one["score"] for one in verdict["trace"]["scores"]}
    same(f"{place}: scores", scores, site.scores(slug))
    ranks = {one["subject"]: one["rank"] for one in entry["assessments"] if one["rank"] is not None}
    if len(site.subjects) == 2:
        same(f"{place}: finding", (entry["finding"], ranks), (None, {}))
        return
    found = entry["finding"]
    half = found["half"] and (found["half"]["is"], Fraction(found["half"]["number"]))
    same(f"{place}: finding", (found["known"], found["best"], half, ranks), method.finding(site, slug))


def of_pair(place, site, pair, entry):
    stance, leader = method.published(site, pair)
    trace = entry["trace"]
    same(f"{place}: stance", (entry["stance"], entry["leader"]), (stance, leader))
    same(f"{place}: lead", (trace["lead"], trace["possible"]), (pair.lead, pair.possible))
    same(f"{place}: terms", {one["criterion"]: one["difference"] for one in trace["terms"]}, pair.terms)
    # Of a choice of the editors, the sum says neither why it leads nor what it needs.
    is_choice = method.is_editors_choice(site, pair)
    same(f"{place}: needed", entry["needed"], [] if is_choice else pair.needed)
    same(f"{place}: carrier", entry["carried_by"], None if is_choice else pair.carried_by)
    if entry["shares_are"] == "exact":
        found = [one["exact"] for one in [*entry["shares"], entry["ties"]]]
        expected = [str(share) for share in pair.shares()]
        # Long fractions are left out of the data.
        same(f"{place}: shares", found, [text if len(text) <= 100 else None for text in expected])
    for profile, judged in zip(site.profiles, entry["profiles"], strict=True):
        found = (judged["stance"], judged["fit"], judged["choice"])
        same(f"{place}, {profile['name']}", found, method.of_profile(site, pair, profile))


def of_pages(place, built, site, data):
    """Compares pages with the data and with the own computation."""
    for entry in data["criteria"]:
        if entry["finding"]:
            page = (built / "criteria" / entry["id"] / "index.html").read_text(encoding="utf-8")
            said = entry["finding"]["sentence"] or ""
            same(f"{place}, page of {entry['id']}", pages.answer(page), said)
    if len(site.subjects) > 2:
        home = pages.answer((built / "index.html").read_text(encoding="utf-8"))
        leader = method.all_rounder(site)
        expected = f"It depends on the job. {leader.upper()} is the best all-rounder." if leader else None
        same(f"{place}, home", home if "all-rounder" in home else None, expected)
    for entry in data["pairs"]:
        first, second = entry["subjects"]
        pair = method.Pair(site, first, second)
        page = (built / f"{first}-vs-{second}" / "index.html").read_text(encoding="utf-8")
        where = f"{place}, page of {first} and {second}"
        same(f"{where}: answer", pages.answer(page), entry["sentence"])
        won = {one: subject for subject in (first, second) for one in pair.wins(subject)}
        same(f"{where}: rows", pages.winners(page), {one: won.get(one) for one in site.criteria})
        columns = sorted((first, second), key=site.subjects.index)
        counts = [len(pair.wins(subject)) for subject in columns] if pair.terms else []
        same(f"{where}: tally", pages.wins(page), counts)
        presets = expected_presets(site, pair, columns) if pair.terms else []
        same(f"{where}: presets", [start(one) for one in pages.presets(page)], presets)
    if len(site.subjects) > 2:
        page = (built / "compare" / "index.html").read_text(encoding="utf-8")
        same(f"{place}: presets of all", [start(one) for one in pages.ranked(page)], expected_rankings(site))


# Headings are compared up to here: the rest repeats numbers and titles.
UP_TO = {"Not decided yet": "open", "We don’t know enough yet:": "unknown", "We don’t know whether": "unconfirmed"}

WITHOUT_LEADER = {
    "close": "Too close to call.",
    "tie": "Too close to call.",
    "depends": "It depends on what you need.",
    "not-scored": "We compare these without a verdict.",
    "not-weighed": "Nothing counts yet: give at least one criterion a weight.",
    "not-judged": "We don’t recommend one over the other.",
}


def start(preset):
    """A preset with the beginning of its heading instead of the heading."""
    found = [name for text, name in UP_TO.items() if preset[0].startswith(text)]
    return (*found, *preset[1:]) if found else preset


def expected_presets(site, pair, columns):
    """The presets of a pair's page, as `pages.presets` returns them."""
    found = [(pair, pair.stance, "both", None)]
    for profile in site.profiles:
        weighed = method.Pair(site, pair.first, pair.second, profile.get("weights"))
        found.append((weighed, *method.of_profile(site, pair, profile)))
    return [expected_preset(weighed, columns, stance, fit, choice) for weighed, stance, fit, choice in found]


def expected_preset(pair, columns, stance, fit, choice):
    if fit == "only":
        return f"Only {choice.upper()} has everything you must have.", None, None
    if fit != "both":
        return {"neither": "Neither has everything you must have."}.get(fit, "unconfirmed"), None, None
    if stance not in ("clear", "ahead", "close", "tie"):
        return WITHOUT_LEADER.get(stance, stance), None, None
    sign = 1 if columns[0] == pair.first else -1
    gain = sum(sign * adds for adds in pair.adds.values() if sign * adds > 0)
    both = sum(abs(adds) for adds in pair.adds.values())
    bars = None
    if both:
        at = int(Fraction(1000 * gain, both) + Fraction(1, 2))
        bars = (at, at) if at in (0, 1000) else (max(0, at - 4), min(1000, at + 4))
    if pair.leader is None or stance == "close":
        return WITHOUT_LEADER[stance], None, bars
    return stance, pair.leader.upper(), bars


def expected_rankings(site):
    """The presets of a ranking, as `pages.ranked` returns them."""
    if method.ranking(site) is None:
        return []
    return [expected_ranking(site, profile) for profile in [None, *site.profiles]]


def expected_ranking(site, profile):
    stance, leaders, rows = method.ranking(site, profile) or ("not-scored", [], [])
    names = [subject.upper() for subject in leaders]
    ranked = [row[0].upper() for row in rows if row[1] is not None]
    fit, unconfirmed = method.fitting(site, (profile or {}).get("must", []))
    if profile and profile.get("must") and not fit:
        heading = "None has everything you must have."
    elif profile and profile.get("must") and len(fit) == 1 and fit[0] not in unconfirmed:
        heading = f"Only {fit[0].upper()} has everything you must have."
    elif stance == "ahead":
        heading = f"{'For you' if profile else 'With our weights'}, {names[0]} comes first."
    elif stance == "tie" and len(names) > 3:
        heading = f"{len(names)} of {len(ranked)} are level at the top."
    elif stance == "tie":
        heading = f"{', '.join(names[:-1])} and {names[-1]} are level at the top."
    elif stance == "not-scored":
        heading = "We don’t rank all of these. Choose two to weigh them against each other."
    else:
        heading = "We don’t know enough yet to rank these."
    return heading, ranked[:5]


def of_why(place, command, root, data):
    printed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout
    text = " ".join(printed.split())
    sentence = data["pairs"][0]["sentence"]
    same(f"{place}: why", sentence in text, True)


def of_ranking(place, site, found):
    expected = method.ranking(site)
    if expected is None or found is None:
        same(f"{place}: ranking", found, expected)
        return
    stance, leaders, rows = expected
    same(f"{place}: first", (found["stance"], found["leaders"]), (stance, leaders))
    for profile, entry in zip(site.profiles, found["profiles"], strict=True):
        own = method.ranking(site, profile) or ("not-scored", [])
        same(f"{place}, {profile['name']}", (entry["stance"], entry["leaders"]), own[:2])
    ranks = [(row["subject"], row["rank"], row["points"], row["most"]) for row in found["subjects"]]
    same(f"{place}: ranks", ranks, rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))

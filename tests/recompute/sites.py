"""Writes random comparisons: content that weighup accepts, with every kind of value and verdict."""

import random
from pathlib import Path

SUBJECTS = [2, 2, 2, 2, 3, 3, 3, 4, 5, 6, 9, 12, 20, 31, 40]
COVERAGES = ["0", "0.333", "0.5", "0.6", "0.6", "0.75", "1"]
TYPES = ["rating", "support", "yes-no", "number", "money", "text"]


def write(root: Path, seed: int) -> None:
    """Writes one site. The same seed gives the same files."""
    draw = random.Random(seed)
    subjects = [f"s{number}" for number in range(draw.choice(SUBJECTS))]
    criteria = [f"c{number}" for number in range(draw.randint(1, 14))]
    # One in three sites has no scores at all, as sites do whose editors name winners.
    kinds = ["text"] if draw.random() < 0.33 else TYPES
    scored = []
    for slug in criteria:
        text, has_scores = criterion(draw, kinds, subjects)
        scored += [slug] if has_scores else []
        put(root / f"criteria/{slug}.toml", text)
    for slug in subjects:
        put(root / f"subjects/{slug}.toml", f'name = "{slug.upper()}"\n')
    put(root / "site.toml", site(draw, subjects, criteria, scored))
    if draw.random() < 0.3:
        put(root / "articles/own.md", article(draw, draw.sample(subjects, 2)))


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def site(draw, subjects, criteria, scored) -> str:
    lines = [
        'title = "T"',
        f"subjects = {listed(subjects)}",
        'pairs = "all"' if len(subjects) < 13 else 'pairs = "auto"',
        "[method]",
        f"tie_within = {draw.choice([0, 1, 5, 5, 5, 12, 20])}",
        f"min_coverage = {draw.choice(COVERAGES)}",
        "[check]",
        'allow = [{ code = "zero-weights", reason = "It must have a verdict, too." }]',
    ]
    for number in range(draw.randint(0, 3)):
        lines += ["[[profile]]", f'name = "reader {number}"']
        chosen = draw.sample(criteria, draw.randint(1, len(criteria)))
        weights = ", ".join(f"{slug} = {draw.randint(0, 5)}" for slug in chosen)
        lines.append(f"weights = {{ {weights} }}")
        if scored and draw.random() < 0.6:
            must = draw.sample(scored, draw.randint(1, min(3, len(scored))))
            lines.append(f"must = {listed(must)}")
    return "\n".join(lines) + "\n"


def article(draw, pair) -> str:
    winner = draw.choice([*pair, "tie", "depends", "none"])
    head = f'title = "Own"\npair = {listed(pair)}\nwinner = "{winner}"\noverride = "Because."\n'
    return f"+++\n{head}+++\nText.\n"


def criterion(draw, kinds, subjects):
    """Returns the text of a criterion, and whether its values have scores."""
    kind = draw.choice(kinds)
    lines = ['title = "C"', f"weight = {draw.choice([0, 1, 1, 1, 2, 3, 4, 5])}"]
    has_scores = kind in ("rating", "support")
    if kind != "text":
        lines.append(f'type = "{kind}"')
    if kind == "yes-no" and draw.random() < 0.7:
        lines.append(f'better = "{draw.choice(["yes", "no"])}"')
        has_scores = True
    if kind in ("number", "money") and draw.random() < 0.8:
        ends = draw.sample(range(-20, 121), 2)
        lines.append(f"scale = [{ends[0]}, {ends[1]}]")
        has_scores = True
    about = []
    if draw.random() < (0.8 if kind == "text" else 0.2):
        about, written = verdict(draw, subjects)
        lines += written
    lines.append("[for]")
    lines += [line for slug in subjects for line in assessment(draw, kind, slug, slug in about)]
    return "\n".join(lines) + "\n", has_scores


def verdict(draw, subjects):
    """Returns the subjects that a verdict names, and its lines."""
    kind = draw.choice(["winner", "winner", "winner", "winner", "tie", "depends", "none"])
    about = draw.sample(subjects, draw.randint(2, len(subjects)))
    lines = [f'winner = "{draw.choice(about) if kind == "winner" else kind}"', 'override = "Because."']
    if len(subjects) > 2 and kind in ("winner", "tie"):
        lines.append(f"among = {listed(about)}")
        return about, lines
    return [], lines


def assessment(draw, kind, slug, is_named):
    chance = draw.random()
    if chance < 0.08:
        return []
    if chance < 0.12:
        return [f'{slug}.claim = "Said."']
    if chance < 0.22:
        return [f'{slug}.value = "unknown"']
    if chance < 0.27 and not is_named:
        return [f'{slug}.value = "n/a"']
    if kind == "support" and chance < 0.4:
        return [f'{slug}.value = "partial"', f'{slug}.partial_because = "So."']
    return [f"{slug}.value = {value(draw, kind)}"]


def value(draw, kind) -> str:
    if kind == "rating":
        return str(draw.randint(1, 5))
    if kind == "support":
        return draw.choice(['"yes"', '"no"'])
    if kind == "yes-no":
        return draw.choice(["true", "false"])
    if kind == "number":
        return draw.choice([str(draw.randint(-30, 130)), f"{draw.randint(0, 1000) / 8:.3f}"])
    if kind == "money":
        return f'"{draw.randint(0, 12000) / 100:.2f} EUR"'
    return draw.choice(['"Alpha"', '"Beta"', '"Gamma"'])


def listed(slugs) -> str:
    return "[" + ", ".join(f'"{slug}"' for slug in slugs) + "]"

"""Computes verdicts from content files, independently of weighup: from the description of the method
on the site's page, in exact fractions."""

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import combinations
from pathlib import Path

OPEN, UNKNOWN, EXEMPT, UNSCORED, DEPENDS, REFUSED = "open", "unknown", "n/a", "unscored", "depends", "none"


class Site:
    def __init__(self, root: Path):
        site = read(root / "site.toml")
        method = site.get("method", {})
        self.subjects = site["subjects"]
        self.margin = Fraction(method.get("tie_within", 5), 100)
        self.coverage = Fraction(method.get("min_coverage", Decimal("0.6")))
        self.profiles = site.get("profile", [])
        # In row order: by name, numbers by size.
        files = sorted((root / "criteria").glob("*.toml"), key=lambda path: int(path.stem[1:]))
        self.criteria = {path.stem: read(path) for path in files}
        self.own = [front(path) for path in (root / "articles").glob("*.md")]

    def weight(self, criterion):
        return self.criteria[criterion].get("weight", 1)

    def value(self, criterion, subject):
        return self.criteria[criterion].get("for", {}).get(subject, {}).get("value")

    def is_said(self, criterion, subject):
        said = self.criteria[criterion].get("for", {}).get(subject)
        return said is not None and said.get("value") not in ("unknown", "n/a")

    def is_exempt(self, criterion, subject):
        return self.value(criterion, subject) == "n/a"

    def has_scores(self, criterion):
        text = self.criteria[criterion]
        kind = text.get("type", "text")
        if kind in ("rating", "support"):
            return True
        return "better" in text if kind == "yes-no" else kind in ("number", "money") and "scale" in text

    def score(self, criterion, subject):
        """A whole number of 0..1000, or None."""
        text, value = self.criteria[criterion], self.value(criterion, subject)
        if not self.has_scores(criterion) or value in (None, "unknown", "n/a"):
            return None
        kind = text["type"]
        if kind == "rating":
            return 250 * (value - 1)
        if kind == "support":
            return {"yes": 1000, "partial": 500, "no": 0}[value]
        if kind == "yes-no":
            return 1000 if value == (text["better"] == "yes") else 0
        number = Fraction(value.split()[0]) if kind == "money" else Fraction(value)
        worst, best = map(Fraction, text["scale"])
        part = min(max((number - worst) / (best - worst), 0), 1)
        return int(1000 * part + Fraction(1, 2))

    def scores(self, criterion):
        found = {subject: self.score(criterion, subject) for subject in self.subjects}
        return {subject: score for subject, score in found.items() if score is not None}

    def among(self, criterion):
        """The subjects that an editor's verdict is about."""
        return self.criteria[criterion].get("among", self.subjects)


def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def front(path):
    return tomllib.loads(path.read_text(encoding="utf-8").split("+++")[1])


def of_criterion(site, criterion):
    """(computed verdict, published verdict), each a slug or the name of an outcome."""
    scores = sorted(site.scores(criterion).values(), reverse=True)
    if len(scores) >= 2:
        is_tie = Fraction(scores[0] - scores[1], 1000) <= site.margin
        found = site.scores(criterion)
        computed = "tie" if is_tie else max(found, key=found.get)
    else:
        applying = [one for one in site.subjects if not site.is_exempt(criterion, one)]
        said = [one for one in site.subjects if site.is_said(criterion, one)]
        if len(applying) < 2:
            computed = "not-comparable"
        else:
            computed = "unknown" if site.has_scores(criterion) or len(said) < 2 else "not-scored"
    return computed, site.criteria[criterion].get("winner", computed)


def finding(site, criterion):
    """(known, best, half, ranks) of a criterion with three or more subjects."""
    text = site.criteria[criterion]
    found = {one: site.value(criterion, one) for one in site.subjects}
    known = {one: value for one, value in found.items() if value not in (None, "unknown", "n/a")}
    kind = text.get("type", "text")
    if kind == "rating":
        goodness = {one: Fraction(value) for one, value in known.items()}
    elif kind == "support":
        goodness = {one: Fraction(["no", "partial", "yes"].index(value)) for one, value in known.items()}
    elif kind == "yes-no" and "better" in text:
        goodness = {one: Fraction(value == (text["better"] == "yes")) for one, value in known.items()}
    elif kind in ("number", "money") and "scale" in text:
        sign = 1 if text["scale"][1] > text["scale"][0] else -1
        goodness = {one: sign * amount(value) for one, value in known.items()}
    else:
        return len(known), [], None, {}
    if len(set(goodness.values())) < 2:
        return len(known), [], None, {}
    ranks = {one: 1 + sum(1 for other in goodness.values() if other > good) for one, good in goodness.items()}
    best = [one for one in site.subjects if ranks.get(one) == 1]
    middle = None
    if kind in ("number", "money"):
        middle = half([amount(value) for value in known.values()], text["scale"][1] < text["scale"][0])
    return len(known), best, middle, ranks


def amount(value):
    return Fraction(value.split()[0]) if isinstance(value, str) else Fraction(value)


def half(numbers, is_lower_better):
    """What is exactly true of the better half of at least five numbers: a round number behind the
    last of them, or the number in the middle."""
    count = len(numbers)
    ordered = sorted(numbers, reverse=not is_lower_better)
    if count < 5:
        return None
    last, following = ordered[count // 2 - 1], ordered[count // 2]
    if count % 2 or last == following:
        return None if following == ordered[0] else ("median", following)
    exponent = 30
    while True:
        step = Fraction(10) ** exponent
        exponent -= 1
        if step > abs(last or following):
            continue
        multiples = last // step * step, last // step * step + step
        if is_lower_better and multiples[1] <= following:
            return "under", multiples[1]
        if not is_lower_better and multiples[0] > following:
            return "at-least", multiples[0]


def between(site, criterion, first, second):
    """The difference of two, -1000..1000, or the reason why there is none."""
    one, other = site.score(criterion, first), site.score(criterion, second)
    scored = None if one is None or other is None else one - other
    winner = site.criteria[criterion].get("winner")
    if winner in ("depends", "none"):
        return winner
    if winner is not None and {first, second} <= set(site.among(criterion)) and winner in (first, second, "tie"):
        editors = {first: 1000, second: -1000, "tie": 0}[winner]
        if scored is None:
            return editors
        # Scores that contradict the editor do not count.
        side = 0 if Fraction(abs(scored), 1000) <= site.margin else scored
        agrees = (side > 0) == (editors > 0) and (side < 0) == (editors < 0)
        return scored if agrees else editors
    if scored is not None:
        return scored
    if winner is not None:
        return OPEN
    if site.is_exempt(criterion, first) or site.is_exempt(criterion, second):
        return EXEMPT
    return UNKNOWN if site.has_scores(criterion) else UNSCORED


class Pair:
    """The finding about two subjects under some weights."""

    def __init__(self, site, first, second, weights=None):
        self.site, self.first, self.second = site, first, second
        weights = weights or {}
        self.weights = {one: weights.get(one, site.weight(one)) for one in site.criteria}
        found = {one: between(site, one, first, second) for one in site.criteria}
        self.terms = {one: d for one, d in found.items() if isinstance(d, int)}
        self.gaps = {one: gap for one, gap in found.items() if not isinstance(gap, int)}
        self.adds = {one: self.weights[one] * d for one, d in self.terms.items()}
        self.lead, self.possible = sum(self.adds.values()), 1000 * sum(self.weights[one] for one in self.terms)
        self.ahead = first if self.lead > 0 else second if self.lead < 0 else None
        self.stance = self.find_stance()
        leads = self.stance in ("clear", "ahead", "close")
        self.leader = self.ahead if leads else None
        self.needed = [one for one in site.criteria if leads and self.ends_without(one)]
        self.carried_by = self.find_carrier() if leads else None

    def counted(self, of):
        return [one for one in of if self.weights[one] > 0]

    def find_stance(self):
        gaps = [self.gaps[one] for one in self.counted(self.gaps)]
        is_open, unknown, decided = gaps.count(OPEN), gaps.count(UNKNOWN), len(self.counted(self.terms))
        considered = decided + is_open + unknown
        if considered and Fraction(decided, considered) < self.site.coverage:
            return "unknown" if is_open < unknown else "open"
        if self.possible == 0:
            return "not-weighed" if self.terms else self.nothing()
        if Fraction(abs(self.lead), self.possible) <= self.site.margin:
            return "tie"
        if self.is_close():
            return "close"
        return "clear" if Fraction(abs(self.lead), self.possible) >= Fraction(3, 10) else "ahead"

    def nothing(self):
        reasons = {self.gaps[one] for one in self.counted(self.gaps)}
        order = {
            OPEN: "open",
            UNKNOWN: "unknown",
            DEPENDS: "depends",
            UNSCORED: "not-scored",
            EXEMPT: "not-scored",
            REFUSED: "not-judged",
        }
        return next((name for reason, name in order.items() if reason in reasons), "not-weighed")

    def is_close(self):
        """Whether the lead ends with any one of the leader's wins, and the other wins something."""
        sign = 1 if self.lead > 0 else -1
        own = [sign * adds for adds in self.adds.values() if sign * adds > 0]
        others = [adds for adds in self.adds.values() if sign * adds < 0]
        return bool(others) and all(abs(self.lead) - adds <= 0 for adds in own)

    def ends_without(self, criterion):
        if self.weights[criterion] == 0 or criterion not in self.terms:
            return False
        rest = self.lead - self.adds[criterion]
        return rest == 0 or (rest > 0) != (self.lead > 0)

    def wins(self, subject):
        sign = 1 if subject == self.first else -1
        return [one for one in self.terms if Fraction(sign * self.terms[one], 1000) > self.site.margin]

    def find_carrier(self):
        other = self.second if self.ahead == self.first else self.first
        if len(self.wins(self.ahead)) > len(self.wins(other)):
            return "wins"
        unweighed = sum(self.terms.values())
        leads = unweighed > 0 if self.ahead == self.first else unweighed < 0
        return "differences" if leads else "weights"

    def shares(self):
        """The shares of all weightings under which each leads, and of ties."""
        values = [self.terms[one] for one in self.counted(self.terms)]
        ups = [d for d in values if d > 0]
        downs = [-d for d in values if d < 0]
        if not ups and not downs:
            return Fraction(0), Fraction(0), Fraction(1)

        @cache
        def race(i, k):
            if i == len(ups):
                return Fraction(0)
            if k == len(downs):
                return Fraction(1)
            return (downs[k] * race(i + 1, k) + ups[i] * race(i, k + 1)) / Fraction(ups[i] + downs[k])

        first = race(0, 0)
        return first, 1 - first, Fraction(0)


def published(site, pair):
    """(stance, leader, is it the editor's) of a pair, with the verdict of its own article."""
    for own in site.own:
        if set(own["pair"]) == {pair.first, pair.second}:
            winner = own["winner"]
            if winner in ("tie", "depends"):
                return winner, None
            if winner == "none":
                return "not-judged", None
            return (pair.stance if pair.leader == winner else "ahead"), winner
    return pair.stance, pair.leader


def is_editors_choice(site, pair):
    """Whether the article of a pair has another verdict than the scores and weights."""
    computed = {"not-judged": "none"}.get(pair.stance, pair.leader or pair.stance)
    own = [article["winner"] for article in site.own if set(article["pair"]) == {pair.first, pair.second}]
    return any(winner != computed for winner in own)


def of_profile(site, pair, profile):
    """(stance, fit, choice) for a kind of reader."""
    found = Pair(site, pair.first, pair.second, profile.get("weights"))
    states = []
    for subject in (pair.first, pair.second):
        scores = [site.score(one, subject) for one in profile.get("must", [])]
        states.append("lacks" if any(s is not None and s < 750 for s in scores) else "perhaps" if None in scores else "has")
    one, other = states
    if "lacks" in states:
        rest = other if one == "lacks" else one
        fit = {"lacks": "neither", "has": "only", "perhaps": "perhaps"}[rest]
    else:
        fit = "both" if states == ["has", "has"] else "unknown"
    choice = found.leader if fit == "both" else None
    if fit == "only":
        choice = pair.second if one == "lacks" else pair.first
    return found.stance, fit, choice


def ranking(site, profile=None):
    """The ranking: (stance, leaders, rows of (subject, rank, points, most)), or None without scores.

    For a profile, only the subjects that lack none of its must-haves take part."""
    profile = profile or {}
    weights = {one: profile.get("weights", {}).get(one, site.weight(one)) for one in site.criteria}
    counted = [one for one in site.criteria if site.has_scores(one) and weights[one] > 0]
    if not counted:
        return None
    rows = []
    for place, subject in enumerate(site.subjects):
        musts = [site.score(one, subject) for one in profile.get("must", [])]
        if any(score is not None and score < 750 for score in musts):
            continue
        applying = [one for one in counted if not site.is_exempt(one, subject)]
        known = [one for one in applying if site.score(one, subject) is not None]
        points = sum(weights[one] * site.score(one, subject) for one in known)
        most = 1000 * sum(weights[one] for one in known)
        is_ranked = most > 0 and Fraction(len(known), len(applying)) >= site.coverage
        rows.append((not is_ranked, -Fraction(points, most) if is_ranked else 0, place, subject, points, most))
    rows.sort()
    ranked = [row for row in rows if not row[0]]
    ranks = {row[3]: 1 + sum(1 for other in ranked if other[1] < row[1]) for row in ranked}
    leaders = [row[3] for row in ranked if row[1] - ranked[0][1] <= site.margin] if len(ranked) > 1 else []
    stance = "unknown" if not leaders else "ahead" if len(leaders) == 1 else "tie"
    return stance, leaders, [(row[3], ranks.get(row[3]), row[4], row[5]) for row in rows]


def fitting(site, musts):
    """The subjects that lack none of some must-haves, and those of them for which one is not known."""
    scores = {subject: [site.score(one, subject) for one in musts] for subject in site.subjects}
    fit = [subject for subject, all_of in scores.items() if not any(s is not None and s < 750 for s in all_of)]
    return fit, [subject for subject in fit if None in scores[subject]]

def choice(site, profile):
    """The subject that a kind of reader should choose of three or more, or None."""
    found = ranking(site, profile)
    musts = {one: [site.score(must, one) for must in profile.get("must", [])] for one in site.subjects}
    fit = [one for one in site.subjects if all(score is None or score >= 750 for score in musts[one])]
    named = fit if len(fit) == 1 else found[1] if found else []
    return named[0] if len(named) == 1 and None not in musts[named[0]] else None


def all_rounder(site):
    """The subject that comes first although a kind of reader should choose another, or None."""
    stance, leaders, _ = ranking(site) or (None, [], [])
    chosen = {choice(site, profile) for profile in site.profiles} - {None}
    return leaders[0] if stance == "ahead" and chosen - {leaders[0]} else None


def pairs(site):
    return [Pair(site, *sorted(two)) for two in combinations(site.subjects, 2)]

### The words that readers see, in Fluent syntax (https://projectfluent.org).
###
### A project replaces single messages in its own `templates/words/en.ftl`. `templates/README.md`
### explains how. The comment above a message lists its variables; numbers select plural forms.

## Names, which `[names]` in site.toml replaces

-subject = { $case ->
   *[lower] option
    [title] Option
 }
-subjects = { $case ->
   *[lower] options
    [title] Options
 }
-criterion = { $case ->
   *[lower] criterion
    [title] Criterion
 }
-criteria = { $case ->
   *[lower] criteria
    [title] Criteria
 }

## Values

value-yes = Yes
value-no = No
value-partial = Partly
# $rating: from 1 to 5
value-rating = { $rating } of 5
# $amount, $currency: texts
value-money = { $amount } { $currency }
# $amount, $currency, $period: texts
value-money-per = { $amount } { $currency } per { $period }
value-unknown = unknown
value-not-applicable = not applicable
value-missing = no data

## Dates, lists and ranges

# $day, $month: numbers. $year: a text
date-day = { $day } { date-of-month }
# $month: from 1 to 12. $year: a text
date-month = { date-of-month }
# $month: from 1 to 12. $year: a text
date-of-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 } { $year }
# A list such as "A, B and C": $before and $next: texts
list-next = { $before }, { $next }
list-last = { $before } and { $next }
# Places in a long list: $from, $to, $total: numbers
list-range = { $from } to { $to } of { $total }
# A list that fits on its page. $total: a number
list-all = { $total }

## Verdicts

# The editors compared only some of the page's subjects. $subjects: their names or number
verdict-among = among { $subjects }
# $verdict: a subject's name, or "Tie". $among: the message verdict-among
verdict-limited = { $verdict }, { $among }

## Titles of pages

page-home = Home
page-compare = Compare
page-subjects = { -subjects(case: "title") }
page-criteria = { -criteria(case: "title") }
page-faq = Questions
page-articles = Articles
page-sources = Sources
page-method = Method
# $number: the number of a page of a long list
page-number = Page { $number }
# $title: the title of a long list. $number: the number of the page
page-of-list = { $title }, page { $number }
# $first, $second: names
pair-title = { $first } vs { $second }
# $names: "Flask and Django", or "24 options"
table-caption = { $names } compared
# The caption of a table of some subjects. $shown, $total: numbers
table-caption-first = The first { $shown } of { $total } { -subjects }, by rank
# $count: the number of subjects
subjects-count = { $count } { $count ->
    [one] { -subject }
   *[other] { -subjects }
 }
# $count: the number of criteria
criteria-count = { $count } { $count ->
    [one] { -criterion }
   *[other] { -criteria }
 }
# $initial: a letter
subjects-initial = { -subjects(case: "title") } that begin with { $initial }
pros-and-cons = Pros and cons
# $name: a subject
pros-and-cons-title = Pros and cons of { $name }
data-json = Data as JSON
data-csv = Data as CSV

## Descriptions of pages, for search engines and below headings

# $names: "Flask and Django", or "24 options". $count: the number of criteria
compare-description = { $names } side by side in { criteria-count }. Every value comes with its reason and source.
# $range: "1 to 100 of 240"
compare-many-description = { -subjects(case: "title") } { $range } by rank, each with its total and its values.
# $names: "Flask and Django", or "24 options"
subjects-description = { $names }: what each is like, and when to choose which.
# $range: "1 to 100 of 240"
subjects-many-description = { -subjects(case: "title") } { $range }, by name.
# $range: "1 to 100 of 240". $total: a number
subjects-hub-description = { $total ->
    [one] One { -subject }.
   *[other] { $range } { -subjects }, by name.
 }
# $names: "Flask and Django", or "24 options". $count: the number of criteria
criteria-description = The { criteria-count } by which we compare { $names }, each with its result.
# $range: "1 to 100 of 240". $criterion: a title
criterion-many-description = { -subjects(case: "title") } { $range } by their score: { $criterion }.
# $names: "Flask and Django", or "24 options". $count: the number of questions
faq-description = { $count ->
    [one] One answer
   *[other] { $count } answers
 } about { $names }.
# $names: "Flask and Django", or "24 options"
articles-description = Articles about { $names }.
# $count: the number of sources
sources-description = { $count ->
    [one] The source
   *[other] The { $count } sources
 } behind this site, with the pages that use { $count ->
    [one] it
   *[other] each of them
 }.
# $range: "1 to 100 of 240"
sources-many-description = Sources { $range }, with the pages that use each of them.
method-description = How we reach each verdict, and what a verdict does not tell you.
# $name: a subject
pros-and-cons-description = What speaks for { $name }, what speaks against it, and when to choose it.

## The page for unknown addresses

not-found-title = This page does not exist
not-found-intro = There is nothing at this address. It may be mistyped, or the page has moved.
not-found-home = Go to the home page

## Questions and answers

faq-title = Questions and answers

## The page about the method

method-title = How we decide
# $worst, $best: numbers with a unit
method-scale = { $worst } (worst) to { $best } (best)

## The answer for two subjects

# $leader: a name
answer-clear = { $leader }, clearly.
# $leader: a name. It leads with our weights and with most others
answer-most = { $leader } for most priorities, not all.
# $leader: a name. It leads with our weights, but not with most others
answer-some = { $leader } with our weights. Other priorities change the answer.
# $leader: a name
answer-never-behind = { $leader }: at least as good on everything that counts.
answer-close = A close call: it depends on what you need.
js-answer-tie = Too close to call.
# All criteria are ties. $judged: their number
answer-level = Level: the same on { $judged ->
    [one] the only { -criterion } that counts
   *[other] all { $judged } { -criteria }
 }.
js-answer-depends = It depends on what you need.
# $open, $all: numbers of criteria
js-answer-open = Not decided yet: { $open } of { $all } { -criteria } are open.
# $known, $all: numbers of criteria
js-answer-unknown = We don’t know enough yet: { $known } of { $all } { -criteria } are known for both.
js-answer-not-scored = We compare these without a verdict.
answer-not-weighed = No { -criterion } has a weight, so there is no answer.
js-answer-not-judged = We don’t recommend one over the other.
# $leader: a name
answer-chosen = Our editors choose { $leader }.
# Who is better on how many criteria. $first, $second: names. $one, $other: numbers of criteria
answer-tally = { $first } is better on { $one }, { $second } on { $other }.
# The same, with ties. $ties: a number of criteria
answer-tally-ties = { $first } is better on { $one }, { $second } on { $other }. On { $ties } they are level.
# Why a subject leads without more wins. $leader: a name
answer-by-differences = Where { $leader } is better, it is better by more.
answer-by-weights = { $leader } leads because its wins matter more.

# The answer to weights: a reader's own, or ours. $leader: a name
js-answer-for-you-clear = For you: { $leader }, clearly.
js-answer-for-you = For you: { $leader }.
js-answer-ours-clear = With our weights: { $leader }, clearly.
js-answer-ours = With our weights: { $leader }.
js-answer-for-you-first = For you, { $leader } comes first.
js-answer-ours-first = With our weights, { $leader } comes first.
js-answer-no-weight = Nothing counts yet: give at least one { -criterion } a weight.
js-answer-choose-two = We don’t rank all of these. Choose two to weigh them against each other.
js-answer-too-few = Choose at least two { -subjects }.
# $name: a name. $criteria: a list of titles
js-answer-only-fit = Only { $name } has everything you must have.
js-answer-neither-fits = Neither has everything you must have.
js-answer-none-fits = None has everything you must have.
js-answer-unconfirmed = We don’t know whether { $name } has: { $criteria }.
js-answer-lacks = { $name } lacks: { $criteria }.
# Beside a bar. $name: the better one. $points: points of 100
js-answer-bar = { $name }, { $points } points
js-answer-points = { $points } of 100
js-answer-no-points = not scored
# $known, $all: numbers of criteria
js-answer-known = { $known } of { $all } known
js-answer-out = not ranked
# $count: the number of bars that are left out
js-answer-more-bars = and { $count } more
# $count: the number of subjects that are left out
js-answer-more-ranks = { $count } more come after these.

## The answer for a kind of reader

# $leader: a name
choice-clear = { $leader }, clearly
choice-ahead = { $leader }
choice-close = too close to call
choice-depends = it depends
choice-undecided = not decided yet
choice-unknown = we don’t know yet
choice-none = none has everything they must have
# $count: the number of subjects that are level
choice-many = { $count } are level
choice-neither = neither has everything they must have
# $name: a subject
choice-only = { $name }, the only one with everything they must have
# Before a list of criteria. $name: a subject
must-unconfirmed = We don’t know whether { $name } has
must-failed = { $name } lacks

## The answer for many subjects

# $leader: a name. $ranked: the number of subjects with a rank
answer-first = { $leader } comes first of { $ranked }.
# $leaders: a list of names
js-answer-level-first = { $leaders } are level at the top.
# $count: the number of subjects that are level. $ranked: the number of subjects with a rank
js-answer-many-level-first = { $count } of { $ranked } are level at the top.
js-answer-not-ranked = We don’t know enough yet to rank these.
answer-no-ranking = We don’t rank these.

## Verdicts on criteria

verdict-tie = Tie
verdict-depends = It depends
verdict-none = No verdict
verdict-open = Not decided yet
verdict-unknown = Not enough data yet
verdict-not-scored = Not scored
verdict-not-comparable = Not comparable
# Why a value has no score
score-missing = not known
score-unknown = unknown
score-not-applicable = does not apply
score-type = not scored
# Why a criterion does not count between two subjects
gap-unknown = not known for both
gap-not-applicable = does not apply to both
gap-not-scored = not scored
gap-depends = it depends
gap-not-judged = no verdict
gap-won-by-another = a third one is better than both
gap-not-spoken-of = not decided yet between these two

## How a verdict was decided

# $best, $next: points of 100. $margin: points up to which two are level
rule-ahead = The best scores { $best } of 100, the next { $next }. Up to { $margin } apart would be a tie.
# $best, $next: points of 100. $margin: points up to which two are level
rule-level = The two best score { $best } and { $next } of 100. Up to { $margin } apart is a tie.
rule-judgement = This is a judgement, not a measurement.
rule-not-scored = These values are not scored.
rule-few = Fewer than two scores are known.
# $winner: a name
rule-editors-winner = Our editors chose { $winner }.
rule-editors-tie = Our editors call it a tie.
rule-editors-depends = Our editors say that it depends.
rule-editors-none = Our editors name no winner here.
rule-editors-agree = The figures say the same.
rule-editors-override = The figures alone say otherwise.
rule-open = Nobody has compared these two here yet.
rule-pair-sum = Each { -criterion } adds its weight times the difference of the two scores. A winner that our editors chose counts as a difference of 100.
# $leader: a name. $points: points of 100. $margin: points up to which two are level
rule-pair-ahead = Added up, { $leader } is ahead by { $points } of 100. Up to { $margin } would be a tie.
rule-pair-within = Added up, { $leader } is ahead by { $points } of 100. Up to { $margin } is a tie.
rule-pair-level = Added up, the two are level.
# Too few criteria are decided. $decided, $all: numbers of criteria
rule-pair-few = Only { $decided } of { $all } { -criteria } are decided between the two, too few for a verdict.
rule-pair-nothing = No { -criterion } decides between the two.
rule-pair-agree = Our editors say the same.
# $verdict: a verdict
rule-pair-editors = Our editors decided: { $verdict }. The figures alone say otherwise.

## How sure a verdict is

# $leader: a name
sure-without-any = Leave out any single { -criterion }: { $leader } still leads.
# $leader: a name. $count: the number of its wins
sure-without-each = Drop any one of { $leader }’s { $count } wins and it no longer leads.
sure-without-only = Drop { $leader }’s only win and it no longer leads.
# $criteria: a list of titles
sure-needs = Without { $criteria }, { $leader } no longer leads.
sure-needs-each = { $leader } leads only with { $criteria } together.
# $count: a number of criteria
sure-needs-any-of = { $leader } needs each of { $count } { -criteria } to lead.
sure-never-behind = { $leader } is never behind, so no priorities change the answer.
# $tenths: how many of ten sets of priorities
sure-share = { $leader } comes out ahead for about { $tenths } in 10 sets of priorities.
sure-share-nearly-all = { $leader } comes out ahead for nearly all sets of priorities.
sure-share-few = { $leader } comes out ahead for very few sets of priorities.
sure-judgements = These are judgements, not measurements.
# $count: the number of criteria that editors judged. $all: the number of criteria that decide
sure-some-judgements = { $count } of { $all } are judgements, the others rest on values.
# The exact shares. $first, $second: names. $share, $rest: percentages
shares = Of all ways to weigh these { -criteria }, { $share } put { $first } first and { $rest } { $second }.
# $exact: a fraction
shares-exact = Of all ways to weigh these { -criteria }, { $share } put { $first } first (exactly { $exact }) and { $rest } { $second }.
shares-drawn = Of all ways to weigh these { -criteria }, { $share } put { $first } first and { $rest } { $second }, counted over 100,000 draws.
shares-level = The two are level under every way to weigh these { -criteria }.

## What would change the answer

# $other: the subject that would lead. $criterion: a title. $times: a number such as 2 or 1.5
js-answer-turn-more = { $other } wins if { $criterion } matters more than { $times } times as much.
js-answer-turn-more-any = { $other } wins if any one of these matters more than { $times } times as much:
# $percent: a number
js-answer-turn-less = { $other } wins if { $criterion } matters less than { $percent } % as much.
js-answer-turn-less-any = { $other } wins if any one of these matters less than { $percent } % as much:
js-answer-turn-without = Ignore { $criterion } and neither leads.
js-answer-turn-without-any = Ignore any one of these and neither leads:
# In a table: the share of all weight from which on the other leads. $share: a percentage
turns-above = above { $share }
turns-below = below { $share }
turns-at = at { $share }

## Charts

# $name, $other: names. $points, $others: points. $count, $rest: numbers of criteria. $by: points
chart-gains = { $name } gains { $points } points from { $count ->
    [one] one { -criterion }
   *[other] { $count } { -criteria }
 }, { $other } { $others } from { $rest }: { $name } is { $by } points ahead.
chart-gains-level = { $name } gains { $points } points from { $count ->
    [one] one { -criterion }
   *[other] { $count } { -criteria }
 }, { $other } { $others } from { $rest }: the two are level.
chart-gains-one = { $name } gains { $points } points from { $count ->
    [one] one { -criterion }
   *[other] { $count } { -criteria }
 }, { $other } none.
chart-gains-none = No { -criterion } that counts separates the two.
# $count: the criteria with scores for both. $one, $two: how often each has the higher score
chart-scores = Both have scores on { $count ->
    [one] one { -criterion }
   *[other] { $count } { -criteria }
 }: { $first } has the higher one on { $one }, { $second } on { $two }.
# $criterion: a title. $low, $high: points of 100
chart-scores-widest = They are furthest apart on { $criterion }: { $low } and { $high }.
chart-scores-equal = On none are they apart.
chart-scores-rest = On the { $count ->
    [one] other { -criterion }
   *[other] { $count } other { -criteria }
 } our editors’ choice counts.
chart-scores-none = No { -criterion } has scores for both.
# $below, $above: names. $share, $today: percentages
chart-strip = { $below } leads below { $share } of the weight, { $above } above. Today it has { $today }.
chart-strip-zero = { $above } leads as soon as there is weight on it. Today it has { $today }.
chart-today = today { $today }
chart-level = level at { $share }
# $widest, $closest: a title with the ends of its scores
chart-heat = The scores are furthest apart on { $widest } and closest on { $closest }.
chart-heat-one = The scores on { $widest }.
chart-heat-equal = The scores are equally far apart on every { -criterion }.
# $title: of a criterion. $low, $high: points of 100
chart-heat-range = { $title } ({ $low } to { $high })

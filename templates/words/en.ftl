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
# $rating, $best: numbers; ratings begin with 0 or 1
value-rating = { $rating } of { $best }
# The same on any other scale
value-rating-best = { $rating } (best: { $best })
# $value: a number with its unit
value-about = about { $value }
value-at-least = at least { $value }
value-at-most = at most { $value }
# $first, $second: numbers, the second one with its unit
value-range = { $first }–{ $second }
value-spread = { $first } ± { $second }
value-unlimited = unlimited
# $amount, $currency: texts
value-money = { $amount } { $currency }
# $amount: an amount of money or its currency. $per: what it is for, such as a month
value-per = { $amount } per { $per }
# $value: an amount of money
value-from = from { $value }
value-up-to = up to { $value }
value-free = free
# A date that is expected
value-none-announced = none announced
value-unknown = unknown
value-not-applicable = not applicable
value-missing = no data
value-described = see text

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
js-answer-list-next = { list-next }
js-answer-list-last = { list-last }
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
# The title in search results and browser tabs. $pair: "Flask vs Django"
pair-head-title = { $pair }: which one to choose
# The same if the site judges nothing
pair-head-title-unjudged = { $pair } compared
# $criterion: a title. $pair: "Flask vs Django"
criterion-head-title = { $criterion }: { $pair }
# $page, $site: titles
head-title = { $page } – { $site }
# A page of a long table. $first, $last: groups of criteria
chapter-groups = { $first } to { $last }
# A page with a part of a group. $group: its heading. $from, $to: places of criteria
chapter-part = { $group }, { $from }–{ $to }
# The list of these pages, for screen readers
chapters-label = Pages of the table
# $names: "Flask and Django", or "24 options"
table-caption = { $names } compared
# The caption of a table of some subjects. $shown, $total: numbers
table-caption-first = { $shown } of { $total } { -subjects }
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
compare-description = { $names } side by side in { criteria-count }, with reasons and sources.
# $range: "1 to 100 of 240"
compare-many-description = { -subjects(case: "title") } { $range }, each with its values.
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
criteria-description = The { criteria-count } by which we compare { $names }.
# $range: "1 to 100 of 240". $criterion: a title
criterion-many-description = { -subjects(case: "title") } { $range }: { $criterion }.
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

## Every page: header, footer, contents, lists of pages

page-skip = Skip to the content
page-listen = Listen
# $minutes: how long it takes to read the page aloud
page-listen-minutes = Listen, { $minutes } min
page-share = Share
page-share-done = Address copied
page-publisher = Published by { $name }
page-top = Back to the top
theme-title = Colours
theme-device = as your device
theme-light = light
theme-dark = dark
page-correct = Suggest a correction
page-report = Report a problem
method-link = How we decide
disclosure-title = Who we are
navigation-main = Main
navigation-breadcrumbs = Breadcrumb
contents-label = On this page
# $from, $to, $total: places in a long list
pager-places = { $from }–{ $to } of { $total }
pager-previous = Previous
pager-next = Next
# Before the number of a page
pager-page = Page
pager-table = Pages of the table
pager-criterion = Pages of this { -criterion }
pager-list = Pages of the list
pager-sources = Pages of the sources
table-link = the full table

## Words of tables and charts

name-subject = { -subject(case: "title") }
name-criterion = { -criterion(case: "title") }
weight = Weight
value = Value
score = Score
scores = Scores
verdict = Verdict
total = Total
rank = Rank
known = Known
all-known = all known
none = none
# $score: from 0 to 100
score-of-100 = { $score } of 100
# $part, $whole: numbers
part-of = { $part } of { $whole }
# $low, $high: numbers
range = { $low } to { $high }
# $count: the number of sources
sources-count = { $count ->
    [one] 1 source
   *[other] { $count } sources
 }
# $type: the type of a criterion's values, as in its file
value-type = { $type ->
    [rating] rating
    [support] support
    [state] choice
    [list] list
    [yes-no] yes or no
    [number] number
    [money] price
    [date] date
    [version] version
   *[text] text
 }

## The home page

# $count: the number of criteria
home-all-rows = { $count ->
    [one] The { -criterion }
   *[other] All { criteria-count }
 }, with reasons and sources
pairs-title = Side by side

## Lists of subjects, and a subject's page

# $version: a text
subject-version = Version { $version }
# $count: the number of criteria
subject-wins = Wins { criteria-count }
subject-not-assessed = Not reviewed yet
subject-facts = Facts
subject-links = Links
# Opens a long table of a subject. $count: the number of its rows
subject-table-rows = { $count ->
    [one] Show one row
   *[other] Show all { $count } rows
}
# A list of criteria, with ranks for the second and third, follows
subject-chosen = Our editors chose it for:
# $count: a number of criteria
subject-chosen-more = and { $count } more
subject-best = Best at:
subject-behind = Behind on:
subject-values = Values
subject-near = Compare it with others
# $name: a subject
subject-more = More about { $name }
subjects-by-kind = By kind
subjects-by-tag = By tag
subjects-by-initial = By first letter
subjects-by-name = By name
subjects-by-rank = All { -subjects } with their values
# $count: the number of subjects
subjects-compare = { $count ->
    [2] Compare the two
   *[other] Compare them all
 }

## Pros, cons and when to choose

# $name: a subject. The reasons follow as a list
choose-if = Choose { $name } if
points-pros = Pros
points-cons = Cons
# $name: a subject
points-pros-of = Pros of { $name }
# $name: a subject
points-cons-of = Cons of { $name }
points-none = None yet.

## A subject under a criterion

assessment-wins = wins
# $reason: a text
assessment-partial = Only partly: { $reason }
# $date: when the value changed. $value: the value before
assessment-old = Until { $date }: { $value }
# $date, $value: as above. $reason: a text
assessment-old-because = Until { $date }: { $value } ({ $reason })
cell-details = Details
# Follows cell-details for screen readers. $name: a subject
cell-details-about = about { $name }
# All facts were checked on one day. $date: this day
freshness-all = All facts checked { $date }
# $undated: the number of facts without a date. $date: the oldest date of a check
freshness-oldest = { $undated ->
    [0] All facts checked since { $date }
   *[other] Dated facts checked since { $date }
 }
# $undated, $claims: numbers of facts
freshness-undated = { $undated } of { $claims ->
    [one] { $claims } fact
   *[other] { $claims } facts
 } { $undated ->
    [one] has
   *[other] have
 } no check date
# $date: the day of a check
provenance-checked = Checked { $date }
# $confidence: low, medium or high
provenance-confidence = { $confidence ->
    [high] High confidence
    [medium] Medium confidence
   *[low] Low confidence
 }

## Sources

# $number: of a source
source-mark = Source { $number }
# $count: the number of sources, which follow as a list
citations-label = { $count ->
    [one] Source:
   *[other] Sources:
 }
citations-none = No source given
# $kind: as in sources.toml
source-kind = { $kind ->
    [vendor] official
    [independent] independent
    [own-test] our own test
   *[community] opinion
 }
# The address of the source follows
source-dead = No longer online:
source-no-address = no address known
# $title: of a source
source-archived = Archived copy of { $title }
# $date: a date
source-published = Published { $date }
# $date: a date
source-accessed = Read { $date }
# $licence: a text
source-licence = Licence: { $licence }
source-used-in = Used in
source-unused = Not used on any page

## A criterion's page, and lists of criteria

criteria-as-table = View as a table
criterion-levels = What the ratings mean
# $scale: method-scale or one of the messages after it
criterion-scale = Scale: { $scale }.
# $count: the number of subjects
ways-compare = All { subjects-count } side by side
next-title = Read on
ways-priorities = Set your own priorities
field-section = Ranking
field-section-values = Values
# $better: the better direction
field-better = { $better ->
    [lower] Lower is better
   *[other] Higher is better
 }
# Buttons follow, one for each kind of subject
field-show = Show
field-show-all = all
field-rank-head = Rank
field-bar-head = Bar
field-unknown-label = Not known yet:
field-exempt-label = Does not apply to:
criterion-previous = Previous { -criterion }
criterion-next = Next { -criterion }

## Verdicts

# $name: a subject
verdict-wins = { $name } wins
verdict-computed = Based on the figures
verdict-too-little = Not enough data yet
verdict-no-reason = No reason given
# A condition under which another choice is better. $condition: a text. $choice: verdict-choose or verdict-either
verdict-but-if = But if { $condition }: { $choice }.
verdict-if = If { $condition }: { $choice }.
# $name: a subject
verdict-choose = choose { $name }
verdict-either = either works
# $reason: a text
verdict-override = The figures alone say otherwise. Our reason: { $reason }
# $reason: a text
pair-override = Why we chose differently: { $reason }

## The page of a pair, and the whole table

# The parts of the page. page-compare, weigh-title, page-faq and page-sources are others
fits-title = Which one fits you
# On a phone, in the list of the page's parts
fits-short = Which one
pair-weighing = How sure is this?
pair-article = Article
# $link: a link with the text fits-other-link
fits-other = Someone else? { $link }
fits-other-link = Set your own priorities
# $criteria: two titles
choice-carried = Mostly because of { $criteria }.
# $link: the page to start with, such as "Flask quickstart"
choose-start = Decided? { $link }
# The rows of the table open
compare-open = Open a row for the reasons.
compare-open-unjudged = Open a row for more.
# $title: of a criterion. A button for screen readers
row-open = { $title }: why
row-better = better
# What the lists of two subjects have in common. $items: a list of texts
row-items-both = Both: { $items }.
# $name: of a subject. $items: a list of texts that the other one lacks
row-items-only = Only { $name }: { $items }.
# $title: of a criterion
row-more = More about { $title }
# $source: a title and its number
shared-source = Every value draws on { $source }.
# $versions: such as "Flask ≥ 3.0, < 4; Django ≥ 5.2, < 7"
shared-versions = Where the version matters: { $versions }.
# $count: the number of questions
questions-all = { $count ->
    [one] The question and its answer
   *[other] All { $count } questions
 }
sources-all = All sources, with the pages that use them
# $title: of a criterion
table-row-link = Link to the row { $title }
ranking-title = All { -subjects } by total

## Tools of tables

tools-label = Table tools
tools-subjects = { -subjects(case: "title") }:
tools-differences = Only differences
tools-group = Groups
tools-kind = Kinds
tools-tag = Tags
# A button for further tools
tools-more = More tools
tools-filter = Filter and copy
tools-find = Find
tools-find-name = Find by name
tools-open = Open all details
tools-show-all = Show all
tools-markdown = Copy as Markdown
tools-csv = Copy as CSV

## Your priorities

priorities-title = Your priorities
# On a phone, in the list of the page's parts
priorities-short = Priorities
# Before a list of choices: priorities-ours, and kinds of readers such as "a team with a deadline"
priorities-start = Start from
priorities-ours = our weights
# $count: the number of criteria, or of their groups
priorities-fine = Fine-tune { criteria-count }
priorities-fine-groups = Fine-tune { $count } groups of { -criteria }

## How a verdict was decided, and how sure it is

why-title = How this was decided
# $title: of a criterion or a pair
why-scores = Scores: { $title }
# $date: the day of a check
why-checked = checked { $date }
# $confidence: low, medium or high
why-confidence = { $confidence ->
    [high] high confidence
    [medium] medium confidence
   *[low] low confidence
 }
# $count: the number of other subjects
why-more-scores = { $count ->
    [one] One more { -subject } has a lower score or none.
   *[other] { $count } more { -subjects } have lower scores or none.
 }
# A list of criteria follows
why-left-out = Not counted:
# $title: of a pair
why-terms = What each { -criterion } adds: { $title }
why-tie = tie
why-not = does not win
# $link: a link with the text method-link. $version: of the method
why-method = { $link }, method version { $version }
weighing-turns = What would change the answer
ranking-label = Totals and ranks
# $count: the number of criteria
ranking-caption = Weight times score over { criteria-count } with scores, as a share of the maximum
ranking-range = Possible range
ranking-first-places = How often first
ranking-certain = First place is certain: nothing that is not known exactly could change it.
ranking-open = What is not known exactly could still change who comes first.

## Charts

# $share: a percentage
chart-level = level { $share }
chart-shares-title = Who wins, over all sets of priorities
# $points: a number
chart-points = { $points ->
    [one] { $points } point
   *[other] { $points } points
 }
# $points: a number. $name: a subject
chart-points-for = { $points } for { $name }
chart-gains-title = What all { -criteria } add up to for each side
chart-adds = Adds
chart-nothing = nothing
chart-heat-shade = The stronger the shade, the higher the score.
chart-heat-label = Scores of all { -subjects }
# $title: "Flask vs Django"
chart-verdicts = Result by { -criterion }: { $title }

## The page for unknown addresses, and pages that moved

not-found-title = This page does not exist
not-found-intro = There is nothing at this address. It may be mistyped, or the page has moved.
not-found-home = Go to the home page
# $link: a link with the title of the page
redirect-moved = This page has moved: { $link }.

## Long texts

# $title: of a section
heading-link = Link to this section: { $title }
table = Table
# $columns: the names of the columns
table-of = Table: { $columns }
alert-note = Note
alert-tip = Tip
alert-important = Important
alert-warning = Warning
alert-caution = Caution
task-done = done
task-to-do = to do
footnotes = Footnotes
# $number: of the footnote
footnote = Footnote { $number }
# $number: of the footnote, and of the reference if there are several
footnote-back = Back to reference { $number }

## Questions, articles

faq-title = Questions and answers
faq-contents = Questions on this page
# $date: a date
byline-updated = Updated { $date }
# $names: authors
byline-by = By { $names }

## The page about the method

method-title = How we decide
# The title if the site judges nothing
method-title-unjudged = How we compare
# $version: a text
method-version = Method version { $version }
method-criteria = { -criteria(case: "title") } and verdicts
method-criteria-text = Each { -criterion } asks one question and has one answer for each { -subject }. Its verdict names the best answer, or says that it is a tie, that it depends, or that we name no winner. If our editors decided, their reason is beside the verdict. All other verdicts are computed from the values and say so.
# $scales: `moving` if some run from the worst to the best value, else `fixed`
method-scores-text = A value becomes a score from 0 to 100, in tenths. { $scales ->
    [moving] Most scales are fixed beforehand.
   *[fixed] The ends of a scale are fixed beforehand, so no other { -subject } can change a score.
 } Values without a scale have no score: our editors judge them.
# $formula: method-formula-rating
method-scores-rating = A rating from 1 to 5: { $formula }.
method-scores-support = Support: yes 100, partly 50, no 0. Yes or no: 100 for the better answer, 0 for the other.
method-scores-states = An answer from a list of ours: the score beside it in the table below.
method-scores-lists = A list: the part of the wanted items that it has.
method-scores-versions = A version: how many steps of its scale it has reached.
method-scores-ranges = A range counts as its middle. “At least” and “at most” count as the number beside them and reach to the end of the scale. If the ranges of two overlap, so that either may be better, neither counts as better. “Unlimited” is an end of the scale.
method-scores-logarithmic = On a logarithmic scale, the logarithms of the values take their place.
method-scores-of-values = The others run from the worst to the best value of the { -subjects } here. They are marked below, and another { -subject } can change their scores.
# $formula: method-formula-number
method-scores-number = A number, price, date or rating on its own scale: { $formula }, never below 0 or above 100, rounded half up to tenths.
method-formula-rating = 25 · (rating − 1)
method-formula-number = 100 · (value − worst) / (best − worst)
# $points: a number
method-scores-tie = Two scores up to { $points } of 100 apart are a tie.
method-totals = Totals and ranks
# $formula: T = Σ w · s. $percent: a number. $link: a link with the text table-link
method-totals-text = A total is the sum of weight times score over all that is known, { $formula }, as a share of the maximum. Unknown values count neither for nor against it, and a range counts as its middle; the possible range beside the total shows all of them at their worst and at their best. If less than { $percent } % of the { -criteria } are known, there is no rank. All totals are below { $link }. New { -subjects } never reorder the others.
method-pairs = Two { -subjects } side by side
# $formula: Σ w · d. $most: 100 · Σ w. $percent: a number
method-pairs-text = For each { -criterion } that decides between the two, d is the difference of their scores, or 100 for a winner that our editors chose without scores or against them. The lead is { $formula }, with the weight w of each { -criterion } from 0 to 5. A weight of 0 leaves it out. A lead of up to { $percent } % of the maximum, { $most }, is a tie.
method-pairs-editor = If our editors judge a pair or a single { -criterion }, their verdict counts. If the scores say otherwise, the page says so and gives the reason. A winner among some { -subjects } says nothing about the others.
method-weightings = All ways to weigh
# The formula of the shares follows
method-weightings-text = No set of weights is right for everybody. For each pair, we therefore compute the share of all ways to weigh the { -criteria } under which each of the two leads. Every way to divide the weight among the { -criteria } counts the same. With a for the differences in favour of one and b for those of the other, p and q for their numbers, the share is f(0, 0) of
method-weightings-strength = in exact fractions, which are rounded only for display.
method-weightings-many = For more than two { -subjects }, we count first places over 100,000 ways to weigh. They are drawn from a fixed seed, so the same values always give the same numbers. Exact ties count for none.
method-turns-text = For each { -criterion }, with the weights of all others as they are, the two are level at the weight
# In a formula: the sum over all other criteria
method-formula-others = others
# $formula: the share
method-turns-share = which is the share { $formula } of all weight. If u is below 0, no weight of this { -criterion } changes the answer. We also leave out each { -criterion } in turn and count how often the leader stays first.
method-example = A worked example
# $title: "Flask vs Django"
method-example-of = A worked example: { $title }
# $link: a link with the text method-example-link
method-example-text = This is how we reach { $link }.
method-example-link = that verdict
method-answers = How sure an answer is
# $points: points of 100. $percent: a number
method-answers-text = A lead of { $points } of 100 or more is clear. A lead that ends whichever single win of the leader is left out is a close call, unless the leader is never behind. A smaller lead holds “for most priorities” if at least 60 % of all ways to weigh put the leader first. If less than { $percent } % of the { -criteria } are decided between two, there is no answer yet.
method-limits = What a verdict does not tell you
method-limits-values = It is only as good as its values and claims. Open “How this was decided” to see them.
method-limits-weights = The weights are ours. The share of all ways to weigh counts weightings; it does not predict what you will prefer.
method-limits-double = Two { -criteria } about nearly the same thing count twice.
method-limits-winner = A winner that our editors chose without scores counts as the full difference, however small the difference is.
method-limits-unknown = What we do not know is called unknown. We never guess.
method-claims = Claims and sources
# $sources: method-claims-sources, as a link if there are sources
method-claims-text = Each claim names its { $sources } and the day on which we last compared it with them.
method-claims-sources = sources
# $months: a number
method-claims-stale = Our editors get a reminder when a claim has not been checked for { $months ->
    [one] a month
   *[other] { $months } months
 }.
method-claims-confidence = Confidence depends on the sources: measurements by us or by an independent party count for more than what a project says about itself, and that counts for more than an opinion.
method-weights = Weights and scales
method-weights-caption = How much each { -criterion } counts, and how it is scored
method-type = Type
method-scale-head = Scale
# $worst, $best: numbers with a unit
method-scale = { $worst } (worst) to { $best } (best)
method-scale-logarithmic = { method-scale }, logarithmic
method-scale-values = { method-scale }, from the values here
method-scale-values-logarithmic = { method-scale-values }, logarithmic
# $worst, $best: versions. $steps: a number
method-scale-steps = { method-scale }, in { $steps ->
    [one] one step
   *[other] { $steps } steps
 }
# $state: an answer. $score: from 0 to 100
method-scale-state = { $state } { $score }
# $items: a list of texts
method-scale-wanted = all of { $items }
method-scored = from the values

## The answer for two subjects

# $leader: a name
answer-clear = { $leader }, clearly.
# $leader: a name. It leads with our weights and with most others
answer-most = { $leader } for most priorities, not all.
# $leader: a name. It leads with our weights, but not with most others
answer-some = { $leader }, but other priorities change the answer.
# $leader: a name
answer-never-behind = { $leader }: at least as good on everything that counts.
answer-close = A close call: it depends on what you need.
js-answer-tie = Too close to call.
# All criteria are ties. $judged: their number
answer-level = Level on { $judged ->
    [one] the only { -criterion } that decides
   *[other] each of the { $judged } { -criteria } that decide
 }.
js-answer-depends = It depends on what you need.
# $open, $all: numbers of criteria
js-answer-open = Not decided yet: { $all ->
    [one] the only { -criterion } is open
   *[other] { $open } of { $all } { -criteria } { $open ->
    [one] is
   *[other] are
 } open
 }.
# $known, $all: numbers of criteria
js-answer-unknown = We don’t know enough yet: { $all ->
    [one] the only { -criterion } is not known for both
   *[other] { $known } of { $all } { -criteria } { $known ->
    [one] is
   *[other] are
 } known for both
 }.
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
# Under our own weights. $name: the subject that our editors choose nevertheless
preset-editors-choice = These weights alone say something else: our editors choose { $name }.
# All criteria have the same weight. $count: their number
js-answer-equal = All { $count } { -criteria } count the same.
# $name: a name. $criteria: a list of the criteria that speak for it. $count: their number
js-answer-case-all = { $criteria } { $count ->
    [one] speaks
   *[other] speak
 } for { $name }.
# $criteria: a list of the strongest ones. $named: their number. $more: the number of the others
js-answer-case-most = { $criteria } { $named ->
    [one] counts
   *[other] count
 } most for { $name }, and { $more } more.
js-answer-case-count = { $count } { -criteria } speak for { $name }.
js-answer-case-none = { $name } is better on nothing that counts.
# What speaks for each of two. $first, $second: names. $one, $other: percentages
js-answer-balance = { $one } % of what counts speaks for { $first }, { $other } % for { $second }.
# $leader, $other: names
js-answer-balance-lead = What speaks for { $leader } outweighs what speaks for { $other }.
js-answer-balance-level = What speaks for { $first } weighs as much as what speaks for { $second }.
# Beside a name
js-answer-percent = { $percent } %
js-answer-points = { $points } of 100
# $known, $all: numbers of criteria
js-answer-points-known = { $points } of 100, { $known } of { $all } known
# $count: the number of subjects that are left out
js-answer-more-ranks = { $count ->
    [one] One more comes after these.
   *[other] { $count } more come after these.
 }

## The answer for a kind of reader

# $name: such as "a team with a deadline"
choice-for = For { $name }
# $leader: a name. It comes first, but other kinds of readers need others
home-all-rounder = It depends on the job. { $leader } is the best all-rounder.
home-for-what = What to choose for what
home-something-else = Something else?
home-score = Score
home-score-caption = Score of 100, with our weights
home-carries = What carries it
# $criteria: a list of titles on which it is among the best
home-strong = Strong on { $criteria }.
# $criterion: the title of the criterion on which it is among the last
home-behind = Behind on { $criterion }.
home-look-around = Look around
home-all-criteria = All { -criteria }
home-all-subjects = All { -subjects }
home-ranking = The ranking
# $total: the number of subjects
home-ranking-all = All { $total } { -subjects }

# $leader: a name
choice-clear = { $leader }, clearly
choice-ahead = { $leader }
choice-close = Too close to call
choice-depends = It depends
choice-undecided = Not decided yet
choice-unknown = We don’t know yet
choice-none = None has everything they must have
# $count: the number of subjects that are level
choice-many = No single best: { $count } are level
choice-neither = Neither has everything they must have
# $name: a subject
choice-only = { $name }, the only one with everything they must have
# Before a list of criteria. $name: a subject
must-unconfirmed = We don’t know whether { $name } has
must-failed = { $name } lacks

## The answer for many subjects

# $leader: a name. $ranked: the number of subjects with a rank
answer-first = { $ranked ->
    [2] { $leader } comes first of the two that we know enough about.
   *[other] { $leader } comes first of { $ranked }.
 }
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

## What a criterion says of three or more subjects

# $names: a list of names. $value: the best value
field-best = Best: { $names }, { $value }.
# $value: the best value. $count, $known: numbers of subjects
field-best-many = Best: { $value }, for { $count } of { $known }.
# The best ones have different values that count the same. $names: a list of field-each
field-best-each = Best: { $names }.
field-best-count = Best: { $count } of { $known }.
# Each of these may be the best, because values are ranges. $names: a list of field-each
field-may-be = May be best: { $names }.
# $count, $known: numbers of subjects
field-may-be-many = May be best: { $count } of { $known }.
# $name: a subject. $value: its value
field-each = { $name } ({ $value })
# A list. $count, $all: numbers of wanted items
field-wanted = { $count } of { $all } { $all ->
    [one] wanted item
   *[other] wanted items
 }
# $value: the only known value. $known, $unknown: numbers of subjects
field-same = The same for all { $known }{ $unknown ->
    [0] {""}
   *[other] {" "}known
 }: { $value }.
# $name: the only subject with a known value
field-only = Known only for { $name }: { $value }.
field-nothing = Nothing known yet.
# $least, $greatest: values
field-range = From { $least } to { $greatest }.
# $value: exactly half are less. $known, $unknown: numbers of subjects
field-half-under = Half { $unknown ->
    [0] {""}
   *[other] of the { $known } known{" "}
 }are under { $value }.
# The same, if more is better
field-half-at-least = Half { $unknown ->
    [0] {""}
   *[other] of the { $known } known{" "}
 }have at least { $value }.
# $value: the one in the middle
field-median = The median is { $value }.
# Those with the answer "yes", or with "no" if that is better. $count, $known: numbers of subjects
field-yes = { $count } of { $known }: { $names }.
field-yes-many = Yes for { $count } of { $known }.
field-yes-all = All { $known }.
field-yes-none = None of { $known }.
field-no = No for { $count } of { $known }: { $names }.
field-no-many = No for { $count } of { $known }.
field-no-all = No for all { $known }.
field-no-none = No for none of { $known }.
# The others. $names: a list of names
field-other-partial = Partly: { $names }.
field-other-no = Not: { $names }.
field-other-yes = Yes: { $names }.
# The number of others, if they are too many to name. $count: a number
field-others-partial = Partly: { $count }.
# $label: a state. $names: the subjects in this state, or their number
field-state = { $label }: { $names }.
# $items: a list of field-item
field-items = Most common: { $items }.
# Too many items are equally common. $items: their number. $count: the number of subjects that have each
field-items-level = Most common: { $items } items, each for { $count }.
# Each item is in one list only
field-items-once = No two have an item in common.
# $item: an item of lists. $count: the number of subjects that have it
field-item = { $item } ({ $count })
# $count: the number of subjects. $names: a list of names
field-unknown = Not known yet: { $names }.
field-unknown-many = Not known yet: { $count }.
# $winner: a name. $among: the message verdict-among
field-editors-winner = Our editors chose { $winner }, { $among }.
field-editors-tie = Our editors call it a tie, { $among }.
# In place of a verdict in two or three words. $count, $known: numbers of subjects
field-label-count = { $count } of { $known }
field-label-same = All the same
# $place: from 1. $shared: the number of subjects with this place. $of: the number of subjects with a rank
field-rank = { $shared ->
    [1] {""}
   *[other] joint{" "}
 }{ NUMBER($place, type: "ordinal") ->
    [one] { $place }st
    [two] { $place }nd
    [few] { $place }rd
   *[other] { $place }th
 }
field-rank-of = { field-rank } of { $of }

## How a verdict was decided

# $best, $next: points of 100. $margin: points up to which two are level
rule-ahead = The best scores { $best } of 100, the next { $next }. Up to { $margin } apart would be a tie.
rule-overlap = The values are ranges, and more than one may be the best.
# $best, $next: points of 100. $margin: points up to which two are level
rule-level = The two best score { $best } and { $next } of 100. Up to { $margin } apart is a tie.
rule-judgement = This is a judgement, not a measurement.
rule-not-scored = These values are not scored.
rule-not-scored-between = Not both values have a score.
rule-few = Fewer than two scores are known.
# $winner: a name
rule-editors-winner = Our editors chose { $winner }.
rule-editors-tie = Our editors call it a tie.
rule-editors-depends = Our editors say that it depends.
rule-editors-none = Our editors name no winner here.
rule-editors-agree = The figures say the same.
rule-editors-override = The figures alone say otherwise.
rule-open = These two are not compared here yet.
rule-pair-sum = Each { -criterion } adds its weight times the difference of the two scores. A winner that our editors chose without scores, or against them, counts as a difference of 100.
# $leader: a name. $points: points of 100. $margin: points up to which two are level
rule-pair-ahead = Added up, { $leader } is ahead by { $points } of 100. Up to { $margin } would be a tie.
rule-pair-within = Added up, { $leader } is ahead by { $points } of 100. Up to { $margin } is a tie.
rule-pair-level = Added up, the two are level.
# Too few criteria are decided. $decided, $all: numbers of criteria
rule-pair-few = { $all ->
    [one] The only { -criterion } is not decided between the two: too little for a verdict.
   *[other] Only { $decided } of { $all } { -criteria } { $decided ->
    [one] is
   *[other] are
 } decided between the two, too few for a verdict.
 }
rule-pair-nothing = No { -criterion } decides between the two.
rule-pair-agree = Our editors say the same.
# $verdict: a verdict
rule-pair-editors = Our editors decided: { $verdict }.
rule-pair-otherwise = The sum alone says otherwise.

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
sure-never-behind = { $leader } is never behind on what counts.
# $tenths: how many of ten sets of priorities
sure-share = { $leader } comes out ahead for about { $tenths } in 10 sets of priorities.
sure-share-nearly-all = { $leader } comes out ahead for nearly all sets of priorities.
sure-share-few = { $leader } comes out ahead for very few sets of priorities.
sure-judgements = These are judgements, not measurements.
# $count: the number of criteria that editors judged. $all: the number of criteria that decide
sure-some-judgements = { $count ->
    [one] { $count } of { $all } is a judgement
   *[other] { $count } of { $all } are judgements
 }; values decide the rest.
# The exact shares. $first, $second: names. $share, $rest: percentages
shares = Of all ways to weigh these { -criteria }, { $share } put { $first } first and { $rest } { $second }.
# $exact: a fraction
shares-exact = Of all ways to weigh these { -criteria }, { $share } put { $first } first (exactly { $exact }) and { $rest } { $second }.
shares-drawn = Of all ways to weigh these { -criteria }, { $share } put { $first } first and { $rest } { $second }, counted over 100,000 draws.
shares-level = The two are level under every way to weigh these { -criteria }.

## What would change the answer

# $other: the subject that would lead. $criterion: a title. $times: a number such as 2 or 1.5
turn-more = { $other } gets ahead if { $criterion } matters more than { $times } times as much.
turn-more-any = { $other } gets ahead if any one of these matters more than { $times } times as much:
# $percent: a number
turn-less = { $other } gets ahead if { $criterion } matters less than { $percent } % as much.
turn-less-any = { $other } gets ahead if any one of these matters less than { $percent } % as much:
turn-without = Ignore { $criterion } and neither leads.
turn-without-any = Ignore any one of these and neither leads:
# In a table: the share of all weight from which on the other leads. $share: a percentage
turns-above = above { $share }
turns-below = below { $share }
turns-at = at { $share }

## Charts

# $name, $other: names. $points, $others: points. $count, $rest: numbers of criteria. $by: points
chart-gains = { $name } gains { chart-points } from { $count ->
    [one] one { -criterion }
   *[other] { $count } { -criteria }
 }, { $other } { $others } from { $rest }: { $name } is { $by ->
    [one] { $by } point
   *[other] { $by } points
 } ahead.
chart-gains-level = { $name } gains { chart-points } from { $count ->
    [one] one { -criterion }
   *[other] { $count } { -criteria }
 }, { $other } { $others } from { $rest }: the two are level.
chart-gains-one = { $name } gains { chart-points } from { $count ->
    [one] one { -criterion }
   *[other] { $count } { -criteria }
 }, { $other } none.
chart-gains-none = No { -criterion } that counts separates the two.
# $widest, $closest: a title with the ends of its scores
chart-heat = The scores are furthest apart on { $widest } and closest on { $closest }.
chart-heat-one = The scores on { $widest }.
chart-heat-equal = The scores are equally far apart on every { -criterion }.
# $title: of a criterion. $low, $high: points of 100
chart-heat-range = { $title } ({ $low } to { $high })

## Scripts: those of a script have keys that begin with `js-` and its name

js-clipboard-copied = Copied
js-clipboard-prompt = Copy this text:

js-listen-pause = Pause
js-listen-resume = Resume
js-listen-stop = Stop
js-listen-speed = Speed
# $rate: 1.5 is half as fast again
js-listen-rate = { $rate }×

# $column: the title of a column
js-sorting-sort-by = Sort by { $column }

js-table-fold = Hide
js-table-unfold = Show
# $shown, $total: numbers of subjects
js-table-count = { $shown } of { $total }
# $shown, $total: numbers of criteria
js-table-shown = Showing { $shown } of { $total ->
    [one] { $total } { -criterion }
   *[other] { $total } { -criteria }
 }.

# $name: a subject
js-ranked-choose = Choose { $name } to compare
js-ranked-loading = Loading all { -subjects }…
js-ranked-failed = We could not load the other { -subjects }. These are the ones on this page.
# $count: the number of chosen subjects
js-ranked-compare = { $count ->
    [0] Compare chosen
   *[other] Compare chosen ({ $count })
 }
# $count: a number of subjects
js-ranked-more = Show { $count } more
# $total: the number of subjects. $weights: "own" or "editors"
js-ranked-all = All { $total } { -subjects }{ js-ranked-weights }.
# $shown, $total: numbers of subjects. $weights: "own" or "editors"
js-ranked-first = The first { $shown } of all { $total } { -subjects }{ js-ranked-weights }.
# $count, $total: numbers of subjects. $weights: "own" or "editors"
js-ranked-found = { $count ->
    [0] None
   *[other] { $count }
 } of { $total } { -subjects } found{ js-ranked-weights }.
# $count, $shown, $total: numbers of subjects. $weights: "own" or "editors"
js-ranked-found-first = { $count } of { $total } { -subjects } found, the first { $shown } shown{ js-ranked-weights }.
# The end of the four sentences above. $weights: "own" or "editors"
js-ranked-weights = { $weights ->
    [own] , by your weights
   *[editors] {""}
 }

# $value: in words, such as "20 ms"
js-filters-least = at least { $value }
js-filters-most = at most { $value }
js-filters-any = any
js-priorities-loading = Ranking all { -subjects } by your weights…
js-priorities-failed = We could not load the other { -subjects }, so your weights cannot rank them.
js-priorities-copy = Copy a link to this answer
js-priorities-reset = Back to our weights
# How much a criterion counts, at most two words
js-sliders-ignore = ignore
js-sliders-normal = normal
js-sliders-important = important
js-sliders-decisive = decisive
# The criteria of a group count differently
js-sliders-mixed = mixed
js-sliders-must = must have
# The heading of criteria without a group
js-sliders-others = Others

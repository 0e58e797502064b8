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

//! weighup turns a folder of TOML and Markdown files into a static website that compares things.
//!
//! This page is the architecture guide: the way of one file, the map, what always holds, who may touch what, and how to
//! add things. Read the modules in the order in which they stand below; each uses only those above it.
//!
//! # The way of one file
//!
//! `content/criteria/routing.toml`, from disk to browser:
//!
//! 1. [`commands`] read `weighup build`; [`project`] knows where the folders are.
//! 2. [`load`] reads the file into a [`source_text::SourceText`] with a number. From here on, a place in it is a
//!    [`source_text::Span`]: that number and a byte range.
//! 3. [`parse`] turns the text into a [`parse::CriterionDocument`]: every value with its span, every name still a name.
//!    What is misspelt or of the wrong type becomes a [`diagnostic::Diagnostic`], and reading goes on.
//! 4. [`naming`] gives style sheets and scripts their names; [`model`] links all documents into the [`model::Comparison`]:
//!    names become indexes, values get the type of their criterion, Markdown is scanned and its references looked up. Dead
//!    names are diagnostics.
//! 5. [`check`] judges the finished comparison, [`method`] computes verdicts from scores and weights.
//! 6. [`plan`] lists the pages: `criteria/routing/` is one, each pair that is worth a page another.
//! 7. [`render`] makes the page: parts that several pages show (the verdict, each assessment) are rendered once and
//!    shared, a view is put together from them, a template turns it into HTML.
//! 8. [`pipeline`] is the steps 2 to 7 up to a ready [`render::Renderer`]; `build` maps it over all pages in parallel
//!    and [`mod@write`] puts them into the output directory, all or none. The browser opens `criteria/routing/index.html`.
//!
//! # The heart
//!
//! [`render::Renderer::render`] is a pure function of the comparison and the templates. So [`mod@serve`] renders the page
//! that a browser asks for, a build can be split by page index, and neither needs to know what changed since last time.
//! Between two changes a preview keeps the texts of files that stayed as they were and the documents parsed from them
//! ([`pipeline::Session`]); linking, checks, plan, templates and pages are made anew from all of it.
//!
//! A build leaves out one thing, for sites of many pairs: the page of a pair that nobody wrote an article about shows two subjects, and
//! what all pages may show. The manifest says what both were made of ([`load::Origins`], by the subjects' own files,
//! [`model::Comparison::claim_places`] in the criteria's, and [`model::Comparison::faces`]); where neither is different and the file
//! is still the one that was written, it stays.
//!
//! # Parts of a site
//!
//! A [`plan::Part`], `--shard K/N`, is a rule over indexes: the pages by their index in the plan and, after them, the static
//! files are dealt out one by one, and which part gets which follows from the index and N alone. So machines that know nothing of
//! each other build disjoint parts. Each loads, checks and plans the whole comparison, as every page may show any of it, and renders
//! its own pages only. A part's manifest tells which part of what it is ([`write::PartLabel`], with the hash of all
//! [`load::Inputs`]); [`write::Parts`] lets together what belongs together, and the union is one build.
//!
//! # What always holds
//!
//! Each of these is held by a test; the test's name stands behind it.
//!
//! * **Data goes one way.** A module uses only modules above it in the list below. (test: `modules_use_only_modules_above_them`)
//! * **Few touch the world.** Disk, network, clock and environment are met only where the next section says.
//!   (test: `only_a_few_modules_touch_disk_net_and_clock`)
//! * **No panic.** No code gives up but by returning an error. (test: `no_code_gives_up_without_a_word`; test:
//!   `mangled_projects_are_told_about_and_never_panic`)
//! * **Verdicts are exact.** No floating-point number takes part in one (test: `no_floating_point_number_takes_part_in_a_verdict`),
//!   and answers computed elsewhere come out, up to pages and data. (test: `fighters_are_scored_and_ranked_from_content_to_page_and_data`)
//! * **All problems at once**, each with file, line, column, code and help. (test: `authors_are_told_what_is_wrong`)
//! * **What `check` lets pass, `build` builds**, but for templates that fail on pairs which `check` says it left out.
//!   (test: `check_finds_what_build_finds_and_writes_nothing`,
//!   test: `check_counts_many_pairs_without_rendering_them_all_and_says_so`)
//! * **A fix changes what it says and no other byte**, in `content/` alone. (test: `fix_corrects_misspelt_keys_everywhere_and_no_other_byte`,
//!   test: `fix_touches_content_and_nothing_else`)
//! * **No automatic fix changes what an author says**: no winner, condition, assertion or reference.
//!   (test: `fix_leaves_alone_what_could_change_a_meaning`)
//! * **The schemas say what the parsers take**, every key, both ways. (test: `what_one_refuses_the_other_refuses`,
//!   test: `every_key_is_explained_and_nothing_else`, test: `all_data_is_valid_by_its_schema`)
//! * **Every code is explained** with examples that do what they say. (test: `every_code_is_explained_by_examples_that_hold`)
//! * **Whole or not at all.** At every instant the output directory holds one complete build, also when a build is killed,
//!   the disk is full or a template fails. (test: `a_build_killed_at_any_moment_leaves_a_whole_site`,
//!   test: `a_build_on_a_full_disk_changes_nothing`, test: `the_tree_is_what_is_foreign_and_the_last_pages`)
//! * **Nothing foreign is touched.** (test: `foreign_things_stay_as_they_are`, test: `removing_a_subject_removes_exactly_its_pages`,
//!   test: `a_staging_folder_of_somebody_else_s_is_refused_and_stays_as_it_is`)
//! * **Same input, same bytes**, whatever the machine, threads, time, place and order of files.
//!   (test: `threads_time_zone_language_and_folder_leave_no_trace`)
//! * **Parts merged are one build**, to the byte and with its manifest; parts that do not belong together, or came to harm, are
//!   refused, and a merge is whole or not at all. (test: `parts_merged_are_one_build_to_the_byte`,
//!   test: `parts_that_do_not_belong_together_are_refused`, test: `damaged_parts_are_refused`,
//!   test: `a_merge_killed_at_any_moment_leaves_a_whole_site`)
//! * **Each file is in one part**, and parts differ by one file at most.
//!   (test: `each_file_is_in_exactly_one_part_and_parts_differ_by_one_file`)
//! * **The day changes what is told, never a page.** (test: `the_day_changes_what_is_told_and_no_page`)
//! * **What has not changed is not written.** (test: `a_second_build_touches_nothing`)
//! * **A build over an older one is a clean build**, to the byte, whatever was edited and whoever touched the files.
//!   (test: `a_build_over_an_older_one_is_a_clean_build`, test: `random_edits_come_out_as_in_a_clean_build`,
//!   test: `what_somebody_changed_or_removed_is_made_again`)
//! * **A style sheet's or script's name tells its content**, so hosts may have it kept for ever.
//!   (test: `style_sheets_and_scripts_are_named_after_their_content`)
//! * **An index and an address name the same page.** (test: `index_and_address_find_the_same_page`,
//!   test: `long_lists_have_pages_that_are_found_by_index_and_address`)
//! * **One place decides the form of addresses**, `plan::address`; everything else asks it.
//!   (test: `in_the_form_of_files_the_same_pages_are_half_the_entries`)
//! * **No two files at one path.** (test: `an_alias_at_the_address_of_a_pair_is_a_collision`)
//! * **Any two subjects can be compared**, also those whose pair has no page of its own. (test: `a_pair_without_a_page_is_drawn_by_the_whole_table`)
//! * **Every link leads somewhere**, under any path of a host. (test: `every_link_leads_to_a_page_and_part_that_is_there`)
//! * **No page grows with the number of subjects**, beyond thirty of them. (test: `no_page_grows_with_the_number_of_subjects`)
//! * **The preview is the build.** After any edits each page served is the page of a clean build, but for the tag of the
//!   reload script, and what a build lacks is not found. (test: `every_page_served_is_the_page_that_a_clean_build_writes`,
//!   test: `long_lists_are_served_page_by_page_and_gone_when_the_subjects_are_few`) Where a template fails on some page, a
//!   build writes nothing; the preview, which renders only what is asked for, tells it on that page and serves all others from
//!   the newest files. (test: `where_only_one_page_fails_all_others_are_those_of_the_newest_files`)
//! * **The preview is for its owner.** Host, origin and token are compared, and an address is looked up and never becomes
//!   a path. (test: `nobody_else_is_answered`, test: `nothing_outside_of_the_site_is_served`)
//! * **The preview survives**: broken files, lost folders, slow and greedy clients, a storm of changes. (test: `a_broken_start_is_served_and_heals`,
//!   test: `folders_that_are_lost_and_come_back_are_watched_again`, test: `requests_have_limits_and_a_slow_client_holds_up_nobody`,
//!   test: `in_a_network_clients_without_progress_are_sent_away_and_slow_ones_stay`, test: `a_checkout_of_many_files_comes_out_right`)
//! * **One saved file is shown at once**, and everything else, errors included, when it is silent: no step of saving is shown.
//!   (test: `one_saved_file_is_shown_at_once_and_reported_once`, test: `steps_of_saving_are_not_shown_and_their_end_is_one_change`)
//! * **A change to a page is a diff to review.** `tests/golden/` keeps every page kind, the data and the answers of `why` as expected
//!   files. (test: `the_tents_are_as_expected`, test: `the_walks_are_as_expected`, test: `the_apples_are_as_expected`)
//! * **A template has a budget**, counted and not timed, and one that goes beyond it is an error with its place and the page.
//!   (test: `a_template_that_grows_without_end_is_an_error_with_its_place_and_the_page`,
//!   test: `every_kind_of_template_has_a_budget`) It changes no byte of a page. (test: `charges_change_no_byte_of_a_page`)
//! * **The built-in theme prints nothing where escaping does not make it safe**, and a project's templates are judged by the same
//!   rules. (test: `the_built_in_templates_print_nothing_unsafe`, test: `what_is_not_safe_is_told_where_it_is_printed`)
//! * **Pages are whole and inert**: complete without a script, and no text of an author becomes one.
//!   (test: `every_page_is_whole_and_inert`)
//!
//! # Who touches the world
//!
//! | | disk | network | clock | environment |
//! |---|---|---|---|---|
//! | [`project`], [`load`] | read; the process' own memory, where the system tells it as a file | – | – | – |
//! | [`mod@serve`] | told of changes; reads through [`load`] | listens | how long a change took, timeouts | – |
//! | [`mod@write`] | read and write the output directory; make and change files for `init`, `add`, `schema`, `check` | – | – | – |
//! | [`commands`] | – | – | how long a build and each of its stages took, what day it is | `NO_COLOR`, `TERM`, `SOURCE_DATE_EPOCH`, the home folder |
//! | all others | – | – | – | – |
//!
//! Templates and content reach nothing but what they are given. [`pipeline`] has no clock: it tells `build --stats` when a stage is
//! over, and that looks at its own.
//!
//! # Two families of errors
//!
//! A [`diagnostic::Diagnostic`] is the author's mistake: it has a place, a code, a message and help, it is always collected,
//! and all of them are shown at once. An [`error::Error`] means that the tool could not work: operation, path, cause; it
//! ends the command. The first makes exit code 1, the second 2.
//!
//! # Left out on purpose
//!
//! * Dependencies between pages and files. A page is made from what is there; only whole pages are kept, see above.
//! * Template syntax in Markdown: a comparison of frameworks is full of `{{ }}`; references are links, blocks are images.
//! * Plugins, hooks, commands run by content or templates; data fetched while building.
//! * Global state. Asynchronous code outside of [`mod@serve`]. (test: `only_the_preview_is_asynchronous`)
//!
//! # Recipes
//!
//! **Add a check.** A file in `src/check/` with one public function from the comparison to diagnostics, its wording and
//! its tests; list it in `src/check/mod.rs` among the rules that judge by what they see, or among those that need the whole; name
//! its code in `src/diagnostic/code.rs` among the judgements; explain the code in `src/diagnostic/explain/` with a wrong and
//! a right example; add a case to `tests/diagnostics/`. That authors can allow it with a reason comes by itself.
//!
//! **Add a page kind.** A variant of [`plan::Page`] with its address in `src/plan/address.rs`; a view in
//! `src/render/views/`; a template; a row in `templates/README.md`.
//!
//! **Add a command.** Its arguments in `src/commands/arguments.rs`, a file of its own beside that, a line in the
//! dispatch; end-to-end tests in `tests/`.
//!
//! **Add a key to the content format.** Ask for it in its module of `src/parse/`, explain it in `src/schema/notes/` (its type
//! comes from the asking), carry it through `src/model/link/`, show it in a view, and tell of it in the README. Then
//! `WEIGHUP_UPDATE_EXPECTED=1 cargo test --test schemas` writes `docs/schemas/` anew.
//!
//! **Add a key to the data.** A documented field of the structs in `src/render/files/json.rs`, and the same command.
//!
//! **Add a fix.** Give the diagnostic a [`diagnostic::Fix`] and list its code in [`diagnostic::fix::FIXABLE`]. A fix is automatic only
//! if it cannot change what the author says; any other is made on request (`check --fix=CODE`). `check --fix`, `json` and `sarif` do
//! the rest.
//!
//! **Add a format of diagnostics.** A file in `src/diagnostic/format/` from [`diagnostic::format::Listing`] to text, and a
//! variant of [`diagnostic::format::Format`].

pub mod error;

pub mod source_text;

pub mod diagnostic;

pub mod project;

pub mod load;

pub mod parse;

pub mod naming;

pub mod model;

pub mod method;

pub mod check;

pub mod plan;

pub mod render;

pub mod schema;

pub mod pipeline;

pub mod serve;

pub mod write;

pub mod commands;

//! weighup turns a folder of TOML and Markdown files into a static website that compares things.
//!
//! This page is the architecture guide: the way of one file from disk to the browser, the modules,
//! the promises that tests check, and recipes for common changes.
//!
//! # Overview
//!
//! Data flows in one direction, from a folder to bytes:
//!
//! ```text
//! folder ─ load ─▶ texts ─ parse ─▶ documents ─ model ─▶ comparison ─ plan ─▶ pages
//!                                                                               │
//!               write (build) or serve (preview) ◀─ bytes ◀─ render, one page ◀─┘
//! ```
//!
//! The stages also return diagnostics, reported together. A project with errors is never built.
//!
//! | module | from | to |
//! |---|---|---|
//! | [`error`] | a failed operation | the error that ends a command |
//! | [`source_text`] | the content of a file | a numbered text, with lines and columns |
//! | [`diagnostic`] | a problem and its place | reports for people and programs, fixes, explanations |
//! | [`project`] | a folder | the paths of its parts |
//! | [`picture`] | the bytes of a picture | its size, and smaller versions |
//! | [`load`] | paths | texts, templates, static files, sizes of pictures |
//! | [`parse`] | texts | documents: one per file, with the place of every value |
//! | [`naming`] | static files | their published names, with hashes |
//! | [`model`] | documents | the comparison: linked, typed, immutable |
//! | [`method`] | scores and weights | verdicts, in exact integers |
//! | [`words`] | the key of a message | words for readers |
//! | [`check`] | the comparison | diagnostics |
//! | [`plan`] | the comparison | the list of pages, by index and by address |
//! | [`render`] | one page | bytes |
//! | [`schema`] | the keys that the parsers read | JSON Schemas |
//! | [`pipeline`] | a project | a renderer and all diagnostics: the stages above, in order |
//! | [`import`] | a table of another program | new files of content, and what has no place in them |
//! | [`mod@serve`] | a browser's request | a page, rendered on demand |
//! | [`mod@write`] | pages | the output directory, replaced atomically |
//! | [`commands`] | arguments | calls of the modules above |
//!
//! The modules are declared in this order at the end of this file. Each uses only modules above it.
//!
//! # One file from disk to browser
//!
//! This is the way of `content/criteria/routing.toml` when the user runs `weighup build`:
//!
//! 1. [`commands`] parses the arguments, and [`project`] finds the folders.
//! 2. [`load`] reads the file into a [`source_text::SourceText`] and gives it a number. From here
//!    on, a place in the file is a [`source_text::Span`]: this number and a byte range.
//! 3. [`parse`] turns the text into a [`parse::CriterionDocument`]. Every value has its span, and
//!    names of other files are still names. A misspelt key or a wrong type becomes a
//!    [`diagnostic::Diagnostic`], and parsing continues.
//! 4. [`naming`] chooses the published names of style sheets and scripts. [`model`] then links all
//!    documents to the [`model::Comparison`]: names become indexes, values get the type of their
//!    criterion, and references in Markdown are resolved. An unknown name is a diagnostic.
//! 5. [`check`] runs its rules on the comparison. [`method`] computes verdicts from scores and
//!    weights; checks, the plan and the renderer call it.
//! 6. [`plan`] lists the pages: `criteria/routing/`, each pair with its own page, and all others.
//! 7. [`render`] renders a page. Fragments that several pages show, such as a verdict, are rendered
//!    once and shared. A view combines them, and a template turns the view into HTML.
//! 8. [`mod@write`] collects the pages in a staging folder and then exchanges it with the output
//!    directory. The browser then opens `criteria/routing/index.html`.
//!
//! The functions: `build::run`, `pipeline::prepare_observed`, `load::load`, `ContentFile::parse`,
//! `criterion::read`, `model::link`, `check::check`, `Plan::new`, `Renderer::new`, `Renderer::render`,
//! `pages::of_page`, `pages::criterion::view`, `Templates::render_to`, `Staging::publish`.
//!
//! [`pipeline`] runs steps 2 to 6, prepares the templates, and returns a [`render::Renderer`].
//! `build`, `check`, `serve` and `why` all start with it, so they accept the same projects.
//!
//! # Why it is built like this
//!
//! [`render::Renderer::render`] is a pure function: its result depends only on the comparison, the
//! templates and the page. Three things follow:
//!
//! * `build` renders pages on all processors, in any order.
//! * `serve` renders only the pages that a browser requests. It starts when the project is loaded.
//! * A build can be split between machines.
//!
//! No part of the program tracks which page depends on which file. When a file changes, a preview
//! keeps unchanged texts and documents ([`pipeline::Session`]), and runs all later stages again.
//!
//! Builds have two shortcuts. They keep smaller versions of unchanged pictures, and the pages of
//! pairs without an article or questions. Such a page shows two subjects and what all pages share.
//! The manifest stores a hash of each ([`load::Origins`]): if they and the written file are
//! unchanged, the file is kept. [`model::Comparison::claim_places`] says which text belongs to which
//! subject, [`model::Comparison::faces`] what pages about others show of it.
//!
//! # Sharded builds
//!
//! `build --shard K/N` builds one [`plan::Shard`] of a site, which users see as a *part*. All pages and static files have an
//! index, and only the index and N decide the part of a file. Machines can therefore build their
//! parts without talking to each other. Each machine loads and checks the whole project but renders
//! only its own pages. The manifest of a part contains a [`write::ShardLabel`] with a hash of all
//! inputs ([`load::Inputs`]). `merge` combines parts ([`write::Shards`]) only if their labels match.
//!
//! # Promises
//!
//! A test checks each of these promises, and is named in parentheses. Structure:
//!
//! * **Data flows in one direction.** A module uses only modules above it.
//!   (test: `modules_use_only_modules_above_them`)
//! * **Few modules touch the outside world**: disk, network, clock and environment.
//!   (test: `only_a_few_modules_touch_disk_net_and_clock`)
//! * **No panics.** Code fails by returning errors. (test: `no_code_gives_up_without_a_word`,
//!   test: `mangled_projects_are_reported_and_never_panic`)
//! * **Files of a folder form layers, too.** (test: `files_of_a_folder_form_layers`,
//!   test: `the_order_of_layers_is_the_one_that_a_folder_states`)
//! * **Calls of one operating system** are in a `system.rs` of `load`, `write` and `serve`, with a
//!   fallback. (test: `calls_of_one_operating_system_are_in_files_of_their_own`)
//! * **Only the preview is asynchronous.** (test: `only_the_preview_is_asynchronous`)
//!
//! Verdicts and data:
//!
//! * **Verdicts are exact.** They use no floating-point numbers.
//!   (test: `no_floating_point_number_takes_part_in_a_verdict`) They agree with results from
//!   another program, in pages and data.
//!   (test: `fighters_are_scored_and_ranked_from_content_to_page_and_data`)
//! * **Pages, `why`, data and scripts state one finding.**
//!   (test: `random_sites_say_what_another_program_computes_and_so_do_their_scripts`)
//! * **Without verdicts, no page judges.** (test: `no_page_of_a_site_without_verdicts_says_who_is_better`)
//! * **All words for readers are messages.** (test: `templates_contain_no_words`)
//! * **A winner is about the subjects that the editor compared.** Others neither win nor lose.
//!   (test: `a_winner_speaks_for_the_subjects_that_it_names`,
//!   test: `a_subject_added_to_the_reference_site_loses_no_verdict`)
//! * **Schemas and parsers agree** on every key. (test: `parser_and_schema_reject_the_same`,
//!   test: `every_key_is_explained_and_nothing_else`, test: `all_data_is_valid_by_its_schema`)
//!
//! Diagnostics and fixes:
//!
//! * **All problems are reported at once**, each with file, line, column, code and help.
//!   (test: `authors_see_what_is_wrong`)
//! * **Every code has an explanation** with examples that are tested.
//!   (test: `every_code_is_explained_by_correct_examples`)
//! * **`check` and `build` find the same problems.** The exception is a template that fails only on
//!   pairs that `check` reports as not rendered.
//!   (test: `check_finds_what_build_finds_and_writes_nothing`,
//!   test: `check_counts_many_pairs_without_rendering_them_all_and_says_so`)
//! * **A fix changes only what it reports**, and only files in `content/`.
//!   (test: `fix_corrects_misspelt_keys_everywhere_and_no_other_byte`,
//!   test: `fix_touches_content_and_nothing_else`)
//! * **An automatic fix never changes the author's statements**: no winner, condition, assertion or
//!   reference. (test: `fix_leaves_alone_what_could_change_a_meaning`)
//!
//! * **`import`, `add` and `check --fix` change all files or none**, and `import` no value.
//!   (test: `all_files_change_or_none_does`, test: `existing_files_get_only_what_they_lack`)
//!
//! Builds:
//!
//! * **Builds are atomic.** At every moment, the output directory contains one complete build, even
//!   if a build is killed, the disk is full or a template fails. Where two folders cannot be
//!   exchanged, a build replaces files one by one and reports this; the next build completes an
//!   interrupted one. (test: `a_build_killed_at_any_moment_leaves_a_whole_site`,
//!   test: `a_build_on_a_full_disk_changes_nothing`,
//!   test: `the_tree_is_what_is_foreign_and_the_last_pages`)
//! * **Foreign files stay unchanged.** (test: `foreign_things_stay_as_they_are`,
//!   test: `removing_a_subject_removes_exactly_its_pages`,
//!   test: `a_foreign_staging_folder_is_refused_and_stays_as_it_is`)
//! * **The same input gives the same bytes**, whatever the machine, the number of threads, the
//!   time, the folder or the order of files.
//!   (test: `threads_time_zone_language_and_folder_leave_no_trace`)
//! * **The date affects warnings, never pages.** (test: `the_day_changes_warnings_and_no_page`)
//! * **Unchanged files are not written.** (test: `a_second_build_touches_nothing`)
//! * **A build over an older one gives the same bytes as a clean build**, whatever was edited.
//!   (test: `a_build_over_an_older_one_is_a_clean_build`,
//!   test: `random_edits_come_out_as_in_a_clean_build`,
//!   test: `changed_or_removed_files_are_built_again`)
//! * **Merged parts equal one build**, including its manifest. Parts that do not match or are
//!   damaged are rejected, and a merge is atomic. (test: `parts_merged_are_one_build_to_the_byte`,
//!   test: `parts_that_do_not_belong_together_are_refused`, test: `damaged_parts_are_refused`,
//!   test: `a_merge_killed_at_any_moment_leaves_a_whole_site`)
//! * **Each file is in exactly one part**, and the sizes of parts differ by at most one file.
//!   (test: `each_file_is_in_exactly_one_part_and_parts_differ_by_one_file`)
//!
//! Pages and addresses:
//!
//! * **Index and address lead to the same page.** (test: `index_and_address_find_the_same_page`,
//!   test: `long_lists_have_pages_that_are_found_by_index_and_address`)
//! * **One module decides the form of addresses**: `plan::address`.
//!   (test: `in_the_form_of_files_the_same_pages_are_half_the_entries`)
//! * **Two files never have the same path.**
//!   (test: `an_alias_at_the_address_of_a_pair_is_a_collision`)
//! * **A rename changes names only**, in all files or none, and addresses survive it.
//!   (test: `renaming_there_and_back_changes_nothing_but_the_aliases`,
//!   test: `no_address_of_the_reference_site_dies_when_subjects_and_criteria_are_renamed`)
//! * **Every link has a target**, below any path of a host, also in earlier forms of a pair's page.
//!   (test: `every_link_leads_to_a_page_and_part_that_is_there`,
//!   test: `links_to_earlier_forms_of_the_page_still_have_a_target`)
//! * **A pair's page numbers its sources without gaps and states once what all claims share.**
//!   (test: `sources_of_a_pair_have_the_numbers_of_its_list_without_gaps`,
//!   test: `what_all_claims_share_is_stated_once_and_not_beside_each`)
//! * **Any two subjects can be compared**, even without a page for the pair.
//!   (test: `a_pair_without_a_page_is_drawn_by_the_whole_table`,
//!   test: `the_whole_table_of_two_subjects_is_their_page`)
//! * **Pages do not grow with the number of subjects** beyond thirty.
//!   (test: `no_page_grows_with_the_number_of_subjects`)
//! * **Pages are complete without scripts**, and no text of an author becomes a script.
//!   (test: `every_page_is_whole_and_inert`)
//! * **A style sheet or script has a hash of its content in its name**, so browsers can cache it
//!   forever. (test: `style_sheets_and_scripts_are_named_after_their_content`)
//! * **Changes of pages can be reviewed as diffs.** `tests/golden/` contains every page kind, the
//!   data and the output of `why`. (test: `the_tents_are_as_expected`,
//!   test: `the_walks_are_as_expected`, test: `the_apples_are_as_expected`)
//!
//! Templates:
//!
//! * **Templates have a budget**, which counts steps and not time. A template that exceeds it
//!   causes an error with its place and the page.
//!   (test: `a_template_that_grows_without_end_is_an_error_with_its_place_and_the_page`,
//!   test: `every_kind_of_template_has_a_budget`) The budget never changes a page.
//!   (test: `charges_change_no_byte_of_a_page`)
//! * **The built-in templates print values only if escaping makes them safe.** The same rules apply
//!   to a project's templates. (test: `the_built_in_templates_print_nothing_unsafe`,
//!   test: `unsafe_output_is_reported_at_its_place`)
//!
//! Preview:
//!
//! * **The preview equals the build.** After any edits, each served page is the page of a clean
//!   build, apart from the tag of the reload script. Other addresses are not found.
//!   (test: `every_page_served_is_the_page_that_a_clean_build_writes`,
//!   test: `long_lists_are_served_page_by_page_and_gone_when_the_subjects_are_few`)
//! * **A failing template affects only its pages.** A build writes nothing, but the preview reports
//!   the error on these pages and serves all others from the newest files.
//!   (test: `if_only_one_page_fails_all_others_are_those_of_the_newest_files`)
//! * **The preview is private.** Host, origin and token are checked, and an address never becomes a
//!   path on disk. (test: `no_other_host_is_answered`,
//!   test: `nothing_outside_of_the_site_is_served`)
//! * **The preview keeps running** despite broken files, lost folders, slow or greedy clients, and
//!   thousands of changes. (test: `a_broken_start_is_served_and_heals`,
//!   test: `folders_that_are_lost_and_come_back_are_watched_again`,
//!   test: `requests_have_limits_and_a_slow_client_delays_no_other`,
//!   test: `in_a_network_clients_without_progress_are_sent_away_and_slow_ones_stay`,
//!   test: `a_checkout_of_many_files_comes_out_right`)
//! * **One saved file appears at once.** Larger changes and errors appear when no more changes
//!   follow, so intermediate steps of saving are not shown.
//!   (test: `one_saved_file_is_shown_at_once_and_reported_once`,
//!   test: `steps_of_saving_are_not_shown_and_their_end_is_one_change`)
//!
//! # Access to the outside world
//!
//! | module | disk | network | clock | environment |
//! |---|---|---|---|---|
//! | [`project`] | resolves paths | – | – | – |
//! | [`load`] | reads the project and files that the user names; its own memory use from `/proc` | – | – | – |
//! | [`mod@write`] | the output directory; creates and edits project files | – | – | – |
//! | [`mod@serve`] | watches; reads through [`load`] | listens | durations, timeouts, the present time | – |
//! | [`commands`] | – | – | durations, the date | see below |
//! | all others | – | – | – | – |
//!
//! [`commands`] reads `NO_COLOR`, `TERM`, `SOURCE_DATE_EPOCH`, the current folder and the home
//! folder, and starts a browser for `serve --open`. [`mod@serve`] asks the system for random bytes.
//! Templates and content have no access to any of this. [`pipeline`] reports the end of each stage.
//!
//! # As a library
//!
//! The library is public for tests and benchmarks only. The way from a folder to a page:
//!
//! ```
//! use weighup::{model::Drafts, pipeline, project::Project};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let project = Project::open(env!("CARGO_MANIFEST_DIR").as_ref())?;
//! let today = jiff::civil::date(2026, 11, 29);
//! let choices = pipeline::Choices { drafts: Drafts::LeftOut, base_url: None, today };
//! let prepared = pipeline::prepare(&project, &choices)?;
//! // Errors in the content are in `prepared.diagnostics`. With any of them, there is no site.
//! let site = prepared.site.ok_or("the content has errors")?;
//! let page = site.renderer.plan().find("criteria/routing/").ok_or("there is no such page")?;
//! let html = site.renderer.render(page).map_err(|diagnostic| diagnostic.message)?;
//! assert!(String::from_utf8(html)?.starts_with("<!DOCTYPE html>"));
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! There are two kinds of errors. A [`diagnostic::Diagnostic`] is a mistake in the author's files.
//! It has a place, a code, a message and help. All diagnostics are collected and reported together,
//! and the exit status is 1. An [`error::Error`] means that the program could not do its work. It
//! names the operation, the path and the cause, and ends the command with exit status 2.
//!
//! # Deliberately left out
//!
//! * A graph of dependencies between pages and files. See "Why it is built like this".
//! * Template syntax in Markdown. References are links, and generated blocks are images.
//! * Plugins, hooks, commands from content or templates, and data fetched during a build.
//! * Global state. Tables that never change are constants, made at their first use.
//!
//! # Recipes
//!
//! **Add a check.**
//!
//! 1. Create a file in `src/check/` with a function from the comparison to diagnostics, and its
//!    tests. If the model has the value without a place, make it a `Spanned` in `src/model/`.
//! 2. Add the function to a list in `src/check/mod.rs`: `BY_FILE` if errors in other files cannot
//!    affect it, `BY_WHOLE` if it needs a project without errors, or `ALWAYS` if it finds errors
//!    that prevent a build. A rule that needs the date is called beside `staleness`.
//! 3. Add the code to `src/diagnostic/code.rs`, in the group under whose heading `weighup explain`
//!    lists it. Authors can allow warnings and notes with a reason, and errors from `DateOrder` to
//!    `LowContrast`.
//! 4. Explain the code in `src/diagnostic/explain/`, with a wrong and a right example.
//! 5. Add a case to `tests/diagnostics/`. `WEIGHUP_UPDATE_EXPECTED=1 cargo test --test diagnostics`
//!    writes its output.
//!
//! **Add a page kind.**
//!
//! 1. A page that a site has once is a variant of [`model::BuiltIn`]. Add it to `BUILT_IN_NAMES`,
//!    `built_in_pages` (`src/plan/mod.rs`), `built_in` (`src/plan/address.rs`), `RESERVED_PAGES`
//!    (`src/parse/slug.rs`) and, for the header, `src/render/pages/site.rs`. Other pages are
//!    variants of [`plan::Page`]: list them in `src/plan/mod.rs`, and add their address to
//!    `src/plan/address.rs` and the reverse to `src/plan/find.rs`. The compiler reports most other
//!    places, but not `is_reported` and `has_slug` in `src/plan/collision.rs`, `LastChanges` in
//!    `src/plan/last_changes.rs`, `source_path` in `src/render/pages/frame.rs`, and in the same
//!    folder `way_up.rs` and `description.rs`.
//! 2. Define its view in `src/render/views/`, create a file in `src/render/pages/` that builds it,
//!    and select it with its template in `src/render/pages/mod.rs`.
//! 3. Add the template to `templates/` and document its variables in `templates/PAGES.md`.
//! 4. Add a page of this kind to `tests/golden/`, and see CONTRIBUTING.md for the browser tests.
//!
//! **Add a value type.**
//!
//! 1. Add a variant to [`parse::ValueType`] and its name to [`parse::VALUE_TYPES`], for the schema.
//! 2. Add a variant to [`model::Value`] and convert raw values to it in `Value::of_type`. Add a
//!    hint for wrong values to `src/model/link/assessments.rs`.
//! 3. Define its score, or that it has none, in `src/method/score.rs`.
//! 4. Add its words to `src/render/words.rs`. Add its name to the `enum` of `type` and, if it
//!    contains a number, the number to `number` in `src/render/files/criteria.rs`. Check the matches
//!    with a default: `check_keys_of_type` in `src/model/link/criterion.rs`, `outside` in
//!    `src/check/clamped.rs`, `is_wordy` and `mark` in `src/render/fragments/assessments.rs`. Add the
//!    type to `TYPES` in `src/import/column_type.rs`.
//! 5. Add an example to `src/commands/add/hints.rs` and describe the type in
//!    `src/schema/notes/criterion.rs`, `docs/content.md` and `templates/VIEWS.md`.
//!
//! **Add a word or sentence for readers.** Add a message to `templates/words/en.ftl`, in the group of
//! its page and with a comment on its variables. Templates print it with `t(key="…")`, Rust with
//! [`words::Catalogue::text`], and a script with `t("js-…")` of `static/js/words.js`, if the key
//! begins with `js-` and the script's name.
//!
//! **Add a command.** Add its arguments to `src/commands/arguments.rs`, create a file for it beside
//! that, call it in `src/commands/mod.rs`, and add end-to-end tests to `tests/`.
//!
//! **Add a key to the content format.** Read it in its module of `src/parse/` and explain it in
//! `src/schema/notes/`. Its type comes from the parser. Pass it through `src/model/link/` and show
//! it in a view. Then update `docs/schemas/` and the tables of `docs/content.md` with
//! `WEIGHUP_UPDATE_EXPECTED=1 cargo test --test schemas --test manual`. Two files list all keys; the
//! compiler reports one that they omit: `src/parse/name_places/` visits those with
//! names or links (for `rename`), `src/model/faces.rs` writes what pages about other subjects show.
//!
//! **Add a key to the data.** Add a documented field to the struct of its part in
//! `src/render/files/` (`comparison.rs`, `criteria.rs`, `pairs.rs`, `ranking.rs`, `profiles.rs` or
//! `columns.rs`) and to `docs/comparison-json.md`, and update the schemas with the same command.
//!
//! **Add a fix.** Attach a [`diagnostic::Fix`] to the diagnostic and add its code to
//! [`diagnostic::fix::FIXABLE`]. A fix may be automatic only if it cannot change the author's
//! meaning. All others need consent (`check --fix=CODE`).
//!
//! **Add an output format for diagnostics.** Create a file in `src/diagnostic/format/` that turns a
//! [`diagnostic::format::Listing`] into text, add a variant to [`diagnostic::format::Format`], and
//! call it in `src/commands/check.rs`.

pub mod error;

pub mod source_text;

pub mod diagnostic;

pub mod project;

pub mod picture;

pub mod load;

pub mod parse;

pub mod naming;

pub mod model;

pub mod method;

pub mod words;

pub mod check;

pub mod plan;

pub mod render;

pub mod schema;

pub mod pipeline;

pub mod import;

pub mod serve;

pub mod write;

pub mod commands;

//! What the programming languages call what.

use super::code::{Habit, NOTHING, Quote, Reach, Rules};

/// A string in double quotes that ends with its line.
const DOUBLE: Quote = Quote {
    open: "\"",
    close: "\"",
    reach: Reach::Line,
};
/// A string in single quotes that ends with its line.
const SINGLE: Quote = Quote {
    open: "'",
    close: "'",
    reach: Reach::Line,
};
/// One letter in single quotes.
const LETTER: Quote = Quote {
    open: "'",
    close: "'",
    reach: Reach::Letter,
};
/// A string between backticks.
const BACKTICK: Quote = Quote {
    open: "`",
    close: "`",
    reach: Reach::Lines,
};
/// A string between three double quotes.
const TRIPLE: Quote = Quote {
    open: "\"\"\"",
    close: "\"\"\"",
    reach: Reach::Lines,
};
/// A string between three single quotes.
const TRIPLE_SINGLE: Quote = Quote {
    open: "'''",
    close: "'''",
    reach: Reach::Lines,
};
/// A string in double quotes of any number of lines.
const DOUBLE_LINES: Quote = Quote {
    open: "\"",
    close: "\"",
    reach: Reach::Lines,
};
/// A string in single quotes of any number of lines.
const SINGLE_LINES: Quote = Quote {
    open: "'",
    close: "'",
    reach: Reach::Lines,
};

/// Languages with the comments and strings of C.
const LIKE_C: Rules = Rules {
    line_comments: &["//"],
    block_comments: &[("/*", "*/")],
    quotes: &[DOUBLE, SINGLE],
    constants: "true false null",
    variables: "this super",
    ..NOTHING
};

/// C and C++.
pub(super) const C: Rules = Rules {
    prefixes: "LuUR8",
    keywords: "alignas alignof asm auto break case catch class co_await co_return co_yield concept const \
        consteval constexpr continue default define delete do elif else endif enum explicit export extern \
        final for friend goto if ifdef ifndef include inline mutable namespace new noexcept operator \
        override pragma private protected public register requires return sizeof static static_assert \
        struct switch template throw try typedef typename undef union using virtual volatile while",
    constants: "true false NULL nullptr",
    types: "bool char double float int int16_t int32_t int64_t int8_t long short signed size_t uint16_t \
        uint32_t uint64_t uint8_t unsigned void wchar_t",
    ..LIKE_C
};

/// C#.
pub(super) const CSHARP: Rules = Rules {
    prefixes: "@$",
    keywords: "abstract as async await base break case catch checked class const continue default delegate do \
        else enum event explicit extern finally fixed for foreach get goto if implicit in init interface \
        internal is lock namespace new operator out override params private protected public readonly \
        record ref return sealed set sizeof static struct switch throw try typeof unchecked unsafe using \
        var virtual volatile when where while with yield",
    types: "bool byte char decimal double dynamic float int long object sbyte short string uint ulong ushort \
        void",
    ..CAPITAL
};

/// Languages like C whose types begin with a capital letter.
const CAPITAL: Rules = Rules {
    habits: &[Habit::CapitalTypes, Habit::Decorators],
    ..LIKE_C
};

/// Dart.
pub(super) const DART: Rules = Rules {
    quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    prefixes: "r",
    keywords: "abstract as assert async await base break case catch class const continue covariant default \
        deferred do dynamic else enum export extends extension external factory final finally for get if \
        implements import in interface is late library mixin new on operator part required rethrow return \
        sealed set show static switch sync throw try typedef var when while with yield",
    types: "bool double int num void",
    ..CAPITAL
};

/// Recipes of container images.
pub(super) const DOCKERFILE: Rules = Rules {
    line_comments: &["#"],
    quotes: &[DOUBLE, SINGLE],
    keywords: "ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL \
        STOPSIGNAL USER VOLUME WORKDIR",
    sigils: &['$'],
    ..NOTHING
};

/// Elixir.
pub(super) const ELIXIR: Rules = Rules {
    line_comments: &["#"],
    quotes: &[TRIPLE, DOUBLE_LINES, SINGLE_LINES],
    keywords: "after alias and case catch cond def defimpl defmacro defmodule defp defprotocol defstruct do else \
        end fn for if import in not or quote raise receive require rescue try unless unquote use when with",
    constants: "true false nil",
    sigils: &['@'],
    habits: &[Habit::CapitalTypes],
    ..NOTHING
};

/// Go.
pub(super) const GO: Rules = Rules {
    quotes: &[
        DOUBLE,
        LETTER,
        Quote {
            open: "`",
            close: "`",
            reach: Reach::Raw,
        },
    ],
    keywords: "break case chan const continue default defer else fallthrough for func go goto if import interface \
        map package range return select struct switch type var",
    constants: "true false nil iota",
    types: "any bool byte complex128 complex64 error float32 float64 int int16 int32 int64 int8 rune string \
        uint uint16 uint32 uint64 uint8 uintptr",
    variables: "",
    ..LIKE_C
};

/// Java.
pub(super) const JAVA: Rules = Rules {
    quotes: &[TRIPLE, DOUBLE, SINGLE],
    keywords: "abstract assert break case catch class const continue default def do else enum extends final \
        finally for goto if implements import instanceof interface native new package permits private \
        protected public record return sealed static strictfp switch synchronized throw throws transient \
        try var volatile while yield",
    types: "boolean byte char double float int long short void",
    ..CAPITAL
};

/// JavaScript and TypeScript.
pub(super) const JAVASCRIPT: Rules = Rules {
    quotes: &[DOUBLE, SINGLE, BACKTICK],
    keywords: "abstract as async await break case catch class const continue debugger declare default delete do \
        else enum export extends finally for from function get if implements import in instanceof \
        interface keyof let namespace new of private protected public readonly return satisfies set static \
        switch throw try type typeof var void while with yield",
    constants: "true false null undefined NaN Infinity",
    types: "any bigint boolean never number object string symbol unknown",
    ..CAPITAL
};

/// JSON, with the comments that some allow.
pub(super) const JSON: Rules = Rules {
    habits: &[Habit::QuotedKeys],
    variables: "",
    ..LIKE_C
};

/// Kotlin.
pub(super) const KOTLIN: Rules = Rules {
    quotes: &[TRIPLE, DOUBLE, SINGLE],
    keywords: "abstract actual annotation as break by catch class companion const constructor continue \
        crossinline data do else enum expect external final finally for fun if import in infix init inline \
        inner interface internal is lateinit noinline object open operator out override package private \
        protected public reified return sealed suspend throw try typealias val var vararg when where while",
    variables: "this super it",
    ..CAPITAL
};

/// Lua.
pub(super) const LUA: Rules = Rules {
    line_comments: &["--"],
    block_comments: &[("--[[", "]]")],
    quotes: &[
        DOUBLE,
        SINGLE,
        Quote {
            open: "[[",
            close: "]]",
            reach: Reach::Raw,
        },
    ],
    keywords: "and break do else elseif end for function goto if in local not or repeat return then until while",
    constants: "true false nil",
    variables: "self",
    ..NOTHING
};

/// PHP.
pub(super) const PHP: Rules = Rules {
    line_comments: &["//", "#"],
    quotes: &[DOUBLE_LINES, SINGLE_LINES],
    keywords: "abstract and array as break callable case catch class clone const continue declare default do echo \
        else elseif empty enum exit extends final finally fn for foreach function global goto if \
        implements include include_once instanceof insteadof interface isset list match namespace new or \
        php print private protected public readonly require require_once return static switch throw trait \
        try unset use var while xor yield",
    types: "bool float int iterable mixed never object string void",
    variables: "parent self",
    sigils: &['$'],
    habits: &[Habit::CapitalTypes, Habit::AnyCase],
    ..LIKE_C
};

/// Python.
pub(super) const PYTHON: Rules = Rules {
    line_comments: &["#"],
    quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    prefixes: "rRbBfFuUtT",
    keywords: "and as assert async await break case class continue def del elif else except finally for from \
        global if import in is lambda match nonlocal not or pass raise return try while with yield",
    constants: "True False None NotImplemented Ellipsis",
    types: "bool bytes dict float frozenset int list object set str tuple type",
    variables: "self cls",
    habits: &[Habit::CapitalTypes, Habit::Decorators],
    ..NOTHING
};

/// R.
pub(super) const R: Rules = Rules {
    line_comments: &["#"],
    quotes: &[DOUBLE_LINES, SINGLE_LINES],
    keywords: "break else for function if in library next repeat require return while",
    constants: "TRUE FALSE NULL NA NaN Inf",
    ..NOTHING
};

/// Ruby.
pub(super) const RUBY: Rules = Rules {
    line_comments: &["#"],
    block_comments: &[("=begin", "=end")],
    quotes: &[DOUBLE_LINES, SINGLE_LINES, BACKTICK],
    keywords: "alias and attr_accessor attr_reader attr_writer begin break case class def defined do else elsif \
        end ensure extend for if in include loop module next not or private protected public raise redo \
        require require_relative rescue retry return super then undef unless until when while yield",
    constants: "true false nil",
    variables: "self",
    sigils: &['@', '$'],
    habits: &[Habit::CapitalTypes],
    ..NOTHING
};

/// Rust.
pub(super) const RUST: Rules = Rules {
    quotes: &[
        Quote {
            open: "r##\"",
            close: "\"##",
            reach: Reach::Raw,
        },
        Quote {
            open: "r#\"",
            close: "\"#",
            reach: Reach::Raw,
        },
        Quote {
            open: "r\"",
            close: "\"",
            reach: Reach::Raw,
        },
        DOUBLE_LINES,
        LETTER,
    ],
    prefixes: "bc",
    keywords: "as async await break const continue crate dyn else enum extern fn for if impl in let loop \
        macro_rules match mod move mut pub ref return static struct trait type union unsafe use where \
        while yield",
    constants: "true false",
    types: "bool char f32 f64 i128 i16 i32 i64 i8 isize str u128 u16 u32 u64 u8 usize",
    variables: "self",
    habits: &[Habit::CapitalTypes, Habit::Macros],
    ..LIKE_C
};

/// Scala.
pub(super) const SCALA: Rules = Rules {
    quotes: &[TRIPLE, DOUBLE, LETTER],
    prefixes: "sf",
    keywords: "abstract case catch class def do else end enum export extends extension final finally for given if \
        implicit import lazy match new object override package private protected return sealed then throw \
        trait try type using val var while with yield",
    ..CAPITAL
};

/// SQL.
pub(super) const SQL: Rules = Rules {
    line_comments: &["--"],
    block_comments: &[("/*", "*/")],
    quotes: &[SINGLE_LINES, DOUBLE_LINES, BACKTICK],
    keywords: "add all alter analyze and as asc begin between by cascade case check column commit constraint \
        create cross database default delete desc distinct drop else end except exists explain foreign \
        from full grant group having if in index inner insert intersect into is join key left like limit \
        not offset on or order outer over partition primary references returning revoke right rollback \
        select set table then transaction trigger truncate union unique update using values view when \
        where with",
    constants: "true false null",
    types: "bigint blob boolean bytea char date datetime decimal double float int integer json jsonb numeric \
        real serial smallint text time timestamp uuid varchar",
    habits: &[Habit::AnyCase],
    ..NOTHING
};

/// Swift.
pub(super) const SWIFT: Rules = Rules {
    quotes: &[TRIPLE, DOUBLE],
    keywords: "actor any as associatedtype async await break case catch class continue default defer do else enum \
        extension fallthrough fileprivate final for func get guard if import in indirect init inout \
        internal is lazy let mutating open operator override private protocol public repeat required \
        return set some static struct subscript switch throw throws try typealias unowned var weak where \
        while",
    constants: "true false nil",
    variables: "self super",
    ..CAPITAL
};

/// What stands between the braces of templates.
pub(super) const TEMPLATE: Rules = Rules {
    quotes: &[DOUBLE, SINGLE],
    keywords: "and as by else if ignore import in is missing not only or with without",
    constants: "true false none True False None",
    ..NOTHING
};

/// The values in settings files.
pub(super) const VALUES: Rules = Rules {
    line_comments: &["#"],
    quotes: &[
        TRIPLE,
        Quote {
            open: "'''",
            close: "'''",
            reach: Reach::Raw,
        },
        DOUBLE,
        Quote {
            open: "'",
            close: "'",
            reach: Reach::Line,
        },
    ],
    constants: "true false null yes no on off True False inf nan",
    sigils: &['$'],
    habits: &[Habit::Dates],
    ..NOTHING
};

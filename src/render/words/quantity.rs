//! Turns quantities and amounts of money into words.

use rust_decimal::Decimal;

use crate::model::amount::{grouped, with_unit};
use crate::model::{Money, Quantity};
use crate::words::{Argument, Catalogue};

/// The messages for quantities that are open at one end.
pub(in crate::render) struct OpenEnds {
    at_least: &'static str,
    at_most: &'static str,
}

const NUMBERS: OpenEnds = OpenEnds {
    at_least: "value-at-least",
    at_most: "value-at-most",
};

const PRICES: OpenEnds = OpenEnds {
    at_least: "value-from",
    at_most: "value-up-to",
};

/// Formats a quantity with its unit: "about 20 000 requests/s", "12–15 ms", "unlimited".
pub(in crate::render) fn quantity(
    catalogue: &Catalogue,
    quantity: Quantity,
    unit: Option<&str>,
) -> String {
    quantity_in(catalogue, quantity, &NUMBERS, |number| {
        with_unit(number, unit)
    })
}

/// Formats an amount of money: "12 USD per user per month", "from 10 EUR", "free".
pub(super) fn money(catalogue: &Catalogue, money: &Money) -> String {
    let Some(currency) = &money.currency else {
        return catalogue.text("value-free", &[]);
    };
    let in_currency = |number| {
        let amount = grouped(number);
        let given = [
            ("amount", Argument::from(&amount)),
            ("currency", Argument::from(currency)),
        ];
        catalogue.text("value-money", &given)
    };
    let amount = quantity_in(catalogue, money.amount, &PRICES, in_currency);
    per(catalogue, &amount, money)
}

/// Formats an amount of money without its currency and what it is for: "from 10".
pub(in crate::render) fn amount(catalogue: &Catalogue, money: &Money) -> String {
    quantity_in(catalogue, money.amount, &PRICES, grouped)
}

/// Adds what an amount is for to the amount, or to its currency.
pub(super) fn per(catalogue: &Catalogue, amount: &str, money: &Money) -> String {
    let parts = money.per.iter().flat_map(|per| per.split('/'));
    parts.fold(amount.to_owned(), |amount, per| {
        let given = [("amount", (&amount).into()), ("per", per.into())];
        catalogue.text("value-per", &given)
    })
}

/// Formats a quantity. `last` formats the number that its unit follows.
fn quantity_in(
    catalogue: &Catalogue,
    quantity: Quantity,
    open: &OpenEnds,
    last: impl Fn(Decimal) -> String,
) -> String {
    let with = |key: &str, number| {
        let value = last(number);
        catalogue.text(key, &[("value", (&value).into())])
    };
    let two = |key: &str, first: Decimal, second| {
        let (first, second) = (grouped(first), last(second));
        let given = [("first", (&first).into()), ("second", (&second).into())];
        catalogue.text(key, &given)
    };
    match quantity {
        Quantity::Exact(number) => last(number),
        Quantity::About(number) => with("value-about", number),
        Quantity::Spread { middle, by } => two("value-spread", middle, by),
        Quantity::Range { least, most } => two("value-range", least, most),
        Quantity::AtLeast(number) => with(open.at_least, number),
        Quantity::AtMost(number) => with(open.at_most, number),
        Quantity::Unlimited => catalogue.text("value-unlimited", &[]),
    }
}

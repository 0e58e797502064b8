//! Reads amounts of money as other programs write them.

use crate::model::Quantity;

/// The codes of ISO 4217, without those of metals and funds.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// Signs that mean one currency only. `$` and `¥` mean several.
const SIGNS: [(&str, &str); 6] = [
    ("US$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₩", "KRW"),
];

/// Finds the currency whose code or sign a text contains.
#[cfg(feature = "spreadsheets")]
pub(super) fn code_in(text: &str) -> Option<&'static str> {
    let mut signs = SIGNS.iter();
    let sign = signs.find(|(sign, _)| text.contains(sign));
    let mut words = text.split(|c: char| !c.is_ascii_uppercase());
    let named = || words.find_map(|word| CODES.split(' ').find(|code| *code == word));
    sign.map(|(_, code)| *code).or_else(named)
}

/// Writes an amount as content does, `12.50 EUR/month`, if its currency is known and before or after
/// the number: `from €12.50/month`, `EUR 12.50`, `12.50€`.
pub(super) fn amount(text: &str) -> Option<String> {
    let spaced = SIGNS
        .iter()
        .fold(text.replace('/', " /"), |text, (sign, code)| {
            text.replacen(sign, &format!(" {code} "), 1)
        });
    let mut words: Vec<&str> = spaced.split_whitespace().collect();
    let is_before =
        |pair: &[&str]| is_code(pair[0]) && pair[1].starts_with(|c: char| c.is_ascii_digit());
    if let Some(place) = words.windows(2).position(is_before) {
        words.swap(place, place + 1);
    }
    let plain = words.join(" ");
    let (_, rest) = Quantity::parse(&plain)?;
    let number = plain.strip_suffix(rest)?.trim();
    let (currency, purpose) = rest.split_once(' ').unwrap_or((rest, ""));
    (is_code(currency) && (purpose.is_empty() || purpose.starts_with('/'))).then(|| {
        let purpose = purpose.replace(" /", "/").replace("/ ", "/");
        format!("{number} {currency}{purpose}")
    })
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && CODES.split(' ').any(|code| code == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_a_currency_before_or_after_the_number() {
        let cases = [
            ("12.50 EUR/month", Some("12.50 EUR/month")),
            ("€12.50 / month", Some("12.50 EUR/month")),
            ("12.50€", Some("12.50 EUR")),
            ("CHF 3", Some("3 CHF")),
            ("US$ 3/1M tokens", Some("3 USD/1M tokens")),
            ("from 20 GBP", Some("from 20 GBP")),
            ("10-20 £", Some("10-20 GBP")),
            ("from €20/user / month", Some("from 20 EUR/user/month")),
            ("$12", None),
            ("60 FPS", None),
            ("12", None),
            ("EUR", None),
            ("12 EUR each", None),
        ];
        for (text, expected) in cases {
            assert_eq!(amount(text).as_deref(), expected, "{text}");
        }
    }
}

//! Binary logarithms in integers, exact enough for scores in thousandths.

use rust_decimal::Decimal;

/// The fractional bits of a logarithm.
const BITS: u32 = 40;

/// Computes log2 of a number above 0, in units of 2⁻⁴⁰. The error is below 2⁻³⁰.
pub(super) fn log2(number: Decimal) -> i64 {
    let mantissa = number.mantissa().unsigned_abs();
    of_integer(mantissa) - i64::from(number.scale()) * of_integer(10)
}

/// Computes log2 of an integer above 0 bit by bit: squaring a number doubles its logarithm.
fn of_integer(integer: u128) -> i64 {
    let exponent = integer.max(1).ilog2();
    // The integer divided by a power of two, so that its highest bit is bit 63.
    let mut mantissa = (integer.max(1) << (127 - exponent)) >> 64;
    let mut log = i64::from(exponent) << BITS;
    for bit in (0..BITS).rev() {
        mantissa = mantissa * mantissa;
        if mantissa >> 127 == 1 {
            log += 1 << bit;
            mantissa >>= 64;
        } else {
            mantissa >>= 63;
        }
    }
    log
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_of_powers_and_products_fit_together() {
        let log = |text: &str| log2(Decimal::from_str_exact(text).unwrap());
        assert_eq!(log("1"), 0);
        assert_eq!(log("1024"), 10 << BITS);
        assert_eq!(log("0.5"), -1 << BITS);
        let ten = log("10");
        // log2(10) = 3.321928094887362…, times 2⁴⁰.
        assert!((ten - 3_652_498_566_965).abs() <= 1024, "{ten}");
        for (number, times) in [
            ("1000", 3),
            ("0.01", -2),
            ("10000000000000000000000000000", 28),
        ] {
            assert!((log(number) - times * ten).abs() <= 1024, "{number}");
        }
    }
}

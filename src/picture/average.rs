//! Makes a picture smaller, row by row: each new pixel is the exact average of the area that it
//! covers.
//!
//! Averages in integers are the same on every machine. Only one row of the picture need be in
//! memory.

/// The shape of a picture's pixels and of the smaller one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) from: [usize; 2],
    pub(super) to: [usize; 2],
    /// The number of bytes of a pixel: grey, grey and alpha, red, green and blue, or with alpha.
    pub(super) channels: usize,
}

/// A smaller picture in the making.
pub(super) struct Average {
    shape: Shape,
    /// The sums of the new row so far, each weighted by the covered area.
    sums: Vec<u64>,
    /// The sums of the last row that was added, by column of the new picture.
    row: Vec<u64>,
    /// The number of rows that were added.
    added: usize,
    pixels: Vec<u8>,
}

impl Average {
    pub(super) fn new(shape: Shape) -> Self {
        let width = shape.to[0] * shape.channels;
        Self {
            shape,
            sums: vec![0; width],
            row: vec![0; width],
            added: 0,
            pixels: Vec::with_capacity(width * shape.to[1]),
        }
    }

    pub(super) fn shape(&self) -> Shape {
        self.shape
    }

    /// Adds the next row of the picture.
    pub(super) fn add(&mut self, row: &[u8]) {
        match self.shape.channels {
            1 => self.sum_columns(row, |[grey]: [u8; 1]| [grey.into()]),
            2 => self.sum_columns(row, |[grey, alpha]: [u8; 2]| {
                [u64::from(grey) * u64::from(alpha), alpha.into()]
            }),
            3 => self.sum_columns(row, |pixel: [u8; 3]| pixel.map(u64::from)),
            _ => self.sum_columns(row, |[red, green, blue, alpha]: [u8; 4]| {
                let of = |color: u8| u64::from(color) * u64::from(alpha);
                [of(red), of(green), of(blue), alpha.into()]
            }),
        }
        let ([_, from], [_, to]) = (self.shape.from, self.shape.to);
        // In units of which an old row has `to` and a new row has `from`.
        let mut start = self.added * to;
        self.added += 1;
        let end = self.added * to;
        while start < end {
            let boundary = (start / from + 1) * from;
            let part = end.min(boundary) - start;
            for (sum, column) in self.sums.iter_mut().zip(&self.row) {
                *sum += column * part as u64;
            }
            start += part;
            if start == boundary {
                self.end_row();
            }
        }
    }

    /// Returns the pixels of the smaller picture. Rows that were never added are black.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let [width, height] = self.shape.to;
        self.pixels.resize(width * height * self.shape.channels, 0);
        self.pixels
    }

    /// Sums the pixels of a row by column of the new picture. `weigh` multiplies colours by their
    /// alpha, so that invisible pixels do not colour visible ones.
    fn sum_columns<const N: usize>(&mut self, row: &[u8], weigh: impl Fn([u8; N]) -> [u64; N]) {
        let ([from, _], [to, _]) = (self.shape.from, self.shape.to);
        self.row.fill(0);
        let (pixels, _) = row.as_chunks::<N>();
        let (columns, _) = self.row.as_chunks_mut::<N>();
        let mut columns = columns.iter_mut();
        let Some(mut column) = columns.next() else {
            return;
        };
        let mut room = from;
        for pixel in pixels {
            let values = weigh(*pixel);
            let mut left = to;
            if left > room {
                add(column, values, room);
                left -= room;
                match columns.next() {
                    Some(next) => column = next,
                    None => return,
                }
                room = from;
            }
            add(column, values, left);
            room -= left;
            if room == 0 {
                match columns.next() {
                    Some(next) => column = next,
                    None => return,
                }
                room = from;
            }
        }
    }

    /// Turns the sums into pixels of the new picture.
    fn end_row(&mut self) {
        let [width, height] = self.shape.from;
        let area = width as u64 * height as u64;
        let channels = self.shape.channels;
        let has_alpha = channels == 2 || channels == 4;
        for sums in self.sums.chunks_exact_mut(channels) {
            if has_alpha {
                let (colors, alpha) = sums.split_at_mut(channels - 1);
                let alpha = alpha[0];
                let colors = colors.iter().map(|sum| rounded(*sum, alpha));
                self.pixels.extend(colors);
                self.pixels.push(rounded(alpha, area));
            } else {
                self.pixels
                    .extend(sums.iter().map(|sum| rounded(*sum, area)));
            }
            sums.fill(0);
        }
    }
}

fn add<const N: usize>(column: &mut [u64; N], values: [u64; N], part: usize) {
    for (sum, value) in column.iter_mut().zip(values) {
        *sum += value * part as u64;
    }
}

/// Divides and rounds half up. The result is a byte, because the sum is of that many bytes.
fn rounded(sum: u64, count: u64) -> u8 {
    if count == 0 {
        return 0;
    }
    u8::try_from((sum + count / 2) / count).unwrap_or(u8::MAX)
}

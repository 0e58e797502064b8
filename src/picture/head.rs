//! Reads the head of a picture's file: its format, its size, and whether it can be made smaller.

use std::io::{self, Read, Seek, SeekFrom};

use super::{Orientation, jpeg, others, png, svg};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Svg,
    Png,
    Jpeg,
    Gif,
    WebP,
    Avif,
}

/// A size in pixels, as browsers show the picture. Both are at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub format: Format,
    /// `None` for an SVG that has no size of its own.
    pub size: Option<Size>,
    pub orientation: Orientation,
    /// True if smaller versions need fewer bytes and look the same: not for drawings, animations,
    /// palettes and colours for print.
    pub can_shrink: bool,
}

/// The reason why a file cannot be shown as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It does not begin like a picture of the format that its name says.
    OtherFormat,
    /// Its end is missing.
    CutShort,
    /// It begins like a picture, but its size cannot be read.
    Unreadable,
}

/// The largest number of bytes that are searched for the size of an SVG.
const SVG_HEAD: u64 = 64 << 10;

impl Format {
    /// All formats with the name that authors know and the endings of their files.
    const ALL: [(Self, &'static str, &'static [&'static str]); 6] = [
        (Self::Svg, "SVG", &["svg"]),
        (Self::Png, "PNG", &["png"]),
        (Self::Jpeg, "JPEG", &["jpg", "jpeg"]),
        (Self::Gif, "GIF", &["gif"]),
        (Self::WebP, "WebP", &["webp"]),
        (Self::Avif, "AVIF", &["avif"]),
    ];

    /// Finds the format of a path by its ending, in any case.
    pub fn of(path: &str) -> Option<Self> {
        let ending = path.rsplit('/').next()?.rsplit_once('.')?.1;
        let mut all = Self::ALL.iter();
        all.find(|(_, _, endings)| endings.iter().any(|one| one.eq_ignore_ascii_case(ending)))
            .map(|(format, _, _)| *format)
    }

    pub fn name(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(format, _, _)| *format == self)
            .map_or("", |(_, name, _)| name)
    }
}

impl Size {
    /// Returns a size, or a fault if a side is 0.
    pub(super) fn new(width: u32, height: u32) -> Result<Self, Fault> {
        if width == 0 || height == 0 {
            return Err(Fault::Unreadable);
        }
        Ok(Self { width, height })
    }

    /// Exchanges width and height if rows become columns.
    pub(super) fn turned(self, orientation: Orientation) -> Self {
        if orientation.is_sideways() {
            return Self {
                width: self.height,
                height: self.width,
            };
        }
        self
    }

    pub fn pixels(self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }
}

/// Reads the head of a picture of this format.
///
/// # Errors
/// If the file cannot be read. The inner error says why the file is not a picture.
pub fn head(format: Format, mut file: impl Read + Seek) -> io::Result<Result<Head, Fault>> {
    let found = match format {
        Format::Svg => {
            let mut text = Vec::new();
            file.take(SVG_HEAD).read_to_end(&mut text)?;
            svg::head(&String::from_utf8_lossy(&text)).map_err(Problem::Fault)
        }
        Format::Png => png::head(&mut file),
        Format::Jpeg => jpeg::head(&mut file),
        Format::Gif | Format::WebP | Format::Avif => others::head(format, &mut file),
    };
    match found {
        Ok(head) => Ok(Ok(head)),
        Err(Problem::Fault(fault)) => Ok(Err(fault)),
        Err(Problem::Io(error)) if error.kind() == io::ErrorKind::UnexpectedEof => {
            Ok(Err(Fault::CutShort))
        }
        Err(Problem::Io(error)) => Err(error),
    }
}

/// The reason why reading ended early.
#[derive(Debug)]
pub(super) enum Problem {
    Fault(Fault),
    Io(io::Error),
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<io::Error> for Problem {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads exactly `N` bytes.
pub(super) fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Returns the length of the file, and leaves the position unchanged.
pub(super) fn length(file: &mut impl Seek) -> io::Result<u64> {
    let place = file.stream_position()?;
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(place))?;
    Ok(length)
}

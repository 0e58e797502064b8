//! Opens the archive that a spreadsheet is, if its files are not too large.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;

/// The most bytes of all files in an archive.
const MOST_BYTES: u64 = 256 << 20;

pub(super) type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens an archive. Its files are unpacked once to count their bytes, because the sizes that it
/// states can be wrong.
///
/// # Errors
/// The reason, if it is no archive or too large.
pub(super) fn open(bytes: &[u8]) -> Result<Archive<'_>, String> {
    let archive = ZipArchive::new(Cursor::new(bytes));
    let mut archive = archive.map_err(|_| "it is not a spreadsheet".to_owned())?;
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| error.to_string())?;
        let counted = io::copy(&mut file.take(left + 1), &mut io::sink());
        let counted = counted.map_err(|error| error.to_string())?;
        left = left
            .checked_sub(counted)
            .ok_or("it unpacks to more than 256 MiB")?;
    }
    Ok(archive)
}

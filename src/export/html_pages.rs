//! Pages of a document as one page for a browser: text that can be searched and selected, a list of what
//! there is, and each page on a sheet of its own when printed.

use super::chart::svg::svg;
use super::chart::svg_text::{FACES, FAMILY, escape};
use super::sheet::{Document, Sheet};

/// A document as a page that needs nothing beside it.
pub fn page(document: &Document) -> String {
    let title = escape(&document.title);
    let [w, h] = document.sheets.first().map_or([1.0, 1.0], |sheet| sheet.size);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{}\
         @page {{ size: {w:.2}px {h:.2}px; margin: 0 }}\n{}{}</style>\n</head>\n<body>\n",
        document.language,
        faces(),
        include_str!("document_page.css"),
        other_sizes(document, [w, h]),
    );
    if document.sheets.len() > 1 {
        page += &format!("<nav aria-label=\"Pages\">\n<h1>{title}</h1>\n<ol>\n");
        for (sheet, n) in document.sheets.iter().zip(1..) {
            page += &format!("<li><a href=\"#page-{n}\">{}</a></li>\n", escape(&sheet.title));
        }
        page += "</ol>\n</nav>\n";
    }
    for (sheet, n) in document.sheets.iter().zip(1..) {
        section(&mut page, sheet, n);
    }
    page += "</body>\n</html>\n";
    page
}

/// What prints the pages that have another size than the first, each on a sheet of its own size.
fn other_sizes(document: &Document, first: [f64; 2]) -> String {
    let others = document.sheets.iter().zip(1..).filter(|(sheet, _)| sheet.size != first);
    let of = |(sheet, n): (&Sheet, usize)| {
        let [w, h] = sheet.size;
        format!("@page page-{n} {{ size: {w:.2}px {h:.2}px }}\n#page-{n} {{ page: page-{n} }}\n")
    };
    others.map(of).collect()
}

fn section(page: &mut String, sheet: &Sheet, n: usize) {
    let title = escape(&sheet.title);
    *page += &format!(
        "<section id=\"page-{n}\" tabindex=\"0\" aria-label=\"{title}\">\n<h2>{title}</h2>\n{}</section>\n",
        svg(sheet, true)
    );
}

/// The shipped faces within the page, so that text is as wide as it was measured.
fn faces() -> String {
    let face = |(bytes, weight): (&[u8], u32)| {
        format!(
            "@font-face {{ font-family: \"{FAMILY}\"; font-weight: {weight}; \
             src: url(data:font/ttf;base64,{}) }}\n",
            base64(bytes)
        )
    };
    FACES.into_iter().zip([400, 600]).map(face).collect()
}

/// Bytes in letters, as RFC 4648 says.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits =
            (0..3).fold(0u32, |bits, i| bits << 8 | u32::from(three.get(i).copied().unwrap_or(0)));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place > three.len() { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_written_as_others_read_them() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}

//! The file around slides: a zipped package of parts that name each other. The same slides always give the
//! same bytes.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::chart::svg_text::escape;
use crate::export::sheet::Document;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names that parts of slides use.
const NAMES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
                     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
                     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.presentationml";
/// What every tree of shapes begins with.
const TREE: &str =
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";

/// A slide.
pub struct Slide {
    /// The colour of its ground, as six digits.
    pub ground: String,
    /// Its shapes; `rId2` is its picture in pixels and `rId3` the same as SVG.
    pub shapes: String,
    /// Its picture.
    pub media: Media,
}

/// A picture in both forms.
pub struct Media {
    /// As lines.
    pub svg: Vec<u8>,
    /// As pixels, for programs that know no SVG.
    pub png: Vec<u8>,
}

/// Writes the slides of a document, all of one size.
///
/// # Errors
/// When they cannot be packed.
pub fn write(document: &Document, size: [i64; 2], slides: &[Slide]) -> Result<Vec<u8>, ZipError> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| -> Result<(), ZipError> {
        let packed = match name.ends_with(".png") {
            true => CompressionMethod::Stored,
            false => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default().compression_method(packed);
        package.start_file(name, options.last_modified_time(DateTime::default()))?;
        Ok(package.write_all(bytes)?)
    };
    add("[Content_Types].xml", types(slides.len()).as_bytes())?;
    let office = ("officeDocument", "ppt/presentation.xml");
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let mut root = relations(&[office]);
    let end = root.len() - "</Relationships>".len();
    let about = format!("<Relationship Id=\"rId2\" Type=\"{core}\" Target=\"docProps/core.xml\"/>");
    root.insert_str(end, &about);
    add("_rels/.rels", root.as_bytes())?;
    add("docProps/core.xml", properties(document).as_bytes())?;
    add("ppt/presentation.xml", presentation(size, slides.len()).as_bytes())?;
    let targets: Vec<String> = (1..=slides.len()).map(|n| format!("slides/slide{n}.xml")).collect();
    let mut of_all =
        vec![("slideMaster", "slideMasters/slideMaster1.xml"), ("theme", "theme/theme1.xml")];
    of_all.extend(targets.iter().map(|target| ("slide", target.as_str())));
    add("ppt/_rels/presentation.xml.rels", relations(&of_all).as_bytes())?;
    add("ppt/theme/theme1.xml", include_bytes!("theme.xml"))?;
    add("ppt/slideMasters/slideMaster1.xml", master().as_bytes())?;
    let of_master =
        [("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")];
    add("ppt/slideMasters/_rels/slideMaster1.xml.rels", relations(&of_master).as_bytes())?;
    add("ppt/slideLayouts/slideLayout1.xml", layout().as_bytes())?;
    let of_layout = [("slideMaster", "../slideMasters/slideMaster1.xml")];
    add("ppt/slideLayouts/_rels/slideLayout1.xml.rels", relations(&of_layout).as_bytes())?;
    for (slide, n) in slides.iter().zip(1..) {
        let Slide { ground, shapes, media } = slide;
        let text = format!(
            "{HEAD}<p:sld {NAMES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val=\"{ground}\"/>\
             </a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{shapes}</p:spTree></p:cSld>\
             <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
        );
        add(&format!("ppt/slides/slide{n}.xml"), text.as_bytes())?;
        let [png, svg] = ["png", "svg"].map(|ending| format!("../media/image{n}.{ending}"));
        let layout = ("slideLayout", "../slideLayouts/slideLayout1.xml");
        let named = relations(&[layout, ("image", &png), ("image", &svg)]);
        add(&format!("ppt/slides/_rels/slide{n}.xml.rels"), named.as_bytes())?;
        add(&format!("ppt/media/image{n}.png"), &media.png)?;
        add(&format!("ppt/media/image{n}.svg"), &media.svg)?;
    }
    Ok(package.finish()?.into_inner())
}

/// What a part names, `rId1` first.
fn relations(of: &[(&str, &str)]) -> String {
    let mut text = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for ((kind, target), n) in of.iter().zip(1..) {
        let _ = write!(
            text,
            "<Relationship Id=\"rId{n}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>"
        );
    }
    text + "</Relationships>"
}

fn types(slides: usize) -> String {
    let mut text = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    );
    let endings = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("svg", "image/svg+xml"),
    ];
    for (ending, of) in endings {
        let _ = write!(text, "<Default Extension=\"{ending}\" ContentType=\"{of}\"/>");
    }
    let mut part = |name: &str, of: &str| {
        let _ = write!(text, "<Override PartName=\"/{name}\" ContentType=\"{of}\"/>");
    };
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
    part("ppt/presentation.xml", &format!("{TYPE}.presentation.main+xml"));
    part("ppt/slideMasters/slideMaster1.xml", &format!("{TYPE}.slideMaster+xml"));
    part("ppt/slideLayouts/slideLayout1.xml", &format!("{TYPE}.slideLayout+xml"));
    for n in 1..=slides {
        part(&format!("ppt/slides/slide{n}.xml"), &format!("{TYPE}.slide+xml"));
    }
    text + "</Types>"
}

fn properties(document: &Document) -> String {
    let created = document.date.map_or_else(String::new, |(year, month, day)| {
        format!(
            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{year:04}-{month:02}-{day:02}T00:00:00Z\
             </dcterms:created>"
        )
    });
    format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dc:language>{}</dc:language>{created}</cp:coreProperties>",
        escape(&document.title),
        document.language
    )
}

fn presentation([w, h]: [i64; 2], slides: usize) -> String {
    let mut text = format!(
        "{HEAD}<p:presentation {NAMES}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" \
         r:id=\"rId1\"/></p:sldMasterIdLst><p:sldIdLst>"
    );
    for n in 0..slides {
        let _ = write!(text, "<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + n, n + 3);
    }
    let _ = write!(
        text,
        "</p:sldIdLst><p:sldSz cx=\"{w}\" cy=\"{h}\"/><p:notesSz cx=\"{h}\" cy=\"{w}\"/>\
         </p:presentation>"
    );
    text
}

/// The placeholder that titles of slides fill.
const TITLE: &str = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/>\
                     </p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>\
                     <a:off x=\"500000\" y=\"400000\"/><a:ext cx=\"9600000\" cy=\"600000\"/></a:xfrm>\
                     <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/>\
                     <a:lstStyle/><a:p><a:r><a:rPr lang=\"en\"/><a:t>Title</a:t></a:r></a:p></p:txBody>\
                     </p:sp>";

fn master() -> String {
    format!(
        "{HEAD}<p:sldMaster {NAMES}><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/>\
         </p:bgRef></p:bg><p:spTree>{TREE}{TITLE}</p:spTree></p:cSld><p:clrMap bg1=\"lt1\" tx1=\"dk1\" \
         bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" accent3=\"accent3\" \
         accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" \
         folHlink=\"folHlink\"/><p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/>\
         </p:sldLayoutIdLst></p:sldMaster>"
    )
}

fn layout() -> String {
    format!(
        "{HEAD}<p:sldLayout {NAMES} type=\"titleOnly\"><p:cSld name=\"Page\"><p:spTree>{TREE}{TITLE}\
         </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
}

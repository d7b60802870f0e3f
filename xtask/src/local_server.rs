//! A folder served on this machine, for trying: the headers of isolation let a page share memory with its
//! workers.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path};

use anyhow::Context;

/// Serves a folder until the program is ended.
///
/// # Errors
/// When the port is taken.
pub fn serve(folder: &Path, port: u16, is_isolated: bool) -> anyhow::Result<()> {
    let listener =
        TcpListener::bind(("127.0.0.1", port)).with_context(|| format!("port {port}"))?;
    let how = if is_isolated { "isolated" } else { "as it is" };
    eprintln!("http://localhost:{port}/ serves {}, {how}; Ctrl+C ends it", folder.display());
    for stream in listener.incoming().flatten() {
        let folder = folder.to_owned();
        // Who goes away in the middle has not waited for the rest.
        std::thread::spawn(move || _ = answer(&folder, stream, is_isolated));
    }
    Ok(())
}

fn answer(folder: &Path, mut stream: TcpStream, is_isolated: bool) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    let (mut header, mut host) = (String::new(), String::new());
    while reader.read_line(&mut header)? > 2 {
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("host")
        {
            host = value.trim().rsplit_once(':').map_or(value.trim(), |(host, _)| host).to_owned();
        }
        header.clear();
    }
    // A foreign page whose name leads to this machine reads nothing here.
    let is_local = matches!(host.as_str(), "localhost" | "127.0.0.1");
    let path = request.split(' ').nth(1).unwrap_or("/");
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let path = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.into()
    };
    let is_inside = Path::new(&path).components().all(|part| matches!(part, Component::Normal(_)));
    let found = (is_inside && is_local).then(|| fs::read(folder.join(&path)).ok()).flatten();
    let (status, body) = match found {
        Some(bytes) => ("200 OK", bytes),
        None => ("404 Not Found", b"there is no such file".to_vec()),
    };
    let kind = match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ttf" => "font/ttf",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    };
    let isolation = if is_isolated {
        "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Embedder-Policy: require-corp\r\n"
    } else {
        ""
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-cache\r\n{isolation}Connection: close\r\n\r\n"
    )?;
    stream.write_all(&body)
}

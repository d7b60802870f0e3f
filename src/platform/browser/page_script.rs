//! What `page.js` does for the program, in types. All but [`call_the_page`] and what asks nothing of a page is
//! for the page's own thread.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/platform/browser/page.js")]
extern "C" {
    /// Whether this page may share memory with workers.
    #[wasm_bindgen(js_name = isIsolated)]
    pub fn is_isolated() -> bool;

    /// How many threads run at once on this machine.
    pub fn cores() -> u32;

    /// Starts a thread; `heard` is called whenever one calls the page, `broke` with why it cannot go on and whether
    /// it ever began, which it tells by calling the page.
    #[wasm_bindgen(js_name = startWorker)]
    pub fn start_worker(
        address: &str,
        module: JsValue,
        memory: JsValue,
        heard: &JsValue,
        broke: &JsValue,
    );

    /// Of a worker: has the page look what is asked of it.
    #[wasm_bindgen(js_name = callThePage)]
    pub fn call_the_page();

    /// Does something once the page had its turn.
    pub fn soon(work: JsValue);

    /// Does something after so many milliseconds.
    pub fn after(milliseconds: u32, work: JsValue);

    /// All that is kept for this page, as keys and their values.
    #[wasm_bindgen(js_name = readKept, catch)]
    pub async fn read_kept() -> Result<JsValue, JsValue>;

    /// Whether this browser keeps anything for the page, as far as it said so at the beginning.
    pub fn keeps() -> bool;

    /// Learns which places are files of the machine by now, those that other windows opened, too.
    #[wasm_bindgen(js_name = learnHandles)]
    pub async fn learn_handles();

    /// Takes a lock that is held as long as the page lives; whether it was free.
    #[wasm_bindgen(js_name = lockOf)]
    pub async fn lock_of(name: &str) -> JsValue;

    /// Whether no other page holds such a lock, as far as can be known.
    #[wasm_bindgen(js_name = isAlone)]
    pub async fn is_alone() -> JsValue;

    /// Keeps entries, all of them or none; `told` gets why they are not kept.
    pub fn keep(keys: Vec<String>, values: js_sys::Array, told: JsValue);

    /// Lets an entry go.
    pub fn forget(key: &str, told: JsValue);

    /// Keeps a file at a new place, with the browser's hold on it, unless somebody has taken that by now; returns
    /// what is kept there then.
    #[wasm_bindgen(catch)]
    pub async fn claim(
        at: &str,
        key: &str,
        bytes: js_sys::Uint8Array,
        found: &Found,
    ) -> Result<JsValue, JsValue>;

    /// Writes back what was in a file that the browser emptied as it was chosen.
    #[wasm_bindgen(js_name = putBack, catch)]
    pub async fn put_back(found: &Found, bytes: js_sys::Uint8Array) -> Result<JsValue, JsValue>;

    /// Tells other windows of an entry.
    #[wasm_bindgen(js_name = tellOthers)]
    pub fn tell_others(key: &str, bytes: JsValue);

    /// Has `heard` told of entries that other windows kept: the key, and the bytes where there are any.
    #[wasm_bindgen(js_name = listenToOthers)]
    pub fn listen_to_others(heard: &JsValue);

    /// A file that a person chose.
    pub type Found;

    /// What it is called.
    #[wasm_bindgen(method, getter)]
    pub fn name(this: &Found) -> String;

    /// What it holds, where it was looked for.
    #[wasm_bindgen(method, getter)]
    pub fn bytes(this: &Found) -> Option<Vec<u8>>;

    /// The place that is known to be this very file.
    #[wasm_bindgen(method, getter)]
    pub fn at(this: &Found) -> Option<String>;

    /// The browser's hold on the file, where it has one.
    #[wasm_bindgen(method, getter)]
    pub fn handle(this: &Found) -> JsValue;

    /// Asks for a file that is there: `answer` gets it, or nothing; `cannot` is told that nobody can be asked.
    #[wasm_bindgen(js_name = chooseToOpen)]
    pub fn choose_to_open(kind: &str, endings: Vec<String>, answer: JsValue, cannot: JsValue);

    /// Asks where something new goes.
    #[wasm_bindgen(js_name = chooseToSave)]
    pub fn choose_to_save(
        kind: &str,
        endings: Vec<String>,
        name: &str,
        answer: JsValue,
        cannot: JsValue,
    );

    /// Whether a place is known to be a file of the machine.
    #[wasm_bindgen(js_name = isFile)]
    pub fn is_file(at: &str) -> bool;

    /// Knows from now on which file a place is, beyond this visit where it is kept.
    pub fn hold(at: &str, found: &Found, is_kept: bool);

    /// Knows no longer which files all places but these are.
    #[wasm_bindgen(js_name = letGoOfOthers)]
    pub fn let_go_of_others(places: Vec<String>);

    /// Reads a file that was dropped on the page.
    #[wasm_bindgen(js_name = readDropped)]
    pub fn read_dropped(file: &JsValue, answer: JsValue);

    /// Writes what is at a place into its file, or hands it over as a download; `told` gets why not. `before` is what
    /// was read there; where the file holds something else, that is not written over, and `touched` gets it.
    pub fn deliver(
        at: &str,
        bytes: js_sys::Uint8Array,
        before: Option<js_sys::Uint8Array>,
        touched: JsValue,
        told: JsValue,
    );

    /// Looks at some places, and tells what somebody changed there.
    pub fn look(places: Vec<String>, touched: &JsValue);

    /// Whether the browser asks this person before the page is left, from now on.
    #[wasm_bindgen(js_name = askBeforeLeaving)]
    pub fn ask_before_leaving(is_asked: bool);

    /// Whether this person wishes pages with a dark ground.
    #[wasm_bindgen(js_name = prefersDark)]
    pub fn prefers_dark() -> bool;

    /// Tells whether this person wishes less motion, now and at every change.
    #[wasm_bindgen(js_name = watchMotion)]
    pub fn watch_motion(heard: JsValue);

    /// The address of the page, without what stands behind a `#`.
    #[wasm_bindgen(js_name = pageAddress)]
    pub fn page_address() -> String;

    /// What stands behind the address, from `#` on; empty where nothing does.
    pub fn fragment() -> String;

    /// Takes away what stands behind the address.
    #[wasm_bindgen(js_name = forgetFragment)]
    pub fn forget_fragment();

    /// Tells what stands behind the address whenever that is another.
    #[wasm_bindgen(js_name = listenToFragments)]
    pub fn listen_to_fragments(heard: JsValue);

    /// Offers to tell a screen reader what is in the window: `asked` is called with a widget and what is to be
    /// done with it, the first time with neither.
    #[wasm_bindgen(js_name = offerTree)]
    pub fn offer_tree(asked: JsValue);

    /// Tells what is in the window, as a list of elements in JSON.
    #[wasm_bindgen(js_name = tellTree)]
    pub fn tell_tree(elements: &str);

    /// Reads the clipboard, where this person lets the page; `answer` gets its text.
    #[wasm_bindgen(js_name = readClipboard)]
    pub fn read_clipboard(answer: JsValue);

    /// Draws a word in a font as styles name it; nothing where there is nothing to draw with.
    #[wasm_bindgen(js_name = drawWord)]
    pub fn draw_word(word: &str, font: &str) -> Option<DrawnWord>;

    /// A word as pixels.
    pub type DrawnWord;

    /// Red, green, blue and how much it covers of every pixel, row by row from the top left.
    #[wasm_bindgen(method, getter)]
    pub fn rgba(this: &DrawnWord) -> Vec<u8>;

    /// How many pixels are in a row.
    #[wasm_bindgen(method, getter)]
    pub fn width(this: &DrawnWord) -> u32;

    /// How many rows there are.
    #[wasm_bindgen(method, getter)]
    pub fn height(this: &DrawnWord) -> u32;

    /// How far the left edge is from where the word begins, to the left in pixels.
    #[wasm_bindgen(method, getter)]
    pub fn left(this: &DrawnWord) -> f32;

    /// How far the upper edge is above the line that the word stands on, pixels.
    #[wasm_bindgen(method, getter)]
    pub fn ascent(this: &DrawnWord) -> f32;

    /// What stands after the word stands so many pixels to the right of where it begins.
    #[wasm_bindgen(method, getter)]
    pub fn advance(this: &DrawnWord) -> f32;

    /// Lets the page fill the screen, or no longer.
    #[wasm_bindgen(js_name = fillScreen)]
    pub fn fill_screen(all: bool);
}

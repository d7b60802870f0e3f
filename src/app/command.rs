//! The one table of commands: what it is called, what it does, which key it has.

use super::shortcut::{Key, Modifiers, Shortcut};

/// A command of menus, buttons and keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Command {
    New,
    Open,
    Save,
    SaveAs,
    EarlierVersions,
    Variant,
    ExportCharts,
    CloseTab,
    Quit,
    Undo,
    Redo,
    Copy,
    Paste,
    First,
    Back,
    Step,
    Last,
    Play,
    Hire,
    Withdraw,
    Branch,
    MoveArea,
    MoveEngineers,
    FromProduct,
    ToProduct,
    ReportTo,
    MergeInto,
    AddTeam,
    AddArea,
    Remove,
    Duplicate,
    Switch,
    Change,
    Find,
    Fit,
    ZoomIn,
    ZoomOut,
    Focus,
    NextTab,
    PreviousTab,
    MoveTabLeft,
    MoveTabRight,
    FocusPath,
    CardAbove,
    CardBelow,
    CardLeft,
    CardRight,
    Menu,
    GrowUp,
    GrowRight,
    GrowDown,
    MotionAsAsked,
    ReduceMotion,
    FullMotion,
    ToggleTheme,
    ShowLanes,
    ShowEvents,
    ShowTable,
    ShowMatters,
    PinBaseline,
    Futures,
    WorstFuture,
    TypicalFuture,
    BestFuture,
    ExpectedRun,
    Palette,
    Keys,
    Tour,
}

/// What the table says of a command.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in menus and on buttons.
    pub label: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
    /// Its key, if it has one.
    pub shortcut: Option<Shortcut>,
}

const fn key(modifiers: Modifiers, key: Key) -> Option<Shortcut> {
    Some(Shortcut { modifiers, key })
}

const NONE: Modifiers = Modifiers { command: false, shift: false, alt: false };
const CTRL: Modifiers = Modifiers { command: true, ..NONE };
const SHIFT: Modifiers = Modifiers { shift: true, ..NONE };
const ALT: Modifiers = Modifiers { alt: true, ..NONE };
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };

const fn entry(
    command: Command,
    label: &'static str,
    help: &'static str,
    shortcut: Option<Shortcut>,
) -> Entry {
    Entry { command, label, help, shortcut }
}

/// Every command, in the order of the menus.
pub const TABLE: &[Entry] = &[
    entry(Command::New, "New", "Begin with a trunk of six and no plan.", key(CTRL, Key::N)),
    entry(Command::Open, "Open…", "Open a scenario file.", key(CTRL, Key::O)),
    entry(Command::Save, "Save", "Save the scenario to its file.", key(CTRL, Key::S)),
    entry(
        Command::SaveAs,
        "Save as…",
        "Save the scenario to another file.",
        key(CTRL_SHIFT, Key::S),
    ),
    entry(Command::EarlierVersions, "Earlier versions…", "Look at what was saved before.", None),
    entry(
        Command::Variant,
        "Duplicate as variant",
        "Open a copy of this scenario beside it, to change and compare.",
        key(CTRL_SHIFT, Key::D),
    ),
    entry(
        Command::ExportCharts,
        "Export charts…",
        "Write the four plots on a page, as SVG or PNG.",
        key(CTRL, Key::E),
    ),
    entry(Command::CloseTab, "Close tab", "Close this scenario.", key(CTRL, Key::W)),
    entry(Command::Quit, "Quit", "Close the window.", key(CTRL, Key::Q)),
    entry(Command::Undo, "Undo", "Take the last change back.", key(CTRL, Key::Z)),
    entry(
        Command::Redo,
        "Redo",
        "Make the change again that was taken back.",
        key(CTRL_SHIFT, Key::Z),
    ),
    entry(
        Command::Copy,
        "Copy",
        "Copy the selected areas, or the selected team with its areas, for any scenario.",
        key(CTRL, Key::C),
    ),
    entry(
        Command::Paste,
        "Paste",
        "Add the copied areas to the selected team, or the copied team under it.",
        key(CTRL, Key::V),
    ),
    entry(Command::First, "Start", "Go to the start, before any quarter.", key(NONE, Key::Home)),
    entry(Command::Back, "Back", "Go back a quarter.", key(NONE, Key::ArrowLeft)),
    entry(Command::Step, "Step", "Step on by a quarter.", key(NONE, Key::ArrowRight)),
    entry(Command::Last, "Last", "Go to the last quarter.", key(NONE, Key::End)),
    entry(Command::Play, "Play", "Step through the quarters, or stop.", key(NONE, Key::Space)),
    entry(Command::Hire, "Hire", "Open a requisition for the selected team.", key(NONE, Key::H)),
    entry(
        Command::Withdraw,
        "Withdraw",
        "Withdraw a requisition of the selected team.",
        key(SHIFT, Key::H),
    ),
    entry(
        Command::Branch,
        "Branch",
        "Split a new team off that wholly owns the selected area.",
        key(NONE, Key::B),
    ),
    entry(
        Command::MoveArea,
        "Move area…",
        "Give the selected area to another team.",
        key(NONE, Key::M),
    ),
    entry(
        Command::MoveEngineers,
        "Move engineer…",
        "Move an engineer of the selected team to another.",
        key(NONE, Key::E),
    ),
    entry(
        Command::FromProduct,
        "Transfer in",
        "Bring an engineer from product into the selected team: no requisition, no interviews.",
        key(NONE, Key::I),
    ),
    entry(
        Command::ToProduct,
        "Transfer out",
        "Send an established engineer of the selected team to product.",
        key(SHIFT, Key::I),
    ),
    entry(
        Command::ReportTo,
        "Report to…",
        "Let the selected team report to another.",
        key(NONE, Key::R),
    ),
    entry(
        Command::MergeInto,
        "Merge into…",
        "Join the selected team into another.",
        key(NONE, Key::G),
    ),
    entry(
        Command::AddTeam,
        "Add team",
        "Add a team under the selected one, at the start.",
        key(NONE, Key::T),
    ),
    entry(Command::AddArea, "Add area", "Add an area to the selected team.", key(NONE, Key::N)),
    entry(
        Command::Remove,
        "Remove",
        "Remove what is selected: retire an area, take a decision out, remove a team from the start.",
        key(NONE, Key::Delete),
    ),
    entry(
        Command::Duplicate,
        "Duplicate",
        "Plan the selected decisions once more, a quarter later.",
        key(CTRL, Key::D),
    ),
    entry(
        Command::Switch,
        "Switch off or on",
        "Let the plan go on as if the selected decisions were not in it, or with them again.",
        key(NONE, Key::X),
    ),
    entry(
        Command::Change,
        "Change on its mark",
        "Change the selected decision where its mark is: counts, shares, teams, time.",
        key(NONE, Key::F2),
    ),
    entry(Command::Find, "Find", "Search teams and areas.", key(CTRL, Key::F)),
    entry(Command::Fit, "Fit", "Show the whole tree.", key(NONE, Key::F)),
    entry(Command::ZoomIn, "Zoom in", "Show the tree larger.", key(NONE, Key::Plus)),
    entry(Command::ZoomOut, "Zoom out", "Show the tree smaller.", key(NONE, Key::Minus)),
    entry(
        Command::Focus,
        "Focus",
        "Fade all but the selected team, what hangs on it and its way to the trunk, or nothing again.",
        key(NONE, Key::O),
    ),
    entry(Command::NextTab, "Next tab", "Show the next open scenario.", key(CTRL, Key::Tab)),
    entry(
        Command::PreviousTab,
        "Previous tab",
        "Show the open scenario before this one.",
        key(CTRL_SHIFT, Key::Tab),
    ),
    entry(
        Command::MoveTabLeft,
        "Move tab left",
        "Put this scenario's tab before the one to its left.",
        key(CTRL_SHIFT, Key::PageUp),
    ),
    entry(
        Command::MoveTabRight,
        "Move tab right",
        "Put this scenario's tab after the one to its right.",
        key(CTRL_SHIFT, Key::PageDown),
    ),
    entry(
        Command::FocusPath,
        "Focus on the path",
        "Fade all but the selected team and its way to the trunk, or nothing again.",
        key(SHIFT, Key::O),
    ),
    entry(
        Command::CardAbove,
        "Card above",
        "Select the next team above on the canvas.",
        key(ALT, Key::ArrowUp),
    ),
    entry(
        Command::CardBelow,
        "Card below",
        "Select the next team below on the canvas.",
        key(ALT, Key::ArrowDown),
    ),
    entry(
        Command::CardLeft,
        "Card to the left",
        "Select the next team to the left on the canvas.",
        key(ALT, Key::ArrowLeft),
    ),
    entry(
        Command::CardRight,
        "Card to the right",
        "Select the next team to the right on the canvas.",
        key(ALT, Key::ArrowRight),
    ),
    entry(
        Command::Menu,
        "Menu of the selected",
        "Open what can be done with the selected team, area or decision.",
        key(SHIFT, Key::F10),
    ),
    entry(Command::GrowUp, "Grow up", "Let the tree grow upward from the trunk.", None),
    entry(Command::GrowRight, "Grow right", "Let the tree grow to the right of the trunk.", None),
    entry(Command::GrowDown, "Grow down", "Let the tree grow downward from the trunk.", None),
    entry(
        Command::MotionAsAsked,
        "Motion as the desktop asks",
        "Let cards glide where they belong, unless the desktop asks for less motion.",
        None,
    ),
    entry(
        Command::ReduceMotion,
        "Reduced motion",
        "Put everything where it belongs at once instead of letting it glide.",
        None,
    ),
    entry(
        Command::FullMotion,
        "Full motion",
        "Let cards glide where they belong, whatever the desktop asks for.",
        None,
    ),
    entry(
        Command::ToggleTheme,
        "Light or dark",
        "Switch between the light and the dark theme.",
        key(CTRL, Key::T),
    ),
    entry(Command::ShowLanes, "Lanes", "Show the plan as lanes.", key(NONE, Key::Num1)),
    entry(Command::ShowEvents, "Events", "Show what happened, in words.", key(NONE, Key::Num2)),
    entry(Command::ShowTable, "Table", "Show the figures by quarter.", key(NONE, Key::Num3)),
    entry(
        Command::ShowMatters,
        "What matters most",
        "Show which uncertain inputs move an outcome most in futures, by the quarter on show.",
        key(NONE, Key::Num4),
    ),
    entry(
        Command::PinBaseline,
        "Pin as baseline",
        "Keep this run as grey lines in the plots of every tab to compare with, or let it go.",
        key(NONE, Key::P),
    ),
    entry(
        Command::Futures,
        "Futures",
        "Run many sampled futures of the plan and draw their ranges in the plots, or not.",
        key(NONE, Key::U),
    ),
    entry(
        Command::WorstFuture,
        "Worst future",
        "Show the sampled future with the least trust, week by week.",
        None,
    ),
    entry(
        Command::TypicalFuture,
        "Typical future",
        "Show the sampled future with the median of trust, week by week.",
        None,
    ),
    entry(
        Command::BestFuture,
        "Best future",
        "Show the sampled future with the most trust, week by week.",
        None,
    ),
    entry(
        Command::ExpectedRun,
        "Back to expected",
        "Show the expected run again instead of a future.",
        None,
    ),
    entry(
        Command::Palette,
        "Find anything…",
        "Find any command, team, area or example by a few letters.",
        key(CTRL, Key::K),
    ),
    entry(Command::Keys, "Keys", "Show every command and its key.", key(NONE, Key::Questionmark)),
    entry(Command::Tour, "Tour", "Point at the parts of the window, one by one.", None),
];

impl Command {
    /// What the table says of the command.
    pub fn entry(self) -> &'static Entry {
        // The test below keeps the table complete and in the order of the enum.
        &TABLE[self as usize]
    }
}

#[cfg(test)]
mod tests;

//! The one table of commands: what it is called, which keys it has, what it does.

/// What the table says of a command.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in menus and on buttons.
    pub label: &'static str,
    /// Its keys with a space between, as they are called on a keyboard, the one that is shown first:
    /// "Ctrl+Shift+Z Ctrl+Y". Ctrl is Cmd on a Mac. Empty where it has none.
    pub keys: &'static str,
    /// What it does, in a sentence.
    pub help: &'static str,
}

macro_rules! commands {
    ($($command:ident: $label:literal, $keys:literal, $help:literal;)*) => {
        /// A command of menus, buttons and keys.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Command { $(#[doc = $help] $command),* }

        /// Every command, in the order of the enum.
        pub const TABLE: &[Entry] = &[$(Entry {
            command: Command::$command,
            label: $label,
            keys: $keys,
            help: $help,
        }),*];
    };
}

commands! {
    New: "New", "Ctrl+N", "Begin with a trunk of six and no plan.";
    ReadTickets: "Read tickets…", "",
        "Read how many requests come to each area and how long they wait from tickets of Jira, Linear, GitHub, ServiceNow and others (CSV, JSON, XLSX), and fit the model to them.";
    NewFromRoster: "New from a roster…", "",
        "Begin with the teams and people of a roster, as HR systems and spreadsheets export it (CSV, XLSX).";
    NewFromQuestions: "New from questions…", "",
        "Begin by answering plain questions: the company, its teams, what they are asked for.";
    AskQuestions: "Ask about this organization…", "",
        "Answer plain questions about the open scenario: the company, its teams, what they are asked for.";
    Open: "Open…", "Ctrl+O", "Open a scenario file.";
    OpenLink: "Open link…", "", "Look at a scenario that somebody sent as a link.";
    Save: "Save", "Ctrl+S", "Save the scenario to its file.";
    SaveAs: "Save as…", "Ctrl+Shift+S", "Save the scenario to another file.";
    EarlierVersions: "Earlier versions…", "", "Look at what was saved before.";
    MergeDisk: "Merge, one by one", "Ctrl+M",
        "Where somebody else changed the file meanwhile: put both together, change by change.";
    TakeTheirs: "Take theirs", "",
        "Where somebody else changed the file meanwhile: show what is in it instead.";
    KeepMine: "Keep mine", "",
        "Where somebody else changed the file meanwhile: keep what is here, to be saved over it.";
    Variant: "Duplicate as variant", "Ctrl+Shift+D",
        "Open a copy of this scenario beside it, to change and compare.";
    Origins: "Where the numbers come from…", "",
        "List every number: measured, told or assumed, by how much the odds hang on it, with what would replace it.";
    Happened: "What really happened…", "",
        "Type what was counted in each quarter, see how much of it lies inside the bands, and weigh futures by it.";
    SearchPlans: "Search for a better plan…", "",
        "Try thousands of plans within limits you say, and see which keeps the rules most often, what it does differently and what would sink it.";
    Describe: "Name and description…", "",
        "Say what this scenario shows, and what it is called while it has no file.";
    Compare: "Compare scenarios", "C",
        "Show the open scenarios side by side: odds, figures, teams and what differs, or the panels again.";
    ExportCharts: "Export…", "Ctrl+E", "Write plots, charts, the organization, the ask, tables or a review pack to a file.";
    CopyLink: "Copy link…", "",
        "Put the scenario into a link, whole or without names, pay, notes or what really happened, and copy it.";
    CopyChart: "Copy chart as image", "",
        "Put the plots, or the one that is enlarged, on the clipboard as an image.";
    CloseTab: "Close tab", "Ctrl+W", "Close this scenario.";
    Quit: "Quit", "Ctrl+Q", "Close the window.";
    Undo: "Undo", "Ctrl+Z", "Take the last change back.";
    Redo: "Redo", "Ctrl+Shift+Z Ctrl+Y", "Make the change again that was taken back.";
    Copy: "Copy", "Ctrl+C",
        "Copy the selected areas, or the selected team with its areas, for any scenario.";
    Paste: "Paste", "Ctrl+V",
        "Add the copied areas to the selected team, or the copied team under it.";
    First: "Start", "Home", "Go to the start, before any quarter.";
    Back: "Back", "←", "Go back a quarter.";
    Step: "Step", "→", "Step on by a quarter.";
    Last: "Last", "End", "Go to the last quarter.";
    Play: "Play", "Space", "Step through the quarters, or stop.";
    Hire: "Hire", "H", "Open a requisition for the selected team.";
    Withdraw: "Withdraw", "Shift+H", "Withdraw a requisition of the selected team.";
    Branch: "Branch", "B", "Split a new team off that wholly owns the selected area.";
    MoveArea: "Move area…", "M", "Give the selected area to another team.";
    MoveEngineers: "Move engineer…", "E", "Move an engineer of the selected team to another.";
    FromProduct: "Transfer in", "I",
        "Bring an engineer from product into the selected team: no requisition, no interviews.";
    ToProduct: "Transfer out", "Shift+I",
        "Send an established engineer of the selected team to product.";
    ReportTo: "Report to…", "R", "Let the selected team report to another.";
    MergeInto: "Merge into…", "G", "Join the selected team into another.";
    AddTeam: "Add team", "T", "Add a team under the selected one, at the start.";
    AddArea: "Add area", "N",
        "Add an area to the selected team, or to the owner of the selected area.";
    Remove: "Remove", "Delete",
        "Remove what is selected: retire an area, take a decision out, remove a team from the \
         start.";
    Duplicate: "Duplicate", "Ctrl+D", "Plan the selected decisions once more, a quarter later.";
    Switch: "Switch off or on", "X",
        "Let the plan go on as if the selected decisions were not in it, or with them again.";
    Change: "Change or rename", "F2",
        "Change the selected decision where its mark is: counts, shares, teams, time; or the name of the selected team or area.";
    FillPlan: "Fill the plan from here on…", "",
        "Let a strategy write the decisions from the quarter on show to the end of the plan: branches, hires and protected time, each with its reason.";
    Find: "Find", "Ctrl+F", "Search teams and areas.";
    Fit: "Fit", "F", "Show the whole tree.";
    ZoomIn: "Zoom in", "+ =", "Show the tree larger.";
    ZoomOut: "Zoom out", "−", "Show the tree smaller.";
    Focus: "Focus", "O",
        "Fade all but the selected team, what hangs on it and its way to the trunk, or nothing \
         again.";
    NextTab: "Next tab", "Ctrl+Tab", "Show the next open scenario.";
    PreviousTab: "Previous tab", "Ctrl+Shift+Tab", "Show the open scenario before this one.";
    MoveTabLeft: "Move tab left", "Ctrl+Shift+PageUp",
        "Put this scenario's tab before the one to its left.";
    MoveTabRight: "Move tab right", "Ctrl+Shift+PageDown",
        "Put this scenario's tab after the one to its right.";
    FocusPath: "Focus on the path", "Shift+O",
        "Fade all but the selected team and its way to the trunk, or nothing again.";
    CardAbove: "Card above", "Alt+↑", "Select the next team above on the canvas.";
    CardBelow: "Card below", "Alt+↓", "Select the next team below on the canvas.";
    CardLeft: "Card to the left", "Alt+←", "Select the next team to the left on the canvas.";
    CardRight: "Card to the right", "Alt+→", "Select the next team to the right on the canvas.";
    Menu: "Menu of the selected", "Shift+F10 Menu",
        "Open what can be done with the selected team, area or decision.";
    GrowUp: "Grow up", "", "Let the tree grow upward from the trunk.";
    GrowRight: "Grow right", "", "Let the tree grow to the right of the trunk.";
    GrowDown: "Grow down", "", "Let the tree grow downward from the trunk.";
    MotionAsAsked: "Motion as the desktop asks", "",
        "Let cards glide where they belong, unless the desktop asks for less motion.";
    ReduceMotion: "Reduced motion", "",
        "Put everything where it belongs at once instead of letting it glide.";
    FullMotion: "Full motion", "",
        "Let cards glide where they belong, whatever the desktop asks for.";
    ToggleTheme: "Light or dark", "Ctrl+T", "Switch between the light and the dark theme.";
    ShowLanes: "Lanes", "1", "Show the plan as lanes.";
    ShowEvents: "Events", "2", "Show what happened, in words.";
    ShowTable: "Table", "3", "Show the figures by quarter.";
    ShowMatters: "What matters most", "4",
        "Show which uncertain inputs move an outcome most in futures, by the quarter on show.";
    ShowDecisions: "Decisions", "5",
        "Show the plan as a list: every decision with its status, owner and reason.";
    AddBookmark: "Bookmark this", "Ctrl+B",
        "Keep what is on show, with a caption, to be presented and to be a page of the review pack.";
    Bookmarks: "Bookmarks…", "Ctrl+Shift+B",
        "List the bookmarks: their captions, their order, what each shows.";
    Present: "Present", "F5",
        "Show the bookmarks one after the other over the whole screen; Esc ends it.";
    PinBaseline: "Pin as baseline", "P",
        "Keep this run as grey lines in the plots of every tab to compare with, or let it go.";
    Futures: "Futures", "U",
        "Run many sampled futures of the plan and draw their ranges in the plots, or not.";
    WorstFuture: "Worst future", "", "Show the sampled future with the least trust, week by week.";
    TypicalFuture: "Typical future", "",
        "Show the sampled future with the median of trust, week by week.";
    BestFuture: "Best future", "", "Show the sampled future with the most trust, week by week.";
    ExpectedRun: "Back to expected", "", "Show the expected run again instead of a future.";
    Palette: "Find anything…", "Ctrl+K",
        "Find any command, team, area or example by a few letters.";
    Glossary: "Glossary", "", "What the words of the model mean, each in a sentence and with an example.";
    Keys: "Keys", "?", "Show every command and its key.";
    Tour: "Tour", "", "Point at the parts of the window, one by one.";
}

impl Command {
    /// What the table says of the command.
    pub fn entry(self) -> &'static Entry {
        &TABLE[self as usize]
    }

    /// Whether it is about what is selected.
    pub fn is_about_selected(self) -> bool {
        use Command as C;
        matches!(
            self,
            C::Hire
                | C::Withdraw
                | C::Branch
                | C::MoveArea
                | C::MoveEngineers
                | C::FromProduct
                | C::ToProduct
                | C::ReportTo
                | C::MergeInto
                | C::AddTeam
                | C::AddArea
                | C::Remove
                | C::Duplicate
                | C::Switch
                | C::Change
                | C::Focus
                | C::FocusPath
                | C::CardAbove
                | C::CardBelow
                | C::CardLeft
                | C::CardRight
                | C::Menu
        )
    }

    /// Whether it means the same while questions are on show in place of the panels; whatever else is asked for shows the
    /// plan again.
    pub fn goes_with_interview(self) -> bool {
        use Command as C;
        matches!(
            self,
            C::New
                | C::NewFromRoster
                | C::NewFromQuestions
                | C::AskQuestions
                | C::Open
                | C::Save
                | C::SaveAs
                | C::Describe
                | C::Origins
                | C::Happened
                | C::CloseTab
                | C::Quit
                | C::Undo
                | C::Redo
                | C::NextTab
                | C::PreviousTab
                | C::ToggleTheme
                | C::Futures
                | C::Palette
                | C::Glossary
                | C::Keys
        )
    }

    /// Whether it means the same while a search is on show in place of the panels; whatever else is asked for shows the
    /// plan again.
    pub fn goes_with_search(self) -> bool {
        use Command as C;
        self.goes_with_interview() && !matches!(self, C::AskQuestions | C::Origins | C::Happened)
            || matches!(self, C::SearchPlans | C::ExportCharts)
    }

    /// Whether it means the same while scenarios are shown side by side; what is about one of them only is
    /// done in its own panels.
    pub fn goes_with_comparison(self) -> bool {
        use Command as C;
        matches!(
            self,
            C::New
                | C::Open
                | C::Save
                | C::SaveAs
                | C::Variant
                | C::Compare
                | C::ExportCharts
                | C::CloseTab
                | C::Quit
                | C::First
                | C::Back
                | C::Step
                | C::Last
                | C::Play
                | C::NextTab
                | C::PreviousTab
                | C::MotionAsAsked
                | C::ReduceMotion
                | C::FullMotion
                | C::ToggleTheme
                | C::Futures
                | C::Palette
                | C::Keys
        )
    }
}

#[cfg(test)]
mod tests;

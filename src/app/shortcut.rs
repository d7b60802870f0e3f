//! Keys of commands, as data; the window turns them into its own.

/// Keys held down with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Modifiers {
    /// Ctrl, or Cmd on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt, or Option on a Mac.
    pub alt: bool,
}

/// A key that some command has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    B,
    C,
    D,
    Delete,
    E,
    End,
    F,
    F10,
    F2,
    G,
    H,
    Home,
    I,
    K,
    M,
    Minus,
    N,
    Num1,
    Num2,
    Num3,
    Num4,
    O,
    P,
    PageDown,
    PageUp,
    Plus,
    Q,
    Questionmark,
    R,
    S,
    Space,
    T,
    Tab,
    U,
    V,
    W,
    X,
    Z,
}

/// What is pressed for a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortcut {
    /// What is held down.
    pub modifiers: Modifiers,
    /// What is pressed meanwhile.
    pub key: Key,
}

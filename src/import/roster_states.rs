//! Words by which rosters tell people who are gone, on leave or contracted, and positions that are open.

/// What a word of a roster says of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The person is gone.
    Gone,
    /// The position is open.
    Open,
    /// The person is on leave.
    OnLeave,
    /// The person is contracted, not employed.
    Contracted,
}

/// The words of each, as they begin a cell; a column that says whether somebody is active says no.
const WORDS: [(State, &str); 4] = [
    (
        State::Gone,
        "terminated, inactive, not active, former, left, leaver, deactivated, separated, resigned, dismissed, retired, \
         deceased, offboarded, gone, no, false, ausgeschieden, ausgetreten, gekündigt, inaktiv, inactif, sorti, \
         démissionné, parti, inactivo, inativo, inattivo, desligado, uit dienst, zwolniony, \
         离职, 已离职, 退職, 退職済, 退社",
    ),
    (
        State::Open,
        "open, unfilled, vacant, vacancy, to be hired, tbh, tbd, tba, requisition, offen, stelle offen, vakant, vacante, \
         open position, open req, open role, poste ouvert, 招聘中, 待招聘, 空缺, 募集中, 欠員",
    ),
    (
        State::OnLeave,
        "on leave, leave, leave of absence, parental leave, maternity, paternity, sabbatical, loa, elternzeit, abwesend, \
         beurlaubt, en congé, de baja, licencia, con licencia, 休假, 产假, 休职, 休職, 休職中, 産休, 育休",
    ),
    (
        State::Contracted,
        "contingent, contractor, contractors, contract, freelance, freelancer, consultant, external, extern, externe, \
         externer, agency, temp, temporary, vendor, autónomo, freiberufler, zzp, 1099, c2c, 外包, 派遣, 派遣社員, 業務委託",
    ),
];

/// Whether plain words (see [`super::headings::plain`]) say that: they are one of the words, or begin with it.
pub fn says(state: State, words: &str) -> bool {
    let of = WORDS.iter().filter(|(it, _)| *it == state).flat_map(|(_, all)| all.split(", "));
    let mut begins = of.filter_map(|word| words.strip_prefix(word));
    begins.any(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether plain words say anything of this kind.
pub fn is_state(words: &str) -> bool {
    WORDS.iter().any(|(state, _)| says(*state, words))
}

//! Variants: copies of a scenario beside it, to be changed and compared.

use super::App;
use crate::sim::what_if::WhatIf;

impl App {
    /// Opens a copy of the shown scenario beside it, which looks at it the same way.
    pub(super) fn duplicate_as_variant(&mut self) {
        self.tab_mut().settle();
        let name = self.tab().document.name();
        let variant = self.tabs.free_name(&format!("{} variant", origin(&name)));
        let document = self.tab().document.variant(variant);
        let view = self.tab().view.clone();
        let of = self.tab().id;
        self.tabs.open_beside(document, view, Some(of));
    }

    /// Opens what the what-if makes of the shown scenario beside it; the shown one is left alone.
    pub(super) fn keep_what_if_as_variant(&mut self) {
        self.tab_mut().settle();
        let Some(what_if) = self.tab().view.plots.what_if else { return };
        let name = format!("{} {}", origin(&self.tab().document.name()), short(what_if));
        let document = self.tab().document.variant(self.tabs.free_name(&name));
        let view = self.tab().view.clone();
        self.tab_mut().view.plots.what_if = None;
        let of = self.tab().id;
        self.tabs.open_beside(document, view, Some(of));
        self.tab_mut().keep_what_if();
    }
}

/// What a variant's name begins with: that of the scenario, without what makes it a variant, or a plan that was found of it.
pub(super) fn origin(name: &str) -> &str {
    let unnumbered = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let name = unnumbered.strip_suffix(" variant").unwrap_or(name);
    let asks =
        |rest: &str| rest.starts_with("no ") || rest.starts_with(|c: char| c.is_ascii_digit());
    match name.split_once(" found, ") {
        Some((own, rest)) if asks(rest) => own,
        _ => name,
    }
}

/// What a what-if adds to a name.
fn short(what_if: WhatIf) -> String {
    what_if.label().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::origin;

    #[test]
    fn a_variant_of_a_variant_is_one_of_the_same_scenario() {
        assert_eq!(origin("uber-2014"), "uber-2014");
        assert_eq!(origin("uber-2014 variant"), "uber-2014");
        assert_eq!(origin("uber-2014 variant 12"), "uber-2014");
        assert_eq!(origin("variant"), "variant");
        assert_eq!(origin("uber-2014 found, 35 hires"), "uber-2014");
        assert_eq!(origin("uber-2014 found, no heads 2"), "uber-2014");
        assert_eq!(origin("uber-2014 found, 1,035 hires variant 3"), "uber-2014");
        assert_eq!(origin("lost and found, again"), "lost and found, again");
    }
}

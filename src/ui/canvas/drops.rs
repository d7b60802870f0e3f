//! Where the drag under way can be let go on the canvas, and how that is shown.

use eframe::egui::{Align2, CornerRadius, Painter, Rect, Stroke, StrokeKind, vec2};

use super::paint::dashed;
use crate::app::drag_payload::topmost;
use crate::app::view::{Carried, Target};
use crate::app::{Show, View};
use crate::model::{AreaId, Org, TeamId, TeamIx};
use crate::ui::drag as drags;
use crate::ui::theme::{Colors, SECONDARY, regular_id};

/// Whether a drop there would be accepted; the same rules as the decision's own refusal, cheap
/// enough to ask of every card in every frame.
pub fn is_legal(org: &Org, carried: &Carried, target: &Target) -> bool {
    let team = |id: &TeamId| org.team(id).ok();
    let under = |ix: TeamIx| org.teams()[ix.ix()].under;
    match (carried, target) {
        (Carried::Areas(areas), Target::Team(to)) => {
            let to = team(to);
            areas.iter().any(|area| owner(org, area) != to)
        }
        (Carried::Areas(areas), Target::Canvas) => {
            areas.windows(2).all(|two| owner(org, &two[0]) == owner(org, &two[1]))
        }
        (Carried::Requisition | Carried::FromProduct { .. }, Target::Team(_))
        | (Carried::People { .. }, Target::Product) => true,
        (Carried::People { team, .. }, Target::Team(to)) => team != to,
        (Carried::Teams { teams, .. }, Target::MergeInto(into)) => {
            let merges = |moved: &TeamId| team(moved).is_some_and(|ix| under(ix).is_some());
            teams.iter().all(|moved| moved != into && merges(moved))
        }
        (Carried::Teams { teams, alone }, Target::ReportsTo(to)) => {
            let moved = topmost(org, teams, *alone);
            let Some(to) = team(to).filter(|to| !moved.contains(to)) else { return false };
            let can = |&ix: &TeamIx| under(ix).is_some() && (*alone || !org.is_within(to, ix));
            moved.iter().all(can) && moved.iter().any(|&ix| under(ix) != Some(to))
        }
        _ => false,
    }
}

fn owner(org: &Org, area: &AreaId) -> Option<TeamIx> {
    org.area(area).ok().map(|ix| org.areas()[ix.ix()].owner)
}

/// The zones of a team's card for what is carried: with words where there are two.
fn zones(carried: &Carried, id: &TeamId, rect: Rect) -> Vec<(Rect, Target, Option<&'static str>)> {
    match carried {
        Carried::Teams { teams, .. } if teams.contains(id) => Vec::new(),
        Carried::Teams { .. } => {
            let (upper, lower) = rect.split_top_bottom_at_fraction(0.5);
            vec![
                (upper, Target::MergeInto(id.clone()), Some("merge into")),
                (lower, Target::ReportsTo(id.clone()), Some("report to")),
            ]
        }
        Carried::People { team, .. } if team == id => Vec::new(),
        _ => vec![(rect, Target::Team(id.clone()), None)],
    }
}

/// Whether the zones' words cover the card of this team.
pub fn covers(view: &View, team: &TeamId) -> bool {
    let carried = view.drag.as_ref().map(|drag| &drag.carried);
    matches!(carried, Some(Carried::Teams { teams, .. }) if !teams.contains(team))
}

/// Lays out the zones of a card and shows which of them would take what is carried.
pub fn on_card(
    painter: &Painter,
    colors: &Colors,
    show: &Show,
    view: &View,
    team: &TeamId,
    rect: Rect,
) {
    let Some(drag) = &view.drag else { return };
    let mut pushed = Vec::new();
    let zones = zones(&drag.carried, team, rect);
    let radius = CornerRadius::same(8);
    if zones.iter().any(|(_, _, words)| words.is_some()) {
        // What is on the card would cross the words.
        painter.rect_filled(rect.shrink(1.0), radius, colors.card.gamma_multiply(0.92));
    }
    for (zone, target, words) in zones {
        let legal = is_legal(show.org, &drag.carried, &target);
        let hovered = drag.target.as_ref() == Some(&target);
        if words.is_none() && !legal {
            painter.rect_filled(zone, radius, colors.ground.gamma_multiply(0.6));
        }
        if legal && hovered {
            let stroke = Stroke::new(1.5, colors.accent);
            let fill = colors.accent_wash();
            painter.rect(zone.shrink(1.0), radius, fill, stroke, StrokeKind::Inside);
        } else if legal {
            dashed(painter, zone.shrink(1.0), radius, Stroke::new(1.0, colors.accent));
        }
        if let Some(words) = words {
            let color = match (legal, hovered) {
                (true, true) => colors.text,
                (true, false) => colors.accent,
                (false, _) => colors.faint,
            };
            let font = regular_id(SECONDARY);
            if zone.height() > 16.0 && zone.width() > 60.0 {
                // The name stays to be read above the words of the upper zone.
                let lower =
                    if matches!(target, Target::MergeInto(_)) { zone.height() / 6.0 } else { 0.0 };
                let at = zone.center() + vec2(0.0, lower);
                painter.text(at, Align2::CENTER_CENTER, words, font, color);
            }
        }
        pushed.push((zone.intersect(painter.clip_rect()), target));
    }
    for (zone, target) in pushed {
        drags::offer(painter.ctx(), zone, target);
    }
}

/// The place of a team that is founded later, as where something may be dropped.
pub fn on_planned(painter: &Painter, colors: &Colors, view: &View, team: &TeamId, rect: Rect) {
    let Some(drag) = &view.drag else { return };
    let target = Target::Planned(team.clone());
    if drag.target.as_ref() == Some(&target) && drag.refusal.is_none() {
        let stroke = Stroke::new(1.5, colors.accent);
        let fill = colors.accent_wash();
        painter.rect(rect, CornerRadius::same(8), fill, stroke, StrokeKind::Inside);
    }
    drags::offer(painter.ctx(), rect.intersect(painter.clip_rect()), target);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::drag_payload::decisions;
    use crate::model::{Area, CalendarQuarter, Scenario, Team};

    fn org() -> Org {
        let mut trunk = Team::named("Trunk", None);
        trunk.areas = vec![Area::named("Kafka")];
        let branch = Team::named("Branch", Some("Trunk".into()));
        let twig = Team::named("Twig", Some("Branch".into()));
        let other = Team::named("Other", Some("Trunk".into()));
        let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
        scenario.teams = vec![trunk, branch, twig, other].into();
        Org::at_start(&scenario).unwrap()
    }

    /// What the model itself says of the drop.
    fn refused(org: &Org, carried: &Carried, target: &Target) -> bool {
        let (mut org, decisions) = (org.clone(), decisions(org, carried, target));
        decisions.is_empty() || decisions.iter().any(|decision| org.apply(decision).is_err())
    }

    #[test]
    fn what_lights_up_is_what_the_model_accepts() {
        let org = org();
        let teams = ["Trunk", "Branch", "Twig", "Other"].map(str::to_owned);
        let mut carried = vec![Carried::Areas(vec!["Kafka".into()])];
        for team in &teams {
            carried.push(Carried::People { team: team.as_str().into(), count: 1 });
            carried.push(Carried::FromProduct { count: 1 });
            for alone in [false, true] {
                carried.push(Carried::Teams { teams: vec![team.as_str().into()], alone });
                for other in teams.iter().filter(|other| *other > team) {
                    let teams = vec![team.as_str().into(), other.as_str().into()];
                    carried.push(Carried::Teams { teams, alone });
                }
            }
        }
        for carried in &carried {
            for team in &teams {
                let targets = match carried {
                    Carried::Teams { .. } => {
                        vec![
                            Target::MergeInto(team.as_str().into()),
                            Target::ReportsTo(team.as_str().into()),
                        ]
                    }
                    _ => vec![Target::Team(team.as_str().into())],
                };
                for target in targets {
                    let legal = is_legal(&org, carried, &target);
                    assert_eq!(legal, !refused(&org, carried, &target), "{carried:?} {target:?}");
                }
            }
        }
    }
}

//! The organization as a picture: everybody is on it, nothing is cut off and nothing overlaps.

use arborist::export::chart::Palette;
use arborist::export::chart::scene::{Anchor, Shape};
use arborist::export::chart::section::Picture;
use arborist::export::organization::{
    Against, Content, Detail, Mark, Moment, Organization, between_quarters, between_scenarios,
    dumbbells, headline, mark, page, pages,
};
use arborist::files;
use arborist::model::{Area, CalendarQuarter, Scenario, Team};
use arborist::sim;
use proptest::prelude::*;

use crate::common::scenarios::scenario;

const ROOM: [f64; 2] = [1536.0, 860.0];
const LONG: [&str; 4] = [
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenverwaltung",
    "a name of many words that somebody gave it one day and nobody has made shorter since",
    "基盤サービス提供チームのとても長い名前",
    "فريق البنية التحتية للمنصة",
];

/// So many teams, each with five reports at most, some with long names.
fn organization(teams: usize) -> Scenario {
    let mut scenario = Scenario::seed(CalendarQuarter { year: 2026, quarter: 1 });
    scenario.quarters = 2.0;
    let team = |i: usize| {
        let under = (i > 0).then(|| format!("t{}", (i - 1) / 5).as_str().into());
        let name = match i % 7 {
            0 => format!("{} {i}", LONG[i / 7 % LONG.len()]),
            _ => format!("Team {i}"),
        };
        let mut team = Team { id: format!("t{i}").as_str().into(), ..Team::named(name, under) };
        (team.established, team.ramping, team.newcomers) = (3.3, 0.4, 0.5);
        team.requisitions = 0.6;
        team.areas = (0..i % 6).map(|a| Area::named(format!("Area {i}-{a}"))).collect();
        team
    };
    scenario.teams = (0..teams).map(team).collect();
    scenario
}

fn uber() -> Scenario {
    let text = include_bytes!("../saves/uber-2014.ron");
    files::parse("uber-2014.ron", text).unwrap().scenario
}

fn alone(of: &Organization) -> Content<'_> {
    Content { first: None, second: of, hand_overs: &[], same_plan: true, sides: ["", ""] }
}

/// A rectangle: left, top, right, bottom.
type Box = [f64; 4];

/// The boxes of all cards.
fn cards(picture: &Picture) -> Vec<Box> {
    let card = |shape: &Shape| match shape {
        Shape::Polygon { corners, fill } if fill.color == Palette::LIGHT.card => {
            let mut of = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
            for [x, y] in corners {
                of = [of[0].min(*x), of[1].min(*y), of[2].max(*x), of[3].max(*y)];
            }
            Some(of)
        }
        _ => None,
    };
    picture.scene.shapes.iter().filter_map(card).collect()
}

/// Every text with its box.
fn texts(picture: &Picture) -> Vec<(&str, Box)> {
    fn text(shape: &Shape) -> Option<(&str, Box)> {
        match shape {
            Shape::Text { at: [x, y], text, anchor, ink } => {
                let width = ink.width(text);
                let left = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2.0,
                    Anchor::End => x - width,
                };
                Some((
                    text.as_str(),
                    [left, y - ink.size * 0.75, left + width, y + ink.size * 0.25],
                ))
            }
            _ => None,
        }
    }
    picture.scene.shapes.iter().filter_map(text).collect()
}

fn assert_nothing_is_cut_off_or_overlaps(picture: &Picture) {
    let [w, h] = picture.size;
    let texts = texts(picture);
    for (text, [left, top, right, bottom]) in &texts {
        let inside = *left >= -0.5 && *top >= -0.5 && *right <= w + 0.5 && *bottom <= h + 0.5;
        assert!(inside, "{text:?} leaves the page of {w}×{h}: {left} {top} {right} {bottom}");
    }
    let mut cards = cards(picture);
    cards.sort_by(|a, b| a[0].total_cmp(&b[0]));
    for (i, a) in cards.iter().enumerate() {
        let beside = cards[i + 1..].iter().take_while(|b| b[0] < a[2] - 0.1);
        for b in beside {
            assert!(b[1] >= a[3] - 0.1 || a[1] >= b[3] - 0.1, "{a:?} {b:?}");
        }
        assert!(a[0] >= 0.0 && a[1] >= 0.0 && a[2] <= w && a[3] <= h, "{a:?}");
    }
    // What begins on a card stays on it.
    for (text, [left, top, right, bottom]) in &texts {
        let on = cards.iter().find(|card| {
            (card[0]..card[2]).contains(left)
                && (card[1]..card[3]).contains(&((top + bottom) / 2.0))
        });
        if let Some(card) = on {
            assert!(*right <= card[2] + 0.5 && *bottom <= card[3] + 0.5, "{text:?} {card:?}");
        }
    }
}

#[test]
fn every_team_is_on_the_picture_and_nothing_overlaps_however_many_they_are() {
    for count in [1, 12, 40, 300, 1000] {
        let scenario = organization(count);
        let run = sim::run(&scenario).unwrap();
        let of = Organization::at(&scenario, &run, Moment::EndOf(0));
        assert_eq!(of.teams.len(), count);
        for detail in [Detail::Whole, Detail::Small] {
            let picture = page(alone(&of), ROOM, detail, &Palette::LIGHT);
            assert_eq!(cards(&picture).len(), count, "{detail:?}");
            assert_nothing_is_cut_off_or_overlaps(&picture);
            let texts = texts(&picture);
            for i in (0..count).filter(|i| i % 7 != 0) {
                let name = format!("Team {i}");
                assert!(texts.iter().any(|(text, _)| *text == name), "{name}");
            }
            if detail == Detail::Whole {
                let areas = texts.iter().filter(|(text, _)| text.starts_with("Area ")).count();
                assert_eq!(areas, (0..count).map(|i| i % 6).sum::<usize>());
            }
        }
    }
}

#[test]
fn cards_add_up_to_everybody() {
    for moment in [Moment::Start, Moment::EndOf(3), Moment::EndOf(11)] {
        let scenario = uber();
        let run = sim::run(&scenario).unwrap();
        let of = Organization::at(&scenario, &run, moment);
        let heads = run.org_at(moment.week(&run)).heads;
        assert_eq!(f64::from(of.heads()), heads.round());
        for team in &of.teams {
            let whole = f64::from(team.people.heads());
            assert!((whole - team.exact_heads).abs() < 1.0, "{} {whole}", team.name);
        }
    }
}

#[test]
fn two_quarters_tell_who_is_new_and_what_changes_hands() {
    let scenario = uber();
    let run = sim::run(&scenario).unwrap();
    let (from, to) = (Moment::Start, Moment::EndOf(7));
    let mut first = Organization::at(&scenario, &run, from);
    let mut second = Organization::at(&scenario, &run, to);
    mark(&mut first, &mut second, Against::Earlier { scenario: &scenario, run: &run, from, to });
    let mark_of = |name: &str| {
        let team = second.teams.iter().find(|team| team.name == name).unwrap();
        (team.mark.clone(), team.came_along)
    };
    assert_eq!(mark_of("Compute"), (Mark::New("new in 2014-Q4".into()), Some(3)));
    assert_eq!(mark_of("Storage"), (Mark::Changed("grew from 6".into()), None));
    let notes: Vec<(&str, &str)> =
        first.teams[0].areas.iter().map(|it| (it.name.as_str(), it.note.as_str())).collect();
    assert!(
        notes.contains(&("Compute", "↑ 2014-Q4"))
            && notes.contains(&("Datacenter", "ends 2015-Q4"))
    );
    assert!(notes.contains(&("Deploy", "")));
    let hand_overs = between_quarters(&scenario, &run, from, to);
    let kafka = hand_overs.iter().find(|it| it.area == "Kafka").unwrap();
    assert_eq!(kafka.when, Some((3, "2015-Q1".into())));
    assert_eq!((kafka.from.as_deref(), kafka.to.as_deref()), (Some("Operations"), Some("Kafka")));
    assert_eq!((kafka.to_new, kafka.people), (true, Some(3)));
    let slot = run.schedule().end().area_slot(&"kafka".into()).unwrap();
    let load = |week| Some(run.area(week, slot).load);
    assert_eq!(kafka.load, [load(0), load(run.end_of(7))]);
    let content = Content {
        first: Some(&first),
        second: &second,
        hand_overs: &hand_overs,
        same_plan: true,
        sides: ["start", "Q8"],
    };
    let told = "3 teams become 9, 15 engineers become 67; 6 areas change hands, 2 end";
    assert_eq!(headline(content), told);
    let sizes = dumbbells::sizes(&first, &second);
    assert_eq!(dumbbells::outside(&sizes), ["Above eight: Operations (9)"]);
    let picture = page(content, ROOM, Detail::Whole, &Palette::LIGHT);
    assert_eq!(cards(&picture).len(), 3 + 9);
    assert_nothing_is_cut_off_or_overlaps(&picture);
    // An overview, and a page for the one team that others report to.
    let all = pages(content, ROOM, &Palette::LIGHT);
    assert_eq!(all.len(), 2);
    assert_eq!(cards(&all[1]).len(), 9);
    all.iter().for_each(assert_nothing_is_cut_off_or_overlaps);
}

#[test]
fn two_scenarios_tell_where_areas_are() {
    let (one, mut other) = (uber(), uber());
    let branch = |planned: &&arborist::model::Planned| planned.decision.founds().is_some();
    let at = other.plan.items().iter().position(|it| branch(&it)).unwrap();
    other.plan.remove(at);
    let runs = [sim::run(&one).unwrap(), sim::run(&other).unwrap()];
    let at = Moment::EndOf(11);
    let mut first = Organization::at(&one, &runs[0], at);
    let mut second = Organization::at(&other, &runs[1], at);
    mark(&mut first, &mut second, Against::Scenario);
    let gone = first.teams.iter().find(|team| team.name == "Service provisioning").unwrap();
    assert_eq!(gone.mark, Mark::Gone("not in the second".into()));
    let moved = between_scenarios(&first, &second);
    assert_eq!(moved.len(), 1);
    let to = (moved[0].from.as_deref(), moved[0].to.as_deref());
    assert_eq!(to, (Some("Service provisioning"), Some("Operations")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn any_plan_has_its_pictures(scenario in scenario()) {
        let Ok(run) = sim::run(&scenario) else { return Ok(()) };
        let (from, to) = (Moment::Start, Moment::EndOf(scenario.quarter_count() - 1));
        let mut first = Organization::at(&scenario, &run, from);
        let mut second = Organization::at(&scenario, &run, to);
        prop_assert_eq!(f64::from(second.heads()), run.org_at(run.weeks()).heads.round());
        mark(&mut first, &mut second, Against::Earlier { scenario: &scenario, run: &run, from, to });
        let hand_overs = between_quarters(&scenario, &run, from, to);
        let content = Content {
            first: Some(&first),
            second: &second,
            hand_overs: &hand_overs,
            same_plan: true,
            sides: ["start", "end"],
        };
        let picture = page(content, ROOM, Detail::Whole, &Palette::LIGHT);
        prop_assert_eq!(cards(&picture).len(), first.teams.len() + second.teams.len());
        assert_nothing_is_cut_off_or_overlaps(&picture);
    }
}

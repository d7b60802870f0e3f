//! Tickets as systems export them become figures of areas, and what was made of them is told.

use arborist::import::{
    Chosen, Figures, ImportError, Incidents, LevelChange, Measured, Table, Ticket, TicketColumn,
    TicketColumns, Tickets, read_tickets,
};
use jiff::civil::date;

fn read_by(text: &str, by: &str) -> Result<Tickets, ImportError> {
    let table = Table::read("tickets", text.as_bytes(), &TicketColumns::is_known)?;
    let mut columns = TicketColumns::of(&table);
    if !by.is_empty() {
        assert!(columns.set(TicketColumn::Area, &table, by));
    }
    read_tickets(&[(table, columns)], None)
}

pub fn read(text: &str) -> Tickets {
    read_by(text, "").unwrap()
}

fn measure(tickets: &Tickets) -> Measured {
    Measured::of(tickets, Incidents::likely(tickets), &|group| tickets.groups.get(group).cloned())
}

fn of<'a>(found: &'a Measured, name: &str) -> &'a Figures {
    &found.groups.iter().find(|group| group.name == name).unwrap().figures
}

fn told(tickets: &Tickets) -> String {
    tickets.remarks.iter().map(|it| format!("{it}\n")).collect()
}

/// Hours from opening to end, and what each ticket is about, whatever the system.
fn seen(tickets: &Tickets) -> Vec<(Option<f64>, Vec<&str>)> {
    let groups = |all: &[usize]| all.iter().map(|it| tickets.groups[*it].as_str()).collect();
    let hours = |wait: Option<f64>| wait.map(|weeks| (weeks * 168.0 * 100.0).round() / 100.0);
    tickets.all.iter().map(|it| (hours(it.wait()), groups(&it.groups))).collect()
}

#[test]
fn each_system_is_read_as_it_exports() {
    let jira = "Summary,Issue key,Issue id,Issue Type,Status,Priority,Created,Updated,Resolved,Component/s,Component/s,Labels,Time Spent\n\
        Grow it,OPS-1,101,Task,Done,High,14/Jul/25 3:42 PM,15/Jul/25 9:00 AM,14/Jul/25 5:42 PM,Kafka,Storage,big,7200\n\
        \"Two\nlines\",OPS-2,102,Bug,Open,Highest,15/Jul/25 12:05 AM,,,Kafka,,,\n";
    let tickets = read(jira);
    assert_eq!(seen(&tickets), [(Some(2.0), vec!["Kafka", "Storage"]), (None, vec!["Kafka"])]);
    assert_eq!(tickets.all[0].hours, None, "two hours of work in two hours that passed tell none");
    assert!(tickets.all[1].is_open);
    assert_eq!(Incidents::likely(&tickets).values, ["Highest"]);

    let linear = "ID,Team,Title,Status,Priority,Creator,Labels,Created,Started,Completed,Canceled\n\
        INF-1,Infra,A,Done,Urgent,x,\"kafka, disk\",2025-07-14T15:42:10.123Z,,2025-07-14T16:12:10.123Z,\n\
        INF-2,Infra,B,Canceled,High,x,,2025-07-14T18:00:00.000Z,,,2025-07-15T18:00:00.000Z\n";
    let tickets = read(linear);
    assert_eq!(seen(&tickets), [(Some(0.5), vec!["Infra"]), (Some(24.0), vec!["Infra"])]);
    assert_eq!(seen(&read_by(linear, "labels").unwrap())[0].1, ["kafka", "disk"]);

    let github = r#"[{"number":7,"title":"a","state":"CLOSED","labels":[{"name":"area/ci"},{"name":"bug"}],
        "createdAt":"2025-07-14T15:00:00Z","closedAt":"2025-07-14T16:00:00Z"},
        {"number":8,"title":"[b]","state":"OPEN","labels":[],"createdAt":"2025-07-15T15:00:00Z","closedAt":null}]"#;
    let tickets = read(github);
    assert_eq!(seen(&tickets), [(Some(1.0), vec!["area/ci", "bug"]), (None, vec![])]);
    assert!(tickets.all[1].is_open);

    let service_now = "number,opened_at,resolved_at,closed_at,state,priority,business_service,assignment_group\n\
        INC1,2014-03-05 10:11:12,,2014-03-05 22:11:12,Closed,2 - High,Mail,G1\n\
        INC2,2014-03-06 10:00:00,2014-03-06 11:00:00,2014-03-09 11:00:00,Closed,3 - Moderate,Mail,G2\n";
    let tickets = read(service_now);
    assert_eq!(seen(&tickets), [(Some(12.0), vec!["Mail"]), (Some(1.0), vec!["Mail"])]);
    assert_eq!(Incidents::likely(&tickets).values, ["2 - High"]);
    assert_eq!(tickets.by, "business_service");

    let pager_duty = r#"{"limit":2,"incidents":[{"id":"P1","incident_number":1,"created_on":"2025-07-14T17:00:00+02:00",
        "resolved_on":"2025-07-14T15:30:00Z","service_name":"API, edge","urgency":"high","engaged_seconds":600,"seconds_to_resolve":1800},
        {"id":"P2","incident_number":2,"created_on":"2025-07-15T15:00:00Z","resolved_on":"2025-07-15T18:00:00Z","service_name":"API, edge","urgency":"low","engaged_seconds":1800}]}"#;
    let tickets = read(pager_duty);
    assert_eq!(seen(&tickets), [(Some(0.5), vec!["API, edge"]), (Some(3.0), vec!["API, edge"])]);
    assert_eq!(Incidents::likely(&tickets).values, ["high"]);
    assert_eq!(tickets.all[1].hours, Some(0.5));
    assert!(told(&tickets).contains("\"seconds_to_resolve\" is time that passed, not work"));

    let lines = "{\"id\":1,\"group\":{\"name\":\"Desk\"},\"created_at\":\"2025-07-14T15:00:00Z\",\"solved_at\":\"2025-07-14T15:15:00Z\",\"status\":\"solved\"}\n\
        {\"id\":2,\"group\":{\"name\":\"Desk\"},\"created_at\":\"2025-07-15T15:00:00Z\",\"status\":\"solved\"}\n";
    let tickets = read(lines);
    assert_eq!(seen(&tickets), [(Some(0.25), vec!["Desk"]), (None, vec!["Desk"])]);
    assert!(
        told(&tickets).contains("line 2: closed by its state, without a moment"),
        "{}",
        told(&tickets)
    );
}

/// Fourteen days of two areas, counted by hand.
const TINY: &str = "id,created,resolved,service,priority,hours worked\n\
    1,2025-06-02 00:00,2025-06-02 12:00,A,low,1\n\
    2,2025-06-03 00:00,2025-06-04 00:00,A,low,2\n\
    3,2025-06-04 00:00,2025-06-06 00:00,A,critical,4\n\
    4,2025-06-05 00:00,2025-06-12 00:00,A,low,3\n\
    5,2025-06-06 00:00,2025-06-14 00:00,A,low,\n\
    6,2025-06-08 00:00,,A,low,\n\
    7,2025-06-09 00:00,2025-06-08 00:00,B,low,\n\
    8,2025-06-15 00:00,2025-06-15 06:00,B,low,\n\
    8,2025-06-15 00:00,2025-06-15 06:00,B,low,\n\
    9,,2025-06-15 06:00,B,low,\n\
    10,soon,2025-06-15 06:00,B,low,\n";

#[test]
fn every_figure_of_a_small_file_is_the_one_counted_by_hand() {
    let tickets = read(TINY);
    let found = measure(&tickets);
    assert_eq!(found.window.days(), [date(2025, 6, 2), date(2025, 6, 15)]);
    assert_eq!((found.window.weeks(), found.window.chosen), (2.0, Chosen::Whole));
    let a = of(&found, "A");
    assert_eq!((a.tickets, a.opened, a.ended, a.incidents), (6, 6, 5, 1));
    assert_eq!([a.opened_per_week, a.ended_per_week, a.incidents_per_week], [3.0, 2.5, 0.5]);
    // Waits of 0.5, 1, 2, 7 and 8 days.
    let days = |weeks: Option<f64>| (weeks.unwrap() * 7.0 * 1e6).round() / 1e6;
    assert_eq!([days(a.mean_wait()), days(a.wait_of(0.5)), days(a.wait_of(0.9))], [3.7, 2.0, 7.6]);
    assert_eq!(a.share_within(1.0), Some(0.8));
    assert_eq!((a.open, a.open_in_the_middle), (Some(1), 3));
    assert_eq!((a.growth, a.shape), (None, None));
    assert_eq!((a.hours[0].mean(), a.hours[1].mean()), (Some(4.0), Some(2.0)));
    assert_eq!(of(&found, "B").waits.len(), 1);
    assert_eq!(found.all.tickets, 8);
    for words in [
        "line 8: ended before it was opened",
        "line 10: a ticket whose id stood before: counted once",
        "line 11: no moment of opening, or one long past, left out",
        "line 12: a moment of opening that is none, left out",
    ] {
        assert!(told(&tickets).contains(words), "{words}: {}", told(&tickets));
    }
}

#[test]
fn lists_of_several_files_are_one() {
    let second = "id,created,resolved,service\n6,2025-06-08 00:00,2025-06-10 00:00,C\n11,2025-06-15 00:00,,A\n";
    let list = |name: &str, text: &str| {
        let table = Table::read(name, text.as_bytes(), &TicketColumns::is_known).unwrap();
        let columns = TicketColumns::of(&table);
        (table, columns)
    };
    let tickets = read_tickets(&[list("a.csv", TINY), list("b.csv", second)], None).unwrap();
    assert_eq!(tickets.all.len(), 9);
    let later = tickets.all.iter().filter(|ticket| ticket.is_open).count();
    let both = tickets.all.iter().find(|ticket| ticket.groups.len() == 2).unwrap();
    assert_eq!(tickets.groups[both.groups[1]], "C", "it is about what either list says");
    assert_eq!(later, 1, "the later list knows that ticket 6 has ended");
    assert!(
        told(&tickets).contains("line 2: in b.csv: a ticket whose id stood before"),
        "{}",
        told(&tickets)
    );
}

#[test]
fn dates_that_stand_for_none_and_a_priority_that_all_have_say_nothing() {
    let mut text = "id,created,resolved,component,priority\n".to_owned();
    for nth in 0..60 {
        let (opened, ended) = (day(f64::from(nth) * 2.0), day(f64::from(nth) * 2.0 + 3.5));
        text += &format!("{nth},{opened},{ended},A,P2\n");
    }
    let clean = measure(&read(&text));
    text += "60,1970-01-01 00:00:00,2023-02-01 00:00:00,A,P2\n";
    text += &format!("61,{},2099-12-31 00:00:00,A,P2\n", day(118.0));
    let tickets = read(&text);
    let odd = measure(&tickets);
    assert_eq!(of(&odd, "A").mean_wait(), of(&clean, "A").mean_wait());
    assert_eq!(of(&odd, "A").open, Some(1), "what ends in 2099 is open");
    assert_eq!(of(&odd, "A").incidents, 0);
    for words in ["line 62: no moment of opening", "line 63: ended more than a year after"] {
        assert!(told(&tickets).contains(words), "{words}: {}", told(&tickets));
    }
}

/// Moments from the same start as days and parts of days.
pub fn day(days: f64) -> String {
    let start = date(2023, 1, 1).at(0, 0, 0, 0);
    let at = start.checked_add(jiff::Span::new().seconds((days * 86_400.0) as i64)).unwrap();
    at.strftime("%Y-%m-%d %H:%M:%S").to_string()
}

pub fn csv(rows: &[(f64, Option<f64>, &str)]) -> String {
    let mut text = "id,created,resolved,component\n".to_owned();
    for (nth, (opened, ended, area)) in rows.iter().enumerate() {
        let ended = ended.map_or(String::new(), day);
        text += &format!("{nth},{},{ended},{area}\n", day(*opened));
    }
    text
}

#[test]
fn a_list_chosen_by_the_day_of_closing_is_noticed() {
    // Four a day for two years, every tenth waits for 100 days; those closed in the second half of the second year.
    let all = (0..2920).map(|nth| {
        let opened = f64::from(nth) / 4.0;
        (opened, Some(opened + if nth % 10 == 0 { 100.0 } else { 0.3 }), "A")
    });
    let rows: Vec<_> = all.filter(|it| (540.0..720.0).contains(&it.1.unwrap())).collect();
    let found = measure(&read(&csv(&rows)));
    let Chosen::Closed { before, only_closed: true } = found.window.chosen else {
        panic!("{:?}", found.window)
    };
    assert!((35..45).contains(&before), "{before}");
    assert_eq!(found.window.days()[0].to_string(), "2024-06-24");
    assert!((found.all.ended_per_week - 28.0).abs() < 0.5, "{}", found.all.ended_per_week);
    assert!(found.all.growth.unwrap().allows(0.0));
    assert_eq!(found.all.open, None);
    assert!(found.window.words().contains("the list was chosen by the day of closing"));
    // With those that are open it is the same, and what waits is known.
    let open = (0..40).map(|nth| (700.0 + f64::from(nth) / 2.0, None, "A"));
    let rows: Vec<_> = rows.into_iter().chain(open).collect();
    let found = measure(&read(&csv(&rows)));
    assert!(matches!(found.window.chosen, Chosen::Closed { only_closed: false, .. }));
    assert_eq!(found.all.open, Some(40));
    // All tickets of a year, most of them closed, are a whole list.
    let rows: Vec<_> = (0..365)
        .map(|nth| (f64::from(nth), (nth < 350).then_some(f64::from(nth) + 9.0), "A"))
        .collect();
    let found = measure(&read(&csv(&rows)));
    assert_eq!((found.window.chosen, found.all.open), (Chosen::Whole, Some(15)));
    // Of those opened in 20 weeks, all have been closed in the months since: what came is not spread over those.
    let rows: Vec<_> = (0..280)
        .map(|nth| (f64::from(nth) / 2.0, Some(f64::from(nth) / 2.0 + 90.0), "A"))
        .collect();
    let found = measure(&read(&csv(&rows)));
    assert_eq!((found.window.weeks(), found.all.opened_per_week), (20.0, 14.0));
    // One from long before is a stray.
    let rows: Vec<_> =
        (0..400).map(|nth| (1500.0 + f64::from(nth), Some(1501.0 + f64::from(nth)), "A")).collect();
    let rows = [&[(0.0, Some(0.5), "A"), (1.0, Some(1.5), "A")], &rows[..]].concat();
    let found = measure(&read(&csv(&rows)));
    assert!(
        matches!(found.window.chosen, Chosen::WithoutStrays { before: 2 }),
        "{:?}",
        found.window
    );
}

#[test]
fn breaks_and_new_names_are_pointed_out() {
    let mut rows = Vec::new();
    for nth in 0..364 {
        let opened = f64::from(nth) + 0.1;
        let mut add = |area| rows.push((opened, Some(opened + 0.2), area));
        add("Steady");
        add(if nth < 180 { "Old name" } else { "New name" });
        (0..if nth < 182 { 1 } else { 3 }).for_each(|_| add("Broken"));
        // Steady growth is no break.
        (0..1 + nth / 120).for_each(|_| add("Growing"));
    }
    let tickets = read(&csv(&rows));
    let changes = LevelChange::of(&tickets, &measure(&tickets).window);
    let [LevelChange::Renamed { from, to, .. }, LevelChange::Break { group, day, per_week }] =
        changes.as_slice()
    else {
        panic!("{changes:?}")
    };
    assert_eq!((from.as_str(), to.as_str(), group.as_str()), ("Old name", "New name", "Broken"));
    assert_eq!((day.to_string(), *per_week), ("2023-07-02".into(), [7.0, 21.0]));
}

#[test]
fn what_cannot_be_read_is_said_with_what_to_do() {
    for (text, words) in [
        ("", "tickets: the file is empty"),
        ("a,b\n1,2\n", "no row near the top reads as a header"),
        ("id,status\n1,open\n", "no column says when tickets were opened"),
        ("id,created\n1,\n2,soon\n", "there is no ticket in it"),
        ("id,created\n1,01/02/2025\n", "--dates day-first"),
        ("{\"a\": [1, 2]}", "there is no list of objects in it"),
        ("[{\"id\": 1,\n \"created\" 2}]", "tickets:2: the JSON cannot be read"),
        ("{\"id\": 1}\n{\"id\": ]\n", "tickets:2: the JSON cannot be read"),
        ("[{\"id\": 1, \"name\": 2}]", "no row near the top reads as a header"),
    ] {
        let error = read_by(text, "").unwrap_err().to_string();
        assert!(error.contains(words), "{text:?}: {error}");
    }
    let deep =
        format!("[{{\"id\": 1, \"created\": {}{}}}]", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read_by(&deep, "").unwrap_err().to_string().contains("cannot be read"));
}

/// The beginning of 2023, seconds.
const START: i64 = 1_672_531_200;

/// A number from 0 to 1 that a seed and a count give.
fn random(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

/// Whether the intervals hold what tickets were simulated from: rate, growth and shape.
fn holds(seed: u64, per_day: f64, growth: f64, shape: f64, by_closing: bool) -> [bool; 3] {
    let mut state = seed;
    let (days, mut now, mut rows) = (1095.0, 0.0, Vec::new());
    while now < days {
        let rate = per_day * libm::exp(libm::log(1.0 + growth) * now / 365.25);
        now += -libm::log(1.0 - random(&mut state)) / rate;
        let wait = 10.0 * libm::pow(-libm::log(1.0 - random(&mut state)), 1.0 / shape);
        rows.push((now, Some(now + wait), "A"));
    }
    let is_seen = |end: f64| if by_closing { (365.0..days).contains(&end) } else { end < days };
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|it| it.0 < days)
        .filter_map(|(opened, ended, area)| match is_seen(ended.unwrap_or(days)) {
            true => Some((opened, ended, area)),
            false => (!by_closing).then_some((opened, None, area)),
        })
        .collect();
    let ticket = |(opened, ended, _): (f64, Option<f64>, &str)| {
        let at = |days: f64| START + (days * 86_400.0) as i64;
        Ticket {
            line: 1,
            opened: at(opened),
            ended: ended.map(at),
            closed: ended.map(at),
            is_open: ended.is_none(),
            groups: vec![0],
            team: None,
            priority: None,
            kind: None,
            hours: None,
        }
    };
    let all = rows.into_iter().map(ticket).collect();
    let found = measure(&Tickets { all, groups: vec!["A".into()], ..Tickets::default() });
    let all = &found.all;
    let told = all.growth.unwrap();
    let slope = libm::log(1.0 + growth) / 365.25;
    let from = if by_closing { 365.0 } else { 0.0 };
    let mean =
        per_day * (libm::exp(slope * days) - libm::exp(slope * from)) / slope / (days - from) * 7.0;
    let count = if by_closing { all.ended_per_week } else { all.opened_per_week };
    let error = 2.0 * (mean / found.window.weeks()).sqrt();
    let fit = all.shape.unwrap();
    // Those that are not ended yet are the longest: the shape is that of what is seen.
    let is_shape = (fit.shape - shape).abs() < 2.0 * fit.error + 0.03;
    [(count - mean).abs() < error + 0.005 * mean, told.allows(growth), is_shape]
}

#[test]
fn what_tickets_were_simulated_from_lies_in_the_intervals_nine_times_of_ten() {
    let (mut state, mut held, cases) = (26, [0; 3], 200);
    for case in 0..cases {
        let mut between = |low: f64, high: f64| low + (high - low) * random(&mut state);
        let (per_day, growth, shape) = (between(1.0, 6.0), between(-0.3, 0.9), between(0.4, 1.2));
        let holds = holds(case * 7919, per_day, growth, shape, case % 2 == 0);
        held.iter_mut().zip(holds).for_each(|(held, holds)| *held += u64::from(holds));
    }
    assert!(held.iter().all(|held| held * 10 >= cases * 9), "{held:?} of {cases}");
}

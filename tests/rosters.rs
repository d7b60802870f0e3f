//! Rosters as HR systems export them become teams and people, exactly, and what was made of them is told.

use arborist::files;
use arborist::import::{
    ColumnMeaning as _, Grouping, ImportError, Leads, PeopleColumns, PersonColumn, Roster,
    RosterOptions, Table, Tenure, compare_rosters, read_roster, to_scenario,
};
use arborist::model::Scenario;
use jiff::civil::{Date, date};
use proptest::prelude::*;

const JULY: Date = date(2025, 7, 1);

fn read(bytes: &[u8], options: &RosterOptions) -> Result<Roster, ImportError> {
    let table = Table::read("roster.csv", bytes, &PeopleColumns::is_known)?;
    read_roster(&table, &PeopleColumns::of(&table), options)
}

fn on(as_of: Date) -> RosterOptions {
    RosterOptions { as_of: Some(as_of), ..RosterOptions::default() }
}

/// Each team: its name, whose it is, people, engineers, newcomers, ramping, established, open positions.
fn teams(roster: &Roster) -> Vec<(String, String, [usize; 6])> {
    let of = |(place, team): (usize, &arborist::import::RosterTeam)| {
        let count = |tenure| team.people.iter().filter(|it| roster.tenure(**it) == tenure).count();
        let lead = team.lead.map_or(String::new(), |lead| roster.people[lead].name.clone());
        let counts = [
            team.people.len(),
            team.engineers(&roster.managers).count(),
            count(Tenure::Newcomer),
            count(Tenure::Ramping),
            count(Tenure::Established),
            roster.vacancies.iter().filter(|(_, of)| *of == Some(place)).count(),
        ];
        (team.name.clone(), lead, counts)
    };
    roster.teams.iter().enumerate().map(of).collect()
}

fn told(roster: &Roster) -> String {
    roster.remarks.iter().map(|it| format!("{it}\n")).collect()
}

/// As Workday writes it: rows above the header, semicolons, Windows-1252, managers by id and name, states behind names.
const BY_MANAGERS: &str = "Headcount Roster;;;;;\r\n\
    Run on;02/07/2025 06:02;;;;\r\n\
    Effective as of Date;01/07/2025;;;;\r\n\
    ;;;;;\r\n\
    Employee ID;Worker;Worker's Manager;Manager ID;Hire Date;Worker Type\r\n\
    0010;Maren Østergård;Helle Brandt;0001;01/07/2019;Employee\r\n\
    0020;Étienne Vauquelin;Maren Østergård;0010;17/02/2020;Employee\r\n\
    0030;Ilse Kortekaas;Étienne Vauquelin;0020;01/09/2020;Employee\r\n\
    0031;Anna Schmidt;Ilse Kortekaas;0030;06/05/2025;Employee\r\n\
    0032;Zoë Lindqvist (On Leave);Ilse Kortekaas;0030;07/05/2025;Contingent Worker\r\n\
    0033;Femi Adeyinka;Ilse Kortekaas;0030;31/12/2024;Employee\r\n\
    0034;Patrick Dühring (Terminated);Ilse Kortekaas;0030;12/09/2022;Employee\r\n\
    0040;Tomé Figueiras;Étienne Vauquelin;0020;15/03/2021;Employee\r\n\
    0041;Anna Schmidt;Tomé Figueiras;0040;01/01/2025;Employee\r\n\
    0042;Ruairí Mac Aoidh;Maren Østergård;0010;04/11/2019;Employee\r\n\
    ;P-00417 Site Reliability Engineer (Unfilled);Ilse Kortekaas;0030;;\r\n\
    Total;10;;;;\r\n";

fn windows_1252(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

#[test]
fn teams_are_read_from_who_reports_to_whom() {
    let roster = read(&windows_1252(BY_MANAGERS), &RosterOptions::default()).unwrap();
    assert_eq!(roster.as_of, JULY);
    // 6 May is 56 days before, 7 May 55; 31 December 182, 1 January 181.
    let due = [
        ("Team of Maren Østergård", "Maren Østergård", [3, 1, 0, 0, 3, 0]),
        ("Team of Ilse Kortekaas", "Ilse Kortekaas", [4, 3, 1, 1, 2, 1]),
        ("Team of Tomé Figueiras", "Tomé Figueiras", [2, 1, 0, 1, 1, 0]),
    ];
    let due = due.map(|(name, lead, counts)| (name.to_owned(), lead.to_owned(), counts));
    assert_eq!(teams(&roster), due);
    assert_eq!(
        roster.teams.iter().map(|it| it.under).collect::<Vec<_>>(),
        [None, Some(0), Some(0)]
    );
    let is = |name: &str| roster.people.iter().find(|it| it.name == name).unwrap();
    assert!(is("Zoë Lindqvist").is_on_leave && is("Zoë Lindqvist").is_contractor);
    assert_eq!(roster.vacancies[0].0.id, "P-00417");
    let told = told(&roster);
    for words in [
        "dates are read day first",
        "line 12: gone by 2025-07-01, left out: Patrick Dühring",
        "line 16: open positions, taken as requisitions",
        "line 17: no person, left out",
        "line 6: Helle Brandt is not in the file",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert!(!told.contains("Anna Schmidt"), "ids tell the two apart: {told}");
}

#[test]
fn a_scenario_begins_with_them() {
    let roster = read(&windows_1252(BY_MANAGERS), &RosterOptions::default()).unwrap();
    let (scenario, _) = to_scenario(&roster, Leads::Lead, true);
    let text = files::to_text(&scenario, "").unwrap();
    assert_eq!(files::parse("roster", text.as_bytes()).unwrap().scenario, scenario);
    assert_eq!(scenario.start.to_string(), "2025-Q3");
    let of = |n: usize| {
        let team = &scenario.teams[n];
        [team.newcomers, team.ramping, team.established, team.requisitions]
    };
    assert_eq!(
        [of(0), of(1), of(2)],
        [[0.0, 0.0, 1.0, 0.0], [1.0, 1.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.0]]
    );
    assert_eq!(scenario.teams[1].lead, "Ilse Kortekaas");
    assert_eq!(scenario.teams[1].people.len(), 3);
    let (nameless, _) = to_scenario(&roster, Leads::Work, false);
    assert_eq!(nameless.teams[1].heads(), 4.0);
    assert!(!files::to_text(&nameless, "").unwrap().contains("\"Femi"));
}

#[test]
fn teams_are_read_from_a_column_where_there_is_one() {
    let csv = "Nr,Vorname,Nachname,Abteilung,Status,Eintrittsdatum,Vorgesetzter,Gehalt\n\
        1,Ada,Byron,Leitung,Aktiv,01.02.2020,,90000\n\
        2,Ben,Odd,Rechner,Aktiv,01.02.2020,Ada Byron,80000\n\
        3,\"Cy\nlinder\",Third,Rechner,Aktiv,01.06.2025,\"Odd, Ben\",70000\n\
        ,TBH,P-1,Rechner,Offen,,Ben Odd,\n";
    let mut table = Table::read("a.csv", csv.as_bytes(), &PeopleColumns::is_known).unwrap();
    table.file = "a.csv".into();
    let roster = read_roster(&table, &PeopleColumns::of(&table), &on(JULY)).unwrap();
    let due = [
        ("Leitung".to_owned(), String::new(), [1, 0, 0, 0, 1, 0]),
        ("Rechner".to_owned(), "Ben Odd".to_owned(), [2, 1, 1, 0, 1, 1]),
    ];
    assert_eq!(teams(&roster), due);
    assert!(told(&roster).contains("pay is not read: Gehalt"), "{}", told(&roster));
    let by_manager = RosterOptions { grouping: Grouping::Manager, ..on(JULY) };
    let roster = read_roster(&table, &PeopleColumns::of(&table), &by_manager).unwrap();
    assert_eq!(roster.teams[0].name, "Team of Ada Byron", "{:?}", teams(&roster));
}

#[test]
fn the_part_that_is_meant_is_chosen_by_manager_or_team() {
    let bytes = windows_1252(BY_MANAGERS);
    let under = |who: &str| RosterOptions { under: vec![who.into()], ..RosterOptions::default() };
    let roster = read(&bytes, &under("tomé figueiras")).unwrap();
    assert_eq!(teams(&roster).len(), 1);
    assert_eq!(roster.people.len(), 2);
    assert!(roster.vacancies.is_empty());
    assert!(told(&roster).contains("7 of 9 people are not among those asked for"));
    let error = read(&bytes, &under("Anna Schmidt")).unwrap_err().to_string();
    assert!(error.contains("2 people are called \"Anna Schmidt\", in lines 9, 14"), "{error}");
    assert_eq!(read(&bytes, &under("41")).unwrap().people[0].name, "Anna Schmidt");
    assert!(read(&bytes, &under("Nobody")).unwrap_err().to_string().contains("nobody in it"));
    let without = RosterOptions { without_contractors: true, ..RosterOptions::default() };
    assert_eq!(read(&bytes, &without).unwrap().people.len(), 8);
}

#[test]
fn what_cannot_be_read_is_said_with_what_to_do() {
    let fails =
        |csv: &str, options: &RosterOptions| read(csv.as_bytes(), options).unwrap_err().to_string();
    let day = on(JULY);
    for (csv, options, words) in [
        ("", &day, "roster.csv: the file is empty"),
        (" \n\n", &day, "the file is empty"),
        ("a,b\n1,2\n", &day, "no row near the top reads as a header"),
        ("\u{0}\u{1}\u{2}\u{3}", &day, "this is no text; expected a table, as CSV, JSON or XLSX"),
        (
            "PK\u{3}\u{4}nonsense",
            &day,
            "this is a packed file (ZIP) that cannot be read: it ends too early",
        ),
        ("Team,Hire Date\nA,2020-01-01\n", &day, "no column of names or ids"),
        ("Name,Team\nAda,A\n", &RosterOptions::default(), "say it, such as 2025-07-01"),
        ("Name,Hire Date\nAda,01/02/2020\n", &day, "say which number is the day"),
        ("Name,Status\nAda,Terminated\n", &day, "nobody is left"),
    ] {
        let error = fails(csv, options);
        assert!(error.contains(words), "{csv:?}: {error}");
    }
}

#[test]
fn managers_that_cannot_be_told_end_in_a_tree_all_the_same() {
    let csv = "Id,Name,Manager ID,Team\n1,A,2,x\n2,B,3,y\n3,C,1,z\n4,D,4,x\n5,E,99,y\n5,E,99,y\n6,F,,z\n1,A2,2,q\n7,G,1,x\n";
    let roster = read(csv.as_bytes(), &on(JULY)).unwrap();
    let told = told(&roster);
    for words in [
        "lines 2, 3, 4: report to each other in a circle (A, B, C): A is taken to report to nobody",
        "line 5: reports to themselves",
        "line 6: 99 is not in the file",
        "line 7: the same person again: counted once",
        "line 9: an id that stood in the file before, otherwise (1 in line 2, for example)",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_eq!(roster.people.len(), 7);
    assert_eq!(roster.teams.iter().filter(|it| it.under.is_none()).count(), 1);
    let (scenario, _) = to_scenario(&roster, Leads::Work, true);
    let text = files::to_text(&scenario, "").unwrap();
    files::parse("roster", text.as_bytes()).unwrap();
}

#[test]
fn a_workbook_is_read_with_its_dates() {
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Read me").unwrap().write_string(0, 0, "Nothing here").unwrap();
    let sheet = book.add_worksheet().set_name("People").unwrap();
    let format = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for (column, header) in ["Employee ID", "Full Name", "Team", "Start date"].iter().enumerate() {
        sheet.write_string(2, column as u16, *header).unwrap();
    }
    for (row, (id, name, team, day)) in
        [(7.0, "Ada", "A", 45_800.0), (8.0, "Ben", "A", 40_000.0), (9.0, "Cy", "B", 40_000.0)]
            .iter()
            .enumerate()
    {
        let row = row as u32 + 3;
        sheet.write_number(row, 0, *id).unwrap();
        sheet.write_string(row, 1, *name).unwrap();
        sheet.write_string(row, 2, *team).unwrap();
        sheet.write_number_with_format(row, 3, *day, &format).unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    let table = Table::read("people.xlsx", &bytes, &PeopleColumns::is_known).unwrap();
    assert_eq!((table.form.as_str(), table.header.line), ("sheet \"People\"", 3));
    let roster = read_roster(&table, &PeopleColumns::of(&table), &on(JULY)).unwrap();
    assert_eq!(roster.people[0].id, "7");
    assert_eq!(roster.people[0].start, Some(date(2025, 5, 23)));
    assert_eq!(roster.teams.len(), 3, "a trunk without people above the two: {:?}", teams(&roster));
}

#[test]
fn columns_are_known_by_what_many_systems_call_them() {
    for (headers, due) in [
        (
            "Employee - ID,Employee,Work email,Manager - Work email,Start date,Last day of work,Teams,Title,Annual base remuneration",
            8,
        ),
        ("Work Email,First Name,Last Name,Job Title,Start Date,Manager", 6),
        (
            "first_name,last_name,department,manager_id,jobs[0].title,jobs[0].hire_date,work_email",
            7,
        ),
        (
            "Vorname,Nachname,Position,Abteilung,Team,Vorgesetzter,Eintrittsdatum,Beschäftigungsart,Status",
            9,
        ),
        ("Prénom,Nom,Poste,Équipe,Responsable,Date d'embauche", 6),
        ("Nombre,Apellidos,Puesto,Departamento,Jefe,Fecha de contratación", 6),
        ("id,title,team,parent_team,manager_id,start_date", 6),
    ] {
        let csv = format!("{headers}\n");
        let table = Table::read("x.csv", csv.as_bytes(), &PeopleColumns::is_known).unwrap();
        let columns = PeopleColumns::of(&table);
        let found = PersonColumn::all().filter(|it| columns.get(*it).is_some()).count();
        assert_eq!(found, due, "{headers}: {columns:?}");
    }
}

#[test]
fn two_rosters_tell_who_came_left_and_moved_and_how_many_leave() {
    let first = "Id,Name,Team,Manager\n1,Boss,Top,\n2,Ada,A,Boss\n3,Ben,A,Ada\n4,Cy,A,Ada\n5,Di,B,Boss\n6,Ed,B,Di\n7,Flo,B,Di\n";
    let second = "Id,Name,Team,Manager\n1,Boss,Top,\n2,Ada Married,A,Boss\n3,Ben,A,Ada Married\n4,Cy,Bee,Di\n5,Di,Bee,Boss\n6,Ed,Bee,Di\n8,Gil,New,Boss\n9,Hal,New,Gil\n";
    let (first, second) = (
        read(first.as_bytes(), &on(JULY)).unwrap(),
        read(second.as_bytes(), &on(date(2026, 1, 1))).unwrap(),
    );
    let changes = compare_rosters("second", &first, &second).unwrap();
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(changes.joined, [pair("Gil", "New"), pair("Hal", "New")]);
    assert_eq!(changes.left, [pair("Flo", "B")]);
    assert_eq!(changes.moved, [("Cy".into(), "A".into(), "Bee".into())]);
    assert_eq!(changes.renamed, [pair("B", "Bee")], "a renamed team is no handover");
    assert_eq!(changes.new_teams, ["New"]);
    assert_eq!(changes.closed_teams, Vec::<String>::new());
    let years = 7.5 * 184.0 / 365.25;
    assert!((changes.attrition.share - 1.0 / years).abs() < 1e-9);
    // Exact Poisson limits of one event: 0.0253 and 5.572.
    let [low, high] = changes.attrition.interval.map(|it| it * years);
    assert!((0.0..0.06).contains(&low) && (5.4..5.7).contains(&high), "{low} {high}");
    assert!(compare_rosters("first", &second, &first).is_err());
}

#[test]
fn tens_of_thousands_of_people_are_read() {
    let mut csv = "Employee ID,Name,Team,Manager ID,Hire Date\n".to_owned();
    for n in 0..30_000 {
        csv += &format!("{n},Person {n},Team {},{},2020-01-01\n", n / 10, n / 10);
    }
    let roster = read(csv.as_bytes(), &on(JULY)).unwrap();
    assert_eq!((roster.people.len(), roster.teams.len()), (30_000, 3_000));
    let grown = RosterOptions { grouping: Grouping::Manager, ..on(JULY) };
    let people: usize =
        read(csv.as_bytes(), &grown).unwrap().teams.iter().map(|it| it.people.len()).sum();
    assert_eq!(people, 30_000);
}

/// A scenario's teams as a roster: everybody by name, each team under who leads it.
fn as_roster(scenario: &Scenario, as_of: Date) -> String {
    let mut csv = "id,name,team,manager id,start\n".to_owned();
    let mut writer = csv::Writer::from_writer(Vec::new());
    for team in scenario.teams.iter() {
        let above = team.under.as_ref().map_or("", |it| it.as_str());
        let manager = if above.is_empty() { String::new() } else { format!("lead-{above}") };
        let lead = format!("lead-{}", team.id.as_str());
        writer
            .write_record([
                &lead,
                &format!("Lead {}", team.name),
                &team.name,
                &manager,
                "2015-01-01",
            ])
            .unwrap();
        let mut n = 0;
        for (count, days) in [(team.newcomers, 10), (team.ramping, 100), (team.established, 1000)] {
            let start = as_of.checked_sub(jiff::Span::new().days(days)).unwrap().to_string();
            for _ in 0..count as usize {
                n += 1;
                let id = format!("{}-{n}", team.id.as_str());
                writer.write_record([&id, &format!("P {id}"), &team.name, &lead, &start]).unwrap();
            }
        }
    }
    csv += &String::from_utf8(writer.into_inner().unwrap()).unwrap();
    csv
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_scenario_written_as_a_roster_is_read_back(
        sizes in prop::collection::vec((0_u8..4, 0_u8..4, 1_u8..9, any::<u8>()), 2..12),
    ) {
        let mut scenario = Scenario::seed(arborist::model::calendar::CalendarQuarter { year: 2025, quarter: 3 });
        let mut all = Vec::new();
        for (n, (newcomers, ramping, established, above)) in sizes.into_iter().enumerate() {
            let under = all.get(usize::from(above) % n.max(1)).map(|it: &arborist::model::Team| it.id.clone());
            let mut team = arborist::model::Team::named(format!("Team, \"{n}\""), under);
            (team.newcomers, team.ramping) = (newcomers.into(), ramping.into());
            team.established = established.into();
            all.push(team);
        }
        scenario.teams = all.into();
        let roster = read(as_roster(&scenario, JULY).as_bytes(), &on(JULY)).unwrap();
        let (back, _) = to_scenario(&roster, Leads::Lead, false);
        let told = |of: &Scenario| {
            let names = of.names();
            let mut teams: Vec<_> = of.teams.iter().map(|it| {
                let under = it.under.as_ref().map_or(String::new(), |under| names.team(under).to_string());
                (it.name.clone(), under, [it.newcomers, it.ramping, it.established].map(|it| it as u32))
            }).collect();
            teams.sort();
            teams
        };
        prop_assert_eq!(told(&back), told(&scenario));
    }
}

#[test]
fn states_and_names_are_known_in_the_forms_in_which_they_are_written() {
    let csv = "Id,Name,Status,Manager\n\
        1,\"Boss, Ann\",Active,\n\
        2,Ben Two,Terminated - Voluntary,Ann Boss\n\
        3,Cy Three,New Hire,Ann Boss (On Leave)\n\
        4,Di Four,On Leave - Parental,\"Boss, Ann\"\n\
        ,,Open,Ann Boss\n\
        ,TBH - SRE,,Ann Boss\n\
        N/A,Ed Five,Active,Ann Boss\n\
        N/A,Flo Six,Active,Ann Boss\n\
        Total: 8,,,\n";
    let roster = read(csv.as_bytes(), &on(JULY)).unwrap();
    assert_eq!(roster.people.len(), 5, "{}", told(&roster));
    assert_eq!(roster.gone.len(), 1);
    assert_eq!(roster.vacancies.len(), 2);
    assert_eq!(roster.teams.len(), 1, "{:?}", teams(&roster));
    let told = told(&roster);
    assert!(told.contains("taken to be there, by status: Active (3), New Hire (1)"), "{told}");
}

#[test]
fn what_hides_people_or_days_is_an_error_not_a_guess() {
    let fails =
        |csv: &str, options: &RosterOptions| read(csv.as_bytes(), options).unwrap_err().to_string();
    let open = fails("Id,Name,Team\n1,Ada,A\n2,\"Ben,A\n3,Cy,A\n", &on(JULY));
    assert!(open.contains("roster.csv:3: a quote is opened and never closed"), "{open}");
    let day = "As of,07/01/2025\nId,Name,Hire Date\n1,Ada,2020-01-01\n";
    assert!(fails(day, &RosterOptions::default()).contains("two ways, such as 07/01/2025"));
    let tickets = "ID,Title,Status,Team,Priority\n1,Broken,Open,A,High\n";
    assert!(fails(tickets, &on(JULY)).contains("does not read like a roster"));
}

#[test]
fn names_that_are_left_out_are_in_no_name_of_a_team() {
    let roster = read(&windows_1252(BY_MANAGERS), &RosterOptions::default()).unwrap();
    let (scenario, _) = to_scenario(&roster, Leads::Lead, false);
    let text = files::to_text(&scenario, "").unwrap();
    for name in ["Maren", "Ilse", "Figueiras"] {
        assert!(!text.to_lowercase().contains(&name.to_lowercase()), "{name}: {text}");
    }
    let csv = "Id,Name,Team,Manager\n1,A,\"S\u{ad}\nX\",\n2,B,Y,A\n3,C,Y,B\n4,D,\"S\u{ad}\nX\",A\n";
    let (scenario, _) = to_scenario(&read(csv.as_bytes(), &on(JULY)).unwrap(), Leads::Work, true);
    assert_eq!(scenario.teams[0].name, "S X");
}

#[test]
fn who_reports_to_somebody_who_is_gone_reports_to_whom_that_one_reported() {
    let text = "Name,manager.name,Status,Hire Date\n\
        Ada,,Active,2019-01-07\n\
        Ben,Ada,Terminated,2019-01-07\n\
        Cid,Ben,Terminated,2019-01-07\n\
        Dee,Cid,Active,2019-01-07\n\
        Eve,Dee,Active,2019-01-07\n\
        Fay,Gil,Active,2019-01-07\n\
        Gil,Fay,Terminated,2019-01-07\n";
    let roster = read(text.as_bytes(), &on(JULY)).unwrap();
    let of = |name: &str| roster.people.iter().position(|it| it.name == name).unwrap();
    let manager = |name| roster.managers.of(of(name)).map(|at| roster.people[at].name.clone());
    assert_eq!(manager("Dee").as_deref(), Some("Ada"));
    assert_eq!((manager("Eve").as_deref(), manager("Fay")), (Some("Dee"), None));
    let told = told(&roster);
    let due = "line 5: Cid is gone: who reports there is taken to report to Ada";
    assert!(told.contains(due), "{told}");
}

#[test]
fn what_a_team_is_does_not_hang_on_who_is_meant_and_days_are_those_of_scenarios() {
    let text = "Name,Supervisory Organization,Reports to,Status,Hire Date\n\
        Ada,Storage,,Active,2019-01-07\n\
        Ben,Storage,Ada,Contractor,2019-01-07\n\
        Cid,Compute,Ada,Active,2019-01-07\n\
        Dee,Compute,Cid,Active,2019-01-07\n";
    let only = RosterOptions { only: vec!["storage".into()], ..on(JULY) };
    let roster = read(text.as_bytes(), &only).unwrap();
    assert_eq!(roster.teams.len(), 1);
    assert_eq!(
        (roster.teams[0].name.as_str(), roster.teams[0].is_called_by_lead),
        ("Storage", false)
    );
    assert!(roster.people[1].is_contractor && !roster.people[0].is_contractor);
    for (day, is_read) in [(date(2199, 12, 31), true), (date(2206, 1, 5), false)] {
        let read = read(text.as_bytes(), &on(day));
        assert_eq!(read.is_ok(), is_read, "{day}");
        let said = read.map_or_else(|error| error.to_string(), |_| String::new());
        assert!(
            is_read || said.contains("it tells of 2206-01-05; expected a day from 1900"),
            "{said}"
        );
    }
    let above = format!("Headcount,,,,\nRun on 2025-07-01,,,,\n{text}");
    assert_eq!(read(above.as_bytes(), &RosterOptions::default()).unwrap().as_of, JULY);
    let (_, told) = to_scenario(&roster, Leads::Lead, true);
    let told: String = told.iter().map(|it| format!("{it}\n")).collect();
    assert!(
        told.contains("1 area stands for it") && told.contains("are assumed, 10 a head"),
        "{told}"
    );
}

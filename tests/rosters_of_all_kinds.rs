//! Rosters of real life: part of a week, other scripts, people who leave later, and what was made of them is kept.

use arborist::files;
use arborist::import::{
    Leads, PeopleColumns, Roster, RosterOptions, Table, actuals_of_rosters, read_roster,
    to_scenario,
};
use arborist::model::{ActualField as F, Scenario, TeamField};
use assert_cmd::cargo::cargo_bin_cmd;
use encoding_rs::{Encoding, GB18030, SHIFT_JIS};

fn read(bytes: &[u8], as_of: &str) -> Roster {
    let table = Table::read("roster.csv", bytes, &PeopleColumns::is_known).unwrap();
    let options = RosterOptions { as_of: as_of.parse().ok(), ..RosterOptions::default() };
    read_roster(&table, &PeopleColumns::of(&table), &options).unwrap()
}

fn told(roster: &Roster) -> String {
    roster.remarks.iter().map(|it| format!("{it}\n")).collect()
}

fn scenario(roster: &Roster) -> Scenario {
    to_scenario(roster, Leads::Lead, true).0
}

const PART_TIME: &str = "\
Name,Team,Manager,Hire Date,FTE
Ada Moe,Storage,,2019-01-07,1.0
Ben Roe,Storage,Ada Moe,2020-02-03,0.5
Cid Poe,Storage,Ada Moe,2021-05-10,80 %
Dee Joe,Storage,Ada Moe,2025-06-02,0.75
Eve Koe,Storage,Ada Moe,2020-06-02,
Fay Loe,Compute,Ada Moe,2020-06-02,1
";

#[test]
fn who_works_part_of_a_week_counts_by_that_part() {
    let roster = read(PART_TIME.as_bytes(), "2025-07-01");
    let text = told(&roster);
    let due =
        "lines 3, 4, 5: work part of a week, and count by that part: 6 people do the work of 5.05";
    assert!(text.contains(due), "{text}");
    let made = scenario(&roster);
    let people =
        [TeamField::Established, TeamField::Newcomers].map(|field| field.get(&made.teams[0]));
    assert_eq!((people, made.teams[0].people.len()), ([2.3, 0.75], 4), "{made:?}");
    assert_eq!(made.check(), []);
    // Nothing is said where everybody works all of it.
    let all = PART_TIME.replace("0.5", "1").replace("80 %", "100 %").replace("0.75", "1");
    let roster = read(all.as_bytes(), "2025-07-01");
    assert!(!told(&roster).contains("part of a week"));
    assert_eq!(scenario(&roster).teams[0].heads(), 4.0);
}

#[test]
fn later_heads_joins_and_leaves_count_by_that_part_too() {
    let first = read(PART_TIME.as_bytes(), "2025-06-30");
    let mut made = scenario(&first);
    made.start = "2025-Q3".parse().unwrap();
    let later = PART_TIME.replace("Ben Roe,Storage,Ada Moe,2020-02-03,0.5\n", "")
        + "Gus Hoe,Storage,Ada Moe,2025-08-01,0.6\n";
    let later = read(later.as_bytes(), "2025-09-30");
    let rosters = [("a.csv".to_owned(), first), ("b.csv".to_owned(), later)];
    let (actuals, _) = actuals_of_rosters(&made, &rosters, Leads::Lead).unwrap();
    let of = |field| actuals[0].get(field).unwrap();
    assert_eq!([F::Heads, F::Joins, F::Leaves].map(of), [4.15, 0.6, 0.5]);
    assert_eq!(actuals[0].teams, [("storage".into(), 3.15), ("compute".into(), 1.0)].into());
}

#[test]
fn chinese_and_japanese_rosters_are_read_as_their_spreadsheets_write_them() {
    let chinese = "工号,姓名,部门,直属上级,入职日期,员工状态,用工类型\n\
        1,李娜,存储,,2019年3月1日,在职,正式\n\
        2,王伟,存储,李娜,2025年6月2日,在职,外包\n\
        3,张敏,存储,李娜,2020年6月2日,已离职,正式\n\
        4,陈静,计算,李娜,2020年6月2日,在职,正式\n";
    let japanese = "社員番号,氏名,部署,上司,入社日,在籍状況,雇用形態\n\
        1,山田 太郎,表示基盤,,2019/3/1,在籍,正社員\n\
        2,鈴木 花子,表示基盤,山田 太郎,2025/6/2,在籍,派遣社員\n\
        3,佐藤 健,表示基盤,山田 太郎,2020/6/2,退職,正社員\n\
        4,高橋 蓮,検索,山田 太郎,2020/6/2,在籍,正社員\n";
    let kinds: [(&str, &'static Encoding, &str); 2] =
        [(chinese, GB18030, "存储"), (japanese, SHIFT_JIS, "表示基盤")];
    for (text, encoding, team) in kinds {
        let (bytes, ..) = encoding.encode(text);
        for bytes in [bytes.as_ref(), text.as_bytes()] {
            let roster = read(bytes, "2025-07-01");
            let teams: Vec<_> =
                roster.teams.iter().map(|it| (&*it.name, it.people.len())).collect();
            assert_eq!(teams[0], (team, 2), "{}", told(&roster));
            assert_eq!(teams.len(), 2);
            assert_eq!((roster.gone.len(), roster.people[1].is_contractor), (1, true));
            assert_eq!(roster.people[1].start.unwrap().to_string(), "2025-06-02");
            assert_eq!(roster.teams[0].lead, Some(0));
        }
    }
}

#[test]
fn who_leaves_after_the_day_is_there_and_told() {
    let text = "Name,Team,Hire Date,Status,Last day\n\
        Ada Moe,Storage,2019-01-07,Active,\n\
        Ben Roe,Storage,2020-02-03,Terminated,2025-08-15\n\
        Cid Poe,Storage,2021-05-10,Terminated,2025-06-30\n\
        Dee Joe,Storage,2021-05-10,Active,2025-07-01\n\
        Eve Koe,Storage,2021-05-10,Terminated,\n";
    let roster = read(text.as_bytes(), "2025-07-01");
    let names: Vec<&str> = roster.people.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Ada Moe", "Ben Roe", "Dee Joe"]);
    let due = "lines 3, 5: leave after 2025-07-01, and are counted: Ben Roe on 2025-08-15, Dee Joe on 2025-07-01";
    let said = told(&roster);
    assert!(said.contains(due), "{said}");
    assert!(said.contains("gone by 2025-07-01, left out: Cid Poe, Eve Koe"), "{said}");
}

#[test]
fn what_was_made_of_a_file_stays_in_the_scenario_unless_names_are_left_out() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("people.csv"), PART_TIME).unwrap();
    let run = |arguments: &[&str], file: &str| {
        let mut command = cargo_bin_cmd!("arborist");
        command.args(["import", "roster", "people.csv", "--as-of", "2025-07-01", "-o", file]);
        let output = command.args(arguments).current_dir(folder.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        std::fs::read_to_string(folder.path().join(file)).unwrap()
    };
    let text = run(&[], "a.ron");
    let loaded = files::parse("a.ron", text.as_bytes()).unwrap();
    assert!(loaded.header.starts_with("// What was made of people.csv:\n"), "{}", loaded.header);
    assert!(loaded.header.contains("count by that part"), "{}", loaded.header);
    assert_eq!(files::header(&text), loaded.header);
    let bare = run(&["--without-names"], "b.ron");
    assert_eq!(files::parse("b.ron", bare.as_bytes()).unwrap().header, "");
    assert!(!bare.contains("Ben Roe"));
}

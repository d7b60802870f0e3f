//! The worked scenarios of MODEL §8, read from `tests/fixtures/presets.json`.

use std::str::FromStr;

use arborist::model::{
    Area, AreaField, Branch, CalendarQuarter, Company, Complexity, Cut, Decision, Driver, Focus,
    Freeze, Hire, Merge, MoveArea, MoveEngineers, NewArea, Plan, Planned, Policy, Reparent,
    RetireArea, RuleField, Rules, Scenario, SetGrowth, SetPolicy, SetRules, Team, Transfer,
    Uncertainty,
};
use serde_json::Value;

/// Every preset under its name, in the order of the file.
pub fn presets() -> Vec<(String, Scenario)> {
    every(include_str!("../fixtures/presets.json"))
}

/// The plan of this name that beat version 1 of the model by its faults, converted by MODEL §10:
/// numbers kept, the floor of investment dropped.
pub fn exploit(name: &str) -> Scenario {
    one_of(every(include_str!("../fixtures/exploits.json")), name)
}

fn every(file: &str) -> Vec<(String, Scenario)> {
    let file: Value = serde_json::from_str(file).unwrap();
    list(&file).iter().map(|preset| (text(&preset["name"]), scenario(preset))).collect()
}

fn one_of(scenarios: Vec<(String, Scenario)>, name: &str) -> Scenario {
    scenarios.into_iter().find(|(of, _)| of == name).unwrap().1
}

/// The preset of this name.
pub fn preset(name: &str) -> Scenario {
    one_of(presets(), name)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_string()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn scenario(preset: &Value) -> Scenario {
    let company = &preset["company"];
    let mut rules = Rules::default();
    for (field, value) in rule_values(&preset["rules"]) {
        field.set(&mut rules, value);
    }
    Scenario {
        quarters: number(&preset["quarters"]),
        backfill: preset.get("backfill").map_or(1.0, number),
        company: Company {
            product_engineers: number(&company["product_engineers"]),
            engineer_growth: number(&company["engineer_growth"]),
            usage_growth: number(&company["usage_growth"]),
            trust: number(&company["trust"]),
            recruiting: company.get("recruiting").map(number),
        },
        rules,
        teams: list(&preset["teams"]).iter().map(team).collect(),
        plan: Plan::new(list(&preset["plan"]).iter().map(planned).collect()),
        uncertainty: Uncertainty::default(),
        ..Scenario::seed(CalendarQuarter::from_str(&text(&preset["start"])).unwrap())
    }
}

fn rule_values(values: &Value) -> Vec<(RuleField, f64)> {
    let field = |key: &str| *RuleField::ALL.iter().find(|f| f.param().key == key).unwrap();
    values.as_object().unwrap().iter().map(|(key, value)| (field(key), number(value))).collect()
}

fn team(value: &Value) -> Team {
    let mut team = Team::named(text(&value["name"]), value["under"].as_str().map(Into::into));
    team.established = number(&value["established"]);
    team.ramping = number(&value["ramping"]);
    team.newcomers = number(&value["newcomers"]);
    team.morale = number(&value["morale"]);
    team.policy = policy(&value["protect"], &value["discipline"], &value["focus"]);
    team.areas = list(&value["areas"]).iter().map(area).collect();
    team
}

fn policy(protect: &Value, discipline: &Value, focus: &Value) -> Policy {
    let focus = match focus.as_str().unwrap() {
        "Auto" => Focus::Auto,
        "Spread" => Focus::Spread,
        area => Focus::Area(area.into()),
    };
    Policy { protect: number(protect), discipline: number(discipline), focus }
}

fn area(value: &Value) -> Area {
    let mut area = Area::named(text(&value["name"]));
    area.driver = match value["driver"].as_str().unwrap() {
        "ProductEngineers" => Driver::ProductEngineers,
        "Usage" => Driver::Usage,
        "Constant" => Driver::Constant,
        other => panic!("no driver {other}"),
    };
    area.complexity = match value["complexity"].as_str().unwrap() {
        "Simple" => Complexity::Simple,
        "Complicated" => Complexity::Complicated,
        "Complex" => Complexity::Complex,
        other => panic!("no complexity {other}"),
    };
    for field in AreaField::ALL {
        if let Some(given) = value.get(field.param().key) {
            field.set(&mut area, number(given));
        }
    }
    area
}

fn planned(value: &Value) -> Planned {
    Planned::new(number(&value[0]) as u32, decision(list(&value[1])))
}

fn decision(arguments: &[Value]) -> Decision {
    let a = |i: usize| text(&arguments[i]);
    let n = |i: usize| number(&arguments[i]);
    let policy = |i: usize| policy(&arguments[i], &arguments[i + 1], &arguments[i + 2]);
    match arguments[0].as_str().unwrap() {
        "Hire" => Decision::Hire(Hire { team: a(1).into(), count: n(2) as i32 }),
        "Branch" => Decision::Branch(Branch {
            id: a(2).into(),
            from: a(1).into(),
            name: a(2),
            areas: list(&arguments[3]).iter().map(|area| text(area).into()).collect(),
            engineers: n(4) as u32,
            policy: if arguments.len() > 5 { policy(5) } else { Policy::branch() },
        }),
        "MoveArea" => Decision::MoveArea(MoveArea { area: a(1).into(), to: a(2).into() }),
        "MoveEngineers" => Decision::MoveEngineers(MoveEngineers {
            from: a(1).into(),
            to: a(2).into(),
            count: n(3) as u32,
        }),
        "Transfer" => Decision::Transfer(Transfer { team: a(1).into(), count: n(2) as i32 }),
        "Merge" => Decision::Merge(Merge { team: a(1).into(), into: a(2).into() }),
        "SetPolicy" => Decision::SetPolicy(SetPolicy { team: a(1).into(), policy: policy(2) }),
        "Reparent" => Decision::Reparent(Reparent { team: a(1).into(), under: a(2).into() }),
        "NewArea" => Decision::NewArea(NewArea { area: area(&arguments[1]), owner: a(2).into() }),
        "RetireArea" => Decision::RetireArea(RetireArea { area: a(1).into() }),
        "SetGrowth" => Decision::SetGrowth(SetGrowth { engineers: n(1), usage: n(2) }),
        "SetRules" => Decision::SetRules(SetRules { values: rule_values(&arguments[1]) }),
        "Cut" => Decision::Cut(Cut {
            share: n(1),
            team: arguments.get(2).and_then(Value::as_str).map(Into::into),
        }),
        "Freeze" => Decision::Freeze(Freeze { quarters: n(1) as u32 }),
        other => panic!("no decision {other}"),
    }
}

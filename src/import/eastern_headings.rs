//! Headers of rosters in Chinese and Japanese.

/// The key of each column (see [`PersonColumn::key`](super::people_columns::PersonColumn::key)) and its headers, the
/// likeliest first.
const KNOWN: [(&str, &str); 16] = [
    ("id", "工号, 员工编号, 员工号, 人员编号, 员工id, 社員番号, 従業員番号, 社員コード, 社員id"),
    ("name", "姓名, 员工姓名, 氏名, 名前, 社員名, 従業員名"),
    ("first-name", "名"),
    ("last-name", "姓"),
    ("title", "职位, 岗位, 职务, 岗位名称, 役職, 職種, 肩書"),
    ("team", "团队, 小组, 团队名称, 组别, チーム, チーム名, グループ"),
    ("department", "部门, 所属部门, 部门名称, 部署, 部門, 所属, 所属部署, 部署名"),
    (
        "manager",
        "直属上级, 直接上级, 汇报对象, 直属主管, 上级, 主管, 直属上司, 上司, 上長, マネージャー",
    ),
    ("manager-id", "上级工号, 直属上级工号, 主管工号, 上司社員番号, 上司id"),
    ("manager-email", "上级邮箱, 直属上级邮箱, 上司メールアドレス"),
    ("start", "入职日期, 入职时间, 到岗日期, 入社日, 入社年月日"),
    ("last-day", "离职日期, 最后工作日, 退職日, 退社日, 最終出社日"),
    ("status", "员工状态, 在职状态, 状态, 在籍状況, 在籍区分, ステータス"),
    ("employment", "用工类型, 员工类型, 雇佣类型, 雇用形態, 雇用区分"),
    ("email", "工作邮箱, 企业邮箱, 公司邮箱, 电子邮箱, 邮箱, 社用メール, メールアドレス, メール"),
    ("fte", "每周工作时间, 周工时, 工时比例, 週所定労働時間, 週労働時間, 勤務割合"),
];

/// Those of a column, by its key.
pub fn of(key: &str) -> impl Iterator<Item = &'static str> {
    let of = KNOWN.iter().filter(move |(known, _)| *known == key);
    of.flat_map(|(_, headers)| headers.split(", "))
}

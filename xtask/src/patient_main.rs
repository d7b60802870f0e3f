//! How the first thread of a page waits for another.
//!
//! A browser forbids its page to sleep until another thread lets go of something: the instruction that does
//! so ends the program. Whatever the program holds for moments only may be held by a worker just then, so on
//! the page that instruction returns at once, as it may at any time, and what waits looks again. Workers
//! sleep as they would anywhere; each says so of itself by setting the global [`SLEEPS`].

use std::collections::BTreeMap;

use walrus::ir::{
    AtomicWait, BinaryOp, Call, Instr, InstrLocId, MemArg, VisitorMut, dfs_pre_order_mut,
};
use walrus::{ConstExpr, FunctionBuilder, FunctionId, FunctionKind, GlobalId, Module, ValType};

/// Whether this thread may sleep: 0 on the page, set to 1 by every worker.
pub const SLEEPS: &str = "__arborist_sleeps";

/// Has every wait of the module ask first whether its thread may sleep.
pub fn let_the_page_look_again(module: &mut Module) {
    let no = ConstExpr::Value(walrus::ir::Value::I32(0));
    let sleeps = module.globals.add_local(ValType::I32, true, false, no);
    module.exports.add(SLEEPS, sleeps);
    let functions: Vec<FunctionId> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let mut waits = Waits { places: BTreeMap::new() };
    for id in &functions {
        waits.visit(module, *id);
    }
    let mut instead = BTreeMap::new();
    for (offset, wait) in waits.places {
        instead.insert(offset, asked_first(module, sleeps, wait));
    }
    let mut replacing = Replacing { instead };
    for id in functions {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut replacing, function, entry);
        }
    }
}

/// The waits there are, by the offset from the address that they are given.
struct Waits {
    places: BTreeMap<u64, AtomicWait>,
}

impl Waits {
    fn visit(&mut self, module: &mut Module, id: FunctionId) {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(id).kind {
            let entry = function.entry_block();
            dfs_pre_order_mut(self, function, entry);
        }
    }
}

impl VisitorMut for Waits {
    fn visit_instr_mut(&mut self, instr: &mut Instr, _: &mut InstrLocId) {
        if let Instr::AtomicWait(wait) = instr
            && !wait.sixty_four
        {
            self.places.insert(wait.arg.offset, wait.clone());
        }
    }
}

/// A function that waits where the thread may sleep, and else returns 1: what is waited for has changed.
fn asked_first(module: &mut Module, sleeps: GlobalId, wait: AtomicWait) -> FunctionId {
    let AtomicWait { memory, arg: MemArg { align, offset }, .. } = wait;
    let parameters = [ValType::I32, ValType::I32, ValType::I64];
    let mut function = FunctionBuilder::new(&mut module.types, &parameters, &[ValType::I32]);
    let [address, expected] = [(); 2].map(|()| module.locals.add(ValType::I32));
    let timeout = module.locals.add(ValType::I64);
    function.func_body().global_get(sleeps).i32_const(1).binop(BinaryOp::I32Eq).if_else(
        ValType::I32,
        |may| {
            may.local_get(address).local_get(expected).local_get(timeout);
            may.atomic_wait(memory, MemArg { align, offset }, false);
        },
        |may_not| {
            may_not.i32_const(1);
        },
    );
    function.finish(vec![address, expected, timeout], &mut module.funcs)
}

struct Replacing {
    instead: BTreeMap<u64, FunctionId>,
}

impl VisitorMut for Replacing {
    fn visit_instr_mut(&mut self, instr: &mut Instr, _: &mut InstrLocId) {
        if let Instr::AtomicWait(wait) = instr
            && let Some(func) = self.instead.get(&wait.arg.offset)
        {
            *instr = Instr::Call(Call { func: *func });
        }
    }
}

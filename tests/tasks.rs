//! Work in the background: cancelled by newer work for the same, and a message where it panics.

use std::sync::Arc;

use crate::common::bell::Bell;
use crate::fake_platform::FakePlatform;
use arborist::app::background::Done;
use arborist::app::tasks::{Failed, Running, Task, Tasks};

/// No tasks yet, on a machine with threads, and the bell that they ring.
fn beside() -> (Tasks<Done>, Bell) {
    let bell = Bell::default();
    (Tasks::new(Arc::new(FakePlatform::default()), bell.waker()), bell)
}

/// Waits for what a few tasks come to.
fn all_of(tasks: &mut Tasks<Done>, bell: &Bell) -> Vec<Done> {
    let mut done = Vec::new();
    let ended = bell.wait_until(|| {
        done.extend(tasks.finished());
        !tasks.is_busy()
    });
    assert!(ended, "a task never ended");
    done
}

#[test]
fn a_task_that_panics_says_what_it_was_for_and_the_next_one_runs() {
    let (mut tasks, bell) = beside();
    for task in [Task::Advice, Task::Charts] {
        tasks.start(task, |_| panic!("no {}", "tree"));
        let done = all_of(&mut tasks, &bell);
        let [Done::Failed(Failed { task: failed, why })] = &done[..] else {
            panic!("{}", done.len())
        };
        assert_eq!((*failed, why.as_str()), (task, "no tree"));
        tasks.start(task, |running| running.tell(Done::MotionAsked { less: true }));
        assert!(matches!(all_of(&mut tasks, &bell)[..], [Done::MotionAsked { less: true }]));
    }
}

#[test]
fn a_newer_task_cancels_the_one_before_it() {
    let (mut tasks, bell) = beside();
    let wait = |running: &Running<Done>| {
        while running.go_on() {
            std::thread::yield_now();
        }
    };
    tasks.start(Task::Survey, wait);
    tasks.start(Task::Survey, |running| {
        assert!(running.go_on());
        running.report(1, 4);
    });
    assert!(all_of(&mut tasks, &bell).is_empty());
    assert_eq!(tasks.progress(Task::Survey), 0.25);
    tasks.start(Task::Survey, wait);
    tasks.cancel(Task::Survey);
    assert!(all_of(&mut tasks, &bell).is_empty());
}

#[test]
fn what_ends_without_an_answer_is_told_and_waited_for_no_longer() {
    let (mut tasks, _) = beside();
    let (answered, dropped) = (tasks.answered(Task::Path), tasks.answered(Task::Path));
    assert!(tasks.is_busy());
    answered.with(Done::MotionAsked { less: true });
    assert!(matches!(tasks.finished()[..], [Done::MotionAsked { less: true }]));
    assert!(tasks.is_busy());
    drop(dropped);
    assert!(matches!(tasks.finished()[..], [Done::Failed(Failed { task: Task::Path, .. })]));
    assert!(!tasks.is_busy());
}

#[test]
fn a_machine_without_threads_does_the_work_at_once() {
    let mut tasks = Tasks::new(Arc::new(FakePlatform::at_once()), Bell::default().waker());
    for task in [Task::Survey, Task::Survey, Task::Charts] {
        tasks.start(task, |running| running.tell(Done::MotionAsked { less: running.go_on() }));
        assert!(matches!(tasks.finished()[..], [Done::MotionAsked { less: true }]));
    }
    assert!(!tasks.is_busy());
}

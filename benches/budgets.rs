//! Measures the jobs of the budgets against an empty program, in pairs in the same run, and prints the ratios.
//!
//! `cargo bench` runs it. Timings are figures to read, never assertions. Where `valgrind` is installed the instructions
//! are counted too.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often each program is started; the medians are compared.
const STARTS: usize = 300;

/// The jobs, with the budgets in times the floor and in millions of instructions.
const JOBS: &[(&str, f64, f64)] = &[
    ("who 1964-10-20", 1.2, 1.5),
    ("define nep", 1.2, 1.5),
    ("place leningrad", 1.35, 3.0),
    ("quote million deaths statistic", 1.35, 3.0),
    ("claims brezhnev-doctrine", 1.35, 3.0),
    ("stats nuclear-warheads", 1.35, 3.0),
    ("body politburo --at 1957-06-29", 1.35, 3.0),
    ("office foreign-minister", 1.35, 3.0),
    ("person molotov", 1.35, 3.0),
    ("leader brezhnev", 1.35, 3.0),
    ("leader", 1.35, 3.0),
    ("timeline 1953 1991", 2.0, 8.0),
    ("timeline 1917 1991 --all", 12.0, f64::INFINITY),
    ("event cuban-missile-crisis", 1.35, 3.0),
    ("theme destalinization", 1.35, 3.0),
    ("compare khrushchev brezhnev gorbachev", 2.0, 8.0),
    ("today 03-05", 1.35, 3.0),
    ("cite hoffman", 1.3, 1.5),
    ("cite mitchell --style apa", 9.0, 60.0),
];

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let floor = floor(folder.path());
    let program = env!("CARGO_BIN_EXE_sovhist");
    let mut table = String::from("job                                    ratio  budget   instructions (M)  budget\n");
    for &(job, budget, most) in JOBS {
        let arguments: Vec<_> = job.split(' ').collect();
        let (ours, empty) = medians((program, &arguments), (&floor, &[]));
        let ratio = ours.as_secs_f64() / empty.as_secs_f64();
        let counted = instructions(program, &arguments).map_or("-".to_owned(), |count| format!("{count:.2}"));
        writeln!(table, "{job:38} {ratio:5.2}× {budget:5}×  {counted:>17}  {most:>6}").expect("a string");
    }
    let file = folder.path().join("many.json");
    fs::write(&file, many_events(100_000)).expect("written");
    let path = file.to_str().expect("UTF-8");
    let started = Instant::now();
    start(program, &["leader", "brezhnev", "--data", path]);
    writeln!(table, "a file of 100,000 events       {:.2} s  (budget 0.5 s)", started.elapsed().as_secs_f64())
        .expect("a string");
    let floor = medians((&floor, &[]), (&floor, &[])).0;
    writeln!(
        table,
        "floor: an empty program, {:.2} ms; medians of {STARTS} starts in pairs",
        floor.as_secs_f64() * 1e3
    )
    .expect("a string");
    std::io::Write::write_all(&mut std::io::stdout(), table.as_bytes()).expect("stdout is open");
}

/// An empty program, as optimised as ours.
fn floor(folder: &Path) -> String {
    let source = folder.join("floor.rs");
    let program = folder.join("floor");
    fs::write(&source, "fn main() {}\n").expect("written");
    let status = Command::new("rustc").arg("-O").arg(&source).arg("-o").arg(&program).status().expect("rustc is there");
    assert!(status.success(), "the empty program does not compile");
    program.to_str().expect("UTF-8").to_owned()
}

fn start(program: &str, arguments: &[&str]) {
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.expect("it starts").success(), "{arguments:?}");
}

type Job<'a> = (&'a str, &'a [&'a str]);

/// The median time of each of two programs, started in turn.
fn medians(one: Job<'_>, other: Job<'_>) -> (Duration, Duration) {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        for ((program, arguments), times) in [(one, &mut times.0), (other, &mut times.1)] {
            let started = Instant::now();
            start(program, arguments);
            times.push(started.elapsed());
        }
    }
    times.0.sort();
    times.1.sort();
    (times.0[STARTS / 2], times.1[STARTS / 2])
}

/// The instructions of a job in millions, if `valgrind` is there to count them.
fn instructions(program: &str, arguments: &[&str]) -> Option<f64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", program])
        .args(arguments)
        .stdout(Stdio::null())
        .output()
        .ok()?;
    let words = String::from_utf8(output.stderr).ok()?;
    let (_, behind) = words.split_once("Collected : ")?;
    behind.split_whitespace().next()?.parse::<f64>().ok().map(|count| count / 1e6)
}

/// A reader's own file with this many events.
fn many_events(count: usize) -> String {
    let events: Vec<_> = (0..count)
        .map(|number| {
            let year = 1917 + number % 75;
            format!(
                r#"{{"id":"own-event-{number}","title":"Own event number {number}","from":"{year}","kind":"society","weight":3,"themes":["society"],"people":["stalin"],"summary":"Something that happened in {year}, told in a sentence of usual length.","sources":[{{"work":"slawson-2019"}}]}}"#
            )
        })
        .collect();
    format!("{{\"events\":[{}]}}", events.join(",\n"))
}

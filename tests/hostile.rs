//! What a shell, a file or a terminal can do to the program: it answers or refuses in words, and never panics.

use std::ffi::OsStr;
use std::fs::File;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn sovhist() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sovhist"));
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "PAGER", "COLUMNS"] {
        command.env_remove(variable);
    }
    command.env("TERM", "xterm").stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Output {
    sovhist().args(arguments).output().expect("the program starts")
}

fn words(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("words are UTF-8")
}

/// The answer to a question about a reader's file of these bytes.
fn with_file(bytes: &[u8]) -> Output {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("written");
    sovhist().args(["leader", "--data"]).arg(file.path()).output().expect("the program starts")
}

#[test]
fn a_closed_pipe_ends_quietly_with_0() {
    let mut child = sovhist()
        .args(["timeline", "1917", "1991", "--all"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(!words(&output).contains("error"), "{}", words(&output));
}

#[test]
fn a_full_disk_is_an_error_and_not_a_panic() {
    let full = File::options().write(true).open("/dev/full").expect("Linux has it");
    let output = sovhist().arg("leader").stdout(full).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).starts_with("error: the answer could not be written: "), "{}", words(&output));
}

#[test]
fn arguments_that_are_not_utf_8_are_refused_in_words() {
    let output = sovhist().arg("leader").arg(OsStr::from_bytes(b"bre\xffzhnev")).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("invalid UTF-8"), "{}", words(&output));
}

#[test]
fn names_of_any_sort_are_answered() {
    let long = "brezhnev ".repeat(10_000);
    for name in ["", " ", "'", "\"", "\u{1b}[31m", "\u{202e}x", "🙂", "-", "%s%n", "../../etc/passwd", &long] {
        for command in ["leader", "cite", "timeline"] {
            let output = run(&[command, "--", name]);
            let code = output.status.code();
            assert!(matches!(code, Some(0..=2)), "{command} {name:?}: {code:?}");
            assert!(!words(&output).contains('\u{1b}'), "{command} {name:?}: {}", words(&output));
            assert!(!words(&output).contains("panicked"), "{command} {name:?}: {}", words(&output));
        }
    }
}

#[test]
fn a_file_that_cannot_be_used_gets_one_clear_sentence() {
    let deep = "[".repeat(100_000);
    let deeper = format!("{{\"events\": {deep}");
    for (bytes, says) in [
        (&b"\xff\xfe{}"[..], "is not UTF-8 at byte 0"),
        (b"", "is not JSON"),
        (b"{ \"events\": [", "is not JSON"),
        (b"[]", "holds no lists of records"),
        (b"{ \"evnts\": [] }", "no kind `evnts`"),
        (b"{ \"events\": 7 }", "is not a list"),
        (b"{ \"events\": [{ \"id\": \"x\" }] }", "events: x: missing field `title`"),
        (b"{ \"events\": [null] }", "events: record 1"),
        (deep.as_bytes(), "holds no lists of records"),
        (deeper.as_bytes(), "recursion limit"),
    ] {
        let output = with_file(bytes);
        assert_eq!(output.status.code(), Some(2), "{says}: {}", words(&output));
        assert!(output.stdout.is_empty(), "{says}");
        assert!(words(&output).contains(says), "{says}: {}", words(&output));
    }
}

#[test]
fn a_missing_and_a_huge_file_are_refused() {
    let output = run(&["leader", "--data", "/nonexistent/file.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("/nonexistent/file.json: cannot be opened"), "{}", words(&output));

    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.as_file().set_len(200 * 1024 * 1024).expect("sparse files");
    let output = sovhist().args(["leader", "--data"]).arg(file.path()).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(words(&output).contains("is larger than 128 MiB"), "{}", words(&output));
}

#[test]
fn control_characters_of_a_file_reach_no_terminal_in_any_format() {
    let file = Path::new("tests/data/control.json");
    for format in ["table", "json", "jsonl", "csv", "tsv", "markdown", "bibtex", "ris"] {
        let arguments = ["timeline", "1960", "--all", "--data", "tests/data/control.json", "--format", format];
        let output = run(&arguments);
        let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
        assert_eq!(output.status.code(), Some(0), "{}: {format}: {}", file.display(), words(&output));
        let steering = |letter: char| (letter.is_control() && !matches!(letter, '\n' | '\t')) || letter == '\u{202e}';
        assert!(!text.contains(steering), "{format}: {text:?}");
    }
}

#[test]
fn text_is_the_same_letter_for_letter_with_and_without_colour() {
    for question in [&["leader", "chernenko"][..], &["timeline", "1953"], &["cite", "mitchell"]] {
        let plain = run(&[question, &["--color", "never"]].concat()).stdout;
        let coloured = run(&[question, &["--color", "always"]].concat()).stdout;
        assert!(coloured.contains(&0x1b), "{question:?}");
        assert_eq!(without_codes(&coloured), String::from_utf8(plain).expect("UTF-8"), "{question:?}");
    }
}

/// Text without `ESC [ … m`.
fn without_codes(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or(part, |(_, rest)| rest))
}

#[test]
fn colour_goes_into_no_pipe_unless_it_is_forced() {
    let escapes = |command: &mut Command| command.output().expect("the program starts").stdout.contains(&0x1b);
    assert!(!escapes(sovhist().arg("leader")));
    assert!(!escapes(sovhist().arg("leader").env("NO_COLOR", "1")));
    assert!(!escapes(sovhist().arg("leader").env("TERM", "dumb")));
    assert!(escapes(sovhist().arg("leader").env("CLICOLOR_FORCE", "1")));
    assert!(escapes(sovhist().args(["leader", "--color", "always"]).env("NO_COLOR", "1")));
}

#[test]
fn no_line_is_wider_than_asked() {
    for width in ["40", "59", "60", "80", "120"] {
        for question in [&["leader"][..], &["leader", "gorbachev"], &["timeline", "1953", "1991"], &["cite", "hoffman"]]
        {
            let output = run(&[question, &["--width", width]].concat());
            let text = String::from_utf8(output.stdout).expect("UTF-8");
            let widest = text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
            assert!(widest <= width.parse().expect("a number"), "{question:?} at {width}: {widest}");
        }
    }
}

#[test]
fn the_same_question_gives_the_same_bytes() {
    for question in [&["leader", "stalin", "--format", "json"][..], &["timeline", "1917", "1991", "--all"], &["cite"]] {
        assert_eq!(run(question).stdout, run(question).stdout, "{question:?}");
    }
}

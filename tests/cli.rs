//! Sessions as a reader would see them: command, whole output, status. `TRYCMD=overwrite cargo test` rewrites them.

/// The sessions of README.md are run too, so its examples are true.
#[test]
fn sessions_are_as_written() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("CLICOLOR_FORCE", "0")
        .env("TERM", "dumb")
        .env("COLUMNS", "80")
        .case("tests/cmd/*.md")
        .case("README.md");
}

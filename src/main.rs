//! Parses, runs, and turns a failure into words and an exit code.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use sovhist::cli::Cli;
use sovhist::error::Error;

fn main() -> ExitCode {
    let cli = Cli::read();
    match sovhist::run(&cli, &mut io::stdout().lock(), &mut io::stderr()) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the pipe has seen enough.
        Err(Error::Write(error)) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // Where stderr is closed too, the exit code still tells.
            let _ = writeln!(io::stderr(), "{error}");
            ExitCode::from(error.code())
        }
    }
}

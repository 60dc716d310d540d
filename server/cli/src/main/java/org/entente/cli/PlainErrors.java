package org.entente.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what went wrong into one sentence; the stack trace is shown with {@code ENTENTE_DEBUG=1}. */
final class PlainErrors implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
    if ("1".equals(System.getenv("ENTENTE_DEBUG"))) {
      problem.printStackTrace();
    }
    Throwable shown = problem;
    while (shown.getCause() != null && !(shown instanceof NotDone)) {
      shown = shown.getCause();
    }
    String text = shown.getMessage();
    System.err.println(text == null ? shown.getClass().getSimpleName() : text);
    return CommandLine.ExitCode.SOFTWARE;
  }
}

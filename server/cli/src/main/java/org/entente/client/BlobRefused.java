package org.entente.client;

/** The region does not take or give a sealed file; trying again does not help. */
public final class BlobRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "urn:entente:problem:";
  private final String code;

  BlobRefused(int status, String problem) {
    super("the region answered " + status);
    int at = problem.indexOf(PREFIX);
    int end = at < 0 ? -1 : problem.indexOf('"', at);
    this.code = end < 0
        ? status == 404 ? "not_found" : "other"
        : problem.substring(at + PREFIX.length(), end);
  }

  /** The code of the region's problem. */
  public String code() {
    return code;
  }
}

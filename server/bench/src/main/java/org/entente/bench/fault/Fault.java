package org.entente.bench.fault;

import java.io.IOException;
import java.sql.SQLException;

/** Something that happens to the database while {@link #end} is not called. */
public interface Fault {
  /** Begins. */
  void begin() throws IOException, SQLException;

  /** Ends; a second call does nothing. */
  void end() throws IOException, SQLException;
}

package org.entente.trust.certificate;

import org.entente.mls.codec.Bytes;
import org.entente.trust.name.AgencyName;
import org.jspecify.annotations.Nullable;

/** Which root counts for an agency. */
@FunctionalInterface
public interface AgencyRoots {

  /** The root in DER, null for an agency that is not part of the federation. */
  @Nullable
  Bytes root(AgencyName agency);
}

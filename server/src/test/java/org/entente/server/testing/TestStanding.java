package org.entente.server.testing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.trust.certificate.Standing;
import org.entente.trust.name.AgencyName;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/** Agencies that are all part of the federation, and devices that a test revokes. */
public final class TestStanding implements Standing {
  private final List<TestAgency> agencies;
  private final Set<DeviceName> revoked = new HashSet<>();

  public TestStanding(TestAgency... agencies) {
    this.agencies = List.of(agencies);
  }

  public void revoke(DeviceName device) {
    revoked.add(device);
  }

  @Override
  public @Nullable Bytes root(AgencyName agency) {
    return agencies.stream()
        .filter(a -> a.name.equals(agency))
        .map(a -> a.root.der())
        .findFirst()
        .orElse(null);
  }

  @Override
  public boolean isRevoked(DeviceName device) {
    return revoked.contains(device);
  }

  @Override
  public @Nullable Bytes loggedKey(DeviceName device) {
    return null;
  }

  @Override
  public boolean isEnrolled(Bytes certificateHash) {
    return false;
  }

  @Override
  public long renewedUntilMs(Bytes certificateHash) {
    return 0;
  }
}

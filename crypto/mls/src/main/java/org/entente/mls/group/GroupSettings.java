package org.entente.mls.group;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.suite.CipherSuite;

/**
 * What a new group starts with.
 *
 * @param suite for the group's whole life
 * @param groupId unique among all groups of the deployment
 * @param extensions of the group context
 * @param window of past epochs; a local choice, not shared with other members
 */
public record GroupSettings(
    CipherSuite suite, Bytes groupId, List<Extension> extensions, PastEpochWindow window) {
  /** Keeps copies. */
  public GroupSettings {
    extensions = List.copyOf(extensions);
  }
}

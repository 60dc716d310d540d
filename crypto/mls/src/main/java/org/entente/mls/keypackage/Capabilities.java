package org.entente.mls.keypackage;

import java.util.List;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SuiteRegistry;

/**
 * {@code Capabilities}, RFC 9420 section 7.2: what a device can handle. Numbers that nobody knows, such
 * as GREASE, are kept and ignored.
 *
 * @param versions protocol versions
 * @param suites cipher suites
 * @param extensions extension types besides those every implementation supports
 * @param proposals proposal types besides those every implementation supports
 * @param credentials credential types
 */
public record Capabilities(
    List<Integer> versions,
    List<Integer> suites,
    List<Integer> extensions,
    List<Integer> proposals,
    List<Integer> credentials)
    implements Encodable {
  private static final int MLS_1_0 = 1;
  private static final int LAST_DEFAULT_PROPOSAL = 7;
  private static final int MAX_LIST = 1 << 12;

  /** Keeps copies. */
  public Capabilities {
    versions = List.copyOf(versions);
    suites = List.copyOf(suites);
    extensions = List.copyOf(extensions);
    proposals = List.copyOf(proposals);
    credentials = List.copyOf(credentials);
  }

  /**
   * MLS 1.0 with these suites, extensions and credential types, and no further proposals.
   *
   * @throws IllegalArgumentException for extensions that every implementation supports (section 7.2)
   */
  public static Capabilities of(
      SuiteRegistry suites, List<Integer> extensions, List<Integer> credentials) {
    if (extensions.stream().anyMatch(Extension::isDefault)) {
      throw new IllegalArgumentException("default extensions are not listed");
    }
    List<Integer> ids = suites.suites().stream().map(CipherSuite::id).toList();
    return new Capabilities(List.of(MLS_1_0), ids, extensions, List.of(), credentials);
  }

  /**
   * The same with these proposal types.
   *
   * @throws IllegalArgumentException for types that every implementation supports (section 7.2)
   */
  public Capabilities withProposals(List<Integer> types) {
    if (types.stream().anyMatch(Capabilities::isDefaultProposal)) {
      throw new IllegalArgumentException("default proposals are not listed");
    }
    return new Capabilities(versions, suites, extensions, types, credentials);
  }

  private static boolean isDefaultProposal(int type) {
    return type >= 1 && type <= LAST_DEFAULT_PROPOSAL;
  }

  /** Reads one. */
  public static Capabilities read(TlsReader r) throws MalformedException {
    return new Capabilities(numbers(r), numbers(r), numbers(r), numbers(r), numbers(r));
  }

  private static List<Integer> numbers(TlsReader r) throws MalformedException {
    return r.vector(MAX_LIST, TlsReader::u16);
  }

  /** Whether MLS 1.0 with this suite is among them. */
  public boolean supportsSuite(int suite) {
    return versions.contains(MLS_1_0) && suites.contains(suite);
  }

  /** Whether this extension type may occur in a group with this device. */
  public boolean supportsExtension(int type) {
    return Extension.isDefault(type) || extensions.contains(type);
  }

  /** Whether this proposal type may occur in a group with this device. */
  public boolean supportsProposal(int type) {
    return isDefaultProposal(type) || proposals.contains(type);
  }

  /** Whether this credential type may occur in a group with this device. */
  public boolean supportsCredential(int type) {
    return credentials.contains(type);
  }

  @Override
  public void write(TlsWriter w) {
    w.vector(versions, TlsWriter::u16).vector(suites, TlsWriter::u16);
    w.vector(extensions, TlsWriter::u16).vector(proposals, TlsWriter::u16);
    w.vector(credentials, TlsWriter::u16);
  }
}

package org.entente.mls.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.CredentialValidator;
import org.entente.mls.credential.CredentialValidator.Purpose;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.Extensions;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.ExternalSender;
import org.entente.mls.message.Member;
import org.entente.mls.message.RequiredCapabilities;
import org.entente.mls.message.Rosters;
import org.entente.mls.tree.RatchetTree;
import org.entente.mls.tree.TreeValidation;
import org.jspecify.annotations.Nullable;

/** What all leaves of a tree must fulfil together (RFC 9420 sections 7.3, 11.1 and 13.4). */
public final class MemberRules {
  private MemberRules() {}

  /**
   * Checks that no leaf has a key of another node and that all members support the group's version
   * and suite, each other's credentials, the extensions of the group context and the required
   * capabilities.
   */
  public static void check(RatchetTree tree, List<Extension> extensions) throws MlsException {
    TreeValidation.checkUniqueKeys(tree);
    List<Member> members = Rosters.of(tree);
    Set<Integer> credentials = new HashSet<>();
    members.forEach(m -> credentials.add(m.leaf().credential().type()));
    RequiredCapabilities required = required(extensions).orElse(null);
    for (Member member : members) {
      boolean speaks = member.leaf().capabilities().supportsSuite(tree.suite().id());
      Require.that(speaks, Rule.LEAF_CAPABILITIES);
      checkCapabilities(member.leaf(), credentials, extensions, required);
    }
  }

  private static void checkCapabilities(
      LeafNode leaf,
      Set<Integer> credentials,
      List<Extension> extensions,
      @Nullable RequiredCapabilities required)
      throws RejectedException {
    Capabilities can = leaf.capabilities();
    for (int type : credentials) {
      Require.that(can.supportsCredential(type), Rule.CREDENTIAL_NOT_SUPPORTED);
    }
    for (Extension extension : extensions) {
      Require.that(can.supportsExtension(extension.type()), Rule.EXTENSION_NOT_SUPPORTED);
    }
    if (required != null) {
      Require.that(supports(can, required), Rule.REQUIRED_CAPABILITIES);
    }
  }

  /** Checks that all members support proposals of this type (section 12.2). */
  static void checkProposal(RatchetTree tree, int type) throws RejectedException {
    for (Member member : Rosters.of(tree)) {
      boolean supports = member.leaf().capabilities().supportsProposal(type);
      Require.that(supports, Rule.PROPOSAL_NOT_SUPPORTED);
    }
  }

  private static boolean supports(Capabilities can, RequiredCapabilities required) {
    return required.extensions().stream().allMatch(can::supportsExtension)
        && required.proposals().stream().allMatch(can::supportsProposal)
        && required.credentials().stream().allMatch(can::supportsCredential);
  }

  private static Optional<RequiredCapabilities> required(List<Extension> extensions)
      throws MlsException {
    Bytes data = Extensions.find(extensions, RequiredCapabilities.EXTENSION);
    return data == null ? Optional.empty() : Optional.of(RequiredCapabilities.decode(data));
  }

  /**
   * Checks that the extensions of a group context parse, that none occurs twice, and that its
   * external senders are genuine.
   */
  public static void checkExtensions(List<Extension> extensions, CredentialValidator validator)
      throws MlsException {
    Require.that(Extensions.areDistinct(extensions), Rule.DUPLICATE_EXTENSION);
    required(extensions);
    for (ExternalSender sender : externalSenders(extensions)) {
      validator.validate(sender.credential(), sender.signatureKey(), Purpose.EXTERNAL_SENDER);
    }
  }

  /** The external senders that a group context names. */
  public static List<ExternalSender> externalSenders(List<Extension> extensions)
      throws MlsException {
    Bytes data = Extensions.find(extensions, ExternalSender.EXTENSION);
    return data == null ? List.of() : ExternalSender.decode(data);
  }
}

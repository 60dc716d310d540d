package org.entente.mls.error;

import java.util.Objects;

/**
 * A rule that a well-formed message can break.
 *
 * <p>The constants are the rules of RFC 9420; a policy above the engine adds its own with {@link
 * #Rule(String, String)}.
 *
 * @param code a stable name in lower snake case, safe to show and to switch on
 * @param section where the rule is written, for example {@code "RFC 9420 12.2"}
 */
public record Rule(String code, String section) {
  /** A leaf was made for another purpose than the one it is used for. */
  public static final Rule LEAF_SOURCE = rfc("leaf_source", "7.3");

  /** A leaf does not claim the version or the suite of the group. */
  public static final Rule LEAF_CAPABILITIES = rfc("leaf_capabilities", "7.3");

  /** A key package is not yet valid, has expired, or is valid for too long. */
  public static final Rule LEAF_LIFETIME = rfc("leaf_lifetime", "7.3");

  /** Two nodes share an encryption key, or two members a signature key. */
  public static final Rule LEAF_KEY_NOT_UNIQUE = rfc("leaf_key_not_unique", "7.3");

  /** A key does not have the form of the suite, or nobody can seal to it. */
  public static final Rule LEAF_KEY_INVALID = rfc("leaf_key_invalid", "7.3");

  /** A key that must be new is in the tree already. */
  public static final Rule LEAF_KEY_NOT_FRESH = rfc("leaf_key_not_fresh", "7.3");

  /** A credential type is not claimed by its owner, or by another member. */
  public static final Rule CREDENTIAL_NOT_SUPPORTED = rfc("credential_not_supported", "7.3");

  /** A tree would grow beyond its bound. */
  public static final Rule TREE_SHAPE = rfc("tree_shape", "7.8");

  /** A parent is not bound by a hash below it. */
  public static final Rule PARENT_HASH = rfc("parent_hash", "7.9.2");

  /** A parent lists an unmerged leaf that cannot be one. */
  public static final Rule UNMERGED_LEAVES = rfc("unmerged_leaves", "12.4.3.1");

  /** A tree is another one than the group context says. */
  public static final Rule TREE_HASH = rfc("tree_hash", "12.4.3.1");

  /** A key package is of another protocol version. */
  public static final Rule KEY_PACKAGE_VERSION = rfc("key_package_version", "10.1");

  /** A key package is of another suite. */
  public static final Rule KEY_PACKAGE_SUITE = rfc("key_package_suite", "10.1");

  /** An init key is the leaf key, or does not have the form of the suite. */
  public static final Rule KEY_PACKAGE_INIT_KEY = rfc("key_package_init_key", "10.1");

  /** An extension type occurs twice. */
  public static final Rule DUPLICATE_EXTENSION = rfc("duplicate_extension", "13.4");

  /** An extension is not claimed by whoever must support it. */
  public static final Rule EXTENSION_NOT_SUPPORTED = rfc("extension_not_supported", "13.4");

  /** A member lacks what the group requires of all. */
  public static final Rule REQUIRED_CAPABILITIES = rfc("required_capabilities", "11.1");

  /** A leaf that is named is blank or beyond the tree. */
  public static final Rule NO_SUCH_LEAF = rfc("no_such_leaf", "12.1");

  /** Such a sender may not send this. */
  public static final Rule SENDER_NOT_ALLOWED = rfc("sender_not_allowed", "12.1.8");

  /** A committer updates its own leaf by proposal. */
  public static final Rule UPDATE_BY_COMMITTER = rfc("update_by_committer", "12.2");

  /** A committer removes itself. */
  public static final Rule COMMITTER_REMOVED = rfc("committer_removed", "12.2");

  /** Two proposals of a list exclude each other. */
  public static final Rule DUPLICATE_PROPOSAL = rfc("duplicate_proposal", "12.2");

  /** A commit names a proposal that is not here. */
  public static final Rule UNKNOWN_PROPOSAL_REFERENCE = rfc("unknown_proposal_reference", "12.2");

  /** A proposal type is not supported by all members. */
  public static final Rule PROPOSAL_NOT_SUPPORTED = rfc("proposal_not_supported", "12.2");

  /** A content is not allowed in this place. */
  public static final Rule PROPOSAL_NOT_ALLOWED = rfc("proposal_not_allowed", "12.2");

  /** A pre-shared key is named in a way or place that is not allowed. */
  public static final Rule PSK_NOT_ALLOWED = rfc("psk_not_allowed", "12.2");

  /** A ReInit comes with other proposals. */
  public static final Rule REINIT_NOT_ALONE = rfc("reinit_not_alone", "12.2");

  /** An ExternalInit is missing, doubled, or in the wrong commit. */
  public static final Rule EXTERNAL_INIT = rfc("external_init", "12.2");

  /** An external commit removes another leaf than the joiner's former one. */
  public static final Rule EXTERNAL_REMOVE = rfc("external_remove", "12.2");

  /** A commit lacks the path that its proposals demand. */
  public static final Rule COMMIT_WITHOUT_PATH = rfc("commit_without_path", "12.4");

  /** A path does not have the shape of the tree. */
  public static final Rule UPDATE_PATH_SHAPE = rfc("update_path_shape", "12.4.2");

  /** A group info says something else than was observed. */
  public static final Rule GROUP_INFO_MISMATCH = rfc("group_info_mismatch", "12.4.3");

  /** A Welcome is of another suite than its key package or group info. */
  public static final Rule WELCOME_SUITE = rfc("welcome_suite", "12.4.3.1");

  /** A new group is not what the group it follows agreed on. */
  public static final Rule SUCCESSION = rfc("succession", "12.4.3.1");

  /** Padding is not all zeros. */
  public static final Rule PADDING = rfc("padding", "6.3.1");

  /** More proposals than any group needs. */
  public static final Rule TOO_MANY_PROPOSALS = new Rule("too_many_proposals", "Entente: bounds");

  /** Refuses empty parts. */
  public Rule {
    Objects.requireNonNull(section);
    if (code.isEmpty()) {
      throw new IllegalArgumentException("a rule needs a code");
    }
  }

  private static Rule rfc(String code, String section) {
    return new Rule(code, "RFC 9420 " + section);
  }
}

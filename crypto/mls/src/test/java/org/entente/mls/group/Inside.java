package org.entente.mls.group;

import org.entente.mls.codec.Bytes;
import org.entente.mls.message.GroupContext;
import org.entente.mls.schedule.EpochSecrets;
import org.entente.mls.schedule.KeySchedule;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.tree.RatchetTree;

/** What a group keeps to itself, for those who forge in its name. */
public final class Inside {
  private Inside() {}

  /** The secrets of the current epoch. */
  public static EpochSecrets secrets(Group group) {
    return group.state().epoch().secrets();
  }

  /** The message keys of the current epoch. */
  public static SecretTree messageKeys(Group group) {
    return group.state().epoch().secretTree();
  }

  /** The hash over all commits so far with the tag of the last. */
  public static Bytes interim(Group group) {
    return group.state().epoch().interimTranscriptHash();
  }

  /** The whole state, to be compared. */
  public static byte[] bytes(Group group) {
    return StateFormat.encode(group.state());
  }

  /** The key this member signs with. */
  public static SecretBytes signatureKey(Group group) {
    return group.state().own().signatureKey();
  }

  /** Gives {@code founder} a group of {@code context} and {@code tree}, whatever they say. */
  public static void plant(Device founder, GroupContext context, RatchetTree tree) {
    GroupContext fitting = new GroupContext(
        context.suite(),
        context.groupId(),
        context.epoch(),
        tree.treeHash(),
        context.confirmedTranscriptHash(),
        context.extensions());
    KeySchedule schedule = new KeySchedule(founder.suite);
    KeySchedule.Epoch secrets = schedule.first(founder.random.secret(founder.suite.hashLength()));
    Epoch planted = NextEpoch.epoch(tree, fitting, secrets);
    founder.group = new Group(founder.group().state().withEpoch(planted), founder.engine);
  }
}

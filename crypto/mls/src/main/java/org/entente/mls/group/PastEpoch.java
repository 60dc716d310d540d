package org.entente.mls.group;

import java.util.HashMap;
import java.util.Map;
import org.entente.mls.keypackage.LeafNode;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.Member;
import org.entente.mls.message.Rosters;
import org.entente.mls.schedule.SecretTree;
import org.entente.mls.secret.SecretBytes;

/**
 * What it takes to read late messages of an epoch that is over.
 *
 * @param senders the members of that epoch, by leaf
 * @param endedAt when it ended for this device, in seconds since 1970
 */
record PastEpoch(
    GroupContext context,
    Map<Integer, LeafNode> senders,
    SecretBytes senderDataSecret,
    SecretBytes resumptionPsk,
    SecretTree secretTree,
    long endedAt) {
  PastEpoch {
    senders = Map.copyOf(senders);
  }

  static PastEpoch of(Epoch epoch, long now) {
    Map<Integer, LeafNode> senders = new HashMap<>();
    for (Member member : Rosters.of(epoch.tree())) {
      senders.put(member.leafIndex(), member.leaf());
    }
    return new PastEpoch(
        epoch.context(),
        senders,
        epoch.secrets().senderData(),
        epoch.secrets().resumption(),
        epoch.secretTree(),
        now);
  }

  PastEpoch withSecretTree(SecretTree next) {
    return new PastEpoch(context, senders, senderDataSecret, resumptionPsk, next, endedAt);
  }
}

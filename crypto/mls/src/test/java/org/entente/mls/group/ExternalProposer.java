package org.entente.mls.group;

import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.keypackage.Extension;
import org.entente.mls.keypackage.KeyPackage;
import org.entente.mls.message.AuthenticatedContent;
import org.entente.mls.message.ExternalSender;
import org.entente.mls.message.FramedContent;
import org.entente.mls.message.GroupContext;
import org.entente.mls.message.MlsMessage;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.PublicMessage;
import org.entente.mls.message.Sender;
import org.entente.mls.message.WireFormat;

/** Proposals from outside the group, as a server or a newcomer signs them. */
public final class ExternalProposer {
  private ExternalProposer() {}

  public static Extension extension(Device device) {
    Bytes key = device.keys.publicKey();
    return ExternalSender.toExtension(
        List.of(new ExternalSender(key, device.leaf().credential())));
  }

  public static MlsMessage proposes(
      Device device, int index, Proposal proposal, GroupContext context) {
    return sign(device, new Sender.External(index), proposal, context);
  }

  public static MlsMessage asksToBeAdded(
      Device device, KeyPackage keyPackage, GroupContext context) {
    return sign(device, new Sender.NewMemberProposal(), new Proposal.Add(keyPackage), context);
  }

  public static MlsMessage sign(
      Device device, Sender sender, Proposal proposal, GroupContext context) {
    FramedContent framed =
        new FramedContent(context.groupId(), context.epoch(), sender, Bytes.EMPTY, proposal);
    AuthenticatedContent content = AuthenticatedContent.sign(
        device.suite, WireFormat.PUBLIC_MESSAGE, framed, context, device.keys.privateKey());
    return new MlsMessage.OfPublic(new PublicMessage(content, null));
  }
}

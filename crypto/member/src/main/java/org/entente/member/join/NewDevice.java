package org.entente.member.join;

import java.util.Optional;
import org.entente.member.port.DeviceCommand;
import org.entente.member.port.Refusal;
import org.entente.member.room.RoomHost;
import org.entente.member.session.Identity;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.Issuer;
import org.entente.trust.invitation.Enrolment;
import org.entente.trust.invitation.InvitationCode;
import org.entente.trust.invitation.InvitationLink;
import org.entente.trust.invitation.Offer;
import org.entente.trust.name.DeviceName;
import org.jspecify.annotations.Nullable;

/**
 * What opening an invitation came to.
 *
 * @param identity the device that may now be enrolled, or null
 * @param refusal why there is none, or null
 */
record NewDevice(@Nullable Identity identity, @Nullable Refusal refusal) {

  static NewDevice of(DeviceCommand.Enrol wish, RoomHost host) {
    if (!DeviceName.isLabel(wish.deviceLabel())) {
      return refused("bad_device_name");
    }
    try {
      InvitationLink link = InvitationLink.parse(wish.linkFragment());
      if (link.offer().expiresMs() < host.turn().now()) {
        return refused("invitation_expired");
      }
      link.verify(host.turn().now());
      Optional<InvitationCode> code = InvitationCode.parse(wish.code());
      Optional<Issuer> invitation = code.isEmpty() ? Optional.empty() : link.open(code.get());
      return invitation.isEmpty()
          ? refused("wrong_code")
          : new NewDevice(identity(link, invitation.get(), wish.deviceLabel(), host), null);
    } catch (MlsException e) {
      return refused("invitation_damaged");
    }
  }

  private static Identity identity(
      InvitationLink link, Issuer invitation, String label, RoomHost host) {
    Enrolment made =
        Enrolment.make(link, invitation, label, host.turn().now(), host.env().random());
    invitation.keys().privateKey().close();
    Offer offer = link.offer();
    return new Identity(
        made.device().device(),
        made.device().keys().privateKey(),
        made.device().chain().certificates(),
        link.genesis(),
        link.region(),
        offer.displayName(),
        offer.role(),
        0,
        Bytes.of(made.event()),
        Bytes.of(offer));
  }

  private static NewDevice refused(String code) {
    return new NewDevice(null, Refusal.of(code));
  }
}

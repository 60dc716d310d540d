package org.entente.cli.agency;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.directory.Answering;
import org.entente.trust.directory.Directory;
import org.entente.trust.directory.EnrolledDevice;
import org.entente.trust.event.DeviceRenewed;
import org.entente.trust.name.DeviceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Devices renew themselves; this is for those whose administrator was shut out or ends. */
@Command(
    name = "renew",
    description = {
      "Answer for devices of your agency from now on, so that they go on.",
      "Devices renew themselves as long as the administrator who answers for them does;"
          + " without DEVICE this takes over all that were left and speak for their officer."
    },
    mixinStandardHelpOptions = true)
final class RenewCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private AdminOptions admin;

  @Parameters(
      paramLabel = "DEVICE",
      arity = "0..*",
      description = "such as entente://mara.police.alba.example/laptop, see: entente agency list")
  private List<String> devices = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Directory directory = admin.region().directory();
    DeviceSigner signer = admin.signer();
    long now = Clock.systemUTC().millis();
    for (DeviceName device : devices.isEmpty() ? left(directory, signer, now) : named()) {
      DeviceRenewed renewed = directory
          .renewalBy(signer.chain(), device, now)
          .orElseThrow(() -> new NotDone(device.uri() + " is not in the record."));
      admin.send(renewed);
      System.out.println(
          device.uri() + " counts until " + Instant.ofEpochMilli(renewed.untilMs()) + ".");
    }
    return 0;
  }

  private List<DeviceName> named() throws MlsException {
    List<DeviceName> names = new ArrayList<>();
    for (String device : devices) {
      names.add(DeviceName.parse(device));
    }
    return names;
  }

  /** Those that still count, speak for their officer, and were left by whoever answered for them. */
  private static List<DeviceName> left(Directory directory, DeviceSigner signer, long now) {
    List<DeviceName> left = directory.devices().stream()
        .map(EnrolledDevice::name)
        .filter(device -> device.agency().equals(signer.device().agency()))
        .filter(device -> !directory.isOut(device))
        .filter(device -> directory.isVouchedFor(device, now))
        .filter(device -> directory.endsMs(device).orElse(0) >= now)
        .filter(
            device -> directory.answersFor(device).filter(Answering::isShutOut).isPresent())
        .toList();
    if (left.isEmpty()) {
      System.out.println("Every device has an administrator who answers for it.");
    }
    return left;
  }
}

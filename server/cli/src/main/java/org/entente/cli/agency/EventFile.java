package org.entente.cli.agency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.entente.cli.NotDone;
import org.entente.mls.error.MlsException;
import org.entente.mls.suite.Suites;
import org.entente.trust.event.AgencyEvent;
import org.entente.trust.event.EventBody;
import org.entente.trust.event.RecordEvent;
import org.entente.trust.event.RegionEvent;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.event.TeamEvent;

/** An event that waits in a file for the signature of somebody else. */
final class EventFile {
  private EventFile() {}

  /** Writes a new file, and tells what to do with it. */
  static void write(Path file, SignedEvent event) throws IOException {
    if (Files.exists(file)) {
      throw new NotDone(file + " exists already. Choose another name; nothing was changed.");
    }
    Files.write(file, event.encode(), StandardOpenOption.CREATE_NEW);
    System.out.println("Signed: " + describe(event.event().body()));
    String region = event.event().body() instanceof EventBody.Genesis
        ? " --server LINK, with the link that the server printed at its start"
        : "";
    System.out.println("It counts once the other side has signed it, too. Send them " + file
        + "; they run: entente agency cosign " + file.getFileName() + region);
  }

  static SignedEvent read(Path file) throws IOException {
    try {
      if (Files.size(file) <= SignedEvent.MAX_BYTES) {
        return SignedEvent.decode(Files.readAllBytes(file));
      }
    } catch (NoSuchFileException e) {
      throw new NotDone("There is no file " + file + ".");
    } catch (MlsException e) {
      // Told below, like every other content.
    }
    throw new NotDone(file + " is not an event that waits for a signature.");
  }

  /** What the event does, in one sentence, for the person who is about to sign it. */
  static String describe(EventBody body) {
    if (body instanceof EventBody.Genesis genesis) {
      return "the federation begins with " + genesis.agencies().get(0).name() + " and "
          + genesis.agencies().get(1).name() + ".";
    } else if (body instanceof EventBody.TeamOpened team) {
      return "a team of " + team.agencies() + " opens until "
          + java.time.Instant.ofEpochMilli(team.endsMs()) + ".";
    } else if (body instanceof AgencyEvent.Suspended suspended) {
      return "no device of " + suspended.agency() + " counts any more, for ever. Reason: "
          + suspended.reason();
    } else if (body instanceof RecordEvent.RegionListed region) {
      return "the key " + region.key().toHex() + " signs the record of region " + region.region()
          + ".";
    } else if (body instanceof RegionEvent.ClientReleased released) {
      return "the client that two people signed for as " + released.release().toHex()
          + " is the newest from now on.";
    } else if (body instanceof RoomsRehomed moved) {
      return "the region " + moved.from() + " is lost, and " + moved.to() + " goes on with "
          + moved.rooms().size() + " of its rooms. What " + moved.from()
          + " has stored alone changes nothing any more, and what people said there comes again"
          + " when it is back. " + moved.witnesses().size() + " regions have heard nothing of it.";
    } else if (body instanceof TeamEvent.Closed closed) {
      return "the team " + closed.team().text() + " ends now.";
    } else if (body instanceof TeamEvent.Extended extended) {
      return "the team " + extended.team().text() + " goes on until "
          + java.time.Instant.ofEpochMilli(extended.endsMs()) + ".";
    } else if (body instanceof TeamEvent.SuiteChosen chosen) {
      return "new rooms of the team " + chosen.team().text() + " are "
          + (chosen.suite() == Suites.HYBRID ? "" : "no longer ")
          + "kept closed to quantum computers that may come later.";
    }
    return body.getClass().getSimpleName() + ".";
  }
}

package org.entente.cli.member;

import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.entente.cli.NotDone;
import org.entente.client.BlobRefused;
import org.entente.member.content.SharedFile;
import org.entente.member.file.FileFormat;
import org.entente.member.port.DeviceCommand;
import org.entente.member.room.SharedFiles;
import org.entente.member.view.EntryView;
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Seals a file on this machine, sends it and shares it. */
@Command(
    name = "send",
    description = "Seal a file on this machine, send it and share it in a room.",
    mixinStandardHelpOptions = true)
final class FileSendCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Parameters(index = "1", paramLabel = "FILE", description = "the file to send")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private Path file;

  @Option(names = "--type", paramLabel = "TYPE", description = "its media type, if not by its name")
  private @Nullable String type;

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(file)) {
      throw new NotDone("There is no file " + file + ".");
    }
    try (OpenMember member = OpenMember.upToDate(options)) {
      RoomView to = room.of(member);
      SharedFile sent = send(member, to);
      String id = sent.file().text();
      Future<ViewChange.EntryChanged> end =
          member.expect(ViewChange.EntryChanged.class, new OwnLine(to.id(), id));
      member.ask(new DeviceCommand.ShareFile(to.id(), SharedFiles.write(sent)));
      EntryView entry = member.await("the file to be shared", end).entry();
      if (entry.state() == EntryView.State.FAILED) {
        throw new NotDone("Not shared. Send the file again.");
      }
      System.out.println(id + "  " + sent.contentHash().toHex());
      System.out.println("Stored in " + to.title() + ".");
    }
    return 0;
  }

  private SharedFile send(OpenMember member, RoomView to) throws IOException {
    FileProgress progress = new FileProgress(FileFormat.sealedLength(Files.size(file)));
    try {
      return member.courier().send(to.id(), file, mediaType(), progress);
    } catch (BlobRefused e) {
      throw new NotDone(FileProblems.sentence(e.code()));
    } finally {
      progress.end();
    }
  }

  private String mediaType() throws IOException {
    String guessed = type != null ? type : Files.probeContentType(file);
    return guessed == null ? "application/octet-stream" : guessed;
  }
}

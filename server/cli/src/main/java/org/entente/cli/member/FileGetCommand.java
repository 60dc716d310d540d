package org.entente.cli.member;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import org.entente.member.view.RoomView;
import org.entente.member.view.ViewChange;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.VerificationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a file, checks it and saves it; the room hears of it. */
@Command(
    name = "get",
    description = "Fetch a file, check it and save it; the room sees that, and why.",
    mixinStandardHelpOptions = true)
final class FileGetCommand implements Callable<Integer> {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private ProfileOptions options;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private RoomParameter room;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "the file's id or name, or the beginning of it")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String file;

  @Option(names = "--to", paramLabel = "PATH", description = "where to; here under its own name")
  private @Nullable Path to;

  @Option(names = "--reason", required = true, description = "why it is needed outside")
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private String reason;

  @Override
  public Integer call() throws Exception {
    try (OpenMember member = OpenMember.upToDate(options)) {
      RoomView from = room.anyOf(member);
      JsonObject known = wanted(new JsonArray(member.files(from.id())));
      String id = known.getString("id");
      if (known.getBoolean("stays")) {
        throw new NotDone("Its marking keeps it with its originator. Ask "
            + known.getString("officer") + " before it leaves the room.");
      }
      SharedFile shared = opening(member.fileOpening(from.id(), id));
      Path target = to != null ? to : Path.of(shared.name());
      if (Files.exists(target)) {
        throw new NotDone(target + " is there already. Choose another place: --to PATH");
      }
      fetch(member, from, shared, target);
      note(member, from, id, "received", "");
      note(member, from, id, "exported", reason);
      System.out.println(target + "  " + shared.contentHash().toHex());
    }
    return 0;
  }

  private JsonObject wanted(JsonArray files) {
    JsonObject found = null;
    for (int i = 0; i < files.size(); i++) {
      JsonObject each = files.getJsonObject(i);
      if (each.getString("id").startsWith(file) || each.getString("name").startsWith(file)) {
        found = each;
      }
    }
    if (found == null) {
      throw new NotDone("There is no such file in the room: entente member file list ROOM");
    }
    return found;
  }

  private static SharedFile opening(String json) throws MlsException {
    if ("null".equals(json)) {
      throw new NotDone("The file needs a newer version of Entente.");
    }
    return SharedFiles.read(json);
  }

  private static void fetch(OpenMember member, RoomView from, SharedFile file, Path target)
      throws IOException {
    FileProgress progress = new FileProgress(FileFormat.sealedLength(file.length()));
    try {
      member.courier().fetch(from.id(), file, target, progress);
    } catch (BlobRefused e) {
      throw new NotDone(FileProblems.sentence(e.code()));
    } catch (VerificationException e) {
      note(member, from, file.file().text(), "refused", "");
      throw new NotDone(
          "Refused: what came is not what was sealed. It was thrown away and the room "
              + "was told. Ask for the file again.");
    } finally {
      progress.end();
    }
  }

  /** Says it in the room and waits until that is stored; who was put out says nothing any more. */
  private static void note(OpenMember member, RoomView in, String id, String act, String why) {
    if (in.state() != RoomView.State.JOINED) {
      return;
    }
    String self = "\"act\":\"" + act + "\"";
    Future<ViewChange.FileChanged> said = member.expect(
        ViewChange.FileChanged.class,
        c -> c.json().contains(id) && c.json().contains(self) && c.json().contains("\"own\":true"));
    boolean known = new JsonArray(member.files(in.id()))
        .stream()
            .map(JsonObject.class::cast)
            .filter(f -> id.equals(f.getString("id")))
            .flatMap(f -> f.getJsonArray("custody").stream())
            .map(JsonObject.class::cast)
            .anyMatch(s -> s.getBoolean("own") && act.equals(s.getString("act")));
    member.ask(new DeviceCommand.NoteCustody(in.id(), id, act, why));
    if (!known || "exported".equals(act)) {
      member.await("the room's record", said);
    }
  }
}

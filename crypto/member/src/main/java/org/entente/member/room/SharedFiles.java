package org.entente.member.room;

import java.util.Arrays;
import org.entente.member.content.SharedFile;
import org.entente.member.file.FileId;
import org.entente.member.file.FileNames;
import org.entente.member.file.Hex;
import org.entente.member.view.JsonWriter;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.secret.SecretAccess;
import org.entente.mls.secret.SecretBytes;
import org.entente.mls.suite.BulkSuite;
import org.entente.trust.base.Sha256;
import org.entente.trust.json.JsonObject;

/** Shared files as JSON between the device and the shell that seals, sends and opens them. */
public final class SharedFiles {
  private static final int MAX = 16 * 1024;

  private SharedFiles() {}

  /** Reads one; a name that is not safe is mended. */
  public static SharedFile read(String json) throws MalformedException {
    JsonObject o = JsonObject.parse(json, MAX);
    byte[] secret = Hex.read(o.text("secret"), BulkSuite.KEY_LENGTH).toArray();
    try {
      return new SharedFile(
          FileId.parse(o.text("id")),
          Hex.read(o.text("blob"), SharedFile.BLOB),
          (int) o.number("suite"),
          SecretBytes.of(secret),
          o.number("size"),
          Hex.read(o.text("hash"), Sha256.LENGTH),
          Hex.read(o.text("sealedHash"), Sha256.LENGTH),
          FileNames.safe(o.text("name")),
          o.text("mediaType"),
          o.text("note"),
          o.number("sealedAt"),
          o.number("storedAt"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not a shared file");
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  /** The marking that the file is shared under, empty for the room's own. */
  static String marking(String json) throws MalformedException {
    JsonObject o = JsonObject.parse(json, MAX);
    return o.has("marking") ? o.text("marking") : "";
  }

  /** Writes one with its secret: for the shell alone. */
  public static String write(SharedFile file) {
    byte[] secret = file.secret().reveal(SecretAccess.granted());
    JsonWriter w = new JsonWriter().begin();
    w.text("id", file.file().text()).text("blob", file.blob().toHex());
    w.number("suite", file.suite()).text("secret", Bytes.of(secret).toHex());
    Arrays.fill(secret, (byte) 0);
    w.number("size", file.length()).text("hash", file.contentHash().toHex());
    w.text("sealedHash", file.sealedHash().toHex()).text("name", file.name());
    w.text("mediaType", file.mediaType()).text("note", file.note());
    w.number("sealedAt", file.sealedAtMs()).number("storedAt", file.storedAtMs());
    return w.end().toString();
  }
}

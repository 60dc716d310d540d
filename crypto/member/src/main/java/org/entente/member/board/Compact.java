package org.entente.member.board;

import java.util.Arrays;
import java.util.List;
import org.entente.mls.codec.TlsWriter;

/**
 * Shortens the JSON of tasks for the store: what stands in nearly every one of them becomes one byte
 * below the space, which JSON never holds. A large board is read from the disk in half the time.
 */
final class Compact {
  private static final int SPACE = 0x20;

  /** By the byte that stands for it, from 1 on; the last is the room's id. Stored: only append. */
  private static final List<String> PARTS = List.of(
      ",\"id\":\"",
      "\",\"room\":\"",
      "\",\"title\":\"",
      "\",\"description\":\"",
      "\",\"area\":\"",
      "\",\"country\":\"",
      "\",\"legalBasis\":\"",
      "\",\"legalBasisRequired\":false,\"marking\":\"",
      "\",\"priority\":\"",
      "\",\"recurrence\":null,\"template\":",
      ",\"due\":",
      "{\"at\":",
      ",\"zone\":\"",
      ",\"start\":null,\"column\":\"",
      "\",\"order\":\"",
      "\",\"doneAt\":",
      ",\"archived\":false,\"message\":null,\"agency\":",
      ",\"officer\":",
      ",\"assignedAt\":",
      ",\"acceptance\":\"",
      "\",\"declineReason\":null,\"approvals\":[],\"approvalsNeeded\":0,\"mayApprove\":false,"
          + "\"comments\":[],\"readiness\":[],\"labels\":[",
      "],\"watchers\":[],\"checklist\":[",
      "],\"dependsOn\":[],\"parent\":null,\"fields\":{",
      "},\"createdBy\":\"",
      "\",\"createdAt\":",
      ",\"changedAt\":",
      ",\"contested\":[],\"state\":\"stored\"",
      "\",\"text\":\"",
      "\",\"done\":false");

  private final byte[][] parts = new byte[SPACE][];

  Compact(String room) {
    for (int i = 0; i < PARTS.size(); i++) {
      parts[i + 1] = Values.utf8(PARTS.get(i));
    }
    parts[PARTS.size() + 1] = Values.utf8(room);
  }

  /** The short form of {@code json}. */
  byte[] shorten(byte[] json) {
    TlsWriter out = new TlsWriter();
    int at = 0;
    while (at < json.length) {
      int part = longest(json, at);
      out.u8(part == 0 ? json[at] & 0xff : part);
      at += part == 0 ? 1 : parts[part].length;
    }
    return out.toByteArray();
  }

  private int longest(byte[] json, int at) {
    int best = 0;
    for (int i = 1; i < SPACE; i++) {
      byte[] part = parts[i];
      if (part != null && part.length > 0 && part[0] == json[at] && stands(part, json, at)) {
        best = best == 0 || part.length > parts[best].length ? i : best;
      }
    }
    return best;
  }

  private static boolean stands(byte[] part, byte[] json, int at) {
    int end = at + part.length;
    return end <= json.length && Arrays.equals(part, 0, part.length, json, at, end);
  }

  /** How long the JSON is that {@code stored} is the short form of. */
  int length(Slice stored) {
    byte[] from = stored.array();
    int out = 0;
    for (int at = stored.from(); at < stored.from() + stored.length(); at++) {
      out += from[at] >= 0 && from[at] < SPACE ? part(from[at]).length : 1;
    }
    return out;
  }

  /** Writes the JSON again, beginning at {@code to}; returns where it ends. */
  int expand(Slice stored, byte[] out, int to) {
    byte[] from = stored.array();
    int end = stored.from() + stored.length();
    int written = to;
    int plain = stored.from();
    for (int at = plain; at < end; at++) {
      if (from[at] >= 0 && from[at] < SPACE) {
        written = copy(from, plain, at - plain, out, written);
        byte[] part = part(from[at]);
        written = copy(part, 0, part.length, out, written);
        plain = at + 1;
      }
    }
    return copy(from, plain, end - plain, out, written);
  }

  private static int copy(byte[] from, int at, int length, byte[] out, int to) {
    System.arraycopy(from, at, out, to, length);
    return to + length;
  }

  private byte[] part(int number) {
    byte[] part = parts[number];
    if (part == null) {
      throw new IllegalStateException("own record does not parse");
    }
    return part;
  }
}

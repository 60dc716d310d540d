package org.entente.server.audit;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.checkpoint.SignedNote;
import org.entente.trust.merkle.ConsistencyProof;
import org.entente.trust.merkle.InclusionProof;
import org.entente.trust.merkle.MerkleTree;

/** The record over HTTP, open to all: whoever checks it need not belong to anybody. */
final class RecordRoutes {
  private static final String NOTE = "text/plain; charset=utf-8";
  private static final int MAX_COSIGNED_BYTES = 2 * SignedNote.MAX_CHARACTERS;
  private static final Rate READS = Rate.perSecond(100, 500);
  private static final Rate WRITES = Rate.perSecond(5, 50);
  private static final int MAX_DIGITS = 9;

  private final RecordTree tree;
  private final Checkpoints checkpoints;

  private RecordRoutes(RecordTree tree, Checkpoints checkpoints) {
    this.tree = tree;
    this.checkpoints = checkpoints;
  }

  static void mount(Api api, RecordTree tree, Checkpoints checkpoints) {
    RecordRoutes routes = new RecordRoutes(tree, checkpoints);
    api.mount(read("/v1/record/checkpoint"), call -> routes.checkpoint());
    api.mount(read("/v1/record/inclusion"), routes::inclusion);
    api.mount(read("/v1/record/consistency"), routes::consistency);
    Endpoint cosignatures =
        Endpoint.post("/v1/record/cosignatures", Endpoint.Body.JSON, MAX_COSIGNED_BYTES);
    api.mount(cosignatures.openToAll().at(WRITES), routes::cosign);
  }

  private static Endpoint read(String path) {
    return Endpoint.get(path).openToAll().at(READS);
  }

  private Future<Reply> checkpoint() {
    return checkpoints.current().map(RecordRoutes::text);
  }

  private static Reply text(SignedNote note) {
    return Reply.of(200, NOTE, Buffer.buffer(note.encode()));
  }

  private Future<Reply> inclusion(Call call) {
    long seq = number(call, "seq");
    long size = number(call, "size");
    return tree.current(now -> {
      if (seq < 1 || seq > size || size > now.size()) {
        throw RecordProblems.invalid("/seq", "1 to size, size at most the record's");
      }
      InclusionProof proof = now.inclusion(seq - 1, size);
      return Reply.json(
          200, new JsonObject().put("seq", seq).put("size", size).put("path", hex(proof.path())));
    });
  }

  private Future<Reply> consistency(Call call) {
    long older = number(call, "older");
    long newer = number(call, "newer");
    return tree.current(now -> Reply.json(200, proof(now, older, newer)));
  }

  private static JsonObject proof(MerkleTree now, long older, long newer) {
    if (older < 1 || older > newer || newer > now.size()) {
      throw RecordProblems.invalid("/older", "1 to newer, newer at most the record's");
    }
    ConsistencyProof proof = now.consistency(older, newer);
    return new JsonObject().put("older", older).put("newer", newer).put("path", hex(proof.path()));
  }

  private static JsonArray hex(List<Bytes> path) {
    return new JsonArray(path.stream().map(Bytes::toHex).toList());
  }

  private static long number(Call call, String name) {
    String text = call.queryParam(name).orElse("");
    boolean plain = text.length() <= MAX_DIGITS && text.matches("[0-9]+");
    if (!plain) {
      throw RecordProblems.invalid("/" + name, "a whole number");
    }
    return Long.parseLong(text);
  }

  private Future<Reply> cosign(Call call) {
    SignedNote cosigned = checkpoints.cosigned(note(call.json()));
    return Future.succeededFuture(text(cosigned));
  }

  private static SignedNote note(JsonObject body) {
    try {
      if (body.getValue("note") instanceof String note) {
        return SignedNote.parse(note);
      }
    } catch (MalformedException e) {
      // Told below, like every other thing that is not a note.
    }
    throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The note does not parse.");
  }
}

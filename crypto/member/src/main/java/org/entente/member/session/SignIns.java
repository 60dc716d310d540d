package org.entente.member.session;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.entente.member.port.Environment;
import org.entente.member.store.Turn;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.trust.base.Base64Url;
import org.entente.trust.json.JsonWriter;
import org.entente.trust.session.DpopProof;
import org.entente.trust.session.SignIn;
import org.entente.trust.session.SignInRequest;

/** One sign-in: a nonce, then a statement signed over it, then a token. */
final class SignIns {
  /** How far a device jumps that takes over from a copy of itself. */
  static final long TAKE_OVER = 1 << 20;

  private static final int MAX_NONCE = 64;
  private final Turn turn;
  private final Environment env;
  private final Requests requests;
  private final Addresses addresses;

  SignIns(Turn turn, Environment env, Requests requests, Addresses addresses) {
    this.turn = turn;
    this.env = env;
    this.requests = requests;
    this.addresses = addresses;
  }

  /** Signs {@code who} in; exactly one of the two is called. */
  void run(Identity who, Consumer<Answer> failed, Consumer<Token> done) {
    String body = new JsonWriter().put("device", who.name().uri()).toString();
    requests.send("POST", "/v1/session/nonce", type("application/json"), utf8(body), answer -> {
      byte[] nonce = nonce(answer);
      if (nonce.length == 0) {
        failed.accept(answer);
      } else {
        sign(who, nonce, failed, done);
      }
    });
  }

  private static byte[] nonce(Answer answer) {
    String text = answer.isOk() ? answer.json().text("nonce").orElse("") : "";
    try {
      byte[] nonce = Base64Url.decode(text);
      return nonce.length > MAX_NONCE ? new byte[0] : nonce;
    } catch (MalformedException e) {
      return new byte[0];
    }
  }

  private void sign(Identity who, byte[] nonce, Consumer<Answer> failed, Consumer<Token> done) {
    Addresses.Address at = addresses.current();
    SignIn signIn = new SignIn(
        at.region(), at.origin(), Bytes.of(nonce), turn.now(), who.name(), who.instance());
    byte[] body = SignInRequest.sign(signIn, who.signer()).encode();
    requests.send("POST", "/v1/session", type("application/octet-stream"), body, answer -> {
      String token = answer.isOk() ? answer.json().text("token").orElse("") : "";
      if (token.isEmpty()) {
        failed.accept(answer);
      } else {
        done.accept(new Token(token, answer.json().number("expiresMs").orElse(0)));
      }
    });
  }

  private static Map<String, String> type(String contentType) {
    return Map.of("Content-Type", contentType);
  }

  /** The proof that the holder of {@code token} makes this request. */
  String proof(Identity who, String method, String path, String token) {
    int query = path.indexOf('?');
    String uri = addresses.current().origin() + (query < 0 ? path : path.substring(0, query));
    return DpopProof.create(who.keys(), method, uri, turn.now(), token, env.random());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package org.entente.server.link;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.server.http.Api;
import org.entente.server.http.Call;
import org.entente.server.http.Endpoint;
import org.entente.server.http.Rate;
import org.entente.server.http.Reply;
import org.entente.server.kernel.ProblemException;
import org.entente.server.kernel.ProblemType;
import org.entente.trust.event.RoomsRehomed;
import org.entente.trust.event.SignedEvent;

/** Gives this region's word on one that is silent; open, because the signature says who asks. */
public final class WordRoutes {
  /** Of a region that is alone: there is nothing to say. */
  public static final Function<SignedEvent, Future<RoomsRehomed>> NONE =
      draft -> Future.failedFuture(new ProblemException(ProblemType.NOT_FOUND));

  private static final Duration LONG = Duration.ofSeconds(120);

  private WordRoutes() {}

  /** Offers what {@code words} answers. */
  public static void mount(Api api, Function<SignedEvent, Future<RoomsRehomed>> words) {
    Endpoint endpoint = new Endpoint(
        HttpMethod.POST,
        "/v1/regions/word",
        Endpoint.Body.OCTETS,
        SignedEvent.MAX_BYTES,
        LONG,
        Rate.perSecond(1, 10),
        true);
    api.mount(
        endpoint,
        call -> words
            .apply(draft(call))
            .map(answer -> Reply.octets(200, Bytes.of(answer).toArray())));
  }

  private static SignedEvent draft(Call call) {
    try {
      return SignedEvent.decode(call.body().getBytes());
    } catch (MalformedException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST, "The event does not parse.", Map.of("pointer", ""));
    }
  }
}

package org.entente.trust.event;

import java.util.ArrayList;
import java.util.List;
import org.entente.mls.codec.Bytes;
import org.entente.mls.codec.Encodable;
import org.entente.mls.codec.TlsReader;
import org.entente.mls.codec.TlsWriter;
import org.entente.mls.error.MalformedException;
import org.entente.trust.certificate.DeviceSigner;

/** An event with the signatures under it, none of which is checked yet; the body of a log entry. */
public record SignedEvent(Event event, List<EventSignature> signatures) implements Encodable {
  /** The longest signed event. */
  public static final int MAX_BYTES = 128 * 1024;

  /** The most signatures under one event. */
  public static final int MAX_SIGNATURES = 32;

  /** Keeps a copy; refuses more than 32 signatures with {@link IllegalArgumentException}. */
  public SignedEvent {
    signatures = List.copyOf(signatures);
    if (signatures.size() > MAX_SIGNATURES) {
      throw new IllegalArgumentException("too many signatures");
    }
  }

  /** Signs {@code event} with each device, one after the other. */
  public static SignedEvent sign(Event event, DeviceSigner... signers) {
    List<EventSignature> signatures = new ArrayList<>();
    for (DeviceSigner signer : signers) {
      signatures.add(EventSignature.sign(event, signer));
    }
    return new SignedEvent(event, signatures);
  }

  /** The same event, signed by one more device. */
  public SignedEvent cosign(DeviceSigner signer) {
    List<EventSignature> more = new ArrayList<>(signatures);
    more.add(EventSignature.sign(event, signer));
    return new SignedEvent(event, more);
  }

  /** Reads an event, which must be all of {@code input}. */
  public static SignedEvent decode(byte[] input) throws MalformedException {
    return TlsReader.decode(input, SignedEvent::read);
  }

  /** Reads an event, which must be all of {@code input}. */
  public static SignedEvent decode(Bytes input) throws MalformedException {
    return decode(input.toArray());
  }

  /** Reads the structure. */
  public static SignedEvent read(TlsReader r) throws MalformedException {
    Event event = Event.read(r);
    List<EventSignature> signatures = r.vector(MAX_BYTES, EventSignature::read);
    if (signatures.size() > MAX_SIGNATURES) {
      throw new MalformedException("too many signatures");
    }
    return new SignedEvent(event, signatures);
  }

  @Override
  public void write(TlsWriter w) {
    w.put(event).vector(signatures);
  }
}

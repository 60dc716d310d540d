package org.entente.member.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the check of a bundle came to.
 *
 * @param fault empty when it holds; else {@code container}, {@code record}, {@code certificate}, {@code
 *     signature}, {@code order}, {@code item}, {@code file}, {@code part}, {@code cut} or {@code longer}
 * @param part the name of the part in which the fault shows, empty for none
 * @param position the byte of the file from which on it is not what was signed, -1 when that is not known
 * @param length how many bytes from there on may be concerned
 * @param item the number of the item that does not hold, from 0, -1 for none
 * @param suspects single bytes that would explain it, to be tried by {@link BundleCheck}
 * @param record what the bundle holds; null when it could not be read
 */
public record BundleResult(
    String fault,
    String part,
    long position,
    long length,
    int item,
    List<Suspect> suspects,
    @Nullable BundleRecord record) {

  /** One byte of the file and what it would have to be changed by. */
  public record Suspect(long position, int xor) {}

  /** Copies the list. */
  public BundleResult {
    suspects = List.copyOf(suspects);
  }

  /** Whether every byte is what the exporter signed, and every item what its author signed. */
  public boolean holds() {
    return fault.isEmpty();
  }
}

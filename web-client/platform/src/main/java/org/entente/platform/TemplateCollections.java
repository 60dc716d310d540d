package org.entente.platform;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code Map.of}, {@code Map.copyOf}, {@code Set.of} and {@code Set.copyOf} make of three and
 * more elements, or of a copied collection. TeaVM's own classes divide by zero in an empty copy, which
 * ends the program, fail on one hash code, and search a full table.
 */
public final class TemplateCollections {

  private TemplateCollections() {}

  /** An unmodifiable map; the name is that of the class it stands for. */
  public static final class NEtriesMap<K, V> extends AbstractMap<K, V> {
    private final Map<K, V> entries;

    /** For {@code Map.of} and {@code Map.ofEntries}: no key may occur twice. */
    @SafeVarargs
    public NEtriesMap(Map.Entry<K, V>... entries) {
      Map<K, V> copy = new LinkedHashMap<>();
      for (Map.Entry<K, V> entry : entries) {
        K key = Objects.requireNonNull(entry.getKey());
        if (copy.put(key, Objects.requireNonNull(entry.getValue())) != null) {
          throw new IllegalArgumentException("a key occurs twice");
        }
      }
      this.entries = Collections.unmodifiableMap(copy);
    }

    /** For {@code Map.copyOf}. */
    public NEtriesMap(Map<? extends K, ? extends V> other) {
      Map<K, V> copy = new LinkedHashMap<>();
      other.forEach((key, value) -> copy.put(notNull(key), notNull(value)));
      this.entries = Collections.unmodifiableMap(copy);
    }

    @Override
    public int size() {
      return entries.size();
    }

    @Override
    public boolean containsKey(Object key) {
      return entries.containsKey(key);
    }

    @Override
    public @Nullable V get(Object key) {
      return entries.get(key);
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
      return entries.entrySet();
    }
  }

  /** An unmodifiable set; the name is that of the class it stands for. */
  public static final class NElementSet<T> extends AbstractSet<T> {
    private final Set<T> elements;

    /** For {@code Set.of}: no element may occur twice. */
    @SafeVarargs
    public NElementSet(T... elements) {
      Set<T> copy = new LinkedHashSet<>();
      for (T element : elements) {
        if (!copy.add(Objects.requireNonNull(element))) {
          throw new IllegalArgumentException("an element occurs twice");
        }
      }
      this.elements = Collections.unmodifiableSet(copy);
    }

    /** For {@code Set.copyOf}. */
    public NElementSet(Collection<T> other) {
      Set<T> copy = new LinkedHashSet<>();
      other.forEach(element -> copy.add(notNull(element)));
      this.elements = Collections.unmodifiableSet(copy);
    }

    @Override
    public int size() {
      return elements.size();
    }

    @Override
    public boolean contains(Object element) {
      return elements.contains(element);
    }

    @Override
    public Iterator<T> iterator() {
      return elements.iterator();
    }
  }

  private static <T> T notNull(T value) {
    return Objects.requireNonNull(value);
  }
}

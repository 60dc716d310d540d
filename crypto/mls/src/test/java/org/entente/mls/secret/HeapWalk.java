package org.entente.mls.secret;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.jspecify.annotations.Nullable;

/** Everything that can be reached from an object through fields of the engine and collections. */
public final class HeapWalk {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> ahead = new ArrayDeque<>();
  private final List<byte[]> arrays = new ArrayList<>();
  private final List<SecretBytes> secrets = new ArrayList<>();

  private HeapWalk() {}

  /** Walks from {@code roots}; what {@code beyond} lists is not entered. */
  public static HeapWalk from(List<?> roots, Object... beyond) {
    HeapWalk walk = new HeapWalk();
    walk.seen.addAll(Arrays.asList(beyond));
    roots.forEach(walk::meet);
    while (!walk.ahead.isEmpty()) {
      walk.enter(walk.ahead.pop());
    }
    return walk;
  }

  /** The objects of the engine that were met. */
  public List<Object> objects() {
    return seen.stream().filter(HeapWalk::isOurs).toList();
  }

  /** The secrets that were met and are not erased. */
  public List<SecretBytes> secrets() {
    return secrets.stream().filter(secret -> !secret.isErased()).toList();
  }

  /** Whether {@code value} stands anywhere within a byte array that was met. */
  public boolean holds(byte[] value) {
    return arrays.stream().anyMatch(array -> contains(array, value));
  }

  private static boolean contains(byte[] array, byte[] value) {
    for (int at = 0; at + value.length <= array.length; at++) {
      if (Arrays.equals(array, at, at + value.length, value, 0, value.length)) {
        return true;
      }
    }
    return false;
  }

  private void meet(@Nullable Object object) {
    if (object != null && seen.add(object)) {
      ahead.push(object);
    }
  }

  private void enter(Object object) {
    if (object instanceof byte[] bytes) {
      arrays.add(bytes);
    } else if (object instanceof Map<?, ?> map) {
      map.forEach((key, value) -> {
        meet(key);
        meet(value);
      });
    } else if (object instanceof Collection<?> all) {
      all.forEach(this::meet);
    } else if (object.getClass().isArray()) {
      elements(object);
    } else if (isOurs(object)) {
      fields(object);
    }
  }

  private void elements(Object array) {
    if (!array.getClass().getComponentType().isPrimitive()) {
      for (int i = 0; i < Array.getLength(array); i++) {
        meet(Array.get(array, i));
      }
    }
  }

  private static boolean isOurs(Object object) {
    return object.getClass().getName().startsWith("org.entente.mls.")
        && !object.getClass().isEnum();
  }

  private void fields(Object object) {
    if (object instanceof SecretBytes secret) {
      secrets.add(secret);
    }
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          meet(value(field, object));
        }
      }
    }
  }

  private static @Nullable Object value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return field.get(object);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The digits that would give {@code secret} away in a text. */
  public static String digits(SecretBytes secret) {
    return Bytes.of(secret.reveal(SecretAccess.granted())).toHex();
  }
}

package org.entente.member.view;

/** A value that writes its fields into an object that is already open. */
public interface JsonValue {

  /** Writes all fields. */
  void write(JsonWriter w);

  /** This value as JSON. */
  default String toJson() {
    JsonWriter w = new JsonWriter().begin();
    write(w);
    return w.end().toString();
  }
}

package org.entente.member.view;

/** An agency as people know it; {@code own} for the one this device belongs to. */
public record AgencyView(String name, String title, String country, String code, boolean own)
    implements JsonValue {

  @Override
  public void write(JsonWriter w) {
    w.text("name", name).text("title", title).text("country", country).text("code", code);
    w.flag("own", own);
  }
}

package org.entente.member.sim;

import org.entente.trust.base.Text;
import org.entente.trust.json.JsonWriter;

/** An answer over HTTP. */
record SimReply(int status, byte[] body) {
  static SimReply ok(JsonWriter json) {
    return new SimReply(200, Text.encode(json.toString()));
  }

  static SimReply problem(int status, String code, JsonWriter json) {
    String text = json.put("type", "urn:entente:problem:" + code).toString();
    return new SimReply(status, Text.encode(text));
  }
}

package org.entente.trust.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.entente.mls.error.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void what_was_written_can_be_read() throws Exception {
    String text = "Ümlaut \"quoted\" \\ \n \u0001 \uD83D\uDE00 حب";
    String json = new JsonWriter()
        .put("text", text)
        .put("number", -42)
        .put("flag", true)
        .put("nothing", null)
        .putTexts("texts", List.of("a", "b"))
        .putJson("object", new JsonWriter().put("x", 1).toString())
        .putJson("objects", JsonWriter.list(List.of("{}", "{\"y\":2}")))
        .toString();

    JsonObject read = JsonObject.parse(json);

    assertThat(read.text("text")).isEqualTo(text);
    assertThat(read.number("number")).isEqualTo(-42);
    assertThat(read.flag("flag")).isTrue();
    assertThat(read.has("nothing")).isFalse();
    assertThat(read.textOrNull("absent")).isNull();
    assertThat(read.texts("texts")).containsExactly("a", "b");
    assertThat(read.object("object").number("x")).isEqualTo(1);
    assertThat(read.objects("objects").get(1).number("y")).isEqualTo(2);
  }

  @Test
  void escapes_and_spaces_are_read() throws Exception {
    JsonObject read =
        JsonObject.parse(" { \"a\" : [ ] , \"b\\u0041\\t\\/\" : \"\\ud83d\\ude00\" } ");

    assertThat(read.texts("a")).isEmpty();
    assertThat(read.text("bA\t/")).isEqualTo("\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}x",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":01}",
        "{\"a\":1.5}",
        "{\"a\":-}",
        "{\"a\":1234567890123456789}",
        "{\"a\":tru}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"",
        "{'a':1}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}}}}"
      })
  void anything_else_is_refused(String json) {
    assertThatThrownBy(() -> JsonObject.parse(json)).isInstanceOf(MalformedException.class);
  }

  @Test
  void member_of_another_type_is_refused() throws Exception {
    JsonObject read = JsonObject.parse("{\"a\":1,\"b\":[1]}");

    assertThatThrownBy(() -> read.text("a")).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> read.number("absent")).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> read.texts("b")).isInstanceOf(MalformedException.class);
  }
}

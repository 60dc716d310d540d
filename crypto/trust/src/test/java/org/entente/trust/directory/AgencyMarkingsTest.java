package org.entente.trust.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.entente.mls.error.RejectedException;
import org.entente.mls.error.Rule;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.event.MarkingsPublished;
import org.entente.trust.event.SignedEvent;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestFederation;
import org.entente.trust.json.JsonObject;
import org.entente.trust.marking.AgencyScheme;
import org.entente.trust.marking.Audience;
import org.entente.trust.marking.Marking;
import org.entente.trust.marking.MarkingCode;
import org.entente.trust.marking.MarkingSchemes;
import org.entente.trust.marking.PolicyClass;
import org.junit.jupiter.api.Test;

/** Agencies add codes of their own to the markings of the product. */
class AgencyMarkingsTest {
  private static final String CODES = """
      {"code":"AL-ALB:OPEN","rank":0,"passes":"any","means":{"en":"no harm"}},
      {"code":"AL-ALB:HOUSE","rank":1,"passes":"none","means":{"en":"stays in the house"}}""";

  private final TestFederation federation = TestFederation.withTeam();
  private final TestAgency alba = federation.alba;
  private final TestAgency borea = federation.borea;

  private static String scheme(String id, String codes) {
    return """
        {"id":"%s","title":{"en":"Alba's own"},"groups":[
          {"id":"tlp","kind":"handling","title":{"en":"Handling"},"codes":[%s]}]}""".formatted(id, codes);
  }

  private SignedEvent published(String scheme, DeviceSigner... signers) {
    return federation.signed(new MarkingsPublished(alba.name, scheme), signers);
  }

  private void refused(SignedEvent event, Rule rule) {
    Directory before = federation.directory;

    assertThatThrownBy(() -> before.apply(event, federation.now))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .extracting(RejectedException::rule)
        .isEqualTo(rule);
    federation.appendUnchecked(event.encode());
    assertThat(federation.directory.schemes()).isEqualTo(before.schemes());
  }

  private Marking read(String marking) throws Exception {
    MarkingSchemes schemes = MarkingSchemes.none();
    for (var scheme : federation.directory.schemes()) {
      schemes = schemes.and(scheme);
    }
    return schemes.read(marking);
  }

  @Test
  void codes_count_once_an_administrator_of_the_agency_has_published_them() throws Exception {
    assertThat(read("AL-ALB:HOUSE").isStrange()).isTrue();

    federation.append(published(scheme("own", CODES), alba.adminSigner()));

    assertThat(read("AL-ALB:HOUSE").audience()).isEqualTo(Audience.NONE);
    assertThat(read("AL-ALB:OPEN").audience()).isEqualTo(Audience.ANY);
    assertThat(federation.directory.refused()).isZero();
    SignedEvent again = SignedEvent.decode(federation.log.get(2).content().body());
    assertThat(again.event().body())
        .isEqualTo(new MarkingsPublished(alba.name, scheme("own", CODES)));
  }

  @Test
  void the_region_sees_of_them_what_it_sees_of_others() throws Exception {
    federation.append(published(scheme("own", CODES), alba.adminSigner()));

    var permitted = PolicyClass.permitted(read("AL-ALB:HOUSE"), read("AL-ALB:HOUSE"), false);

    assertThat(PolicyClass.isHonest(PolicyClass.of(read("AL-ALB:OPEN")), read("AL-ALB:HOUSE")))
        .isFalse();
    assertThat(permitted.toArray()).contains(PolicyClass.of(read("AL-ALB:HOUSE")));
    assertThat(permitted.toArray()).doesNotContain(PolicyClass.of(read("AL-ALB:OPEN")));
  }

  @Test
  void nobody_else_publishes_for_an_agency() {
    String own = scheme("own", CODES);

    refused(published(own, borea.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(published(own, alba.certified("sofi", "phone")), EventRule.SIGNER_NOT_ENTITLED);
    refused(published(own, alba.adminSigner(), borea.adminSigner()), EventRule.SIGNER_NOT_ENTITLED);
    refused(
        federation.signed(new MarkingsPublished(borea.name, own), borea.adminSigner()),
        EventRule.MARKING_SCHEME);
  }

  @Test
  void what_is_no_scheme_of_the_agencys_own_codes_is_refused() {
    String house = "{\"code\":\"%s\",\"means\":{\"en\":\"x\"}}";
    for (String wrong : List.of(
        "",
        "{}",
        "not json",
        scheme("Own", CODES),
        scheme("own", ""),
        scheme("own", house.formatted("TLP:RED")),
        scheme("own", house.formatted("AL-ALB:")),
        scheme("own", house.formatted("AL-ALB:house")),
        scheme("own", house.formatted("AL-ALB:" + "X".repeat(40))),
        scheme("own", house.formatted("AL-ALB:X") + "," + house.formatted("AL-ALB:X")),
        scheme("own", "{\"code\":\"AL-ALB:X\"}"),
        scheme("own", "{\"code\":\"AL-ALB:X\",\"means\":{\"fr\":\"x\"}}"),
        scheme("own", "{\"code\":\"AL-ALB:X\",\"means\":{\"en\":\" \"}}"),
        scheme("own", CODES.replace("\"none\"", "\"nobody\"")),
        scheme("own", CODES).replace("handling", "dancing"),
        scheme("own", CODES).replace("\"codes\"", "\"with\":[],\"codes\""),
        scheme("own", CODES + " ".repeat(8 * 1024)))) {
      refused(published(wrong, alba.adminSigner()), EventRule.MARKING_SCHEME);
    }
  }

  @Test
  void a_code_keeps_its_meaning_while_codes_and_languages_become_more() throws Exception {
    federation.append(published(scheme("own", CODES), alba.adminSigner()));
    federation.now += AgencyScheme.REST_MS;
    String more = CODES.replace("\"no harm\"", "\"no harm\",\"fr\":\"sans danger\"")
        + ",{\"code\":\"AL-ALB:LATER\",\"rank\":1,\"passes\":\"none\",\"means\":{\"en\":\"later\"}}";

    for (String other : List.of(
        CODES.replace("none", "same"),
        CODES.replace("stays in the house", "free to publish"),
        CODES.substring(0, CODES.indexOf("},") + 1))) {
      refused(published(scheme("own", other), alba.adminSigner()), EventRule.MARKING_CHANGED);
    }
    refused(published(scheme("other", CODES), alba.adminSigner()), EventRule.MARKING_CHANGED);
    federation.append(published(scheme("own", more), alba.adminSigner()));

    assertThat(federation.directory.schemes()).hasSize(1);
    assertThat(read("AL-ALB:LATER").isStrange()).isFalse();
  }

  @Test
  void the_record_is_not_filled_with_what_is_there_or_changes_all_the_time() {
    federation.append(published(scheme("own", CODES), alba.adminSigner()));
    String more = CODES + ",{\"code\":\"AL-ALB:LATER\",\"means\":{\"en\":\"later\"}}";

    refused(published(scheme("own", more), alba.adminSigner()), EventRule.MARKING_EARLY);
    federation.now += AgencyScheme.REST_MS;
    refused(published(" " + scheme("own", CODES), alba.adminSigner()), EventRule.ALREADY_EXISTS);
  }

  @Test
  void what_others_are_given_is_written_anew_and_holds_nothing_that_was_not_understood()
      throws Exception {
    String file =
        scheme("own", CODES).replace("\"no harm\"", "\"no \\u0068arm\",\"fr\":\"a \\\" b\"");
    federation.append(
        published(file.replace("{\"id\"", "{\"__proto__\":{\"x\":1},\"id\""), alba.adminSigner()));

    String json = federation.directory.schemes().get(0).json();

    assertThat(json).doesNotContain("__proto__", "\\u").contains("no harm", "a \\\" b");
    JsonObject group = JsonObject.parse(json).objects("groups").get(0);
    assertThat(group.objects("codes").get(0).object("means").text("fr")).isEqualTo("a \" b");
  }

  @Test
  void words_that_are_not_what_they_look_like_are_refused() {
    for (String words : List.of(
        "a\\nb", "a\u202eb", "a\u2066b", "a\u200fb", "a\\u\u0660\u0660\u0664\u0661", "\\ud800")) {
      refused(
          published(scheme("own", CODES.replace("no harm", words)), alba.adminSigner()),
          EventRule.MARKING_SCHEME);
    }
  }

  @Test
  void a_stricter_code_goes_no_further() {
    String loose = CODES
        .replace("\"passes\":\"none\"", "\"passes\":\"any\"")
        .replace("\"rank\":0,\"passes\":\"any\"", "\"rank\":0,\"passes\":\"none\"");

    refused(published(scheme("own", loose), alba.adminSigner()), EventRule.MARKING_SCHEME);
    for (String wrong : List.of("\"rank\":101", "\"rank\":-1", "\"rank\":4294967296")) {
      refused(
          published(scheme("own", CODES.replace("\"rank\":1", wrong)), alba.adminSigner()),
          EventRule.MARKING_SCHEME);
    }
  }

  @Test
  void a_group_of_an_agency_is_none_of_the_product() throws Exception {
    federation.append(published(scheme("own", CODES), alba.adminSigner()));

    assertThat(read("AL-ALB:HOUSE").codes())
        .extracting(MarkingCode::group)
        .containsExactly("AL-ALB:tlp");
  }

  @Test
  void an_agency_adds_so_many_schemes_and_no_more() {
    for (String id : List.of("a", "b", "c", "d")) {
      String codes = CODES.replace("AL-ALB:", "AL-ALB:" + id.toUpperCase(java.util.Locale.ROOT));
      federation.append(published(scheme(id, codes), alba.adminSigner()));
    }

    refused(published(scheme("e", CODES), alba.adminSigner()), EventRule.TOO_MANY);
  }
}

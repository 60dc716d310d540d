package org.entente.trust.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.entente.mls.codec.Bytes;
import org.entente.mls.error.MalformedException;
import org.entente.mls.error.MlsException;
import org.entente.mls.error.UnsupportedException;
import org.entente.mls.error.VerificationException;
import org.entente.mls.suite.SignatureKeyPair;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.name.DeviceName;
import org.junit.jupiter.api.Test;

class CertificateTest {
  private static final long NOW = TestAgency.NOW;
  private static final byte[] UNKNOWN = Der.tlv(Der.OID, new byte[] {0x2a, 3, 4});

  private final TestAgency alba = TestAgency.alba();
  private final TestAgency borea = TestAgency.borea();
  private final Issuer invitation = alba.invitation("mara");
  private final Issuer invited = alba.deviceOf(invitation, "mara", "laptop-7f3a");
  private final Issuer certified = alba.deviceOf(alba.admin, "mara", "phone");
  private final Bytes root = alba.root.certificate().der();

  @Test
  void certificates_are_the_same_bytes_on_every_run() {
    assertThat(alba.root.certificate().hash().toHex())
        .isEqualTo("b63db6ff22831fa0a0cdb0819b1c9ab49e55321d6316aa9711f0d622ab5eed14");
    assertThat(alba.admin.certificate().hash().toHex())
        .isEqualTo("92e65e55986ccd073492fbf33b71048ad411b628cf02754c7b1b20cf3a03aaa2");
    assertThat(invitation.certificate().hash().toHex())
        .isEqualTo("508650ca030b0928ad086f9926789edb7c77dabf1421ac29c830a2006bde6004");
    assertThat(invited.certificate().hash().toHex())
        .isEqualTo("0a324c7b8f6752d040bc0674239989d98611cc8cba364064a6067cadc23dc2bf");
  }

  @Test
  void invitation_is_encoded_byte_for_byte() {
    assertThat(invitation.certificate().der().toHex())
        .isEqualTo(
            "308201fe308201b0a00302010202107c88ad0a865c8313c63f101347fcc6cd300506032b65703033"
                + "3131302f06035504030c286232633063316531333736356637353062623437643561396462316266"
                + "6561613865633938353239301e170d3237303131353037353530305a170d32373031323230383030"
                + "30305a30333131302f06035504030c28623034663934653838353864656534633964653736636466"
                + "66356534363232613335313066396262302a300506032b657003210088c2c589cb0ca54b72e8dce3"
                + "d555cc2ea6c1ade130c0accb2ddcd80684575b22a381d93081d6301f0603551d23041830168014b2"
                + "c0c1e13765f750bb47d5a9db1bfeaa8ec98529301d0603551d0e04160414b04f94e8858dee4c9de7"
                + "6cdff5e4622a3510f9bb300e0603551d0f0101ff04040302020430440603551d110101ff043a3038"
                + "8636656e74656e74653a2f2f6d6172612e706f6c6963652e616c62612e6578616d706c652f696e76"
                + "69746174696f6e2d303031316161626230120603551d130101ff040830060101ff020100302a0603"
                + "551d1e0101ff0420301ea01c301a86186d6172612e706f6c6963652e616c62612e6578616d706c65"
                + "300506032b65700341005f28dd59306147253c8d812d3fbee086a257d3347c5e18cc26c1466d5f9b"
                + "4636a2e7137c67c5ad2f6f81c427c7b0b7f877dcc67111bf300949cdf87e03e14604");
  }

  @Test
  void every_role_can_be_read_again() throws Exception {
    for (Issuer issuer : List.of(alba.root, alba.admin, invitation, invited, certified)) {
      Certificate read = Certificate.parse(issuer.certificate().der());

      assertThat(read.tbs()).isEqualTo(issuer.certificate().tbs());
      assertThat(read.der().length()).isLessThan(700);
    }
  }

  @Test
  void jdk_accepts_the_chains_as_x509() throws Exception {
    jdkValidates(alba.root.certificate(), invited, invitation, alba.admin);
    jdkValidates(alba.root.certificate(), certified, alba.admin);
    jdkValidates(alba.root.certificate(), alba.admin);

    assertThatThrownBy(() -> jdkValidates(borea.root.certificate(), certified, alba.admin))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void jdk_refuses_a_name_outside_the_constraint_too() {
    Issuer stranger = outside(alba.admin, borea.device("igor", "phone"));

    assertThatThrownBy(() -> jdkValidates(alba.root.certificate(), stranger, alba.admin))
        .isInstanceOf(CertPathValidatorException.class);
  }

  private static void jdkValidates(Certificate anchor, Issuer... leafFirst) throws Exception {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> path = new ArrayList<>();
    for (Issuer issuer : leafFirst) {
      path.add(jdk(factory, issuer.certificate()));
    }
    CertPath certPath = factory.generateCertPath(path);
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(jdk(factory, anchor), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(new Date(NOW));
    CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
  }

  private static X509Certificate jdk(CertificateFactory factory, Certificate certificate)
      throws Exception {
    byte[] der = certificate.der().toArray();
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
  }

  @Test
  void device_is_verified_through_each_kind_of_chain() throws Exception {
    VerifiedDevice byInvitation = chain(invited, invitation, alba.admin).verify(root, NOW);
    VerifiedDevice byAdmin = chain(certified, alba.admin).verify(root, NOW);
    VerifiedDevice admin = chain(alba.admin).verify(root, NOW);

    assertThat(byInvitation.name().uri())
        .isEqualTo("entente://mara.police.alba.example/laptop-7f3a");
    assertThat(byInvitation.publicKey()).isEqualTo(invited.keys().publicKey());
    assertThat(byInvitation.invitationHash()).isEqualTo(invitation.certificate().hash());
    assertThat(byInvitation.notAfterMs())
        .isEqualTo(invitation.certificate().validity().notAfterMs());
    assertThat(byAdmin.invitationHash()).isNull();
    assertThat(byAdmin.isAdmin()).isFalse();
    assertThat(admin.isAdmin()).isTrue();
  }

  @Test
  void invitation_is_verified_but_is_no_device() throws Exception {
    CertificateChain chain = chain(invitation, alba.admin);

    assertThat(chain.verifyInvitation(root, NOW).officer()).isEqualTo(alba.officer("mara"));
    refused(chain, root, NOW);
    assertThatThrownBy(() -> chain(certified, alba.admin).verifyInvitation(root, NOW))
        .isInstanceOf(VerificationException.class);
  }

  @Test
  void chain_counts_only_while_all_its_certificates_do() throws Exception {
    CertificateChain chain = chain(invited, invitation, alba.admin);
    long begin = NOW - 5 * 60_000;
    long end = NOW + 7 * 24 * 3_600_000L;

    chain.verify(root, begin);
    chain.verify(root, end + 999);
    refused(chain, root, begin - 1);
    refused(chain, root, end + 1000);
    assertThat(chain.verifyUpTo(root, end + 1_000_000).name())
        .isEqualTo(alba.device("mara", "laptop-7f3a"));
  }

  @Test
  void chain_of_another_root_or_in_another_order_is_refused() {
    refused(chain(certified, alba.admin), borea.root.certificate().der(), NOW);
    refused(chain(certified, alba.newAdmin("vice", "desk")), root, NOW);
    refused(chain(certified), root, NOW);
    refused(chain(certified, alba.root), root, NOW);
    refused(chain(invited, alba.admin), root, NOW);
    refused(chain(certified, invitation, alba.admin), root, NOW);
    refused(chain(invited, invitation, alba.admin, alba.root), root, NOW);
    refused(chain(certified, alba.admin), alba.admin.certificate().der(), NOW);
  }

  @Test
  void root_that_did_not_sign_itself_is_refused() {
    Certificate forged = Certificates.sign(alba.root.certificate().tbs(), borea.root.keys());

    refused(chain(certified, alba.admin), forged.der(), NOW);
  }

  @Test
  void certificate_outside_its_issuers_name_constraint_is_refused() throws Exception {
    Issuer otherAgency = outside(alba.admin, borea.device("igor", "phone"));
    Issuer below = outside(alba.admin, DeviceName.parse("entente://a.b.police.alba.example/x"));
    Issuer otherOfficer = outside(invitation, alba.device("noor", "phone"));

    refused(chain(otherAgency, alba.admin), root, NOW);
    refused(chain(otherAgency, alba.admin), borea.root.certificate().der(), NOW);
    refused(chain(below, alba.admin), root, NOW);
    refused(chain(otherOfficer, invitation, alba.admin), root, NOW);
  }

  @Test
  void issuing_what_the_issuer_may_not_is_a_bug() {
    SignatureKeyPair keys = certified.keys();
    Validity validity = Validity.ofDevice(NOW);

    assertThatThrownBy(() -> Certificates.issueDevice(
            alba.admin, borea.device("igor", "x"), keys.publicKey(), validity, alba.random))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Certificates.issueAdmin(
            alba.admin, alba.device("a", "b"), keys.publicKey(), validity, alba.random))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Issuer(certified.certificate(), alba.admin.keys()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Issuer outside(Issuer issuer, DeviceName device) {
    SignatureKeyPair keys = Certificates.newKeys(alba.random);
    Tbs tbs = certified.certificate().tbs();
    Tbs forged = new Tbs(
        Subject.device(Role.DEVICE, device),
        tbs.serial(),
        tbs.validity(),
        keys.publicKey(),
        Tbs.keyId(issuer.keys().publicKey()),
        List.of());
    return new Issuer(Certificates.sign(forged, issuer.keys()), keys);
  }

  @Test
  void wrong_path_length_is_refused() {
    byte[] longer = Der.sequence(Der.yes(), Der.number(1));
    byte[] unbounded = Der.sequence(Der.yes());

    malformed(replaced(invitation, Tbs.Known.BASIC_CONSTRAINTS, longer));
    malformed(replaced(invitation, Tbs.Known.BASIC_CONSTRAINTS, unbounded));
    malformed(replaced(certified, Tbs.Known.BASIC_CONSTRAINTS, longer));
    malformed(replaced(alba.admin, Tbs.Known.BASIC_CONSTRAINTS, Der.sequence()));
  }

  @Test
  void wrong_key_usage_or_constraint_is_refused() {
    malformed(replaced(certified, Tbs.Known.KEY_USAGE, Role.ADMIN.keyUsage()));
    malformed(replaced(invitation, Tbs.Known.KEY_USAGE, Role.ADMIN.keyUsage()));
    malformed(replaced(invitation, Tbs.Known.NAME_CONSTRAINTS, Der.sequence()));
    malformed(removed(invitation, Tbs.Known.NAME_CONSTRAINTS));
    malformed(removed(certified, Tbs.Known.BASIC_CONSTRAINTS));
    malformed(removed(certified, Tbs.Known.SUBJECT_ALT_NAME));
    malformed(removed(certified, Tbs.Known.AUTHORITY_KEY_ID));
  }

  @Test
  void two_names_are_refused() {
    byte[] first = uri(certified.certificate().device().uri());
    byte[] second = uri("entente://noor.police.alba.example/phone");
    byte[] dns =
        Der.tlv(Der.implicit(2), "police.alba.example".getBytes(StandardCharsets.US_ASCII));

    malformed(replaced(certified, Tbs.Known.SUBJECT_ALT_NAME, Der.sequence(first, second)));
    malformed(replaced(certified, Tbs.Known.SUBJECT_ALT_NAME, Der.sequence(first, dns)));
    malformed(replaced(certified, Tbs.Known.SUBJECT_ALT_NAME, Der.sequence(dns)));
    malformed(Forgery.extensions(certified.certificate(), alba.admin.keys(), list -> {
      list.add(list.get(Forgery.indexOf(list, Tbs.Known.SUBJECT_ALT_NAME)));
      return list;
    }));
  }

  @Test
  void unknown_critical_extension_is_refused_and_an_uncritical_one_is_not() throws Exception {
    Bytes critical = added(Forgery.extension(UNKNOWN, true, new byte[] {5, 0}));
    Bytes uncritical = added(Forgery.extension(UNKNOWN, false, new byte[] {5, 0}));

    assertThatThrownBy(() -> Certificate.parse(critical)).isInstanceOf(UnsupportedException.class);
    CertificateChain chain =
        new CertificateChain(List.of(uncritical, alba.admin.certificate().der()));
    assertThat(chain.verify(root, NOW).name()).isEqualTo(alba.device("mara", "phone"));
  }

  @Test
  void filled_subject_is_refused() {
    malformed(Forgery.fields(certified.certificate(), alba.admin.keys(), fields -> {
      fields.set(5, fields.get(3));
      return fields;
    }));
  }

  @Test
  void other_signature_scheme_is_refused() {
    byte[] other = Der.sequence(Der.tlv(Der.OID, new byte[] {0x2b, 0x65, 0x71}));
    Bytes forged = Forgery.fields(certified.certificate(), alba.admin.keys(), fields -> {
      fields.set(2, other);
      return fields;
    });

    assertThatThrownBy(() -> Certificate.parse(forged)).isInstanceOf(UnsupportedException.class);
  }

  @Test
  void every_changed_or_missing_byte_is_noticed() {
    byte[] der = certified.certificate().der().toArray();
    for (int i = 0; i < der.length; i++) {
      byte[] changed = der.clone();
      changed[i] ^= 1;
      byte[] cut = Arrays.copyOf(der, i);

      refused(Bytes.of(changed));
      refused(Bytes.of(cut));
    }
  }

  private void refused(Bytes leaf) {
    CertificateChain chain =
        new CertificateChain(List.of(leaf, alba.admin.certificate().der()));
    assertThatThrownBy(() -> chain.verify(root, NOW)).isInstanceOf(MlsException.class);
  }

  private Bytes added(byte[] extension) {
    return Forgery.extensions(certified.certificate(), alba.admin.keys(), list -> {
      list.add(extension);
      return list;
    });
  }

  private Bytes replaced(Issuer victim, Tbs.Known known, byte[] value) {
    return Forgery.extensions(victim.certificate(), alba.admin.keys(), list -> {
      list.set(Forgery.indexOf(list, known), Forgery.extension(known.oid(), true, value));
      return list;
    });
  }

  private Bytes removed(Issuer victim, Tbs.Known known) {
    return Forgery.extensions(victim.certificate(), alba.admin.keys(), list -> {
      list.remove(Forgery.indexOf(list, known));
      return list;
    });
  }

  private static byte[] uri(String text) {
    return Der.tlv(Der.implicit(6), text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void malformed(Bytes der) {
    assertThatThrownBy(() -> Certificate.parse(der)).isInstanceOf(MalformedException.class);
  }

  private static void refused(CertificateChain chain, Bytes root, long atMs) {
    assertThatThrownBy(() -> chain.verify(root, atMs)).isInstanceOf(VerificationException.class);
  }

  private static CertificateChain chain(Issuer... leafFirst) {
    Certificate[] certificates = new Certificate[leafFirst.length];
    for (int i = 0; i < leafFirst.length; i++) {
      certificates[i] = leafFirst[i].certificate();
    }
    return CertificateChain.of(certificates);
  }
}

package org.entente.trust.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.entente.mls.codec.Bytes;
import org.entente.mls.error.VerificationException;
import org.entente.trust.certificate.DeviceSigner;
import org.entente.trust.certificate.Standing;
import org.entente.trust.fixture.TestAgency;
import org.entente.trust.fixture.TestStanding;
import org.entente.trust.name.RegionId;
import org.junit.jupiter.api.Test;

class SignInTest {
  private final TestAgency alba = TestAgency.alba();
  private final DeviceSigner phone = alba.certified("mara", "phone");
  private final Standing standing = TestStanding.of(alba);
  private final SignIn signIn = new SignIn(
      new RegionId("alba-1"),
      "https://alba.example",
      Bytes.fromHex("0102"),
      TestAgency.NOW,
      phone.device(),
      7);

  @Test
  void sign_in_is_encoded_byte_for_byte() throws Exception {
    SignInRequest request = SignInRequest.sign(signIn, phone);

    assertThat(Bytes.of(signIn).toHex())
        .isEqualTo("06616c62612d31"
            + "1468747470733a2f2f616c62612e6578616d706c65"
            + "020102"
            + "000001a3185c5000"
            + "28656e74656e74653a2f2f6d6172612e706f6c6963652e616c62612e6578616d706c652f70686f6e65"
            + "0000000000000007");
    assertThat(SignInRequest.decode(request.encode())).isEqualTo(request);
  }

  @Test
  void signed_request_names_its_device() throws Exception {
    SignInRequest request = SignInRequest.sign(signIn, phone);

    assertThat(request.verify(standing, TestAgency.NOW).name()).isEqualTo(phone.device());
  }

  @Test
  void request_of_another_device_or_content_is_refused() {
    SignInRequest request = SignInRequest.sign(signIn, phone);
    DeviceSigner other = alba.certified("noor", "phone");
    SignIn changed =
        new SignIn(signIn.region(), "https://evil.example", signIn.nonce(), 1, phone.device(), 7);

    refused(SignInRequest.sign(signIn, other));
    refused(new SignInRequest(signIn, request.signature(), other.chain()));
    refused(new SignInRequest(changed, request.signature(), phone.chain()));
    refused(new SignInRequest(signIn, phone.sign("Event", signIn.encode()), phone.chain()));
    refused(SignInRequest.sign(signIn, TestAgency.borea().certified("mara", "phone")));
  }

  private void refused(SignInRequest request) {
    assertThatThrownBy(() -> request.verify(standing, TestAgency.NOW))
        .isInstanceOf(VerificationException.class);
  }
}

package org.entente.mls.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.entente.mls.codec.Bytes;
import org.entente.mls.credential.Credential;
import org.entente.mls.group.CommitOptions;
import org.entente.mls.group.Device;
import org.entente.mls.group.Engine;
import org.entente.mls.group.Group;
import org.entente.mls.group.GroupSettings;
import org.entente.mls.group.PastEpochWindow;
import org.entente.mls.group.PendingCommit;
import org.entente.mls.group.Processed;
import org.entente.mls.group.PskStore;
import org.entente.mls.group.Sealed;
import org.entente.mls.keypackage.Capabilities;
import org.entente.mls.keypackage.KeyPackageBundle;
import org.entente.mls.keypackage.KeyPackages;
import org.entente.mls.keypackage.Lifetime;
import org.entente.mls.keypackage.OwnLeaf;
import org.entente.mls.message.PolicyCheck;
import org.entente.mls.message.Proposal;
import org.entente.mls.message.Welcome;
import org.entente.mls.suite.CipherSuite;
import org.entente.mls.suite.SuiteRegistry;
import org.entente.mls.suite.Suites;
import org.junit.jupiter.api.Test;

/** The example of the README is this one: it compiles, runs, and reads the same. */
class ReadmeTest {
  private final CipherSuite suite = Suites.x25519Aes128();
  private final Device device = new Device("example", 1);
  private final Engine engine = new Engine(
      new SuiteRegistry(List.of(suite)),
      device.random,
      () -> device.now,
      new Device.SameName(),
      PskStore.empty());

  private OwnLeaf leaf(String name) {
    return new OwnLeaf(
        Credential.basic(name.getBytes(StandardCharsets.UTF_8)),
        suite.generateSignatureKeyPair(device.random),
        Capabilities.of(engine.suites(), List.of(), List.of(Credential.BASIC)),
        new Lifetime(device.now - 3600, device.now + 86_400),
        List.of());
  }

  private static GroupSettings settings(CipherSuite suite) {
    return new GroupSettings(suite, Bytes.of(new byte[] {1}), List.of(), PastEpochWindow.WIDEST);
  }

  @Test
  void two_people_talk() throws Exception {
    OwnLeaf alice = leaf("alice");
    OwnLeaf bob = leaf("bob");
    byte[] text = "meet at noon".getBytes(StandardCharsets.UTF_8);
    // README
    KeyPackageBundle keys = KeyPackages.generate(suite, bob, List.of(), engine.random());
    Group alices = Group.create(settings(suite), alice, engine);
    PendingCommit adding = alices.commit(CommitOptions.of(new Proposal.Add(keys.keyPackage())));
    alices = adding.merge(alices); // once the delivery service has accepted adding.commit()
    Welcome welcome = Objects.requireNonNull(adding.welcome());
    Group bobs = Group.join(welcome, List.of(keys), null, bob.signatureKeys(), engine);
    Sealed sealed = alices.seal(text, new byte[0]);
    byte[] store = sealed.next().encode(); // to be stored before sealed.message() is sent
    Processed read = bobs.process(sealed.message(), PolicyCheck.PROTOCOL_ONLY);
    Bytes heard = ((Processed.Application) read).data();
    // END
    assertThat(heard.toArray()).isEqualTo(text);
    assertThat(Group.decode(store, engine).epoch()).isEqualTo(bobs.epoch());
  }

  @Test
  void the_readme_shows_this_example() throws Exception {
    Path here = Path.of("src/test/java/org/entente/mls/example/ReadmeTest.java");
    List<String> source = Files.readAllLines(here);
    List<String> example =
        source.subList(source.indexOf("    // README") + 1, source.indexOf("    // END"));
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    int from = readme.indexOf("```java") + 1;

    List<String> shown = readme.subList(from, from + example.size());

    assertThat(shown).isEqualTo(example.stream().map(String::strip).toList());
    assertThat(readme.get(from + example.size())).isEqualTo("```");
  }
}

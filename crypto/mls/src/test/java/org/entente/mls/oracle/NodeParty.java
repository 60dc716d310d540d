package org.entente.mls.oracle;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.entente.mls.codec.Bytes;

/** A member on ts-mls. */
final class NodeParty implements Party {
  private static final String NOTHING = "-";
  private final NodeAgent agent;
  private final String name;

  NodeParty(NodeAgent agent, String name, int suite) throws IOException {
    this.agent = agent;
    this.name = name;
    agent.ask("member", name, Integer.toString(suite));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Bytes keyPackage() throws IOException {
    return one("package");
  }

  @Override
  public void create(Bytes groupId) throws IOException {
    agent.ask("create", name, groupId.toHex());
  }

  @Override
  public void join(Bytes welcome) throws IOException {
    agent.ask("join", name, welcome.toHex());
  }

  @Override
  public Committed commit(Change change) throws IOException {
    List<String> made = agent.ask(
        "commit",
        name,
        list(change.adds()),
        change.removes().isEmpty()
            ? NOTHING
            : change.removes().stream().map(String::valueOf).collect(Collectors.joining(",")),
        list(change.psks()),
        wire(change.inPrivate()));
    Bytes welcome = made.get(1).equals(NOTHING) ? Bytes.EMPTY : Bytes.fromHex(made.get(1));
    return new Committed(Bytes.fromHex(made.get(0)), welcome);
  }

  @Override
  public void accept() throws IOException {
    agent.ask("accept", name);
  }

  @Override
  public Bytes propose(Suggestion suggestion, boolean inPrivate) throws IOException {
    if (suggestion instanceof Suggestion.Add add) {
      return one("propose", "add", add.keyPackage().toHex(), wire(inPrivate));
    }
    if (suggestion instanceof Suggestion.Remove remove) {
      return one("propose", "remove", Integer.toString(remove.leaf()), wire(inPrivate));
    }
    if (suggestion instanceof Suggestion.Psk psk) {
      return one("propose", "psk", psk.id().toHex(), wire(inPrivate));
    }
    throw new UnsupportedOperationException("ts-mls 1.6 makes no Update proposals");
  }

  @Override
  public void process(Bytes handshake) throws IOException {
    agent.ask("process", name, handshake.toHex());
  }

  @Override
  public Bytes say(Bytes text) throws IOException {
    return one("say", text.toHex());
  }

  @Override
  public Bytes hear(Bytes message) throws IOException {
    return one("hear", message.toHex());
  }

  @Override
  public View view() throws IOException {
    List<String> seen = agent.ask("view", name);
    return new View(
        Long.parseLong(seen.get(0)),
        Integer.parseInt(seen.get(1)),
        Bytes.fromHex(seen.get(2)),
        Bytes.fromHex(seen.get(3)),
        Bytes.fromHex(seen.get(4)));
  }

  @Override
  public void learn(Bytes id) throws IOException {
    agent.ask("learn", name, id.toHex());
  }

  @Override
  public Bytes groupInfo() {
    throw new UnsupportedOperationException("ts-mls 1.6 encodes external_pub wrongly");
  }

  @Override
  public Bytes joinBy(Bytes groupInfo) {
    throw new UnsupportedOperationException("ts-mls 1.6 encodes external_pub wrongly");
  }

  @Override
  public void leave() throws IOException {
    agent.ask("forget", name);
  }

  private Bytes one(String operation, String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = name;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Bytes.fromHex(agent.ask(operation, all).get(0));
  }

  private static String list(List<Bytes> values) {
    return values.isEmpty()
        ? NOTHING
        : values.stream().map(Bytes::toHex).collect(Collectors.joining(","));
  }

  private static String wire(boolean inPrivate) {
    return inPrivate ? "private" : "public";
  }
}

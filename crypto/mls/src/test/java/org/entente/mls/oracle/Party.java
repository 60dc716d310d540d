package org.entente.mls.oracle;

import org.entente.mls.codec.Bytes;

/** One member of a group, on whichever engine. Everything passes as the bytes that travel. */
interface Party {

  /** What it is called in the story of a run; says on which engine it runs. */
  String name();

  /** A fresh key package, as an MLSMessage; joining uses the last one. */
  Bytes keyPackage() throws Exception;

  /** Founds a group. */
  void create(Bytes groupId) throws Exception;

  void join(Bytes welcome) throws Exception;

  /** Commits what is pending and {@code change}; nothing changes before {@link #accept}. */
  Committed commit(Change change) throws Exception;

  void accept() throws Exception;

  /** The message of a proposal; this party counts it as pending at once. */
  Bytes propose(Suggestion suggestion, boolean inPrivate) throws Exception;

  /** Takes in another member's proposal or commit. */
  void process(Bytes handshake) throws Exception;

  Bytes say(Bytes text) throws Exception;

  Bytes hear(Bytes message) throws Exception;

  View view() throws Exception;

  /** Tells a device about the pre-shared key of {@code id}. */
  void learn(Bytes id) throws Exception;

  /** Group info with tree and external key, where the engine does that right. */
  Bytes groupInfo() throws Exception;

  /** Joins by an own commit, which is what this returns. */
  Bytes joinBy(Bytes groupInfo) throws Exception;

  /** Goes, and frees what it holds. */
  void leave() throws Exception;
}

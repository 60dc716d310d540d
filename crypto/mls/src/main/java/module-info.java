/**
 * Messaging Layer Security (RFC 9420). Whoever only serves groups needs {@code observer} and what it
 * builds on; members need {@code group}. Nothing outside the module takes part by reflection.
 */
module org.entente.mls {
  requires org.bouncycastle.provider;
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;

  exports org.entente.mls.codec;
  exports org.entente.mls.credential;
  exports org.entente.mls.error;
  exports org.entente.mls.group;
  exports org.entente.mls.keypackage;
  exports org.entente.mls.message;
  exports org.entente.mls.observer;
  exports org.entente.mls.rules;
  exports org.entente.mls.schedule;
  exports org.entente.mls.secret;
  exports org.entente.mls.suite;
  exports org.entente.mls.tree;
}

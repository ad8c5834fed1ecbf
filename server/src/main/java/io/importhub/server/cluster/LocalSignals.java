package io.importhub.server.cluster;

/** The signals of a hub of one node: there is nobody to send to. */
final class LocalSignals implements Signals {

  @Override
  public void send(String payload) {}
}

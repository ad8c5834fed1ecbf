package io.importhub.server.cluster;

/**
 * Wake-ups between the nodes of one hub. They are news only: one may be lost, so whoever listens
 * asks the database besides, slowly. What other nodes send comes as the application event {@link
 * SignalReceived}; a node does not hear itself. Safe for all threads.
 */
public interface Signals {

  /**
   * Sends to every other node; returns at once and never fails.
   *
   * @param payload at most 7 900 bytes of UTF-8, the room that PostgreSQL's NOTIFY has
   */
  void send(String payload);
}

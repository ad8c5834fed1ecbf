package io.importhub.server.push;

/** A connection's subscription to a topic. */
record Follower(Connection connection, Subscription subscription) {

  void event(EventFrame event) {
    connection.offer(event, subscription);
  }

  void progress(EventFrame progress) {
    connection.offerProgress(progress, subscription);
  }
}

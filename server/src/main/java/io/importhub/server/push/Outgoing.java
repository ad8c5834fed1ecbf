package io.importhub.server.push;

/** What waits to be sent to one client. */
sealed interface Outgoing {

  /** About as many bytes, for the limit of what may wait. */
  int size();

  /** A frame that is ready. */
  record Ready(String text) implements Outgoing {
    @Override
    public int size() {
      return text.length();
    }
  }

  /** An event for a subscription, if that stands and the token is good when its turn comes. */
  record Event(EventFrame frame, Subscription subscription) implements Outgoing {
    @Override
    public int size() {
      return frame.size();
    }
  }

  /** The end of the connection, behind everything before it (RFC 6455 §7.1.2). */
  record Close(int code, String reason) implements Outgoing {
    @Override
    public int size() {
      return 0;
    }
  }
}

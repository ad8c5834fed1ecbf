package io.importhub.client.internal.push;

import io.importhub.client.internal.Loop;
import io.importhub.client.internal.stomp.StompConnection;
import io.importhub.client.internal.stomp.StompConnector;
import io.importhub.client.internal.stomp.StompEnd;
import io.importhub.client.internal.stomp.StompListener;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection and the token it goes by. Confined to the client's loop, to which it brings what
 * the connection tells.
 */
final class Link {

  private String token;
  private @Nullable StompConnection connection;
  private boolean connected;

  Link(String token) {
    this.token = token;
  }

  void open(StompConnector connector, URI address, Loop loop, Events events) {
    connection = connector.open(address, token, new OnLoop(this, loop, events));
  }

  String token() {
    return token;
  }

  boolean isConnected() {
    return connected;
  }

  void markConnected() {
    connected = true;
  }

  void markEnded() {
    connected = false;
  }

  void subscribe(String destination) {
    if (connection != null) {
      connection.subscribe(destination);
    }
  }

  void send(String destination, ObjectNode json) {
    if (connection != null) {
      connection.send(destination, bytes(json));
    }
  }

  /** Hands a token that takes the place of the one before to the server. */
  void renew(String newToken) {
    token = newToken;
    if (connection != null) {
      connection.sendSecret("/app/token", bytes(Messages.token(newToken)));
    }
  }

  void close() {
    if (connection != null) {
      connection.close();
    }
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What becomes of a link, told on the loop; {@code ended} once and last. */
  interface Events {
    void connected(Link link);

    void message(Link link, byte[] body);

    void ended(Link link, StompEnd end);
  }

  private record OnLoop(Link link, Loop loop, Events events) implements StompListener {

    @Override
    public void onConnected() {
      loop.run(() -> events.connected(link));
    }

    @Override
    public void onMessage(byte[] body) {
      loop.run(() -> events.message(link, body));
    }

    @Override
    public void onEnd(StompEnd end) {
      loop.run(() -> events.ended(link, end));
    }
  }
}

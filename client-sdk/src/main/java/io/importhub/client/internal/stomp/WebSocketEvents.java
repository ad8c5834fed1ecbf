package io.importhub.client.internal.stomp;

import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;
import org.springframework.messaging.simp.stomp.ConnectionHandlingStompSession;
import org.springframework.messaging.simp.stomp.StompConversionException;

/** What the web socket tells, handed on to the STOMP session. */
final class WebSocketEvents extends WebSocketListener {

  private static final int NORMAL = 1000;

  private final StompConnection connection;
  private final WebSocketTcp tcp;
  private final ConnectionHandlingStompSession session;

  WebSocketEvents(
      StompConnection connection, WebSocketTcp tcp, ConnectionHandlingStompSession session) {
    this.connection = connection;
    this.tcp = tcp;
    this.session = session;
  }

  @Override
  public void onOpen(WebSocket webSocket, Response response) {
    tcp.attach(webSocket);
    session.afterConnected(tcp);
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    tcp.heard();
    try {
      for (Message<byte[]> message : tcp.frames().decode(text)) {
        session.handleMessage(message);
      }
    } catch (StompConversionException e) {
      connection.end(null, "the server sent what is no STOMP frame", e);
    }
  }

  @Override
  public void onMessage(WebSocket webSocket, ByteString bytes) {
    onMessage(webSocket, bytes.utf8());
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    webSocket.close(NORMAL, null);
  }

  @Override
  public void onClosed(WebSocket webSocket, int code, String reason) {
    connection.end(null, "the server closed the connection (" + code + ")", null);
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable t, @Nullable Response response) {
    if (response == null) {
      connection.end(null, "the connection broke: " + t, t);
    } else {
      String reason = "the upgrade to WebSocket was answered with " + response.code();
      // a broken connection that was upgraded comes with the answer, too
      int status = response.code() == 101 ? 0 : response.code();
      connection.end(new StompEnd(null, reason, t, status));
    }
  }
}

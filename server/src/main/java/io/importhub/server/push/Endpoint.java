package io.importhub.server.push;

import io.importhub.server.push.ClientFrame.Command;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The receiving side of one WebSocket: bytes to frames, frames to {@link Commands}, one after the
 * other on the connection's thread; the next bytes are asked for when all before them are handled.
 *
 * <p>It sits on Jetty's frames, not on its messages: a message that is too long or not UTF-8 is
 * answered with an ERROR frame of a stable code, and never held as a whole.
 */
final class Endpoint implements FrameHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final Connections connections;
  private final Commands commands;
  private final FrameReader reader;
  private @Nullable CoreSession session;
  private @Nullable Connection connection;

  Endpoint(Connections connections, Commands commands, int frameLimitBytes) {
    this.connections = connections;
    this.commands = commands;
    this.reader = new FrameReader(frameLimitBytes);
  }

  @Override
  public void onOpen(CoreSession opened, Callback callback) {
    session = opened;
    connection = connections.open(new Wire(opened));
    callback.succeeded();
    opened.demand();
  }

  @Override
  public void onFrame(Frame frame, Callback callback) {
    CoreSession open = session;
    Connection client = connection;
    if (open == null || client == null) {
      callback.failed(new IllegalStateException("a WebSocket frame before the opening"));
      return;
    }
    client.liveness().heard();
    switch (frame.getOpCode()) {
      case OpCode.PING -> {
        Frame pong = new Frame(OpCode.PONG, copy(frame));
        callback.succeeded();
        // Nothing more is read before the pong is taken: else the pongs for a client that sends
        // pings and does not read would pile up without end.
        open.sendFrame(pong, Callback.from(open::demand, lost -> open.abort()), false);
      }
      case OpCode.CLOSE -> callback.succeeded();
      default -> {
        if (frame.getOpCode() != OpCode.PONG) {
          data(frame, client);
        }
        callback.succeeded();
        open.demand();
      }
    }
  }

  private void data(Frame frame, Connection client) {
    if (client.isClosing()) {
      return;
    }
    String receipt = null;
    try {
      if (frame.getOpCode() == OpCode.BINARY) {
        throw new PushException(
            ErrorCode.BAD_FRAME, "Found a binary WebSocket message, expected text");
      }
      List<ClientFrame> frames = reader.read(frame.getPayload());
      client.liveness().frameUnderWay(reader.isInsideFrame(), !frames.isEmpty());
      for (ClientFrame stomp : frames) {
        receipt = stomp.header("receipt");
        commands.handle(client, stomp);
        if (stomp.command() == Command.DISCONNECT) {
          return;
        }
      }
    } catch (PushException e) {
      client.fail(e.code(), e.detail(), receipt);
    } catch (RuntimeException e) {
      // No code of the protocol says "our fault": the client connects again as after a lost line.
      LOG.warn("Push connection {} is cut, a frame of it could not be handled", client.id(), e);
      client.abort();
    }
  }

  @Override
  public void onError(Throwable cause, Callback callback) {
    LOG.debug("Push connection lost: {}", cause.toString());
    callback.succeeded();
  }

  @Override
  public void onClosed(CloseStatus status, Callback callback) {
    if (connection != null) {
      connections.closed(connection);
    }
    callback.succeeded();
  }

  private static ByteBuffer copy(Frame frame) {
    ByteBuffer copy = ByteBuffer.allocate(frame.getPayloadLength());
    return copy.put(frame.getPayload()).flip();
  }
}

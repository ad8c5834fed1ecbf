package io.importhub.server.push;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletCoreRequest;
import org.eclipse.jetty.ee11.servlet.ServletCoreResponse;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The way in: {@code GET /hub/import} becomes a WebSocket that speaks STOMP 1.2 or 1.1. */
@RestController
final class UpgradeController {
  private static final List<String> PROTOCOLS = List.of("v12.stomp", "v11.stomp");
  private static final int BUFFER_BYTES = 1024;
  private static final int FRAGMENT_BYTES = 8192;

  private final OriginRule origins;
  private final Connections connections;
  private final Commands commands;
  private final PushProperties settings;

  UpgradeController(
      OriginRule origins, Connections connections, Commands commands, PushProperties settings) {
    this.origins = origins;
    this.connections = connections;
    this.commands = commands;
    this.settings = settings;
  }

  /**
   * Upgrades, or answers 400 for a malformed handshake, 403 for a foreign origin, 426 for no
   * WebSocket, 503 while stopping.
   */
  @GetMapping("/hub/import")
  void upgrade(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!origins.allows(request)) {
      response.setStatus(HttpStatus.FORBIDDEN.value());
    } else if (connections.isStopping()) {
      response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    } else if (!handShake(request, response)) {
      response.setHeader("Upgrade", "websocket");
      response.setStatus(HttpStatus.UPGRADE_REQUIRED.value());
    }
  }

  /** Whether the request is answered. */
  private boolean handShake(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Request coreRequest = ServletCoreRequest.wrap(request);
    WebSocketMappings mappings =
        WebSocketMappings.ensureMappings(
            ServletContextHandler.getServletContextHandler(request.getServletContext()));
    try (Blocker.Callback done = Blocker.callback()) {
      boolean upgraded;
      try {
        upgraded =
            mappings.upgrade(
                this::negotiate,
                coreRequest,
                ServletCoreResponse.wrap(coreRequest, response, false),
                done,
                this::configure);
      } catch (HttpException.RuntimeException malformed) {
        done.succeeded();
        response.setStatus(malformed.getCode());
        return true;
      }
      if (upgraded) {
        done.block();
      } else {
        done.succeeded();
      }
      return upgraded;
    }
  }

  private FrameHandler negotiate(
      ServerUpgradeRequest request,
      ServerUpgradeResponse response,
      org.eclipse.jetty.util.Callback callback) {
    PROTOCOLS.stream()
        .filter(request::hasSubProtocol)
        .findFirst()
        .ifPresent(response::setAcceptedSubProtocol);
    // No compression: its windows would be most of what an idle connection holds.
    response.setExtensions(List.of());
    return new Endpoint(connections, commands, Math.toIntExact(settings.frameSize().toBytes()));
  }

  private void configure(Configuration connection) {
    connection.setInputBufferSize(BUFFER_BYTES);
    connection.setOutputBufferSize(BUFFER_BYTES);
    // A long frame comes in pieces, so that its length is found out before it is held.
    connection.setAutoFragment(true);
    connection.setMaxFrameSize(FRAGMENT_BYTES);
    // Only a net: heartbeats or pings pass long before it.
    connection.setIdleTimeout(Duration.ofMinutes(2).plus(settings.heartbeat().multipliedBy(12)));
  }
}

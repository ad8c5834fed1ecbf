package io.importhub.server.push;

import io.importhub.server.catalog.Caller;
import io.importhub.server.push.ClientFrame.Command;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * CONNECT: the version, the token, the heartbeats (STOMP 1.2, Connecting). A client that names no
 * version is taken to speak 1.2.
 */
@Component
final class ConnectCommand {
  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final PushProperties settings;

  ConnectCommand(Tokens tokens, PushProperties settings) {
    this.tokens = tokens;
    this.settings = settings;
  }

  /**
   * Answers with CONNECTED.
   *
   * @throws PushException {@code INVALID_TOKEN}, {@code TOKEN_EXPIRED}, {@code NOT_SUPPORTED} for
   *     another version, {@code BAD_FRAME} for another command and for malformed heartbeats
   */
  void handle(Connection connection, ClientFrame frame) {
    if (frame.command() != Command.CONNECT && frame.command() != Command.STOMP) {
      throw new PushException(
          ErrorCode.BAD_FRAME, "Found " + frame.command() + ", expected CONNECT first");
    }
    String version = version(frame.header("accept-version"));
    long[] heartbeats = heartbeats(frame.header("heart-beat"));
    Caller caller = tokens.verify(token(frame));
    connection.authenticate(caller);
    connection.send(
        ServerFrames.connected(
            version, settings.heartbeat().toMillis(), connection.id(), caller.login()));
    connection.liveness().connected(heartbeats[0], heartbeats[1]);
  }

  private static String version(@Nullable String accepted) {
    if (accepted == null) {
      return "1.2";
    }
    List<String> versions = Arrays.asList(accepted.split("\\s*,\\s*", -1));
    if (versions.contains("1.2")) {
      return "1.2";
    }
    if (versions.contains("1.1")) {
      return "1.1";
    }
    throw new PushException(
        ErrorCode.NOT_SUPPORTED, "Found none of the versions 1.1 and 1.2 in accept-version");
  }

  private static String token(ClientFrame frame) {
    String authorization = frame.header("Authorization");
    if (authorization == null) {
      authorization = frame.header("authorization");
    }
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      throw new PushException(
          ErrorCode.INVALID_TOKEN, "Found no header Authorization, expected Bearer and a token");
    }
    return authorization.substring(BEARER.length()).strip();
  }

  private static long[] heartbeats(@Nullable String header) {
    if (header == null) {
      return new long[] {0, 0};
    }
    String[] parts = header.strip().split("\\s*,\\s*", -1);
    if (parts.length != 2 || !Arrays.stream(parts).allMatch(p -> p.matches("[0-9]{1,9}"))) {
      throw new PushException(
          ErrorCode.BAD_FRAME, "Found a header heart-beat that is not two numbers of milliseconds");
    }
    return new long[] {Long.parseLong(parts[0]), Long.parseLong(parts[1])};
  }
}

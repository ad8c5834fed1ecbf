package io.importhub.server.push;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the push, {@code importhub.push.*}.
 *
 * @param allowedOrigins origins that browsers may connect from beside the server's own, such as
 *     {@code https://hub.example.org}; {@code *} allows every one; default none
 * @param heartbeat how often each side shows that it is there, 0 for no heartbeats, default 10 s; a
 *     client that agreed to send heartbeats and is silent for three of them is disconnected
 * @param connectTimeout how long a WebSocket may stay without a complete CONNECT frame, default 10
 *     s
 * @param frameTimeout how long a frame may take from its first byte to its NUL, default 5 s
 * @param frameSize the largest frame a client may send, from 1 KB to 16 MB, default 64 KB
 * @param sendBufferSize what may wait for a client that reads slowly before it is disconnected,
 *     default 512 KB
 * @param sendTimeLimit how long one frame may take to be sent before the client is disconnected,
 *     default 10 s
 * @param pollInterval how often the events of waited-for jobs are looked up without a wake-up,
 *     default 5 s
 * @param progressInterval the least time between two {@code ImportProgress} of a job, default 250
 *     ms
 * @param maxWaits how many jobs one connection may wait for at a time, default 1000
 */
@ConfigurationProperties("importhub.push")
record PushProperties(
    @DefaultValue List<String> allowedOrigins,
    @DefaultValue("10s") Duration heartbeat,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("5s") Duration frameTimeout,
    @DefaultValue("64KB") DataSize frameSize,
    @DefaultValue("512KB") DataSize sendBufferSize,
    @DefaultValue("10s") Duration sendTimeLimit,
    @DefaultValue("5s") Duration pollInterval,
    @DefaultValue("250ms") Duration progressInterval,
    @DefaultValue("1000") int maxWaits) {

  private static final DataSize LARGEST_FRAME = DataSize.ofMegabytes(16);

  PushProperties {
    allowedOrigins = List.copyOf(allowedOrigins);
    require(!heartbeat.isNegative(), "heartbeat", heartbeat, "0 for none, or more");
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("frame-timeout", frameTimeout);
    requirePositive("send-time-limit", sendTimeLimit);
    requirePositive("poll-interval", pollInterval);
    require(!progressInterval.isNegative(), "progress-interval", progressInterval, "0 or more");
    require(
        frameSize.toBytes() >= 1024 && frameSize.compareTo(LARGEST_FRAME) <= 0,
        "frame-size",
        frameSize,
        "from 1KB to 16MB");
    require(sendBufferSize.toBytes() > 0, "send-buffer-size", sendBufferSize, "more than nothing");
    require(maxWaits > 0, "max-waits", maxWaits, "at least 1");
  }

  private static void requirePositive(String name, Duration found) {
    require(!found.isZero() && !found.isNegative(), name, found, "more than nothing");
  }

  private static void require(boolean holds, String name, Object found, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "importhub.push." + name + " is " + found + ", expected " + expected);
    }
  }
}

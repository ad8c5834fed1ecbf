package io.importhub.client.internal.stomp;

import java.time.Duration;
import org.springframework.messaging.simp.stomp.ConnectionHandlingStompSession;
import org.springframework.messaging.simp.stomp.StompClientSupport;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSessionHandler;
import org.springframework.scheduling.TaskScheduler;

/** Spring's STOMP client sessions with our CONNECT headers. */
final class StompSessions extends StompClientSupport {

  StompSessions(TaskScheduler timer, Duration heartbeat) {
    setTaskScheduler(timer);
    setDefaultHeartbeat(new long[] {heartbeat.toMillis(), heartbeat.toMillis()});
  }

  ConnectionHandlingStompSession create(String host, StompSessionHandler handler) {
    StompHeaders headers = new StompHeaders();
    headers.setHost(host);
    return createSession(processConnectHeaders(headers), handler);
  }
}

package io.importhub.server;

import java.util.stream.Stream;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the web server needs beyond Spring Boot's settings. */
@Configuration(proxyBeanMethods = false)
class WebServerConfiguration {
  /**
   * How many connections may wait to be accepted; the system may allow fewer ({@code
   * net.core.somaxconn}). Java's default is 50: of the clients that come back at once after a
   * restart, the others' SYN is dropped, and they are tried again after 1 s, 3 s, 7 s.
   */
  static final int ACCEPT_QUEUE = 2048;

  @Bean
  WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> acceptQueue() {
    return factory ->
        factory.addServerCustomizers(
            server ->
                Stream.of(server.getConnectors())
                    .filter(ServerConnector.class::isInstance)
                    .map(ServerConnector.class::cast)
                    .forEach(connector -> connector.setAcceptQueueSize(ACCEPT_QUEUE)));
  }
}

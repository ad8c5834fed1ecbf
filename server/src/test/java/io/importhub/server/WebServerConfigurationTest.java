package io.importhub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;

class WebServerConfigurationTest {

  @Test
  @DisplayName("fault 9: a thousand clients that come at once find room in the accept queue")
  void letsManyConnectionsWaitToBeAccepted() {
    var factory = new JettyServletWebServerFactory(0);
    factory.setAddress(InetAddress.getLoopbackAddress());
    new WebServerConfiguration().acceptQueue().customize(factory);
    var server = (JettyWebServer) factory.getWebServer();
    try {
      server.start();
      assertThat(server.getServer().getConnectors())
          .singleElement()
          .isInstanceOfSatisfying(
              ServerConnector.class,
              connector -> assertThat(connector.getAcceptQueueSize()).isGreaterThan(1000));
    } finally {
      server.destroy();
    }
  }
}

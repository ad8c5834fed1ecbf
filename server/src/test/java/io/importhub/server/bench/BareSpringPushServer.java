package io.importhub.server.bench;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.messaging.SessionSubscribeEvent;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/**
 * What a Spring program pushes with out of the box: Spring Boot on Jetty, the simple broker, a user
 * queue, nothing else. Once a client subscribes, events go out at a rate for a time; each carries
 * when it was given to the template.
 *
 * <p>No stereotype stands at it: the hub's component scan must not find it.
 */
@ImportAutoConfiguration({
  JettyServletWebServerAutoConfiguration.class,
  DispatcherServletAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@EnableWebSocketMessageBroker
class BareSpringPushServer implements WebSocketMessageBrokerConfigurer {
  /** What stands before the port's number on the standard output. */
  static final String LISTENING = "listening on port ";

  /**
   * Starts the server.
   *
   * @param args events a second, and for how many seconds
   */
  public static void main(String[] args) {
    SpringApplication application = new SpringApplication(BareSpringPushServer.class);
    application.setDefaultProperties(
        Map.of(
            "bench.rate", args[0],
            "bench.seconds", args[1]));
    // The hub's own application.yaml stands on the class path.
    System.setProperty("spring.config.name", "bare-spring-push");
    System.setProperty("server.port", "0");
    System.setProperty("server.address", "127.0.0.1");
    application.run();
  }

  @Override
  public void configureMessageBroker(MessageBrokerRegistry registry) {
    registry.enableSimpleBroker("/queue");
    registry.setApplicationDestinationPrefixes("/app");
  }

  @Override
  public void registerStompEndpoints(StompEndpointRegistry registry) {
    registry
        .addEndpoint("/push")
        .setHandshakeHandler(
            new DefaultHandshakeHandler() {
              @Override
              protected Principal determineUser(
                  ServerHttpRequest request,
                  WebSocketHandler handler,
                  Map<String, Object> attributes) {
                return () -> "ann";
              }
            });
  }

  @Bean
  ApplicationListener<ServletWebServerInitializedEvent> port() {
    return started -> System.out.println(LISTENING + started.getWebServer().getPort());
  }

  @Bean
  ApplicationListener<SessionSubscribeEvent> pusher(
      SimpMessagingTemplate template, org.springframework.core.env.Environment settings) {
    int rate = settings.getRequiredProperty("bench.rate", Integer.class);
    int seconds = settings.getRequiredProperty("bench.seconds", Integer.class);
    return subscribed ->
        Thread.ofPlatform()
            .daemon()
            .start(
                () ->
                    OpenLoop.run(
                        rate,
                        Duration.ofSeconds(seconds),
                        number ->
                            template.convertAndSendToUser("ann", "/queue/events", body(number))));
  }

  /** As long as an event of the hub. */
  private static String body(int number) {
    return """
        {"event":"CheckStatusFinished","job_id":"%032d","seq":2,"time":"%s",\
        "job_status":"TERMINATED","job_info":{"reason":"DONE","rejects":false},\
        "counts":{"commands":1,"accepted":1,"rejected":0,"ignored":0,"unprocessed":0}}"""
        .formatted(number, Instant.now());
  }
}

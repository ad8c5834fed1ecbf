package io.importhub.server.problem;

import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Has Jetty answer its own refusals with problem documents. */
@Configuration(proxyBeanMethods = false)
class ContainerConfiguration {

  @Bean
  WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> containerRefusals() {
    return factory ->
        factory.addServerCustomizers(server -> server.setErrorHandler(new ContainerRefusals()));
  }
}

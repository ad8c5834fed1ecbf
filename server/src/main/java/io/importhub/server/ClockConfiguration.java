package io.importhub.server;

import java.time.Clock;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The time, as everything in the server reads it. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

  @Bean
  InstantSource time() {
    return Clock.systemUTC();
  }
}

package io.importhub.server;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server's clock, for everything that has a life time; tests bring their own. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TimeConfiguration {

  @Bean
  @ConditionalOnMissingBean(InstantSource.class)
  InstantSource instantSource() {
    return InstantSource.system();
  }
}

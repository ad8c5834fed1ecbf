package io.importhub.server.importjob;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Binds the settings of imports, and puts their filters in front of all others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportProperties.class)
class ImportConfiguration {

  @Bean
  FilterRegistrationBean<UnreadBodyFilter> unreadBody(ImportProperties settings) {
    var filter = new FilterRegistrationBean<>(new UnreadBodyFilter(settings.drainTime()));
    filter.addUrlPatterns("/restapi/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  @Bean
  @ConditionalOnBooleanProperty("importhub.compat.always-accepted")
  FilterRegistrationBean<AlwaysAcceptedFilter> alwaysAccepted() {
    var filter = new FilterRegistrationBean<>(new AlwaysAcceptedFilter());
    filter.addUrlPatterns("/restapi/*");
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}

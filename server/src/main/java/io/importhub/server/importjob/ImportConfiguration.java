package io.importhub.server.importjob;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Binds the settings of imports, and puts their filter in front of all others. */
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
}

package io.importhub.server.contract;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Everybody may read the contract, and its page loads nothing from elsewhere. */
@Configuration(proxyBeanMethods = false)
class ContractConfiguration {
  /** The page sets styles of its own, and its pictures stand in its style sheet. */
  static final String PAGE_LOADS =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

  @Bean
  @ConditionalOnBooleanProperty(name = "springdoc.swagger-ui.enabled", matchIfMissing = true)
  WebMvcConfigurer pageAtItsDirectory() {
    return new WebMvcConfigurer() {
      @Override
      public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/swagger-ui", "/swagger-ui/index.html");
        registry.addRedirectViewController("/swagger-ui/", "/swagger-ui/index.html");
      }
    };
  }

  @Bean
  @Order(0)
  SecurityFilterChain contract(HttpSecurity http) throws Exception {
    return http.securityMatcher(
            "/v3/api-docs/**",
            "/v3/api-docs.yaml",
            AsyncApiController.PATH,
            "/swagger-ui/**",
            "/swagger-ui.html")
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGE_LOADS)))
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }
}

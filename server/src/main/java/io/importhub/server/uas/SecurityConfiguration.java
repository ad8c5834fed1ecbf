package io.importhub.server.uas;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Who may call what. The token endpoints have a chain of their own ({@link EndpointConfiguration});
 * here are the paths that are open, userinfo, and all the rest, which needs an access token.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties({
  UasProperties.class,
  BootstrapProperties.class,
  CompatProperties.class
})
class SecurityConfiguration {

  @Bean
  @Order(2)
  SecurityFilterChain open(HttpSecurity http) throws Exception {
    return stateless(http)
        // a push connection is authenticated by its CONNECT frame
        .securityMatcher(
            "/hub/import",
            "/actuator/health/**",
            UasPaths.ROOT + UasPaths.DISCOVERY,
            // it has a sign-in page of its own
            UasPaths.ROOT + UasPaths.AUTHORIZE)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(1)
  @TokenServiceOf.Outside
  SecurityFilterChain nothing(HttpSecurity http) throws Exception {
    return stateless(http)
        .securityMatcher(UasPaths.ROOT + "/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  @Bean
  @Order(3)
  @TokenServiceOf.ItsOwn
  SecurityFilterChain userinfo(HttpSecurity http, AccessTokens tokens) throws Exception {
    var refusals = new UserinfoRefusals(new OAuthErrors());
    return stateless(http)
        .securityMatcher(UasPaths.ROOT + UasPaths.USERINFO)
        .addFilter(bearer(tokens, new BearerToken.OrFormField(), refusals))
        .authorizeHttpRequests(
            requests ->
                requests.anyRequest().hasAuthority(CallerAuthentication.authority(Scopes.OPENID)))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  @Bean
  @Order(4)
  SecurityFilterChain rest(
      HttpSecurity http,
      AccessTokens tokens,
      RestRefusals refusals,
      ObjectProvider<BasicSignIn> passwords,
      CompatProperties compat)
      throws Exception {
    BasicSignIn basic = passwords.getIfAvailable();
    compat.requireBasic(basic != null);
    if (basic != null) {
      var filter = new BasicAuthenticationFilter(basic::authenticate, refusals);
      filter.setAuthenticationConverter(new BasicCredentials(compat));
      http.addFilter(filter);
    }
    return stateless(http)
        .addFilter(bearer(tokens, new BearerToken(), refusals))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/restapi/**", "/api/**")
                    .access(new RestScopes())
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
        .build();
  }

  private static BearerTokenAuthenticationFilter bearer(
      AccessTokens tokens, AuthenticationConverter from, AuthenticationEntryPoint refusals) {
    AuthenticationManager verifier =
        request ->
            new CallerAuthentication(
                tokens.verify(((BearerTokenAuthenticationToken) request).getToken()));
    var filter = new BearerTokenAuthenticationFilter(verifier, from);
    filter.setAuthenticationEntryPoint(refusals);
    return filter;
  }

  static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .anonymous(Customizer.withDefaults())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }
}

package io.importhub.server.uas;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The endpoints of Spring Authorization Server below {@code /uas}: token, introspection, revocation
 * and keys, with the hub's own grants and tables behind them. Its other endpoints are out of reach,
 * for the chain matches these paths alone.
 */
@Configuration(proxyBeanMethods = false)
@TokenServiceOf.ItsOwn
class EndpointConfiguration {

  @Bean
  AuthorizationServerSettings authorizationServerSettings() {
    return AuthorizationServerSettings.builder()
        .tokenEndpoint(UasPaths.ROOT + UasPaths.TOKEN)
        .tokenIntrospectionEndpoint(UasPaths.ROOT + UasPaths.INTROSPECTION)
        .tokenRevocationEndpoint(UasPaths.ROOT + UasPaths.REVOCATION)
        .jwkSetEndpoint(UasPaths.ROOT + UasPaths.JWKS)
        .build();
  }

  @Bean
  @Order(1)
  SecurityFilterChain tokenEndpoints(
      HttpSecurity http,
      AuthorizationServerSettings paths,
      GrantEndpoint grants,
      Introspection introspection,
      Revocation revocation,
      PublicClients publicClients)
      throws Exception {
    var errors = new OAuthErrors();
    var answer = new TokenAnswer(errors);
    return SecurityConfiguration.stateless(http)
        .securityMatcher(
            paths.getTokenEndpoint(),
            paths.getTokenIntrospectionEndpoint(),
            paths.getTokenRevocationEndpoint(),
            paths.getJwkSetEndpoint())
        .addFilterBefore(new FormGuard(errors), SecurityContextHolderFilter.class)
        .with(
            new OAuth2AuthorizationServerConfigurer(),
            server ->
                server
                    .clientAuthentication(client -> authenticate(client, publicClients, errors))
                    .tokenEndpoint(
                        token ->
                            token
                                .accessTokenRequestConverters(
                                    all -> {
                                      all.clear();
                                      all.add(grants);
                                    })
                                .authenticationProviders(all -> replace(all, grants.provider()))
                                .accessTokenResponseHandler(
                                    (request, response, issued) -> answer.write(response, issued))
                                .errorResponseHandler(errors::refuse))
                    .tokenIntrospectionEndpoint(
                        endpoint ->
                            endpoint
                                .authenticationProviders(
                                    all -> replace(all, introspection.provider()))
                                .errorResponseHandler(errors::refuse))
                    .tokenRevocationEndpoint(
                        endpoint ->
                            endpoint
                                .authenticationProviders(all -> replace(all, revocation.provider()))
                                .errorResponseHandler(errors::refuse)))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(handling -> handling.authenticationEntryPoint(errors::refuse))
        .build();
  }

  private static void authenticate(
      OAuth2ClientAuthenticationConfigurer client,
      PublicClients publicClients,
      OAuthErrors errors) {
    client
        .authenticationConverters(
            all -> {
              all.clear();
              all.add(withoutFields(new ClientSecretBasicAuthenticationConverter()));
              all.add(withoutFields(new ClientSecretPostAuthenticationConverter()));
              all.add(publicClients);
            })
        .authenticationProviders(
            all -> {
              all.removeIf(provider -> !(provider instanceof ClientSecretAuthenticationProvider));
              all.forEach(
                  provider ->
                      ((ClientSecretAuthenticationProvider) provider)
                          .setPasswordEncoder(new ClientSecretEncoder()));
              all.add(publicClients);
            })
        .errorResponseHandler(errors::refuse);
  }

  /**
   * Beside a code Spring's provider would look for it among the authorizations, which the hub does
   * not keep: {@link CodeGrant} checks code and verifier.
   */
  private static AuthenticationConverter withoutFields(AuthenticationConverter converter) {
    return request ->
        converter.convert(request) instanceof OAuth2ClientAuthenticationToken client
            ? new OAuth2ClientAuthenticationToken(
                client.getName(),
                client.getClientAuthenticationMethod(),
                client.getCredentials(),
                null)
            : null;
  }

  private static void replace(List<AuthenticationProvider> providers, AuthenticationProvider ours) {
    providers.clear();
    providers.add(ours);
  }
}

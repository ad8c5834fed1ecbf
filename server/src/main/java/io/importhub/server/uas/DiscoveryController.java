package io.importhub.server.uas;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the token service can do (OpenID Connect Discovery 1.0 §3, RFC 8414 §2). Spring's own
 * document cannot leave out what is not there, such as token exchange.
 */
@RestController
@TokenServiceOf.ItsOwn
final class DiscoveryController {
  private static final List<String> CLIENT_AUTHENTICATION =
      List.of("client_secret_basic", "client_secret_post");

  private static final List<String> PUBLIC_TOO =
      List.of("client_secret_basic", "client_secret_post", "none");

  private final IssuerAddress issuer;
  private final List<String> grantTypes;

  DiscoveryController(IssuerAddress issuer, List<Grant> grants) {
    this.issuer = issuer;
    this.grantTypes = grants.stream().map(Grant::type).sorted().toList();
  }

  /** The discovery document. */
  record Discovery(
      String issuer,
      @JsonProperty("authorization_endpoint") String authorizationEndpoint,
      @JsonProperty("authorization_response_iss_parameter_supported") boolean issInAnswer,
      @JsonProperty("code_challenge_methods_supported") List<String> challengeMethods,
      @JsonProperty("token_endpoint") String tokenEndpoint,
      @JsonProperty("token_endpoint_auth_methods_supported") List<String> tokenAuthMethods,
      @JsonProperty("userinfo_endpoint") String userinfoEndpoint,
      @JsonProperty("introspection_endpoint") String introspectionEndpoint,
      @JsonProperty("introspection_endpoint_auth_methods_supported")
          List<String> introspectionAuthMethods,
      @JsonProperty("revocation_endpoint") String revocationEndpoint,
      @JsonProperty("revocation_endpoint_auth_methods_supported")
          List<String> revocationAuthMethods,
      @JsonProperty("jwks_uri") String jwksUri,
      @JsonProperty("grant_types_supported") List<String> grantTypes,
      @JsonProperty("response_types_supported") List<String> responseTypes,
      @JsonProperty("response_modes_supported") List<String> responseModes,
      @JsonProperty("prompt_values_supported") List<String> prompts,
      @JsonProperty("scopes_supported") List<String> scopes,
      @JsonProperty("claims_supported") List<String> claims,
      @JsonProperty("subject_types_supported") List<String> subjectTypes,
      @JsonProperty("id_token_signing_alg_values_supported") List<String> idTokenAlgorithms) {}

  @GetMapping(
      path = UasPaths.ROOT + UasPaths.DISCOVERY,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Discovery discovery(HttpServletRequest request) {
    String root = issuer.of(request);
    return new Discovery(
        root,
        root + UasPaths.AUTHORIZE,
        true,
        List.of(AuthorizeRequest.S256),
        root + UasPaths.TOKEN,
        PUBLIC_TOO,
        root + UasPaths.USERINFO,
        root + UasPaths.INTROSPECTION,
        CLIENT_AUTHENTICATION,
        root + UasPaths.REVOCATION,
        PUBLIC_TOO,
        root + UasPaths.JWKS,
        grantTypes,
        List.of("code"),
        List.of("query"),
        List.of("login"),
        Scopes.ALL,
        List.of("sub", "name", "preferred_username", "environmentId"),
        List.of("public"),
        List.of("RS256"));
  }
}

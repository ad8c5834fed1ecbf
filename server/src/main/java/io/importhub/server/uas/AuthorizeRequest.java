package io.importhub.server.uas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a client asks of the sign-in page (RFC 6749 §4.1.1, RFC 7636 §4.3). Without a challenge by
 * S256 nothing is served.
 *
 * @param scopes what the client gets when the user signs in
 * @param environmentId the environment asked for; empty for the user's default one
 * @param fields what it came with, to be asked for again with name and password
 */
record AuthorizeRequest(
    Target target,
    List<String> scopes,
    String challenge,
    Optional<String> environmentId,
    Map<String, String> fields) {
  static final String S256 = "S256";

  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final List<String> FIELDS =
      List.of(
          "response_type",
          "client_id",
          "redirect_uri",
          "scope",
          "state",
          "code_challenge",
          "code_challenge_method",
          "environmentId");

  /**
   * Who is answered, and where: known to belong together.
   *
   * @param state what the client knows its request by
   */
  record Target(Client client, String redirectUri, Optional<String> state) {}

  /** A request that cannot be answered to its client, as nobody knows that it is the client's. */
  static final class NobodysException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodysException(String message) {
      super(message);
    }
  }

  /**
   * @throws NobodysException if there is no such client, or it has no such address
   */
  static Target target(Map<String, String> fields, Clients clients, BrowserClients browser) {
    String id = fields.get("client_id");
    String redirectUri = fields.get("redirect_uri");
    if (id == null || redirectUri == null) {
      throw new NobodysException(
          (id == null ? "client_id" : "redirect_uri") + " is missing in the address");
    }
    Client client =
        clients
            .find(id)
            .filter(found -> !found.disabled())
            .orElseThrow(() -> new NobodysException("there is no client " + id));
    if (!browser.allow(client, redirectUri)) {
      throw new NobodysException(
          "the client "
              + id
              + " may not be answered at "
              + redirectUri
              + " (importhub.uas.redirect-uris)");
    }
    return new Target(client, redirectUri, Optional.ofNullable(fields.get("state")));
  }

  /**
   * @throws OAuthFailure if the client asks for what it cannot get
   */
  static AuthorizeRequest of(Target target, Map<String, String> fields) {
    Client client = target.client();
    if (!client.mayUse(CodeGrant.TYPE)) {
      throw OAuthFailure.unauthorizedClient("the client may not use the grant " + CodeGrant.TYPE);
    }
    for (String refused : List.of("request", "request_uri")) {
      if (fields.containsKey(refused)) {
        // OpenID Connect Core 1.0 §3.1.2.6
        throw OAuthFailure.other(refused + "_not_supported", refused + " is not supported");
      }
    }
    String type = fields.get("response_type");
    if (!"code".equals(type)) {
      throw type == null
          ? OAuthFailure.invalidRequest("response_type is missing")
          : OAuthFailure.other("unsupported_response_type", "expected response_type code");
    }
    if (!fields.getOrDefault("response_mode", "query").equals("query")) {
      throw OAuthFailure.invalidRequest("expected response_mode query");
    }
    if (List.of(fields.getOrDefault("prompt", "").split(" ", -1)).contains("none")) {
      // the page is shown each time
      throw OAuthFailure.other("login_required", "nobody signs in without the page");
    }
    String challenge = fields.getOrDefault("code_challenge", "");
    // RFC 7636 §4.3: without a method it would be "plain"
    if (!S256.equals(fields.get("code_challenge_method"))
        || !CHALLENGE.matcher(challenge).matches()) {
      throw OAuthFailure.invalidRequest(
          "expected code_challenge_method S256 and a code_challenge of 43 characters (RFC 7636)");
    }
    List<String> scopes = Scopes.granted(client.scopes(), fields.getOrDefault("scope", ""));
    Map<String, String> kept = new LinkedHashMap<>();
    FIELDS.forEach(
        name -> Optional.ofNullable(fields.get(name)).ifPresent(value -> kept.put(name, value)));
    return new AuthorizeRequest(
        target, scopes, challenge, Optional.ofNullable(fields.get("environmentId")), kept);
  }

  /** What the user who signs in grants. */
  AuthorizationCodes.Grant grantOf(String userId, String environment) {
    return new AuthorizationCodes.Grant(
        target.client().id(), target.redirectUri(), challenge, userId, environment, scopes);
  }
}

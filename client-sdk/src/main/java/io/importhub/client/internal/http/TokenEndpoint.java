package io.importhub.client.internal.http;

import io.importhub.client.ImportClientException;
import io.importhub.client.ImportSettingsUas;
import io.importhub.client.UserInfo;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.databind.JsonNode;

/** The requests to the token service: three grants (RFC 6749 §4.1, §4.3, §6) and user info. */
final class TokenEndpoint {

  private final HttpCalls calls;
  private final ImportSettingsUas uas;
  private final InstantSource clock;

  TokenEndpoint(HttpCalls calls, ImportSettingsUas uas, InstantSource clock) {
    this.calls = calls;
    this.uas = uas;
    this.clock = clock;
  }

  /** Whether a token can be had without a person. */
  boolean hasPassword() {
    return uas.userName() != null && uas.password() != null;
  }

  CompletableFuture<TokenAnswer> byPassword() {
    String userName = uas.userName();
    String password = uas.password();
    if (userName == null || password == null) {
      return CompletableFuture.failedFuture(
          new ImportClientException.Unauthenticated(
              "nobody is signed in: found settings without a password, expected one, or a person at"
                  + " a browser (signInWithBrowser)",
              "login_required"));
    }
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "password")
            .add("username", userName)
            .add("password", password)
            .add("scope", uas.scopes())
            .add("environmentId", uas.environmentId());
    // asked twice it gives two tokens, of which one is not used
    return ask(form, HttpCall.Repeat.UNLESS_SILENT);
  }

  CompletableFuture<TokenAnswer> byRefreshToken(String refreshToken) {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "refresh_token")
            .add("refresh_token", refreshToken);
    return ask(form, HttpCall.Repeat.ANSWERED, refreshToken);
  }

  /** With a code of the sign-in page and the verifier for it (RFC 7636 §4.5). */
  CompletableFuture<TokenAnswer> byCode(String code, String verifier, URI redirectUri) {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "authorization_code")
            .add("code", code)
            .add("redirect_uri", redirectUri.toString())
            .add("code_verifier", verifier);
    return ask(form, HttpCall.Repeat.ANSWERED, code, verifier);
  }

  CompletableFuture<UserInfo> userInfo(String token) {
    Request request =
        new Request.Builder()
            .url(uas.uasInfo().toString())
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + token)
            .build();
    return calls.send(
        new HttpCall<>(
            n -> request,
            HttpCall.Repeat.ALWAYS,
            null,
            Secrets.of(token, uas.password(), uas.clientSecret()),
            TokenEndpoint::readUserInfo));
  }

  private CompletableFuture<TokenAnswer> ask(
      FormBody.Builder form, HttpCall.Repeat repeat, String... secrets) {
    form.add("client_id", uas.clientId());
    if (uas.clientSecret() != null) {
      form.add("client_secret", uas.clientSecret());
    }
    Request request =
        new Request.Builder()
            .url(uas.uasUrl().toString())
            .header("Accept", "application/json")
            .post(form.build())
            .build();
    return calls.send(
        new HttpCall<>(
            n -> request,
            repeat,
            null,
            Secrets.of(uas.password(), uas.clientSecret()).and(secrets),
            response -> TokenAnswer.parse(Answers.json(response), uas.scopes(), clock.instant())));
  }

  private static UserInfo readUserInfo(Response response) throws java.io.IOException {
    JsonNode json = Answers.json(response);
    return new UserInfo(
        Json.requiredText(json, "sub"),
        Json.text(json, "name"),
        Json.text(json, "preferred_username"),
        Json.text(json, "environmentId"));
  }
}

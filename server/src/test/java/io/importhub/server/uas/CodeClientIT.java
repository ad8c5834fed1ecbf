package io.importhub.server.uas;

import static io.importhub.server.uas.PageFace.BACK;
import static io.importhub.server.uas.PageFace.VERIFIER;
import static io.importhub.server.uas.UasFace.form;
import static org.assertj.core.api.Assertions.assertThat;

import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import io.importhub.server.uas.UasFace.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which clients get tokens for a code: those with a secret, and those that may do less by then. */
class CodeClientIT {
  private static final String SECRET = "the-secret-of-the-portal";
  private static final String PORTAL = "https://portal.example/callback";
  private static HubServer server;
  private static UasFace uas;
  private static PageFace pages;

  @BeforeAll
  static void start() {
    server =
        HubServer.start(
            "--importhub.uas.redirect-uris.portal=" + PORTAL,
            "--importhub.catalog.clients[0].id=portal",
            "--importhub.catalog.clients[0].secret=" + SECRET,
            "--importhub.catalog.clients[0].grant-types=authorization_code,refresh_token",
            "--importhub.catalog.clients[0].scopes=read,write,offline_access");
    uas = new UasFace(server);
    pages = new PageFace(uas);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void clientWithSecretExchangesItsCodeWithIt() {
    String inForm = portalCode();
    assertThat(pages.exchange(inForm, "client_id", "portal", "redirect_uri", PORTAL).text("error"))
        .isEqualTo("invalid_client");
    Answer tokens =
        pages.exchange(
            inForm, "client_id", "portal", "client_secret", SECRET, "redirect_uri", PORTAL);
    assertThat(tokens.http().body()).contains("\"refresh_token\"");
    assertThat(uas.rest(tokens.text("access_token")).status()).isEqualTo(404);

    String basic =
        Base64.getEncoder().encodeToString(("portal:" + SECRET).getBytes(StandardCharsets.UTF_8));
    Answer inHeader =
        uas.post(
            "/uas/connect/token",
            form(
                "grant_type",
                "authorization_code",
                "code",
                portalCode(),
                "redirect_uri",
                PORTAL,
                "code_verifier",
                VERIFIER),
            "Authorization",
            "Basic " + basic);
    assertThat(inHeader.http().body()).contains("\"access_token\"");
  }

  private static String portalCode() {
    return pages.code("ann", "client_id", "portal", "redirect_uri", PORTAL);
  }

  @Test
  void codeOfBeforeGivesNothingToClientThatMayDoLess() {
    String code = pages.code("ann");
    HubApi administrator = HubApi.asAdministrator(server.url());
    String desktop = "/restapi/v1/admin/clients/desktop";
    assertThat(
            administrator
                .json("PATCH", desktop, "{\"scopes\": [\"read\", \"offline_access\"]}")
                .statusCode())
        .isEqualTo(200);
    Answer refused = pages.exchange(code);
    assertThat(refused.http().body()).contains("\"error\":\"invalid_grant\"");

    assertThat(pages.exchange(pages.code("ann", "scope", "read offline_access")).text("scope"))
        .isEqualTo("read offline_access");
    String another = pages.code("ann", "redirect_uri", BACK, "scope", "read");
    administrator.json("PATCH", desktop, "{\"disabled\": true}");
    administrator.json("PATCH", desktop, "{\"disabled\": false}");
    assertThat(pages.exchange(another).http().body()).contains("\"error\":\"invalid_grant\"");
  }
}

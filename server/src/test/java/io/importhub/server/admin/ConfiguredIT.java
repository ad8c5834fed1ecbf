package io.importhub.server.admin;

import static io.importhub.server.admin.AdministrationIT.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.importhub.server.testkit.HubApi;
import io.importhub.server.testkit.HubServer;
import java.net.http.HttpResponse;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A server whose settings state a part of its catalog. */
class ConfiguredIT {
  private static final String ADMIN = "/restapi/v1/admin";
  private static final ListAppender<ILoggingEvent> AUDIT = new ListAppender<>();
  private static HubServer hub;
  private static HubApi admin;

  @BeforeAll
  static void start() {
    AUDIT.list = new CopyOnWriteArrayList<>();
    AUDIT.start();
    ((Logger) LoggerFactory.getLogger("importhub.audit")).addAppender(AUDIT);
    hub =
        HubServer.start(
            "--importhub.catalog.users[0].id=Mvlo(gBDIWdN",
            "--importhub.catalog.users[0].name=Daniel",
            "--importhub.catalog.users[0].profiles=XmgProfile01",
            "--importhub.catalog.clients[0].id=configured-admin",
            "--importhub.catalog.clients[0].secret=the-configured-admin",
            "--importhub.catalog.clients[0].grant-types=client_credentials",
            "--importhub.catalog.clients[0].scopes=admin",
            "--importhub.catalog.clients[1].id=admin-cli",
            "--importhub.catalog.clients[1].disabled=true");
    admin = HubApi.asClient(hub.url(), "configured-admin", "the-configured-admin");
  }

  @AfterAll
  static void stop() {
    ((Logger) LoggerFactory.getLogger("importhub.audit")).detachAppender(AUDIT);
    hub.close();
  }

  @Test
  void doesNotChangeByCallWhatTheSettingsState() {
    String dan = ADMIN + "/users/Mvlo(gBDIWdN";
    assertThat(admin.json(dan).get("name").asString()).isEqualTo("Daniel");
    assertProblem(
        admin.json("PATCH", dan, "{\"name\": \"Dan\"}"),
        409,
        "configured",
        "name of the user Mvlo(gBDIWdN is decided by the setting importhub.catalog.users[0].name,"
            + " expected a change there");
    assertProblem(
        admin.json(
            "PATCH", ADMIN + "/clients/configured-admin", "{\"secret\": \"0123456789abcdef\"}"),
        409,
        "configured",
        "importhub.catalog.clients[0].secret");
    assertProblem(
        admin.json("PATCH", ADMIN + "/clients/admin-cli", "{\"disabled\": false}"),
        409,
        "configured",
        "importhub.catalog.clients[1].disabled");
    HttpResponse<String> changed =
        admin.json("PATCH", dan, "{\"name\": \"Daniel\", \"disabled\": true}");
    assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);

    hub.restart();
    admin = HubApi.asClient(hub.url(), "configured-admin", "the-configured-admin");
    assertThat(admin.json(dan).get("disabled").asBoolean()).isTrue();
  }

  @Test
  void eachChangeIsALineForAuditorsWithoutSecrets() {
    HttpResponse<String> made =
        admin.json(
            "POST",
            ADMIN + "/users",
            "{\"login\": \"audited\", \"name\": \"A\", \"password\": \"a-password-of-it\"}");
    String path = made.headers().firstValue("Location").orElseThrow();
    String id = path.substring(path.lastIndexOf('/') + 1);
    admin.json("PATCH", path, "{\"name\": \"B\", \"password\": \"another-password\"}");
    admin.json("PATCH", path, "{\"name\": \"B\"}");
    assertThat(AUDIT.list.stream().map(ILoggingEvent::getFormattedMessage))
        .filteredOn(line -> line.contains(" the user audited"))
        .containsExactly(
            "the client configured-admin at 127.0.0.1 created the user audited: UserEntry[id="
                + id
                + ", login=audited, name=A, profiles=[], defaultEnvironment=null,"
                + " defaultRepository=null, disabled=false]",
            "the client configured-admin at 127.0.0.1 changed the user audited: name \"A\" ->"
                + " \"B\", a new password");
    assertThat(AUDIT.list.stream().map(ILoggingEvent::getFormattedMessage))
        .contains(
            "the configuration changed the client admin-cli: disabled false -> true",
            "the configuration created the client configured-admin: ClientEntry[id="
                + "configured-admin, grantTypes=[client_credentials], scopes=[admin],"
                + " disabled=false]")
        .noneMatch(line -> line.contains("password-of-it") || line.contains("another-password"));
  }

  @Test
  void serverDoesNotStartWithSettingsThatCannotBeUsed() {
    assertThatThrownBy(
            () ->
                HubServer.start(
                        "--importhub.catalog.users[0].id=Mvlo(gBDIWdN",
                        "--importhub.catalog.users[0].profiles=X",
                        "--importhub.catalog.clients[0].id=admin-cli",
                        "--importhub.catalog.clients[0].disabled=true")
                    .close())
        .hasMessage(
            """
            importhub.catalog.users[0].profiles[0]: no profile "X"; the profiles are \
            DemoEnv00001/CommandsOnly, DemoEnv00001/DemoProfile1, DemoEnv00001/ReadProfile1, \
            DemoEnv00001/XmgProfile01
            importhub.catalog.clients: nobody would be left to administer the hub, expected a \
            client that is not disabled, with the grant client_credentials and the scope admin""");
    assertThatThrownBy(() -> HubServer.start("--importhub.catalog.userz[0].id=x").close())
        .hasRootCauseMessage("The elements [importhub.catalog.userz[0].id] were left unbound.");
  }
}

package io.importhub.server.connectioninfo;

import io.importhub.server.answer.AcceptHeader;
import io.importhub.server.answer.AnswerForm;
import io.importhub.server.answer.DocumentWriter;
import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.catalog.Environment;
import io.importhub.server.catalog.Profile;
import io.importhub.server.catalog.Repository;
import io.importhub.server.catalog.UsableCatalog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells a caller what it may use (docs/rest.md#connection-information). Without the setting nothing
 * is at these paths.
 */
@RestController
@ConditionalOnBooleanProperty("importhub.connection-info.enabled")
class ConnectionInfoController {
  private static final String ENVIRONMENTS = "/restapi/v1/environments";
  private static final String REPOSITORIES = ENVIRONMENTS + "/{environment}/repositories";

  private final Catalog catalog;
  private final UsableCatalog usable;

  ConnectionInfoController(Catalog catalog, UsableCatalog usable) {
    this.catalog = catalog;
    this.usable = usable;
  }

  @GetMapping(ENVIRONMENTS)
  void environments(
      @AuthenticationPrincipal Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AnswerForm form = AcceptHeader.form(request);
    List<Environment> environments = usable.environments(caller);
    DocumentWriter out = form.open(response, "Environments");
    out.startItems("Environments");
    for (Environment environment : environments) {
      write("Environment", environment.id(), environment.name(), out);
    }
    out.endItems();
    out.close();
  }

  @GetMapping(REPOSITORIES)
  void repositories(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AnswerForm form = AcceptHeader.form(request);
    List<Repository> repositories = usable.repositories(caller, environment);
    DocumentWriter out = form.open(response, "EnvironmentDatabases");
    // the documented name of an environment is its id
    out.attribute("Name", environment);
    out.startItems("Bases");
    for (Repository repository : repositories) {
      write("Base", repository.id(), repository.name(), out);
    }
    out.endItems();
    out.close();
  }

  @GetMapping(REPOSITORIES + "/{repository}/profiles")
  void profiles(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String repository,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AnswerForm form = AcceptHeader.form(request);
    catalog.repository(caller, environment, repository);
    List<Profile> profiles = usable.profiles(caller, environment);
    DocumentWriter out = form.open(response, "Profiles");
    out.startItems("Profiles");
    for (Profile profile : profiles) {
      write("Profile", profile.id(), profile.name(), out);
    }
    out.endItems();
    out.close();
  }

  private static void write(String element, String id, String name, DocumentWriter out)
      throws IOException {
    out.startItem(element);
    out.text("Id", id);
    out.text("Name", name);
    out.endObject();
  }
}

package io.importhub.server.browse;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.repository.ParameterVersion;
import io.importhub.server.repository.SnapshotReader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The tags and parameters of a repository, for whoever may use its environment; parameters with the
 * caller's own unpublished changes.
 */
@RestController
@RequestMapping(
    path = "/restapi/v1/environments/{environment}/repositories/{repository}",
    produces = MediaType.APPLICATION_JSON_VALUE)
final class ParameterController {
  private final Catalog catalog;
  private final SnapshotReader reader;

  ParameterController(Catalog catalog, SnapshotReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  @GetMapping("/tags")
  TagPage tags(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("environment") String environmentId,
      @PathVariable("repository") String repositoryId,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int repoKey = catalog.repository(caller, environmentId, repositoryId).key();
    PageQuery.requireText("after", after);
    int most = PageQuery.limit(limit);
    return TagPage.of(reader.tags(repoKey, after, most + 1), most);
  }

  @GetMapping("/parameters")
  ParameterPage parameters(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("environment") String environmentId,
      @PathVariable("repository") String repositoryId,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int repoKey = catalog.repository(caller, environmentId, repositoryId).key();
    PageQuery.requireText("after", after);
    int most = PageQuery.limit(limit);
    return ParameterPage.of(reader.parameters(repoKey, userId(caller), after, most + 1), most);
  }

  @GetMapping("/parameters/{code}")
  ShownParameter parameter(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("environment") String environmentId,
      @PathVariable("repository") String repositoryId,
      @PathVariable String code) {
    int repoKey = catalog.repository(caller, environmentId, repositoryId).key();
    PageQuery.requireText("code", code);
    List<ParameterVersion> versions = reader.parameter(repoKey, userId(caller), code);
    if (versions.isEmpty()) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "There is no parameter %s in repository %s".formatted(code, repositoryId));
    }
    return ShownParameter.of(versions);
  }

  /** Whom the catalog lets see a repository is a user. */
  private static String userId(Caller caller) {
    return Objects.requireNonNull(caller.userId());
  }
}

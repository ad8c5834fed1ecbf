package io.importhub.server.browse;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.Catalog;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import io.importhub.server.repository.ModelObject;
import io.importhub.server.repository.ModelPage;
import io.importhub.server.repository.ObjectFilter;
import io.importhub.server.repository.RepositoryReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The objects of a repository, for whoever may use its environment. */
@RestController
@RequestMapping(
    path = "/restapi/v1/environments/{environment}/repositories/{repository}/objects",
    produces = MediaType.APPLICATION_JSON_VALUE)
final class ObjectController {
  private final Catalog catalog;
  private final RepositoryReader reader;

  ObjectController(Catalog catalog, RepositoryReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  @GetMapping
  ObjectPage list(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("environment") String environmentId,
      @PathVariable("repository") String repositoryId,
      @RequestParam(required = false) @Nullable String type,
      @RequestParam(required = false) @Nullable String name,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    int repoKey = catalog.repository(caller, environmentId, repositoryId).key();
    PageQuery.requireText("type", type);
    PageQuery.requireText("name", name);
    PageQuery.requireText("after", after);
    ModelPage page =
        reader.objects(repoKey, new ObjectFilter(type, name), after, PageQuery.limit(limit));
    return new ObjectPage(page.objects(), page.next());
  }

  @GetMapping("/{id}")
  ModelObject one(
      @AuthenticationPrincipal Caller caller,
      @PathVariable("environment") String environmentId,
      @PathVariable("repository") String repositoryId,
      @PathVariable String id) {
    int repoKey = catalog.repository(caller, environmentId, repositoryId).key();
    return reader
        .object(repoKey, id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND,
                    "There is no object %s in repository %s".formatted(id, repositoryId)));
  }
}

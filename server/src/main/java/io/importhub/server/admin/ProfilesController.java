package io.importhub.server.admin;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.EntryIds;
import io.importhub.server.catalog.EntryKind;
import io.importhub.server.catalog.EnvironmentEntry;
import io.importhub.server.catalog.ProfileEntries;
import io.importhub.server.catalog.ProfileEntry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Administers the profiles of an environment. */
@RestController
@RequestMapping(path = ProfilesController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class ProfilesController implements EntryStore<ProfileEntry> {
  static final String PATH = EnvironmentsController.PATH + "/{environment}/profiles";

  private final Administration administration;
  private final EnvironmentsController environments;
  private final ProfileEntries entries;

  ProfilesController(
      Administration administration, EnvironmentsController environments, ProfileEntries entries) {
    this.administration = administration;
    this.environments = environments;
    this.entries = entries;
  }

  @GetMapping
  ObjectNode list(
      @PathVariable String environment,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    EntryPage page = EntryPage.of(after, limit);
    administration.read(environments, EnvironmentEntry.fresh(environment));
    return administration.list(
        this,
        page,
        () -> entries.page(environment, page.after(), page.lookFor()),
        ProfileEntry::id);
  }

  @GetMapping("/{id}")
  ResponseEntity<ObjectNode> read(@PathVariable String environment, @PathVariable String id) {
    return administration.read(this, ProfileEntry.fresh(environment, id));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ObjectNode> create(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    administration.read(environments, EnvironmentEntry.fresh(environment));
    return administration.create(
        this, ProfileEntry.fresh(environment, EntryIds.random()), body, caller, request);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, EntryDocument.MERGE_PATCH})
  ResponseEntity<ObjectNode> change(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String environment,
      @PathVariable String id,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return administration.change(this, ProfileEntry.fresh(environment, id), body, caller, request);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.PROFILE;
  }

  @Override
  public Class<ProfileEntry> type() {
    return ProfileEntry.class;
  }

  @Override
  public String idOf(ProfileEntry entry) {
    return entry.environment() + "/" + entry.id();
  }

  @Override
  public String pathOf(ProfileEntry entry) {
    return PATH.replace("{environment}", entry.environment()) + "/" + entry.id();
  }

  @Override
  public Optional<ProfileEntry> find(ProfileEntry like) {
    return entries.find(like.environment(), like.id());
  }

  @Override
  public void create(CatalogTurn turn, ProfileEntry entry, @Nullable String encodedSecret) {
    entries.create(turn, entry);
  }

  @Override
  public void change(
      CatalogTurn turn, ProfileEntry before, ProfileEntry after, @Nullable String encodedSecret) {
    entries.change(turn, before, after);
  }
}

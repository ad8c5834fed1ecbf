package io.importhub.server.admin;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.EntryIds;
import io.importhub.server.catalog.EntryKind;
import io.importhub.server.catalog.EnvironmentEntries;
import io.importhub.server.catalog.EnvironmentEntry;
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

/** Administers environments. */
@RestController
@RequestMapping(path = EnvironmentsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class EnvironmentsController implements EntryStore<EnvironmentEntry> {
  static final String PATH = "/restapi/v1/admin/environments";

  private final Administration administration;
  private final EnvironmentEntries entries;

  EnvironmentsController(Administration administration, EnvironmentEntries entries) {
    this.administration = administration;
    this.entries = entries;
  }

  @GetMapping
  ObjectNode list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    EntryPage page = EntryPage.of(after, limit);
    return administration.list(
        this, page, () -> entries.page(page.after(), page.lookFor()), EnvironmentEntry::id);
  }

  @GetMapping("/{id}")
  ResponseEntity<ObjectNode> read(@PathVariable String id) {
    return administration.read(this, EnvironmentEntry.fresh(id));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ObjectNode> create(
      @AuthenticationPrincipal Caller caller,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return administration.create(
        this, EnvironmentEntry.fresh(EntryIds.random()), body, caller, request);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, EntryDocument.MERGE_PATCH})
  ResponseEntity<ObjectNode> change(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return administration.change(this, EnvironmentEntry.fresh(id), body, caller, request);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.ENVIRONMENT;
  }

  @Override
  public Class<EnvironmentEntry> type() {
    return EnvironmentEntry.class;
  }

  @Override
  public String idOf(EnvironmentEntry entry) {
    return entry.id();
  }

  @Override
  public String pathOf(EnvironmentEntry entry) {
    return PATH + "/" + entry.id();
  }

  @Override
  public Optional<EnvironmentEntry> find(EnvironmentEntry like) {
    return entries.find(like.id());
  }

  @Override
  public void create(CatalogTurn turn, EnvironmentEntry entry, @Nullable String encodedSecret) {
    entries.create(turn, entry);
  }

  @Override
  public void change(
      CatalogTurn turn,
      EnvironmentEntry before,
      EnvironmentEntry after,
      @Nullable String encodedSecret) {
    entries.change(turn, before, after);
  }
}

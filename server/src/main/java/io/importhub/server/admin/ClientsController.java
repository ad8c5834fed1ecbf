package io.importhub.server.admin;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.EntryKind;
import io.importhub.server.uas.ClientEntries;
import io.importhub.server.uas.ClientEntry;
import io.importhub.server.uas.SecretForms;
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

/** Administers clients; their secrets are written and never shown. */
@RestController
@RequestMapping(path = ClientsController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class ClientsController implements EntryStore<ClientEntry> {
  static final String PATH = "/restapi/v1/admin/clients";

  private final Administration administration;
  private final ClientEntries entries;
  private final SecretForms forms;

  ClientsController(Administration administration, ClientEntries entries, SecretForms forms) {
    this.administration = administration;
    this.entries = entries;
    this.forms = forms;
  }

  @GetMapping
  ObjectNode list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    EntryPage page = EntryPage.of(after, limit);
    return administration.list(
        this, page, () -> entries.page(page.after(), page.lookFor()), ClientEntry::id);
  }

  @GetMapping("/{id}")
  ResponseEntity<ObjectNode> read(@PathVariable String id) {
    return administration.read(this, ClientEntry.fresh(id));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ObjectNode> create(
      @AuthenticationPrincipal Caller caller,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return administration.create(this, ClientEntry.fresh(""), body, caller, request);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, EntryDocument.MERGE_PATCH})
  ResponseEntity<ObjectNode> change(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return administration.change(this, ClientEntry.fresh(id), body, caller, request);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.CLIENT;
  }

  @Override
  public Class<ClientEntry> type() {
    return ClientEntry.class;
  }

  @Override
  public String idOf(ClientEntry entry) {
    return entry.id();
  }

  @Override
  public String pathOf(ClientEntry entry) {
    return PATH + "/" + entry.id();
  }

  @Override
  public Optional<ClientEntry> find(ClientEntry like) {
    return entries.find(like.id());
  }

  @Override
  public String secretMember() {
    return "secret";
  }

  @Override
  public String encoded(String secret) {
    return forms.encoded(secret);
  }

  @Override
  public String noSecret() {
    return SecretForms.NONE;
  }

  @Override
  public void create(CatalogTurn turn, ClientEntry entry, @Nullable String encodedSecret) {
    entries.create(turn, entry, encodedSecret);
  }

  @Override
  public void change(
      CatalogTurn turn, ClientEntry before, ClientEntry after, @Nullable String encodedSecret) {
    entries.change(turn, before, after, encodedSecret);
  }
}

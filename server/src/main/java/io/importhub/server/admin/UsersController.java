package io.importhub.server.admin;

import io.importhub.server.catalog.Caller;
import io.importhub.server.catalog.CatalogTurn;
import io.importhub.server.catalog.EntryIds;
import io.importhub.server.catalog.EntryKind;
import io.importhub.server.catalog.PasswordForms;
import io.importhub.server.catalog.UserEntries;
import io.importhub.server.catalog.UserEntry;
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

/** Administers users; their passwords are written and never shown. */
@RestController
@RequestMapping(path = UsersController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class UsersController implements EntryStore<UserEntry> {
  static final String PATH = "/restapi/v1/admin/users";

  private final Administration administration;
  private final UserEntries entries;
  private final PasswordForms forms;

  UsersController(Administration administration, UserEntries entries, PasswordForms forms) {
    this.administration = administration;
    this.entries = entries;
    this.forms = forms;
  }

  @GetMapping
  ObjectNode list(
      @RequestParam(required = false) @Nullable String login,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String after) {
    EntryPage page = EntryPage.of(after, limit);
    return administration.list(
        this,
        page,
        () ->
            login == null
                ? entries.page(page.after(), page.lookFor())
                : entries.byLogin(login).stream().toList(),
        UserEntry::login);
  }

  @GetMapping("/{id}")
  ResponseEntity<ObjectNode> read(@PathVariable String id) {
    return administration.read(this, UserEntry.fresh(id, ""));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<ObjectNode> create(
      @AuthenticationPrincipal Caller caller,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return administration.create(
        this, UserEntry.fresh(EntryIds.random(), ""), body, caller, request);
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, EntryDocument.MERGE_PATCH})
  ResponseEntity<ObjectNode> change(
      @AuthenticationPrincipal Caller caller,
      @PathVariable String id,
      @RequestBody byte[] body,
      HttpServletRequest request) {
    return administration.change(this, UserEntry.fresh(id, ""), body, caller, request);
  }

  @Override
  public EntryKind kind() {
    return EntryKind.USER;
  }

  @Override
  public Class<UserEntry> type() {
    return UserEntry.class;
  }

  @Override
  public String idOf(UserEntry entry) {
    return entry.id();
  }

  @Override
  public String pathOf(UserEntry entry) {
    return PATH + "/" + entry.id();
  }

  @Override
  public Optional<UserEntry> find(UserEntry like) {
    return entries.find(like.id());
  }

  @Override
  public String secretMember() {
    return "password";
  }

  @Override
  public String encoded(String secret) {
    return forms.encoded(secret);
  }

  @Override
  public void create(CatalogTurn turn, UserEntry entry, @Nullable String encodedSecret) {
    if (encodedSecret == null) {
      throw EntryDocument.bad("password: found none, expected one");
    }
    entries.create(turn, entry, encodedSecret);
  }

  @Override
  public void change(
      CatalogTurn turn, UserEntry before, UserEntry after, @Nullable String encodedSecret) {
    entries.change(turn, before, after, encodedSecret);
  }
}

package io.importhub.server.uas;

import io.importhub.server.catalog.BadEntryException;
import io.importhub.server.catalog.CatalogFault;
import io.importhub.server.catalog.CatalogPart;
import io.importhub.server.catalog.CatalogSettings;
import io.importhub.server.catalog.CatalogSettings.ClientSetting;
import io.importhub.server.catalog.EntryKind;
import io.importhub.server.catalog.SettingsRun;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings clients to what the settings of the catalog state. */
@Component
final class ClientSettings implements CatalogPart {
  private final ClientEntries clients;
  private final SecretForms secrets;

  ClientSettings(ClientEntries clients, SecretForms secrets) {
    this.clients = clients;
    this.secrets = secrets;
  }

  @Override
  public void apply(CatalogSettings settings, SettingsRun run) {
    boolean hadAdministrator = clients.haveAdministrator();
    for (int i = 0; i < settings.clients().size(); i++) {
      int index = i;
      ClientSetting setting = settings.clients().get(i);
      run.entry(EntryKind.CLIENT, i, setting, () -> apply(setting, index, run));
    }
    if (hadAdministrator && !clients.haveAdministrator()) {
      run.fault(
          EntryKind.CLIENT,
          "nobody would be left to administer the hub, expected a client that is not disabled,"
              + " with the grant client_credentials and the scope admin");
    }
  }

  private String apply(ClientSetting setting, int index, SettingsRun run) {
    String id = SettingsRun.required("id", setting.id(), "a client's id");
    Optional<ClientEntry> found = clients.find(id);
    ClientEntry base = found.orElseGet(() -> ClientEntry.fresh(id));
    var wanted =
        new ClientEntry(
            id,
            setting.grantTypes() == null ? base.grantTypes() : setting.grantTypes(),
            setting.scopes() == null ? base.scopes() : setting.scopes(),
            setting.disabled() == null ? base.disabled() : setting.disabled());
    if (setting.secret() != null) {
      run.plain(EntryKind.CLIENT, index, "secret");
    }
    @Nullable String secret = newSecret(setting, id);
    if (found.isPresent()) {
      clients.write(run.turn(), base, wanted, secret);
    } else {
      clients.create(run.turn(), wanted, secret);
    }
    return id;
  }

  /** The encoded secret to set, or null when the client has it or none is stated. */
  private @Nullable String newSecret(ClientSetting setting, String id) {
    @Nullable String plain = setting.secret();
    @Nullable String hash = setting.secretHash();
    if (plain != null && hash != null) {
      throw fault("secret", "found a secret-hash, too, expected one of the two");
    }
    Optional<String> kept = clients.secret(id);
    if (plain != null) {
      boolean same = kept.isPresent() && secrets.matches(plain, kept.get());
      return same ? null : secrets.encoded(plain);
    }
    if (hash == null) {
      return null;
    }
    @Nullable String encoded = secrets.ofHash(hash);
    if (encoded == null) {
      throw fault("secret-hash", "found another form, expected {sha256} and 64 hex digits");
    }
    return kept.isPresent() && kept.get().equals(encoded) ? null : encoded;
  }

  private static BadEntryException fault(String member, String message) {
    return new BadEntryException(List.of(new CatalogFault(member, message)));
  }
}

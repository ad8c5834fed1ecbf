package io.importhub.server.catalog;

import io.importhub.server.catalog.CatalogSettings.UserSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings users to what settings state. */
@Component
final class UserSettings {
  private final UserEntries users;
  private final ProfileEntries profiles;
  private final PasswordForms passwords;

  UserSettings(UserEntries users, ProfileEntries profiles, PasswordForms passwords) {
    this.users = users;
    this.profiles = profiles;
    this.passwords = passwords;
  }

  /** Applies one; gives the user's id. */
  String apply(UserSetting setting, int index, SettingsRun run) {
    Optional<UserEntry> found = find(setting);
    UserEntry base =
        found.orElseGet(
            () ->
                UserEntry.fresh(
                    setting.id() == null ? EntryIds.random() : setting.id(),
                    SettingsRun.required("login", setting.login(), "a login name")));
    var wanted =
        new UserEntry(
            base.id(),
            or(setting.login(), base.login()),
            or(setting.name(), base.name()),
            setting.profiles() == null ? base.profiles() : resolved(setting.profiles()),
            orNone(setting.defaultEnvironment(), base.defaultEnvironment()),
            orNone(setting.defaultRepository(), base.defaultRepository()),
            or(setting.disabled(), base.disabled()));
    if (setting.password() != null) {
      run.plain(EntryKind.USER, index, "password");
    }
    @Nullable String password = newPassword(setting, base.id());
    if (found.isPresent()) {
      users.change(run.turn(), base, wanted, password);
    } else if (password == null) {
      SettingsRun.required("password-hash", null, "one, or a password, for a new user");
    } else {
      users.create(run.turn(), wanted, password);
    }
    return wanted.id();
  }

  private Optional<UserEntry> find(UserSetting setting) {
    return setting.id() == null
        ? users.byLogin(SettingsRun.required("login", setting.login(), "a login name"))
        : users.find(setting.id());
  }

  /** The encoded password to set, or null when the user has it or none is stated. */
  private @Nullable String newPassword(UserSetting setting, String id) {
    @Nullable String plain = setting.password();
    @Nullable String hash = setting.passwordHash();
    if (plain != null && hash != null) {
      throw fault("password", "found a password-hash, too, expected one of the two");
    }
    Optional<String> kept = users.password(id);
    if (plain != null) {
      boolean same = kept.isPresent() && passwords.matches(plain, kept.get());
      return same ? null : passwords.encoded(plain);
    }
    if (hash == null) {
      return null;
    }
    @Nullable String encoded = passwords.ofHash(hash);
    if (encoded == null) {
      throw fault(
          "password-hash", "found no bcrypt hash of a cost from 4 to 14, expected {bcrypt}$2…");
    }
    return kept.isPresent() && kept.get().equals(encoded) ? null : encoded;
  }

  private List<ProfileName> resolved(List<String> names) {
    List<ProfileName> known = profiles.names();
    List<ProfileName> resolved = new ArrayList<>();
    var checks = new EntryChecks();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String member = "profiles[" + i + "]";
      List<ProfileName> fitting =
          known.stream()
              .filter(profile -> name.equals(profile.id()) || name.equals(profile.toString()))
              .toList();
      checks.require(!fitting.isEmpty(), member, UserChecks.unknownProfile(name, known));
      checks.require(
          fitting.size() < 2,
          member,
          "found " + EntryChecks.found(name) + ", expected one of " + Listing.of(fitting));
      resolved.addAll(fitting);
    }
    checks.finish();
    return resolved;
  }

  private static BadEntryException fault(String member, String message) {
    return new BadEntryException(List.of(new CatalogFault(member, message)));
  }

  private static <T> T or(@Nullable T stated, T other) {
    return stated == null ? other : stated;
  }

  private static @Nullable String orNone(@Nullable String stated, @Nullable String other) {
    return stated == null ? other : stated.isEmpty() ? null : stated;
  }
}

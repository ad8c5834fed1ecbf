package io.importhub.server.catalog;

import io.importhub.server.catalog.CatalogSettings.EnvironmentSetting;
import io.importhub.server.catalog.CatalogSettings.ProfileSetting;
import io.importhub.server.catalog.CatalogSettings.RepositorySetting;
import io.importhub.server.catalog.CatalogSettings.UserSetting;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings environments, repositories and profiles to what settings state, and lets users follow. */
@Component
final class SettingsApplier {
  private static final List<String> ALL = List.of("*");

  private final EnvironmentEntries environments;
  private final RepositoryEntries repositories;
  private final ProfileEntries profiles;
  private final UserSettings users;

  SettingsApplier(
      EnvironmentEntries environments,
      RepositoryEntries repositories,
      ProfileEntries profiles,
      UserSettings users) {
    this.environments = environments;
    this.repositories = repositories;
    this.profiles = profiles;
    this.users = users;
  }

  void apply(CatalogSettings settings, SettingsRun run) {
    for (int i = 0; i < settings.environments().size(); i++) {
      EnvironmentSetting setting = settings.environments().get(i);
      run.entry(EntryKind.ENVIRONMENT, i, setting, () -> environment(setting, run.turn()));
    }
    for (int i = 0; i < settings.repositories().size(); i++) {
      RepositorySetting setting = settings.repositories().get(i);
      run.entry(EntryKind.REPOSITORY, i, setting, () -> repository(setting, run.turn()));
    }
    for (int i = 0; i < settings.profiles().size(); i++) {
      ProfileSetting setting = settings.profiles().get(i);
      run.entry(EntryKind.PROFILE, i, setting, () -> profile(setting, run.turn()));
    }
    for (int i = 0; i < settings.users().size(); i++) {
      int index = i;
      UserSetting setting = settings.users().get(i);
      run.entry(EntryKind.USER, i, setting, () -> users.apply(setting, index, run));
    }
  }

  private String environment(EnvironmentSetting setting, CatalogTurn turn) {
    String id = SettingsRun.required("id", setting.id(), EntryIds.EXPECTED);
    Optional<EnvironmentEntry> found = environments.find(id);
    EnvironmentEntry base = found.orElseGet(() -> EnvironmentEntry.fresh(id));
    var wanted =
        new EnvironmentEntry(
            id, or(setting.name(), base.name()), or(setting.disabled(), base.disabled()));
    save(
        found,
        wanted,
        entry -> environments.create(turn, entry),
        (before, after) -> environments.change(turn, before, after));
    return id;
  }

  private String repository(RepositorySetting setting, CatalogTurn turn) {
    String environment =
        SettingsRun.required("environment", setting.environment(), "an environment's id");
    String id = SettingsRun.required("id", setting.id(), EntryIds.EXPECTED);
    Optional<RepositoryEntry> found = repositories.find(environment, id);
    RepositoryEntry base = found.orElseGet(() -> RepositoryEntry.fresh(environment, id));
    var wanted =
        new RepositoryEntry(
            environment,
            id,
            or(setting.name(), base.name()),
            or(setting.usedNames(), base.usedNames()),
            or(setting.disabled(), base.disabled()));
    save(
        found,
        wanted,
        entry -> repositories.create(turn, entry),
        (before, after) -> repositories.change(turn, before, after));
    return environment + "/" + id;
  }

  private String profile(ProfileSetting setting, CatalogTurn turn) {
    String environment =
        SettingsRun.required("environment", setting.environment(), "an environment's id");
    String id = SettingsRun.required("id", setting.id(), EntryIds.EXPECTED);
    Optional<ProfileEntry> found = profiles.find(environment, id);
    ProfileEntry base = found.orElseGet(() -> ProfileEntry.fresh(environment, id));
    var wanted =
        new ProfileEntry(
            environment,
            id,
            or(setting.name(), base.name()),
            or(setting.right(), base.right()),
            some(setting.accessIds(), base.accessIds()),
            some(setting.accessTags(), base.accessTags()),
            or(setting.disabled(), base.disabled()));
    save(
        found,
        wanted,
        entry -> profiles.create(turn, entry),
        (before, after) -> profiles.change(turn, before, after));
    return environment + "/" + id;
  }

  private static <E> void save(
      Optional<E> found, E wanted, Consumer<E> create, BiConsumer<E, E> change) {
    if (found.isEmpty()) {
      create.accept(wanted);
    } else if (!found.get().equals(wanted)) {
      change.accept(found.get(), wanted);
    }
  }

  private static <T> T or(@Nullable T stated, T other) {
    return stated == null ? other : stated;
  }

  private static @Nullable List<String> some(
      @Nullable List<String> stated, @Nullable List<String> other) {
    return stated == null ? other : stated.equals(ALL) ? null : stated;
  }
}

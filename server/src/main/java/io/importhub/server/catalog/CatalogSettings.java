package io.importhub.server.catalog;

import io.importhub.server.catalog.RepositoryEntry.UsedNames;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The catalog by configuration, {@code importhub.catalog.*} (docs/administration.md). What an entry
 * leaves out is null here: it stays as it is, and a new entry has the default of {@code fresh}.
 */
@ConfigurationProperties(prefix = CatalogSettings.PREFIX, ignoreUnknownFields = false)
public record CatalogSettings(
    @DefaultValue List<EnvironmentSetting> environments,
    @DefaultValue List<RepositorySetting> repositories,
    @DefaultValue List<ProfileSetting> profiles,
    @DefaultValue List<UserSetting> users,
    @DefaultValue List<ClientSetting> clients) {
  static final String PREFIX = "importhub.catalog";

  /** Copies the lists. */
  public CatalogSettings {
    environments = List.copyOf(environments);
    repositories = List.copyOf(repositories);
    profiles = List.copyOf(profiles);
    users = List.copyOf(users);
    clients = List.copyOf(clients);
  }

  /** An environment; see {@link EnvironmentEntry}. */
  public record EnvironmentSetting(
      @Nullable String id, @Nullable String name, @Nullable Boolean disabled) {}

  /** A repository; see {@link RepositoryEntry}. */
  public record RepositorySetting(
      @Nullable String environment,
      @Nullable String id,
      @Nullable String name,
      @Nullable UsedNames usedNames,
      @Nullable Boolean disabled) {}

  /**
   * A profile; see {@link ProfileEntry}.
   *
   * @param accessIds {@code *} for all of them
   * @param accessTags {@code *} for all of them
   */
  public record ProfileSetting(
      @Nullable String environment,
      @Nullable String id,
      @Nullable String name,
      @Nullable ImportRight right,
      @Nullable List<String> accessIds,
      @Nullable List<String> accessTags,
      @Nullable Boolean disabled) {}

  /**
   * A user; see {@link UserEntry}.
   *
   * @param id without it the login tells which user it is, and a new one gets a random id
   * @param password in plain, which one warning at the start names; not with a hash
   * @param passwordHash bcrypt
   * @param profiles ids, with {@code environment/} before one that several environments have
   * @param defaultEnvironment empty for none
   * @param defaultRepository empty for none
   */
  public record UserSetting(
      @Nullable String id,
      @Nullable String login,
      @Nullable String name,
      @Nullable String password,
      @Nullable String passwordHash,
      @Nullable List<String> profiles,
      @Nullable String defaultEnvironment,
      @Nullable String defaultRepository,
      @Nullable Boolean disabled) {

    @Override
    public String toString() {
      return "UserSetting[id=" + id + ", login=" + login + "]";
    }
  }

  /**
   * A client of the token service.
   *
   * @param secret in plain, which one warning at the start names; not with a hash
   * @param secretHash {@code {sha256}} and 64 hex digits
   */
  public record ClientSetting(
      @Nullable String id,
      @Nullable String secret,
      @Nullable String secretHash,
      @Nullable List<String> grantTypes,
      @Nullable List<String> scopes,
      @Nullable Boolean disabled) {

    @Override
    public String toString() {
      return "ClientSetting[id=" + id + "]";
    }
  }
}

package io.importhub.client;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who the client is and what it works on: the token service, the environment, the repository, the
 * profile and the user. {@link #toString()} shows neither password nor secret.
 */
public final class ImportSettingsUas {

  private final URI uasUrl;
  private final URI uasInfo;
  private final URI uasAuthorize;
  private final String environmentId;
  private final String repositoryId;
  private final String profileId;
  private final String clientId;
  private final @Nullable String clientSecret;
  private final String scopes;
  private final @Nullable String userName;
  private final @Nullable String password;

  private ImportSettingsUas(Builder from) {
    uasUrl = SettingChecks.url("uasUrl", from.uasUrl, "http", "https");
    uasInfo =
        from.uasInfo == null
            ? SettingChecks.userInfoBeside(uasUrl)
            : SettingChecks.url("uasInfo", from.uasInfo, "http", "https");
    uasAuthorize =
        from.uasAuthorize == null
            ? SettingChecks.authorizeBeside(uasUrl)
            : SettingChecks.url("uasAuthorize", from.uasAuthorize, "http", "https");
    environmentId = SettingChecks.required("environmentId", from.environmentId);
    repositoryId = SettingChecks.required("repositoryId", from.repositoryId);
    profileId = SettingChecks.required("profileId", from.profileId);
    clientId = SettingChecks.required("clientId", from.clientId);
    clientSecret = from.clientSecret;
    scopes = from.scopes;
    password = from.password;
    userName = password == null ? from.userName : SettingChecks.required("userName", from.userName);
    if (password != null) {
      SettingChecks.required("password", password);
    }
  }

  /** A builder with nothing set but the default scopes. */
  public static Builder builder() {
    return new Builder();
  }

  /** The token endpoint, {@code http(s)://server/uas/connect/token}. */
  public URI uasUrl() {
    return uasUrl;
  }

  /** The user-info endpoint; by default beside the token endpoint. */
  public URI uasInfo() {
    return uasInfo;
  }

  /** The sign-in page; by default beside the token endpoint. */
  public URI uasAuthorize() {
    return uasAuthorize;
  }

  /** The environment's id, 12 characters. */
  public String environmentId() {
    return environmentId;
  }

  /** The repository's id, 12 characters. */
  public String repositoryId() {
    return repositoryId;
  }

  /** The id of the profile that imports, 12 characters. */
  public String profileId() {
    return profileId;
  }

  /** The client's id at the token service. */
  public String clientId() {
    return clientId;
  }

  /** The client's secret, or null for a client that has none. */
  public @Nullable String clientSecret() {
    return clientSecret;
  }

  /** The scopes to ask for, separated by blanks. */
  public String scopes() {
    return scopes;
  }

  /** The user's name to sign in with, or null for whoever signs in with a browser. */
  public @Nullable String userName() {
    return userName;
  }

  /** The user's password, or null where a person signs in with a browser. */
  public @Nullable String password() {
    return password;
  }

  /** A builder with all of this set. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  @Override
  public String toString() {
    return "ImportSettingsUas[uasUrl=%s, environmentId=%s, repositoryId=%s, profileId=%s, clientId=%s, userName=%s, scopes=%s]"
        .formatted(uasUrl, environmentId, repositoryId, profileId, clientId, userName, scopes);
  }

  /** Collects the settings; {@link #build()} checks them. Not safe for use by many threads. */
  public static final class Builder {

    private @Nullable String uasUrl;
    private @Nullable String uasInfo;
    private @Nullable String uasAuthorize;
    private @Nullable String environmentId;
    private @Nullable String repositoryId;
    private @Nullable String profileId;
    private @Nullable String clientId;
    private @Nullable String clientSecret;
    private String scopes = "hopex openid read write offline_access";
    private @Nullable String userName;
    private @Nullable String password;

    private Builder() {}

    /** Required: the token endpoint, {@code http(s)://server/uas/connect/token}. */
    public Builder uasUrl(String url) {
      uasUrl = url;
      return this;
    }

    /** The user-info endpoint. Default: {@code userinfo} beside the token endpoint. */
    public Builder uasInfo(String url) {
      uasInfo = url;
      return this;
    }

    /**
     * The sign-in page of {@link ImportProcessClient#signInWithBrowser()}. Default: {@code
     * authorize} beside the token endpoint.
     */
    public Builder uasAuthorize(String url) {
      uasAuthorize = url;
      return this;
    }

    /** Required: the environment's id. */
    public Builder environmentId(String id) {
      environmentId = id;
      return this;
    }

    /** Required: the repository's id. */
    public Builder repositoryId(String id) {
      repositoryId = id;
      return this;
    }

    /** Required: the id of the profile that imports. */
    public Builder profileId(String id) {
      profileId = id;
      return this;
    }

    /** Required: the client's id at the token service. */
    public Builder clientId(String id) {
      clientId = id;
      return this;
    }

    /** The client's secret. Default: none. */
    public Builder clientSecret(String secret) {
      clientSecret = secret;
      return this;
    }

    /**
     * The scopes to ask for, separated by blanks. Default: {@code hopex openid read write
     * offline_access}.
     */
    public Builder scopes(String blankSeparated) {
      scopes = Objects.requireNonNull(blankSeparated, "scopes");
      return this;
    }

    /** The same as {@link #scopes(String)}; the documented settings have both names. */
    public Builder clientScope(String blankSeparated) {
      return scopes(blankSeparated);
    }

    /**
     * The user's name to sign in with; required beside a password, else what the sign-in page
     * begins with.
     */
    public Builder userName(@Nullable String name) {
      userName = name;
      return this;
    }

    /**
     * The user's password. Without it {@link ImportProcessClient#signInWithBrowser()} comes first.
     */
    public Builder password(@Nullable String secret) {
      password = secret;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if a required one is missing or an address is none; the
     *     message names it
     */
    public ImportSettingsUas build() {
      return new ImportSettingsUas(this);
    }

    Builder from(ImportSettingsUas uas) {
      uasUrl = uas.uasUrl.toString();
      uasInfo = uas.uasInfo.toString();
      uasAuthorize = uas.uasAuthorize.toString();
      environmentId = uas.environmentId;
      repositoryId = uas.repositoryId;
      profileId = uas.profileId;
      clientId = uas.clientId;
      clientSecret = uas.clientSecret;
      scopes = uas.scopes;
      userName = uas.userName;
      password = uas.password;
      return this;
    }
  }
}

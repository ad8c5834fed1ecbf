package io.importhub.client;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * All settings of an {@link ImportProcessClient}. Made by {@link #builder()} or read by {@link
 * #load(Path)}; immutable.
 */
public final class ImportSetting {

  private final ImportSettingsUas uas;
  private final URI importServiceUrl;
  private final URI importHubUrl;
  private final Path rejectedFilePath;
  private final @Nullable Validate validate;
  private final @Nullable Executor callbackExecutor;
  private final Duration heartbeat;
  private final @Nullable Duration reconnect;
  private final Duration requestTimeout;
  private final @Nullable OkHttpClient httpClient;

  private ImportSetting(Builder from) {
    uas = from.uas.build();
    importServiceUrl =
        SettingChecks.url("importServiceUrl", from.importServiceUrl, "http", "https");
    importHubUrl =
        SettingChecks.url("importHubUrl", from.importHubUrl, "ws", "wss", "http", "https");
    rejectedFilePath = from.rejectedFilePath;
    validate = from.validate;
    callbackExecutor = from.callbackExecutor;
    heartbeat = from.heartbeat;
    reconnect = from.reconnect;
    requestTimeout = from.requestTimeout;
    httpClient = from.httpClient;
  }

  /** A builder with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The settings of a {@code .properties} or {@code .toml} file, see {@link Builder#load(Path)}.
   *
   * @throws IllegalArgumentException if a key is not known, a variable or a required setting is
   *     missing, or a value is none; the message names it
   * @throws UncheckedIOException if the file cannot be read
   */
  public static ImportSetting load(Path file) {
    return builder().load(file).build();
  }

  /** Who signs in, and where. */
  public ImportSettingsUas importSettingsUas() {
    return uas;
  }

  /** The REST root, {@code http(s)://server/restapi/v1}. */
  public URI importServiceUrl() {
    return importServiceUrl;
  }

  /** The push endpoint, {@code ws(s)://server/hub/import}. */
  public URI importHubUrl() {
    return importHubUrl;
  }

  /**
   * The file for the rejects; or an existing directory, in which each import writes {@code
   * <job_id>_<rejects_file_name>}. Default: the working directory.
   */
  public Path rejectedFilePath() {
    return rejectedFilePath;
  }

  /** When imports save, unless one says otherwise; empty: the server's default. */
  public Optional<Validate> validate() {
    return Optional.ofNullable(validate);
  }

  /** Where callbacks run, one after another; empty: on a daemon thread of the client. */
  public Optional<Executor> callbackExecutor() {
    return Optional.ofNullable(callbackExecutor);
  }

  /** How often both sides of the push show that they are there. */
  public Duration heartbeat() {
    return heartbeat;
  }

  /** How long the push connection may be down before waits fail; empty: without end. */
  public Optional<Duration> reconnect() {
    return Optional.ofNullable(reconnect);
  }

  /** How long an answer may take to come; see {@link Builder#requestTimeout(Duration)}. */
  public Duration requestTimeout() {
    return requestTimeout;
  }

  /** The program's own HTTP client; empty: the client makes one, and closes it. */
  public Optional<OkHttpClient> httpClient() {
    return Optional.ofNullable(httpClient);
  }

  /** A builder with all of this set. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.uas.from(uas);
    builder.importServiceUrl = importServiceUrl.toString();
    builder.importHubUrl = importHubUrl.toString();
    builder.rejectedFilePath = rejectedFilePath;
    builder.validate = validate;
    builder.callbackExecutor = callbackExecutor;
    builder.heartbeat = heartbeat;
    builder.reconnect = reconnect;
    builder.requestTimeout = requestTimeout;
    builder.httpClient = httpClient;
    return builder;
  }

  @Override
  public String toString() {
    return "ImportSetting[importServiceUrl=%s, importHubUrl=%s, rejectedFilePath=%s, validate=%s, requestTimeout=%s, %s]"
        .formatted(
            importServiceUrl,
            importHubUrl,
            rejectedFilePath,
            validate == null ? "server's" : validate.wireName(),
            requestTimeout,
            uas);
  }

  /** Collects the settings; {@link #build()} checks them. Not safe for use by many threads. */
  public static final class Builder {

    private final ImportSettingsUas.Builder uas = ImportSettingsUas.builder();
    private @Nullable String importServiceUrl;
    private @Nullable String importHubUrl;
    private Path rejectedFilePath = Path.of("");
    private @Nullable Validate validate;
    private @Nullable Executor callbackExecutor;
    private Duration heartbeat = Duration.ofSeconds(10);
    private @Nullable Duration reconnect;
    private Duration requestTimeout = Duration.ofSeconds(30);
    private @Nullable OkHttpClient httpClient;

    private Builder() {}

    /** Required: who signs in, and where. Replaces all that was set of it. */
    public Builder importSettingsUas(ImportSettingsUas settings) {
      uas.from(settings);
      return this;
    }

    /** Changes single settings of the sign-in, for example after {@link #load(Path)}. */
    public Builder importSettingsUas(Consumer<ImportSettingsUas.Builder> change) {
      change.accept(uas);
      return this;
    }

    /** Required: the REST root, {@code http(s)://server/restapi/v1}. */
    public Builder importServiceUrl(String url) {
      importServiceUrl = url;
      return this;
    }

    /**
     * Required: the push endpoint, {@code ws(s)://server/hub/import} ({@code http(s)} is taken
     * too).
     */
    public Builder importHubUrl(String url) {
      importHubUrl = url;
      return this;
    }

    /** The same as {@link #importHubUrl(String)}, by its documented name. */
    public Builder importHubSignalrUrl(String url) {
      return importHubUrl(url);
    }

    /**
     * The file for the rejects, replaced when it is there; or an existing directory, in which each
     * import writes {@code <job_id>_<rejects_file_name>}. Two imports at once need a directory.
     * Default: the working directory.
     */
    public Builder rejectedFilePath(Path fileOrDirectory) {
      rejectedFilePath = Objects.requireNonNull(fileOrDirectory, "rejectedFilePath");
      return this;
    }

    /** When imports save, unless one says otherwise. Default: the server's, {@code Standard}. */
    public Builder validate(Validate value) {
      validate = value;
      return this;
    }

    /**
     * Where callbacks run, for example {@code SwingUtilities::invokeLater} or {@code
     * Platform::runLater}. The client hands it one callback at a time and never closes it. Default:
     * a daemon thread of the client.
     */
    public Builder callbackExecutor(Executor executor) {
      callbackExecutor = executor;
      return this;
    }

    /**
     * How often both sides of the push connection show that they are there, so that nothing on the
     * way cuts it for being idle; the longer one of this and the server's counts. A server that is
     * silent for two is taken for dead; after one without a connection the client begins to have
     * the events over HTTP meanwhile. Default: 10 s.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder heartbeat(Duration interval) {
      heartbeat = SettingChecks.positive("heartbeat", interval);
      return this;
    }

    /**
     * How long the push connection may be down in one go, and the hub not be reached over HTTP
     * either, before what is waited for fails with {@link ImportClientException.Unreachable}.
     * Default: without end.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder reconnect(Duration maxDuration) {
      reconnect = SettingChecks.positive("reconnect", maxDuration);
      return this;
    }

    /**
     * How long a connection may take to stand, and how long the other side may be silent while an
     * answer is due or an upload is under way. Default: 30 s.
     *
     * @throws IllegalArgumentException if it is not above zero
     */
    public Builder requestTimeout(Duration timeout) {
      requestTimeout = SettingChecks.positive("requestTimeout", timeout);
      return this;
    }

    /**
     * The program's own HTTP client, for proxies, certificates or shared connections. It stays open
     * when the import client is closed. Its time-outs are replaced by {@link
     * #requestTimeout(Duration)}. Default: the client makes one, and closes it.
     */
    public Builder httpClient(OkHttpClient client) {
      httpClient = client;
      return this;
    }

    /**
     * Sets what a {@code .properties} or {@code .toml} file (by its name's end) says. Keys are the
     * names of these settings and of those of {@link ImportSettingsUas}, in any case, the latter
     * with or without {@code importSettingsUas.} before them; {@code importHubSignalrUrl}, {@code
     * rejectFileName} and {@code clientScope} are understood too. Times are written {@code 30s},
     * {@code 500ms}, {@code 2m} or as ISO 8601; {@code ${NAME}} in a value is the environment
     * variable of that name. {@code .toml} needs {@code org.tomlj:tomlj} on the class path.
     *
     * @throws IllegalArgumentException if a key is not known, a variable is missing or a value is
     *     none; the message names it
     * @throws UncheckedIOException if the file cannot be read
     */
    public Builder load(Path file) {
      SettingFile.read(file, System.getenv())
          .forEach((key, value) -> SettingKeys.set(this, key, value));
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException if a required one is missing or an address is none; the
     *     message names it
     */
    public ImportSetting build() {
      return new ImportSetting(this);
    }
  }
}

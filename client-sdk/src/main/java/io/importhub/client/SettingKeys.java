package io.importhub.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which key of a settings file sets what. */
final class SettingKeys {

  private static final String UAS_PREFIX = "importsettingsuas.";
  private static final Pattern SHORT_TIME = Pattern.compile("(\\d{1,9}) ?(ms|s|m|h)");
  private static final Map<String, BiConsumer<ImportSetting.Builder, String>> KEYS =
      new LinkedHashMap<>();
  private static final Map<String, BiConsumer<ImportSettingsUas.Builder, String>> UAS_KEYS =
      new LinkedHashMap<>();

  static {
    KEYS.put("importServiceUrl", ImportSetting.Builder::importServiceUrl);
    KEYS.put("importHubUrl", ImportSetting.Builder::importHubUrl);
    KEYS.put("importHubSignalrUrl", ImportSetting.Builder::importHubUrl);
    KEYS.put("rejectedFilePath", (to, value) -> to.rejectedFilePath(Path.of(value)));
    KEYS.put("rejectFileName", (to, value) -> to.rejectedFilePath(Path.of(value)));
    KEYS.put("validate", (to, value) -> to.validate(Validate.parse(value)));
    KEYS.put("heartbeat", (to, value) -> to.heartbeat(duration("heartbeat", value)));
    KEYS.put("reconnect", (to, value) -> to.reconnect(duration("reconnect", value)));
    KEYS.put("requestTimeout", (to, value) -> to.requestTimeout(duration("requestTimeout", value)));
    UAS_KEYS.put("uasUrl", ImportSettingsUas.Builder::uasUrl);
    UAS_KEYS.put("uasInfo", ImportSettingsUas.Builder::uasInfo);
    UAS_KEYS.put("uasAuthorize", ImportSettingsUas.Builder::uasAuthorize);
    UAS_KEYS.put("environmentId", ImportSettingsUas.Builder::environmentId);
    UAS_KEYS.put("repositoryId", ImportSettingsUas.Builder::repositoryId);
    UAS_KEYS.put("profileId", ImportSettingsUas.Builder::profileId);
    UAS_KEYS.put("clientId", ImportSettingsUas.Builder::clientId);
    UAS_KEYS.put("clientSecret", ImportSettingsUas.Builder::clientSecret);
    UAS_KEYS.put("scopes", ImportSettingsUas.Builder::scopes);
    UAS_KEYS.put("clientScope", ImportSettingsUas.Builder::scopes);
    UAS_KEYS.put("userName", ImportSettingsUas.Builder::userName);
    UAS_KEYS.put("password", ImportSettingsUas.Builder::password);
  }

  private SettingKeys() {}

  static void set(ImportSetting.Builder to, String key, String value) {
    String plain = key.toLowerCase(Locale.ROOT);
    boolean ofUas = plain.startsWith(UAS_PREFIX);
    String name = ofUas ? plain.substring(UAS_PREFIX.length()) : plain;
    for (var entry : UAS_KEYS.entrySet()) {
      if (entry.getKey().equalsIgnoreCase(name)) {
        to.importSettingsUas(uas -> entry.getValue().accept(uas, value));
        return;
      }
    }
    for (var entry : KEYS.entrySet()) {
      if (!ofUas && entry.getKey().equalsIgnoreCase(name)) {
        entry.getValue().accept(to, value);
        return;
      }
    }
    throw new IllegalArgumentException(
        "found the key \"%s\", expected one of %s, %s"
            .formatted(
                key, String.join(", ", KEYS.keySet()), String.join(", ", UAS_KEYS.keySet())));
  }

  private static Duration duration(String name, String value) {
    Matcher time = SHORT_TIME.matcher(value.strip());
    if (time.matches()) {
      long number = Long.parseLong(time.group(1));
      return switch (time.group(2)) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> Duration.ofHours(number);
      };
    }
    try {
      return Duration.parse(value.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "%s: found \"%s\", expected a time such as 30s, 500ms, 2m or PT30S"
              .formatted(name, value),
          e);
    }
  }
}

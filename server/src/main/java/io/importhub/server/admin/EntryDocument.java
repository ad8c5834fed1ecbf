package io.importhub.server.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import io.importhub.server.problem.ProblemException;
import io.importhub.server.problem.ProblemType;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * An entry in JSON: its members in snake_case, absent what is null. What a request says is merged
 * into it as RFC 7396 has it.
 */
final class EntryDocument {
  /** The content of a request that changes an entry (RFC 7396). */
  static final String MERGE_PATCH = "application/merge-patch+json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
          .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              coercion -> {
                coercion.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                coercion.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                coercion.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
              })
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private EntryDocument() {}

  /** The document of an entry. */
  static ObjectNode of(Record entry) {
    return JSON.valueToTree(entry);
  }

  /**
   * The entry of a document.
   *
   * @throws ProblemException {@code BAD_REQUEST} if it is none
   */
  static <E extends Record> E read(ObjectNode document, Class<E> type) {
    RequiredMembers.require(document, type);
    try {
      return JSON.treeToValue(document, type);
    } catch (JacksonException e) {
      throw bad(Mismatch.described(e));
    }
  }

  /**
   * The document in a request's body.
   *
   * @throws ProblemException {@code BAD_REQUEST} if it is none
   */
  static ObjectNode parse(byte[] body) {
    try {
      JsonNode parsed = JSON.readTree(body);
      if (parsed instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      throw bad("The body is no JSON: " + e.getOriginalMessage());
    }
    throw bad("The body is no JSON object, expected one");
  }

  /** A document with the members of another one; those that are null there are left out. */
  static ObjectNode merged(ObjectNode document, ObjectNode change) {
    ObjectNode merged = document.deepCopy();
    change
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull()) {
                merged.remove(member.getKey());
              } else {
                merged.set(member.getKey(), member.getValue());
              }
            });
    return merged;
  }

  /** The strong entity tag of a document. */
  static String tag(ObjectNode document) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(JSON.writeValueAsString(document).getBytes(UTF_8));
      return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static ProblemException bad(String detail) {
    return new ProblemException(ProblemType.BAD_REQUEST, detail);
  }
}

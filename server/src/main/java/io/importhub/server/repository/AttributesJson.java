package io.importhub.server.repository;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** Attributes as JSON: {@code {"Code": "BIL", "Comment": ["G3000000W10S", 19]}}. */
final class AttributesJson {
  // Labels are any words of any file: a table of them would only grow.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .build();

  private AttributesJson() {}

  static String write(Attributes attributes) {
    var out = new StringWriter(256);
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      attributes.forEach(
          (label, value) -> {
            json.writeName(label);
            if (value.isText()) {
              json.writeStartArray();
              json.writeString(value.value());
              json.writeNumber(value.textLength());
              json.writeEndArray();
            } else {
              json.writeString(value.value());
            }
          });
      json.writeEndObject();
    }
    return out.toString();
  }

  static Map<String, AttributeValue> read(String text) {
    var values = new LinkedHashMap<String, AttributeValue>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String label = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY) {
          String format = json.nextStringValue();
          values.put(label, AttributeValue.text(format, json.nextIntValue(0)));
          json.nextToken();
        } else {
          values.put(label, AttributeValue.plain(json.getString()));
        }
      }
    }
    return values;
  }
}

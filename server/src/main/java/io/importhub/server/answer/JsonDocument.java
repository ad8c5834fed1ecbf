package io.importhub.server.answer;

import java.io.OutputStream;
import java.io.Reader;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** A document in JSON. */
final class JsonDocument implements DocumentWriter {
  private final JsonGenerator out;

  JsonDocument(OutputStream to) {
    out = JsonMapper.shared().createGenerator(to);
    out.writeStartObject();
  }

  @Override
  public void text(String name, String value) {
    out.writeStringProperty(name, value);
  }

  @Override
  public void text(String name, Reader value) {
    out.writeName(name);
    out.writeString(value, -1);
  }

  @Override
  public void number(String name, long value) {
    out.writeNumberProperty(name, value);
  }

  @Override
  public void bool(String name, boolean value) {
    out.writeBooleanProperty(name, value);
  }

  @Override
  public void nothing(String name) {
    out.writeNullProperty(name);
  }

  @Override
  public void startObject(String name) {
    out.writeObjectPropertyStart(name);
  }

  @Override
  public void endObject() {
    out.writeEndObject();
  }

  @Override
  public void startList(String name) {
    out.writeArrayPropertyStart(name);
  }

  @Override
  public void attribute(String name, String value) {
    text(name, value);
  }

  @Override
  public void startItems(String name) {
    startList(name);
  }

  @Override
  public void endItems() {
    endList();
  }

  @Override
  public void startItem(String name) {
    out.writeStartObject();
  }

  @Override
  public void endList() {
    out.writeEndArray();
  }

  @Override
  public void close() {
    out.writeEndObject();
    out.close();
  }
}

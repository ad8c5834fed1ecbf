package io.importhub.server.importer.xmg;

import io.importhub.server.repository.Ref;

/** XML that is written. */
final class Xml {
  private Xml() {}

  /** An Object that names an object by what is known of it. */
  static String reference(Element object) {
    StringBuilder xml = new StringBuilder("<Object");
    Ref type = object.owner();
    if (type.id() != null) {
      xml.append(" metaclass.id=\"").append(type.id()).append('"');
    }
    if (!type.label().isEmpty()) {
      xml.append(" metaclass.name=\"").append(escaped(type.label())).append('"');
    }
    xml.append('>');
    if (object.id() != null) {
      attribute("_IdAbs", object.id(), xml);
    }
    if (!object.name().isEmpty()) {
      attribute("Name", object.name(), xml);
    }
    return xml.append("</Object>").toString();
  }

  private static void attribute(String name, String value, StringBuilder xml) {
    xml.append("<Attribute metaattribute.name=\"").append(name).append("\">");
    xml.append(escaped(value)).append("</Attribute>");
  }

  private static String escaped(String value) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '&' || c == '<' || c == '>' || c == '"' || c < ' ') {
        escaped.append("&#").append((int) c).append(';');
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A comment of one line; what cannot stand in a comment is replaced by a blank. */
  static String comment(String text) {
    StringBuilder comment = new StringBuilder("<!-- ");
    text.codePoints()
        .map(c -> Character.isISOControl(c) || !isXml(c) ? ' ' : c)
        .forEach(
            c -> {
              if (c == '-' && comment.charAt(comment.length() - 1) == '-') {
                comment.append(' ');
              }
              comment.appendCodePoint(c);
            });
    return comment.append(" -->").toString();
  }

  private static boolean isXml(int c) {
    return (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
  }
}

package io.importhub.server.testkit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Command files in XML with the content of ones in text form. */
public final class XmgFiles {
  private static final Pattern COMMAND =
      Pattern.compile(
          "\\.(Create|Update|Connect|Change) \\.\"([^\"]*)\" \"([^\"]*)\"(?: \\.\"([^\"]*)\" \"([^\"]*)\")?"
              + " -\n\\s*\\.CHK \"([^\"]*)\"(.*)",
          Pattern.DOTALL);
  private static final Pattern ATTRIBUTE = Pattern.compile("\\.\"([^\"]*)\" \"([^\"]*)\"");
  private static final String TEXT = ".\"Comment\" \"G3000000W10S\"";
  private static final int ID = 12;

  private XmgFiles() {}

  /** What {@link CommandFiles#large} wrote without save points, as a MegaExchange. */
  public static String of(CommandFiles.Generated file) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<MegaExchange>\n<Commands>\n");
    for (String block : file.text().strip().split("\n\n", -1)) {
      Matcher command = COMMAND.matcher(block.strip());
      if (!command.matches()) {
        throw new AssertionError("no command of a generated file: " + block);
      }
      write(command, xml);
    }
    return xml.append("</Commands>\n</MegaExchange>\n").toString();
  }

  private static void write(Matcher command, StringBuilder xml) {
    boolean update = command.group(1).equals("Update") || command.group(1).equals("Change");
    String ids = command.group(6);
    xml.append(update ? "<Replace>\n" : "<Add>\n");
    if (command.group(4) != null) {
      xml.append("  <Link metaassociationend.name=\"").append(command.group(4)).append("\">\n");
      object(command.group(2), command.group(3), ids.substring(0, ID), "", xml);
      object("Site", command.group(5), ids.substring(ID, 2 * ID), "", xml);
      xml.append(attributes(command.group(7))).append("  </Link>\n");
    } else {
      String name = update ? "" : command.group(3);
      object(command.group(2), name, ids.substring(0, ID), attributes(command.group(7)), xml);
    }
    xml.append(update ? "</Replace>\n" : "</Add>\n");
  }

  private static void object(
      String type, String name, String id, String attributes, StringBuilder xml) {
    xml.append("  <Object metaclass.name=\"").append(type).append("\">\n");
    xml.append(attribute("_IdAbs", id));
    if (!name.isEmpty()) {
      xml.append(attribute("Name", name));
    }
    xml.append(attributes).append("  </Object>\n");
  }

  private static String attributes(String written) {
    int text = written.indexOf(TEXT);
    if (text >= 0) {
      String lines = written.substring(written.indexOf('\n', text) + 1);
      return attribute("Comment", lines.substring(0, lines.lastIndexOf("\n.")));
    }
    StringBuilder xml = new StringBuilder();
    Matcher attribute = ATTRIBUTE.matcher(written);
    while (attribute.find()) {
      String label = attribute.group(1).replaceFirst("~\\S{12}\\[(.*)]", "$1");
      xml.append(attribute(label, attribute.group(2)));
    }
    return xml.toString();
  }

  private static String attribute(String name, String value) {
    return "    <Attribute metaattribute.name=\"" + name + "\">" + value + "</Attribute>\n";
  }
}
